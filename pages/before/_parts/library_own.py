"""A card of the group's own: the risk question first, then the card."""

from collections.abc import Mapping

import streamlit as st

from pages._ui import visitor
from pages._ui.choice import choice
from pages._ui.opened import done, form_ways, open_part
from pages._ui.parts import card, notice
from pages._ui.trouble import Beside, shown
from pages.before._parts.library_filters import SHELVES, SUBJECTS
from pages.before._parts.wording import MODES
from workshop.content.card_risk import RiskAnswers, risk_of, risk_reasons
from workshop.content.library import HIGHEST_RISK_ON, Shelf, library_words, risk_words
from workshop.db import unit_of_work
from workshop.queries.library import CardView
from workshop.services.library import (
    GROUP_LIMIT,
    IDEA_LIMIT,
    MINUTES_LIMIT,
    NEEDS_LIMIT,
    STEPS_LIMIT,
    TITLE_LIMIT,
    OwnCardDraft,
    add_own_card,
    change_own_card,
)
from workshop.vocabulary import Mode

OPEN, OWN = "library-card", "library-own"
TELLINGS: Mapping[int, str] = {one.number: one.words for one in library_words().tellings}


def own_form(project_id: str, before: CardView | None = None) -> None:
    """Ask the risk question, say what it comes to, and then ask for the card."""
    key = f"{OWN}-{before.card.id}" if before else OWN
    with card("library-own"):
        st.header("Change our card" if before else "A card of our own", anchor=False)
        answers = risk_question(before.answers if before else None, key=key)
        if answers is None:
            return
        beside = Beside()
        with st.form(f"{key}-form", border=False):
            st.subheader("Then: the card", anchor=False)
            draft = _draft(answers, beside, before, key=key)
            saved = form_ways("Keep this card", "Not now", OWN, key=key)
    if saved:
        _keep(project_id, draft, beside, before)


def risk_question(before: RiskAnswers | None, *, key: str) -> RiskAnswers | None:
    """Ask what a card does to people, and say its risk; None until it is answered."""
    st.subheader("First: the risk question", anchor=False)
    touches = st.multiselect(
        "What does it touch?",
        list(SUBJECTS),
        list(before.touches) if before else [],
        format_func=SUBJECTS.__getitem__,
        placeholder="Nothing on this list",
        key=f"{key}-touches",
    )
    telling = choice(
        "What could someone have to tell about themselves?",
        TELLINGS,
        key=f"{key}-telling",
        chosen=before.telling if before else None,
    )
    unseen = choice(
        "Can people sit it out with no one seeing?",
        {True: "Yes", False: "No"},
        key=f"{key}-unseen",
        chosen=before.unseen if before else None,
    )
    if telling is None or unseen is None:
        return None
    answers = RiskAnswers(tuple(touches), telling, unseen)
    told = f"Risk {risk_of(answers)}. {risk_words(risk_of(answers))}"
    off = risk_of(answers) > HIGHEST_RISK_ON
    notice(" ".join((told, *risk_reasons(answers))), "care" if off else "plain")
    return answers


def _draft(
    answers: RiskAnswers, beside: Beside, before: CardView | None, *, key: str
) -> OwnCardDraft:
    was = before.card if before else None
    shelves = list(SHELVES)
    shelf = st.selectbox(
        "Shelf",
        shelves,
        shelves.index(was.shelf if was else Shelf.ICEBREAKERS),
        format_func=SHELVES.__getitem__,
        key=f"{key}-own-shelf",
    )
    title = st.text_input(
        "Name", was.title if was else "", max_chars=TITLE_LIMIT, key=f"{key}-title"
    )
    beside.field("title")
    idea = st.text_input(
        "What people do, in one line",
        was.idea if was else "",
        max_chars=IDEA_LIMIT,
        key=f"{key}-idea",
    )
    beside.field("idea")
    steps = st.text_area(
        "How it goes, a line for each step (optional)",
        "\n".join(was.steps) if was else "",
        max_chars=STEPS_LIMIT,
        key=f"{key}-steps",
    )
    beside.field("steps")
    needs = st.text_area(
        "What it needs, a line for each thing (optional)",
        "\n".join(was.needs) if was else "",
        max_chars=NEEDS_LIMIT,
        height=80,
        key=f"{key}-needs",
    )
    beside.field("needs")
    first, second, third = st.columns(3)
    minutes = first.number_input(
        "Minutes", 1, MINUTES_LIMIT, was.minutes if was else 5, key=f"{key}-minutes"
    )
    least = second.number_input(
        "People, from", 1, GROUP_LIMIT, was.group_min if was else 3, key=f"{key}-least"
    )
    most = third.number_input(
        "People, up to", 1, GROUP_LIMIT, was.group_max if was else 16, key=f"{key}-most"
    )
    beside.field("group_max")
    modes = st.multiselect(
        "Where it works",
        list(MODES),
        [Mode(one) for one in was.modes] if was else list(MODES),
        format_func=MODES.__getitem__,
        key=f"{key}-modes",
    )
    beside.field("modes")
    return OwnCardDraft(
        Shelf(shelf), title, idea, answers, steps, needs, minutes, least, most, tuple(modes)
    )


def _keep(project_id: str, draft: OwnCardDraft, beside: Beside, before: CardView | None) -> None:
    with shown(beside):
        with unit_of_work() as db:
            if before:
                change_own_card(db, visitor.actor(), card_id=before.card.id, draft=draft)
                card_id = before.card.id
            else:
                card_id = add_own_card(db, visitor.actor(), project_id=project_id, draft=draft)
        open_part(OPEN, card_id)
        kept = "The card is kept."
        if risk_of(draft.answers) > HIGHEST_RISK_ON:
            kept = f"The card is kept, switched off. {' '.join(risk_reasons(draft.answers))}"
        done(OWN, kept)
