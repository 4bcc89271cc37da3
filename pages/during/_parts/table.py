"""The way to the table: the code to join with, and the screens that open beside this one."""

from html import escape

import streamlit as st

from pages._ui.parts import card
from workshop.queries.sessions import NowView
from workshop.settings import settings


def way_in(now: NowView) -> None:
    """Show how people join: large until the first part begins, then one line that opens."""
    if now.current is None:
        with card("way-in"):
            show_way_in(now)
        return
    code = code_words(now.join_code)
    with st.expander(f"Join code {code}, room screen, phone", key="run-way-in"):
        show_way_in(now)


def show_way_in(now: NowView) -> None:
    """Show the address and the code, and open the room's screen in a window of its own."""
    address = f"{settings().public_address or st.context.url or ''}".split("?")[0]
    host = address.partition("://")[2].partition("/")[0]
    st.html(
        f'<p class="hint">Join at <strong>{escape(host)}/join</strong></p>'
        f'<p class="run-code">{escape(code_words(now.join_code))}</p>'
        f'<div class="run-windows">{room_link(now.session.id)}'
        f'<a href="/staff/hand/{now.session.id}" target="tenfold-hand">Run it from a phone</a>'
        f'<a href="/staff/write-for/{now.session.id}" target="tenfold-write">Write for someone</a>'
        "</div>"
    )


def code_words(code: str) -> str:
    """Return a join code as it is read out: `ABC 123`."""
    return f"{code[:3]} {code[3:]}"


def room_link(session_id: str) -> str:
    """Return the way to the room's screen, always in the same window of its own."""
    address = f'href="/room/{session_id}" target="tenfold-room"'
    return f'<a class="button" {address}>Open the room screen</a>'
