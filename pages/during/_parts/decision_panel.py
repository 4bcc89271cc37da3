"""Write down what was decided once a vote was shown: the outcome, why, and other views."""

from functools import partial

import streamlit as st

from pages._ui.doing import news, press
from pages._ui.opened import typed
from pages._ui.trouble import Beside
from pages._ui.words import show_text
from workshop.db import Db, reading
from workshop.permissions import Actor
from workshop.queries.decisions import DecisionView, decisions_of
from workshop.queries.exercises import ExerciseView
from workshop.services.decisions import (
    DECISION_LIMIT,
    WAY_LIMIT,
    DecisionDraft,
    correct_decision,
    write_decision,
)
from workshop.vocabulary import ExerciseKind

DECISION = "decision"
NAMES = ("question", "outcome", "because", "dissent")


def decision_panel(here: Actor, session_id: str, view: ExerciseView) -> None:
    """Show what was decided on a vote, and the form to write it down or mend it."""
    with reading() as db:
        found = decisions_of(db, here, project_id=view.project_id, session_id=session_id)
    mine = next((one for one in reversed(found) if one.prompt_id == view.id), None)
    if mine:
        st.subheader("What was decided", anchor=False)
        show_text(mine.outcome)
    title = "Correct what was written" if mine else "Write down what was decided"
    with st.expander(title, key=f"decision-{view.id}-{mine.id if mine else ''}"):
        decision_form(session_id, view, mine)


def decision_form(session_id: str, view: ExerciseView, mine: DecisionView | None) -> None:
    """Ask for a decision in words; the question stands in it already."""
    key, beside = f"decision-{view.id}-{mine.id if mine else 'new'}", Beside()
    draft = draft_before(view, mine)
    tall, most = 80, DECISION_LIMIT
    st.text_area(
        "What was the question?", draft.question, tall, max_chars=most, key=f"{key}-question"
    )
    beside.field("question")
    st.text_area("What was decided?", draft.outcome, tall, max_chars=most, key=f"{key}-outcome")
    beside.field("outcome")
    st.text_area("Why?", draft.because, tall, max_chars=most, key=f"{key}-because")
    beside.field("because")
    st.text_area(
        "Who saw it otherwise, and what did they say? No names.",
        draft.dissent,
        tall,
        max_chars=most,
        key=f"{key}-dissent",
    )
    beside.field("dissent")
    st.text_input(
        "How was it decided?",
        draft.way,
        max_chars=WAY_LIMIT,
        placeholder="By dots, after a talk",
        key=f"{key}-way",
    )
    beside.field("way")
    st.checkbox(
        "The group agreed on this way before",
        draft.way_agreed_first,
        key=f"{key}-first",
    )
    st.checkbox(
        "People with lived experience had a full vote",
        draft.lived_had_a_say,
        key=f"{key}-lived",
    )
    keep = partial(keep_decision, key=key, session_id=session_id, view=view, mine=mine)
    press("Keep it", DECISION, keep, key=f"{key}-keep", kind="primary", said="It is written down.")
    news(DECISION, beside)


def draft_before(view: ExerciseView, mine: DecisionView | None) -> DecisionDraft:
    """Return what stands in the form: the decision to correct, or what was voted on."""
    if mine is None:
        proposed = view.about if view.kind is ExerciseKind.CONSENSUS else ""
        return DecisionDraft(proposed or view.question, "", "", "")
    return DecisionDraft(
        question=mine.question,
        outcome=mine.outcome,
        because=mine.because,
        dissent=mine.dissent,
        way=mine.way,
        way_agreed_first=mine.way_agreed_first,
        lived_had_a_say=mine.lived_had_a_say,
    )


def keep_decision(
    db: Db, here: Actor, *, key: str, session_id: str, view: ExerciseView, mine: DecisionView | None
) -> None:
    """Keep a decision as typed; a mended one stands beside the one before."""
    texts = {name: str(typed(f"{key}-{name}") or "") for name in (*NAMES, "way")}
    draft = DecisionDraft(
        **texts,
        way_agreed_first=typed(f"{key}-first") is True,
        lived_had_a_say=typed(f"{key}-lived") is True,
    )
    if mine:
        correct_decision(db, here, decision_id=mine.id, draft=draft)
    else:
        write_decision(db, here, session_id=session_id, draft=draft, prompt_id=view.id)
