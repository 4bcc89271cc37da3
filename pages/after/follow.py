"""After the series, and for months: what became of everything that was asked for."""

import streamlit as st

from pages._ui import visitor
from pages._ui.choice import choice
from pages._ui.parts import StepShown, card, empty, notice, page_head, show_status, steps
from pages._ui.trouble import Beside, saving, shown
from pages._ui.words import show_heading, show_text
from workshop.content.loader import output_words
from workshop.dates import day_in_words
from workshop.db import reading, unit_of_work
from workshop.permissions import Actor, Power, may
from workshop.queries.output_views import OutputView
from workshop.queries.outputs import outputs_of
from workshop.queries.roads import road_of
from workshop.services.owners import (
    DecisionDraft,
    OwnerDraft,
    invite_owner,
    record_decision,
    say_done,
)
from workshop.vocabulary import Answer, Evidence, Step

STEPS = {one.id: one.words for one in output_words().steps}
ANSWERS = {Answer(one.id): one.words for one in output_words().answers}
GRADES = {
    Evidence(one.id): one.words
    for one in output_words().evidence
    if one.id in ("E1", "E2", "E3", "E5")
}
CARE = (Step.STALLED, Step.DISPUTED, Step.NOT_TAKEN)
DONE = (Step.CONFIRMED, Step.DIFFERENCE)
CAN_BE_DONE = (Step.COMMITTED, Step.DOING, Step.DISPUTED)


def page() -> None:
    """Show every output in raised order; none can be left out."""
    actor, project_id = visitor.actor(), visitor.project_id() or ""
    page_head("What became of it", "Every promise, by whom and by when. Only members confirm.")
    with reading() as db:
        made = outputs_of(db, actor, project_id=project_id)
    raised = [one for one in made if one.number is not None]
    if not raised:
        empty("Nothing has been asked for yet", "It starts on the page What we make.")
    for one in raised:
        show_output(one, actor)


def show_output(one: OutputView, actor: Actor) -> None:
    """Show one output's story, and the steps that staff may take."""
    with card(f"follow-{one.id}"):
        show_heading(f"{one.number}. {one.title}")
        at = one.standing.shown
        kind = "care" if at in CARE else "good" if at in DONE else "now"
        with st.container(horizontal=True):
            show_status(STEPS[at] if at else "", kind)
            if one.standing.due_on:
                late = one.standing.missed > 0
                told = f"{'Was due' if late else 'Next'}: {day_in_words(one.standing.due_on)}"
                show_status(told, "care" if late else "plain")
        with st.expander("The whole story", key=f"follow-story-{one.id}"):
            show_text(one.words)
            steps([StepShown(road.name, road.state, road.day, road.by, road.words)
                   for road in road_of(one)])  # fmt: skip
            for saw in one.checks.saw:
                show_text(saw, by="A member who looked")
            for said in one.disputes:
                show_text(said, by="A member who says it is not so")
        if one.standing.step is Step.SAID_DONE:
            notice("It waits for members to look. Nobody else can confirm it.")
        with st.container(horizontal=True):
            invite_form(one, actor)
            decision_form(one, actor)
            done_form(one, actor)


def invite_form(one: OutputView, actor: Actor) -> None:
    """Make a personal link for the one person who can act."""
    label = "Make a new personal link" if one.owner_invited else "Ask someone who can act"
    beside = Beside()
    with st.popover(label, key=f"follow-ask-{one.id}"):
        st.write("The link opens once. Send it to that one person yourself.")
        name = st.text_input("Their name", key=f"follow-name-{one.id}")
        beside.field("name")
        role = st.text_input("Their role", key=f"follow-role-{one.id}")
        beside.field("role_title")
        where = st.text_input("Where they work", key=f"follow-where-{one.id}")
        if st.button("Make the link", key=f"follow-make-{one.id}"):
            with shown(beside), unit_of_work() as db:
                token = invite_owner(
                    db, actor, output_id=one.id, draft=OwnerDraft(name, role, where)
                )
                st.code(f"{visitor.address()}/owner#{token}", language=None)
                st.caption("Copy it now: it is shown once and kept nowhere.")


def decision_form(one: OutputView, actor: Actor) -> None:
    """Write down an answer that was given elsewhere; for a convenor, with evidence."""
    if one.standing.step is not Step.HEARD or not may(
        actor, Power.RECORD_DECISION, actor.project_id
    ):
        return
    beside = Beside()
    with st.popover("Write down an answer", key=f"follow-answer-{one.id}"):
        answer = choice("What did they say?", ANSWERS, key=f"follow-which-{one.id}")
        by = st.text_input("Who decided?", key=f"follow-by-{one.id}")
        beside.field("decided_by")
        reason = st.text_area("Why, in their words", key=f"follow-why-{one.id}")
        beside.field("reason")
        change = st.text_input("What would change a no?", key=f"follow-change-{one.id}")
        beside.field("could_change")
        proof = st.text_input(
            "What shows this? A letter, minutes, a link", key=f"follow-proof-{one.id}"
        )
        beside.field("evidence")
        if st.button("Write it down", key=f"follow-write-{one.id}") and answer:
            draft = DecisionDraft(answer, reason, "", change, by, proof)
            with saving(beside) as db:
                record_decision(db, actor, output_id=one.id, draft=draft)


def done_form(one: OutputView, actor: Actor) -> None:
    """Say that it is done, with something to show; members check it afterwards."""
    if one.standing.step not in CAN_BE_DONE or not may(actor, Power.SAY_DONE, actor.project_id):
        return
    beside = Beside()
    with st.popover("Say that it is done", key=f"follow-done-{one.id}"):
        proof = st.text_input("What shows it?", key=f"follow-shows-{one.id}")
        beside.field("evidence")
        grade = choice("What kind of proof is that?", GRADES, key=f"follow-grade-{one.id}")
        if st.button("Say that it is done", key=f"follow-saying-{one.id}"):
            with saving(beside) as db:
                say_done(
                    db, actor, output_id=one.id, evidence=proof, grade=grade or Evidence.NOTHING
                )


page()
