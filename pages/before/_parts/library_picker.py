"""Choosing a card for an agenda: the library, asked at first for what suits the session."""

from collections.abc import Sequence
from itertools import takewhile

import streamlit as st

from pages._ui import visitor
from pages._ui.library_card import card_name, count_html, more_html, row_html
from pages._ui.navigation import HERE
from pages._ui.opened import close_button, open_button, opened
from pages._ui.parts import at_the_end, card, empty, rows
from pages.before._parts.library_filters import MINUTES, filters
from pages.before._parts.library_put import place_field, put_there
from workshop.content.library import Shelf
from workshop.db import reading
from workshop.queries.card_search import Wanted, suiting, used_elsewhere
from workshop.queries.library import CardView, library_in
from workshop.queries.people import people_in
from workshop.queries.sessions import PlanView
from workshop.vocabulary import ItemKind

PICK, MORE = "agenda-library", "agenda-library-more"
AT_ONCE = 8
FEWEST = 3
OPENING = frozenset({ItemKind.WELCOME, ItemKind.CHECK_IN})


def pick(plan: PlanView, position: int) -> None:
    """Show the cards that suit this session; one press puts one on its agenda.

    `position`, from 1, is where it goes unless another place is chosen; at the end, a card to
    start or to end with is offered its own place. The part PICK of the page is closed by it.
    """
    here = visitor.actor()
    with reading() as db:
        cards = library_in(db, here, project_id=plan.project_id)
        people = len(people_in(db, here, project_id=plan.project_id))
    with card("agenda-library"):
        st.header("Choose from the library", anchor=False)
        key = f"pick-{plan.session.id}"
        titles = [item.title for item in plan.items]
        wanted = filters(suits_session(plan, position, people), key=key)
        first = likely_place(plan, wanted.shelf, position)
        place = place_field(titles, first, key=f"{key}-place-{first}-{wanted.shelf}")
        suit = [one for one in suiting(cards, wanted) if one.card.switched_on]
        st.html(count_html(len(suit)))
        if not suit:
            empty("No card suits all of that", "Ask for less: take one thing away.")
        _rows(plan, cards, suit, place)
        with st.container(horizontal=True):
            if len(suit) > AT_ONCE and opened(MORE) is None:
                open_button("Show them all", MORE, key=MORE)
            close_button("Not now", PICK, key="agenda-library-no")


def suits_session(plan: PlanView, position: int, people: int) -> Wanted:
    """Return what to ask for at first: how they meet, how many, the minutes that are free."""
    free = plan.session.planned_minutes - plan.session.agenda_minutes
    fitting = [count for count in MINUTES if count <= free]
    return Wanted(
        shelf=likely_shelf(plan, position),
        mode=plan.session.mode,
        people=people if people >= FEWEST else None,
        minutes=fitting[-1] if fitting and free <= MINUTES[-1] else None,
        not_used=True,
        session=plan.session.number,
        but_session=plan.session.number,
    )


def likely_shelf(plan: PlanView, position: int) -> Shelf:
    """Return the shelf that is most likely wanted: what most sessions have and this one lacks."""
    kinds = {item.kind for item in plan.items}
    if position == 1 and not kinds & {ItemKind.CHECK_IN, ItemKind.WELCOME}:
        return Shelf.CHECK_INS
    if ItemKind.ICEBREAKER not in kinds:
        return Shelf.ICEBREAKERS
    at_the_end = position > len(plan.items)
    if at_the_end and ItemKind.CLOSE in kinds and ItemKind.CHECK_OUT not in kinds:
        return Shelf.CHECK_OUTS
    return Shelf.METHODS


def likely_place(plan: PlanView, shelf: str | None, position: int) -> int:
    """Return the place from 1 where a card of this shelf most often goes."""
    kinds = [item.kind for item in plan.items]
    if position <= len(kinds):
        return position
    if shelf == Shelf.CHECK_INS:
        return 2 if kinds[:1] == [ItemKind.WELCOME] else 1
    if shelf == Shelf.ICEBREAKERS:
        return 1 + len(list(takewhile(OPENING.__contains__, kinds)))
    if shelf == Shelf.CHECK_OUTS and kinds[-1:] == [ItemKind.CLOSE]:
        return len(kinds)
    return position


def _rows(plan: PlanView, cards: Sequence[CardView], suit: Sequence[CardView], place: int) -> None:
    own = [one.card.id for one in cards if one.own]
    with rows("agenda-library"):
        for one in suit if opened(MORE) is not None else suit[:AT_ONCE]:
            with card(f"pick-{one.card.id}"):
                what, way = st.columns([2, 1.15], vertical_alignment="top")
                used = used_elsewhere(one, plan.session.number)
                what.html(
                    f"{row_html(one, used)}"
                    '<details class="ice"><summary>About this card</summary>'
                    f"{more_html(one.card)}</details>"
                )
                with way, at_the_end():
                    _use(plan, one, own.index(one.card.id) + 1 if one.own else 0, place)


def _use(plan: PlanView, one: CardView, number: int, place: int) -> None:
    if one.card.asks_risk:
        st.page_link(HERE / "before" / "library.py", label="Ask the risk question first")
    elif st.button(f"Use {card_name(one, number)}", key=f"agenda-use-{one.card.id}"):
        put_there(one, plan.session, place, part=PICK)
