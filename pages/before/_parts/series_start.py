"""A series that has no sessions yet: a plan to start from, another series to copy, or just one."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from pages._ui import visitor
from pages._ui.choice import choice
from pages._ui.opened import done, form_ways, open_button, opened
from pages._ui.parts import empty
from pages._ui.times import minutes_words, moment_of, next_weekday
from pages._ui.trouble import Beside, shown
from pages.before._parts.session_form import STARTS, day_and_time
from workshop import clock
from workshop.content.series import DEFAULT, Series, series_templates
from workshop.db import unit_of_work
from workshop.queries.projects import ProjectLine
from workshop.services.copies import copy_series
from workshop.services.series import plan_series

PLAN, ADD, COPY = "sessions-plan", "sessions-add", "sessions-copy-all"
TUESDAY = 1
RHYTHMS = {7: "Every week", 14: "Every two weeks"}


def first_plan(project_id: str, template: str) -> None:
    """Offer every plan that we ship, a copy of a series of theirs, or one session of their own."""
    others = [one for one in visitor.projects() if one.id != project_id and one.sessions]
    if opened(PLAN) is not None:
        plan_form(project_id, template or DEFAULT)
    elif opened(COPY) is not None and others:
        copy_form(project_id, others)
    else:
        empty("No sessions yet", "Start from a plan with full agendas. You can change it all.")
        with st.container(horizontal=True):
            open_button("Plan a series", PLAN, key=PLAN, kind="primary")
            open_button("Add one session", ADD, key=ADD)
            if others:
                open_button("Copy a series of yours", COPY, key=COPY)


def plan_form(project_id: str, template: str) -> None:
    """Ask which plan, the first day and the rhythm; then plan all of it with its agendas."""
    offered = {one.id: one for one in series_templates()}
    picked = st.selectbox(
        "Which plan do you start from?",
        list(offered),
        index=list(offered).index(template),
        format_func=lambda one: offered[one].title,
        key="sessions-plan-template",
    )
    plan = offered[picked]
    st.caption(plan.about)
    show_goals(plan)
    beside = Beside()
    with st.form("sessions-plan-form"):
        st.header("When do you meet?", anchor=False)
        day, at = day_and_time(PLAN, next_weekday(clock.today(), TUESDAY), STARTS)
        beside.field("planned_start")
        every = rhythm(plan)
        place = st.text_input("Where do you meet? (optional)", key="sessions-plan-place")
        beside.field("place")
        planned = form_ways("Plan the whole series", "Not now", PLAN, key=PLAN)
    if planned:
        with shown(beside):
            with unit_of_work() as db:
                plan_series(
                    db,
                    visitor.actor(),
                    project_id=project_id,
                    template=picked,
                    first_start=moment_of(day, at),
                    every_days=every,
                    place=place,
                )
            done(PLAN, "It is planned, with an agenda for each session. Change what you like.")


def rhythm(plan: Series) -> int | None:
    """Ask how often they meet, where the plan leaves it open."""
    if len(plan.sessions) == 1 or plan.kind == "later":
        return None
    return choice("How often do you meet?", RHYTHMS, key="sessions-plan-every", chosen=7)


def show_goals(plan: Series) -> None:
    """Show the sessions of a plan, folded away."""
    with st.expander("See each goal"):
        st.html(
            "".join(
                f"<p><strong>{one.number}. {escape(one.title)}</strong> {escape(one.goal)} "
                f"({minutes_words(one.minutes)})</p>"
                for one in plan.sessions
            )
        )


def copy_form(project_id: str, others: Sequence[ProjectLine]) -> None:
    """Ask which series of theirs to plan anew, and from which day."""
    names = {one.id: one.name for one in others}
    beside = Beside()
    with st.form("sessions-copy-all-form"):
        st.header("Copy a series of yours", anchor=False)
        source = st.selectbox(
            "Which project’s sessions?",
            list(names),
            format_func=names.__getitem__,
            key="sessions-copy-all-from",
        )
        beside.field("from_project_id")
        day, at = day_and_time(COPY, next_weekday(clock.today(), TUESDAY), STARTS)
        beside.field("planned_start")
        st.caption("Agendas and questions are copied. No names come along, and nothing said.")
        copied = form_ways("Copy all its sessions", "Not now", COPY, key=COPY)
    if copied:
        with shown(beside):
            with unit_of_work() as db:
                copy_series(
                    db,
                    visitor.actor(),
                    from_project_id=source,
                    project_id=project_id,
                    first_start=moment_of(day, at),
                    there=visitor.actor_in(source),
                )
            done(COPY, "The series is copied. Look at each day and agenda again.")
