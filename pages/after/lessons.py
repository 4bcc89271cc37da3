"""After each session: the ten lessons, as the records and the members tell them."""

import streamlit as st

from pages._ui import visitor
from pages._ui.parts import card, notice, page_head, show_status
from workshop.dates import day_in_words
from workshop.db import reading
from workshop.lessons.roll_up import LessonReading
from workshop.lessons.rules import load_rules
from workshop.lessons.run import read_lessons
from workshop.queries.lesson_facts import lesson_facts
from workshop.vocabulary import State

STATES = {
    State.PRACTISED: ("Practised", "good"),
    State.PARTLY: ("Partly", "now"),
    State.NOT_YET: ("Not yet", "care"),
    State.NOT_ENOUGH: ("Not enough evidence", "plain"),
    State.NOT_APPLICABLE: ("Nothing to judge yet", "plain"),
}


def page() -> None:
    """Show ten readings in order; there is no total and no ranking."""
    actor, project_id = visitor.actor(), visitor.project_id() or ""
    page_head("The ten lessons", "Was it good co-production? No marks, no total, no ranking.")
    with reading() as db:
        facts = lesson_facts(db, actor, project_id=project_id)
    rules = load_rules(facts.local_changes)
    notice(f"{rules.caution} Rule set {rules.version}.")
    for one in read_lessons(facts):
        show_lesson(one)


def show_lesson(one: LessonReading) -> None:
    """Show one lesson: how it reads, why, and each sign under it."""
    with card(f"lesson-{one.number}"):
        st.header(f"{one.number}. {one.title}", anchor=False)
        label, kind = STATES[one.state]
        with st.container(horizontal=True):
            show_status(label, kind)
            if one.group_disagrees:
                show_status("The group disagrees", "care")
            if one.again_on:
                show_status(f"Looked at again on {day_in_words(one.again_on)}")
        st.text(one.sentence)
        for gap in one.gaps:
            notice(gap.sentence, "care")
        with st.expander("What it rests on", key=f"lesson-signs-{one.number}"):
            signs(one)


def signs(one: LessonReading) -> None:
    """Show every sign with its state in words and what it would take."""
    rules = load_rules()
    for sign in one.readings:
        indicator = rules.indicators[sign.indicator_id]
        label, kind = STATES[sign.state]
        st.markdown(f"**{indicator.id} {indicator.name}**")
        show_status(label, kind)
        st.text(" ".join(part for part in (sign.sentence, sign.why_not) if part))


page()
