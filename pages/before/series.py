"""Before the first session: the whole series on one page, and what is ready for each session."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from pages._ui import visitor
from pages._ui.navigation import HERE
from pages._ui.opened import HEAD, close_part, done, form_ways, open_button, opened, sure, told
from pages._ui.parts import card, notice, page_head, status_html
from pages._ui.times import day_words, minutes_words, stretch_words
from pages._ui.trouble import Beside, shown
from pages._ui.words import words_html
from pages.before._parts.beliefs import belief_button, beliefs
from pages.before._parts.clocks import clocks_note
from pages.before._parts.ready import readiness, readiness_html
from pages.before._parts.series_add import ADD, add_session
from pages.before._parts.series_cancelled import cancelled
from pages.before._parts.series_start import first_plan
from pages.before._parts.series_undo import put_back_row
from pages.before._parts.session_form import guess_of, session_fields
from pages.before._parts.session_more import MORE, more
from pages.before._parts.who_leads import who_leads
from pages.before._parts.wording import MODES, STATES
from workshop.db import reading, unit_of_work
from workshop.queries.group import AssumptionView, agreement_due_in, assumptions_of
from workshop.queries.leading import leaders_in
from workshop.queries.series import SessionGlance, series_at_a_glance
from workshop.queries.sessions import SessionLine
from workshop.services.sessions import change_session, remove_session
from workshop.vocabulary import SessionState

CHANGE, GONE = "sessions-change", "sessions-gone"


def page() -> None:
    """Show every session with what is ready for it, and the ways to plan more."""
    here, project_id = visitor.actor(), visitor.project_id() or ""
    with reading() as db:
        series = series_at_a_glance(db, here, project_id=project_id)
        held = assumptions_of(db, here, project_id=project_id)
        due = agreement_due_in(db, here, project_id=project_id)
        leading = leaders_in(db, here, project_id=project_id)
    page_head(
        "Sessions",
        "The whole series, and what is ready for each meeting.",
        about=series.project_name,
    )
    told()
    if due is not None:
        notice(f"In session {due} it is time to look at the group’s agreement again.")
    put_back_row(project_id, HEAD)
    lines = [glance.session for glance in series.sessions]
    if not lines and opened(ADD) is None:
        first_plan(project_id, series.template)
    for glance in series.sessions:
        own = [one for one in held if one.session_number == glance.session.number]
        session_card(glance, own, lines)
    if lines or opened(ADD) is not None:
        add_session(project_id, lines)
    who_leads(leading)
    cancelled(series.cancelled)


def session_card(
    glance: SessionGlance, held: Sequence[AssumptionView], lines: Sequence[SessionLine]
) -> None:
    """Show one session: goal, day, how it stands, and what is ready."""
    session = glance.session
    with card(session.id, now=session.state is SessionState.LIVE):
        told(session.id)
        put_back_row(visitor.project_id() or "", session.id)
        if opened(CHANGE) == session.id:
            st.html(f'<p class="plan-small">Session {session.number}</p>')
            change_form(session)
            return
        st.html(session_html(glance, len(held)))
        ways_on(session)
        more(session, lines)
        beliefs(session, held)


def session_html(glance: SessionGlance, held: int) -> str:
    """Return what is told of one session, in one piece: a long series has many of them."""
    session = glance.session
    label, kind = STATES[session.state]
    start, minutes = session.planned_start, session.planned_minutes
    note = clocks_note(start, minutes)
    when = f"{stretch_words(start, minutes)} ({minutes_words(minutes)}). {MODES[session.mode]}."
    day = f"<strong>{escape(day_words(start))}</strong>"
    parts = [
        f'<p class="plan-small">Session {session.number}</p>',
        words_html(session.goal, tag="h2"),
        f'<p class="plan-when">{day}, {escape(when)}</p>',
        f'<p class="plan-when">{escape(note)}</p>' if note else "",
        words_html(session.place) if session.place else "",
    ]
    if session.state is SessionState.PLANNED:
        parts.append(readiness_html(readiness(glance, held)))
    else:
        parts.append(status_html(label, kind))
    return "".join(parts)


def ways_on(session: SessionLine) -> None:
    """Show what can be done with a session from here."""
    number = session.number
    with st.container(horizontal=True):
        if st.button(f"Agenda of session {number}", key=f"sessions-agenda-{session.id}"):
            visitor.choose_session(session.id)
            st.switch_page(HERE / "before" / "agenda.py")
        if session.state is SessionState.PLANNED:
            if st.button(f"Is session {number} ready?", key=f"quiet-ready-{session.id}"):
                visitor.choose_session(session.id)
                st.switch_page(HERE / "before" / "ready.py")
            open_button(
                f"Change session {number}", CHANGE, session.id, key=f"quiet-change-{session.id}"
            )
        if opened(MORE) != session.id:
            way = "Move, split or copy" if session.state is SessionState.PLANNED else "Copy"
            label = f"{way} session {number}"
            open_button(label, MORE, session.id, key=f"quiet-more-{session.id}")
        belief_button(session)


def change_form(session: SessionLine) -> None:
    """Ask the questions of a session again, and offer to take it out."""
    beside = Beside()
    with st.form("sessions-change-form", border=False):
        draft = session_fields(beside, guess_of(session), key=CHANGE)
        saved = form_ways("Save", "Leave it as it was", CHANGE, key=CHANGE)
    open_button(f"Take session {session.number} out", GONE, session.id, key="quiet-session-out")
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                change_session(db, visitor.actor(), session_id=session.id, draft=draft)
            done(CHANGE, "The session is saved. The numbers follow the days.", at=session.id)
    question = f"Take session {session.number} out, with its agenda? Later ones move up."
    if opened(GONE) == session.id and sure(GONE, question, "Yes, take it out", "Keep it"):
        with shown():
            with unit_of_work() as db:
                remove_session(db, visitor.actor(), session_id=session.id)
            close_part(CHANGE)
            done(GONE, f"Session {session.number} is out of the plan.", at=HEAD)


page()
