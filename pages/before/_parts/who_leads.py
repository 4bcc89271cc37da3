"""Who leads how much, session by session: so that the same two people do not do it all."""

from html import escape

import streamlit as st

from pages._ui.parts import card
from workshop.queries.leading import LeadersView


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
    head = "".join(f"<th scope='col'>{number}</th>" for number in view.sessions)
    rows = "".join(
        f"<tr><th scope='row'><span dir='auto'>{escape(one.chosen_name)}</span>"
        f"{' (member)' if one.is_member else ''}</th>"
        + "".join(f"<td>{one.minutes.get(number) or ''}</td>" for number in view.sessions)
        + f"<td>{one.total}</td></tr>"
        for one in view.leaders
    )
    return (
        "<div class='plan-scrolls' tabindex='0' role='region' aria-label='Who leads'>"
        "<table class='plan-table'><thead><tr><th scope='col'>Person</th>"
        f"{head}<th scope='col'>All</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )
