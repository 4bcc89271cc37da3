"""Pages to begin with."""
