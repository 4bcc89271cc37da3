"""What start.py runs; only the standard library, because nothing is installed yet."""
