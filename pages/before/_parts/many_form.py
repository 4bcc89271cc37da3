"""Putting many people on the list at once: one name a line, and how the balance would stand."""

from dataclasses import replace

import streamlit as st

from pages._ui import visitor
from pages._ui.choice import choice
from pages._ui.opened import close_button, tell_next
from pages._ui.parts import card
from pages._ui.trouble import Beside, shown
from pages.before._parts.balance import expected_words
from pages.before._parts.care_words import EXPECTED, HATS, show_beside
from workshop.db import unit_of_work
from workshop.permissions import Power, may
from workshop.plain.cleaning import NAME_LIMIT
from workshop.queries.people import ExpectedBalance
from workshop.services.inviting import NameLine, invite_many, names_in
from workshop.services.noticing import beside_name
from workshop.services.people import PersonDraft
from workshop.vocabulary import LIVED_HATS, Hat

MANY = "people-many"
NAMES_LIMIT = 10_000


def many_form(project_id: str, balance: ExpectedBalance) -> None:
    """Ask for names and what they all are likely to bring; each can be changed afterwards."""
    # Once they are on the list the boxes are empty again: each length of it has its own.
    beside, key = Beside(), f"people-many-{balance.all}"
    with card(MANY, now=True):
        st.header("Add people", anchor=False)
        left, right = st.columns(2, gap="medium")
        with left:
            names = st.text_area(
                "Their names, one a line. A first name is enough, or any name they like.",
                max_chars=NAMES_LIMIT,
                height=330,
                key=f"{key}-names",
            )
            beside.field("names")
        with right:
            hat = choice(
                "What will they bring, do you think? They say it themselves on the day.",
                HATS,
                key=f"{key}-hat",
                chosen=Hat.LIVED,
            )
        works_for = st.text_input(
            "Who do they all work for? (optional)", max_chars=NAME_LIMIT, key=f"{key}-works"
        )
        beside.field("works_for")
        paid = st.checkbox(
            "The organisation that asked the group together pays them", key=f"{key}-paid"
        )
        with st.container(horizontal=True):
            saved = st.button("Put them on the list", type="primary", key="people-many-save")
            close_button("That is everyone", MANY, key="people-many-leave")
        # Under the buttons, so that what is said while someone types moves nothing they may press.
        lines = names_in(names)
        _as_it_grows(lines, hat, balance, paid=paid)
    if saved:
        draft = PersonDraft(
            chosen_name="",
            roles=frozenset({EXPECTED[hat][1]}),
            works_for=works_for,
            paid_by_convenor=paid,
            expected_hat=hat,
        )
        with shown(beside):
            with unit_of_work() as db:
                made = invite_many(
                    db, visitor.actor(), project_id=project_id, names=names, draft=draft
                )
            tell_next(_told(len(made), lines))
            st.rerun()


def _as_it_grows(
    lines: tuple[NameLine, ...], hat: Hat | None, balance: ExpectedBalance, *, paid: bool
) -> None:
    if not lines:
        return
    field = "unsaid" if hat is None else "lived" if hat in LIVED_HATS and not paid else "others"
    then = replace(balance, **{field: getattr(balance, field) + len(lines)})
    exact = may(visitor.actor(), Power.RUN, visitor.project_id())
    count = "1 name" if len(lines) == 1 else f"{len(lines)} names"
    st.caption(f"{count}. With them: {expected_words(then, exact=exact)}")
    sentences = dict.fromkeys(told for line in lines for told in beside_name(line.name))
    show_beside(tuple(sentences))
    if any(line.more for line in lines):
        show_beside(["This looks like a table. Only its first column is taken."])


def _told(count: int, lines: tuple[NameLine, ...]) -> str:
    told = "1 person is" if count == 1 else f"{count} people are"
    said = f"{told} on the list. Change single ones in their row."
    if any(beside_name(line.name) for line in lines):
        said += " Some names look like full names. A first name is enough."
    return said
