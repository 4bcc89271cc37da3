"""Papers to hand out, as people read them."""
