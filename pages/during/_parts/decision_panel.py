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

DECISION = "decision"
LABELS = {
    "question": "What was the question?",
    "outcome": "What was decided?",
    "because": "Why?",
    "dissent": "Who saw it otherwise, and what did they say? No names.",
}


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
    for name, label in LABELS.items():
        before = getattr(mine, name) if mine else view.question if name == "question" else ""
        st.text_area(label, before, max_chars=DECISION_LIMIT, height=80, key=f"{key}-{name}")
        beside.field(name)
    st.text_input(
        "How was it decided?",
        mine.way if mine else "",
        max_chars=WAY_LIMIT,
        placeholder="By dots, after a talk",
        key=f"{key}-way",
    )
    beside.field("way")
    st.checkbox(
        "The group agreed on this way before",
        mine.way_agreed_first if mine else False,
        key=f"{key}-first",
    )
    st.checkbox(
        "People with lived experience had a full vote",
        mine.lived_had_a_say if mine else False,
        key=f"{key}-lived",
    )
    keep = partial(keep_decision, key=key, session_id=session_id, view=view, mine=mine)
    press("Keep it", DECISION, keep, key=f"{key}-keep", kind="primary", said="It is written down.")
    news(DECISION, beside)


def keep_decision(
    db: Db, here: Actor, *, key: str, session_id: str, view: ExerciseView, mine: DecisionView | None
) -> None:
    """Keep a decision as typed; a mended one stands beside the one before."""
    texts = {name: str(typed(f"{key}-{name}") or "") for name in (*LABELS, "way")}
    draft = DecisionDraft(
        **texts,
        way_agreed_first=typed(f"{key}-first") is True,
        lived_had_a_say=typed(f"{key}-lived") is True,
    )
    if mine:
        correct_decision(db, here, decision_id=mine.id, draft=draft)
    else:
        write_decision(db, here, session_id=session_id, draft=draft, prompt_id=view.id)
