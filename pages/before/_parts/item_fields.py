"""The fields of one part of an agenda, and how people are chosen to lead it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time

import streamlit as st

from pages._ui import visitor
from pages._ui.choice import choice
from pages._ui.leads import LEADS, lead_words
from pages._ui.trouble import Beside
from pages.before._parts.plan_words import KIND_TITLES, ORIGINS, WEIGHTS
from workshop.db import reading
from workshop.permissions import Power, may
from workshop.queries.agenda import ItemView
from workshop.queries.people import people_in
from workshop.services.agendas import LEAD_LIMIT, ItemDraft
from workshop.vocabulary import ItemKind, Origin, Weight

FIVE_MINUTES = 300
PERSON = "person:"


@dataclass(frozen=True, slots=True)
class Leads:
    """Who could lead a part: people's ids and names."""

    names: Mapping[str, str]

    def words(self, option: str) -> str:
        """Return how an option reads: a person's name, or what is said while it is nobody yet."""
        if option.startswith(PERSON):
            return self.names.get(option.removeprefix(PERSON), "Someone who has left")
        return lead_words(option)


def leads_in(project_id: str) -> Leads:
    """Return who could lead a part of this project's sessions: members too."""
    here = visitor.actor()
    if not may(here, Power.SEE_PEOPLE, project_id):
        return Leads({})
    with reading() as db:
        return Leads(
            {one.id: one.chosen_name for one in people_in(db, here, project_id=project_id)}
        )


def view_draft(item: ItemView) -> ItemDraft:
    """Return a part that is shown as a draft to start from."""
    return ItemDraft(
        kind=item.kind,
        title=item.title,
        planned_minutes=item.minutes,
        notes=item.notes,
        lead=item.lead,
        card=item.card,
        lead_id=item.lead_id,
        co_lead_id=item.co_lead_id,
        materials=item.materials,
        layout=item.layout,
        weight=item.weight,
        pinned_minute=item.pinned_minute,
        origin=item.origin,
    )


def item_fields(
    beside: Beside, before: ItemDraft, leads: Leads, *, key: str, asks_minutes: bool
) -> ItemDraft:
    """Ask for everything about a part; return what stands in the fields."""
    kinds = [kind for kind in ItemKind if kind is not ItemKind.DETOUR]
    kind = st.selectbox(
        "What kind of part?",
        kinds,
        kinds.index(before.kind) if before.kind in kinds else 0,
        format_func=lambda one: KIND_TITLES[one.value],
        key=f"{key}-kind",
    )
    beside.field("kind")
    title = st.text_input("Name of this part", before.title, key=f"{key}-title")
    beside.field("title")
    minutes = before.planned_minutes
    if asks_minutes:
        minutes = st.number_input("Minutes", value=minutes, step=5, key=f"{key}-minutes")
        beside.field("planned_minutes")
    draft = replace(before, kind=kind, title=title, planned_minutes=int(minutes or 0))
    draft = _lead_fields(beside, draft, leads, key)
    weight = choice("How much does it matter?", WEIGHTS, chosen=before.weight, key=f"{key}-weight")
    notes = st.text_area("Notes for staff (optional)", before.notes, key=f"{key}-notes")
    beside.field("notes")
    draft = replace(draft, weight=weight or Weight.SHOULD, notes=notes)
    with st.expander("A fixed time, things, the room"):
        return _more_fields(beside, draft, key)


def _lead_fields(beside: Beside, before: ItemDraft, leads: Leads, key: str) -> ItemDraft:
    people = [f"{PERSON}{person_id}" for person_id in leads.names]
    led_by = f"{PERSON}{before.lead_id}" if before.lead_id else before.lead
    options = [*LEADS, *people]
    options += [led_by] if led_by not in options else []
    lead = st.selectbox(
        "Who leads it? Choose, or type a name.",
        options,
        options.index(led_by),
        format_func=leads.words,
        accept_new_options=True,
        key=f"{key}-lead",
    )
    beside.field("lead")
    beside.field("lead_id")
    both = ["", *people]
    co_led_by = f"{PERSON}{before.co_lead_id}" if before.co_lead_id else ""
    both += [co_led_by] if co_led_by not in both else []
    beside_them = st.selectbox(
        "Who leads it with them? (optional)",
        both,
        both.index(co_led_by),
        format_func=lambda one: leads.words(one) if one else "Nobody else",
        key=f"{key}-co-lead",
    )
    beside.field("co_lead_id")
    said = lead or ""
    is_person = said.startswith(PERSON)
    return replace(
        before,
        lead="" if is_person else said[: LEAD_LIMIT + 1],
        lead_id=said.removeprefix(PERSON) if is_person else None,
        co_lead_id=(beside_them or "").removeprefix(PERSON) or None,
    )


def _more_fields(beside: Beside, before: ItemDraft, key: str) -> ItemDraft:
    at = before.pinned_minute
    pinned = st.time_input(
        "Pinned to a time of day (optional)",
        value=None if at is None else time(at // 60, at % 60),
        step=FIVE_MINUTES,
        help="Other parts move around it. A clash is shown, and never mended without you.",
        key=f"{key}-pin",
    )
    beside.field("pinned_minute")
    materials = st.text_area(
        "Things it needs (optional)", before.materials, height=80, key=f"{key}-materials"
    )
    beside.field("materials")
    layout = st.text_area(
        "How the room is set out (optional)", before.layout, height=80, key=f"{key}-layout"
    )
    beside.field("layout")
    origin = choice("Who proposed it?", ORIGINS, chosen=before.origin, key=f"{key}-origin")
    return replace(
        before,
        pinned_minute=None if pinned is None else pinned.hour * 60 + pinned.minute,
        materials=materials,
        layout=layout,
        origin=origin or Origin.STAFF,
    )
