"""What the pages for the time of a session are made of; never a page."""
