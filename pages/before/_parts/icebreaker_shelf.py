"""The library of icebreakers: each with its risk, its minutes, what it needs, and a way to pass."""

from html import escape

import streamlit as st

from pages._ui import visitor
from pages._ui.library_card import about_html, pass_line, used_html
from pages._ui.opened import close_button, done
from pages._ui.trouble import shown
from pages.before._parts.item_panel import ADD, place_field
from workshop.content.library import Card, Shelf, cards
from workshop.db import reading, unit_of_work
from workshop.queries.sessions import PlanView, plan_of, series_of
from workshop.services.agendas import ItemDraft, add_item
from workshop.vocabulary import ItemKind

SHELF = "agenda-icebreakers"


def shelf(plan: PlanView) -> None:
    """Show all cards that suit how this session meets; one press puts one on the agenda."""
    st.header("Choose an icebreaker", anchor=False)
    st.html(f'<p class="lead">{escape(pass_line())} Say it each time.</p>')
    position = place_field(len(plan.items), 2, key="agenda-shelf-place")
    used = _used_before(plan)
    suiting = [one for one in cards(Shelf.ICEBREAKERS) if plan.session.mode.value in one.modes]
    for row in range(0, len(suiting), 2):
        for place, one in zip(st.columns(2), suiting[row : row + 2], strict=False):
            with place, st.container(key=f"card-ice-{one.id}", height="stretch"):
                _card(plan, one, used.get(one.id, 0), position)
    close_button("Not now", SHELF, key="agenda-shelf-no")


def _card(plan: PlanView, one: Card, used_in: int, position: int) -> None:
    st.html(card_html(one, used_in))
    if st.button(f"Use {one.title}", key=f"agenda-use-{one.id}"):
        draft = ItemDraft(
            kind=ItemKind.ICEBREAKER,
            title=one.title,
            planned_minutes=one.minutes,
            lead="both",
            card=one.id,
        )
        with shown():
            with unit_of_work() as db:
                session_id = plan.session.id
                add_item(db, visitor.actor(), session_id=session_id, draft=draft, position=position)
            done(SHELF, f"{one.title} is part {position} now. {pass_line()}", at=ADD)


def card_html(one: Card, used_in: int = 0) -> str:
    """Return a card as HTML; all words on it are ours."""
    used = used_html([used_in] if used_in else [])
    return (
        f'<div class="ice"><h3>{escape(one.title)}</h3>{used}'
        f"<details><summary>About this card</summary>{about_html(one)}</details></div>"
    )


def _used_before(plan: PlanView) -> dict[str, int]:
    """Return icebreaker id -> the number of the other session of this series that has it."""
    here = visitor.actor()
    with reading() as db:
        others = [
            plan_of(db, here, session_id=line.id)
            for line in series_of(db, here, project_id=plan.project_id)
            if line.id != plan.session.id
        ]
    return {
        item.card: other.session.number for other in others for item in other.items if item.card
    }
