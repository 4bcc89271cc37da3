"""One more session: from a plan that we ship, or with an empty agenda."""

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import HEAD, done, form_ways, open_button, opened, told
from pages._ui.times import local
from pages._ui.trouble import Beside, shown
from pages.before._parts.session_form import STARTS, guess_from, session_fields
from workshop import clock
from workshop.content.series import SessionPlan, series_templates
from workshop.db import unit_of_work
from workshop.queries.sessions import SessionLine
from workshop.services.series import plan_from_template
from workshop.services.sessions import SessionDraft, plan_session

ADD = "sessions-add"
A_WEEK = timedelta(days=7)
EMPTY = "An empty agenda"


def add_session(project_id: str, lines: Sequence[SessionLine]) -> None:
    """Offer one more session, a week after the last at its time of day."""
    told(ADD)
    if opened(ADD) is None:
        open_button("Add a session", ADD, key=ADD)
        return
    template, plan = _agenda_choice()
    key = f"{ADD}-{template}-{plan.number}" if plan else ADD
    beside = Beside()
    start = local(lines[-1].planned_start) if lines else None
    day = start.date() if start else clock.today()
    guess = guess_from(plan, day + A_WEEK, start.time() if start else STARTS)
    with st.form("sessions-add-form"):
        st.header("Add a session", anchor=False)
        draft = session_fields(beside, guess, key=key)
        saved = form_ways("Add this session", "Not now", ADD, key=ADD)
    if saved:
        with shown(beside):
            _add(project_id, template, plan, draft)
            done(ADD, "The session is added.", at=ADD if lines else HEAD)


def _agenda_choice() -> tuple[str, SessionPlan | None]:
    offered = {
        f"{one.title}: {plan.number}. {plan.title}" if len(one.sessions) > 1 else one.title: (
            one.id,
            plan,
        )
        for one in series_templates()
        for plan in one.sessions
    }
    picked = st.selectbox(
        "Which agenda does it start with?", [EMPTY, *offered], key="sessions-add-from"
    )
    return offered.get(picked, ("", None))


def _add(project_id: str, template: str, plan: SessionPlan | None, draft: SessionDraft) -> None:
    here = visitor.actor()
    with unit_of_work() as db:
        if plan is None:
            plan_session(db, here, project_id=project_id, draft=draft)
        else:
            plan_from_template(
                db,
                here,
                project_id=project_id,
                template=template,
                number=plan.number,
                draft=draft,
            )
