"""Close the session, calmly: what we made, what we promised, and then what is for you alone."""

from datetime import datetime

import streamlit as st

from pages._ui import visitor
from pages._ui.navigation import HERE
from pages._ui.parts import empty, notice, page_head
from pages._ui.times import clock_words, day_words
from pages.during._parts.closing import goal_part, made_part
from pages.during._parts.ending import agreement_part, closing_questions, end_part
from pages.during._parts.looking_back import aftercare_part, reflection_part, unheard_part
from workshop import clock
from workshop.db import reading
from workshop.permissions import Actor
from workshop.queries.sessions import NowView, now_in
from workshop.vocabulary import SessionState

TITLE = "Close the session"
RUN, REPORTS = HERE / "during" / "run.py", HERE / "after" / "reports.py"


def page() -> None:
    """Lead through the end of the chosen session; every part of it can be skipped."""
    here, session_id = visitor.actor(), visitor.session_id()
    if session_id is None:
        page_head(TITLE)
        empty("No session to close yet", "Plan a session first. Then it opens from here.")
        return
    with reading() as db:
        now = now_in(db, here, session_id=session_id)
    if now.session.state is SessionState.PLANNED:
        page_head(TITLE)
        empty("This session is not open yet", "Come back when you have run it.")
        last_one()
    elif now.session.state is SessionState.CLOSED:
        over(here, now, now.session.closed_at or clock.now())
    else:
        going_on(here, now)


def last_one() -> None:
    """Lead to the session that was held last, to look back on it."""
    held = [line for line in visitor.sessions() if line.state is SessionState.CLOSED]
    if held:
        label = f"Look back on session {held[-1].number}"
        st.button(label, key="close-last", on_click=visitor.choose_session, args=(held[-1].id,))


def going_on(here: Actor, now: NowView) -> None:
    """Show the way to a good end, in the order in which a group takes it."""
    page_head(TITLE, "Take what helps and leave the rest. Ending now loses nothing.")
    goal_part(here, now)
    made_part(here, now)
    agreement_part(here, now)
    closing_questions(here, now)
    end_part(now)
    st.caption("Then this page shows what is for you alone: whom you missed, whom to see to.")


def over(here: Actor, now: NowView, ended: datetime) -> None:
    """Show what is left to do after the door is closed: for oneself first, then the report."""
    page_head(TITLE, "Only you and those who run it with you see this page.")
    notice(f"It ended at {clock_words(ended)}, {day_words(ended)}. Everything is kept.", "good")
    unheard_part(here, now)
    aftercare_part(here, now)
    reflection_part(here, now)
    goal_part(here, now)
    made_part(here, now)
    with st.container(horizontal=True):
        st.page_link(REPORTS, label="Make the report")
        st.page_link(RUN, label="Open it again, or type in what is on paper")


page()
