"""Before a session: its agenda, part by part, with the clock that follows and what is asked."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.library_card import about_html
from pages._ui.navigation import HERE
from pages._ui.opened import open_button, opened, told
from pages._ui.parts import at_the_end, card, empty, notice, page_head, rows
from pages._ui.times import clock_words, day_words, minutes_words, stretch_words
from pages._ui.words import words_html
from pages.before._parts.asked import ASK, ask_form, show_questions
from pages.before._parts.icebreaker_shelf import SHELF, shelf
from pages.before._parts.item_panel import (
    ADD,
    CHANGE,
    add_button,
    add_panel,
    change_panel,
    put_back_bar,
)
from pages.before._parts.wording import MODES, lead_words
from workshop.content.library import card as library_card
from workshop.content.loader import agenda_kinds
from workshop.db import reading
from workshop.permissions import Power, may
from workshop.queries.agenda import ItemView
from workshop.queries.questions import QuestionView, questions_of
from workshop.queries.sessions import PlanView, SessionLine, plan_of
from workshop.vocabulary import ItemKind, SessionState

LOCKED = {
    SessionState.LIVE: (
        "This session has started, so its minutes and its order stay as planned. "
        "Names, notes and questions can still change."
    ),
    SessionState.CLOSED: "This session is over. What was planned stays as it was.",
}


def page() -> None:
    """Show the agenda of the chosen session, with ways to change it while it is planned."""
    session_id = visitor.session_id()
    if session_id is None:
        page_head("Agenda", "What we do, in which order, and for how long.")
        empty("No session to plan yet", "Plan the sessions first. Each one has an agenda.")
        st.page_link(
            HERE / "before" / "series.py", label="Sessions", icon=":material/arrow_forward:"
        )
        return
    with reading() as db:
        plan = plan_of(db, visitor.actor(), session_id=session_id)
        questions = questions_of(db, visitor.actor(), session_id=session_id)
    page_head("Agenda", about=plan.project_name)
    session_head(plan.session)
    told()
    standing(plan)
    numbers = {one.id: number for number, one in enumerate(questions, start=1)}
    with rows("agenda"):
        for item in plan.items:
            put_back_bar(plan, item.position)
            own = [one for one in questions if one.item_id == item.id]
            item_card(plan, item, own, numbers)
        put_back_bar(plan, len(plan.items) + 1)
    loose = [one for one in questions if one.item_id is None]
    if loose:
        with card("loose-questions"):
            st.header("Questions for any part", anchor=False)
            show_questions(plan, loose, numbers)
    ways_to_add(plan)


def session_head(session: SessionLine) -> None:
    """Say which session this is, what it is for, and when."""
    when = stretch_words(session.planned_start, session.planned_minutes)
    st.html(
        f'<div class="plan-head"><p class="plan-small">Session {session.number}</p>'
        f"{words_html(session.goal, tag='h2')}"
        f"<p>{day_words(session.planned_start)}, {when}. {MODES[session.mode]}.</p></div>"
    )


def standing(plan: PlanView) -> None:
    """Say whether the agenda fills the session, and what can no longer change."""
    if plan.session.state in LOCKED:
        notice(LOCKED[plan.session.state])
    elif not plan.items:
        empty("Nothing on the agenda yet", "Add the first part: most begin with a welcome.")
    else:
        over = plan.session.agenda_minutes > plan.session.planned_minutes
        notice(
            f"{minutes_words(plan.session.agenda_minutes)} planned. {plan.fit}",
            "care" if over else "plain",
        )


def item_card(
    plan: PlanView, item: ItemView, own: Sequence[QuestionView], numbers: dict[str, int]
) -> None:
    """Show one part with its clock; opened, everything about it can change."""
    is_open = opened(CHANGE) == item.id
    with card(f"item-{item.id}", now=is_open):
        told(item.id)
        at, what, way = st.columns([1.1, 5, 1.5], vertical_alignment="top")
        at.html(clock_html(item))
        what.html(item_html(item))
        if not is_open and may_change(plan, item):
            with way, at_the_end():
                label = f"Change part {item.position}"
                open_button(label, CHANGE, item.id, key=f"quiet-item-{item.id}")
        if is_open:
            change_panel(plan, item)
        show_questions(plan, own, numbers)
        if is_open and opened(ASK) is None:
            open_button("Add a question here", ASK, item.id, key=f"agenda-ask-{item.id}")
        if opened(ASK) == item.id:
            ask_form(plan, item.id)


def may_change(plan: PlanView, item: ItemView) -> bool:
    """Say whether a button to change this part makes sense; the service decides."""
    state = plan.session.state
    if state is SessionState.PLANNED:
        return True
    runs = may(visitor.actor(), Power.RUN, plan.project_id)
    return state is SessionState.LIVE and runs and item.kind is not ItemKind.DETOUR


def clock_html(item: ItemView) -> str:
    """Return when a part starts and how long it is."""
    at = clock_words(item.planned_start) if item.planned_start else "Added"
    return f'<p class="plan-clock">{at}</p><p class="plan-small">{minutes_words(item.minutes)}</p>'


def item_html(item: ItemView) -> str:
    """Return what a part is, who leads it, and staff's own notes."""
    kinds = {one.id: one.title for one in agenda_kinds()}
    lead = words_html(f"Led by: {lead_words(item.lead)}", kind="words by") if item.lead else ""
    notes = words_html(f"For staff: {item.notes}", kind="words by") if item.notes else ""
    about = ""
    if shipped := library_card(item.card):
        about = (
            f'<details class="ice"><summary>About this card</summary>'
            f"{about_html(shipped)}</details>"
        )
    return (
        f'<p class="plan-small">Part {item.position}. {kinds[item.kind.value]}</p>'
        f"{words_html(item.title, tag='h3')}{lead}{notes}{about}"
    )


def ways_to_add(plan: PlanView) -> None:
    """Offer one more part, an icebreaker from the library, or a question."""
    state = plan.session.state
    told(ADD)
    told(ASK)
    if opened(ADD) is not None:
        add_panel(plan)
    if opened(SHELF) is not None:
        shelf(plan)
    if opened(ASK) == "":
        ask_form(plan, "")
    with st.container(horizontal=True):
        if state is SessionState.PLANNED:
            add_button()
            if opened(SHELF) is None:
                open_button("Add an icebreaker", SHELF, key=SHELF)
        if state is not SessionState.CLOSED and opened(ASK) is None:
            open_button("Add a question", ASK, key=ASK)


page()
