"""Ready? One session on one page: what is seen to, what is not, and what the lens says of it."""

import streamlit as st

from pages._ui import visitor
from pages._ui.navigation import HERE, PAGES
from pages._ui.opened import take_refusal, told
from pages._ui.parts import card, empty, notice, page_head
from pages._ui.times import day_words, stretch_words
from pages._ui.trouble import shown
from pages._ui.words import words_html
from pages.before._parts.lens import show_lens
from pages.before._parts.ready import readiness_html
from pages.before._parts.ready_records import Record, records
from pages.before._parts.ticks import TICKS, show_checklists
from workshop.db import reading
from workshop.errors import Invalid
from workshop.queries.ready import checklist_of, ready_facts
from workshop.queries.sessions import SessionLine, plan_of


def page() -> None:
    """Show how ready the chosen session is."""
    session_id = visitor.session_id()
    if session_id is None:
        page_head("Ready?", "What is seen to before a session, and what is not.")
        empty("No session yet", "Plan the sessions first.")
        st.page_link(
            HERE / "before" / "series.py", label="Sessions", icon=":material/arrow_forward:"
        )
        return
    here = visitor.actor()
    with reading() as db:
        plan = plan_of(db, here, session_id=session_id)
        facts = ready_facts(db, here, session_id=session_id)
        lists = checklist_of(db, here, session_id=session_id)
    page_head("Ready?", about=plan.project_name)
    session_head(plan.session)
    told()
    record_card(records(facts))
    show_lens(plan, whole=True)
    if refused := take_refusal(TICKS):
        with shown():
            raise Invalid(refused)
    show_checklists(lists)


def session_head(session: SessionLine) -> None:
    """Say which session this is, what it is for, and when."""
    when = stretch_words(session.planned_start, session.planned_minutes)
    st.html(
        f'<div class="plan-head"><p class="plan-small">Session {session.number}</p>'
        f"{words_html(session.goal, tag='h2')}"
        f"<p>{day_words(session.planned_start)}, {when}.</p></div>"
    )


def record_card(found: tuple[Record, ...]) -> None:
    """Show what the records say, and under it the ways to what is not ready."""
    with card("ready-records"):
        st.header("From what you planned", anchor=False)
        waiting = [one for one in found if not one.part.ready]
        ready = tuple(one.part for one in found if one.part.ready)
        if not waiting:
            notice("All of this is ready.", "good")
        for one in waiting:
            what, way = st.columns([4, 1.4], vertical_alignment="center")
            what.html(readiness_html((one.part,)))
            entry = next((each for each in PAGES if each.address == one.page), None)
            if entry is not None:
                way.page_link(entry.path, label=one.label, icon=":material/arrow_forward:")
        if ready:
            st.html(readiness_html(ready))


page()
