"""The checklists of one session: staff tick their lines, and see what a member host ticked."""

from html import escape

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import keep_refusal, typed
from pages._ui.parts import card, status_html
from workshop.db import unit_of_work
from workshop.errors import TenfoldError
from workshop.queries.ready import Checklist, TickLine, TickList
from workshop.services.ready import tick

TICKS = "ready-ticks"
HOSTS = "A member who looks after the room ticks these on a tablet, under “Our agreement”."


def show_checklists(page: Checklist) -> None:
    """Show every list with how far it is."""
    for one in page.lists:
        with card(f"ticks-{one.id}"):
            st.header(one.title, anchor=False)
            st.html(f'<p class="plan-small">{one.done} of {len(one.lines)} done</p>')
            show_lines(page, one)


def show_lines(page: Checklist, one: TickList) -> None:
    """Show staff's lines to tick, then those that a member ticks on a tablet."""
    for line in one.lines:
        if not line.for_host:
            tick_box(page, line)
    hosts = [line for line in one.lines if line.for_host]
    if hosts:
        st.html(f"<p><strong>{HOSTS}</strong></p>{''.join(map(host_html, hosts))}")


def tick_box(page: Checklist, line: TickLine) -> None:
    """Show one line to tick; a tick is kept at once."""
    key = f"tick-{page.session_id}-{line.id}"
    change = (page.session_id, line.id, key)
    st.checkbox(line.words, line.ticked, key=key, on_change=keep_tick, args=change)


def keep_tick(session_id: str, line_id: str, key: str) -> None:
    """Keep what the box says now; a refusal is told on the page."""
    try:
        with unit_of_work() as db:
            here = visitor.actor()
            tick(db, here, session_id=session_id, line=line_id, done=bool(typed(key)))
    except TenfoldError as refusal:
        keep_refusal(TICKS, {"": refusal.sentence})


def host_html(line: TickLine) -> str:
    """Return a line of the host's, and whether it is done."""
    label = status_html("Done", "good") if line.ticked else status_html("Not yet")
    return f'<div class="plan-line"><p>{escape(line.words)}</p>{label}</div>'
