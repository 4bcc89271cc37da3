"""The questions that people will answer on tablets: written, hidden or open, put with a part."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.exercise_fields import draft_typed, exercise_fields
from pages._ui.opened import (
    close_button,
    close_part,
    done,
    open_button,
    opened,
    sure,
    typed,
)
from pages._ui.parts import at_the_end, status_html
from pages._ui.trouble import Beside, shown
from pages._ui.words import words_html
from workshop.content.exercises import exercise, exercise_for_card
from workshop.db import unit_of_work
from workshop.queries.questions import QuestionView
from workshop.queries.sessions import PlanView
from workshop.services.parts import PartDraft
from workshop.services.prompts import (
    VOTES_TOGETHER,
    PromptDraft,
    ask,
    change_question,
    open_prompt,
    remove_question,
)
from workshop.vocabulary import ExerciseKind, Role, SessionState

ASK, REWORD, GONE = "agenda-ask", "agenda-reword", "agenda-question-gone"


def question_html(one: QuestionView) -> str:
    """Return one question and how its answers are shown."""
    label = "Answers hidden until you show them" if one.hidden_first else "Answers seen at once"
    title = status_html(exercise(one.kind).title)
    words = f"{words_html(one.question)}{title} {status_html(label)}"
    return f'<div class="plan-line plan-question">{words}</div>'


def show_questions(plan: PlanView, asked: Sequence[QuestionView], numbers: dict[str, int]) -> None:
    """Show some questions, each with a way to change it until people have seen it."""
    for one in asked:
        if opened(REWORD) == one.id:
            reword_form(plan, asked, one, numbers[one.id])
            continue
        words, way = st.columns([5, 1.6], vertical_alignment="center")
        words.html(question_html(one))
        if exercise(one.kind).is_vote and may_open_early(plan) and not one.was_opened:
            words.caption(VOTES_TOGETHER)
        if one.was_opened:
            way.caption("People have seen it")
        else:
            with way, at_the_end():
                early_button(plan, one, numbers[one.id])
                label = f"Change question {numbers[one.id]}"
                open_button(label, REWORD, one.id, key=f"quiet-reword-{one.id}")


def early_button(plan: PlanView, one: QuestionView, number: int) -> None:
    """Let people answer before the session, or look at what they will vote on, and say which."""
    if not may_open_early(plan):
        return
    to_do = "think about" if exercise(one.kind).is_vote else "answer"
    label = f"Open question {number} now, to {to_do} at home"
    if st.button(label, key=f"quiet-early-{one.id}"):
        with shown():
            with unit_of_work() as db:
                open_prompt(db, visitor.actor(), prompt_id=one.id)
            done(REWORD, f"Question {number} is open. Members find it on their own page.", at=ASK)


def vote_note(key: str) -> None:
    """Say under the fields of a vote that it waits for the session, before anybody plans on it."""
    kind = typed(f"{key}-kind")
    if kind is not None and exercise(ExerciseKind(str(kind))).is_vote:
        st.caption(VOTES_TOGETHER)


def may_open_early(plan: PlanView) -> bool:
    """Say whether whoever is here runs the sessions, and this one is still to come."""
    return plan.session.state is SessionState.PLANNED and visitor.actor().role is Role.FACILITATOR


def ask_form(plan: PlanView, asked: Sequence[QuestionView], item_id: str) -> None:
    """Ask for one question or exercise, and the part of the agenda it belongs to."""
    beside = Beside()
    with st.container(border=True, key="agenda-ask-box"):
        st.header("Add a question for tablets", anchor=False)
        exercise_fields(beside, ASK, first_draft(plan, item_id), sources_among(asked))
        vote_note(ASK)
        item_field(plan, ASK, item_id or None)
        with st.container(horizontal=True):
            saved = st.button("Add this question", type="primary", key=f"{ASK}-save")
            close_button("Not now", ASK, key=f"{ASK}-leave")
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                draft = draft_typed(ASK, item_id=item_typed(ASK))
                ask(db, visitor.actor(), session_id=plan.session.id, draft=draft)
            sentence = "The question is ready. Nobody sees it until you open it in the session."
            done(ASK, sentence, at=ASK)


def reword_form(
    plan: PlanView, asked: Sequence[QuestionView], one: QuestionView, number: int
) -> None:
    """Ask about one question again, and offer to take it out."""
    beside, key = Beside(), f"{REWORD}-{one.id}"
    others = [each for each in asked if each.id != one.id]
    with st.container(border=True, key=f"{key}-box"):
        exercise_fields(beside, key, draft_of(one), sources_among(others))
        vote_note(key)
        item_field(plan, key, one.item_id)
        with st.container(horizontal=True):
            saved = st.button("Save the question", type="primary", key=f"{key}-save")
            close_button("Leave it as it was", REWORD, key=f"{key}-leave")
    open_button(f"Take question {number} out", GONE, one.id, key=f"quiet-{GONE}-{one.id}")
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                draft = draft_typed(key, item_id=item_typed(key))
                change_question(db, visitor.actor(), prompt_id=one.id, draft=draft)
            done(REWORD, f"Question {number} is saved.", at=ASK)
    if opened(GONE) == one.id and sure(GONE, f"Take question {number} out?", "Yes, take it out"):
        with shown():
            with unit_of_work() as db:
                remove_question(db, visitor.actor(), prompt_id=one.id)
            close_part(REWORD)
            done(GONE, f"Question {number} is out.", at=ASK)


def first_draft(plan: PlanView, item_id: str) -> PromptDraft:
    """Return what is offered first: the exercise of the part's own card, or an open wall."""
    cards = [item.card for item in plan.items if item.id == item_id]
    own = exercise_for_card(cards[0]) if cards else None
    return PromptDraft("", kind=ExerciseKind(own.id) if own else ExerciseKind.OPEN_WALL)


def draft_of(one: QuestionView) -> PromptDraft:
    """Return a planned question as it can be changed."""
    return PromptDraft(
        one.question,
        one.hidden_first,
        one.item_id,
        kind=one.kind,
        about=one.about,
        limit=one.limit,
        parts=tuple(PartDraft(title) for title in one.parts),
        source_id=one.source_id,
        staff_first=one.staff_first,
        days_open=one.days_open,
    )


def sources_among(asked: Sequence[QuestionView]) -> dict[str, str]:
    """Return id and words of the questions whose answers another exercise can work on."""
    return {one.id: one.question for one in asked if exercise(one.kind).takes == "words"}


def item_field(plan: PlanView, key: str, before: str | None) -> None:
    """Ask with which part of the agenda it goes."""
    parts = {item.id: f"Part {item.position}" for item in plan.items}
    ids = [None, *parts]
    st.selectbox(
        "With which part of the agenda?",
        ids,
        ids.index(before) if before in parts else 0,
        format_func=lambda one: parts.get(one, "Any part"),
        key=f"{key}-item",
    )


def item_typed(key: str) -> str | None:
    """Return the part of the agenda that was chosen."""
    chosen = typed(f"{key}-item")
    return str(chosen) if chosen else None
