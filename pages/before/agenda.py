"""Before a session: its agenda as one timed list, with what is opened beside it."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.library_card import about_html, card_called
from pages._ui.navigation import HERE
from pages._ui.opened import close_button, open_button, opened, told
from pages._ui.parts import card, empty, notice, page_head
from pages._ui.times import day_words, stretch_words
from pages._ui.words import words_html
from pages.before._parts.aside import aside_list
from pages.before._parts.asked import ASK, ask_form, show_questions
from pages.before._parts.clocks import clocks_note
from pages.before._parts.item_panel import ADD, add_button, add_panel, change_panel, is_open
from pages.before._parts.lens import show_lens
from pages.before._parts.library_picker import PICK, pick
from pages.before._parts.paste import PASTE, paste_button, paste_panel
from pages.before._parts.plan_history import history
from pages.before._parts.plan_list import CHANGE, may_change, plan_list
from pages.before._parts.plan_words import many_words, standing_words
from pages.before._parts.wording import MODES
from workshop.db import reading
from workshop.queries.agenda import ItemView
from workshop.queries.planning import StepsView, parked_in, steps_of
from workshop.queries.questions import QuestionView, questions_of
from workshop.queries.sessions import PlanView, SessionLine, plan_of
from workshop.vocabulary import SessionState

LOCKED = {
    SessionState.LIVE: (
        "This session has started, so its minutes and its order stay as planned. "
        "Names, notes and questions can still change."
    ),
    SessionState.CLOSED: "This session is over. What was planned stays as it was.",
    SessionState.CANCELLED: "This session is cancelled. Its agenda is kept.",
}


def page() -> None:
    """Show the agenda of the chosen session, and plan it while it has not started."""
    session_id = visitor.session_id()
    if session_id is None:
        no_session()
        return
    here = visitor.actor()
    with reading() as db:
        plan = plan_of(db, here, session_id=session_id)
        questions = questions_of(db, here, session_id=session_id)
        steps = steps_of(db, here, session_id=session_id)
        parked = parked_in(db, here, project_id=plan.project_id)
    page_head("Agenda", about=plan.project_name)
    session_head(plan.session)
    neighbours(plan.session)
    with st.container(key="planner-news"):
        for place in ("head", ADD, ASK):
            told(place)
        standing(plan)
        if plan.session.state is SessionState.PLANNED:
            history(plan, steps)
    with st.container(key="planner"):
        left, beside = st.columns([1.9, 1], gap="medium")
        with left:
            the_agenda(plan, questions)
        with beside, st.container(key="planner-beside"):
            what_is_open(plan, questions, steps)
    if opened(PICK) is not None and plan.session.state is SessionState.PLANNED:
        pick(plan, len(plan.items) + 1)
    aside_list(plan, parked)


def no_session() -> None:
    """Lead to the sessions, which come first."""
    page_head("Agenda", "What we do, in which order, and for how long.")
    empty("No session to plan yet", "Plan the sessions first. Each one has an agenda.")
    st.page_link(HERE / "before" / "series.py", label="Sessions", icon=":material/arrow_forward:")


def session_head(session: SessionLine) -> None:
    """Say which session this is, what it is for, and when."""
    when = stretch_words(session.planned_start, session.planned_minutes)
    st.html(
        f'<div class="plan-head"><p class="plan-small">Session {session.number}</p>'
        f"{words_html(session.goal, tag='h2')}"
        f"<p>{day_words(session.planned_start)}, {when}. {MODES[session.mode]}.</p></div>"
    )


def neighbours(session: SessionLine) -> None:
    """Show the ways to the agendas before and after this one."""
    series = [one for one in visitor.sessions() if one.number > 0]
    before = next((one for one in reversed(series) if one.number < session.number), None)
    after = next((one for one in series if one.number > session.number), None)
    icons = (":material/arrow_back:", ":material/arrow_forward:")
    with st.container(horizontal=True, key="planner-neighbours"):
        for one, icon in zip((before, after), icons, strict=True):
            if one is not None:
                st.button(
                    f"Session {one.number}",
                    key=f"quiet-to-session-{one.number}",
                    icon=icon,
                    on_click=visitor.choose_session,
                    args=(one.id,),
                )


def standing(plan: PlanView) -> None:
    """Say whether the agenda fills the session, and what can no longer change."""
    if plan.session.state in LOCKED:
        notice(LOCKED[plan.session.state])
    elif plan.items:
        words, needs_a_look = standing_words(plan)
        notice(words, "care" if needs_a_look else "plain")
        session = plan.session
        clocks = clocks_note(session.planned_start, session.planned_minutes)
        for calm in (many_words(len(plan.items)), clocks):
            if calm:
                notice(calm)


def the_agenda(plan: PlanView, questions: Sequence[QuestionView]) -> None:
    """Show the list, the questions that belong to no part, and the ways to add."""
    if not plan.items:
        empty("Nothing on the agenda yet", "Add the first part: most begin with a welcome.")
    else:
        item = is_open(plan)
        plan_list(plan, questions, item.id if item else None)
    loose = [one for one in questions if one.item_id is None]
    if loose:
        with card("loose-questions"):
            st.header("Questions for any part", anchor=False)
            show_questions(plan, loose, numbers_of(questions))
    ways_to_add(plan)


def ways_to_add(plan: PlanView) -> None:
    """Offer one more part, a card from the library, a plan from elsewhere, or a question."""
    state = plan.session.state
    nothing_open = is_open(plan) is None and all(
        opened(part) is None for part in (ADD, PASTE, PICK, ASK)
    )
    if not nothing_open:
        return
    with st.container(horizontal=True):
        if state is SessionState.PLANNED:
            add_button()
            open_button("Add from the library", PICK, key=PICK)
            paste_button()
        if state in (SessionState.PLANNED, SessionState.LIVE):
            open_button("Add a question", ASK, key=ASK)


def what_is_open(plan: PlanView, questions: Sequence[QuestionView], steps: StepsView) -> None:
    """Show the one thing that is open beside the agenda."""
    item = is_open(plan)
    if item is not None and may_change(plan, item):
        one_part(plan, item, questions, steps)
    elif opened(CHANGE) is not None and item is None:
        notice("This part is not on the agenda any more. Undo may bring it back.", "care")
        close_button("Close", CHANGE, key="agenda-gone")
    elif opened(ADD) is not None:
        add_panel(plan)
    elif opened(PASTE) is not None:
        with card("paste"):
            paste_panel(plan)
    elif opened(ASK) is not None:
        ask_form(plan, questions, opened(ASK) or "")
    elif opened(PICK) is None:
        show_lens(plan)


def one_part(
    plan: PlanView, item: ItemView, questions: Sequence[QuestionView], steps: StepsView
) -> None:
    """Show everything about one part: its fields, its questions, and its card."""
    if opened(ASK) is not None:
        ask_form(plan, questions, opened(ASK) or item.id)
        return
    change_panel(plan, item, steps)
    own = [one for one in questions if one.item_id == item.id]
    show_questions(plan, own, numbers_of(questions))
    open_button("Add a question here", ASK, item.id, key=f"agenda-ask-{item.id}")
    if found := card_called(plan.project_id, item.card):
        st.html(
            f'<details class="ice"><summary>About this card</summary>{about_html(found)}</details>'
        )


def numbers_of(questions: Sequence[QuestionView]) -> dict[str, int]:
    """Return question id -> its number on this page."""
    return {one.id: number for number, one in enumerate(questions, start=1)}


page()
