"""The first page: the projects that whoever is signed in takes part in, and starting another."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.navigation import HERE
from pages._ui.opened import close_part, open_part, told
from pages._ui.parts import card, empty, notice, page_head, show_status
from pages._ui.times import clock_words, day_words
from pages._ui.words import show_heading, show_text
from pages.start._parts.care_left import still_to_do
from pages.start._parts.screens import question_words
from workshop.queries.aftercare_left import LeftView
from workshop.queries.projects import ProjectLine

NEW = "begin-new"
BEGIN = HERE / "start" / "begin.py"


def page() -> None:
    """Show every project of theirs, the newest first, and the way to start one."""
    page_head("Your projects", "Each project is a series of sessions with one group.")
    told()
    offered = visitor.projects()
    if not offered:
        empty("No projects yet", "A project holds the sessions, the people and what you make.")
    if st.button("Start a project", key="home-start", type="primary"):
        open_part(NEW)
        st.switch_page(BEGIN)
    left = visitor.aftercare()
    for line in offered:
        project_card(line, left.get(line.id, ()))
    if not offered:
        sample_hint()


def project_card(line: ProjectLine, left: Sequence[LeftView]) -> None:
    """Show one project: what it is for, how far it is, and the way into it."""
    here = line.id == visitor.project_id()
    with card(line.id, now=here):
        show_heading(line.name)
        if line.objective:
            show_text(line.objective)
        if line.live_session_id:
            show_status("A session is open now", "now")
        st.caption(how_far(line))
        for one in left:
            still_to_do(line, one)
        if line.next_question:
            go_on(line)
        if here and visitor.actor().role:
            ways_on(line)
        elif not here and st.button("Open this project", key=f"home-open-{line.id}"):
            visitor.choose_project(line.id)
            st.rerun()


def go_on(line: ProjectLine) -> None:
    """Show the way back into a start that was left."""
    st.caption(f"{question_words(line.next_question)} comes next.")
    if st.button("Go on with this project", key=f"home-go-on-{line.id}"):
        visitor.choose_project(line.id)
        close_part(NEW)
        st.switch_page(BEGIN)


def how_far(line: ProjectLine) -> str:
    """Say how many sessions were held, and when the next one is."""
    if not line.sessions:
        return "No sessions planned yet"
    told = f"{line.held} of {line.sessions} sessions held"
    if line.next_start:
        told += f". Next: {day_words(line.next_start)}, {clock_words(line.next_start)}"
    return told


def ways_on(line: ProjectLine) -> None:
    """Show where to go from here."""
    label = "See the sessions" if line.sessions else "Plan the sessions"
    with st.container(horizontal=True):
        if st.button(label, key="home-to-sessions"):
            st.switch_page(HERE / "before" / "series.py")
        if st.button("See the project", key="home-to-project"):
            st.switch_page(HERE / "before" / "project.py")


def sample_hint() -> None:
    """Say how to look around in a whole series first."""
    notice("To look around first, close Tenfold and type: python3 start.py sample")


page()
