"""Questions to everyone: ask one on the spot, see what comes in, reveal it, close it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from pages._ui.doing import news, press, press_form
from pages._ui.opened import typed
from pages._ui.parts import card, show_status
from pages._ui.trouble import Beside
from pages._ui.words import show_heading
from pages.during._parts.boxes import live_wall
from workshop.db import Db, reading
from workshop.permissions import Actor
from workshop.queries.sessions import NowView
from workshop.queries.walls import PromptView, wall_for
from workshop.services.prompts import (
    QUESTION_LIMIT,
    PromptDraft,
    ask,
    close_prompt,
    open_prompt,
    reveal,
)
from workshop.vocabulary import Surface

ASK, QUESTION = "ask", "question"


def question_card(here: Actor, now: NowView) -> None:
    """Show the question that is asked, or the box to ask one; its wall stands last."""
    with card("question"):
        if not any(prompt.takes_words for prompt in now.prompts):
            st.subheader("Ask everyone a question", anchor=False)
            ask_form(now)
        else:
            with st.expander("Ask another question", key=f"run-other-{len(now.prompts)}"):
                ask_form(now)
        if now.prompts:
            one_question(here, now, chosen_question(now))


def ask_form(now: NowView) -> None:
    """Ask for a question; it goes to every screen at once, with the part that is on now."""
    turn, beside = len(now.prompts), Beside()
    with st.form(f"run-ask-{turn}", border=False):
        st.text_input("Your question", max_chars=QUESTION_LIMIT, key=f"run-question-{turn}")
        beside.field("question")
        st.checkbox("Hide the answers until I show them", value=True, key=f"run-hidden-{turn}")
        press_form("Ask it now", ASK, partial(ask_now, now=now), key=f"run-ask-now-{turn}")
    news(ASK, beside)


def ask_now(db: Db, here: Actor, *, now: NowView) -> None:
    """Ask what was typed and open it in one go, with the part that is on."""
    turn = len(now.prompts)
    draft = PromptDraft(
        question=str(typed(f"run-question-{turn}") or ""),
        hidden_first=typed(f"run-hidden-{turn}") is not False,
        item_id=now.current.id if now.current else None,
    )
    open_prompt(db, here, prompt_id=ask(db, here, session_id=now.session.id, draft=draft))


def chosen_question(now: NowView) -> PromptView:
    """Return the question to show: the newest that takes words, unless another is chosen."""
    prompts = {prompt.id: prompt for prompt in now.prompts}
    likely = next((one for one in now.prompts if one.takes_words), now.prompts[0])
    if len(prompts) == 1:
        return likely
    chosen = st.selectbox(
        "Questions of today",
        list(prompts),
        index=list(prompts).index(likely.id),
        format_func=lambda prompt_id: prompts[prompt_id].question,
        key=f"run-which-{likely.id}-{len(prompts)}",
    )
    return prompts[chosen]


def one_question(here: Actor, now: NowView, prompt: PromptView) -> None:
    """Show one question, what can be done with it, and what people said."""
    show_status(
        "Open" if prompt.takes_words else "Closed", "now" if prompt.takes_words else "plain"
    )
    show_heading(prompt.question)
    news(QUESTION)
    with st.container(horizontal=True, key="run-question"):
        if prompt.hidden:
            question_button("Reveal the answers", reveal, prompt)
        if prompt.takes_words:
            question_button("Close the question", close_prompt, prompt)
        else:
            question_button("Open it again", open_prompt, prompt)
    with reading() as db:
        wall = wall_for(db, here, prompt_id=prompt.id, surface=Surface.STAFF)
    live_wall(now.session.id, wall)


def question_button(label: str, step: Callable[..., None], prompt: PromptView) -> None:
    """Show a button that does one step with one question."""
    key = f"run-{step.__name__}-{prompt.id}"
    press(label, QUESTION, partial(step, prompt_id=prompt.id), key=key)
