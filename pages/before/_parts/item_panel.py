"""One part of an agenda, opened: its questions, its place, and taking it out with a way back."""

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import (
    close_part,
    done,
    forget_taken,
    form_ways,
    open_button,
    opened,
    put_away,
    taken_away,
    tell_next,
)
from pages._ui.parts import notice
from pages._ui.trouble import Beside, shown
from pages.before._parts.wording import LEADS, lead_words
from workshop.content.loader import agenda_kinds
from workshop.db import unit_of_work
from workshop.queries.agenda import ItemView
from workshop.queries.questions import questions_of
from workshop.queries.sessions import PlanView
from workshop.services.agendas import (
    LEAD_LIMIT,
    MINUTES_MAX,
    NOTES_LIMIT,
    TITLE_LIMIT,
    ItemDraft,
    add_item,
    change_item,
    move_item,
    remove_item,
)
from workshop.services.prompts import PromptDraft, change_question
from workshop.vocabulary import ItemKind, SessionState

ADD, CHANGE, TAKEN = "agenda-add", "agenda-change", "agenda-item"


def add_panel(plan: PlanView) -> None:
    """Ask for one more part, and where it goes."""
    beside = Beside()
    with st.form("agenda-add-form"):
        st.header("Add a part", anchor=False)
        position = place_field(len(plan.items), len(plan.items) + 1, key="agenda-add-place")
        draft = _item_fields(beside, key=ADD, asks_minutes=True)
        saved = form_ways("Add this part", "Not now", ADD, key=ADD)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                session_id = plan.session.id
                add_item(db, visitor.actor(), session_id=session_id, draft=draft, position=position)
            done(ADD, f"It is part {position} now. The times after it have moved.", at=ADD)


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


def change_panel(plan: PlanView, item: ItemView) -> None:
    """Ask about one part again, and offer to move it, copy it or take it out."""
    beside, key = Beside(), f"{CHANGE}-{item.id}"
    planned = plan.session.state is SessionState.PLANNED
    with st.form(f"{key}-form", border=False):
        draft = _item_fields(beside, key=key, asks_minutes=planned, before=item)
        saved = form_ways("Save", "Close", CHANGE, key=key)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                change_item(db, visitor.actor(), item_id=item.id, draft=draft)
            done(CHANGE, f"Part {item.position} is saved.", at=item.id)
    if planned:
        with st.container(horizontal=True):
            _places(plan, item)


def _places(plan: PlanView, item: ItemView) -> None:
    """Offer to move, copy and take out; each happens at once and can be undone."""
    place = item.position
    if place > 1 and st.button("Move up", key=f"agenda-up-{item.id}"):
        _move(item, place - 1)
    if place < len(plan.items) and st.button("Move down", key=f"agenda-down-{item.id}"):
        _move(item, place + 1)
    if st.button("Make a copy", key=f"agenda-copy-{item.id}"):
        with shown():
            with unit_of_work() as db:
                add_item(
                    db,
                    visitor.actor(),
                    session_id=plan.session.id,
                    draft=_draft_of(item),
                    position=place + 1,
                )
            done(CHANGE, f"Part {place} has a copy under it.", at=item.id)
    if st.button("Take it out", key=f"agenda-out-{item.id}"):
        _take_out(plan, item)


def _move(item: ItemView, position: int) -> None:
    with shown():
        with unit_of_work() as db:
            move_item(db, visitor.actor(), item_id=item.id, position=position)
        tell_next(f"It is part {position} now.", at=item.id)
        st.rerun()


def _take_out(plan: PlanView, item: ItemView) -> None:
    with shown():
        with unit_of_work() as db:
            asked = questions_of(db, visitor.actor(), session_id=plan.session.id)
            remove_item(db, visitor.actor(), item_id=item.id)
        own = tuple(one.id for one in asked if one.item_id == item.id)
        put_away(TAKEN, (plan.session.id, _draft_of(item), item.position, own))
        close_part(CHANGE)
        st.rerun()


def put_back_bar(plan: PlanView, place: int) -> None:
    """Offer, where it stood, to put back the part that was taken out last, with its questions."""
    match taken_away(TAKEN):
        case (plan.session.id, ItemDraft() as draft, int(position), tuple(own)) if (
            min(position, len(plan.items) + 1) == place
        ):
            notice(f"Part {position} is out. The times after it have moved.")
            if st.button("Put it back", key="agenda-put-back"):
                with shown():
                    item_id = _put_back(plan.session.id, draft, position, own)
                    forget_taken()
                    done(CHANGE, f"Part {position} is back.", at=item_id)
        case _:
            return


def _put_back(session_id: str, draft: ItemDraft, position: int, own: tuple[str, ...]) -> str:
    here = visitor.actor()
    with unit_of_work() as db:
        item_id = add_item(db, here, session_id=session_id, draft=draft, position=position)
        for one in questions_of(db, here, session_id=session_id):
            if one.id in own and one.item_id is None:
                again = PromptDraft(one.question, one.hidden_first, item_id)
                change_question(db, here, prompt_id=one.id, draft=again)
    return item_id


def _item_fields(
    beside: Beside, *, key: str, asks_minutes: bool, before: ItemView | None = None
) -> ItemDraft:
    titles = {ItemKind(one.id): one.title for one in agenda_kinds()}
    kinds = [kind for kind in titles if kind is not ItemKind.DETOUR]
    first, second = st.columns([2, 1])
    now = before.kind if before and before.kind in kinds else ItemKind.ACTIVITY
    kind = first.selectbox(
        "What kind of part?",
        kinds,
        kinds.index(now),
        format_func=titles.__getitem__,
        key=f"{key}-kind",
    )
    minutes = before.minutes if before else 15
    if asks_minutes:
        minutes = second.number_input("Minutes", 1, MINUTES_MAX, minutes, key=f"{key}-minutes")
    title = st.text_input(
        "Name of this part",
        before.title if before else "",
        max_chars=TITLE_LIMIT,
        key=f"{key}-title",
    )
    beside.field("title")
    lead = before.lead if before else ""
    leads = [*LEADS, *([lead] if lead not in LEADS else [])]
    led_by = st.selectbox(
        "Who leads it? Choose, or type a name.",
        leads,
        leads.index(lead),
        format_func=lead_words,
        accept_new_options=True,
        key=f"{key}-lead",
    )
    beside.field("lead")
    notes = st.text_area(
        "Notes for staff (optional)",
        before.notes if before else "",
        max_chars=NOTES_LIMIT,
        key=f"{key}-notes",
    )
    beside.field("notes")
    card = before.card if before else ""
    return ItemDraft(kind, title, minutes, notes, (led_by or "")[: LEAD_LIMIT + 1], card=card)


def _draft_of(item: ItemView) -> ItemDraft:
    return ItemDraft(
        kind=item.kind,
        title=item.title,
        planned_minutes=item.minutes,
        notes=item.notes,
        lead=item.lead,
        card=item.card,
    )


def add_button() -> None:
    """Offer to add a part."""
    if opened(ADD) is None:
        open_button("Add a part", ADD, key=ADD, kind="primary")
