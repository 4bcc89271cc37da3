"""The sessions that will not be held: kept with their agendas, and the way to put one back."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import HEAD, done, form_ways, open_button, opened, sure
from pages._ui.parts import card, status_html
from pages._ui.times import day_words, local, moment_of
from pages._ui.trouble import Beside, shown
from pages._ui.words import words_html
from pages.before._parts.session_form import day_and_time
from pages.before._parts.wording import STATES
from workshop.db import unit_of_work
from workshop.queries.sessions import SessionLine
from workshop.services.series import put_session_back
from workshop.services.sessions import remove_session
from workshop.vocabulary import SessionState

BACK, OUT = "cancelled-back", "cancelled-out"


def cancelled(lines: Sequence[SessionLine]) -> None:
    """Show what was cancelled, apart from the series; nothing while there is none."""
    if not lines:
        return
    label, kind = STATES[SessionState.CANCELLED]
    with card("sessions-cancelled"):
        st.header("Cancelled", anchor=False)
        for place, line in enumerate(lines, start=1):
            st.html(
                f'<div class="plan-line">{words_html(line.goal)}{status_html(label, kind)}</div>'
                f'<p class="plan-small">It was planned for {day_words(line.planned_start)}.</p>'
            )
            if opened(BACK) == line.id:
                back_form(line)
            else:
                ways(place, line)


def ways(place: int, line: SessionLine) -> None:
    """Offer to hold it after all, or to take it out for good."""
    with st.container(horizontal=True):
        open_button(
            f"Put cancelled session {place} back", BACK, line.id, key=f"quiet-back-{line.id}"
        )
        open_button(f"Take cancelled session {place} out", OUT, line.id, key=f"quiet-out-{line.id}")
    question = "Take it out for good, with its agenda? This cannot be undone."
    if opened(OUT) == line.id and sure(OUT, question, "Yes, take it out", "Keep it"):
        with shown():
            with unit_of_work() as db:
                remove_session(db, visitor.actor(), session_id=line.id)
            done(OUT, "The cancelled session is out of the plan.", at=HEAD)


def back_form(line: SessionLine) -> None:
    """Ask on which day it is held after all; its old day to begin with."""
    beside, start = Beside(), local(line.planned_start)
    with st.form("cancelled-back-form", border=False):
        day, at = day_and_time(BACK, start.date(), start.time())
        beside.field("planned_start")
        saved = form_ways("Put it back", "Not now", BACK, key=BACK)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                put_session_back(db, visitor.actor(), session_id=line.id, start=moment_of(day, at))
            done(BACK, "The session is in the plan again. The numbers follow the days.", at=HEAD)
