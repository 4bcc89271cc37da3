"""Questions about what people were told, and the boxes to answer them in."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import close_part, done, open_button, opened, told
from pages._ui.parts import show_status
from pages._ui.trouble import Beside, shown
from pages._ui.words import show_text
from workshop.db import unit_of_work
from workshop.queries.asked_questions import AskedView
from workshop.services.questions import ANSWER_LIMIT, answer_question

ANSWER = "briefings-answer"


def questions(asked: Sequence[AskedView]) -> None:
    """Show every question with its answer, those that wait first."""
    for one in asked:
        told(one.id)
        show_text(one.words, by=one.name or "With no name")
        if one.answer:
            show_text(one.answer, by="Our answer")
        show_status(*standing(one))
        if opened(ANSWER) == one.id:
            answer_form(one)
        elif not one.settled:
            label = "Answer it better" if one.answer else "Answer this question"
            open_button(label, ANSWER, one.id, key=f"quiet-answer-{one.id}")


def standing(one: AskedView) -> tuple[str, str]:
    """Return how a question stands, in words and as a look."""
    if one.by_group:
        return "Closed by the group", "good"
    if one.settled:
        return "The person who asked says: that answers it", "good"
    return ("Answered, not settled yet", "plain") if one.answer else ("Waits for an answer", "care")


def answer_form(one: AskedView) -> None:
    """Answer one question in words that everyone in the project reads."""
    beside = Beside()
    with st.form(f"{ANSWER}-{one.id}"):
        words = st.text_area(
            "Your answer", one.answer, max_chars=ANSWER_LIMIT, key=f"{ANSWER}-words-{one.id}"
        )
        beside.field("words")
        st.caption(
            "Everyone in the project reads it. Only the person who asked can settle it. "
            "With no name, members can do it together while you meet."
        )
        with st.container(horizontal=True):
            saved = st.form_submit_button(
                "Give this answer", type="primary", key=f"{ANSWER}-save-{one.id}"
            )
            st.form_submit_button(
                "Not now", key=f"{ANSWER}-leave-{one.id}", on_click=close_part, args=(ANSWER,)
            )
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                answer_question(db, visitor.actor(), question_id=one.id, words=words)
            done(ANSWER, "Your answer is there for everyone to read.", at=one.id)
