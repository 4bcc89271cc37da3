"""What a briefing is about, when it is for and who leads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import done, form_ways, open_part
from pages._ui.trouble import Beside, shown
from workshop.db import reading, unit_of_work
from workshop.queries.briefings import BriefingView, first_words
from workshop.queries.people import people_in
from workshop.queries.sessions import SessionLine, plan_of, series_of
from workshop.services.briefings import (
    TOPIC_LIMIT,
    BriefingDraft,
    change_briefing,
    write_briefing,
)
from workshop.vocabulary import ItemKind, SessionState

NEW, ABOUT, WRITE = "briefings-new", "briefings-about", "briefings-write"


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: sessions, items of kind briefing with their session, and people."""

    sessions: Mapping[str, str]
    items: Mapping[str, str]
    session_of: Mapping[str, str]
    people: Mapping[str, str]


def choices_in(project_id: str) -> Choices:
    """Read what a briefing can be for and who can lead it."""
    here = visitor.actor()
    with reading() as db:
        lines: Sequence[SessionLine] = [
            one
            for one in series_of(db, here, project_id=project_id)
            if one.state is not SessionState.CANCELLED
        ]
        told = [
            (line, item)
            for line in lines
            for item in plan_of(db, here, session_id=line.id).items
            if item.kind is ItemKind.BRIEFING
        ]
        people = people_in(db, here, project_id=project_id)
    return Choices(
        sessions={one.id: f"{one.number}. {one.goal}" for one in lines},
        items={item.id: f"Session {line.number}: {item.title}" for line, item in told},
        session_of={item.id: line.id for line, item in told},
        people={one.id: one.chosen_name for one in people},
    )


def new_form(project_id: str, *, first: bool) -> None:
    """Begin a briefing; the first one starts from what the project says of itself."""
    beside = Beside()
    with st.form("briefings-new-form"):
        st.header("Start a briefing", anchor=False)
        draft = _fields(beside, NEW, choices_in(project_id), None)
        if first:
            st.caption("It starts with what your project page says about who decides.")
        saved = form_ways("Start it", "Not now", NEW, key=NEW)
    if saved:
        here = visitor.actor()
        with shown(beside):
            with unit_of_work() as db:
                words = first_words(db, here, project_id=project_id) if first else {}
                made = write_briefing(db, here, project_id=project_id, draft=draft, words=words)
            open_part(WRITE, made)
            done(NEW, "It is started. Only staff see it until you send it.", at=made)


def about_form(one: BriefingView, project_id: str) -> None:
    """Ask again what it is about, when it is for and who leads it."""
    beside, key = Beside(), f"{ABOUT}-{one.id}"
    with st.form(f"{key}-form", border=False):
        draft = _fields(beside, key, choices_in(project_id), one)
        saved = form_ways("Save", "Leave it as it was", ABOUT, key=key)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                change_briefing(db, visitor.actor(), briefing_id=one.id, draft=draft)
            done(ABOUT, "Saved.", at=one.id)


def _fields(
    beside: Beside, key: str, offered: Choices, before: BriefingView | None
) -> BriefingDraft:
    topic = st.text_input(
        "What is it about, in a few words?",
        before.topic if before else "",
        max_chars=TOPIC_LIMIT,
        key=f"{key}-topic",
    )
    beside.field("topic")
    session_id = _pick(
        "For which session?", offered.sessions, before and before.session_id, key=f"{key}-session"
    )
    beside.field("session_id")
    item_id = None
    if offered.items:
        item_id = _pick(
            "Told in which part of its agenda?",
            offered.items,
            before and before.item_id,
            key=f"{key}-item",
        )
    led_by = _pick(
        "Who leads it? A member can.", offered.people, before and before.led_by, key=f"{key}-lead"
    )
    return BriefingDraft(topic, offered.session_of.get(item_id or "", session_id), item_id, led_by)


def _pick(label: str, named: Mapping[str, str], before: str | None, *, key: str) -> str | None:
    options: list[str | None] = [None, *named]
    chosen: str | None = st.selectbox(
        label,
        options,
        index=options.index(before) if before in options else 0,
        format_func=lambda one: named.get(one or "", "Not said yet"),
        key=key,
    )
    return chosen
