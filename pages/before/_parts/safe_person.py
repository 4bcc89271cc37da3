"""Who hears “I need a minute”: one person of the project, chosen by name."""

from functools import partial

import streamlit as st

from pages._ui import visitor
from pages._ui.doing import news, press_form
from pages._ui.opened import typed
from pages._ui.parts import card
from pages._ui.trouble import Beside
from pages._ui.words import show_text
from workshop.db import Db, reading
from workshop.permissions import Actor
from workshop.queries.minutes import safe_choice
from workshop.services.minutes import name_safe_person

PART, BOX, NOBODY = "safe-person", "safe-person-who", ""


def safe_person_card(project_id: str) -> None:
    """Show who was chosen, and let another be."""
    with reading() as db:
        choice = safe_choice(db, visitor.actor(), project_id=project_id)
    names = {NOBODY: "Nobody yet", **{one.person_id: one.name for one in choice.people}}
    chosen = choice.chosen.person_id if choice.chosen else NOBODY
    beside = Beside()
    with card(PART):
        st.header("Who hears “I need a minute”", anchor=False)
        st.write(
            "Every member’s screen has this button. It tells one person, on their own screen, and "
            "nobody else. Nothing of it is kept when the session ends."
        )
        if choice.chosen:
            show_text(choice.chosen.name)
        else:
            st.write("Nobody is chosen. The button says: go to the person running the session.")
        with st.form(f"{PART}-form", border=False):
            st.selectbox(
                "Who is it?",
                list(names),
                index=list(names).index(chosen),
                format_func=names.__getitem__,
                key=BOX,
            )
            st.caption(
                "They need a screen of their own on the day. "
                "A facilitator hears it on the page where they run the session."
            )
            beside.field("person")
            work = partial(choose, project_id=project_id)
            press_form("Choose this person", PART, work, key=f"{PART}-now", said="Saved.")
        news(PART, beside)


def choose(db: Db, here: Actor, *, project_id: str) -> None:
    """Choose whoever stands in the box."""
    person_id = str(typed(BOX) or NOBODY) or None
    name_safe_person(db, here, project_id=project_id, person_id=person_id)
