"""Looking through the agenda without moving anybody, and moving everyone there if one wants to."""

from html import escape

import streamlit as st

from pages._ui.doing import press
from pages._ui.parts import status_html
from pages._ui.words import words_html
from pages.during._parts.stage import STAGE, behind_the_item, kind_title, move_to, name_form
from workshop.queries.agenda import Doing, ItemView
from workshop.queries.sessions import NowView
from workshop.services.running import A_DETOUR

STANDS = {
    Doing.NOW: ("Now", "now"),
    Doing.DONE: ("Done", "good"),
    Doing.LATER: ("", ""),
    Doing.PASSED_OVER: ("Passed over", "plain"),
    Doing.LEFT_OUT: ("Left out", "plain"),
}


def look_ahead(now: NowView) -> None:
    """Show the whole agenda; choosing a part shows what is in it and moves nobody."""
    with st.expander("Look ahead, or back", key="run-look"):
        if not now.items:
            st.write("There is no agenda for this session. Take a detour, or ask a question.")
            return
        st.caption("Looking moves nobody. Going back deletes nothing.")
        st.html(agenda_html(now.items))
        parts = {item.id: item for item in now.items if item.doing is not Doing.NOW}
        chosen = st.selectbox(
            "Look at one part",
            list(parts),
            index=None,
            format_func=lambda item_id: f"{parts[item_id].position}. {parts[item_id].title}",
            placeholder="Choose one",
            key=f"run-look-at-{now.current.id if now.current else 'start'}",
        )
        if chosen:
            one_part(now, parts[chosen])


def detours_part(now: NowView) -> None:
    """List the detours of this session, and let those be named that have no name yet."""
    detours = [item for item in now.items if item.is_detour and item.doing is not Doing.NOW]
    if not detours:
        return
    with st.expander(f"Detours: {len(detours)}", key="run-detours"):
        st.html(agenda_html(tuple(detours)))
        for detour in detours:
            if detour.title == A_DETOUR:
                name_form(detour, f"What was the detour of {detour.spent} minutes about?")


def one_part(now: NowView, item: ItemView) -> None:
    """Show one part of the agenda, with the way there."""
    st.html(
        f"{status_html(kind_title(item))}{words_html(item.title, tag='h2')}"
        f'<p class="hint">{escape(length_words(item))}</p>'
    )
    behind_the_item(now.project_id, item)
    press("Move everyone here", STAGE, move_to(now, item), key=f"run-here-{item.id}")


def agenda_html(items: tuple[ItemView, ...]) -> str:
    """Return the agenda as a list: each part, how long it has, and how it stands."""
    return f'<ol class="run-agenda">{"".join(map(_line_html, items))}</ol>'


def length_words(item: ItemView) -> str:
    """Say how long a part has, and how long it took so far."""
    given = f"{item.minutes} minutes" if item.minutes else "No set time"
    if item.doing in (Doing.NOW, Doing.DONE):
        return f"{given}, took {item.spent}"
    return given


def _line_html(item: ItemView) -> str:
    label, kind = STANDS[item.doing]
    stands = status_html(label, kind) if label else ""
    here = ' aria-current="step"' if item.doing is Doing.NOW else ""
    return (
        f"<li{here}>{words_html(item.title, tag='span')} {stands}"
        f'<span class="hint">{escape(length_words(item))}</span></li>'
    )
