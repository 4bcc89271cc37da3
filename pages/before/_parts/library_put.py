"""Putting a card on an agenda: which session, and after which part."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.navigation import HERE
from pages._ui.opened import done, form_ways
from pages._ui.parts import card, empty
from pages._ui.times import day_words
from pages._ui.trouble import shown
from workshop.db import reading, unit_of_work
from workshop.permissions import Power, may
from workshop.queries.library import CardView
from workshop.queries.sessions import SessionLine, plan_of
from workshop.services.library import put_card
from workshop.vocabulary import SessionState

PUT = "library-put"


def put_form(project_id: str, one: CardView) -> None:
    """Ask where a card goes, and put it there."""
    sessions = open_sessions(project_id)
    if not sessions:
        empty("No session to put it in", "Plan the sessions first. Each one has an agenda.")
        st.page_link(
            HERE / "before" / "series.py", label="Sessions", icon=":material/arrow_forward:"
        )
        return
    with card("library-put"):
        session = _which(sessions)
        with reading() as db:
            plan = plan_of(db, visitor.actor(), session_id=session.id)
        titles = [item.title for item in plan.items]
        with st.form("library-put-form", border=False):
            place = place_field(titles, len(titles) + 1, key=f"{PUT}-place-{session.id}")
            saved = form_ways("Put it there", "Not now", PUT, key=PUT)
    if saved:
        put_there(one, session, place)


def open_sessions(project_id: str) -> dict[str, SessionLine]:
    """Return the sessions whose agenda this visitor may add to, by their id."""
    runs = may(visitor.actor(), Power.RUN, project_id)
    states = {SessionState.PLANNED, *([SessionState.LIVE] if runs else [])}
    return {line.id: line for line in visitor.sessions() if line.state in states}


def put_there(one: CardView, session: SessionLine, position: int, *, part: str = PUT) -> None:
    """Put a card on an agenda, and close the part it was chosen in: a second press finds none."""
    with shown():
        with unit_of_work() as db:
            put_card(
                db,
                visitor.actor(),
                session_id=session.id,
                card_id=one.card.id,
                position=position,
            )
        done(part, f"“{one.card.title}” is part {position} of session {session.number} now.")


def place_field(titles: Sequence[str], first: int, *, key: str) -> int:
    """Ask where a card goes among the parts; return its place from 1, at first `first`."""
    names = ["At the start", *(f"After part {at}: {one}" for at, one in enumerate(titles, 1))]
    places = range(1, len(names) + 1)
    return st.selectbox(
        "Where does it go?",
        places,
        min(first, len(names)) - 1,
        format_func=lambda place: names[place - 1],
        key=f"{key}-{len(titles)}",
    )


def _which(sessions: dict[str, SessionLine]) -> SessionLine:
    here = visitor.session_id()
    ids = list(sessions)
    chosen = st.selectbox(
        "Which session?",
        ids,
        ids.index(here) if here in sessions else 0,
        format_func=lambda one: _session_words(sessions[one]),
        key=f"{PUT}-session",
    )
    return sessions[chosen]


def _session_words(session: SessionLine) -> str:
    return f"Session {session.number}, {day_words(session.planned_start)}: {session.goal}"
