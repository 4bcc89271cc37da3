"""The group's agreement on staff's side: its lines, who they are from, and one more as staff."""

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import done, form_ways, open_button, opened, sure, told
from pages._ui.parts import at_the_end, card, empty, notice, status_html
from pages._ui.trouble import Beside, shown
from pages._ui.words import words_html
from workshop.db import reading, unit_of_work
from workshop.queries.group import LineView, agreement_page
from workshop.services.agreement import LINE_LIMIT, remove_line, write_line

LINE, GONE = "project-line", "project-line-gone"


def agreement_card(project_id: str) -> None:
    """Show the lines of the agreement, who they are from, and a way to add one as staff."""
    with reading() as db:
        page = agreement_page(
            db, visitor.actor(), project_id=project_id, session_id=visitor.session_id()
        )
    lines = page.lines
    with card("project-agreement"):
        st.header("Our agreement", anchor=False)
        if page.due:
            notice("In this session it is time to look at it again: every third session.")
        told(LINE)
        if not lines:
            empty("No lines yet", "The group writes these together in the first session.")
        for number, line in enumerate(lines, start=1):
            agreement_line(number, line)
        if opened(LINE) is None:
            open_button("Add a line as staff", LINE, key="project-line-add")
        else:
            line_form(project_id)


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


def line_form(project_id: str) -> None:
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
                write_line(db, visitor.actor(), project_id=project_id, words=words)
            done(LINE, "The line is added.", at=LINE)
