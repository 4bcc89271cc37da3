"""What staff do with questions that were asked: answer them, or say by which day they will."""

from datetime import date
from functools import partial

import streamlit as st

from pages._ui.choice import told_apart
from pages._ui.doing import news, press
from pages._ui.opened import typed
from pages._ui.trouble import Beside
from workshop import clock
from workshop.db import Db
from workshop.permissions import Actor
from workshop.queries.asked_questions import AskWallView
from workshop.queries.exercises import ExerciseView
from workshop.queries.sessions import NowView
from workshop.services.questions import ANSWER_LIMIT, answer_question, promise_answer

ASKED = "asked"


def ask_controls(_here: Actor, _now: NowView, view: ExerciseView) -> None:
    """Show the questions that are not settled, and the boxes to answer one."""
    news(ASKED)
    if not isinstance(view.extra, AskWallView):
        return
    seen = (*view.extra.asked, *view.extra.carried)
    waiting = {one.id: one for one in seen if not one.settled}
    if not waiting:
        return
    with st.expander("Answer a question", key=f"ask-{view.id}"):
        chosen = st.selectbox(
            "Which question?",
            list(waiting),
            format_func=told_apart({one.id: one.words for one in waiting.values()}).__getitem__,
            key=f"ask-which-{view.id}",
        )
        beside, key = Beside(), f"ask-answer-{chosen}"
        before, part = waiting[chosen].answer, f"{ASKED}-{chosen}"
        st.text_area("The answer", before, max_chars=ANSWER_LIMIT, height=100, key=key)
        beside.field("words")
        answer = partial(keep_answer, question_id=chosen, key=key)
        press("Answer it", part, answer, key=f"ask-do-{chosen}", said="All can read it.")
        by = "Or: we will answer by"
        st.date_input(by, clock.today(), key=f"{key}-day", format="DD/MM/YYYY")
        beside.field("day")
        promise = partial(keep_day, question_id=chosen, key=f"{key}-day")
        press("Name this day", part, promise, key=f"ask-day-{chosen}", said="All can read the day.")
        st.caption(
            "Only the one who asked can say that it is answered. With no name, members can say it "
            "together, under All questions on their own screen."
        )
        news(part, beside)


def keep_answer(db: Db, here: Actor, *, question_id: str, key: str) -> None:
    """Answer with what was typed."""
    answer_question(db, here, question_id=question_id, words=str(typed(key) or ""))


def keep_day(db: Db, here: Actor, *, question_id: str, key: str) -> None:
    """Promise an answer by the day that was chosen."""
    day = typed(key)
    promise_answer(
        db, here, question_id=question_id, day=day if isinstance(day, date) else clock.today()
    )
