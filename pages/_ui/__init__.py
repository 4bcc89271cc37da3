"""Shared parts of staff pages; never a page."""
