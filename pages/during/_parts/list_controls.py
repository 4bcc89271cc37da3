"""What staff do with the group's lists in a session: words thrown out, empty chairs, signs."""

from functools import partial

import streamlit as st

from pages._ui.choice import told_apart
from pages._ui.doing import news, press, times_done
from pages._ui.opened import typed
from pages._ui.trouble import Beside
from workshop.db import Db
from workshop.permissions import Actor
from workshop.queries.exercises import ExerciseView, exercise_of
from workshop.queries.group_lists import ChairsView, SignsView, WordBinView
from workshop.queries.sessions import NowView
from workshop.services.measures import MEASURE_LIMIT, write_measure
from workshop.services.missing import PLAN_LIMIT, plan_missing
from workshop.services.own_words import WORD_LIMIT, BinDraft, bin_word, put_back
from workshop.services.parts import PART_LIMIT, PartDraft
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.vocabulary import ExerciseKind, Surface

BIN, BACK, CHAIRS, SIGNS = "word-bin", "word-back", "chairs", "signs"
WHICH_MATTER = "Which of these matter most?"


def bin_controls(_here: Actor, now: NowView, view: ExerciseView) -> None:
    """Let staff write down a word that was said aloud; the list says that staff wrote it."""
    part = f"{BIN}-new"
    beside, turn = Beside(), f"{view.id}-{times_done(part)}"
    with st.expander("Write down a word that was said", key=f"bin-{view.id}"):
        st.text_input("The word", max_chars=WORD_LIMIT, key=f"bin-words-{turn}")
        beside.field("words")
        st.text_input("Said in its place, if anything", max_chars=WORD_LIMIT, key=f"bin-new-{turn}")
        beside.field("instead")
        work = partial(throw_out, project_id=now.project_id, turn=turn)
        press("Throw it out", part, work, key=f"bin-do-{turn}")
        news(part, beside)
    put_back_controls(now, view)


def put_back_controls(now: NowView, view: ExerciseView) -> None:
    """Let staff put back what they threw out by a slip; what members threw out stays theirs."""
    news(BACK)
    if not isinstance(view.extra, WordBinView):
        return
    ours = {one.id: one for one in view.extra.words if not one.by_members}
    if not ours:
        return
    with st.expander("Put a word back", key=f"back-{view.id}"):
        chosen = st.selectbox(
            "Which word?",
            list(ours),
            format_func=lambda word_id: ours[word_id].words,
            key=f"back-which-{view.id}-{'-'.join(ours)}",
        )
        work = partial(put_back, project_id=now.project_id, word_id=chosen)
        press("Put it back", BACK, work, key=f"back-do-{chosen}", said="It is out of the bin.")
        st.caption("Only words that staff threw out are here. A member can put back any.")


def throw_out(db: Db, here: Actor, *, project_id: str, turn: str) -> None:
    """Throw out what was typed."""
    draft = BinDraft(str(typed(f"bin-words-{turn}") or ""), str(typed(f"bin-new-{turn}") or ""))
    bin_word(db, here, project_id=project_id, draft=draft)


def chair_controls(_here: Actor, _now: NowView, view: ExerciseView) -> None:
    """Let staff say what is done so that people can come: who does it, and by when."""
    news(CHAIRS)
    if not isinstance(view.extra, ChairsView) or not view.extra.chairs:
        return
    chairs = {one.id: one for one in view.extra.chairs}
    with st.expander("Say what we do about a chair", key=f"chairs-{view.id}"):
        chosen = st.selectbox(
            "Which chair?",
            list(chairs),
            format_func=told_apart({one.id: one.words for one in chairs.values()}).__getitem__,
            key=f"chairs-which-{view.id}",
        )
        beside, key = Beside(), f"chairs-plan-{chosen}"
        st.text_area(
            "What do we do? Who, and by when?",
            chairs[chosen].plan,
            max_chars=PLAN_LIMIT,
            height=100,
            key=key,
        )
        beside.field("plan")
        work = partial(keep_plan, voice_id=chosen, key=key)
        press("Keep this plan", f"{CHAIRS}-plan", work, key=f"chairs-do-{chosen}", said="Kept.")
        news(f"{CHAIRS}-plan", beside)


def keep_plan(db: Db, here: Actor, *, voice_id: str, key: str) -> None:
    """Keep what was typed as the plan."""
    plan_missing(db, here, voice_id=voice_id, plan=str(typed(key) or ""))


def sign_controls(_here: Actor, now: NowView, view: ExerciseView) -> None:
    """Let staff write a sign, and put all of them to a vote with dots."""
    if not isinstance(view.extra, SignsView):
        return
    signs, beside = view.extra.signs, Beside()
    if len(signs) > 1:
        work = partial(vote_on, now=now, prompt_id=view.id)
        press("Vote on these with dots", SIGNS, work, key=f"signs-vote-{view.id}-{len(signs)}")
        st.caption("Members can also pick each one on their own screens.")
    news(SIGNS)
    part = f"{SIGNS}-new"
    with st.expander("Write one from staff", key=f"signs-{view.id}"):
        key = f"signs-words-{view.id}-{times_done(part)}"
        st.text_area("A sign of a better life", max_chars=MEASURE_LIMIT, height=100, key=key)
        beside.field("words")
        write = partial(write_sign, project_id=now.project_id, key=key)
        press("Write it", part, write, key=f"{key}-do")
        st.caption("It counts half, and only if members pick it.")
        news(part, beside)


def vote_on(db: Db, here: Actor, *, now: NowView, prompt_id: str) -> None:
    """Ask everyone where their dots go, with a choice for each sign there is by now."""
    seen = exercise_of(db, here, prompt_id=prompt_id, surface=Surface.STAFF).extra
    signs = seen.signs if isinstance(seen, SignsView) else ()
    draft = PromptDraft(
        WHICH_MATTER,
        kind=ExerciseKind.DOTS,
        item_id=now.current.id if now.current else None,
        parts=tuple(PartDraft(one.words[:PART_LIMIT]) for one in signs),
    )
    open_prompt(db, here, prompt_id=ask(db, here, session_id=now.session.id, draft=draft))


def write_sign(db: Db, here: Actor, *, project_id: str, key: str) -> None:
    """Write what was typed."""
    write_measure(db, here, project_id=project_id, words=str(typed(key) or ""))
