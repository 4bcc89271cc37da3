"""Writing down what someone needs, and who sorts it by when."""

from collections.abc import Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import done, form_ways
from pages._ui.trouble import Beside, shown
from workshop.content.care import care
from workshop.db import unit_of_work
from workshop.plain.cleaning import NAME_LIMIT
from workshop.queries.needs import AskedLine, NeedView
from workshop.services.needs import NEED_LIMIT, SortingDraft, plan_need, say_need

ADD, PLAN = "needs-add", "needs-plan"


def add_form(people: Sequence[AskedLine]) -> None:
    """Write down what one person said they need, tapped or in their own words."""
    beside = Beside()
    names = {one.person_id: one.chosen_name for one in people}
    with st.form("needs-add-form"):
        st.header("Write down a need", anchor=False)
        person_id = st.selectbox(
            "Whose is it?", list(names), None, format_func=names.__getitem__, key="needs-person"
        )
        beside.field("person")
        common = st.selectbox(
            "What do they need? Choose, or type it. What is enough, never why.",
            [one.words for one in care().needs],
            None,
            accept_new_options=True,
            key="needs-words",
        )
        beside.field("words")
        st.caption("They read it on their own page, and can change it or take it away.")
        saved = form_ways("Write it down", "Not now", ADD, key=ADD)
    if saved and person_id is None:
        beside.tell({"person": "Choose whose need it is."})
    elif saved:
        with shown(beside):
            with unit_of_work() as db:
                words = (common or "")[: NEED_LIMIT + 1]
                say_need(db, visitor.actor(), words=words, person_id=person_id)
            done(ADD, "It is on the list.")


def plan_form(need: NeedView) -> None:
    """Ask who sorts a need, and by when."""
    beside, key = Beside(), f"{PLAN}-{need.id}"
    with st.form(f"{key}-form", border=False):
        sorter = st.text_input(
            "Who sorts it?", need.sorter, max_chars=NAME_LIMIT, key=f"{key}-sorter"
        )
        beside.field("sorter")
        due = st.date_input("By when? (optional)", need.due, key=f"{key}-due", format="DD/MM/YYYY")
        saved = form_ways("Save", "Close", PLAN, key=key)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                draft = SortingDraft(sorter, due)
                plan_need(db, visitor.actor(), need_id=need.id, draft=draft)
            done(PLAN, "Saved.", at=need.id)
