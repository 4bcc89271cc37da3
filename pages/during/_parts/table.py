"""Who is at the table: the way in, who is here, and noting someone who has no screen."""

from functools import partial

import streamlit as st

from pages._ui.parts import card, link_html
from pages._ui.trouble import Beside
from pages._ui.words import name_html
from pages.during._parts.doing import do
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


def way_in(now: NowView) -> None:
    """Show how people join, and open the room's screen in a window of its own."""
    code = f"{now.join_code[:3]} {now.join_code[3:]}"
    address = f"{settings().public_address or st.context.url or ''}".split("?")[0]
    host = address.partition("://")[2].partition("/")[0]
    with card("way-in"):
        st.html(
            f'<p class="hint">Join at <strong>{host}/join</strong></p>'
            f'<p class="run-code">{code}</p>'
            + link_html("Open the room screen", f"/room/{now.session.id}").replace(
                'target="_self"', 'target="tenfold-room" rel="noopener"'
            )
            + f'<p><a href="/staff/hand/{now.session.id}" target="_blank" rel="noopener">'
            "Run it from a phone</a></p>"
        )


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
        note_someone(here, now, known)


def note_someone(here: Actor, now: NowView, known: tuple[PersonLine, ...]) -> None:
    """Ask who came without a screen, under which hat, and how."""
    people = {one.id: one for one in known}
    beside = Beside()
    with st.form("run-note", border=False):
        st.markdown("**Someone without a screen, or who could not come**")
        person_id = st.selectbox(
            "Who?",
            list(people),
            index=None,
            format_func=lambda one: people[one].chosen_name,
            placeholder="Choose one",
            key="run-note-who",
        )
        beside.field("person")
        hat = st.selectbox("What do they bring today?", list(HAT_WORDS), format_func=HAT_WORDS.get)
        way = st.selectbox("How?", list(WAYS), format_func=WAYS.get)
        noted = st.form_submit_button("Note it")
    if noted:
        person = people.get(person_id or "")
        do(partial(note, here=here, now=now, person=person, hat=hat, way=way), "Noted.", beside)


def note(
    db: Db, *, here: Actor, now: NowView, person: PersonLine | None, hat: Hat, way: Attending
) -> None:
    """Note one person's part in this session, in the seat that goes with it."""
    if person is None:
        raise Invalid({"person": "Choose a person first."})
    role = next((one for one in Role if one in person.roles and one is not Role.OWNER), Role.MEMBER)
    record_attendance(
        db,
        here,
        session_id=now.session.id,
        person_id=person.id,
        role=role,
        hat=hat,
        attending=way,
    )


def _person_html(one: PresentPerson) -> str:
    hat = HAT_WORDS[one.hat] if one.hat else ""
    way = "" if one.attending is Attending.HERE else f", {WAYS[one.attending].lower()}"
    return f'<li>{name_html(one.chosen_name)}<p class="hint">{hat}{way}</p></li>'
