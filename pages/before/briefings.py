"""Before people are asked: what they are told, in six parts, and the questions they put."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import (
    close_button,
    done,
    forget_taken,
    open_at_first,
    open_button,
    opened,
    put_away,
    sure,
    taken_away,
    told,
)
from pages._ui.parts import card, empty, notice, page_head, show_status
from pages._ui.times import day_words
from pages._ui.trouble import shown
from pages._ui.words import show_heading, show_text
from pages.before._parts.briefing_box import briefing_box
from pages.before._parts.briefing_form import ABOUT, NEW, WRITE, about_form, new_form
from pages.before._parts.briefing_questions import questions
from workshop.content.briefings import briefing_parts
from workshop.db import reading, unit_of_work
from workshop.queries.asked_questions import AskedView, asked_in
from workshop.queries.briefings import BriefingView, briefings_in
from workshop.queries.projects import project_in
from workshop.services.briefings import (
    bring_back_briefing,
    call_back_briefing,
    remove_briefing,
    say_taught,
    send_briefing,
)

GONE, PUT_AWAY = "briefings-gone", "briefing"
FEW = 5
TITLES = {one.id: one.title for one in briefing_parts()}


def page() -> None:
    """Show every briefing with how it stands, and the ways to write one."""
    here, project_id = visitor.actor(), visitor.project_id() or ""
    with reading() as db:
        name = project_in(db, here, project_id=project_id).name
        written = briefings_in(db, here, project_id=project_id)
        asked = asked_in(db, here, project_id=project_id)
    page_head("Briefings", "What everyone is told before they are asked.", about=name)
    told()
    bring_back()
    if not written:
        open_at_first(NEW, project_id)
    if not written and opened(NEW) is None:
        empty("No briefing yet", "Six short parts, so that people know what they talk about.")
    for one in written:
        about = [question for question in asked if question.briefing_id == one.id]
        briefing_card(one, about, project_id)
    if opened(NEW) is not None:
        new_form(project_id, first=not written)
    elif opened(WRITE) is None:
        open_button("Start a briefing", NEW, key=NEW, kind="secondary" if written else "primary")
    others(asked, {one.id for one in written})


def briefing_card(one: BriefingView, asked: Sequence[AskedView], project_id: str) -> None:
    """Show one briefing: how it stands, what can be done with it, its words, its questions."""
    with card(one.id, now=opened(WRITE) == one.id):
        if one.session_number is not None and one.session_start is not None:
            when = day_words(one.session_start)
            at = f"Session {one.session_number}" if one.session_number > 0 else "Cancelled session"
            st.html(f'<p class="plan-small">{at}, {when}</p>')
        show_heading(one.topic)
        told(one.id)
        how_it_stands(one)
        if opened(ABOUT) == one.id:
            about_form(one, project_id)
            return
        if opened(WRITE) == one.id:
            briefing_box(one, project_id, visitor.actor().person_id or "")
            close_button("Close", WRITE, key="briefings-close")
        else:
            ways_on(one)
        waiting = sum(not question.answer for question in asked)
        if asked:
            with st.expander(f"Questions: {len(asked)}, waiting: {waiting}", expanded=waiting > 0):
                questions(asked)


def how_it_stands(one: BriefingView) -> None:
    """Say what is written, whether it is out, how many took it in, and what says nothing."""
    with st.container(horizontal=True):
        show_status(f"{one.filled} of 6 parts written", "good" if one.filled == 6 else "plain")
        if one.sent_at is not None:
            show_status(f"Sent {day_words(one.sent_at)}", "good")
        elif one.told:
            show_status("Open to everyone", "good")
        else:
            show_status("Not sent yet", "care")
        if one.readable:
            show_status(heard_words(one.heard))
    marked = [TITLES[part.part.value] for part in one.parts if part.marks]
    if marked:
        notice(f"Members say this does not tell them anything: {', '.join(marked)}.", "care")
    if one.lead_name:
        led = "led it, and said so" if one.lead_said_yes else "leads it"
        show_text(f"{one.lead_name} {led}.")


def heard_words(count: int) -> str:
    """Say how many read or heard it, so that few are nobody in particular."""
    if count == 0:
        return "Nobody has said they read it yet"
    return f"Read or heard by {count} people" if count >= FEW else "Read or heard by fewer than 5"


def ways_on(one: BriefingView) -> None:
    """Show what can be done with a briefing from here."""
    here = visitor.actor()
    with st.container(horizontal=True):
        open_button("Write it", WRITE, one.id, key=f"briefings-write-{one.id}")
        open_button("Change what it is for", ABOUT, one.id, key=f"quiet-about-{one.id}")
        if one.sent_at is None and st.button("Send it", key=f"briefings-send-{one.id}"):
            with shown():
                with unit_of_work() as db:
                    send_briefing(db, here, briefing_id=one.id)
                done(WRITE, "Sent. Everyone in the project can read and hear it now.", at=one.id)
        if one.sent_at is not None and st.button("Not sent after all", key=f"quiet-not-{one.id}"):
            with shown():
                with unit_of_work() as db:
                    call_back_briefing(db, here, briefing_id=one.id)
                done(WRITE, "It is with staff again.", at=one.id)
        taught(one)
        open_button("Put it away", GONE, one.id, key=f"quiet-gone-{one.id}")
    if opened(GONE) == one.id and sure(
        GONE, "Put this briefing away? Nobody can read it then. You can bring it back.", "Put away"
    ):
        with shown():
            with unit_of_work() as db:
                remove_briefing(db, here, briefing_id=one.id)
            put_away(PUT_AWAY, one.id)
            done(GONE, "It is put away.")


def taught(one: BriefingView) -> None:
    """Note that it was told outside a session, or that this was a slip."""
    is_noted = one.taught_at is not None
    label = "Not told after all" if is_noted else "We told it to the group"
    if st.button(label, key=f"quiet-taught-{one.id}"):
        with shown():
            with unit_of_work() as db:
                say_taught(db, visitor.actor(), briefing_id=one.id, taught=not is_noted)
            done(WRITE, "Noted." if not is_noted else "That note is gone.", at=one.id)


def bring_back() -> None:
    """Offer the briefing that was put away last."""
    taken = taken_away(PUT_AWAY)
    if taken and st.button("Bring the briefing back", key="briefings-back"):
        with shown():
            with unit_of_work() as db:
                bring_back_briefing(db, visitor.actor(), briefing_id=str(taken))
            forget_taken()
            done(GONE, "It is back.")


def others(asked: Sequence[AskedView], written: set[str]) -> None:
    """Show the questions that are about no briefing that stands here."""
    left = [one for one in asked if one.briefing_id not in written]
    if left:
        with card("briefings-others"):
            st.header("Other questions", anchor=False)
            questions(left)


page()
