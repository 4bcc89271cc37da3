"""Tests of the plain pages and the door."""
