"""The last change of an agenda, with the way back and forth again."""

from functools import partial
from html import escape

import streamlit as st

from pages._ui.doing import news, press
from workshop.queries.planning import StepsView
from workshop.queries.sessions import PlanView
from workshop.services.agenda_steps import redo_step, undo_step

HISTORY = "agenda-history"


def history(plan: PlanView, steps: StepsView) -> None:
    """Offer to undo the last change and to redo what was undone, saying what each is."""
    news(HISTORY)
    if not (steps.undo or steps.redo):
        return
    told = f"Last change: {steps.undo.what}." if steps.undo else "All changes are undone."
    with st.container(horizontal=True, vertical_alignment="center", key="planner-history"):
        st.html(f'<p class="plan-small">{escape(told)}</p>')
        if steps.undo:
            back = partial(undo_step, session_id=plan.session.id, step_id=steps.undo.id)
            said = f"Undone: {steps.undo.what}."
            press("Undo", HISTORY, back, said=said, key=f"agenda-undo-{steps.undo.id}")
        if steps.redo:
            again = partial(redo_step, session_id=plan.session.id, step_id=steps.redo.id)
            said = f"Done again: {steps.redo.what}."
            press("Redo", HISTORY, again, said=said, key=f"agenda-redo-{steps.redo.id}")
