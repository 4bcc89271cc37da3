"""The questions that plan a session: its goal, its day and time, how and where people meet."""

from datetime import date, time

import streamlit as st

from pages._ui.choice import choice
from pages._ui.times import local, minutes_between, moment_of
from pages._ui.trouble import Beside
from pages.before._parts.wording import MODES
from workshop.queries.sessions import SessionLine
from workshop.services.sessions import GOAL_LIMIT, PLACE_LIMIT, SessionDraft
from workshop.vocabulary import Mode

STARTS, ENDS = time(10), time(12)
FIVE_MINUTES = 300


def session_fields(
    beside: Beside, *, key: str, day: date, before: SessionLine | None = None
) -> SessionDraft:
    """Draw the questions inside a form; return what stands there now. `day` is a first guess."""
    starts, ends, minutes = STARTS, ENDS, 120
    if before:
        start = local(before.planned_start)
        day, starts, minutes = start.date(), start.time(), before.planned_minutes
        ends = _later(starts, minutes)
    goal = st.text_input(
        "What is this session for? One plain goal.",
        before.goal if before else "",
        max_chars=GOAL_LIMIT,
        key=f"{key}-goal",
    )
    beside.field("goal")
    on, at, until = _when(beside, key, day, starts, ends)
    mode = choice(
        "How do people meet?",
        MODES,
        key=f"{key}-mode",
        chosen=before.mode if before else Mode.IN_PERSON,
    )
    place = st.text_input(
        "Where? (optional)",
        before.place if before else "",
        max_chars=PLACE_LIMIT,
        key=f"{key}-place",
    )
    beside.field("place")
    return SessionDraft(
        goal=goal,
        planned_start=moment_of(on, at),
        planned_minutes=minutes_between(at, until),
        mode=mode or Mode.IN_PERSON,
        place=place,
    )


def day_and_time(key: str, day: date, starts: time) -> tuple[date, time]:
    """Ask for a day and the time something starts; return both as on the wall."""
    left, right = st.columns(2)
    on: date = left.date_input("Which day?", day, key=f"{key}-day", format="DD/MM/YYYY")
    at: time = right.time_input("Starts at", starts, key=f"{key}-starts", step=FIVE_MINUTES)
    return on or day, at or starts


def _when(beside: Beside, key: str, day: date, starts: time, ends: time) -> tuple[date, time, time]:
    first, second, third = st.columns(3)
    on = first.date_input("Which day?", day, key=f"{key}-day", format="DD/MM/YYYY")
    at = second.time_input("Starts at", starts, key=f"{key}-starts", step=FIVE_MINUTES)
    until = third.time_input("Ends at", ends, key=f"{key}-ends", step=FIVE_MINUTES)
    beside.field("planned_start")
    beside.field("planned_minutes")
    return on or day, at or starts, until or ends


def _later(at: time, minutes: int) -> time:
    whole = min(at.hour * 60 + at.minute + minutes, 23 * 60 + 59)
    return time(whole // 60, whole % 60)
