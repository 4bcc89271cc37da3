"""Holding back a card that could hurt: with a reason for its author, and a way back."""

from functools import partial

import streamlit as st

from pages._ui.choice import told_apart
from pages._ui.doing import news, press, times_done
from pages._ui.opened import typed
from pages._ui.trouble import Beside
from pages._ui.words import show_text
from workshop.content.holding import reasons
from workshop.db import Db, reading
from workshop.errors import Invalid
from workshop.permissions import Actor
from workshop.queries.walls import HeldItem, WallItem, WallState, WallView, held_in
from workshop.services.holding import BECAUSE_LIMIT, hold_words, let_words_show

HOLD = "hold"
OTHER = "other"
FILES = {"drawing": "A drawing", "voice": "A voice note"}


def hold_part(here: Actor, wall: WallView) -> None:
    """Offer to hold back what is shown, and show what is held."""
    with reading() as db:
        held = held_in(db, here, prompt_id=wall.prompt_id)
    is_open = wall.state is WallState.OPEN
    if not is_open and not held:
        return
    if is_open:
        with st.expander("Hold back a card that could hurt", key=f"hold-{wall.prompt_id}"):
            hold_form(wall)
    else:
        news(HOLD)
    if held:
        with st.expander(f"Held back: {len(held)}", key=f"held-{wall.prompt_id}"):
            for one in held:
                held_card(one)


def hold_form(wall: WallView) -> None:
    """Ask which card and why. Its words stay as they are; its author is told why."""
    beside, turn = Beside(), f"{wall.prompt_id}-{times_done(HOLD)}"
    st.button("Show the newest cards here", key=f"hold-fresh-{turn}")
    cards = told_apart({one.id: card_words(one) for one in wall.items})
    st.selectbox(
        "Which card?",
        list(cards),
        index=None,
        format_func=cards.__getitem__,
        placeholder="Choose one",
        key=f"hold-card-{turn}",
    )
    choices = {**reasons(), OTHER: "Another reason: I write it"}
    chosen = st.selectbox(
        "Why? Whoever wrote it reads this.",
        list(choices),
        format_func=lambda one: choices[one],
        key=f"hold-why-{turn}",
    )
    if chosen == OTHER:
        st.text_input("Your reason", max_chars=BECAUSE_LIMIT, key=f"hold-own-{turn}")
        beside.field("because")
    press("Hold it back", HOLD, partial(hold_chosen, turn=turn), key=f"hold-do-{turn}")
    news(HOLD, beside)


def card_words(one: WallItem) -> str:
    """Return a card as a list shows it: its words, or what it is, and the name on it."""
    words = one.words or FILES.get(one.file, "")
    return f"{words} – {one.name}" if one.name else words


def hold_chosen(db: Db, here: Actor, *, turn: str) -> None:
    """Hold the chosen card back, for the chosen reason."""
    why = str(typed(f"hold-why-{turn}") or "")
    because = str(typed(f"hold-own-{turn}") or "") if why == OTHER else why
    card = str(typed(f"hold-card-{turn}") or "")
    if not card:
        raise Invalid({"": "Choose the card first."})
    hold_words(db, here, contribution_id=card, because=because)


def held_card(one: HeldItem) -> None:
    """Show a card that is held, and why; let it show again with one press."""
    show_text(one.words or FILES.get(one.file, ""))
    st.caption("Why it is held:")
    show_text(one.because)
    work = partial(let_words_show, contribution_id=one.id)
    press("Let it show again", HOLD, work, key=f"hold-back-{one.id}")
