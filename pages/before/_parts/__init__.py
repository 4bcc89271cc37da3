"""Parts of the pages before a session; never a page."""
