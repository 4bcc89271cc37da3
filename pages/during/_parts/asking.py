"""Questions to everyone: ask one on the spot, see what comes in, reveal it, close it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from pages._ui.choice import told_apart
from pages._ui.doing import news, press, times_done
from pages._ui.exercise_fields import draft_typed, exercise_fields
from pages._ui.parts import card, show_status
from pages._ui.trouble import Beside
from pages._ui.words import show_heading, show_text
from pages.during._parts.exercise_controls import exercise_part
from workshop.content.exercises import exercise, exercise_for_card
from workshop.db import Db, reading
from workshop.permissions import Actor
from workshop.queries.asked_now import CLOSE, OPEN_AGAIN, show_words, steps_with
from workshop.queries.sessions import NowView
from workshop.queries.walls import PromptView
from workshop.services.prompts import (
    PromptDraft,
    ask,
    close_prompt,
    open_prompt,
    reveal,
)
from workshop.vocabulary import ExerciseKind

ASK, QUESTION = "ask", "question"


def question_card(here: Actor, now: NowView) -> None:
    """Show the question that is asked, or the box to ask one; its wall stands last."""
    with card("question"):
        if not any(goes_on(now, prompt) for prompt in now.prompts):
            st.subheader("Ask everyone a question", anchor=False)
            ask_form(now)
        else:
            with st.expander("Ask another question", key=f"run-other-{times_done(ASK)}"):
                ask_form(now)
        if now.prompts:
            one_question(here, now, chosen_question(now))


def goes_on(now: NowView, prompt: PromptView) -> bool:
    """Say whether a question is what people look at now: it is open, or goes with this part."""
    current = now.current.id if now.current else None
    return prompt.takes_words or (current is not None and prompt.item_id == current)


def ask_form(now: NowView) -> None:
    """Ask for a question or an exercise; it goes to every screen at once, with the part on now."""
    beside = Beside()
    sources = {one.id: one.question for one in now.prompts if exercise(one.kind).takes == "words"}
    exercise_fields(beside, ask_key(now), first_draft(now), sources)
    press("Ask it now", ASK, partial(ask_now, now=now), key=f"{ask_key(now)}-now", kind="primary")
    news(ASK, beside)


def ask_key(now: NowView) -> str:
    """Return the key of these fields: another part of the agenda offers another exercise."""
    return f"run-ask-{times_done(ASK)}-{now.current.id if now.current else 'start'}"


def first_draft(now: NowView) -> PromptDraft:
    """Return what is offered first: the exercise of the card that is on, or an open wall."""
    own = exercise_for_card(now.current.card) if now.current else None
    return PromptDraft("", kind=ExerciseKind(own.id) if own else ExerciseKind.OPEN_WALL)


def ask_now(db: Db, here: Actor, *, now: NowView) -> None:
    """Ask what was typed and open it in one go, with the part that is on."""
    item_id = now.current.id if now.current else None
    draft = draft_typed(ask_key(now), item_id=item_id)
    open_prompt(db, here, prompt_id=ask(db, here, session_id=now.session.id, draft=draft))


def chosen_question(now: NowView) -> PromptView:
    """Return the question to show: the newest of this part, unless another is chosen.

    One of this part stays in sight when it is closed, because then it is shown and talked about.
    """
    prompts = {prompt.id: prompt for prompt in now.prompts}
    of_now = [one for one in now.prompts if now.current and one.item_id == now.current.id]
    still_open = [one for one in now.prompts if one.takes_words]
    likely = (of_now or still_open or list(now.prompts))[0]
    if len(prompts) == 1:
        return likely
    turn = f"{likely.id}-{len(prompts)}"
    with st.expander(f"Look at another question: {len(prompts)} today", key=f"run-look-{turn}"):
        chosen = st.selectbox(
            "Questions of today",
            list(prompts),
            index=list(prompts).index(likely.id),
            format_func=told_apart({one.id: one.question for one in now.prompts}).__getitem__,
            key=f"run-which-{turn}",
        )
    return prompts[chosen]


def one_question(here: Actor, now: NowView, prompt: PromptView) -> None:
    """Show one question, what can be done with it, and what people said."""
    stands = "Open" if prompt.takes_words else "Closed"
    title = exercise(prompt.kind).title
    show_status(f"{stands}: {title}", "now" if prompt.takes_words else "plain")
    show_heading(prompt.question)
    if prompt.about:
        show_text(prompt.about)
    news(QUESTION)
    with reading() as db:
        can = steps_with(db, here, prompt_id=prompt.id)
    with st.container(horizontal=True, key="run-question"):
        if can.may_show:
            label = show_words(prompt.kind)
            question_button(label, reveal, prompt, can.turn)
        if can.may_close:
            question_button(CLOSE, close_prompt, prompt, can.turn)
        elif can.may_open:
            question_button(OPEN_AGAIN, open_prompt, prompt, can.turn)
    exercise_part(here, now, prompt)


def question_button(label: str, step: Callable[..., None], prompt: PromptView, turn: str) -> None:
    """Show a button that does one step with one question, unless a colleague was quicker."""
    key = f"run-{step.__name__}-{prompt.id}"
    press(label, QUESTION, partial(step, prompt_id=prompt.id, turn=turn), key=key)
