"""What pages are built of: heads, cards, empty places, lists and roads, the same on every page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages._ui.words import name_html, words_html

STATES = {"done": "Done", "now": "We are here", "later": "Not yet", "care": "Needs a look"}


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step of a road: `state` is done, now, later or care; `name` is ours, the rest theirs."""

    name: str
    state: str
    day: str = ""
    by: str = ""
    words: str = ""


def page_head(title: str, lead: str = "", *, about: str = "") -> None:
    """Show the page's one main heading; `title` and `lead` are ours, `about` is a person's words.

    `about` says which project or session this is, above the title.
    """
    if about:
        st.html(words_html(about, kind="words by"))
    st.title(title, anchor=False)
    if lead:
        st.html(f'<p class="lead">{escape(lead)}</p>')


def card(name: str, *, now: bool = False) -> DeltaGenerator:
    """Return a sheet of paper to put things on; `name` must be its own on the page."""
    return st.container(key=f"card-now-{name}" if now else f"card-{name}")


def at_the_end() -> DeltaGenerator:
    """Return a row whose buttons stand at the far end of the line."""
    return st.container(horizontal=True, horizontal_alignment="right")


def rows(name: str) -> DeltaGenerator:
    """Return a place in which cards stand as the rows of one sheet."""
    return st.container(key=f"rows-{name}")


def empty(title: str, sentence: str = "") -> None:
    """Say that there is nothing here yet, and what will make something."""
    told = f"<p>{escape(sentence)}</p>" if sentence else ""
    st.html(f'<div class="empty"><h2>{escape(title)}</h2>{told}</div>')


def status_html(label: str, kind: str = "plain") -> str:
    """Return a small label; `kind` is plain, now, good or care, and the words say it too."""
    return f'<span class="status status-{kind}">{escape(label)}</span>'


def show_status(label: str, kind: str = "plain") -> None:
    """Show a small label of how something stands."""
    st.html(status_html(label, kind))


def notice(sentence: str, kind: str = "plain") -> None:
    """Say one thing that is worth knowing; `kind` is plain, good or care."""
    st.html(f'<div class="notice notice-{kind}" role="status"><p>{escape(sentence)}</p></div>')


def summary_list(rows: Mapping[str, str]) -> None:
    """Show what was said to each question; names are ours, values may be a person's words."""
    told = "".join(
        f'<div class="summary-row"><dt>{escape(name)}</dt>'
        f"{words_html(value or 'Not given', tag='dd')}</div>"
        for name, value in rows.items()
    )
    st.html(f'<dl class="summary-list">{told}</dl>')


def steps(shown: Sequence[StepShown]) -> None:
    """Show the road of an output: what happened, by whom, in their words."""
    st.html(f'<ol class="steps">{"".join(_step_html(one) for one in shown)}</ol>')


def _step_html(one: StepShown) -> str:
    here = ' aria-current="step"' if one.state == "now" else ""
    mark = {"now": "now", "care": "care"}.get(one.state)
    label = f" {status_html(STATES[one.state], mark)}" if mark else ""
    day = f'<p class="by">{escape(one.day)}</p>' if one.day else ""
    by = name_html(one.by) if one.by else ""
    words = words_html(one.words) if one.words else ""
    return (
        f'<li class="step step-{one.state}"{here}>'
        f'<p class="step-name">{escape(one.name)}{label}</p>{day}{by}{words}</li>'
    )


def link_html(label: str, href: str, *, main: bool = False, new_tab: bool = False) -> str:
    """Return a link to one of our own plain pages that looks like a button."""
    kind = "button button-main" if main else "button"
    place = "_blank" if new_tab else "_self"
    return f'<a class="{kind}" href="{escape(href)}" target="{place}">{escape(label)}</a>'


def show_link(label: str, href: str, *, main: bool = False) -> None:
    """Show a way to one of our own plain pages, in the same tab."""
    st.html(link_html(label, href, main=main))


def download_link(label: str, ticket: str, *, new_tab: bool = False) -> None:
    """Show the link to one file; its ticket works once, and only for who asked."""
    st.html(link_html(label, f"/files/{ticket}", main=True, new_tab=new_tab))


def back_link(label: str, page: Path) -> None:
    """Show the way back to the page that this one was opened from."""
    st.page_link(page, label=label, icon=":material/arrow_back:")
