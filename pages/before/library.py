"""Before a session: the library of cards to build it from, one shelf at a time."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.library_card import card_name, count_html, row_html, sheet_html
from pages._ui.opened import (
    close_button,
    close_part,
    done,
    forget_taken,
    open_button,
    open_part,
    opened,
    put_away,
    taken_away,
    told,
)
from pages._ui.parts import at_the_end, card, empty, notice, page_head, rows
from pages._ui.trouble import shown
from pages.before._parts.library_clear import CLEAR, clash_words, clear_form, left_out_words
from pages.before._parts.library_filters import asked_before, filters, keep_asked
from pages.before._parts.library_own import OPEN, OWN, own_form
from pages.before._parts.library_put import PUT, put_form
from workshop.content.library import Shelf
from workshop.db import reading, unit_of_work
from workshop.queries.card_search import Wanted, suiting
from workshop.queries.library import CardView, kept_clear_in, library_in
from workshop.queries.projects import project_in
from workshop.services.library import bring_back_own_card, mark_favourite, remove_own_card

MORE, TAKEN = "library-more", "library-taken"
AT_ONCE = 20


def page() -> None:
    """Show one card if one is open, else the shelves."""
    here, project_id = visitor.actor(), visitor.project_id() or ""
    with reading() as db:
        name = project_in(db, here, project_id=project_id).name
        cards = library_in(db, here, project_id=project_id)
        kept = kept_clear_in(db, here, project_id=project_id)
    found = next((one for one in cards if one.card.id == opened(OPEN)), None)
    page_head("The library", "Ways to start, to work, to wake up and to end.", about=name)
    told()
    put_back()
    if found is not None and opened(OWN) is None:
        one_card(project_id, found)
    else:
        shelves(project_id, cards, kept)


def shelves(project_id: str, cards: Sequence[CardView], kept: frozenset[str]) -> None:
    """Show the cards that suit what is asked, and the ways to make the library the group's."""
    if opened(OWN) is not None:
        keep_asked()
        own_form(project_id, next((one for one in cards if one.card.id == opened(OWN)), None))
        return
    if opened(CLEAR) is not None:
        clear_form(project_id, kept)
    else:
        with st.container(horizontal=True):
            open_button("Add a card of our own", OWN, key=OWN)
            open_button("Not for this group", CLEAR, key=CLEAR)
    wanted = filters(asked_before(Wanted(shelf=Shelf.ICEBREAKERS)), key="library")
    suit = suiting(cards, wanted)
    left_out = sum(bool(one.left_out) for one in cards)
    st.html(count_html(len(suit)))
    if kept and opened(CLEAR) is None:
        notice(left_out_words(left_out, kept))
    if clash := clash_words(cards):
        notice(clash, "care")
    if not suit:
        empty("No card suits all of that", "Ask for less: take one thing away.")
    own = [one.card.id for one in cards if one.own]
    shown_now = suit if opened(MORE) is not None else suit[:AT_ONCE]
    with rows("library"):
        for one in shown_now:
            _row(one, own)
    if len(shown_now) < len(suit):
        open_button("Show them all", MORE, key=MORE)


def _row(one: CardView, own: Sequence[str]) -> None:
    number = own.index(one.card.id) + 1 if one.own else 0
    with card(f"library-{one.card.id}"):
        what, way = st.columns([2, 1.15], vertical_alignment="center")
        what.html(row_html(one, one.used_in))
        with way, at_the_end():
            label = f"Open {card_name(one, number)}"
            open_button(label, OPEN, one.card.id, key=f"quiet-library-{one.card.id}")


def one_card(project_id: str, one: CardView) -> None:
    """Show one whole card, ready to print, and what can be done with it."""
    keep_asked()
    close_button("Back to the shelves", OPEN, key="quiet-library-back")
    if not one.card.switched_on:
        notice(f"It is switched off. {' '.join(one.because)}", "care")
    with st.container(horizontal=True):
        if one.card.asks_risk:
            open_button("Ask the risk question", OWN, key="library-ask", kind="primary")
        elif one.card.switched_on and opened(PUT) is None:
            open_button("Put it on an agenda", PUT, key=PUT, kind="primary")
        favourite(one)
        if one.own:
            open_button("Change this card", OWN, one.card.id, key="library-change")
            if st.button("Take it off the shelf", key="library-out"):
                take_away(one)
    if opened(PUT) is not None:
        put_form(project_id, one)
    with card("library-sheet"):
        st.html(sheet_html(one, one.used_in))
    st.caption("To have it on paper, print this page: only the card goes on paper.")


def favourite(one: CardView) -> None:
    """Offer to find this card first, or no longer."""
    label = "No longer a favourite" if one.favourite else "Make it a favourite"
    if st.button(label, key="library-favourite"):
        with shown():
            with unit_of_work() as db:
                mark_favourite(
                    db, visitor.actor(), card_id=one.card.id, favourite=not one.favourite
                )
            st.rerun()


def take_away(one: CardView) -> None:
    """Take a card of the group's own off the shelf, with a way back."""
    with shown():
        with unit_of_work() as db:
            remove_own_card(db, visitor.actor(), card_id=one.card.id)
        put_away(TAKEN, one.card.id)
        close_part(OPEN)
        st.rerun()


def put_back() -> None:
    """Offer to put back the card that was taken off the shelf last."""
    match taken_away(TAKEN):
        case str(card_id):
            notice("The card is off the shelf. Agendas that have it keep it.")
            if st.button("Put it back", key="library-put-back"):
                with shown():
                    with unit_of_work() as db:
                        bring_back_own_card(db, visitor.actor(), card_id=card_id)
                    forget_taken()
                    open_part(OPEN, card_id)
                    done(TAKEN, "The card is back on its shelf.")


page()
