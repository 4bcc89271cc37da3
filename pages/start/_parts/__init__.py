"""Parts of the pages one starts from; never a page."""
