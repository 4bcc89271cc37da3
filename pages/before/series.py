"""Before the first session: the whole series on one page, and what is ready for each session."""

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from pages._ui import visitor
from pages._ui.choice import choice
from pages._ui.navigation import HERE
from pages._ui.opened import HEAD, close_part, done, form_ways, open_button, opened, sure, told
from pages._ui.parts import card, empty, page_head, show_status
from pages._ui.times import day_words, local, minutes_words, moment_of, next_weekday, stretch_words
from pages._ui.trouble import Beside, shown
from pages._ui.words import show_heading, show_text
from pages.before._parts.beliefs import belief_button, beliefs
from pages.before._parts.ready import readiness, show_readiness
from pages.before._parts.session_form import STARTS, day_and_time, session_fields
from pages.before._parts.wording import MODES, STATES
from workshop import clock
from workshop.content.loader import default_series
from workshop.db import reading, unit_of_work
from workshop.queries.group import AssumptionView, assumptions_of
from workshop.queries.projects import project_in
from workshop.queries.questions import questions_in
from workshop.queries.sessions import PlanView, SessionLine, plan_of, series_of
from workshop.services.sessions import (
    change_session,
    plan_default_series,
    plan_session,
    remove_session,
)
from workshop.vocabulary import SessionState

SIX, ADD, CHANGE, GONE = "sessions-six", "sessions-add", "sessions-change", "sessions-gone"
TUESDAY = 1
A_WEEK = timedelta(days=7)


def page() -> None:
    """Show every session with what is ready for it, and the ways to plan more."""
    here, project_id = visitor.actor(), visitor.project_id() or ""
    with reading() as db:
        name = project_in(db, here, project_id=project_id).name
        lines = series_of(db, here, project_id=project_id)
        plans = [plan_of(db, here, session_id=line.id) for line in lines]
        questions = questions_in(db, here, project_id=project_id)
        held = assumptions_of(db, here, project_id=project_id)
    page_head("Sessions", "The whole series, and what is ready for each meeting.", about=name)
    told()
    if not lines:
        first_plan(project_id)
        return
    for plan in plans:
        own = [one for one in held if one.session_number == plan.session.number]
        session_card(plan, questions.get(plan.session.id, 0), own)
    add_session(project_id, lines)


def first_plan(project_id: str) -> None:
    """Offer the six sessions that we ship, or one session of their own."""
    if opened(ADD) is not None:
        add_session(project_id, ())
        return
    if opened(SIX) is None:
        empty("No sessions yet", "Begin with six sessions of two hours. You can change them all.")
        with st.container(horizontal=True):
            open_button("Plan the six sessions", SIX, key=SIX, kind="primary")
            open_button("Add one session", ADD, key=ADD)
    else:
        six_form(project_id)
    with st.expander("See the six goals"):
        for plan in default_series().sessions:
            st.html(f"<p><strong>{plan.number}. {plan.title}</strong> {plan.goal}</p>")


def six_form(project_id: str) -> None:
    """Ask for the first day and the rhythm, then plan all six with their agendas."""
    with st.form("sessions-six-form"):
        st.header("Plan the six sessions", anchor=False)
        day, at = day_and_time(SIX, next_weekday(clock.today(), TUESDAY), STARTS)
        every = choice(
            "How often do you meet?",
            {7: "Every week", 14: "Every two weeks"},
            key="sessions-six-every",
            chosen=7,
        )
        planned = form_ways("Plan all six", "Not now", SIX, key=SIX)
    if planned:
        with shown():
            with unit_of_work() as db:
                plan_default_series(
                    db,
                    visitor.actor(),
                    project_id=project_id,
                    first_start=moment_of(day, at),
                    every_days=every or 7,
                )
            done(SIX, "Six sessions are planned, each with an agenda. Change what you like.")


def session_card(plan: PlanView, questions: int, held: Sequence[AssumptionView]) -> None:
    """Show one session: goal, day, how it stands, and what is ready."""
    session = plan.session
    label, kind = STATES[session.state]
    with card(session.id, now=session.state is SessionState.LIVE):
        st.html(f'<p class="plan-small">Session {session.number}</p>')
        told(session.id)
        if opened(CHANGE) == session.id:
            change_form(session)
            return
        show_heading(session.goal)
        when = stretch_words(session.planned_start, session.planned_minutes)
        st.html(
            f'<p class="plan-when"><strong>{day_words(session.planned_start)}</strong>, {when} '
            f"({minutes_words(session.planned_minutes)}). {MODES[session.mode]}.</p>"
        )
        if session.place:
            show_text(session.place)
        if session.state is SessionState.PLANNED:
            show_readiness(readiness(plan, questions, len(held)))
        else:
            show_status(label, kind)
        ways_on(session)
        beliefs(session, held)


def ways_on(session: SessionLine) -> None:
    """Show what can be done with a session from here."""
    number = session.number
    with st.container(horizontal=True):
        if st.button(f"Agenda of session {number}", key=f"sessions-agenda-{session.id}"):
            visitor.choose_session(session.id)
            st.switch_page(HERE / "before" / "agenda.py")
        if session.state is SessionState.PLANNED:
            open_button(
                f"Change session {number}", CHANGE, session.id, key=f"quiet-change-{session.id}"
            )
        belief_button(session)


def change_form(session: SessionLine) -> None:
    """Ask the questions of a session again, and offer to take it out."""
    beside = Beside()
    with st.form("sessions-change-form", border=False):
        draft = session_fields(
            beside, key=CHANGE, day=local(session.planned_start).date(), before=session
        )
        saved = form_ways("Save", "Leave it as it was", CHANGE, key=CHANGE)
    open_button(f"Take session {session.number} out", GONE, session.id, key="quiet-session-out")
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                change_session(db, visitor.actor(), session_id=session.id, draft=draft)
            done(CHANGE, f"Session {session.number} is saved.", at=session.id)
    question = f"Take session {session.number} out, with its agenda? Later ones move up."
    if opened(GONE) == session.id and sure(GONE, question, "Yes, take it out", "Keep it"):
        with shown():
            with unit_of_work() as db:
                remove_session(db, visitor.actor(), session_id=session.id)
            close_part(CHANGE)
            done(GONE, f"Session {session.number} is out of the plan.")


def add_session(project_id: str, lines: Sequence[SessionLine]) -> None:
    """Offer one more session, a week after the last."""
    told(ADD)
    if opened(ADD) is None:
        open_button("Add a session", ADD, key=ADD)
        return
    beside = Beside()
    last = local(lines[-1].planned_start).date() if lines else clock.today()
    with st.form("sessions-add-form"):
        st.header("Add a session", anchor=False)
        draft = session_fields(beside, key=ADD, day=last + A_WEEK)
        saved = form_ways("Add this session", "Not now", ADD, key=ADD)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                plan_session(db, visitor.actor(), project_id=project_id, draft=draft)
            done(ADD, "The session is added.", at=ADD if lines else HEAD)


page()
