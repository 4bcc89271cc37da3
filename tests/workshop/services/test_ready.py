"""Ticking what is seen to: staff their lines, a member host those of the room, nobody else's."""

import pytest
from sqlmodel import select

from tests.support.world import World
from workshop.content.checklist import HOST, checklists
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed, NotFound
from workshop.models import ReadyTick
from workshop.permissions import Actor
from workshop.queries.ready import Checklist, checklist_of, host_checklist, ready_facts
from workshop.services import people, prompts, sessions
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.prompts import PromptDraft
from workshop.services.ready import tick
from workshop.services.sessions import SessionDraft
from workshop.vocabulary import ItemKind, Mode

STAFF_LINE, HOST_LINE, ONLINE_LINE = "after-money", "room-round", "online-camera"


def lists(world: World, actor: Actor | None = None) -> Checklist:
    """The checklists of the live session, as staff see them."""
    with reading() as db:
        return checklist_of(db, actor or world.facilitator, session_id=world.session_id)


def do(world: World, actor: Actor, line: str, *, done: bool = True) -> None:
    """Tick one line."""
    with unit_of_work() as db:
        tick(db, actor, session_id=world.session_id, line=line, done=done)


def ticked(world: World) -> set[str]:
    """Every line that is ticked."""
    return {line.id for one in lists(world).lists for line in one.lines if line.ticked}


def hold(world: World, mode: Mode) -> None:
    """Hold the next session in another way."""
    with unit_of_work() as db:
        session = sessions.session_called(db, world.next_session_id)
        sessions.change_session(
            db,
            world.facilitator,
            session_id=world.next_session_id,
            draft=SessionDraft("A goal", session.planned_start, mode=mode),
        )


def test_staff_tick_their_lines_and_a_member_those_of_the_room(world: World) -> None:
    do(world, world.facilitator, STAFF_LINE)
    do(world, world.member(), HOST_LINE)

    assert ticked(world) == {STAFF_LINE, HOST_LINE}
    assert lists(world).progress.startswith("2 of ")
    room = next(one for one in lists(world).lists if one.id == "room")
    assert (room.done, room.progress) == (1, f"1 of {len(room.lines)} done")


@pytest.mark.parametrize(
    "who, line",
    [
        ("facilitator", HOST_LINE),
        ("convenor", HOST_LINE),
        ("supporter", HOST_LINE),
        ("guest", HOST_LINE),
        ("member", STAFF_LINE),
        ("elsewhere", STAFF_LINE),
    ],
)
def test_nobody_ticks_for_another(sqlite_world: World, who: str, line: str) -> None:
    with pytest.raises(NotAllowed):
        do(sqlite_world, sqlite_world.by_role()[who], line)

    assert ticked(sqlite_world) == set()


def test_a_tick_stands_once_and_can_be_taken_away(world: World) -> None:
    for done in (True, True, False, False):
        do(world, world.convenor, STAFF_LINE, done=done)
        assert (STAFF_LINE in ticked(world)) is done
    do(world, world.convenor, STAFF_LINE)
    do(world, world.convenor, STAFF_LINE)
    with reading() as db:
        (row,) = db.scalars(select(ReadyTick)).all()
    assert set(row.model_dump()) == {"id", "session_id", "line", "ticked_at"}


def test_lines_that_do_not_apply_are_left_out(sqlite_world: World) -> None:
    def ids(mode: Mode) -> set[str]:
        hold(sqlite_world, mode)
        with reading() as db:
            page = checklist_of(
                db, sqlite_world.facilitator, session_id=sqlite_world.next_session_id
            )
        return {line.id for one in page.lists for line in one.lines}

    room, call, both = ids(Mode.IN_PERSON), ids(Mode.ONLINE), ids(Mode.BLENDED)
    assert HOST_LINE in room - call
    assert ONLINE_LINE in call - room
    assert room | call == both
    with pytest.raises(NotFound):
        do(sqlite_world, sqlite_world.facilitator, ONLINE_LINE)
    with pytest.raises(NotFound):
        do(sqlite_world, sqlite_world.facilitator, "no-such-line")


def test_a_member_reads_only_what_a_host_sees_to(sqlite_world: World) -> None:
    with reading() as db:
        page = host_checklist(db, sqlite_world.member(), session_id=sqlite_world.session_id)
    shown = {line.id for one in page.lists for line in one.lines}

    assert all(line.for_host for one in page.lists for line in one.lines)
    expected = {line.id for one in checklists() for line in one.lines if line.who == HOST}
    assert shown == {one for one in expected if not one.startswith("online-")}
    for query in (checklist_of, host_checklist, ready_facts):
        with pytest.raises(NotFound), reading() as db:
            query(db, sqlite_world.facilitator, session_id="nothing")


def test_what_the_records_say_is_counted(sqlite_world: World) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        for kind, lead in (
            (ItemKind.WELCOME, "staff"),
            (ItemKind.BREAK, ""),
            (ItemKind.ACTIVITY, ""),
        ):
            add_item(
                db,
                world.facilitator,
                session_id=world.next_session_id,
                draft=ItemDraft(kind, "A part", 10, lead=lead),
            )
        prompts.ask(
            db,
            world.facilitator,
            session_id=world.next_session_id,
            draft=PromptDraft("What helps?"),
        )
        people.make_return_code(db, world.facilitator, person_id=world.people["Asha"])
    with reading() as db:
        told = ready_facts(db, world.facilitator, session_id=world.next_session_id)

    assert (told.unled, told.sent, told.questions) == (1, 0, 1)
    assert (told.codes, told.people) == (1, 9)
    assert told.plan.session.total == 30
