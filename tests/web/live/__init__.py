"""Tests of the live channel, the box, the outbox and the wall, on a small server of their own."""
