"""Before a session opens and after it has ended: the door, and what opening and ending do."""

from datetime import datetime
from functools import partial

import streamlit as st

from pages._ui.doing import news, press
from pages._ui.navigation import HERE
from pages._ui.parts import card, status_html
from pages._ui.times import clock_words, day_words, minutes_words
from pages.during._parts.looking import agenda_html, detours_part
from pages.during._parts.table import room_link
from workshop.queries.sessions import NowView
from workshop.services.sessions import REOPENS_FOR, open_session, reopen_session

DOOR = "door"


def before_card(now: NowView) -> None:
    """Say what opening does, offer it, and show the plan."""
    session = now.session
    with card("stage", now=True):
        st.html(
            f"{status_html('Not open yet')}"
            f'<h2 class="run-now">{day_words(session.planned_start)}, '
            f"{clock_words(session.planned_start)}</h2>"
            f'<p class="hint">Planned for {minutes_words(session.planned_minutes)}.</p>'
        )
        news(DOOR)
        opening = partial(open_session, session_id=session.id)
        press("Open the session", DOOR, opening, key=f"run-open-{session.id}", kind="primary")
        st.html(
            "<ul><li>People can join with a code or a square.</li>"
            "<li>What staff assumed is sealed: nobody can change it after this.</li>"
            "<li>The plan stays as it was. No part starts before you say so.</li></ul>"
        )
        st.html(room_link(session.id))
    if now.items:
        with card("plan"):
            st.subheader("The plan", anchor=False)
            st.html(agenda_html(now.items))


def over_card(now: NowView, at: datetime) -> None:
    """Say that a session is over, and offer to undo that on the same day."""
    session = now.session
    ended = session.closed_at or at
    with card("stage", now=True):
        st.html(
            f"{status_html('This session is over', 'good')}"
            f'<h2 class="run-now">It ended at {clock_words(ended)}, {day_words(ended)}.</h2>'
            f'<p class="hint">{people_words(session.came)} came.</p>'
        )
        if at - ended <= REOPENS_FOR:
            st.write("Ended too early? It can go on today, where it stopped, with a new code.")
            news(DOOR)
            again = partial(reopen_session, session_id=session.id)
            press("Open it again", DOOR, again, key=f"run-reopen-{session.id}")
        paper = f'href="/staff/write-for/{session.id}" target="tenfold-write"'
        st.html(f'<a class="button" {paper}>Type in what is on paper</a>')
        st.page_link(HERE / "during" / "close.py", label="Look back, and see to people")
    if now.items:
        with card("plan"):
            st.subheader("How it went", anchor=False)
            st.html(agenda_html(now.items))
    detours_part(now)


def people_words(count: int) -> str:
    """Return how many people: `1 person`, `12 people`."""
    return "1 person" if count == 1 else f"{count} people"
