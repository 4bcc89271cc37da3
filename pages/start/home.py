"""The first page: the projects that whoever is signed in takes part in."""

import streamlit as st

from pages._ui import visitor
from pages._ui.parts import card, empty, page_head
from pages._ui.words import show_heading, show_text
from workshop.queries.projects import ProjectLine


def page() -> None:
    """Show every project of theirs, the newest first."""
    page_head("Your projects", "Each project is a series of sessions with one group.")
    offered = visitor.projects()
    if not offered:
        empty("No projects yet", "A project holds the sessions, the people and what you make.")
    for line in offered:
        project_card(line)


def project_card(line: ProjectLine) -> None:
    """Show one project and the way into it."""
    here = line.id == visitor.project_id()
    with card(line.id, now=here):
        show_heading(line.name)
        show_text(line.objective)
        st.caption(f"{line.held} of {line.sessions} sessions held")
        if not here and st.button("Open this project", key=f"home-open-{line.id}"):
            visitor.choose_project(line.id)
            st.rerun()


page()
