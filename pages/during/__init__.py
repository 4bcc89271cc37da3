"""Pages for the time of a session: running it from one screen."""
