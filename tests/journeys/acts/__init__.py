"""The acts of the series journey, in their order; `test_series` plays them."""
