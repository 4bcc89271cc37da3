"""What was just moved, split or cancelled in a series, and the way to put it back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import HEAD, done, forget_taken, put_away, taken_away
from pages._ui.parts import notice
from pages._ui.trouble import shown
from workshop.db import unit_of_work
from workshop.services.series import join_sessions, put_session_back, put_starts_back

CHANGED = "series-changed"


@dataclass(frozen=True, slots=True)
class Changed:
    """One change of a series: our sentence about it, and what it takes to undo it.

    `starts` is when sessions were planned before, `cut` the two of a split, `cancelled` an id.
    `at` is the session in whose card it is told, or HEAD.
    """

    project_id: str
    sentence: str
    at: str = HEAD
    starts: Mapping[str, datetime] = field(default_factory=dict)
    cut: tuple[str, str] | None = None
    cancelled: str = ""


def changed(part: str, what: Changed) -> None:
    """Close a part, and offer to put back what was done in it."""
    put_away(CHANGED, what)
    done(part, what.sentence, at=CHANGED)


def put_back_row(project_id: str, at: str) -> None:
    """Say what was last changed at a place of this series, with the one press that undoes it."""
    what = taken_away(CHANGED)
    if not isinstance(what, Changed) or (what.project_id, what.at) != (project_id, at):
        return
    notice(what.sentence, "good")
    if st.button("Put it back as it was", key="series-put-back"):
        with shown():
            put_back(what)
            forget_taken()
            done(CHANGED, "It is back as it was.", at=at)


def put_back(what: Changed) -> None:
    """Undo one change."""
    here = visitor.actor()
    with unit_of_work() as db:
        if what.cut:
            first, second = what.cut
            join_sessions(db, here, session_id=first, second_id=second, starts=what.starts)
        elif what.cancelled:
            put_session_back(db, here, session_id=what.cancelled)
        else:
            put_starts_back(db, here, project_id=what.project_id, starts=what.starts)
