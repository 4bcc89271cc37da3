"""What is left to see to after a session, on the first page: one calm line, and the way there."""

import streamlit as st

from pages._ui import visitor
from pages._ui.navigation import HERE
from pages._ui.parts import notice
from workshop import clock
from workshop.dates import day_in_words
from workshop.queries.aftercare_left import LeftView
from workshop.queries.projects import ProjectLine


def still_to_do(line: ProjectLine, left: LeftView) -> None:
    """Remind of what is to see to after a session, until all of it is ticked."""
    notice(left_words(left))
    if st.button(f"See to it: session {left.session_number}", key=f"home-care-{left.session_id}"):
        if line.id != visitor.project_id():
            visitor.choose_project(line.id)
        visitor.choose_session(left.session_id)
        st.switch_page(HERE / "during" / "close.py")


def left_words(left: LeftView) -> str:
    """Say for how many people something is still to do, and by when."""
    people = "1 person" if left.people == 1 else f"{left.people} people"
    things = "1 more thing" if left.people else "1 thing"
    if left.things > 1:
        things = f"{left.things} {'more ' if left.people else ''}things"
    what = [people] if left.people else []
    what += [things] if left.things else []
    told = f"{' and '.join(what)} to see to after session {left.session_number}"
    late = left.first_due < clock.today()
    return f"{told}. {'It was due' if late else 'By'} {day_in_words(left.first_due)}."
