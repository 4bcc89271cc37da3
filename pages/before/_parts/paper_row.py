"""One paper in the list: its name, what it is for, what is missing, and the ways to have it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

import streamlit as st

from exports.registry import Format
from pages._ui import visitor
from pages._ui.parts import at_the_end, card, download_link
from pages._ui.trouble import shown
from workshop.content.handouts import Paper
from workshop.db import unit_of_work
from workshop.services.downloads import NOT, RULES, ask_for
from workshop.vocabulary import SharingLabel

CALENDARS = ("calendar", "calendar-named")
CALENDAR = "ics"
FETCH: dict[str, str] = {
    Format.WORD: "Fetch the Word file",
    Format.PRINT: "Open the page to print",
    CALENDAR: "Fetch the calendar file",
}
NEW_WORDS = "Make new words for everyone, and the cards"
Asked = tuple[str, str | None]
ASKS = {"letter": "Who is it for?", "pulse": "How many?"}


@dataclass(frozen=True, slots=True)
class Offered:
    """How a paper can be had now: `missing` says why not, `hint` what to know before.

    `about` are the people, briefings or exercises it can be about, id -> words; None for a paper
    that is about none.
    """

    missing: str = ""
    hint: str = ""
    about: Mapping[str, str] | None = field(default=None)


def paper_row(paper: Paper, offered: Offered, session_id: str | None) -> None:
    """Show one paper with its ways; the one that was just asked for stands as a link."""
    with card(f"paper-{paper.id}"):
        told, ways = st.columns([3, 2], vertical_alignment="center")
        with told:
            st.html(_told_html(paper, offered))
            about_id = _about(paper, offered)
        if offered.missing or (offered.about is not None and about_id is None):
            return
        with ways, at_the_end():
            asked = _ways(paper, session_id)
        if asked is not None:
            _fetch(paper, asked, about_id)


def _told_html(paper: Paper, offered: Offered) -> str:
    hint = offered.missing or offered.hint
    told = f'<p class="hint">{escape(hint)}</p>' if hint else ""
    use = f"<p>{escape(paper.what_for)}</p>"
    return f'<div class="paper"><h3>{escape(paper.name)}</h3>{use}{told}</div>'


def _about(paper: Paper, offered: Offered) -> str | None:
    """Ask whom or what it is about, if there is anything to choose."""
    if not offered.about:
        return None
    return st.selectbox(
        ASKS.get(paper.id, "Which one?"),
        list(offered.about),
        index=None,
        format_func=dict(offered.about).__getitem__,
        placeholder="Choose one",
        key=f"paper-about-{paper.id}",
    )


def _ways(paper: Paper, session_id: str | None) -> Asked | None:
    """Show the buttons; return what was asked for in this run: a format, and for which session."""
    if paper.id in CALENDARS:
        every = st.button("All sessions", key=f"paper-ics-{paper.id}")
        one = session_id is not None and st.button("This one", key=f"paper-one-{paper.id}")
        return (CALENDAR, session_id if one else None) if every or one else None
    mine = None if RULES[paper.id].session == NOT else session_id
    word = st.button("Word", key=f"paper-word-{paper.id}")
    printed = st.button("Print", key=f"paper-print-{paper.id}")
    if word:
        return Format.WORD, mine
    return (Format.PRINT, mine) if printed else None


def _fetch(paper: Paper, asked: Asked, about_id: str | None) -> None:
    """Show the link that works once, within ten minutes, for whoever asked."""
    file_format, session_id = asked
    with shown():
        with unit_of_work() as db:
            ticket = ask_for(
                db,
                visitor.actor(),
                project_id=visitor.project_id() or "",
                report=paper.id,
                file_format=file_format,
                label=SharingLabel.PROJECT,
                session_id=session_id,
                about_id=about_id,
            )
        label = NEW_WORDS if paper.id == "cards" else FETCH[file_format]
        download_link(label, ticket, new_tab=file_format == Format.PRINT)
        st.caption("The link works once, in the next 10 minutes, on this computer.")
