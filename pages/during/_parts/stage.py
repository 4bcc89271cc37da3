"""Now and next: what everyone is doing, how it stands for time, and the buttons that move people.

Each button carries in its key what it would do. Pressed after a colleague was quicker, it is
gone, so that a group is never moved on twice.
"""

from functools import partial

import streamlit as st

from pages._ui.parts import card, status_html
from pages._ui.trouble import Beside
from pages._ui.words import words_html
from pages.during._parts.boxes import live_clock
from pages.during._parts.doing import do
from workshop import clock
from workshop.content.loader import agenda_kinds, icebreakers
from workshop.permissions import Actor
from workshop.queries.agenda import Doing, ItemView
from workshop.queries.clock_face import clock_face
from workshop.queries.sessions import NowView
from workshop.services.agendas import (
    add_minutes,
    end_detour,
    move_everyone,
    name_detour,
    take_detour,
)
from workshop.vocabulary import ItemKind

MORE = 5
KIND_TITLES = {kind.id: kind.title for kind in agenda_kinds()}


def kind_title(item: ItemView) -> str:
    """Return what kind of item it is, in the words of the shipped list."""
    return KIND_TITLES.get(item.kind, "Detour")


def now_card(here: Actor, now: NowView) -> None:
    """Show what is going on, the clock, what comes next, and the one main button."""
    with card("stage", now=True):
        told_now(now)
        live_clock(now.session.id, clock_face(now, clock.now()))
        if now.current and now.current.kind is ItemKind.DETOUR:
            detour_buttons(here, now, now.current)
        else:
            move_buttons(here, now)
        if now.current:
            behind_the_item(now.current)


def told_now(now: NowView) -> None:
    """Say what everyone is doing, in the words of the plan."""
    if now.current is None:
        st.html(
            f"{status_html('The door is open', 'now')}"
            '<h2 class="run-now">People can join. Nothing has started yet.</h2>'
            if not any(item.doing is Doing.DONE for item in now.items)
            else f"{status_html('Between two parts', 'now')}"
            '<h2 class="run-now">Move everyone on when you are ready.</h2>'
        )
        return
    kind = status_html(f"Now: {kind_title(now.current)}", "now")
    st.html(kind + words_html(now.current.title, tag="h2", kind="words run-now"))


def move_buttons(here: Actor, now: NowView) -> None:
    """Offer the way on, and beside it more time, a detour, and the way back."""
    current = now.current
    at = current.id if current else "start"
    next_line(now)
    if now.next and st.button(
        f"Move everyone on to: {kind_title(now.next)}",
        type="primary",
        key=f"run-move-{at}-{now.next.id}",
        width="stretch",
    ):
        move(here, now, now.next.id)
    with st.container(horizontal=True, key="run-few"):
        if current and st.button("5 more minutes", key=f"run-more-{at}-{current.minutes}"):
            do(partial(add_minutes, actor=here, item_id=current.id, minutes=MORE))
        if st.button("Take a detour", key=f"run-detour-{at}"):
            do(partial(take_detour, actor=here, session_id=now.session.id))
        back = one_before(now)
        if back and st.button("Back to the one before", key=f"run-back-{at}-{back.id}"):
            move(here, now, back.id)
        if (
            current
            and current.added_minutes >= MORE
            and st.button("Take 5 minutes back", key=f"run-less-{at}-{current.minutes}")
        ):
            do(partial(add_minutes, actor=here, item_id=current.id, minutes=-MORE))


def next_line(now: NowView) -> None:
    """Say what comes next, or that nothing does."""
    if now.next is None:
        st.html('<p class="run-next"><strong>Next:</strong> nothing more is planned.</p>')
        return
    title = words_html(now.next.title, tag="span")
    st.html(
        f'<p class="run-next"><strong>Next:</strong> {title}'
        f'<span class="hint"> {now.next.minutes} minutes</span></p>'
    )


def one_before(now: NowView) -> ItemView | None:
    """Return the last item before this one that was done: the way back after a slip."""
    place = now.current.position if now.current else len(now.items) + 1
    done = [item for item in now.items if item.doing is Doing.DONE and item.position < place]
    return done[-1] if done else None


def move(here: Actor, now: NowView, item_id: str) -> None:
    """Move everyone to an item; what was done before stays as it was."""
    do(partial(move_everyone, actor=here, session_id=now.session.id, item_id=item_id))


def detour_buttons(here: Actor, now: NowView, detour: ItemView) -> None:
    """Offer the way back from a detour, and let it be named when there is a moment."""
    if now.detour_from:
        left = words_html(now.detour_from, tag="span")
        st.html(f'<p class="run-next"><strong>We left:</strong> {left}</p>')
    if st.button(
        "Back from the detour", type="primary", key=f"run-return-{detour.id}", width="stretch"
    ):
        do(partial(end_detour, actor=here, session_id=now.session.id))
    beside = Beside()
    with st.form(f"run-name-{detour.id}", border=False):
        title = st.text_input(
            "What is it about? You can name it later.", key=f"run-what-{detour.id}"
        )
        beside.field("title")
        named = st.form_submit_button("Name it", key=f"run-call-{detour.id}")
    if named:
        do(partial(name_detour, actor=here, item_id=detour.id, title=title), beside=beside)


def behind_the_item(item: ItemView) -> None:
    """Show what the plan says to whoever leads this part: who, the notes, the card."""
    cards = {one.id: one for one in icebreakers().cards}
    breaker = cards.get(item.icebreaker)
    if not (item.lead or item.notes or breaker):
        return
    with st.expander("Notes for this part", key=f"run-notes-{item.id}"):
        if item.lead:
            st.html(f'<p class="hint">Led by</p>{words_html(item.lead)}')
        if item.notes:
            st.html(words_html(item.notes))
        if breaker:
            st.markdown(f"**{breaker.title}**: {breaker.idea}")
            st.markdown("\n".join(f"1. {step}" for step in breaker.steps))
            st.caption(icebreakers().pass_line)
