"""A run of a page that Streamlit tore: it says so by an exception that is nobody's mistake.

A new run can begin while the one before still puts away what it kept of the widgets. Both work on
the same record under locks of their own, so a look through it can end in the middle.
"""

import traceback
from pathlib import PurePath

CHANGED = "changed size during iteration"
ITS_RECORD = ("streamlit", "runtime", "state")


def was_torn(cause: RuntimeError) -> bool:
    """Say whether an exception comes from Streamlit's own record, which changed under a look."""
    places = traceback.extract_tb(cause.__traceback__)
    if CHANGED not in str(cause) or not places:
        return False
    return PurePath(places[-1].filename).parts[-4:-1] == ITS_RECORD
