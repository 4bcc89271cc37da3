"""What staff believe before they hear, for one session; sealed once it starts."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.choice import choice
from pages._ui.opened import done, form_ways, open_button, opened, sure, told
from pages._ui.parts import status_html
from pages._ui.trouble import Beside, shown
from pages._ui.words import words_html
from pages.before._parts.hopes import hope_button, hopes
from pages.before._parts.wording import DEPENDS, SURE
from workshop.db import reading, unit_of_work
from workshop.queries.group import AssumptionView
from workshop.queries.people import people_in
from workshop.queries.sessions import SessionLine
from workshop.services.assumptions import (
    ASSUMPTION_LIMIT,
    STAFF_SEATS,
    AssumptionDraft,
    change_assumption,
    remove_assumption,
    write_assumption,
)
from workshop.vocabulary import Depends, SessionState, Sureness

BELIEF, CHANGE, GONE = "sessions-belief", "sessions-belief-change", "sessions-belief-gone"


def beliefs(session: SessionLine, held: Sequence[AssumptionView]) -> None:
    """Show what we believed and hoped before this session, and while it is planned ways to add."""
    planned = session.state is SessionState.PLANNED
    if held:
        st.html(
            '<p class="plan-small">What we believe before we hear, to be tested in this order</p>'
        )
    for one in held:
        told(one.id)
        if planned and opened(CHANGE) == one.id:
            belief_form(session, one)
            continue
        st.html(belief_html(one))
        if planned:
            ways_on(one)
    if not planned:
        if held:
            st.caption("Sealed when the session started. Members say what they make of it.")
    elif opened(BELIEF) == session.id:
        belief_form(session)
    hopes(session)


def belief_button(session: SessionLine) -> None:
    """Offer to write a belief or a hope down, until the session starts."""
    if session.state is SessionState.PLANNED and opened(BELIEF) != session.id:
        label = f"Write down a belief before session {session.number}"
        open_button(label, BELIEF, session.id, key=f"quiet-belief-{session.id}")
    hope_button(session)


def belief_html(one: AssumptionView) -> str:
    """Return one belief: the words, who holds it, how sure, what hangs on it and what is done."""
    held_by = words_html(f"Held by {one.holder}", kind="words by") if one.holder else ""
    because = words_html(f"Because of it: {one.done_because}", kind="words by")
    return (
        f'<div class="plan-line">{words_html(one.words)}{status_html(SURE[one.sureness])}'
        f"{status_html(f'Hangs on it: {DEPENDS[one.depends].lower()}')}</div>"
        f"{held_by}{because if one.done_because else ''}"
    )


def ways_on(one: AssumptionView) -> None:
    """Offer to say a belief in another way, or to take it away."""
    with st.container(horizontal=True):
        open_button("Change this belief", CHANGE, one.id, key=f"quiet-change-belief-{one.id}")
        open_button("Take it away", GONE, one.id, key=f"quiet-belief-gone-{one.id}")
    if opened(GONE) == one.id and sure(
        GONE, "Take this belief away? Nobody will see that it was here.", "Yes, take it away"
    ):
        with shown():
            with unit_of_work() as db:
                remove_assumption(db, visitor.actor(), assumption_id=one.id)
            done(GONE, "The belief is gone.", at=one.session_id)


def belief_form(session: SessionLine, before: AssumptionView | None = None) -> None:
    """Ask for one belief, who holds it, how sure they are, and what is done because of it."""
    beside, part = Beside(), BELIEF if before is None else CHANGE
    with st.form(f"{part}-form"):
        words = st.text_area(
            "What do we believe about this, before we hear it from the group?",
            before.words if before else "",
            max_chars=ASSUMPTION_LIMIT,
            key=f"{part}-words",
        )
        beside.field("words")
        names = staff_names()
        options: list[str | None] = [None, *names]
        held_by = st.selectbox(
            "Who holds it?",
            options,
            index=options.index(before.held_by) if before and before.held_by in names else 0,
            format_func=lambda one: names.get(one or "", "I do"),
            key=f"{part}-holder",
        )
        beside.field("held_by")
        certain = choice(
            "How sure are we?",
            SURE,
            key=f"{part}-sure",
            chosen=before.sureness if before else Sureness.FAIRLY,
        )
        depends = choice(
            "How much of what we do hangs on it?",
            DEPENDS,
            key=f"{part}-depends",
            chosen=before.depends if before else Depends.SOME,
        )
        because = st.text_input(
            "What do we do because of it?",
            before.done_because if before else "",
            max_chars=ASSUMPTION_LIMIT,
            key=f"{part}-because",
            help="A belief counts for lesson 7 only if this is said.",
        )
        beside.field("done_because")
        st.caption("It stays with staff until the session starts. Then it is sealed and shown.")
        saved = form_ways("Keep this belief", "Not now", part, key=part)
    if saved:
        draft = AssumptionDraft(
            words, certain or Sureness.FAIRLY, because, held_by, depends or Depends.SOME
        )
        with shown(beside):
            with unit_of_work() as db:
                if before is None:
                    write_assumption(db, visitor.actor(), session_id=session.id, draft=draft)
                else:
                    change_assumption(db, visitor.actor(), assumption_id=before.id, draft=draft)
            sentence = f"Kept. It is sealed when session {session.number} starts."
            done(part, sentence, at=session.id)


def staff_names() -> dict[str, str]:
    """Return who can hold a belief: those with a staff seat, or who work for a service."""
    here = visitor.actor()
    with reading() as db:
        people = people_in(db, here, project_id=here.project_id or "")
    return {
        one.id: one.chosen_name
        for one in people
        if one.works_for or one.roles & frozenset(STAFF_SEATS)
    }
