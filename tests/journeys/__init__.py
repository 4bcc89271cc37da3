"""What people go through, in a real browser."""
