"""The script that Streamlit runs: who is this, which pages may they open, run one."""

import streamlit as st

from pages._ui import visitor
from pages._ui.navigation import Entry, entries_for
from pages._ui.parts import page_head, show_link
from pages._ui.side import side

SIDE_WIDTH = 280


def frame() -> None:
    """Draw the frame around one page, or ask to sign in first."""
    staff = visitor.staff()
    if staff is None:
        ask_to_sign_in()
        return
    offered = visitor.projects()
    visitor.settle(offered)
    pages = {entry: page_of(entry) for entry in entries_for(visitor.actor())}
    opened = st.navigation(list(pages.values()), position="hidden")
    st.set_page_config(
        page_title=f"{opened.title} – Tenfold", layout="wide", initial_sidebar_state=SIDE_WIDTH
    )
    side(staff, offered, pages, opened)
    opened.run()


def page_of(entry: Entry) -> st.Page:
    """Return Streamlit's own page for an entry."""
    return st.Page(
        entry.path, title=entry.title, url_path=entry.address, default=entry.address == "home"
    )


def ask_to_sign_in() -> None:
    """Lead to the sign-in, which is a plain page: only a plain page can set the cookie."""
    st.set_page_config(page_title="Sign in – Tenfold")
    page_head("You are not signed in", "Sign in again to go on. What was saved is safe.")
    show_link("Sign in", "/staff/sign-in", main=True)


frame()
