"""What each person is offered, whether it is clear to them, and whether it was settled."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import done, open_at_first, open_button, opened, tell_next, told
from pages._ui.parts import at_the_end, card, empty, notice, page_head, rows, status_html
from pages._ui.trouble import shown
from pages._ui.words import show_heading, words_html
from pages.before._parts.care_words import PAYS, show_beside
from pages.before._parts.offer_form import CHANGE, WRITE, change_form, write_form
from pages.before._parts.settled_card import show_settled
from workshop.db import reading, unit_of_work
from workshop.queries.offers import OfferLine, OfferView, offers_in
from workshop.queries.projects import project_in
from workshop.queries.sessions import series_of
from workshop.services.noticing import beside_words
from workshop.services.offers import give_offers
from workshop.vocabulary import Role, SessionState

WHO = frozenset({Role.MEMBER, Role.SUPPORTER, Role.GUEST})
HELD = (SessionState.LIVE, SessionState.CLOSED)


def page() -> None:
    """Show every offer, the way to write many at once, and what was settled."""
    here, project_id = visitor.actor(), visitor.project_id() or ""
    with reading() as db:
        name = project_in(db, here, project_id=project_id).name
        lines = offers_in(db, here, project_id=project_id)
        series = series_of(db, here, project_id=project_id)
    lines = tuple(one for one in lines if one.roles & WHO or one.offer)
    page_head("Offers", "What each person gets for their time and costs. They read it.", about=name)
    told()
    if not lines:
        empty("Nobody to offer anything yet", "Put people on the list first, under People.")
        return
    how_it_stands(lines)
    if not any(one.offer for one in lines):
        open_at_first(WRITE, project_id)
    if opened(WRITE) is not None:
        write_form(project_id, lines)
    ways(project_id, lines)
    with rows("offers"):
        for number, line in enumerate(lines, start=1):
            offer_card(number, line, project_id)
    show_settled([one for one in series if one.state in HELD])


def how_it_stands(lines: Sequence[OfferLine]) -> None:
    """Say in words how many have an offer, and to how many it is clear."""
    made = [one.offer for one in lines if one.offer]
    clear = sum(one.clear_at is not None for one in made)
    asks = sum(one.asked_at is not None for one in made)
    sentence = f"{len(made)} of {len(lines)} have an offer. {clear} said that it is clear to them."
    if asks:
        sentence += f" {asks} want to ask something." if asks > 1 else " 1 wants to ask something."
    if len(made) < len(lines):
        sentence += " Everyone should have one before the first session."
    notice(sentence, "good" if clear == len(lines) else "plain")


def ways(project_id: str, lines: Sequence[OfferLine]) -> None:
    """Offer to write, and to note that all that is written was handed over."""
    waits = [one.person_id for one in lines if one.offer and one.offer.given_at is None]
    with st.container(horizontal=True):
        if opened(WRITE) is None:
            missing = any(one.offer is None for one in lines)
            first = missing and opened(CHANGE) is None
            open_button(
                "Write an offer", WRITE, key=WRITE, kind="primary" if first else "secondary"
            )
        if waits and st.button("All of these were handed over or read out", key="offers-given"):
            with shown():
                with unit_of_work() as db:
                    give_offers(db, visitor.actor(), project_id=project_id, person_ids=waits)
                tell_next("Noted. Each of them says if it is clear, on their own page.")
                st.rerun()


def offer_card(number: int, line: OfferLine, project_id: str) -> None:
    """Show one person's offer and how it stands."""
    is_open = opened(CHANGE) == line.person_id
    with card(f"offer-{line.person_id}", now=is_open):
        who, way = st.columns([5, 2], vertical_alignment="center")
        with who:
            told(line.person_id)
            show_heading(line.chosen_name)
            st.html(offer_html(line.offer))
        if line.offer:
            words = (line.offer.pay_words, line.offer.expenses, line.offer.how)
            show_beside(beside_words(*words, line.offer.when_paid))
        if is_open:
            change_form(line, project_id)
            return
        with way, at_the_end():
            open_button(
                f"{'Change' if line.offer else 'Write'} offer {number}",
                CHANGE,
                line.person_id,
                key=f"quiet-offer-{line.person_id}",
            )
            if line.offer and line.offer.given_at is None:
                handed_over(number, line, project_id)


def handed_over(number: int, line: OfferLine, project_id: str) -> None:
    """Note that one person was given their offer."""
    if st.button(f"Offer {number} was handed over", key=f"quiet-given-{line.person_id}"):
        with shown():
            with unit_of_work() as db:
                give_offers(db, visitor.actor(), project_id=project_id, person_ids=[line.person_id])
            done(CHANGE, "Noted.", at=line.person_id)


def offer_html(offer: OfferView | None) -> str:
    """Return an offer and how it stands, as HTML."""
    if offer is None:
        return f"<p>{status_html('No offer yet', 'care')}</p>"
    standing = ("Written", "plain")
    if offer.clear_at:
        standing = ("Clear to them", "good")
    elif offer.asked_at:
        standing = ("They want to ask", "care")
    elif offer.given_at:
        standing = ("Handed over", "now")
    parts = (offer.pay_words, offer.expenses, offer.how, offer.when_paid)
    words = ". ".join((PAYS[offer.pay], *(one.rstrip(".") for one in parts if one)))
    return f"<p>{status_html(*standing)}</p>{words_html(words, kind='words by')}"


page()
