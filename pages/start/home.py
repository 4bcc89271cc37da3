"""The first page: the projects that whoever is signed in takes part in, and starting another."""

import streamlit as st

from pages._ui import visitor
from pages._ui.navigation import HERE
from pages._ui.opened import done, form_ways, open_button, opened, told
from pages._ui.parts import card, empty, notice, page_head, show_status
from pages._ui.project_fields import SECTIONS, ask_about
from pages._ui.times import clock_words, day_words
from pages._ui.trouble import Beside, shown
from pages._ui.words import show_heading, show_text
from workshop.db import unit_of_work
from workshop.queries.projects import ProjectLine
from workshop.services.projects import ProjectDraft, start_project

START = "home-start"


def page() -> None:
    """Show every project of theirs, the newest first, and the way to start one."""
    page_head("Your projects", "Each project is a series of sessions with one group.")
    told()
    offered = visitor.projects()
    if opened(START) is not None:
        start_form()
    elif not offered:
        empty("No projects yet", "A project holds the sessions, the people and what you make.")
    if opened(START) is None:
        open_button("Start a project", START, key=START, kind="primary")
    for line in offered:
        project_card(line)
    if not offered:
        sample_hint()


def start_form() -> None:
    """Ask what a project is; two answers are enough to begin."""
    beside = Beside()
    said: dict[str, object] = {}
    with st.form("home-start-form"):
        st.header("Start a project", anchor=False)
        said |= ask_about(SECTIONS["what"].fields, {}, beside, key="home-start")
        with st.expander("You can say these now or later"):
            for part in ("who", "care"):
                said |= ask_about(SECTIONS[part].fields, {}, beside, key="home-start")
        started = form_ways("Start this project", "Not now", START, key="home-start")
    if not started:
        return
    with shown(beside):
        with unit_of_work() as db:
            draft = ProjectDraft(**said)
            project_id = start_project(db, visitor.actor(), draft=draft)
        visitor.choose_project(project_id)
        done(START, "Your project has begun. Plan its sessions next.")


def project_card(line: ProjectLine) -> None:
    """Show one project: what it is for, how far it is, and the way into it."""
    here = line.id == visitor.project_id()
    with card(line.id, now=here):
        show_heading(line.name)
        show_text(line.objective)
        if line.live_session_id:
            show_status("A session is open now", "now")
        st.caption(how_far(line))
        if here and visitor.actor().role:
            ways_on(line)
        elif not here and st.button("Open this project", key=f"home-open-{line.id}"):
            visitor.choose_project(line.id)
            st.rerun()


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
