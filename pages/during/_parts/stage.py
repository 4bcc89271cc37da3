"""Now and next: what everyone is doing, how it stands for time, and the buttons that move people.

A step is done only for the turn it was offered for: pressed after a colleague was quicker, it is
left undone and that is said, so that a group is never moved on twice.
"""

from functools import partial
from html import escape

import streamlit as st

from pages._ui.doing import Work, news, press, press_form
from pages._ui.leads import leads_words
from pages._ui.library_card import about_html, card_called
from pages._ui.opened import typed
from pages._ui.parts import card, status_html
from pages._ui.trouble import Beside
from pages._ui.words import words_html
from pages.during._parts.boxes import live_clock
from workshop import clock
from workshop.content.loader import agenda_kinds
from workshop.db import Db
from workshop.permissions import Actor
from workshop.queries.agenda import UNDO_WORDS, Doing, ItemView
from workshop.queries.clock_face import clock_face
from workshop.queries.sessions import NowView
from workshop.services.running import (
    add_minutes,
    end_detour,
    move_everyone,
    name_detour,
    take_detour,
)
from workshop.services.turning import change_kind, undo_move
from workshop.vocabulary import ItemKind

STAGE = "stage"
MORE = 5
KIND_TITLES = {kind.id: kind.title for kind in agenda_kinds()}


def kind_title(item: ItemView) -> str:
    """Return what kind of item it is, in the words of the shipped list."""
    return KIND_TITLES.get(item.kind, "Detour")


def now_card(now: NowView, mark: str) -> None:
    """Show what is going on, the clock, what comes next, and the one main button.

    `mark` says what place of the session this is drawn for (`queries.places`).
    """
    with card("stage", now=True):
        told_now(now)
        news(STAGE)
        live_clock(now.session.id, clock_face(now, clock.now()), mark)
        if now.current and now.current.is_detour:
            detour_way(now, now.current)
        else:
            way_on(now)
        with st.container(horizontal=True, key="run-few"):
            few_buttons(now)
        if now.current:
            turned_into(now, now.current)
            behind_the_item(now.project_id, now.current)


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


def way_on(now: NowView) -> None:
    """Say what comes next, and offer to move everyone there."""
    next_line(now)
    if now.next:
        label = f"Move everyone on to: {kind_title(now.next)}"
        key = f"run-move-{now.turn}-{now.next.id}"
        move = move_to(now, now.next)
        press(label, STAGE, move, key=key, kind="primary", width="stretch", shortcut="Alt+M")


def few_buttons(now: NowView) -> None:
    """Offer more time, a detour, and the way back."""
    current, turn = now.current, now.turn
    if current:
        press(f"{MORE} more minutes", STAGE, minutes(now, current, MORE), key=f"run-more-{turn}")
        if current.added_minutes >= MORE:
            less = minutes(now, current, -MORE)
            press(f"Take {MORE} minutes back", STAGE, less, key=f"run-less-{turn}")
    if current is None or not current.is_detour:
        detour = partial(take_detour, session_id=now.session.id, turn=turn)
        press("Take a detour", STAGE, detour, key=f"run-detour-{turn}")
    if now.undo:
        undo = partial(undo_move, session_id=now.session.id, turn=turn)
        press(UNDO_WORDS[now.undo], STAGE, undo, key=f"run-undo-{turn}", shortcut="Alt+Z")
    elif back := one_before(now):
        key = f"run-back-{turn}-{back.id}"
        press("Back to the one before", STAGE, move_to(now, back), key=key)


def turned_into(now: NowView, current: ItemView) -> None:
    """Let it be said, with one tap, that what goes on has turned into something else."""
    with st.expander("It turned into something else", key=f"run-turned-{now.turn}"):
        st.caption("The part goes on. Its minutes count as this from now on.")
        with st.container(horizontal=True, key="run-kinds"):
            for kind in other_kinds(current):
                turn = partial(change_kind, session_id=now.session.id, kind=kind, turn=now.turn)
                label, key = KIND_TITLES.get(kind, "Detour"), f"run-kind-{now.turn}-{kind}"
                press(label, STAGE, turn, key=key)


def other_kinds(current: ItemView) -> list[ItemKind]:
    """Return what a part can turn into; only what was taken as a detour turns back into one."""
    mine = [kind for kind in ItemKind if kind is not ItemKind.DETOUR or current.is_detour]
    return [kind for kind in mine if kind is not current.kind]


def minutes(now: NowView, item: ItemView, count: int) -> Work:
    """Return what gives an item more minutes, or takes some back."""
    return partial(add_minutes, item_id=item.id, minutes=count, turn=now.turn)


def move_to(now: NowView, item: ItemView) -> Work:
    """Return what moves everyone to an item; what was done before stays as it was."""
    return partial(move_everyone, session_id=now.session.id, item_id=item.id, turn=now.turn)


def next_line(now: NowView) -> None:
    """Say what comes next, or that nothing does."""
    if now.next is None:
        st.html('<p class="run-next"><strong>Next:</strong> nothing more is planned.</p>')
        return
    title = words_html(now.next.title, tag="span")
    label = "If there is time:" if now.next.spare else "Next:"
    st.html(
        f'<p class="run-next"><strong>{label}</strong> {title}'
        f'<span class="hint"> {now.next.minutes} minutes</span></p>'
    )


def one_before(now: NowView) -> ItemView | None:
    """Return the last item before this one that was done: the way back after a slip."""
    place = now.current.position if now.current else len(now.items) + 1
    done = [item for item in now.items if item.doing is Doing.DONE and item.position < place]
    return done[-1] if done else None


def detour_way(now: NowView, detour: ItemView) -> None:
    """Offer the way back from a detour, and let it be named when there is a moment."""
    if now.detour_from:
        left = words_html(now.detour_from, tag="span")
        st.html(f'<p class="run-next"><strong>We left:</strong> {left}</p>')
    back = partial(end_detour, session_id=now.session.id, turn=now.turn)
    key, label = f"run-return-{now.turn}", "Back from the detour"
    press(label, STAGE, back, key=key, kind="primary", width="stretch", shortcut="Alt+M")
    name_form(detour, "What is it about? You can name it later.")


def name_form(detour: ItemView, label: str) -> None:
    """Ask for the name of a detour; `label` is ours."""
    beside, part, box = Beside(), f"{STAGE}-name-{detour.id}", f"run-what-{detour.id}"
    with st.form(f"run-name-{detour.id}", border=False):
        st.text_input(label, key=box)
        beside.field("title")
        press_form("Name it", part, partial(name_it, item_id=detour.id, box=box), key=f"{box}-now")
    news(part, beside)


def name_it(db: Db, here: Actor, *, item_id: str, box: str) -> None:
    """Give a detour the name that was typed."""
    name_detour(db, here, item_id=item_id, title=str(typed(box) or ""))


def behind_the_item(project_id: str, item: ItemView) -> None:
    """Show what the plan says to whoever leads this part: who, the notes, the card."""
    found = card_called(project_id, item.card)
    leads = leads_words(item)
    told = {"Led by": leads, "Needs": item.materials, "Room": item.layout}
    if not (any(told.values()) or item.notes or found):
        return
    with st.expander("Notes for this part", key=f"run-notes-{item.id}"):
        for name, words in told.items():
            if words:
                st.html(f'<p class="hint">{escape(name)}</p>{words_html(words)}')
        if item.notes:
            st.html(words_html(item.notes))
        if found:
            title = words_html(found.title, tag="h3")
            st.html(f'<div class="ice">{title}{about_html(found)}</div>')
