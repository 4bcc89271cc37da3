"""After or during a session: drafting what the group makes, its reasons, and how far it agrees."""

import streamlit as st

from pages._ui import visitor
from pages._ui.choice import choice
from pages._ui.making import build_controls
from pages._ui.parts import card, empty, page_head, show_status, summary_list
from pages._ui.trouble import Beside, saving
from pages._ui.words import show_heading, show_text
from workshop.content.loader import agreement_levels, output_words
from workshop.db import reading
from workshop.permissions import Actor
from workshop.queries.captures import CaptureView, captures_in
from workshop.queries.exercises import exercise_of
from workshop.queries.making import MadeView, still_building, text_of
from workshop.queries.output_views import OutputView
from workshop.queries.outputs import outputs_of
from workshop.services.outputs import (
    OutputDraft,
    draft_output,
    link_capture,
    raise_output,
    reword_output,
)
from workshop.vocabulary import Level, OutputKind, Size, Step, Surface

KINDS = {OutputKind(one.id): one.words for one in output_words().kinds}
SIZES = {Size(one.id): one.words for one in output_words().sizes}
LEVELS = {Level(one.id): one.words for one in agreement_levels().levels}
GROUP = {one.id: one.words for one in agreement_levels().group} | {
    "split": "We see this in different ways",
    "unasked": "The group has not been asked yet",
}
STILL_OURS = (None, Step.RAISED, Step.PARKED)


def page() -> None:
    """Show what is being made, and the form for something new."""
    actor, project_id = visitor.actor(), visitor.project_id() or ""
    page_head("What we make", "A principle, a recommendation or an ask, in the group's own words.")
    with reading() as db:
        made = outputs_of(db, actor, project_id=project_id)
        kept = captures_in(db, actor, project_id=project_id, surface=Surface.STAFF)
    still_built(actor)
    new_form(actor, project_id, turn=len(made))
    ours = [one for one in made if one.standing.step in STILL_OURS]
    if not ours:
        empty("Nothing is being made just now", "Draft something above, from what people said.")
    for one in ours:
        show_output(one, kept, actor)


def still_built(actor: Actor) -> None:
    """Show what the group goes on building after its session, with what staff can do there."""
    with reading() as db:
        ids = still_building(db, actor)
        views = [exercise_of(db, actor, prompt_id=one, surface=Surface.STAFF) for one in ids]
    for view in views:
        with card(f"make-built-{view.id}"):
            show_heading(view.question)
            if isinstance(view.extra, MadeView):
                show_text(text_of(view.extra, view.kind))
            build_controls(view)


def new_form(actor: Actor, project_id: str, *, turn: int) -> None:
    """Keep a first version; what was typed stays if it needs another look.

    `turn` is in every key: once a draft is kept, the form closes and the next begins empty.
    """
    beside = Beside()
    with (
        st.expander("Draft something new", key=f"make-new-box-{turn}"),
        st.form(f"make-new-{turn}", border=False),
    ):
        kind = choice(
            "What is it?", KINDS, key=f"make-kind-{turn}", chosen=OutputKind.RECOMMENDATION
        )
        title = st.text_input("In a few words", key=f"make-title-{turn}")
        beside.field("title")
        said = st.text_area("In full, as the group says it", key=f"make-words-{turn}", height=140)
        beside.field("words")
        know = st.text_input("How would we know it worked?", key=f"make-know-{turn}")
        size = choice("How big is it?", SIZES, key=f"make-size-{turn}", chosen=Size.MEDIUM)
        if st.form_submit_button("Keep this draft", type="primary", key=f"make-keep-{turn}"):
            draft = OutputDraft(
                kind or OutputKind.RECOMMENDATION,
                title,
                said,
                size or Size.MEDIUM,
                know,
                visitor.session_id(),
            )
            with saving(beside) as db:
                draft_output(db, actor, project_id=project_id, draft=draft)


def show_output(one: OutputView, kept: tuple[CaptureView, ...], actor: Actor) -> None:
    """Show one thing being made: its words, its reasons, and how far the group agrees."""
    with card(f"make-{one.id}"):
        show_heading(f"{one.number}. {one.title}" if one.number else one.title)
        show_text(one.words)
        with st.container(horizontal=True):
            show_status(KINDS[one.kind])
            show_status(SIZES[one.size])
            show_status("Asked for out loud" if one.number else "A draft", "now")
        levels = ", ".join(f"{LEVELS[level]}: {count}" for level, count in one.agreement.levels)
        summary_list(
            {
                "How far we agree": GROUP[one.agreement.words],
                "What people said": levels or "Nobody has answered yet",
                "How we would know": one.how_we_would_know,
            }
        )
        for note in one.agreement.notes:
            show_text(note, by="A member of the group")
        reasons(one)
        with st.container(horizontal=True):
            link_form(one, kept, actor)
            reword_form(one, actor)
            raise_button(one, actor)


def reasons(one: OutputView) -> None:
    """Show why the group asks, and the words behind it that may be shown here."""
    for use in one.uses:
        show_text(f"Because: {use.because}")
        if use.seen:
            show_text(f"“{use.seen.words}”", by=use.seen.name)


def link_form(one: OutputView, kept: tuple[CaptureView, ...], actor: Actor) -> None:
    """Link a capture as a reason, with one line that says why."""
    linked = {use.capture_id for use in one.uses}
    # A key for each link: once one is made, the next begins with an empty box.
    turn = f"{one.id}-{len(linked)}"
    left = [capture for capture in kept if capture.id not in linked]
    if not left:
        return
    with st.popover("Link words as a reason", key=f"make-link-{turn}"):
        for number, capture in enumerate(left, start=1):
            show_text(f"{number}. {capture.words}")
        picked = st.selectbox(
            "Which words? Number", range(1, len(left) + 1), key=f"make-which-{turn}"
        )
        because = st.text_input("Because ...", key=f"make-because-{turn}")
        if st.button("Link them", key=f"make-linking-{turn}"):
            with saving() as db:
                link_capture(
                    db,
                    actor,
                    output_id=one.id,
                    capture_id=left[picked - 1].id,
                    because=because,
                )


def reword_form(one: OutputView, actor: Actor) -> None:
    """Put it into other words; everyone is then asked again."""
    with st.popover("Change the words", key=f"make-reword-{one.id}"):
        title = st.text_input("In a few words", one.title, key=f"make-title-{one.id}")
        said = st.text_area("In full", one.words, key=f"make-words-{one.id}", height=140)
        st.caption("Everyone is asked again how far they agree with the new words.")
        if st.button("Keep the new words", key=f"make-rewording-{one.id}"):
            with saving() as db:
                reword_output(db, actor, output_id=one.id, title=title, words=said)


def raise_button(one: OutputView, actor: Actor) -> None:
    """Ask for it out loud in the group's name, once two members have said yes."""
    if one.standing.step is not None:
        return
    if st.button("Ask for it out loud", key=f"make-raise-{one.id}"):
        with saving() as db:
            raise_output(db, actor, output_id=one.id)


page()
