"""What else can be done with a session: move it, split it in two, copy it, cancel it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import streamlit as st

from pages._ui import visitor
from pages._ui.choice import choice
from pages._ui.opened import HEAD, close_button, done, form_ways, opened
from pages._ui.times import local, moment_of
from pages._ui.trouble import Beside, shown
from pages.before._parts.series_undo import Changed, changed
from pages.before._parts.session_form import day_and_time
from workshop.db import reading, unit_of_work
from workshop.queries.sessions import SessionLine, plan_of
from workshop.services.copies import copy_session
from workshop.services.series import (
    cancel_session,
    move_session,
    split_session,
    swap_sessions,
)
from workshop.vocabulary import ItemKind, SessionState

MORE = "sessions-more"
A_WEEK = timedelta(days=7)
MOVE, SPLIT, COPY, CANCEL = "move", "split", "copy", "cancel"
WAYS = {
    MOVE: "Hold it on another day",
    SPLIT: "Split it into two sessions",
    COPY: "Copy it",
    CANCEL: "Cancel it",
}


def more(session: SessionLine, lines: Sequence[SessionLine]) -> None:
    """Ask what is to be done, and show the few questions of that alone."""
    if opened(MORE) != session.id:
        return
    planned = session.state is SessionState.PLANNED
    offered = WAYS if planned else {COPY: WAYS[COPY]}
    way = choice(
        "What do you want to do?",
        offered,
        key=f"sessions-way-{session.id}",
        chosen=MOVE if planned else COPY,
    )
    match way:
        case "move":
            move_form(session, lines)
        case "split":
            split_form(session)
        case "copy":
            copy_form(session)
        case "cancel":
            cancel_form(session, lines)


def move_form(session: SessionLine, lines: Sequence[SessionLine]) -> None:
    """Ask for another day; or let two sessions take each other's."""
    beside, start = Beside(), local(session.planned_start)
    later = [one for one in lines if one.number > session.number]
    with st.form("sessions-move-form", border=False):
        day, at = day_and_time("sessions-move", start.date(), start.time())
        beside.field("planned_start")
        with_later = bool(later) and st.checkbox(
            "Move the later sessions by as many days too", key="sessions-move-later"
        )
        moved = form_ways("Move it", "Not now", MORE, key="sessions-move")
    swap_ways(session, lines)
    if moved:
        with shown(beside):
            with unit_of_work() as db:
                starts = move_session(
                    db,
                    visitor.actor(),
                    session_id=session.id,
                    start=moment_of(day, at),
                    with_later=with_later,
                )
            _moved(session, starts)


def swap_ways(session: SessionLine, lines: Sequence[SessionLine]) -> None:
    """Offer to change places with the planned session before or after."""
    planned = [one for one in lines if one.state is SessionState.PLANNED]
    here = next(place for place, one in enumerate(planned) if one.id == session.id)
    beside = [one for place, one in enumerate(planned) if abs(place - here) == 1]
    with st.container(horizontal=True):
        for other in beside:
            if st.button(f"Swap days with session {other.number}", key=f"quiet-swap-{other.id}"):
                with shown():
                    with unit_of_work() as db:
                        starts = swap_sessions(
                            db, visitor.actor(), session_id=session.id, other_id=other.id
                        )
                    _moved(session, starts)


def _moved(session: SessionLine, starts: Mapping[str, datetime]) -> None:
    sentence = "The session has moved. The numbers follow the days."
    project = visitor.project_id() or ""
    changed(MORE, Changed(project, sentence, session.id, starts))


def split_form(session: SessionLine) -> None:
    """Ask where to cut, and what the second session is for."""
    with reading() as db:
        plan = plan_of(db, visitor.actor(), session_id=session.id)
    items = [one for one in plan.items if one.kind is not ItemKind.DETOUR]
    if len(items) < 2:
        st.caption("There is nothing to split yet. Give it an agenda of two parts or more.")
        close_button("Not now", MORE, key="sessions-split-leave")
        return
    names = {one.id: f"{one.position}. {one.title}" for one in items[1:]}
    ids = list(names)
    beside = Beside()
    with st.form("sessions-split-form", border=False):
        cut = st.selectbox(
            "Which part does the second session start with?",
            ids,
            index=len(ids) // 2,
            format_func=names.__getitem__,
            key="sessions-split-at",
        )
        beside.field("at_item_id")
        goal = st.text_input(
            "What is the second session for? One plain goal.",
            session.goal,
            key="sessions-split-goal",
        )
        beside.field("goal")
        st.caption("It takes the next session’s day, and the later ones each move on by one.")
        cutting = form_ways("Split it", "Not now", MORE, key="sessions-split")
    if cutting:
        with shown(beside):
            with unit_of_work() as db:
                second, starts = split_session(
                    db, visitor.actor(), session_id=session.id, at_item_id=cut, goal=goal
                )
            told = "One session is two now. The later ones have moved on."
            project = visitor.project_id() or ""
            changed(MORE, Changed(project, told, session.id, starts, cut=(session.id, second)))


def copy_form(session: SessionLine) -> None:
    """Ask for the day of the copy, and for the project where there is more than one."""
    beside, start = Beside(), local(session.planned_start)
    here = visitor.project_id() or ""
    names = {one.id: one.name for one in visitor.projects()}
    with st.form("sessions-copy-form", border=False):
        into = here
        if len(names) > 1:
            into = st.selectbox(
                "Copy it into which project?",
                list(names),
                index=list(names).index(here),
                format_func=names.__getitem__,
                key="sessions-copy-into",
            )
        day, at = day_and_time("sessions-copy", start.date() + A_WEEK, start.time())
        beside.field("planned_start")
        st.caption("Its agenda and questions are copied. No names come along, and nothing said.")
        copying = form_ways("Copy it", "Not now", MORE, key="sessions-copy")
    if copying:
        with shown(beside):
            with unit_of_work() as db:
                copy_session(
                    db,
                    visitor.actor_in(into),
                    session_id=session.id,
                    project_id=into,
                    start=moment_of(day, at),
                    there=visitor.actor(),
                )
            where = "It is in the plan now." if into == here else "It is in the other project now."
            done(MORE, f"The session is copied. {where}", at=session.id)


def cancel_form(session: SessionLine, lines: Sequence[SessionLine]) -> None:
    """Say what a cancelling does, and do it; it is told where the session stood."""
    with st.form("sessions-cancel-form", border=False):
        st.caption("It keeps its agenda. The later ones move up a number. You can put it back.")
        sure = form_ways("Cancel this session", "Not now", MORE, key="sessions-cancel")
    if sure:
        with shown():
            with unit_of_work() as db:
                cancel_session(db, visitor.actor(), session_id=session.id)
            told = "The session is cancelled. It stands at the end of this page."
            project = visitor.project_id() or ""
            others = [one for one in lines if one.id != session.id]
            near = min(others, key=lambda one: abs(one.number - session.number - 0.5), default=None)
            at = near.id if near else HEAD
            changed(MORE, Changed(project, told, at, cancelled=session.id))
