"""Before a session, and between two: who is in the project, in which seats, and who is missing."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import (
    close_part,
    done,
    open_at_first,
    open_button,
    opened,
    sure,
    told,
)
from pages._ui.parts import at_the_end, card, empty, page_head, rows, status_html
from pages._ui.trouble import shown
from pages._ui.words import show_heading, words_html
from pages.before._parts.balance import hat_words, show_balance, show_expected
from pages.before._parts.care_words import HATS
from pages.before._parts.many_form import MANY, many_form
from pages.before._parts.missing_card import show_missing
from pages.before._parts.person_forms import (
    CHANGE,
    INVITE,
    STAFF,
    change_form,
    invite_form,
    staff_form,
)
from pages.before._parts.wording import SEATS
from workshop.db import reading, unit_of_work
from workshop.permissions import Power, may
from workshop.queries.missing import missing_in
from workshop.queries.people import (
    ColleagueView,
    ExpectedBalance,
    PersonLine,
    balance_in,
    colleagues,
    expected_balance,
    people_in,
)
from workshop.queries.projects import project_in
from workshop.queries.sessions import series_of
from workshop.queries.strengths import strengths_in
from workshop.services.people import make_return_code, remove_person
from workshop.vocabulary import SessionState

GONE = "people-gone"


def page() -> None:
    """Show everyone on the list, what the table looks like, and the ways to add to it."""
    here, project_id = visitor.actor(), visitor.project_id() or ""
    runs = may(here, Power.RUN, project_id)
    with reading() as db:
        name = project_in(db, here, project_id=project_id).name
        people = people_in(db, here, project_id=project_id)
        met = [
            line
            for line in series_of(db, here, project_id=project_id)
            if line.state is not SessionState.PLANNED
        ]
        balance = balance_in(db, here, session_id=met[-1].id) if met else None
        staff = colleagues(db, here) if runs else ()
        expected = expected_balance(db, here, project_id=project_id)
        brings = strengths_in(db, here, project_id=project_id)
        voices = missing_in(db, here, project_id=project_id)
    page_head("People", "Everyone who takes part, and the seats they hold.", about=name)
    told()
    if len(people) == 1:
        open_at_first(MANY, project_id)
    show_expected(expected, exact=runs)
    ways_to_add(project_id, people, staff, expected, runs=runs)
    if len(people) == 1:
        empty("Only you so far", "Invite the first person. They need no account and no e-mail.")
    with rows("people"):
        for number, person in enumerate(people, start=1):
            own = [one.words for one in brings if one.person_id == person.id]
            person_card(number, person, own, runs=runs)
    show_balance(met[-1] if met else None, balance, exact=runs)
    show_missing(project_id, voices)


def ways_to_add(
    project_id: str,
    people: Sequence[PersonLine],
    staff: Sequence[ColleagueView],
    expected: ExpectedBalance,
    *,
    runs: bool,
) -> None:
    """Offer to add many or one, and those who run the sessions to add a colleague."""
    if opened(MANY) is not None:
        many_form(project_id, expected)
    if opened(INVITE) is not None:
        invite_form(project_id)
    if opened(STAFF) is not None:
        taken = {one.account_id for one in people}
        staff_form(project_id, [one for one in staff if one.account_id not in taken])
    with st.container(horizontal=True):
        if opened(MANY) is None:
            still = opened(INVITE) is None and opened(STAFF) is None
            open_button("Add people", MANY, key=MANY, kind="primary" if still else "secondary")
        if opened(INVITE) is None:
            open_button("Add one person", INVITE, key=INVITE)
        if runs and opened(STAFF) is None:
            open_button("Add a colleague who signs in", STAFF, key=STAFF)


def person_card(number: int, person: PersonLine, brings: Sequence[str], *, runs: bool) -> None:
    """Show one person: their name, seats and what staff know of them."""
    is_open = opened(CHANGE) == person.id
    with card(f"person-{person.id}", now=is_open):
        who, way = st.columns([5, 1.5], vertical_alignment="center")
        with who:
            told(person.id)
            show_heading(person.chosen_name)
            st.html(person_html(person, brings))
        if not is_open:
            with way, at_the_end():
                open_button(
                    f"Change person {number}", CHANGE, person.id, key=f"quiet-person-{person.id}"
                )
            return
        change_form(person)
        if runs and person.account_id is None:
            return_words(person)
        ways_out(number, person)


def person_html(person: PersonLine, brings: Sequence[str]) -> str:
    """Return the seats a person holds and what else is known, as HTML.

    What they said last time, or are expected to bring, is for whoever runs the sessions only;
    `brings` is what they chose to show to everyone.
    """
    seats = " ".join(status_html(SEATS[role]) for role in SEATS if role in person.roles)
    told_of = []
    if person.last_hat:
        told_of.append(f"Said last time: {hat_words(person.last_hat)}")
    elif person.expected_hat:
        told_of.append(f"Expected: {HATS[person.expected_hat]}")
    if person.works_for:
        told_of.append(f"Works for {person.works_for}")
    if person.paid_by_convenor:
        told_of.append("Paid by those who asked the group together")
    if person.account_id:
        told_of.append("Signs in with a passphrase")
    came = "1 session" if person.sessions == 1 else f"{person.sessions} sessions"
    told_of.append(f"Came to {came}" if person.sessions else "Has not come yet")
    if person.finished_on:
        told_of.append("Says they are finished")
    known = words_html(". ".join(told_of), kind="words by")
    shown_to_all = "".join(words_html(f"Brings: {one}") for one in brings)
    return f'<p class="plan-seats">{seats}</p>{known}{shown_to_all}'


def return_words(person: PersonLine) -> None:
    """Make three words that bring a person back, and show them once, on a card to print."""
    if person.has_return_words:
        st.caption("They have three words to come back with. New ones end the old ones.")
    if not st.button("Make three words to come back with", key=f"people-words-{person.id}"):
        return
    with shown():
        with unit_of_work() as db:
            words = make_return_code(db, visitor.actor(), person_id=person.id)
        st.html(
            '<div class="return-card"><p>Your words to come back</p>'
            f"{words_html(person.chosen_name)}"
            f'<p class="return-words">{words}</p>'
            "<ol><li>Join with the code on the big screen.</li>"
            "<li>Tap “I have been here before”.</li>"
            "<li>Type these three words, in any order.</li></ol>"
            "<p>Keep this card to yourself.</p></div>"
        )
        st.caption("They are shown only now. Print this page: only the card goes on paper.")


def ways_out(number: int, person: PersonLine) -> None:
    """Offer to take the person off the list."""
    open_button(f"Take person {number} off the list", GONE, person.id, key="quiet-person-out")
    question = (
        "Take them off the list? Their way in ends. What they said stays theirs. "
        "What they need and bring is erased."
    )
    if opened(GONE) == person.id and sure(GONE, question, "Yes, take them off"):
        with shown():
            with unit_of_work() as db:
                remove_person(db, visitor.actor(), person_id=person.id)
            close_part(CHANGE)
            done(GONE, "They are off the list.")


page()
