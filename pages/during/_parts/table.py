"""Who is at the table: the way in, who is here, and noting someone who has no screen."""

from collections.abc import Mapping
from functools import partial
from html import escape

import streamlit as st

from pages._ui.doing import news, press_form
from pages._ui.opened import typed
from pages._ui.parts import card
from pages._ui.trouble import Beside
from pages._ui.words import name_html
from workshop.content.loader import hats
from workshop.db import Db, reading
from workshop.errors import Invalid
from workshop.permissions import Actor
from workshop.queries.people import PersonLine, PresentPerson, here_in, people_in
from workshop.queries.sessions import NowView
from workshop.services.sessions import record_attendance
from workshop.settings import settings
from workshop.vocabulary import Attending, Hat, Role

HAT_WORDS = {Hat(hat.id): hat.words for hat in hats().hats}
WAYS = {
    Attending.HERE: "Here in the room",
    Attending.ON_CALL: "On the call",
    Attending.APOLOGIES: "Could not come",
}
NOTE = "note"


def way_in(now: NowView) -> None:
    """Show how people join: large until the first part begins, then one line that opens."""
    if now.current is None:
        with card("way-in"):
            show_way_in(now)
        return
    code = code_words(now.join_code)
    with st.expander(f"Join code {code}, room screen, phone", key="run-way-in"):
        show_way_in(now)


def show_way_in(now: NowView) -> None:
    """Show the address and the code, and open the room's screen in a window of its own."""
    address = f"{settings().public_address or st.context.url or ''}".split("?")[0]
    host = address.partition("://")[2].partition("/")[0]
    st.html(
        f'<p class="hint">Join at <strong>{escape(host)}/join</strong></p>'
        f'<p class="run-code">{escape(code_words(now.join_code))}</p>'
        f'<div class="run-windows">{room_link(now.session.id)}'
        f'<a href="/staff/hand/{now.session.id}" target="tenfold-hand">Run it from a phone</a>'
        "</div>"
    )


def code_words(code: str) -> str:
    """Return a join code as it is read out: `ABC 123`."""
    return f"{code[:3]} {code[3:]}"


def room_link(session_id: str) -> str:
    """Return the way to the room's screen, always in the same window of its own."""
    address = f'href="/room/{session_id}" target="tenfold-room"'
    return f'<a class="button" {address}>Open the room screen</a>'


def people_part(here: Actor, now: NowView) -> None:
    """Show who is here, and note someone who came without a screen."""
    with reading() as db:
        present = here_in(db, here, session_id=now.session.id)
        known = people_in(db, here, project_id=now.project_id)
    with st.expander(f"Who is here: {now.session.came}", key="run-people"):
        if present:
            st.html(f'<ul class="run-people">{"".join(map(_person_html, present))}</ul>')
        else:
            st.write("Nobody has joined yet.")
        note_someone(now, known)


def note_someone(now: NowView, known: tuple[PersonLine, ...]) -> None:
    """Ask who came without a screen, under which hat, and how."""
    people = {one.id: one for one in known}
    beside = Beside()
    with st.form("run-note", border=False):
        st.markdown("**Someone without a screen, or who could not come**")
        st.selectbox(
            "Who?",
            list(people),
            index=None,
            format_func=lambda person_id: people[person_id].chosen_name,
            placeholder="Choose one",
            key="run-note-who",
        )
        beside.field("person")
        hat_words = HAT_WORDS.__getitem__
        bring = "What do they bring today?"
        st.selectbox(bring, list(HAT_WORDS), format_func=hat_words, key="run-note-hat")
        st.selectbox("How?", list(WAYS), format_func=WAYS.__getitem__, key="run-note-way")
        work = partial(note, session_id=now.session.id, people=people)
        press_form("Note it", NOTE, work, key="run-note-now", said="Noted.")
    news(NOTE, beside)


def note(db: Db, here: Actor, *, session_id: str, people: Mapping[str, PersonLine]) -> None:
    """Note one person's part in this session, in the seat that goes with it."""
    person = people.get(str(typed("run-note-who")))
    if person is None:
        raise Invalid({"person": "Choose a person first."})
    seats = (one for one in Role if one in person.roles and one is not Role.OWNER)
    record_attendance(
        db,
        here,
        session_id=session_id,
        person_id=person.id,
        role=next(seats, Role.MEMBER),
        hat=Hat(str(typed("run-note-hat"))),
        attending=Attending(str(typed("run-note-way"))),
    )


def _person_html(one: PresentPerson) -> str:
    hat = HAT_WORDS[one.hat] if one.hat else ""
    way = "" if one.attending is Attending.HERE else f", {WAYS[one.attending].lower()}"
    return f'<li>{name_html(one.chosen_name)}<p class="hint">{hat}{way}</p></li>'
