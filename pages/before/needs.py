"""What people need to take part: who sorts it, by when, and whether they say it is sorted."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import done, open_button, opened, sure, tell_next, told
from pages._ui.parts import card, empty, notice, page_head, rows, status_html
from pages._ui.times import day_words
from pages._ui.trouble import shown
from pages._ui.words import name_html, words_html
from pages.before._parts.care_words import NEED_STATES, show_beside
from pages.before._parts.need_forms import ADD, PLAN, add_form, plan_form
from workshop.dates import day_in_words
from workshop.db import reading, unit_of_work
from workshop.permissions import Power, may
from workshop.queries.needs import (
    AskedLine,
    NeedsCounted,
    NeedView,
    asked_in,
    needs_counted,
    needs_to_sort,
)
from workshop.queries.people import few
from workshop.queries.projects import project_in
from workshop.services.needs import note_asked, say_need_done, take_need_back
from workshop.services.noticing import beside_words
from workshop.vocabulary import NeedState

ERASE = "needs-erase"
LEFT = (NeedState.OPEN, NeedState.NOT_YET)


def page() -> None:
    """Show the list to sort to whoever runs the sessions, and counts to the others."""
    here, project_id = visitor.actor(), visitor.project_id() or ""
    runs = may(here, Power.SORT_NEEDS, project_id)
    with reading() as db:
        name = project_in(db, here, project_id=project_id).name
        counted = needs_counted(db, here, project_id=project_id)
        needs = needs_to_sort(db, here, project_id=project_id) if runs else ()
        people = asked_in(db, here, project_id=project_id) if runs else ()
    lead = "What each needs to take part. You never need to know why."
    page_head("What people need", lead, about=name)
    told()
    how_it_stands(counted, exact=runs)
    if not runs:
        notice("Who needs what is for the person who runs the sessions.")
        return
    if opened(ADD) is None:
        open_button("Write down a need", ADD, key=ADD, kind="primary")
    else:
        add_form(people)
    if not needs:
        empty("Nothing to sort yet", "People can say it on their own page, or tell you.")
    with rows("needs"):
        for number, need in enumerate(needs, start=1):
            need_card(number, need)
    who_was_asked(people)


def how_it_stands(counted: NeedsCounted, *, exact: bool) -> None:
    """Say in words how many needs there are, and ask whether anyone was asked."""
    if counted.did_we_ask:
        sentence = "No needs at all in a group of 8 or more. Did we ask?"
        notice(f"{sentence} {counted.asked} of {counted.people} were asked.", "care")
        return
    if not counted.needs:
        return
    left = sum(counted.states.get(state, 0) for state in LEFT)
    happy = counted.states.get(NeedState.SORTED, 0)
    say = str if exact else few
    waits = counted.needs - left - happy
    notice(
        f"To sort: {say(left)}. Done, waiting for their yes: {say(waits)}. "
        f"Sorted, they say: {say(happy)}.",
        "plain" if left else "good",
    )


def need_card(number: int, need: NeedView) -> None:
    """Show one need, whose it is, and what can be done next."""
    is_open = opened(PLAN) == need.id
    with card(f"need-{need.id}", now=is_open):
        told(need.id)
        label, kind = NEED_STATES[need.state]
        late = status_html("Late", "care") if need.late else ""
        st.html(
            f"{words_html(need.words, tag='h2')}{name_html(need.chosen_name)}"
            f'<p class="plan-seats">{status_html(label, kind)}{late}</p>'
            f"{words_html(_who_and_when(need), kind='words by')}"
        )
        show_beside(beside_words(need.words))
        if is_open:
            plan_form(need)
            return
        with st.container(horizontal=True):
            open_button(
                f"Who sorts {number}, and by when", PLAN, need.id, key=f"quiet-plan-{need.id}"
            )
            _done_button(number, need)
            if need.by_staff:
                open_button(f"Erase {number}", ERASE, need.id, key=f"quiet-erase-{need.id}")
        question = "Erase this need? The words go for good."
        if opened(ERASE) == need.id and sure(ERASE, question, "Yes, erase it"):
            with shown():
                with unit_of_work() as db:
                    take_need_back(db, visitor.actor(), need_id=need.id)
                done(ERASE, "It is erased.")


def _who_and_when(need: NeedView) -> str:
    who = f"{need.sorter} sorts it" if need.sorter else "Nobody sorts it yet"
    by = f", by {day_in_words(need.due)}" if need.due else ""
    return f"{who}{by}. {'You wrote it for them' if need.by_staff else 'They said it'}."


def _done_button(number: int, need: NeedView) -> None:
    is_done = need.state not in LEFT
    if need.state is NeedState.SORTED:
        return
    label = f"Not done after all: {number}" if is_done else f"Done: {number}"
    if st.button(label, key=f"quiet-done-{need.id}"):
        with shown():
            with unit_of_work() as db:
                say_need_done(db, visitor.actor(), need_id=need.id, done=not is_done)
            tell_next("Noted." if is_done else "Noted. They say if it is sorted.", at=need.id)
            st.rerun()


def who_was_asked(people: Sequence[AskedLine]) -> None:
    """Show who was asked what they need, and note the others as they are asked."""
    with card("asked"):
        st.header("Did we ask?", anchor=False)
        told("asked")
        left = [one for one in people if one.asked_at is None]
        st.caption(f"{len(people) - len(left)} of {len(people)} were asked what they need.")
        for number, one in enumerate(people, start=1):
            _asked_row(number, one)


def _asked_row(number: int, one: AskedLine) -> None:
    who, way = st.columns([4, 2], vertical_alignment="center")
    who.html(words_html(one.chosen_name))
    if one.asked_at:
        way.caption(f"Asked on {day_words(one.asked_at)}")
    elif way.button(f"I asked {number}", key=f"quiet-asked-{one.person_id}"):
        with shown():
            with unit_of_work() as db:
                note_asked(db, visitor.actor(), person_id=one.person_id)
            tell_next("Noted.", at="asked")
            st.rerun()


page()
