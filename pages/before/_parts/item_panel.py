"""One part of an agenda, opened: everything about it, a copy of it, and its ways out."""

from functools import partial

import streamlit as st

from pages._ui import visitor
from pages._ui.doing import Work, refused
from pages._ui.opened import done, form_ways, note, noted, open_button, opened
from pages._ui.trouble import Beside, shown
from pages.before._parts.item_fields import item_fields, leads_in, view_draft
from pages.before._parts.plan_list import CHANGE, SEEN
from workshop.db import unit_of_work
from workshop.errors import Invalid
from workshop.queries.agenda import ItemView
from workshop.queries.planning import StepsView
from workshop.queries.sessions import PlanView
from workshop.services.agendas import (
    ItemDraft,
    add_item,
    change_item,
    copy_item,
    remove_item,
)
from workshop.services.parking import park_item
from workshop.vocabulary import ItemKind, SessionState

ADD = "agenda-add"
NEW = ItemDraft(ItemKind.ACTIVITY, "", 15)


def add_button() -> None:
    """Offer to add a part."""
    open_button("Add a part", ADD, key=ADD, kind="primary")


def add_panel(plan: PlanView) -> None:
    """Ask for one more part, and where it goes."""
    beside = Beside()
    with st.form("agenda-add-form"):
        st.header("Add a part", anchor=False)
        position = place_field(len(plan.items), len(plan.items) + 1, key="agenda-add-place")
        leads = leads_in(plan.project_id)
        draft = item_fields(beside, NEW, leads, key=ADD, asks_minutes=True)
        saved = form_ways("Add this part", "Not now", ADD, key=ADD)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                session_id = plan.session.id
                add_item(db, visitor.actor(), session_id=session_id, draft=draft, position=position)
            done(ADD, f"It is part {position} now. The times after it have moved.")


def place_field(count: int, first: int, *, key: str) -> int:
    """Ask where a new part goes; return its place from 1. `first` is what stands there first."""
    places = list(range(1, count + 2))
    names = {1: "At the start", **{one: f"After part {one - 1}" for one in places[1:]}}
    if count:
        names[count + 1] = f"At the end, after part {count}"
    return st.selectbox(
        "Where does it go?",
        places,
        min(first, count + 1) - 1,
        format_func=names.__getitem__,
        key=key,
    )


def change_panel(plan: PlanView, item: ItemView, steps: StepsView) -> None:
    """Ask about one part again, and offer to copy it, set it aside or take it out."""
    beside, key = Beside(), f"{CHANGE}-{item.id}"
    planned = plan.session.state is SessionState.PLANNED
    seen = seen_draft(item)
    with st.form(f"{key}-form"):
        st.header(f"Part {item.position}", anchor=False)
        leads = leads_in(plan.project_id)
        draft = item_fields(beside, seen, leads, key=key, asks_minutes=planned)
        saved = form_ways("Save", "Close", CHANGE, key=key)
    if saved:
        with shown(beside):
            try:
                with unit_of_work() as db:
                    change_item(db, visitor.actor(), item_id=item.id, draft=draft, seen=seen)
            except Invalid:
                # Now they have been told what a colleague changed, saving again is their choice.
                note(SEEN, (item.id, view_draft(item)))
                raise
            done(CHANGE, f"Part {item.position} is saved.")
    if planned:
        with st.container(horizontal=True):
            ways_out(item, steps.undo.id if steps.undo else "first")


def seen_draft(item: ItemView) -> ItemDraft:
    """Return the part as it stood when it was opened here, so that nobody's change is lost."""
    match noted(SEEN):
        case (item.id, ItemDraft() as seen):
            return seen
        case _:
            note(SEEN, (item.id, view_draft(item)))
            return view_draft(item)


def ways_out(item: ItemView, step: str) -> None:
    """Offer a copy, setting aside and taking out; each happens at once and can be undone.

    A key names the last change, so that a second click on the same button does nothing.
    """
    at, mark = item.position, f"{item.id}-{step}"
    if st.button("Make a copy", key=f"agenda-copy-{mark}"):
        at_once(partial(copy_item, item_id=item.id), f"Part {at} has a copy under it.")
    if st.button("Set it aside", key=f"agenda-aside-{mark}"):
        at_once(partial(park_item, item_id=item.id), f"Part {at} is set aside, below.")
    if st.button("Take it out", key=f"agenda-out-{mark}"):
        gone = partial(remove_item, item_id=item.id)
        at_once(gone, f"Part {at} is out. The times after it have moved.")


def at_once(work: Work, sentence: str) -> None:
    """Do one of these and close the part; a refusal is told under the buttons."""
    with shown():
        if problems := refused(work):
            raise Invalid(problems)
        done(CHANGE, sentence)


def is_open(plan: PlanView) -> ItemView | None:
    """Return the part that is open beside the list, if it is still there."""
    wanted = opened(CHANGE)
    return next((one for one in plan.items if one.id == wanted), None)
