"""What staff believe before they hear, for one session; sealed once it starts."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.choice import choice
from pages._ui.opened import done, form_ways, open_button, opened
from pages._ui.parts import status_html
from pages._ui.trouble import Beside, shown
from pages._ui.words import words_html
from pages.before._parts.wording import SURE
from workshop.db import unit_of_work
from workshop.queries.group import AssumptionView
from workshop.queries.sessions import SessionLine
from workshop.services.assumptions import ASSUMPTION_LIMIT, AssumptionDraft, write_assumption
from workshop.vocabulary import SessionState, Sureness

BELIEF = "sessions-belief"


def beliefs(session: SessionLine, held: Sequence[AssumptionView]) -> None:
    """Show what we believed before this session, and while it is planned a way to add to it."""
    planned = session.state is SessionState.PLANNED
    if held:
        st.html(
            '<p class="plan-small">What we believe before we hear</p>'
            + "".join(belief_html(one) for one in held)
        )
    if not planned:
        if held:
            st.caption("Sealed when the session started. Members say what they make of it.")
    elif opened(BELIEF) == session.id:
        belief_form(session)


def belief_button(session: SessionLine) -> None:
    """Offer to write a belief down, until the session starts."""
    if session.state is SessionState.PLANNED and opened(BELIEF) != session.id:
        label = f"Write down a belief before session {session.number}"
        open_button(label, BELIEF, session.id, key=f"quiet-belief-{session.id}")


def belief_html(one: AssumptionView) -> str:
    """Return one belief: the words, how sure, and what is done because of it."""
    because = words_html(f"Because of it: {one.done_because}", kind="words by")
    return (
        f'<div class="plan-line">{words_html(one.words)}{status_html(SURE[one.sureness])}</div>'
        f"{because if one.done_because else ''}"
    )


def belief_form(session: SessionLine) -> None:
    """Ask for one belief, how sure we are of it, and what we do because of it."""
    beside = Beside()
    with st.form("sessions-belief-form"):
        words = st.text_area(
            "What do we believe about this, before we hear it from the group?",
            max_chars=ASSUMPTION_LIMIT,
            key="sessions-belief-words",
        )
        beside.field("words")
        sure = choice("How sure are we?", SURE, key="sessions-belief-sure", chosen=Sureness.FAIRLY)
        because = st.text_input(
            "What do we do because of it? (optional)",
            max_chars=ASSUMPTION_LIMIT,
            key="sessions-belief-because",
        )
        st.caption("It stays with staff until the session starts. Then it is sealed and shown.")
        saved = form_ways("Keep this belief", "Not now", BELIEF, key=BELIEF)
    if saved:
        draft = AssumptionDraft(words, sure or Sureness.FAIRLY, because)
        with shown(beside):
            with unit_of_work() as db:
                write_assumption(db, visitor.actor(), session_id=session.id, draft=draft)
            sentence = f"Kept. It is sealed when session {session.number} starts."
            done(BELIEF, sentence, at=session.id)
