"""The only way to show a person's words in Streamlit: letter for letter, whatever they typed."""

from html import escape

import streamlit as st


def words_html(words: str, *, tag: str = "p", kind: str = "words") -> str:
    """Return words as HTML that shows them as they are, in the direction they are written."""
    return f'<{tag} class="{kind}" dir="auto">{escape(words)}</{tag}>'


def show_text(words: str, *, by: str = "") -> None:
    """Show a person's words, and under them the name they chose, if any."""
    st.html(words_html(words) + (name_html(by) if by else ""))


def show_heading(words: str) -> None:
    """Show a person's words as the heading of what stands under it."""
    st.html(words_html(words, tag="h2"))


def name_html(name: str) -> str:
    """Return a name as HTML that cannot change the direction of what stands around it."""
    return f'<p class="by"><bdi>{escape(name)}</bdi></p>'
