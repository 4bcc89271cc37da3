"""What papers may say: only what is theirs, with nobody else's offer, note or name in it."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from tests.support.world import MEMBERS, World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed, NotFound
from workshop.models import Offer, Prompt
from workshop.permissions import Actor
from workshop.queries import handouts
from workshop.queries.handout_views import CardPerson
from workshop.queries.rota import codes_for
from workshop.services import agendas, people, prompts, sessions
from workshop.services import series as planning
from workshop.services.agendas import ItemDraft
from workshop.services.agreement import write_line
from workshop.services.prompts import PromptDraft
from workshop.services.sessions import SessionDraft
from workshop.vocabulary import ItemKind, Pay, Weight

CANARY = "canary 4711"


def offer_to(world: World, name: str, words: str) -> None:
    """Write an offer for one member, as it stands in the table."""
    with unit_of_work() as db:
        db.add(
            Offer(
                person_id=world.people[name],
                project_id=world.project_id,
                pay=Pay.PAID,
                pay_words=words,
                expenses="Bus",
                how="Cash",
                when_paid="Today",
                written_at=clock.now(),
            )
        )


def add(world: World, title: str, **facts: object) -> str:
    """Put an item with a note of staff on the agenda of the next session."""
    draft = ItemDraft(ItemKind.ACTIVITY, title, 20, notes=CANARY, **facts)  # type: ignore[arg-type]
    with unit_of_work() as db:
        return agendas.add_item(
            db, world.facilitator, session_id=world.next_session_id, draft=draft
        )


def test_a_paper_knows_the_project_its_meetings_and_who_runs_them(world: World) -> None:
    with reading() as db:
        view = handouts.paper_view(
            db,
            world.convenor,
            project_id=world.project_id,
            session_id=world.next_session_id,
        )
    assert (view.project.objective, view.hosts) == ("Make the first visit kind.", ("Rowan",))
    assert [one.number for one in view.meetings] == [1, 2]
    assert view.meeting is not None
    assert view.meeting.id == world.next_session_id
    assert view.made_on == clock.today()


def test_no_paper_is_for_a_session_of_another_project(sqlite_world: World) -> None:
    with reading() as db, pytest.raises(NotFound):
        handouts.paper_view(
            db, sqlite_world.facilitator, project_id=sqlite_world.project_id, session_id="other"
        )


def test_a_letter_holds_its_own_offer_and_nobody_elses_words(world: World) -> None:
    offer_to(world, "Asha", "20 pounds")
    offer_to(world, "Bryn", CANARY)
    with reading() as db:
        asha = handouts.letter_view(db, world.facilitator, person_id=world.people["Asha"])
        cleo = handouts.letter_view(db, world.facilitator, person_id=world.people["Cleo"])
    told = repr(asha)
    assert asha.offer is not None
    assert (asha.name, asha.offer.pay_words) == ("Asha", "20 pounds")
    assert cleo.offer is None
    assert CANARY not in told
    assert not any(name in told for name in MEMBERS if name != "Asha")


def test_only_who_runs_the_sessions_makes_letters(sqlite_world: World) -> None:
    with reading() as db:
        with pytest.raises(NotAllowed):
            handouts.letter_view(db, sqlite_world.convenor, person_id=sqlite_world.people["Asha"])
        with pytest.raises(NotFound):
            handouts.letter_view(db, sqlite_world.facilitator, person_id="nobody")


def test_there_is_no_letter_to_someone_who_was_taken_off_the_list(sqlite_world: World) -> None:
    with unit_of_work() as db:
        people.remove_person(db, sqlite_world.facilitator, person_id=sqlite_world.people["Asha"])
    with reading() as db, pytest.raises(NotFound):
        handouts.letter_view(db, sqlite_world.facilitator, person_id=sqlite_world.people["Asha"])


def test_the_code_is_told_only_while_the_door_is_open(sqlite_world: World) -> None:
    with reading() as db:
        live = handouts.joining_view(
            db, sqlite_world.facilitator, session_id=sqlite_world.session_id
        )
        later = handouts.joining_view(
            db, sqlite_world.facilitator, session_id=sqlite_world.next_session_id
        )
    assert len(live.code) == 6
    assert live.token
    assert (later.code, later.token) == ("", "")


def test_the_agenda_for_everyone_has_no_note_of_staff_and_the_running_sheet_has(
    sqlite_world: World,
) -> None:
    add(sqlite_world, "Talk", lead_id=sqlite_world.people["Asha"])
    add(sqlite_world, "Draw", weight=Weight.SPARE, materials=CANARY, layout=CANARY)
    with reading() as db:
        session_id = sqlite_world.next_session_id
        everyone = handouts.agenda_view(db, sqlite_world.facilitator, session_id=session_id)
        staff = handouts.running_view(db, sqlite_world.facilitator, session_id=session_id)
    told = [(one.title, one.leads, one.spare) for one in everyone.lines]
    assert told == [("Talk", ("Asha",), False), ("Draw", (), True)]
    assert CANARY not in repr(everyone)
    assert {one.notes for one in staff.items} == {CANARY}


def test_questions_stand_with_their_item_in_their_order(sqlite_world: World) -> None:
    session_id = sqlite_world.next_session_id
    item_id = add(sqlite_world, "Talk")
    with unit_of_work() as db:
        for question, item in (("First?", item_id), ("Second?", None)):
            draft = PromptDraft(question, item_id=item)
            prompts.ask(db, sqlite_world.facilitator, session_id=session_id, draft=draft)
    with reading() as db:
        asked = db.scalars(select(Prompt).order_by(col(Prompt.position))).all()
        view = handouts.running_view(db, sqlite_world.facilitator, session_id=session_id)
        sheet = handouts.sheet_view(db, sqlite_world.facilitator, session_id=session_id)
    assert len(asked) >= 2
    assert view.questions == ((item_id, "First?"), ("", "Second?"))
    assert sheet.questions == ("First?", "Second?")


def test_sheets_ask_what_the_screens_of_that_session_ask(sqlite_world: World) -> None:
    with unit_of_work() as db:
        write_line(
            db, sqlite_world.member(), project_id=sqlite_world.project_id, words="We listen."
        )
    with reading() as db:
        view = handouts.sheet_view(
            db, sqlite_world.facilitator, session_id=sqlite_world.next_session_id
        )
    assert view.codes == codes_for(2, 2)
    assert view.agreement == ("We listen.",)


def test_papers_are_for_everyone_who_does_not_sign_in(sqlite_world: World) -> None:
    offer_to(sqlite_world, "Bryn", "20 pounds")
    with reading() as db:
        found = handouts.people_for_papers(
            db, sqlite_world.facilitator, project_id=sqlite_world.project_id
        )
    names = [one.chosen_name for one in found]
    assert {"Asha", "Sunita", "Gwen"} <= set(names)
    assert names == sorted(names)
    assert not {"Rowan", "Corin"} & set(names)
    assert CardPerson(sqlite_world.people["Bryn"], "Bryn", has_offer=True) in found


def sequence(world: World, actor: Actor) -> int:
    """How often the next session was changed, as a calendar counts it."""
    with reading() as db:
        [entry] = handouts.calendar_view(
            db, actor, project_id=world.project_id, session_id=world.next_session_id
        ).entries
    return entry.changes


def test_a_calendar_hears_of_every_change_to_a_session(world: World) -> None:
    before = sequence(world, world.convenor)
    draft = SessionDraft("Another goal", clock.now() + timedelta(days=9))
    with unit_of_work() as db:
        sessions.change_session(
            db, world.facilitator, session_id=world.next_session_id, draft=draft
        )
    assert sequence(world, world.convenor) > before


def test_a_session_that_was_called_off_is_in_the_calendar_as_such(sqlite_world: World) -> None:
    with unit_of_work() as db:
        planning.cancel_session(
            db, sqlite_world.facilitator, session_id=sqlite_world.next_session_id
        )
    with reading() as db:
        view = handouts.calendar_view(
            db, sqlite_world.facilitator, project_id=sqlite_world.project_id
        )
        paper = handouts.paper_view(
            db, sqlite_world.facilitator, project_id=sqlite_world.project_id
        )
        with pytest.raises(NotFound):
            handouts.calendar_view(
                db,
                sqlite_world.facilitator,
                project_id=sqlite_world.project_id,
                session_id="another",
            )
    assert [one.cancelled for one in view.entries] == [False, True]
    assert [one.id for one in paper.meetings] == [sqlite_world.session_id]
