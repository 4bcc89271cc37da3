"""The partner organisations of a project: who they are, what they do, added and taken off."""

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import (
    done,
    forget_taken,
    form_ways,
    open_button,
    opened,
    put_away,
    taken_away,
    told,
)
from pages._ui.parts import card, empty, notice
from pages._ui.trouble import Beside, shown
from pages._ui.words import words_html
from workshop.db import reading, unit_of_work
from workshop.queries.partners import PartnerView, partners_of
from workshop.services.partners import PartnerDraft, add_partner, change_partner, remove_partner

PARTNERS, ADD, CHANGE = "project-partners", "project-partner-add", "project-partner"


def partners_card(project_id: str) -> None:
    """Show each partner with a way to change it, and the way to add one."""
    with reading() as db:
        partners = partners_of(db, visitor.actor(), project_id=project_id)
    with card(PARTNERS):
        st.header("Who else takes part", anchor=False)
        told(PARTNERS)
        put_back_row(project_id)
        if not partners:
            empty("No partners yet", "Organisations that help, pay or listen.")
        for number, one in enumerate(partners, start=1):
            partner_row(number, one)
        if opened(ADD) is None:
            open_button("Add a partner", ADD, key=ADD)
        else:
            add_form(project_id)


def partner_row(number: int, one: PartnerView) -> None:
    """Show one partner, or the questions about it."""
    if opened(CHANGE) == one.id:
        change_form(number, one)
        return
    part = words_html(one.part, kind="words by") if one.part else ""
    st.html(f'<div class="plan-line">{words_html(one.name)}</div>{part}')
    open_button(f"Change partner {number}", CHANGE, one.id, key=f"quiet-partner-{one.id}")


def add_form(project_id: str) -> None:
    """Ask for one more partner."""
    beside = Beside()
    with st.form("project-partner-add-form", border=False):
        draft = _fields(beside, PartnerDraft(""), ADD)
        saved = form_ways("Add this partner", "Not now", ADD, key=ADD)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                add_partner(db, visitor.actor(), project_id=project_id, draft=draft)
            done(ADD, "The partner is added.", at=PARTNERS)


def change_form(number: int, one: PartnerView) -> None:
    """Ask about a partner again, and offer to take it off the list."""
    beside = Beside()
    with st.form("project-partner-form", border=False):
        draft = _fields(beside, PartnerDraft(one.name, one.part), f"{CHANGE}-{one.id}")
        saved = form_ways("Save", "Leave it as it was", CHANGE, key=CHANGE)
    gone = st.button(f"Take partner {number} off", key="quiet-partner-out")
    here = visitor.actor()
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                change_partner(db, here, partner_id=one.id, draft=draft)
            done(CHANGE, "Saved.", at=PARTNERS)
    if gone:
        with shown():
            with unit_of_work() as db:
                remove_partner(db, here, partner_id=one.id)
            put_away(PARTNERS, PartnerDraft(one.name, one.part))
            done(CHANGE, "", at=PARTNERS)


def put_back_row(project_id: str) -> None:
    """Offer to undo the last taking off."""
    taken = taken_away(PARTNERS)
    if not isinstance(taken, PartnerDraft):
        return
    notice("The partner is off the list.")
    if st.button("Put it back", key="project-partner-back"):
        with shown():
            with unit_of_work() as db:
                add_partner(db, visitor.actor(), project_id=project_id, draft=taken)
            forget_taken()
            done(CHANGE, "The partner is back.", at=PARTNERS)


def _fields(beside: Beside, before: PartnerDraft, key: str) -> PartnerDraft:
    name = st.text_input("Which organisation?", before.name, key=f"{key}-name")
    beside.field("name")
    part = st.text_input("What does it do here? (optional)", before.part, key=f"{key}-part")
    beside.field("part")
    return PartnerDraft(name, part)
