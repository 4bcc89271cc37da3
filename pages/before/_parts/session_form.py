"""The questions that plan a session: its goal, its day and time, how and where people meet."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import streamlit as st

from pages._ui.choice import choice
from pages._ui.times import local, moment_of
from pages._ui.trouble import Beside
from pages.before._parts.wording import MODES
from workshop.content.series import SessionPlan
from workshop.queries.sessions import SessionLine
from workshop.services.sessions import SessionDraft
from workshop.vocabulary import Mode

STARTS = time(10)
TWO_HOURS = 120
FIVE_MINUTES = 300


@dataclass(frozen=True, slots=True)
class FirstGuess:
    """What stands in the fields before anyone types: of a session, of a template, or our own."""

    goal: str
    day: date
    starts: time
    minutes: int
    mode: Mode
    place: str = ""


def guess_of(line: SessionLine) -> FirstGuess:
    """Return what was planned of a session."""
    start = local(line.planned_start)
    return FirstGuess(
        goal=line.goal,
        day=start.date(),
        starts=start.time(),
        minutes=line.planned_minutes,
        mode=line.mode,
        place=line.place,
    )


def guess_from(plan: SessionPlan | None, day: date, starts: time = STARTS) -> FirstGuess:
    """Return what a template says of a session on a day; without one, two empty hours."""
    if plan is None:
        return FirstGuess("", day, starts, TWO_HOURS, Mode.IN_PERSON)
    return FirstGuess(plan.goal, day, starts, plan.minutes, Mode(plan.mode))


def session_fields(beside: Beside, guess: FirstGuess, *, key: str) -> SessionDraft:
    """Draw the questions inside a form; return what stands there now.

    No field has a limit of its own: a box that is full drops a paste without a word.
    """
    goal = st.text_input("What is this session for? One plain goal.", guess.goal, key=f"{key}-goal")
    beside.field("goal")
    start, minutes = _when(beside, guess, key)
    mode = choice("How do people meet?", MODES, key=f"{key}-mode", chosen=guess.mode)
    place = st.text_input("Where? (optional)", guess.place, key=f"{key}-place")
    beside.field("place")
    return SessionDraft(
        goal=goal,
        planned_start=start,
        planned_minutes=minutes,
        mode=mode or Mode.IN_PERSON,
        place=place,
    )


def day_and_time(key: str, day: date, starts: time) -> tuple[date, time]:
    """Ask for a day and the time something starts; return both as on the wall."""
    left, right = st.columns(2)
    on: date = left.date_input("Which day?", day, key=f"{key}-day", format="DD/MM/YYYY")
    at: time = right.time_input("Starts at", starts, key=f"{key}-starts", step=FIVE_MINUTES)
    return on or day, at or starts


def _when(beside: Beside, guess: FirstGuess, key: str) -> tuple[datetime, int]:
    """Ask for the day, the start and the end; return the start, and the minutes that pass."""
    ends = _end_of(guess)
    first, second, third = st.columns(3)
    on = first.date_input("Which day?", guess.day, key=f"{key}-day", format="DD/MM/YYYY")
    at = second.time_input("Starts at", guess.starts, key=f"{key}-starts", step=FIVE_MINUTES)
    until = third.time_input("Ends at", ends, key=f"{key}-ends", step=FIVE_MINUTES)
    beside.field("planned_start")
    beside.field("planned_minutes")
    start = moment_of(on or guess.day, at or guess.starts)
    end = moment_of(on or guess.day, until or ends)
    return start, round((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() / 60)


def _end_of(guess: FirstGuess) -> time:
    """Return when a session ends on the wall, at the latest a minute before midnight."""
    start = moment_of(guess.day, guess.starts).astimezone(UTC)
    end = local(start + timedelta(minutes=guess.minutes))
    return end.time() if end.date() == guess.day else time(23, 59)
