"""The end of a session: the agreement, the closing questions, and closing the door."""

from functools import partial

import streamlit as st

from pages._ui.doing import news, press
from pages._ui.parts import notice, show_link
from pages._ui.words import show_text, words_html
from workshop.db import reading
from workshop.permissions import Actor
from workshop.queries.group import agreement_page
from workshop.queries.pulse import round_in
from workshop.queries.pulse_paper import PaperRound, paper_round
from workshop.queries.sessions import NowView
from workshop.services.agreement import look_again
from workshop.services.pulse import close_round, open_round
from workshop.services.sessions import close_session

AGREEMENT, PULSE, END = "agreement", "pulse", "end"


def agreement_part(here: Actor, now: NowView) -> None:
    """Show the group's agreement, how many have said yes today, and note a second look."""
    session_id = now.session.id
    with reading() as db:
        page = agreement_page(db, here, project_id=now.project_id, session_id=session_id)
    with st.expander("Our agreement", key="run-agreement"):
        for line in page.lines:
            show_text(line.words)
        if not page.lines:
            st.write("The group has not written one yet. Anyone can add a line on their screen.")
        st.caption(
            f"{page.yes_today} of {now.session.came} said yes today. "
            "Ask for it: everyone has it on their own screen under “Our agreement”."
        )
        if page.due:
            notice("It is time to look at it again: every third session.")
        news(AGREEMENT)
        if page.lines:
            again, key = partial(look_again, session_id=session_id), f"run-look-again-{session_id}"
            told = "Noted. Everyone can say again on their screen whether they agree."
            press("We looked at it again", AGREEMENT, again, key=key, said=told)


def closing_questions(here: Actor, now: NowView) -> None:
    """Open and close the five questions; while people answer, no number is shown to anybody."""
    session_id = now.session.id
    with reading() as db:
        asked = round_in(db, here, session_id=session_id)
        paper = paper_round(db, here, session_id=session_id)
    with st.expander("Closing questions", key=f"run-pulse-{asked.opened}", expanded=asked.opened):
        news(PULSE)
        if not asked.opened:
            st.write("5 short questions, about 90 seconds. Nobody can see who answered what.")
            ask = partial(open_round, session_id=session_id)
            press("Ask the closing questions", PULSE, ask, key=f"run-pulse-open-{session_id}")
        elif not asked.closed:
            st.write("Being answered. Nothing shows here, so that nobody is watched.")
            on_paper(paper, session_id)
            close = partial(close_round, session_id=session_id)
            press("Close the questions", PULSE, close, key=f"run-pulse-close-{session_id}")
        else:
            st.write("Closed. The answers are in the lessons, never beside a person.")
            if paper.in_box:
                st.html(words_html(f"Typed in from paper: {paper.in_box} sheets."))


def on_paper(paper: PaperRound, session_id: str) -> None:
    """Lead to where sheets are typed in, and say that it must be done before the close."""
    if not paper.out:
        return
    st.html(words_html(f"Sheets of paper that are not typed in: {paper.out}."))
    st.write("Type them in before you close the questions, or they do not count.")
    show_link("Type in the sheets", f"/staff/pulse-paper/{session_id}")


def end_part(now: NowView) -> None:
    """Say what ending does, and end it after a second yes."""
    with st.popover("End the session"):
        st.write("Everyone's screen thanks them. The code stops, and open questions close.")
        st.write("Nothing is lost. Today you can still open it again.")
        end = partial(close_session, session_id=now.session.id)
        press("End it now", END, end, key=f"run-end-{now.session.id}", kind="primary")
        news(END)
