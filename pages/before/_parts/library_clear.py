"""What is not for this group: subjects whose cards are left out everywhere."""

from collections.abc import Iterable

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import done, form_ways
from pages._ui.parts import card
from pages._ui.trouble import Beside, shown
from pages.before._parts.library_filters import SUBJECTS
from workshop.db import unit_of_work
from workshop.queries.library import CardView
from workshop.services.library import keep_clear

CLEAR = "library-clear"


def clear_form(project_id: str, kept: frozenset[str]) -> None:
    """Ask which subjects to keep off, for everyone and for the whole series."""
    beside = Beside()
    with card("library-clear"), st.form("library-clear-form", border=False):
        st.header("Not for this group", anchor=False)
        st.caption(
            "Cards that touch these are left out everywhere. A member may ask you to add one: "
            "no name is kept, and you need give no reason."
        )
        subjects = st.multiselect(
            "Keep off these",
            list(SUBJECTS),
            [name for name in SUBJECTS if name in kept],
            format_func=SUBJECTS.__getitem__,
            placeholder="Nothing is left out",
            key="library-clear-subjects",
        )
        beside.field("subjects")
        saved = form_ways("Save", "Not now", CLEAR, key=CLEAR)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                keep_clear(db, visitor.actor(), project_id=project_id, subjects=subjects)
            done(CLEAR, "Saved. The library leaves out what touches them.")


def left_out_words(count: int, kept: frozenset[str]) -> str:
    """Return how many cards are left out, and because of what."""
    names = ", ".join(SUBJECTS[name].lower() for name in SUBJECTS if name in kept)
    cards = "1 card is" if count == 1 else f"{count} cards are"
    return f"{cards} left out. Not for this group: {names}."


def clash_words(cards: Iterable[CardView]) -> str:
    """Return which cards stand on an agenda though they are not for this group; '' for none."""
    told = []
    for one in (one for one in cards if one.left_out and one.used_in):
        names = " and ".join(SUBJECTS[name].lower() for name in one.left_out)
        where = " and ".join(f"session {number}" for number in one.used_in)
        told.append(f"“{one.card.title}” touches {names} and is on the agenda of {where}.")
    return " ".join(told)
