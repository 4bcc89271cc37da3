"""The only way to show a person's words in Streamlit: letter for letter, whatever they typed."""

from html import escape

import streamlit as st


def words_html(words: str, *, tag: str = "p", kind: str = "words") -> str:
    """Return words as HTML that shows them as they are, in the direction they are written."""
    return f'<{tag} class="{kind}" dir="auto">{escape(words)}</{tag}>'


def show_text(words: str, *, by: str = "") -> None:
    """Show a person's words, and under them the name they chose, if any."""
    st.html(words_html(words) + (name_html(by) if by else ""))


def name_html(name: str) -> str:
    """Return a name as HTML that cannot change the direction of what stands around it."""
    return f'<p class="by"><bdi>{escape(name)}</bdi></p>'


def plain_label(words: str) -> str:
    """Return words for a label that Streamlit would otherwise read as Markdown.

    For short names only, where a widget leaves no other way; everything that Markdown, Streamlit's
    colours, icons or formulas could see in them is put behind a backslash.
    """
    return "".join(
        "\\" + letter if letter in MARKS else letter for letter in " ".join(words.split())
    )


MARKS = frozenset("\\`*_{}[]()#+-.!|<>~:$&=^\"'/@")
