"""What is for whoever ran a session alone: who was not heard, whom to see to, a reflection."""

from datetime import date
from functools import partial

import streamlit as st

from pages._ui.doing import news, press, press_form
from pages._ui.opened import typed
from pages._ui.parts import card, notice
from pages._ui.trouble import Beside
from pages._ui.words import name_html, show_text
from workshop.dates import day_in_words
from workshop.db import Db, reading
from workshop.permissions import Actor
from workshop.queries.ending import (
    AftercareView,
    ReflectionView,
    aftercare_in,
    not_heard,
    own_reflection,
    reflection_before,
    to_see_to,
)
from workshop.queries.people import here_in
from workshop.queries.sessions import NowView
from workshop.services.aftercare import (
    TASK_LIMIT,
    AftercareDraft,
    add_aftercare,
    drop_aftercare,
    mark_aftercare,
)
from workshop.services.reflections import (
    REFLECTION_LIMIT,
    ReflectionDraft,
    keep_reflection,
)
from workshop.vocabulary import SessionState

CARE, BACK = "aftercare", "reflection"
BOXES = {
    "went_well": "What went well?",
    "was_hard": "What was hard?",
    "next_time": "What will you do another time?",
}


def unheard_part(here: Actor, now: NowView) -> None:
    """Name those whose voice was not heard, once the session is over; nobody else reads this."""
    with reading() as db:
        found = not_heard(db, here, session_id=now.session.id)
    if found is None:
        return
    with card("unheard"):
        st.header("Who was not heard", anchor=False)
        if not found.names:
            st.write("Everyone said, voted, passed or took a turn at least once.")
            return
        st.html("".join(name_html(one) for one in found.names))
        st.caption(
            "Think of them first next time, or ask how it was for them. Only you read this, and "
            "only what went through a screen, a scribe or a round counts. Talk in the room does "
            "not. In a very small group, those who gave no name may stand here too."
        )


def aftercare_part(here: Actor, now: NowView) -> None:
    """Show whom to see to, and note another thing; for those who run sessions here."""
    session_id = now.session.id
    with reading() as db:
        tasks = aftercare_in(db, here, project_id=now.project_id, session_id=session_id)
        worried = to_see_to(db, here, session_id=session_id)
    with card("aftercare"):
        st.header("See to it within two days", anchor=False)
        for one in tasks:
            task_part(one)
        if worried:
            st.html("<p>Their words raised a concern. Nothing is noted for them yet:</p>")
            st.html("".join(name_html(one.name) for one in worried))
        note_part(here, now, len(tasks))


def task_part(one: AftercareView) -> None:
    """Show one thing to see to, done or not, with the ways to change that."""
    with st.container(key=f"close-task-{one.id}"):
        show_text(one.words, by=one.person)
        st.caption("Done" if one.done else f"By {day_in_words(one.due_on)}")
        with st.container(horizontal=True):
            label = "Not done after all" if one.done else "Done"
            work = partial(mark_aftercare, task_id=one.id, done=not one.done)
            press(label, CARE, work, key=f"close-{'undo' if one.done else 'done'}-{one.id}")
            drop = partial(drop_aftercare, task_id=one.id)
            press("Take it off the list", CARE, drop, key=f"close-drop-{one.id}")


def note_part(here: Actor, now: NowView, turn: int) -> None:
    """Ask what to see to, for whom, and by when."""
    with reading() as db:
        names = {
            one.person_id: one.chosen_name for one in here_in(db, here, session_id=now.session.id)
        }
    beside, key = Beside(), f"close-care-{turn}"
    with st.form(key, border=False):
        st.text_input("What will you do?", max_chars=TASK_LIMIT, key=f"{key}-words")
        beside.field("words")
        st.selectbox(
            "For whom?",
            list(names),
            index=None,
            format_func=names.__getitem__,
            placeholder="For nobody in particular",
            key=f"{key}-who",
        )
        by = "By when? Two days if you leave it."
        st.date_input(by, value=None, key=f"{key}-day", format="DD/MM/YYYY")
        work = partial(note_care, session_id=now.session.id, key=key)
        press_form("Note it", CARE, work, key=f"{key}-now", said="It is noted.")
    st.caption("Not what was said: only what to do. Whom it is about can read it.")
    news(CARE, beside)


def note_care(db: Db, here: Actor, *, session_id: str, key: str) -> None:
    """Note something to see to."""
    day = typed(f"{key}-day")
    draft = AftercareDraft(
        words=str(typed(f"{key}-words") or ""),
        person_id=str(typed(f"{key}-who") or "") or None,
        due_on=day if isinstance(day, date) else None,
    )
    add_aftercare(db, here, session_id=session_id, draft=draft)


def reflection_part(here: Actor, now: NowView) -> None:
    """Ask three things of whoever ran it; only they read the answers, now and before the next."""
    with reading() as db:
        mine = own_reflection(db, here, session_id=now.session.id)
    beside, key = Beside(), f"close-back-{now.session.id}"
    with card("reflection"):
        st.header("For yourself", anchor=False)
        with st.form(key, border=False):
            for name, label in BOXES.items():
                st.text_area(
                    label,
                    value=getattr(mine, name) if mine else "",
                    max_chars=REFLECTION_LIMIT,
                    key=f"{key}-{name}",
                )
                beside.field(name)
            work = partial(keep_back, session_id=now.session.id, key=key)
            press_form("Keep it for me", BACK, work, key=f"{key}-now", said="It is kept for you.")
        st.caption("Nobody else reads this. You see it again before the next session.")
        news(BACK, beside)


def keep_back(db: Db, here: Actor, *, session_id: str, key: str) -> None:
    """Keep what stands in the three boxes."""
    draft = ReflectionDraft(**{name: str(typed(f"{key}-{name}") or "") for name in BOXES})
    keep_reflection(db, here, session_id=session_id, draft=draft)


def last_time_part(here: Actor, now: NowView) -> None:
    """Before a session, show its runner what they wrote for themselves after the one before."""
    if now.session.state is not SessionState.PLANNED:
        return
    with reading() as db:
        before = reflection_before(db, here, session_id=now.session.id)
    if before is not None:
        with card("last-time"):
            st.header("What you wrote for yourself", anchor=False)
            told_before(before)


def told_before(before: ReflectionView) -> None:
    """Show what somebody wrote for themselves, box by box."""
    st.caption(f"After session {before.session_number}")
    for name, label in BOXES.items():
        if words := getattr(before, name):
            st.caption(label)
            show_text(words)


def reminder(here: Actor, project_id: str) -> None:
    """Say how much still waits to be seen to in a project, until it is done."""
    with reading() as db:
        waits = [one for one in aftercare_in(db, here, project_id=project_id) if not one.done]
    if waits:
        count = "1 thing" if len(waits) == 1 else f"{len(waits)} things"
        notice(f"{count} to see to, the first by {day_in_words(waits[0].due_on)}.", "care")
