"""Every write: one file per noun, verbs inside. Each asks: may they, is it sound, is it time."""
