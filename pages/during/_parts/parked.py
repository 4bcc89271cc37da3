"""Parked topics: one line to set something aside, and the list to come back to."""

from functools import partial
from html import escape

import streamlit as st

from pages._ui.doing import news, press, press_form, times_done
from pages._ui.opened import typed
from pages._ui.trouble import Beside
from pages._ui.words import words_html
from workshop.db import Db, reading
from workshop.permissions import Actor
from workshop.queries.parked_topics import TopicView, topics_in
from workshop.queries.sessions import NowView
from workshop.services.agendas import TITLE_LIMIT
from workshop.services.parked_topics import (
    drop_topic,
    keep_topic,
    mark_returned,
    park_topic,
    return_to_topic,
)

PARKED = "parked"
SHOWN_DONE = 5


def parked_part(here: Actor, now: NowView) -> None:
    """Offer the line that parks a topic, what waits across the series, and what was dropped."""
    with reading() as db:
        topics = topics_in(db, here, project_id=now.project_id)
    waiting = [one for one in topics if one.waits]
    with st.expander(f"Parked topics: {len(waiting)} waiting", key="run-parked"):
        park_form(now)
        news(PARKED)
        for topic in waiting:
            one_topic(now, topic)
        for topic in [one for one in topics if not one.waits][-SHOWN_DONE:]:
            done_topic(topic)


def park_form(now: NowView) -> None:
    """Ask for the topic in one line; each time in an empty box."""
    turn = times_done(f"{PARKED}-form")
    beside, box = Beside(), f"run-park-{turn}"
    with st.form(f"run-park-form-{turn}", border=False):
        st.text_input("Park a topic, in one line", max_chars=TITLE_LIMIT, key=box)
        beside.field("words")
        park = partial(park_it, session_id=now.session.id, box=box)
        press_form("Park it", f"{PARKED}-form", park, key=f"{box}-now")
    news(f"{PARKED}-form", beside)


def park_it(db: Db, here: Actor, *, session_id: str, box: str) -> None:
    """Park what was typed."""
    park_topic(db, here, session_id=session_id, words=str(typed(box) or ""))


def one_topic(now: NowView, topic: TopicView) -> None:
    """Show a topic that waits, with the ways to come back to it."""
    st.html(topic_html(topic, f"Session {topic.parked_number}"))
    given = {"topic_id": topic.id, "session_id": now.session.id}
    with st.container(horizontal=True, key=f"run-topic-{topic.id}"):
        back = partial(return_to_topic, turn=now.turn, **given)
        press("Come back to it now", PARKED, back, key=f"run-topic-back-{now.turn}-{topic.id}")
        talked = partial(mark_returned, **given)
        press("We talked about it", PARKED, talked, key=f"run-topic-done-{topic.id}")
        drop = partial(drop_topic, topic_id=topic.id)
        press("Drop it", PARKED, drop, key=f"run-topic-drop-{topic.id}")


def done_topic(topic: TopicView) -> None:
    """Show a topic that does not wait any more, and put it back with one tap."""
    how = "Dropped" if topic.dropped else f"Came back to it in session {topic.returned_number}"
    st.html(topic_html(topic, how))
    keep = partial(keep_topic, topic_id=topic.id)
    press("Let it wait again", PARKED, keep, key=f"run-topic-keep-{topic.id}-{topic.dropped}")


def topic_html(topic: TopicView, hint: str) -> str:
    """Return the line of a topic, with a hint of ours beside it."""
    words = words_html(topic.words, tag="span")
    return f'<p class="run-topic">{words} <span class="hint">{escape(hint)}</span></p>'
