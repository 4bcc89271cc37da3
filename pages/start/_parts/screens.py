"""The screens of the guided start: what each asks, and the fields it is asked with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from html import escape

import streamlit as st

from pages._ui.choice import choice
from pages._ui.project_fields import ask_about
from pages._ui.times import minutes_words, next_weekday
from pages._ui.trouble import Beside
from workshop import clock
from workshop.content.series import DEFAULT, Series, series_called, series_templates
from workshop.queries.partners import PartnerView
from workshop.services.beginning import ORDER, QUESTIONS
from workshop.services.partners import PartnerDraft

STARTS = time(10)
TUESDAY = 1
FIVE_MINUTES = 300
RHYTHMS: Mapping[int, str] = {7: "Every week", 14: "Every two weeks"}


@dataclass(frozen=True, slots=True)
class Screen:
    """What stands at the head of one screen; both are ours."""

    title: str
    lead: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the fields of one screen now."""

    fields: Mapping[str, object]
    partners: tuple[PartnerDraft, ...] | None = None
    template: str = ""


SCREENS: Mapping[str, Screen] = {
    "name": Screen("Give it a name", "A few plain words. You can change them later."),
    "purpose": Screen(
        "What is it for?", "Say it as you would to a friend. The group can change it."
    ),
    "decider": Screen("Who can say yes?", "A name, so that people know who will answer them."),
    "change": Screen("What can change?", "Say the limits too. It is fairer to know them first."),
    "route": Screen(
        "How will it lead to change?",
        "For example: we hand it to the board in May, and they answer by June.",
    ),
    "partners": Screen("Who else takes part?", "Those who asked for this, help, pay or listen."),
    "care": Screen("Who looks after people?", "Someone safe to go to when something feels wrong."),
    "plan": Screen("Which plan do you start from?", "Each session comes with a full agenda."),
    "days": Screen("When do you start?", "You can move each session later."),
}


def question_words(question: str) -> str:
    """Return how far one is: `Question 3 of 9`."""
    return f"Question {ORDER.index(question) + 1} of {len(ORDER)}"


def ask(
    question: str,
    values: Mapping[str, object],
    partners: Sequence[PartnerView],
    beside: Beside,
) -> Asked:
    """Draw the fields of one screen inside a form; return what stands in them."""
    if question == "plan":
        return Asked({}, template=plan_choice(str(values["series_template"] or DEFAULT), beside))
    said = ask_about(QUESTIONS[question], values, beside, key="begin")
    if question != "partners":
        return Asked(said)
    return Asked(said, partners_field(partners, beside))


def partners_field(partners: Sequence[PartnerView], beside: Beside) -> tuple[PartnerDraft, ...]:
    """Ask for the partners, one on a line, each with what it does after a colon."""
    lines = (f"{one.name}: {one.part}" if one.part else one.name for one in partners)
    typed = st.text_area(
        "Which other organisations take part? One on each line. (optional)",
        "\n".join(lines),
        help="You can say what each does after a colon. Library: gives us the room",
        key="begin-partners",
    )
    beside.field("partners")
    return partners_in(typed)


def partners_in(typed: str) -> tuple[PartnerDraft, ...]:
    """Return a partner for each line; what it does stands after a colon, or in a next column."""
    found = []
    for line in typed.splitlines():
        name, _, part = line.replace("\t", ":", 1).partition(":")
        if name.strip() or part.strip():
            found.append(PartnerDraft(name.strip(), part.replace("\t", " ").strip()))
    return tuple(found)


def plan_choice(chosen: str, beside: Beside) -> str:
    """Ask which plan to start from: a whole series, or a single meeting."""
    offered = [one for one in series_templates() if one.kind != "later"]
    picked = choice(
        "Choose one. You can change every part of it.",
        {one.id: one.title for one in offered},
        key="begin-template",
        hints={one.id: one.about for one in offered},
        chosen=chosen,
    )
    beside.field("template")
    return picked or DEFAULT


def plan_shown(template: str) -> None:
    """Show what a plan holds: each session with its goal and its length."""
    plan = _plan(template)
    with st.expander(f"See “{plan.title}”"):
        st.html(
            "".join(
                f"<p><strong>{one.number}. {escape(one.title)}</strong> {escape(one.goal)} "
                f"({minutes_words(one.minutes)})</p>"
                for one in plan.sessions
            )
        )


def place_field(beside: Beside) -> str:
    """Ask where the series is held; each session can have another place later."""
    place = st.text_input("Where do you meet? (optional)", key="begin-place")
    beside.field("place")
    return place


def days_fields(template: str, beside: Beside) -> tuple[date, time, int | None]:
    """Ask for the first day, the time, and how often; None keeps the plan's own rhythm."""
    first = next_weekday(clock.today(), TUESDAY)
    left, right = st.columns(2)
    day = left.date_input("Which day is the first?", first, key="begin-day", format="DD/MM/YYYY")
    at = right.time_input("Starts at", STARTS, key="begin-starts", step=FIVE_MINUTES)
    beside.field("planned_start")
    plan = _plan(template)
    if len(plan.sessions) == 1 or plan.kind == "later":
        return day or first, at or STARTS, None
    every = choice("How often do you meet?", RHYTHMS, key="begin-every", chosen=7)
    beside.field("every_days")
    return day or first, at or STARTS, every


def _plan(template: str) -> Series:
    found = series_called(template)
    if found is None:
        raise LookupError(template)
    return found
