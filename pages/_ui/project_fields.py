"""What is asked of a project, in the order of its page: on starting one, and on changing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from pages._ui.trouble import Beside
from workshop.services.projects import WEEKS_LIMIT


@dataclass(frozen=True, slots=True)
class Section:
    """Some questions that belong together; `fields` are those of a project's draft."""

    title: str
    fields: tuple[str, ...]


SECTIONS: Mapping[str, Section] = {
    "what": Section("What this is", ("name", "objective", "convened_by")),
    "who": Section(
        "Who decides, and what can change",
        ("decider", "can_change", "cannot_change", "route_to_change", "answer_weeks"),
    ),
    "care": Section("Looking after people", ("safe_person", "help_line")),
}
QUESTIONS: Mapping[str, str] = {
    "name": "What do you call it?",
    "objective": "What is it for, in the group’s own words?",
    "convened_by": "Who asked the group together?",
    "decider": "Who can say yes to what the group asks for?",
    "can_change": "What can change?",
    "cannot_change": "What cannot change, and why?",
    "route_to_change": "How does what the group makes lead to change?",
    "answer_weeks": "Within how many weeks is an answer due?",
    "safe_person": "Who can people go to when something feels wrong?",
    "help_line": "Which help line can people ring?",
}
SHORT_NAMES: Mapping[str, str] = {
    "name": "Name",
    "objective": "What it is for",
    "convened_by": "Asked together by",
    "decider": "Who can say yes",
    "can_change": "What can change",
    "cannot_change": "What cannot change",
    "route_to_change": "How this leads to change",
    "answer_weeks": "An answer is due within",
    "safe_person": "Someone to go to",
    "help_line": "Help line",
}
ONE_LINE = frozenset({"name", "convened_by", "decider", "safe_person", "help_line"})


def ask_about(
    fields: Sequence[str], values: Mapping[str, object], beside: Beside, *, key: str
) -> dict[str, object]:
    """Draw these questions with what was said before; return field -> what stands there now.

    No field has a limit of its own: a box that is full drops a paste without a word.
    """
    return {field: _ask(field, values.get(field), beside, key=key) for field in fields}


def _ask(field: str, value: object, beside: Beside, *, key: str) -> object:
    question, own_key = QUESTIONS[field], f"{key}-{field}"
    if field not in ("name", "objective", "answer_weeks"):
        question += " (optional)"
    said: object
    if field == "answer_weeks":
        weeks = value if isinstance(value, int) else 8
        said = st.number_input(question, 1, WEEKS_LIMIT, weeks, key=own_key)
    elif field in ONE_LINE:
        said = st.text_input(question, str(value or ""), key=own_key)
    else:
        said = st.text_area(question, str(value or ""), key=own_key)
    beside.field(field)
    return said
