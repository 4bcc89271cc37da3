"""What a session made, what was promised in it, and whether it got to its goal."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from pages._ui.doing import news, press, press_form
from pages._ui.opened import typed
from pages._ui.parts import card
from pages._ui.trouble import Beside
from pages._ui.words import show_text, words_html
from pages.during._parts.vote_said import vote_said
from workshop.db import Db, reading
from workshop.permissions import Actor
from workshop.queries.ending import AskedLine, MadeView, made_in
from workshop.queries.exercises import exercise_of
from workshop.queries.scribing import ScribedShare, scribed_share
from workshop.queries.sessions import NowView
from workshop.services.outputs import TITLE_LIMIT, OutputDraft, draft_output
from workshop.services.parts import PartDraft
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.vocabulary import ExerciseKind, OutputKind, SessionState, Surface

PROMISE, GOAL = "promise", "goal"
DID_WE = "Did we get there today?"
ANSWERS = ("Yes", "Partly", "Not yet")
SAID = {"words": "answer", "vote": "reason"}


def made_part(here: Actor, now: NowView) -> None:
    """Show what was made today, part by part; what there is none of is left out."""
    with reading() as db:
        made = made_in(db, here, session_id=now.session.id)
        share = scribed_share(db, here, session_id=now.session.id)
    with card("made"):
        st.header("What we made today", anchor=False)
        if made == MadeView((), 0, (), (), (), (), made.promises):
            st.write("Nothing was written down yet. Talk counts, too.")
        asked_part(made.asked)
        if made.kept:
            kept = "1 thing that was said is kept" if made.kept == 1 else f"{made.kept} are kept"
            st.html(f"<h3>The magic</h3><p>{escape(kept)}.</p>")
        lines_part("Things we make", made.outputs)
        lines_part("Decisions", made.decisions)
        lines_part("Detours we took", made.detours)
        lines_part("Topics to come back to", made.parked)
        written_part(share)
    promise_part(now, made.promises)


def asked_part(asked: Sequence[AskedLine]) -> None:
    """Show each question and how much was given to it; hidden answers stay hidden, and are kept."""
    if not asked:
        return
    lines = "".join(
        f"<li>{words_html(one.question, tag='span')}"
        f'<p class="hint">{escape(asked_words(one))}</p></li>'
        for one in asked
    )
    st.html(f"<h3>Questions</h3><ul>{lines}</ul>")


def asked_words(one: AskedLine) -> str:
    """Say what kind of question it was, and how many words it has where it is about words."""
    if not one.said:
        return f"{one.title}, no answers" if one.takes == "words" else one.title
    name = SAID.get(one.takes, "note")
    count = f"1 {name}" if one.said == 1 else f"{one.said} {name}s"
    hidden = ", still hidden: you can show them later" if one.hidden else ""
    return f"{one.title}, {count}{hidden}"


def lines_part(title: str, lines: Sequence[str]) -> None:
    """Show some lines of the group under a title of ours."""
    if lines:
        told = "".join(words_html(one, tag="li") for one in lines)
        st.html(f"<h3>{escape(title)}</h3><ul>{told}</ul>")


def written_part(share: ScribedShare) -> None:
    """Say how much was written for somebody, and how much of it waits for their own yes."""
    if not share.written:
        return
    told = f"Lines that wait for their owner's yes: {share.waiting} of {share.written}."
    if share.paper:
        told += f" {share.paper} came from paper with no name: nobody can be asked."
    st.html(f"<h3>Written for someone</h3><p>{escape(told)}</p>")


def promise_part(now: NowView, promises: Sequence[str]) -> None:
    """Show what was promised to the group, and take another promise in one line."""
    turn, beside = len(promises), Beside()
    box = f"close-promise-{turn}"
    with card("promises"):
        st.header("What we promised the group", anchor=False)
        for one in promises:
            show_text(one)
        with st.form(f"close-promises-{turn}", border=False):
            st.text_input("Promise something: what, and by when", max_chars=TITLE_LIMIT, key=box)
            beside.field("title")
            work = partial(promise, now=now, box=box)
            press_form("Write it down", PROMISE, work, key=f"{box}-now", said="It is written down.")
        st.caption("It goes to What we make, so that everyone can follow what becomes of it.")
        news(PROMISE, beside)


def promise(db: Db, here: Actor, *, now: NowView, box: str) -> None:
    """Write down what was promised, as a thing that the group can follow."""
    line = str(typed(box) or "")
    draft = OutputDraft(OutputKind.PROMISE, line, line, session_id=now.session.id)
    draft_output(db, here, project_id=now.project_id, draft=draft)


def goal_part(here: Actor, now: NowView) -> None:
    """Show the goal of the day once more, and what the group said of it, or ask the group."""
    with reading() as db:
        asked = [
            exercise_of(db, here, prompt_id=one.id, surface=Surface.STAFF)
            for one in now.prompts
            if one.question == DID_WE and one.kind is ExerciseKind.THIS_OR_THAT
        ]
    with card("goal"):
        st.header("Did we get there?", anchor=False)
        show_text(now.session.goal)
        if any(one.revealed for one in asked):
            st.subheader("What the group said", anchor=False)
            vote_said(next(one for one in asked if one.revealed))
        elif asked:
            st.write("The group was asked. What it said stands here once you show the result.")
        elif now.session.state is SessionState.LIVE:
            st.write("Ask the room. Nobody sees how anyone votes.")
            work = partial(ask_the_group, now=now)
            press("Ask the group", GOAL, work, key=f"close-goal-{now.session.id}")
        else:
            st.write("The group was not asked this time.")
        news(GOAL)


def ask_the_group(db: Db, here: Actor, *, now: NowView) -> None:
    """Ask everyone whether the goal of the day was reached."""
    draft = PromptDraft(
        DID_WE,
        kind=ExerciseKind.THIS_OR_THAT,
        about=now.session.goal,
        parts=tuple(PartDraft(one) for one in ANSWERS),
    )
    open_prompt(db, here, prompt_id=ask(db, here, session_id=now.session.id, draft=draft))
