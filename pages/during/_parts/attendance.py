"""Who is here: one list for 15 people or 100, one tap for each change, and those with no screen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

import streamlit as st

from pages._ui.doing import Work, news, press, press_form
from pages._ui.opened import typed
from pages._ui.trouble import Beside
from pages._ui.words import name_html
from workshop.content.loader import hats
from workshop.db import Db, reading
from workshop.errors import Invalid
from workshop.permissions import Actor
from workshop.queries.people import PersonLine, PresentPerson, here_in, people_in
from workshop.queries.sessions import NowView
from workshop.services.attending import come_back, come_by, leave_early, note_newcomer
from workshop.services.sessions import record_attendance
from workshop.vocabulary import Attending, Hat, Role

HAT_WORDS = {Hat(hat.id): hat.words for hat in hats().hats}
WAYS = {
    Attending.HERE: "Here in the room",
    Attending.ON_CALL: "On the call",
    Attending.APOLOGIES: "Could not come",
}
LEFT, ALL = "Left early", "Everyone"
NOTE, ROWS = "note", "attendance"
# More rows than this would make every tap slow; a name typed finds the others.
AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the list, and the words for how they take part."""

    person: PresentPerson
    stands: str


def people_part(here: Actor, now: NowView) -> None:
    """Show who is here and how, let it be changed, and note someone who came without a screen."""
    with reading() as db:
        present = here_in(db, here, session_id=now.session.id)
        known = people_in(db, here, project_id=now.project_id)
    with st.expander(f"Who is here: {now.session.came}", key="run-people"):
        rows = [Row(one, stands_of(one)) for one in present]
        if rows:
            counts_part(rows)
            list_part(now.session.id, rows)
        else:
            st.write("Nobody has joined yet.")
        note_someone(now, known)


def stands_of(one: PresentPerson) -> str:
    """Return how somebody takes part, in words."""
    return LEFT if one.left_at else WAYS[one.attending]


def counts_part(rows: Sequence[Row]) -> None:
    """Say how many came in which way, and what they bring."""
    ways = Counter(one.stands for one in rows)
    told = ", ".join(f"{way}: {ways[way]}" for way in (*WAYS.values(), LEFT) if ways[way])
    came = [one.person for one in rows if one.person.attending is not Attending.APOLOGIES]
    brought = Counter(one.hat for one in came)
    brings = ", ".join(f"{HAT_WORDS[hat]}: {brought[hat]}" for hat in HAT_WORDS if brought[hat])
    st.html(f'<p>{escape(told)}.</p><p class="hint">{escape(brings)}.</p>')


def list_part(session_id: str, rows: Sequence[Row]) -> None:
    """Show the list; with many people only those who are looked for."""
    news(ROWS)
    found = looked_for(rows) if len(rows) > AT_ONCE else rows
    with st.container(key="rows-run-people"):
        for one in found[:AT_ONCE]:
            row_part(session_id, one)
    if len(found) > AT_ONCE:
        st.caption(f"{AT_ONCE} of {len(found)} are shown. Type a part of a name to find one.")
    if not found:
        st.write("Nobody here is called that.")


def looked_for(rows: Sequence[Row]) -> list[Row]:
    """Ask for a part of a name and a way of being here; return those who fit."""
    name, way = st.columns([2, 1])
    part = name.text_input("Find a name", key="run-find").strip().casefold()
    ways = (ALL, *WAYS.values(), LEFT)
    wanted = way.selectbox("Show", ways, key="run-find-way")
    return [
        one
        for one in rows
        if part in one.person.chosen_name.casefold() and wanted in (ALL, one.stands)
    ]


def row_part(session_id: str, row: Row) -> None:
    """Show one person, what they bring, and a tap for each other way of being here."""
    one = row.person
    with st.container(horizontal=True, key=f"run-who-{one.person_id}"):
        hat = HAT_WORDS[one.hat] if one.hat else ""
        told = escape(f"{hat}, {row.stands.lower()}")
        st.html(f'{name_html(one.chosen_name)}<p class="hint">{told}</p>')
        for label, step in steps_for(one):
            work = partial(step, session_id=session_id, person_id=one.person_id)
            press(label, ROWS, work, key=f"run-{label}-{one.person_id}".replace(" ", "-"))


def steps_for(one: PresentPerson) -> list[tuple[str, Work]]:
    """Return what can be tapped for one person, in words, with what it does."""
    if one.left_at:
        return [("Came back", come_back)]
    others = [way for way in WAYS if way is not one.attending]
    steps: list[tuple[str, Work]] = [(WAYS[way], partial(come_by, attending=way)) for way in others]
    if one.attending is not Attending.APOLOGIES:
        steps.append((LEFT, leave_early))
    return steps


def note_someone(now: NowView, known: tuple[PersonLine, ...]) -> None:
    """Ask who came without a screen, under which hat, and how; also someone on no list yet."""
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
        st.text_input("Or a name that is not on the list yet", key="run-note-name")
        beside.field("chosen_name")
        bring = "What do they bring today?"
        st.selectbox(bring, list(HAT_WORDS), format_func=HAT_WORDS.__getitem__, key="run-note-hat")
        beside.field("hat")
        st.selectbox("How?", list(WAYS), format_func=WAYS.__getitem__, key="run-note-way")
        roles = {one.id: one.roles for one in known}
        work = partial(note, session_id=now.session.id, roles=roles)
        press_form("Note it", NOTE, work, key="run-note-now", said="Noted.")
    news(NOTE, beside)


def note(db: Db, here: Actor, *, session_id: str, roles: dict[str, frozenset[Role]]) -> None:
    """Note one person's part in this session, in the seat that goes with it."""
    person_id, name = str(typed("run-note-who") or ""), str(typed("run-note-name") or "")
    hat, way = Hat(str(typed("run-note-hat"))), Attending(str(typed("run-note-way")))
    if name.strip() and not person_id:
        note_newcomer(db, here, session_id=session_id, name=name, hat=hat, attending=way)
        return
    if person_id not in roles:
        raise Invalid({"person": "Choose a person first, or type a name."})
    if name.strip():
        raise Invalid({"person": "Choose a person or type a name, not both."})
    seats = (one for one in Role if one in roles[person_id] and one is not Role.OWNER)
    record_attendance(
        db,
        here,
        session_id=session_id,
        person_id=person_id,
        role=next(seats, Role.MEMBER),
        hat=hat,
        attending=way,
    )
