"""Tests of what start.py runs."""
