"""Before the first session, and whenever it changes: what the project is, and its own rules."""

from dataclasses import asdict

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import done, form_ways, open_button, opened, told
from pages._ui.parts import card, page_head, summary_list
from pages._ui.project_fields import SECTIONS, SHORT_NAMES, ask_about
from pages._ui.trouble import Beside, shown
from pages.before._parts.agreement import agreement_card
from pages.before._parts.partners import partners_card
from pages.before._parts.rule import rule_card
from pages.before._parts.safe_person import safe_person_card
from workshop.db import reading, unit_of_work
from workshop.queries.projects import ProjectView, project_in
from workshop.services.projects import ProjectDraft, change_project


def page() -> None:
    """Show what was said of the project, with a way to change each part of it."""
    here, project_id = visitor.actor(), visitor.project_id() or ""
    with reading() as db:
        project = project_in(db, here, project_id=project_id)
    page_head("The project", "What everyone is told before they say yes.", about=project.name)
    told()
    for part in SECTIONS:
        section_card(project, part)
    safe_person_card(project.id)
    partners_card(project.id)
    rule_card(project.id)
    agreement_card(project.id)


def section_card(project: ProjectView, part: str) -> None:
    """Show one part of what was said, or the questions to say it in other words."""
    section, place = SECTIONS[part], f"project-{part}"
    with card(place):
        st.header(section.title, anchor=False)
        told(place)
        if opened(place) is not None:
            change_form(project, part)
            return
        summary_list({SHORT_NAMES[field]: said(project, field) for field in section.fields})
        open_button(f"Change “{section.title}”", place, key=f"{place}-change")


def said(project: ProjectView, field: str) -> str:
    """Return what was said to one question, as people read it."""
    value = getattr(project, field)
    return f"{value} week{'' if value == 1 else 's'}" if field == "answer_weeks" else value


def change_form(project: ProjectView, part: str) -> None:
    """Ask the questions of one part again, with what was said before in them."""
    place, beside = f"project-{part}", Beside()
    before = {field: getattr(project, field) for field in asdict(ProjectDraft("", ""))}
    with st.form(f"{place}-form", border=False):
        now = ask_about(SECTIONS[part].fields, before, beside, key=place)
        saved = form_ways("Save", "Leave it as it was", place, key=place)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                draft = ProjectDraft(**(before | now))
                change_project(db, visitor.actor(), project_id=project.id, draft=draft)
            done(place, "Saved. Everyone sees the new words from now on.", at=place)


page()
