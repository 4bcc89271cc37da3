"""Before the first session, and whenever it changes: what the project is, and its own rules."""

from dataclasses import asdict

import streamlit as st

from pages._ui import visitor
from pages._ui.choice import choice
from pages._ui.opened import done, form_ways, open_button, opened, sure, told
from pages._ui.parts import at_the_end, card, empty, page_head, status_html, summary_list
from pages._ui.project_fields import SECTIONS, SHORT_NAMES, ask_about
from pages._ui.trouble import Beside, shown
from pages._ui.words import words_html
from workshop.content.loader import consent
from workshop.db import reading, unit_of_work
from workshop.permissions import Power, may
from workshop.queries.group import LineView, agreement_page
from workshop.queries.projects import ProjectView, project_in
from workshop.services.agreement import LINE_LIMIT, remove_line, write_line
from workshop.services.projects import ProjectDraft, change_project, set_room_rule
from workshop.vocabulary import RoomRule

RULE, LINE, GONE = "project-rule", "project-line", "project-line-gone"


def page() -> None:
    """Show what was said of the project, with a way to change each part of it."""
    here, project_id = visitor.actor(), visitor.project_id() or ""
    with reading() as db:
        project = project_in(db, here, project_id=project_id)
        lines = agreement_page(db, here, project_id=project_id).lines
    page_head("The project", "What everyone is told before they say yes.", about=project.name)
    told()
    for part in SECTIONS:
        section_card(project, part)
    rule_card(project)
    agreement_card(project, lines)


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


def rule_card(project: ProjectView) -> None:
    """Show the group's rule on what may leave the room, and let a facilitator record another."""
    rules = {RoomRule(one.id): one for one in consent().room_rules}
    with card("project-rule"):
        st.header("What may leave the room", anchor=False)
        told(RULE)
        if opened(RULE) is not None:
            rule_form(project)
            return
        rule = rules[project.room_rule]
        summary_list({"The group’s rule": f"{rule.words}. {rule.means}"})
        if may(visitor.actor(), Power.RUN, project.id):
            open_button("Change the room rule", RULE, key="project-rule-change")
        else:
            st.caption("The group chooses this rule. A facilitator writes it down here.")


def rule_form(project: ProjectView) -> None:
    """Ask which rule the group chose."""
    rules = consent().room_rules
    with st.form("project-rule-form", border=False):
        chosen = choice(
            "Which rule did the group choose?",
            {RoomRule(one.id): one.words for one in rules},
            key="project-rule-choice",
            hints={RoomRule(one.id): one.means for one in rules},
            chosen=project.room_rule,
        )
        saved = form_ways("Save the rule", "Leave it as it was", RULE, key=RULE)
    if saved and chosen:
        with shown():
            with unit_of_work() as db:
                set_room_rule(db, visitor.actor(), project_id=project.id, rule=chosen)
            done(RULE, "The rule is saved. It holds on every screen from now on.", at=RULE)


def agreement_card(project: ProjectView, lines: tuple[LineView, ...]) -> None:
    """Show the lines of the agreement, who they are from, and a way to add one as staff."""
    with card("project-agreement"):
        st.header("Our agreement", anchor=False)
        told(LINE)
        if not lines:
            empty("No lines yet", "The group writes these together in the first session.")
        for number, line in enumerate(lines, start=1):
            agreement_line(number, line)
        if opened(LINE) is None:
            open_button("Add a line as staff", LINE, key="project-line-add")
        else:
            line_form(project)


def agreement_line(number: int, line: LineView) -> None:
    """Show one line; what staff wrote can be taken out until members make it their own."""
    label = status_html("The group’s own", "good") if line.ours else status_html("Staff wrote this")
    told_line = f'<div class="plan-line">{words_html(f"{number}. {line.words}")}{label}</div>'
    if line.ours:
        st.html(told_line)
        return
    words, way = st.columns([4, 1.4], vertical_alignment="center")
    words.html(told_line)
    with way, at_the_end():
        open_button(f"Take out line {number}", GONE, line.id, key=f"quiet-gone-{line.id}")
    if opened(GONE) == line.id and sure(GONE, f"Take line {number} out?", "Yes, take it out"):
        with shown():
            with unit_of_work() as db:
                remove_line(db, visitor.actor(), line_id=line.id)
            done(GONE, f"Line {number} is out of the agreement.", at=LINE)


def line_form(project: ProjectView) -> None:
    """Ask for one more line; it is marked as written by staff."""
    beside = Beside()
    with st.form("project-line-form", border=False):
        words = st.text_input("What could we agree on?", max_chars=LINE_LIMIT, key="project-words")
        beside.field("words")
        st.caption("It is marked “Staff wrote this” until members make it their own.")
        saved = form_ways("Add this line", "Not now", LINE, key=LINE)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                write_line(db, visitor.actor(), project_id=project.id, words=words)
            done(LINE, "The line is added.", at=LINE)


page()
