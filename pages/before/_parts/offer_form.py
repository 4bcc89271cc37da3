"""The questions of an offer, for many people at once or for one."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.choice import choice
from pages._ui.opened import done, form_ways
from pages._ui.trouble import Beside, shown
from pages.before._parts.care_words import PAYS
from workshop.db import unit_of_work
from workshop.queries.offers import OfferLine, OfferView
from workshop.services.offers import OFFER_LIMIT, OfferDraft, write_offers

WRITE, CHANGE = "offers-write", "offers-change"


def write_form(project_id: str, lines: Sequence[OfferLine]) -> None:
    """Write the same offer for everyone chosen; those without one are chosen to begin."""
    beside = Beside()
    names = {one.person_id: one.chosen_name for one in lines}
    without = [one.person_id for one in lines if one.offer is None]
    with st.form("offers-write-form"):
        st.header("Write an offer", anchor=False)
        people = st.multiselect(
            "Who is it for? You can change single ones afterwards.",
            list(names),
            without,
            format_func=names.__getitem__,
            key="offers-people",
        )
        beside.field("people")
        draft = _fields(beside, WRITE, None)
        saved = form_ways("Write it", "Not now", WRITE, key=WRITE)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                write_offers(
                    db, visitor.actor(), project_id=project_id, person_ids=people, draft=draft
                )
            done(WRITE, "It is written. Each of them reads it on their own page.")


def change_form(line: OfferLine, project_id: str) -> None:
    """Write or change the offer of one person."""
    beside, key = Beside(), f"{CHANGE}-{line.person_id}"
    with st.form(f"{key}-form", border=False):
        draft = _fields(beside, key, line.offer)
        if line.offer and line.offer.clear_at:
            st.caption("They said that it is clear. If it changes, they are asked again.")
        saved = form_ways("Save", "Close", CHANGE, key=key)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                write_offers(
                    db,
                    visitor.actor(),
                    project_id=project_id,
                    person_ids=[line.person_id],
                    draft=draft,
                )
            done(CHANGE, "Saved.", at=line.person_id)


def _fields(beside: Beside, key: str, offer: OfferView | None) -> OfferDraft:
    before = offer or OfferDraft()
    pay = choice("What do they get for their time?", PAYS, key=f"{key}-pay", chosen=before.pay)
    beside.field("pay")
    pay_words = st.text_input(
        "How much, or what? With no payment: why not?",
        before.pay_words,
        max_chars=OFFER_LIMIT,
        key=f"{key}-pay-words",
    )
    beside.field("pay_words")
    expenses = st.text_input(
        "What is paid back? Fares, food, care for a child.",
        before.expenses,
        max_chars=OFFER_LIMIT,
        key=f"{key}-expenses",
    )
    beside.field("expenses")
    how = st.text_input("How?", before.how, max_chars=OFFER_LIMIT, key=f"{key}-how")
    beside.field("how")
    when_paid = st.text_input("When?", before.when_paid, max_chars=OFFER_LIMIT, key=f"{key}-when")
    beside.field("when_paid")
    st.caption("Never bank or benefit details. Pay can change benefits: say where to get advice.")
    return OfferDraft(pay, pay_words, expenses, how, when_paid)
