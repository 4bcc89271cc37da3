"""Run the session: where everyone is, what comes next, what was asked, and what to keep."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages._ui import visitor
from pages._ui.navigation import HERE
from pages._ui.parts import empty, page_head
from pages._ui.words import words_html
from pages.during._parts.asking import question_card
from pages.during._parts.attendance import people_part
from pages.during._parts.boxes import capture_box
from pages.during._parts.clocks import clocks_part
from pages.during._parts.ending import agreement_part, closing_questions, end_part
from pages.during._parts.late import late_card
from pages.during._parts.looking import detours_part, look_ahead
from pages.during._parts.looking_back import last_time_part, reminder
from pages.during._parts.opening import before_card, over_card
from pages.during._parts.parked import parked_part
from pages.during._parts.signals import signals_part
from pages.during._parts.stage import now_card
from pages.during._parts.table import way_in
from workshop import clock
from workshop.db import reading
from workshop.permissions import Actor
from workshop.queries.people import here_in
from workshop.queries.places import session_place
from workshop.queries.sessions import NowView, now_in
from workshop.vocabulary import Attending, SessionState

CLOSE = HERE / "during" / "close.py"


def page() -> None:
    """Show the chosen session as it stands: still to come, going on, or over."""
    here, session_id = visitor.actor(), visitor.session_id()
    if session_id is None:
        page_head("Run the session")
        empty("No session to run yet", "Plan a session first. Then it opens from here.")
        return
    at = clock.now()
    with reading() as db:
        place = session_place(db, session_id=session_id)
        now = now_in(db, here, session_id=session_id)
    page_head("Run the session")
    goal_bar(now)
    if now.session.state is not SessionState.LIVE:
        reminder(here, now.project_id)
        last_time_part(here, now)
    if now.session.state is SessionState.PLANNED:
        before_card(now)
    elif now.session.state is SessionState.CLOSED:
        over_card(now, at)
    else:
        live(here, now, place.mark if place else "")


def goal_bar(now: NowView) -> None:
    """Keep the goal of the day, and what is on now, in sight however far down the page one is."""
    goal = words_html(now.session.goal, kind="words run-goal-words")
    name = f"Session {now.session.number}: our goal today"
    bar = f'<div><p class="run-goal-name">{name}</p>{goal}</div>'
    if now.current:
        title = words_html(now.current.title, kind="words run-goal-now")
        bar += f'<div class="run-goal-side"><p class="run-goal-name">Now</p>{title}</div>'
    with st.container(key="run-goal"):
        st.html(f'<div class="run-goal-bar">{bar}</div>')


def live(here: Actor, now: NowView, mark: str) -> None:
    """Show the one screen of a session that is going on: what is now, and what is asked beside it.

    What grows stands in the right column; what is opened when it is needed stands under both.
    """
    left, right = st.columns(2, gap="medium")
    with left:
        now_card(now, mark)
        late_card(now)
        keep_card(here, now)
    with right:
        way_in(now)
        parked_part(here, now)
        question_card(here, now)
        signals_part(now)
    with calm("run-day"):
        look_ahead(now)
        detours_part(now)
        people_part(here, now)
    with calm("run-group"):
        agreement_part(here, now)
        clocks_part(here, now)
        closing_questions(here, now)
    with st.container(horizontal=True, vertical_alignment="center"):
        end_part(now)
        st.page_link(CLOSE, label="Go through the end step by step")


def calm(name: str) -> DeltaGenerator:
    """Return a place for parts that are closed until somebody opens one: one line each."""
    return st.container(key=name, gap="small")


def keep_card(here: Actor, now: NowView) -> None:
    """Offer the box that keeps what is said, with everyone who is here to choose from."""
    with reading() as db:
        present = here_in(db, here, session_id=now.session.id)
    authors = [
        (one.person_id, one.chosen_name)
        for one in present
        if one.attending is not Attending.APOLOGIES
    ]
    with st.container(key="card-keep"):
        st.subheader("Keep what is said", anchor=False)
        capture_box(now.session.id, here.person_id or "", authors)


page()
