"""The questions about a person, their name and seats; and an account for a colleague."""

from collections.abc import Collection

import streamlit as st

from pages._ui import visitor
from pages._ui.choice import choice
from pages._ui.opened import done, form_ways
from pages._ui.trouble import Beside, shown
from pages.before._parts.care_words import HATS, show_beside
from pages.before._parts.wording import SEAT_HINTS
from workshop.db import unit_of_work
from workshop.permissions import Power, may
from workshop.plain.cleaning import NAME_LIMIT
from workshop.queries.people import ColleagueView, PersonLine
from workshop.services.accounts import make_account
from workshop.services.noticing import beside_name
from workshop.services.people import STAFF_SEATS, PersonDraft, change_person, invite
from workshop.vocabulary import Role

INVITE, STAFF, CHANGE = "people-invite", "people-staff", "people-change"


def invite_form(project_id: str) -> None:
    """Put one more person on the list."""
    beside = Beside()
    with st.form("people-invite-form"):
        st.header("Invite a person", anchor=False)
        draft = _person_fields(beside, INVITE, None, frozenset({Role.MEMBER}))
        saved = form_ways("Put them on the list", "Not now", INVITE, key=INVITE)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                invite(db, visitor.actor(), project_id=project_id, draft=draft)
            done(INVITE, "They are on the list. They join with the code on the day.")


def change_form(person: PersonLine) -> None:
    """Ask about one person again."""
    beside, key = Beside(), f"{CHANGE}-{person.id}"
    with st.form(f"{key}-form", border=False):
        draft = _person_fields(beside, key, person, person.roles)
        saved = form_ways("Save", "Close", CHANGE, key=key)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                change_person(db, visitor.actor(), person_id=person.id, draft=draft)
            done(CHANGE, "Saved.", at=person.id)


def staff_form(project_id: str, others: Collection[ColleagueView]) -> None:
    """Give a colleague a seat, with an account that is here already or a new one."""
    beside = Beside()
    names = {one.account_id: one.name for one in others}
    with st.form("people-staff-form"):
        st.header("Add a colleague who signs in", anchor=False)
        account_id = None
        if names:
            account_id = st.selectbox(
                "Which account?",
                [None, *names],
                format_func=lambda one: names.get(one, "Make a new account"),
                key="people-staff-account",
            )
            beside.field("account_id")
        name = st.text_input("Their name", max_chars=NAME_LIMIT, key="people-staff-name")
        beside.field("chosen_name")
        beside.field("name")
        passphrase = st.text_input(
            "A passphrase for a new account: four words or more",
            type="password",
            autocomplete="new-password",
            key="people-staff-passphrase",
        )
        beside.field("passphrase")
        seat = st.radio(
            "Their seat",
            [Role.FACILITATOR, Role.CONVENOR],
            format_func=SEAT_HINTS.get,
            key="people-staff-seat",
        )
        works_for = st.text_input(
            "Who do they work for? (optional)", max_chars=NAME_LIMIT, key="people-staff-works"
        )
        saved = form_ways("Add this colleague", "Not now", STAFF, key=STAFF)
    if not saved:
        return
    here = visitor.actor()
    with shown(beside):
        with unit_of_work() as db:
            chosen = account_id or make_account(db, here, name=name, passphrase=passphrase)
            draft = PersonDraft(
                chosen_name=name or names.get(chosen, ""),
                roles=frozenset({seat}),
                works_for=works_for,
                account_id=chosen,
            )
            invite(db, here, project_id=project_id, draft=draft)
        done(STAFF, "They can sign in now. Tell them the passphrase in person.")


def _person_fields(
    beside: Beside, key: str, person: PersonLine | None, held: frozenset[Role]
) -> PersonDraft:
    name = st.text_input(
        "The name they like", person.chosen_name if person else "", key=f"{key}-name"
    )
    beside.field("chosen_name")
    show_beside(beside_name(person.chosen_name) if person else ())
    st.html('<p class="plan-label">Their seats: they can hold more than one</p>')
    gives_all = may(visitor.actor(), Power.RUN, visitor.project_id())
    offered = [role for role in SEAT_HINTS if gives_all or role not in STAFF_SEATS]
    ticked = {
        role
        for role in offered
        if st.checkbox(SEAT_HINTS[role], role in held, key=f"{key}-seat-{role.value}")
    }
    beside.field("roles")
    hat = person.expected_hat if person else None
    # What someone has said themselves takes the place of a guess; a guess is not for every eye.
    if (gives_all or person is None) and not (person and person.last_hat):
        hat = choice(
            "What will they bring, do you think? They say it themselves on the day.",
            HATS,
            key=f"{key}-hat",
            chosen=hat,
        )
    works_for = st.text_input(
        "Who do they work for? (optional)", person.works_for if person else "", key=f"{key}-works"
    )
    beside.field("works_for")
    paid = st.checkbox(
        "The organisation that asked the group together pays them",
        person.paid_by_convenor if person else False,
        key=f"{key}-paid",
    )
    return PersonDraft(
        chosen_name=name,
        roles=frozenset(ticked | (held - set(offered))),
        works_for=works_for,
        paid_by_convenor=paid,
        account_id=person.account_id if person else None,
        expected_hat=hat,
    )
