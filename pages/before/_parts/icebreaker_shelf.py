"""The library of icebreakers: each with its risk, its minutes, what it needs, and a way to pass."""

from html import escape

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import close_button, done
from pages._ui.times import minutes_words
from pages._ui.trouble import shown
from pages.before._parts.item_panel import ADD, place_field
from workshop.content.loader import Icebreaker, icebreakers
from workshop.db import reading, unit_of_work
from workshop.queries.sessions import PlanView, plan_of, series_of
from workshop.services.agendas import ItemDraft, add_item
from workshop.vocabulary import ItemKind

SHELF = "agenda-icebreakers"


def shelf(plan: PlanView) -> None:
    """Show all cards that suit how this session meets; one press puts one on the agenda."""
    st.header("Choose an icebreaker", anchor=False)
    st.html(f'<p class="lead">{escape(icebreakers().pass_line)} Say it each time.</p>')
    position = place_field(len(plan.items), 2, key="agenda-shelf-place")
    used = _used_before(plan)
    suiting = [one for one in icebreakers().cards if plan.session.mode.value in one.modes]
    for row in range(0, len(suiting), 2):
        for place, one in zip(st.columns(2), suiting[row : row + 2], strict=False):
            with place, st.container(key=f"card-ice-{one.id}", height="stretch"):
                _card(plan, one, used.get(one.id, 0), position)
    close_button("Not now", SHELF, key="agenda-shelf-no")


def _card(plan: PlanView, one: Icebreaker, used_in: int, position: int) -> None:
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
            done(SHELF, f"{one.title} is part {position} now. {icebreakers().pass_line}", at=ADD)


def card_html(one: Icebreaker, used_in: int = 0) -> str:
    """Return a card as HTML; all words on it are ours."""
    used = f'<p class="status">Used in session {used_in}</p>' if used_in else ""
    return f'<div class="ice"><h3>{escape(one.title)}</h3>{used}{about_html(one)}</div>'


def about_html(one: Icebreaker) -> str:
    """Return what to know of a card before using it, and how it goes."""
    risk = next(risk.words for risk in icebreakers().risks if risk.number == one.risk)
    needs = ", ".join(one.needs) or "Nothing"
    clear = {kept.id: kept.words for kept in icebreakers().keep_clear}
    steps = "".join(f"<li>{escape(step)}</li>" for step in one.steps)
    mind = " ".join(clear[kept] for kept in one.not_for)
    return (
        f"<p>{escape(one.idea)}</p>"
        f"<p><strong>{minutes_words(one.minutes)}</strong>, {one.group_min} to {one.group_max}"
        f" people. <strong>Risk {one.risk}:</strong> {escape(risk)}</p>"
        f"<p><strong>Needs:</strong> {escape(needs)}</p>"
        f"<details><summary>How it goes</summary><ol>{steps}</ol>"
        f"<p>{escape(one.access)}</p><p>{escape(mind)}</p></details>"
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
        item.card: other.session.number
        for other in others
        for item in other.items
        if item.card
    }
