"""After a session: the words that were kept, what their authors said, and what waits for them."""

import streamlit as st

from pages._ui import visitor
from pages._ui.parts import card, empty, notice, page_head, show_status
from pages._ui.trouble import saving
from pages._ui.words import show_text
from workshop.content.loader import consent
from workshop.db import reading
from workshop.permissions import Actor, Power, may
from workshop.queries.captures import CaptureView, captures_in
from workshop.queries.hard_stories import hard_in
from workshop.services.captures import flag_concern
from workshop.services.hard_stories import mark_hard
from workshop.vocabulary import CaptureKind, Surface

KINDS = {
    CaptureKind.QUOTE: "Quote",
    CaptureKind.STORY: "Story",
    CaptureKind.FEELING: "Feeling",
    CaptureKind.PICTURE: "Picture",
    CaptureKind.VOICE: "Voice",
    CaptureKind.IDEA: "Idea",
    CaptureKind.QUESTION: "Question",
    CaptureKind.NOTICING: "Noticing",
}


def page() -> None:
    """Show what may be seen of the captures, session by session."""
    actor, project_id = visitor.actor(), visitor.project_id() or ""
    page_head("The magic", "The words that people let us keep, exactly as they said them.")
    with reading() as db:
        kept = captures_in(db, actor, project_id=project_id, surface=Surface.STAFF)
        runs = may(actor, Power.RUN, project_id)
        hard = hard_in(db, actor, project_id=project_id) if runs else None
    if not kept:
        empty("No words to show", "They are kept while a session runs, by anyone in the room.")
        return
    notice(consent().sentence("only_you"))
    waiting = [one for one in kept if not one.confirmed]
    if waiting:
        count = len(waiting)
        told = "1 waits" if count == 1 else f"{count} wait"
        notice(f"{told} for the author to say: yes, that is what I meant.", "care")
    for number in sorted({one.session_number for one in kept}):
        st.header(f"Session {number}", anchor=False)
        for one in kept:
            if one.session_number == number:
                show_capture(one, actor, hard)


def show_capture(one: CaptureView, actor: Actor, hard: frozenset[str] | None) -> None:
    """Show one capture with where it stands, and the way to take it out of view for safety."""
    with card(f"capture-{one.id}"):
        show_text(one.words, by=one.name)
        told, kind = standing(one)
        with st.container(horizontal=True):
            show_status(KINDS[one.kind])
            show_status(told, kind)
            if one.entered_late:
                show_status("Written down afterwards")
        if may(actor, Power.FLAG_CONCERN, actor.project_id):
            concern(one, actor)
        if hard is not None and one.kind is CaptureKind.STORY:
            hard_mark(one, actor, marked=one.id in hard)


def hard_mark(one: CaptureView, actor: Actor, *, marked: bool) -> None:
    """Mark a story as hard, or take the mark off; only its author sees it besides."""
    if marked:
        st.caption("Marked as hard. Only its author and those who run the sessions see this.")
    label = "Take the mark off" if marked else "Mark it as hard"
    if st.button(label, key=f"magic-hard-{one.id}"):
        with saving() as db:
            mark_hard(db, actor, capture_id=one.id, hard=not marked)


def standing(one: CaptureView) -> tuple[str, str]:
    """Say where a capture stands with its author."""
    if not one.confirmed:
        return "Waits for the author's yes", "care"
    if not one.has_consent:
        return "This room only, not asked yet", "plain"
    return "Right, and the author has chosen", "good"


def concern(one: CaptureView, actor: Actor) -> None:
    """Take words out of every group view at once, after one more tap."""
    with st.popover("I am worried about this", key=f"magic-worry-{one.id}"):
        st.write(
            "It leaves every group view at once. Pass it on by your own safeguarding steps. "
            "Tenfold keeps only that it was passed on, when, and by whom."
        )
        if st.button("Take it out of view", key=f"magic-concern-{one.id}"):
            with saving() as db:
                flag_concern(db, actor, capture_id=one.id)


page()
