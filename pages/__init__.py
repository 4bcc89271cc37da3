"""What staff see, in Streamlit: the only place that imports it, besides app.py."""
