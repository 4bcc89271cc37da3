"""What people signal: cards, hard words, hands, who speaks; it follows by itself.

It is the same part as on the plain page in the hand (`web/staff/signals.py`): drawn by the
server, swapped in the browser, so that a card going up never draws the whole page anew.
"""

import streamlit as st

from pages._ui.component import live_part
from pages._ui.parts import card
from workshop.queries.sessions import NowView

PART = (
    '<div data-tenfold="staff-signals" id="run-signals-part" tabindex="-1">'
    '<p class="hint" data-part="staff-signals">Asking what people signal…</p></div>'
    '<a class="button button-main signals-alert" href="#run-signals-part"'
    ' data-part="signals-alert" hidden>Somebody signals. Look</a>'
)

_signals = live_part("signals", PART, "run_signals")


def signals_part(now: NowView) -> None:
    """Show what people hold up, ask about and wait for."""
    with card("signals"):
        st.subheader("Signals", anchor=False)
        _signals(data={"session": now.session.id}, key=f"run-signals-{now.session.id}")
