"""Pages for the time before a session: planning it, and who comes."""
