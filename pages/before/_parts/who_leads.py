"""Who leads how much, session by session: so that the same two people do not do it all."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from pages._ui.parts import card
from workshop.queries.leading import Leader, LeadersView


def who_leads(view: LeadersView) -> None:
    """Show a table of those who lead, in minutes; nothing where nobody is named yet."""
    if not view.leaders:
        return
    with card("who-leads"):
        st.header("Who leads", anchor=False)
        st.caption(
            "Planned minutes, session by session. Whoever leads with someone counts in full."
        )
        st.html(table_html(view))


def table_html(view: LeadersView) -> str:
    """Return the table; names stand letter for letter."""
    rows = "".join(_row_html(one, view.sessions) for one in view.leaders)
    return (
        "<div class='plan-scrolls' tabindex='0' role='region' aria-label='Who leads'>"
        f"<table class='plan-table'>{_head_html(view.sessions)}<tbody>{rows}</tbody></table></div>"
    )


def _head_html(sessions: Sequence[int]) -> str:
    cells = "".join(f"<th scope='col'>{escape(str(number))}</th>" for number in sessions)
    return f"<thead><tr><th scope='col'>Person</th>{cells}<th scope='col'>All</th></tr></thead>"


def _row_html(one: Leader, sessions: Sequence[int]) -> str:
    minutes = [str(one.minutes.get(number) or "") for number in sessions]
    cells = "".join(f"<td>{escape(told)}</td>" for told in (*minutes, str(one.total)))
    member = " (member)" if one.is_member else ""
    name = f"<span dir='auto'>{escape(one.chosen_name)}</span>{escape(member)}"
    return f"<tr><th scope='row'>{name}</th>{cells}</tr>"
