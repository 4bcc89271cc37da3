"""Tests of staff pages, opened through the frame."""
