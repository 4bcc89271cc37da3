"""Every part of a staff page: what Streamlit brings, and what is ours."""

import pandas as pd
import plotly.express as px
import streamlit as st

from pages._ui.choice import choice
from pages._ui.parts import (
    StepShown,
    card,
    empty,
    notice,
    page_head,
    show_link,
    show_status,
    steps,
    summary_list,
)
from pages._ui.side import WORDMARK
from pages._ui.trouble import Beside, shown
from pages._ui.words import show_heading, show_text
from workshop.errors import Invalid

MARKER = "my sister's name is Wren"
COUNTS = pd.DataFrame({"Who": ["Lived", "Staff"], "Words": [41, 17]})


def page() -> None:
    """Draw everything once."""
    st.set_page_config(page_title="Parts – Tenfold", layout="wide", initial_sidebar_state=280)
    side()
    page_head("Session 4", "One clear goal, then the agenda.", about="A front door that works")
    with card("now", now=True):
        show_status("Now", "now")
        show_heading("Open time")
        st.write("Until about 11:40. Four minutes ahead.")
        with st.container(horizontal=True):
            st.button("Move on", type="primary", key="look-move")
            st.button("Ten more minutes", key="look-more")
            st.button("Detour", key="look-detour")
    form()
    questions()
    lists()
    numbers()
    messages()


def side() -> None:
    """Draw the side as the frame does."""
    st.logo(WORDMARK, size="large")
    with st.sidebar, st.container(key="side"):
        st.selectbox("Project", ["A front door that works"], key="look-project")
        st.selectbox("Session", ["4. We say what must change"], key="look-session")
        with st.container(key="side-pages"):
            st.html('<p class="side-section">During</p>')
            st.html('<p class="side-here" aria-current="page">Run the session</p>')
            st.page_link("https://tenfold.invalid", label="Capture what is said", width="stretch")
            st.html('<p class="side-section">After</p>')
            st.page_link("https://tenfold.invalid", label="Ten lessons", width="stretch")


def form() -> None:
    """Draw a form with something that needs another look."""
    beside = Beside()
    with st.form("look-form"):
        st.text_input("What is it for?", key="look-goal", help="One plain sentence")
        beside.field("goal")
        st.text_area("What will you do?", key="look-plan")
        st.number_input("Minutes", 5, 240, 20, key="look-minutes")
        st.date_input("Which day?", "2026-11-24", key="look-day")
        st.form_submit_button("Save the plan", type="primary", key="look-save")
    with shown(beside):
        raise Invalid({"goal": "Say in a sentence what this session is for."})


def questions() -> None:
    """Draw every way to choose."""
    choice(
        "How do you meet?",
        {"room": "In a room", "call": "On a call", "both": "Some here, some on a call"},
        key="look-mode",
        hints={"room": "Everyone in one place"},
        chosen="room",
    )
    st.checkbox("Hide words until we show them", value=True, key="look-hide")
    st.toggle("Quiet mode", value=True, key="look-quiet")
    st.pills("Kind", ["Quote", "Story", "Feeling"], default="Story", key="look-kind")
    st.segmented_control("Show", ["All", "Waiting"], default="All", key="look-show")
    st.selectbox("Agenda item", ["Welcome", "Open time"], key="look-item")
    st.multiselect("Who is it about?", ["Housing", "Health"], ["Housing"], key="look-about")
    st.slider("Hours", 0, 10, 4, key="look-hours")


def lists() -> None:
    """Draw words, answers, a road and an empty place."""
    with card("words"):
        show_text("I rang nine times.\nNobody   rang back.", by="Sam")
    summary_list({"Goal": "We say what must change", "Place": ""})
    steps(
        [
            StepShown("Raised", "done", day="Monday 5 October 2026", by="The group"),
            StepShown("Answered: in part", "now", by="Jo Bell", words="One worker each: yes."),
            StepShown("Confirmed", "later"),
        ]
    )
    empty("Nothing kept yet", "What you keep during a session stands here.")
    with st.expander("What does this mean?"):
        st.write("A detour is time for what matters now.")
    first, second = st.tabs(["Agenda", "People"])
    first.write("Seven items, two hours.")
    second.write("Twelve people.")


def numbers() -> None:
    """Draw a table and a chart with its table."""
    st.table(COUNTS.set_index("Who"))
    chart = px.bar(COUNTS, x="Who", y="Words", color="Who")
    st.plotly_chart(chart, key="look-chart", alt="Lived 41, staff 17")
    st.metric("Came today", 12)
    st.caption("People here or on a call.")


def messages() -> None:
    """Draw every message."""
    notice("Saved.", "good")
    notice("Four people have not come yet.")
    st.info("The room shows the join code.")
    st.success("The session is open.")
    st.warning("This session has no close.")
    show_link("Open the room screen", "/room/specimen")
    if st.button("Break this page", key="look-break"):
        raise ValueError(MARKER)


page()
