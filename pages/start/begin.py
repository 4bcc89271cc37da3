"""Starting a project: one question a screen, each answer kept at once, left and taken up again."""

from collections.abc import Mapping
from dataclasses import asdict
from html import escape

import streamlit as st

from pages._ui import visitor
from pages._ui.navigation import HERE
from pages._ui.opened import close_part, opened, tell_next, told
from pages._ui.parts import back_link, page_head
from pages._ui.project_fields import ask_about
from pages._ui.times import moment_of
from pages._ui.trouble import Beside, shown
from pages.start._parts.screens import (
    SCREENS,
    Asked,
    ask,
    days_fields,
    place_field,
    plan_shown,
    question_words,
)
from workshop.content.series import DEFAULT
from workshop.db import reading, unit_of_work
from workshop.queries.partners import PartnerView, partners_of
from workshop.queries.projects import ProjectView, project_in
from workshop.services.beginning import (
    ORDER,
    QUESTIONS,
    Answer,
    after,
    before,
    begin_project,
    keep_answer,
    leave_beginning,
)
from workshop.services.series import plan_series

NEW = "begin-new"
HOME = HERE / "start" / "home.py"
SESSIONS = HERE / "before" / "series.py"


def page() -> None:
    """Ask the one question that comes next; the first of them makes the project."""
    project_id = visitor.project_id()
    here = visitor.actor()
    if project_id is None or here.role is None or opened(NEW) is not None:
        first_question()
        return
    with reading() as db:
        project = project_in(db, here, project_id=project_id)
        partners = partners_of(db, here, project_id=project_id)
    if project.next_question not in ORDER:
        first_question()
    elif project.next_question == "days":
        last_question(project)
    else:
        next_question(project, partners)


def head(question: str, about: str = "") -> None:
    """Show how far one is, and what is asked."""
    screen = SCREENS[question]
    later = "Leave it here and come back later"
    back_link(later if about else "Your projects", HOME)
    page_head("Start a project", about=about)
    told()
    st.html(
        f'<p class="plan-small">{escape(question_words(question))}</p>'
        f"<h2>{escape(screen.title)}</h2><p>{escape(screen.lead)}</p>"
    )


def first_question() -> None:
    """Ask for a name; with it the project is there, and nothing after it can be lost."""
    head("name")
    beside = Beside()
    with st.form("begin-form", border=False):
        said = ask_about(QUESTIONS["name"], {}, beside, key="begin")
        began = st.form_submit_button("Next", type="primary", key="begin-next-name")
    if began:
        with shown(beside):
            with unit_of_work() as db:
                project_id = begin_project(db, visitor.actor(), name=str(said["name"]))
            close_part(NEW)
            visitor.choose_project(project_id)
            st.rerun()


def next_question(project: ProjectView, partners: tuple[PartnerView, ...]) -> None:
    """Ask the next question, with what was said to it before; keep the answer either way on."""
    question = project.next_question
    head(question, project.name)
    beside = Beside()
    values: Mapping[str, object] = asdict(project)
    with st.form("begin-form", border=False):
        asked = ask(question, values, partners, beside)
        to = ways(question)
    if question == "plan":
        plan_shown(project.series_template or DEFAULT)
    if to is None:
        return
    with shown(beside):
        with unit_of_work() as db:
            keep_answer(
                db,
                visitor.actor(),
                project_id=project.id,
                question=question,
                answer=answer_of(asked),
                then=to,
            )
        st.rerun()


def answer_of(asked: Asked) -> Answer:
    """Return what was typed on one screen, as the service takes it."""
    return Answer(asked.fields, asked.partners, asked.template)


def ways(question: str) -> str | None:
    """Show the ways on and back; return the question that the one pressed leads to.

    Each screen has buttons of its own, so that a double press never skips the next question.
    """
    with st.container(horizontal=True):
        on = st.form_submit_button("Next", type="primary", key=f"begin-next-{question}")
        later = st.form_submit_button("Later", key=f"begin-later-{question}")
        back = st.form_submit_button("Back", key=f"begin-back-{question}")
    if back:
        return before(question)
    return after(question) if on or later else None


def last_question(project: ProjectView) -> None:
    """Ask for the first day and the rhythm; one press plans the whole series with its agendas."""
    head("days", project.name)
    beside = Beside()
    chosen = project.series_template or DEFAULT
    plan_shown(chosen)
    with st.form("begin-form", border=False):
        day, at, every = days_fields(chosen, beside)
        place = place_field(beside)
        with st.container(horizontal=True):
            planned = st.form_submit_button(
                "Plan the whole series", type="primary", key="begin-plan"
            )
            later = st.form_submit_button("Plan it later", key="begin-later-days")
            back = st.form_submit_button("Back", key="begin-back-days")
    here = visitor.actor()
    if back or later:
        with unit_of_work() as db:
            leave_beginning(db, here, project_id=project.id, at=before("days") if back else "")
        if later:
            tell_next("Your project has begun. Plan its sessions when you are ready.")
            st.switch_page(SESSIONS)
        st.rerun()
    if planned:
        with shown(beside):
            with unit_of_work() as db:
                plan_series(
                    db,
                    here,
                    project_id=project.id,
                    template=chosen,
                    first_start=moment_of(day, at),
                    every_days=every,
                    place=place,
                )
                leave_beginning(db, here, project_id=project.id)
            tell_next(
                "Your series is planned, with an agenda for each session. Change what you like."
            )
            st.switch_page(SESSIONS)


page()
