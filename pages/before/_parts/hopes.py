"""What the convenor hopes a decision will be; for their eyes alone until its session is over."""

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import done, form_ways, open_button, opened, sure
from pages._ui.parts import summary_list
from pages._ui.trouble import Beside, shown
from workshop.db import reading, unit_of_work
from workshop.permissions import Power, may
from workshop.queries.preferences import PreferenceView, preferences_of
from workshop.queries.sessions import SessionLine
from workshop.services.preferences import (
    HOPE_LIMIT,
    PreferenceDraft,
    change_preference,
    remove_preference,
    write_preference,
)
from workshop.vocabulary import SessionState

HOPE, CHANGE, GONE = "sessions-hope", "sessions-hope-change", "sessions-hope-gone"


def hopes(session: SessionLine) -> None:
    """Show the hopes for this session that may be read here, and the form for one more."""
    here = visitor.actor()
    with reading() as db:
        seen = [
            one
            for one in preferences_of(db, here, project_id=here.project_id or "")
            if one.session_id == session.id
        ]
    planned = session.state is SessionState.PLANNED
    for one in seen:
        if planned and one.mine and opened(CHANGE) == one.id:
            hope_form(session, one)
            continue
        summary_list(
            {
                "To be decided": one.question,
                "How": one.way_to_decide,
                "Hoped for" if one.mine else "What the convenor hoped for": one.hoped_for,
            }
        )
        if one.mine:
            mine(one, planned=planned)
    if planned and opened(HOPE) == session.id:
        hope_form(session)


def hope_button(session: SessionLine) -> None:
    """Offer the convenor to seal a hope, until the session starts."""
    here = visitor.actor()
    planned = session.state is SessionState.PLANNED
    if planned and may(here, Power.SEAL_PREFERENCE, here.project_id) and opened(HOPE) is None:
        label = f"Seal what you hope for in session {session.number}"
        open_button(label, HOPE, session.id, key=f"quiet-hope-{session.id}")


def mine(one: PreferenceView, *, planned: bool) -> None:
    """Say who can read a hope of one's own, and offer to change it while that can be."""
    if not planned:
        st.caption("Sealed when the session started. It stands in the report once that is over.")
        return
    st.caption("Only you see this. It is sealed when the session starts.")
    here = visitor.actor()
    if not may(here, Power.SEAL_PREFERENCE, here.project_id):
        return
    with st.container(horizontal=True):
        open_button("Change this hope", CHANGE, one.id, key=f"quiet-change-hope-{one.id}")
        open_button("Take this hope away", GONE, one.id, key=f"quiet-hope-gone-{one.id}")
    if opened(GONE) == one.id and sure(
        GONE, "Take this hope away? Nobody will see that it was here.", "Yes, take it away"
    ):
        with shown():
            with unit_of_work() as db:
                remove_preference(db, here, preference_id=one.id)
            done(GONE, "The hope is gone.", at=one.session_id)


def hope_form(session: SessionLine, before: PreferenceView | None = None) -> None:
    """Ask what is to be decided, how, and which answer is hoped for."""
    beside, part = Beside(), HOPE if before is None else CHANGE
    with st.form(f"{part}-form"):
        question = st.text_input(
            "What will the group decide?",
            before.question if before else "",
            max_chars=HOPE_LIMIT,
            key=f"{part}-question",
        )
        beside.field("question")
        way = st.text_input(
            "How will it decide? Agree this with the group first.",
            before.way_to_decide if before else "",
            max_chars=HOPE_LIMIT,
            key=f"{part}-way",
        )
        beside.field("way_to_decide")
        hoped_for = st.text_area(
            "Which answer do you hope for?",
            before.hoped_for if before else "",
            max_chars=HOPE_LIMIT,
            key=f"{part}-for",
        )
        beside.field("hoped_for")
        st.caption("Only you see it until the session is over. Then it is in the report for all.")
        saved = form_ways("Seal this hope", "Not now", part, key=part)
    if saved:
        draft = PreferenceDraft(question, way, hoped_for)
        with shown(beside):
            with unit_of_work() as db:
                if before is None:
                    write_preference(db, visitor.actor(), session_id=session.id, draft=draft)
                else:
                    change_preference(db, visitor.actor(), preference_id=before.id, draft=draft)
            done(part, f"Kept. It is sealed when session {session.number} starts.", at=session.id)
