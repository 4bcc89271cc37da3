"""The side of every page: which project and session, as whom, every page, and the way out."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from pages._ui import visitor
from pages._ui.navigation import HERE, Entry
from pages._ui.words import words_html
from workshop.queries.identity import StaffView
from workshop.queries.projects import ProjectLine
from workshop.vocabulary import Role

WORDMARK = HERE.parent / "web" / "static" / "icons" / "wordmark.svg"
ROLE_WORDS = {Role.FACILITATOR: "Facilitator", Role.CONVENOR: "Convenor"}


def side(
    staff: StaffView,
    offered: Sequence[ProjectLine],
    pages: Mapping[Entry, st.Page],
    opened: st.Page,
) -> None:
    """Draw the side; a choice made there holds from the next run on."""
    st.logo(WORDMARK, size="large")
    with st.sidebar, st.container(key="side"):
        _project_choice({line.id: line.name for line in offered})
        _session_choice()
        _role_choice()
        _page_links(pages, opened)
        st.html(
            f'<div class="side-foot"><p class="hint">Signed in as</p>{words_html(staff.name)}'
            '<a href="/staff/sign-out" target="_self">Sign out</a></div>'
        )


def _project_choice(names: Mapping[str, str]) -> None:
    here = visitor.project_id()
    if here and len(names) == 1:
        st.html(words_html(names[here], kind="words side-project"))
    if len(names) < 2:
        return
    chosen = _pick("Project", names, here, key="side-project")
    if chosen != here:
        visitor.choose_project(chosen)
        st.rerun()


def _session_choice() -> None:
    lines = visitor.sessions()
    if not lines:
        return
    here = visitor.session_id()
    names = {line.id: f"{line.number}. {line.goal}" for line in lines}
    chosen = _pick("Session", names, here, key="side-session")
    if chosen != here:
        visitor.choose_session(chosen)
        st.rerun()


def _role_choice() -> None:
    actor = visitor.actor()
    held = [role for role in ROLE_WORDS if role in actor.roles]
    if len(held) < 2 or actor.role is None:
        return
    names = {role.value: ROLE_WORDS[role] for role in held}
    chosen = _pick("Today I am here as", names, actor.role.value, key="side-role")
    if chosen and chosen != actor.role.value:
        visitor.choose_role(Role(chosen))
        st.rerun()


def _pick(label: str, names: Mapping[str, str], here: str | None, *, key: str) -> str | None:
    # The place is part of the key, so that a choice made elsewhere shows here too. The options
    # of a select box are shown as they are; those of radio buttons would be read as Markdown.
    ids = list(names)
    return st.selectbox(
        label,
        ids,
        index=ids.index(here) if here is not None and here in names else None,
        format_func=names.__getitem__,
        placeholder="Choose one",
        key=f"{key}-{here}",
    )


def _page_links(pages: Mapping[Entry, st.Page], opened: st.Page) -> None:
    sections: dict[str, list[Entry]] = {}
    for entry in pages:
        sections.setdefault(entry.section, []).append(entry)
    with st.container(key="side-pages"):
        for section, entries in sections.items():
            st.html(f'<p class="side-section">{escape(section)}</p>')
            for entry in entries:
                if pages[entry] is opened:
                    here = escape(entry.title)
                    st.html(f'<p class="side-here" aria-current="page">{here}</p>')
                else:
                    st.page_link(pages[entry], label=entry.title, width="stretch")
