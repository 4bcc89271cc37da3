"""After a session: what people were owed, said to be settled by staff and confirmed by them."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import tell_next, told
from pages._ui.parts import card, empty, status_html
from pages._ui.trouble import shown
from pages._ui.words import words_html
from workshop.db import reading, unit_of_work
from workshop.queries.offers import SettledLine, settled_in
from workshop.queries.sessions import SessionLine
from workshop.services.offers import say_settled

PLACE = "settled"


def show_settled(held: Sequence[SessionLine]) -> None:
    """Show who came to one session, and how it stands with what each was owed."""
    with card("settled"):
        st.header("Settled after the session", anchor=False)
        st.caption("Only each person’s own yes counts. Aim for the same day, within 7 at most.")
        told(PLACE)
        if not held:
            empty("No session yet", "After each one, note here who has got what they are owed.")
            return
        numbers = {one.id: one.number for one in reversed(held)}
        session_id = st.selectbox(
            "Which session?",
            list(numbers),
            format_func=lambda one: f"Session {numbers[one]}",
            key="settled-session",
        )
        with reading() as db:
            lines = settled_in(db, visitor.actor(), session_id=session_id)
        waits = [one.person_id for one in lines if one.said_on is None and not one.confirmed]
        if waits and st.button("Everyone here has got what they are owed", key="settled-all"):
            _say(session_id, waits, said=True)
        for number, line in enumerate(lines, start=1):
            _row(number, line, session_id)


def _row(number: int, line: SettledLine, session_id: str) -> None:
    who, way = st.columns([4, 2], vertical_alignment="center")
    label, kind = _standing(line)
    who.html(f"{words_html(line.chosen_name)}<p>{status_html(label, kind)}</p>")
    if line.confirmed:
        return
    with way:
        if line.said_on is None:
            if st.button(f"Settled with {number}", key=f"quiet-settled-{line.person_id}"):
                _say(session_id, [line.person_id], said=True)
        elif st.button(f"Not settled with {number}", key=f"quiet-unsettled-{line.person_id}"):
            _say(session_id, [line.person_id], said=False)


def _standing(line: SettledLine) -> tuple[str, str]:
    if line.confirmed:
        return "They say yes", "good"
    if line.confirmed is False:
        return "They say: not yet", "care"
    return (
        ("We say yes, they have not yet", "now") if line.said_on else ("Nobody said yet", "plain")
    )


def _say(session_id: str, people: list[str], *, said: bool) -> None:
    with shown():
        with unit_of_work() as db:
            say_settled(db, visitor.actor(), session_id=session_id, person_ids=people, said=said)
        tell_next("Noted. They are asked on their own page." if said else "Noted.", at=PLACE)
        st.rerun()
