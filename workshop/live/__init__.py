"""What changed in a session, and to whom it is told."""
