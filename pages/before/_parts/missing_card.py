"""Who is missing: kinds of people, what we do about it, and the way to take one off."""

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import (
    done,
    forget_taken,
    form_ways,
    open_button,
    opened,
    put_away,
    taken_away,
    told,
)
from pages._ui.parts import card
from pages._ui.trouble import Beside, shown
from pages._ui.words import show_text, words_html
from pages.before._parts.care_words import show_beside
from workshop.db import unit_of_work
from workshop.queries.missing import MissingView
from workshop.services.missing import (
    MISSING_LIMIT,
    PLAN_LIMIT,
    MissingDraft,
    plan_missing,
    say_missing,
    take_missing_off,
)
from workshop.services.noticing import beside_missing, beside_words

ADD, PLAN, OFF = "missing-add", "missing-plan", "missing-off"
PLACE = "missing"


def show_missing(project_id: str, voices: tuple[MissingView, ...]) -> None:
    """Show who is said to be missing, and add to it."""
    with card("missing"):
        st.header("Who is missing", anchor=False)
        st.caption("Kinds of people, never one person. Members can say it too, on their tablets.")
        told(PLACE)
        _put_back()
        for number, voice in enumerate(voices, start=1):
            _voice(number, voice)
        if opened(ADD) is None:
            open_button("Say who is missing", ADD, key=ADD)
        else:
            _add_form(project_id)


def _voice(number: int, voice: MissingView) -> None:
    show_text(voice.words)
    said = "The group said so." if voice.by_members else "Staff said so."
    st.html(words_html(f"{said} {voice.plan or 'Nothing is planned yet.'}", kind="words by"))
    show_beside((*beside_missing(voice.words), *beside_words(voice.plan)))
    if opened(PLAN) == voice.id:
        _plan_form(voice)
        return
    with st.container(horizontal=True):
        open_button(
            f"What we do about it: {number}", PLAN, voice.id, key=f"quiet-missing-plan-{voice.id}"
        )
        if st.button(f"Take {number} off", key=f"quiet-missing-off-{voice.id}"):
            with shown():
                with unit_of_work() as db:
                    take_missing_off(db, visitor.actor(), voice_id=voice.id)
                put_away(OFF, voice.id)
                done(PLAN, "It is off the list.", at=PLACE)


def _put_back() -> None:
    """Offer to put back what was taken off last."""
    voice_id = taken_away(OFF)
    if isinstance(voice_id, str) and st.button("Put it back", key="missing-put-back"):
        with shown():
            with unit_of_work() as db:
                take_missing_off(db, visitor.actor(), voice_id=voice_id, off=False)
            forget_taken()
            done(PLAN, "It is back on the list.", at=PLACE)


def _add_form(project_id: str) -> None:
    beside = Beside()
    with st.form("missing-add-form", border=False):
        words = st.text_input("Which people?", max_chars=MISSING_LIMIT, key="missing-words")
        beside.field("words")
        plan = st.text_area(
            "What do we do so that they can come? (optional)",
            max_chars=PLAN_LIMIT,
            key="missing-plan-new",
        )
        beside.field("plan")
        saved = form_ways("Keep it", "Not now", ADD, key=ADD)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                draft = MissingDraft(words, plan)
                say_missing(db, visitor.actor(), project_id=project_id, draft=draft)
            done(ADD, "It is on the list.", at=PLACE)


def _plan_form(voice: MissingView) -> None:
    beside, key = Beside(), f"{PLAN}-{voice.id}"
    with st.form(f"{key}-form", border=False):
        plan = st.text_area(
            "What do we do so that they can come?", voice.plan, max_chars=PLAN_LIMIT, key=key
        )
        beside.field("plan")
        saved = form_ways("Save", "Close", PLAN, key=key)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                plan_missing(db, visitor.actor(), voice_id=voice.id, plan=plan)
            done(PLAN, "Saved.", at=PLACE)
