"""Every read: what comes back are frozen views, never rows."""
