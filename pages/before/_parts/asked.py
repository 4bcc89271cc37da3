"""The questions that people will answer on tablets: written, hidden or open, put with a part."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import close_part, done, form_ways, open_button, opened, sure
from pages._ui.parts import at_the_end, status_html
from pages._ui.trouble import Beside, shown
from pages._ui.words import words_html
from workshop.db import unit_of_work
from workshop.queries.questions import QuestionView
from workshop.queries.sessions import PlanView
from workshop.services.prompts import (
    QUESTION_LIMIT,
    PromptDraft,
    ask,
    change_question,
    remove_question,
)

ASK, REWORD, GONE = "agenda-ask", "agenda-reword", "agenda-question-gone"


def question_html(one: QuestionView) -> str:
    """Return one question and how its answers are shown."""
    label = "Answers hidden until you show them" if one.hidden_first else "Answers seen at once"
    return (
        f'<div class="plan-line plan-question">{words_html(one.question)}{status_html(label)}</div>'
    )


def show_questions(plan: PlanView, asked: Sequence[QuestionView], numbers: dict[str, int]) -> None:
    """Show some questions, each with a way to change it until people have seen it."""
    for one in asked:
        if opened(REWORD) == one.id:
            reword_form(plan, one, numbers[one.id])
            continue
        words, way = st.columns([5, 1.6], vertical_alignment="center")
        words.html(question_html(one))
        if one.was_opened:
            way.caption("People have seen it")
        else:
            with way, at_the_end():
                label = f"Change question {numbers[one.id]}"
                open_button(label, REWORD, one.id, key=f"quiet-reword-{one.id}")


def ask_form(plan: PlanView, item_id: str) -> None:
    """Ask for one question, and the part of the agenda it belongs to."""
    beside = Beside()
    with st.form("agenda-ask-form"):
        st.header("Add a question for tablets", anchor=False)
        draft = _question_fields(beside, plan, ASK, PromptDraft("", True, item_id or None))
        saved = form_ways("Add this question", "Not now", ASK, key=ASK)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                ask(db, visitor.actor(), session_id=plan.session.id, draft=draft)
            sentence = "The question is ready. Nobody sees it until you open it in the session."
            done(ASK, sentence, at=ASK)


def reword_form(plan: PlanView, one: QuestionView, number: int) -> None:
    """Ask about one question again, and offer to take it out."""
    beside, key = Beside(), f"{REWORD}-{one.id}"
    before = PromptDraft(one.question, one.hidden_first, one.item_id)
    with st.form(f"{key}-form"):
        draft = _question_fields(beside, plan, key, before)
        saved = form_ways("Save the question", "Leave it as it was", REWORD, key=key)
    open_button(f"Take question {number} out", GONE, one.id, key=f"quiet-{GONE}-{one.id}")
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                change_question(db, visitor.actor(), prompt_id=one.id, draft=draft)
            done(REWORD, f"Question {number} is saved.", at=ASK)
    if opened(GONE) == one.id and sure(GONE, f"Take question {number} out?", "Yes, take it out"):
        with shown():
            with unit_of_work() as db:
                remove_question(db, visitor.actor(), prompt_id=one.id)
            close_part(REWORD)
            done(GONE, f"Question {number} is out.", at=ASK)


def _question_fields(beside: Beside, plan: PlanView, key: str, before: PromptDraft) -> PromptDraft:
    question = st.text_area(
        "What do you ask everyone?",
        before.question,
        max_chars=QUESTION_LIMIT,
        height=100,
        key=f"{key}-question",
    )
    beside.field("question")
    parts = {item.id: f"Part {item.position}" for item in plan.items}
    ids = [None, *parts]
    item_id = st.selectbox(
        "With which part of the agenda?",
        ids,
        ids.index(before.item_id) if before.item_id in parts else 0,
        format_func=lambda one: parts.get(one, "Any part"),
        key=f"{key}-item",
    )
    hidden = st.checkbox(
        "Hide the answers until you show them, so nobody follows the first voice",
        before.hidden_first,
        key=f"{key}-hidden",
    )
    return PromptDraft(question, hidden, item_id)
