"""Before a session: the papers to hand out, for the series, for the day, and with no screen."""

from collections.abc import Mapping
from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from pages._ui import visitor
from pages._ui.parts import empty, notice, page_head, rows
from pages._ui.times import day_words, stretch_words
from pages._ui.words import words_html
from pages.before._parts.paper_row import Offered, paper_row
from workshop.content.exercises import exercise
from workshop.content.handouts import Paper, papers
from workshop.db import reading
from workshop.permissions import Power, may
from workshop.queries.exercise_papers import blank_exercises
from workshop.queries.handout_views import CardPerson
from workshop.queries.handouts import people_for_papers
from workshop.queries.papers_ready import PapersReady, papers_ready
from workshop.queries.projects import project_in
from workshop.queries.pulse_paper import SHEETS_MIN
from workshop.queries.sessions import SessionLine
from workshop.services.downloads import MUST, RULES

GROUPS = {
    "before": "Before",
    "day": "On the day",
    "paper": "For people without a screen",
}
ONLY_HERE = ("localhost", "127.0.0.1", "::1")
NO_SESSION = "Plan a session first, then this can be made."
NO_AGENDA = "There is no agenda for this session yet."
NO_EXERCISE = "None is planned for this session yet. Any kind can be printed as a blank form."
FEW_SHEETS = (
    "It needs five people or more who have none yet: with fewer, whoever types them in would know "
    "whose they are. A tablet can go round."
)
NO_PEOPLE = "Nobody who needs one is on the list yet."


def page() -> None:
    """Show the papers that this person may make, in three groups."""
    here, project_id = visitor.actor(), visitor.project_id() or ""
    session = next((one for one in visitor.sessions() if one.id == visitor.session_id()), None)
    runs = may(here, Power.RUN, project_id)
    with reading() as db:
        name = project_in(db, here, project_id=project_id).name
        session_id = session.id if session else None
        ready = papers_ready(db, here, project_id=project_id, session_id=session_id)
        people = people_for_papers(db, here, project_id=project_id) if runs else ()
    page_head("To hand out", "Papers for the people who come, and for you.", about=name)
    tell_session(session)
    for when, title in GROUPS.items():
        mine = [one for one in papers() if one.when == when and may(
            here, RULES[one.id].power, project_id)]  # fmt: skip
        st.header(title, anchor=False)
        with rows(f"papers-{when}"):
            for one in mine:
                paper_row(one, offered(one, session, ready, people), session_id)
    notice("Each paper that is made is written down. What you print, you also look after.")


def tell_session(session: SessionLine | None) -> None:
    """Say which session the papers are for."""
    if session is None:
        empty("There is no session yet", "Plan one, then papers for it can be made.")
        return
    day = day_words(session.planned_start)
    times = stretch_words(session.planned_start, session.planned_minutes)
    st.html(words_html(f"For session {session.number}: {session.goal}"))
    st.caption(f"{day}, {times}. Choose another session at the side.")


def offered(
    paper: Paper,
    session: SessionLine | None,
    ready: PapersReady,
    people: tuple[CardPerson, ...],
) -> Offered:
    """Say whether a paper can be made now, and what to know before it is."""
    if session is None and RULES[paper.id].session == MUST:
        return Offered(missing=NO_SESSION)
    about = {
        "pulse": partial(closing_sheets, ready.sheets),
        "letter": partial(letters, people),
        "briefing": partial(briefings, dict(ready.briefings)),
        "exercise": partial(exercises_on_paper, ready),
    }
    if paper.id in about:
        return about[paper.id]()
    if paper.id == "cards" and not people:
        return Offered(missing=NO_PEOPLE)
    if paper.id in ("agenda", "agenda-staff") and not ready.items:
        return Offered(missing=NO_AGENDA)
    return Offered(hint=hints(ready).get(paper.id, ""))


def closing_sheets(most: int) -> Offered:
    """Offer as many sheets as there are people, five or more: fewer would tell whose they are."""
    if most < SHEETS_MIN:
        return Offered(missing=FEW_SHEETS)
    return Offered(about={str(one): f"{one} sheets" for one in range(SHEETS_MIN, most + 1)})


def letters(people: tuple[CardPerson, ...]) -> Offered:
    """Offer a letter to each person, and say whose offer is not written."""
    if not people:
        return Offered(missing=NO_PEOPLE)
    names = {
        one.person_id: one.chosen_name if one.has_offer else f"{one.chosen_name} (no offer yet)"
        for one in people
    }
    return Offered(about=names)


def briefings(topics: Mapping[str, str]) -> Offered:
    """Offer each briefing that was written."""
    return Offered(about=topics) if topics else Offered(missing="No briefing is written yet.")


def exercises_on_paper(ready: PapersReady) -> Offered:
    """Offer each exercise of the session, then every kind as a blank form."""
    planned = {one.id: f"{exercise(one.kind).title}: {one.question}" for one in ready.exercises}
    blank = {kind: f"Blank: {title}" for kind, title in blank_exercises()}
    return Offered(about={**planned, **blank}, hint="" if planned else NO_EXERCISE)


def hints(ready: PapersReady) -> dict[str, str]:
    """Return what to know before some papers are made."""
    door = where_squares_lead(visitor.address())
    known = {
        "cards": f"Fetching them ends the words that people have now. {door}",
        "blank-cards": door,
        "joining": door,
    }
    if not ready.says_who_decides:
        known["invitation"] = "The project does not say yet who can say yes."
    if not ready.questions:
        known["said"] = "No question is written yet. The page has room for one."
    if not ready.agreement:
        known["agreement"] = "No line is written yet. The page asks what would help."
    return known


def where_squares_lead(address: str) -> str:
    """Say which address the square codes hold, and whether other devices can reach it."""
    told = f"The square leads to {address}/join."
    if urlsplit(address).hostname in ONLY_HERE:
        return f"{told} Only this computer knows that address: no tablet can follow it."
    return told


page()
