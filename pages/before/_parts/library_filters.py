"""What is asked of a card: its shelf, words on it, and how the session is."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from pages._ui.opened import note, noted
from pages.before._parts.wording import MODES
from workshop.content.library import HIGHEST_RISK_ON, library_words
from workshop.queries.card_search import Wanted
from workshop.vocabulary import Mode

ASKED, NOW = "library-asked", "library-asked-now"
MINUTES = (3, 5, 10, 15, 20, 30, 45)
MOST_PEOPLE = 200
SHELVES: Mapping[str, str] = {one.id: one.title for one in library_words().shelves}
SUBJECTS: Mapping[str, str] = {one.id: one.title for one in library_words().subjects}
RISKS: Mapping[int, str] = {
    one.number: f"{one.number} or less: {one.words}"
    for one in library_words().risks
    if one.number <= HIGHEST_RISK_ON
}


def filters(start: Wanted, *, key: str) -> Wanted:
    """Draw the questions, answered at first as in `start`; return what is asked now."""
    shelf_at, words_at = st.columns(2)
    with shelf_at:
        shelf = pick_shelf(start.shelf, key=key)
    with words_at:
        words = st.text_input("Words on the card", start.words, key=f"{key}-words")
    with st.expander("More to choose by", key=f"{key}-fit"):
        asked = _fit(start, key=key)
    wanted = replace(asked, shelf=shelf, words=words or "")
    note(NOW, wanted)
    return wanted


def asked_before(start: Wanted) -> Wanted:
    """Return what was asked when the questions were last drawn, else `start`.

    It changes only while they are away: a box whose first answer changed would be drawn anew.
    """
    kept = noted(ASKED)
    return kept if isinstance(kept, Wanted) else start


def keep_asked() -> None:
    """Keep what is asked while the questions are away, so that the way back finds it."""
    note(ASKED, noted(NOW))


def pick_shelf(chosen: str | None, *, key: str) -> str | None:
    """Ask for one shelf; None is every shelf."""
    shelves = list(SHELVES)
    return st.selectbox(
        "Shelf",
        shelves,
        shelves.index(chosen) if chosen else None,
        format_func=SHELVES.__getitem__,
        placeholder="Every shelf",
        key=f"{key}-shelf",
    )


def _fit(start: Wanted, *, key: str) -> Wanted:
    first, second = st.columns(2)
    with first:
        minutes = st.selectbox(
            "Time there is",
            MINUTES,
            MINUTES.index(start.minutes) if start.minutes else None,
            format_func=_minutes,
            placeholder="Any time",
            key=f"{key}-minutes",
        )
        people = st.number_input(
            "How many people?", 1, MOST_PEOPLE, start.people, key=f"{key}-people"
        )
        mode = _mode(start.mode, key=key)
    with second:
        risk = st.selectbox(
            "Risk",
            list(RISKS),
            None if start.risk is None else list(RISKS).index(start.risk),
            format_func=RISKS.__getitem__,
            placeholder="Any risk",
            key=f"{key}-risk",
        )
        off = st.multiselect(
            "Keep off",
            list(SUBJECTS),
            sorted(start.keeps_off),
            format_func=SUBJECTS.__getitem__,
            placeholder="Nothing more",
            key=f"{key}-off",
        )
    with st.container(horizontal=True, key=f"{key}-ticks"):
        nothing = st.checkbox("Needs nothing", start.needs_nothing, key=f"{key}-nothing")
        fresh = st.checkbox("Not used in this series", start.not_used, key=f"{key}-fresh")
        liked = st.checkbox("My favourites", start.favourites, key=f"{key}-liked")
    return replace(
        start,
        minutes=minutes,
        people=people,
        mode=mode,
        risk=risk,
        keeps_off=frozenset(off),
        needs_nothing=nothing,
        not_used=fresh,
        favourites=liked,
    )


def _mode(chosen: Mode | None, *, key: str) -> Mode | None:
    modes = list(MODES)
    return st.selectbox(
        "How you meet",
        modes,
        modes.index(chosen) if chosen else None,
        format_func=MODES.__getitem__,
        placeholder="Any way",
        key=f"{key}-mode",
    )


def _minutes(count: int) -> str:
    return f"{count} minutes or less"
