"""The closing questions: one turn each, and nothing that joins an answer to a person."""

import itertools
import random

import pytest
from sqlalchemy import text
from sqlmodel import select

from tests.support.world import MEMBERS, World
from workshop.db import reading, unit_of_work
from workshop.db.engine import engine, is_sqlite
from workshop.errors import Closed, Invalid, NotAllowed
from workshop.models import Ballot, PulseRound, PulseTurn
from workshop.queries.pulse import has_turn, questions_for, round_in
from workshop.services.pulse import answer, close_round, open_round
from workshop.services.sessions import close_session

GOOD = {"1a": "yes", "3a": "yes", "4a": "right", "5a": "no", "10a": "good"}


def opened(world: World) -> str:
    """Open the questions of the live session."""
    with unit_of_work() as db:
        return open_round(db, world.facilitator, session_id=world.session_id)


def give(world: World, name: str, answers: dict[str, str] | None = None) -> None:
    """Put one member's answers in the box."""
    with unit_of_work() as db:
        answer(
            db,
            world.member(name),
            session_id=world.session_id,
            answers={"1a": "yes"} if answers is None else answers,
        )


def closed(world: World) -> PulseRound:
    """Close the questions and return what is left of the asking."""
    with unit_of_work() as db:
        close_round(db, world.facilitator, session_id=world.session_id)
    with reading() as db:
        return db.scalars(select(PulseRound)).one()


def test_session_one_asks_the_five_questions_of_the_rota(world: World) -> None:
    opened(world)
    with reading() as db:
        asked = questions_for(db, world.member(), session_id=world.session_id)
    assert [one.code for one in asked] == ["1a", "3a", "4a", "5a", "10a"]


def test_opening_twice_asks_once(world: World) -> None:
    assert opened(world) == opened(world)


def test_everyone_present_has_one_turn(world: World) -> None:
    opened(world)
    give(world, "Asha")
    with pytest.raises(Closed):
        give(world, "Asha")
    with reading() as db:
        assert has_turn(db, world.member("Asha"), session_id=world.session_id) is False
        assert has_turn(db, world.member("Bryn"), session_id=world.session_id) is True
        assert len(db.scalars(select(Ballot)).all()) == 1


def test_skipping_every_question_is_a_turn_too(world: World) -> None:
    opened(world)
    give(world, "Asha", {})
    found = closed(world)
    assert (found.lived_turns, found.lived_present) == (1, len(MEMBERS))


@pytest.mark.parametrize("answers", [{"1a": "made up"}, {"9b": "yes"}, {"": ""}])
def test_only_answers_on_the_card_count(world: World, answers: dict[str, str]) -> None:
    opened(world)
    with pytest.raises(Invalid):
        give(world, "Asha", answers)
    with reading() as db:
        assert has_turn(db, world.member("Asha"), session_id=world.session_id) is True


def test_a_ballot_has_no_person_device_order_or_time(world: World) -> None:
    columns = set(Ballot.__table__.columns.keys())
    assert columns == {"id", "project_id", "session_id", "question", "version", "bucket", "answer"}


def test_staff_and_supporters_are_never_in_the_lived_bucket(world: World) -> None:
    opened(world)
    for actor in (world.frontline, world.guest, world.facilitator):
        with unit_of_work() as db:
            answer(db, actor, session_id=world.session_id, answers={"1a": "yes"})
    with reading() as db:
        assert {one.value for one in db.scalars(select(Ballot.bucket))} == {"staff"}


def test_a_supporter_never_answers_in_someones_place(world: World) -> None:
    opened(world)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        answer(db, world.supporter, session_id=world.session_id, answers={"1a": "yes"})


def test_each_arrival_rewrites_the_whole_box(world: World) -> None:
    opened(world)
    seen: list[set[str]] = []
    for name in MEMBERS:
        give(world, name)
        with reading() as db:
            seen.append(set(db.scalars(select(Ballot.id))))
    for before, after in itertools.pairwise(seen):
        assert not before & after


def test_the_stored_order_tells_nothing_about_who_came_when(world: World) -> None:
    opened(world)
    names = list(MEMBERS)
    random.Random(4).shuffle(names)
    for number, name in enumerate(names):
        give(world, name, {"1a": "yes" if number < 3 else "no"})
    with reading() as db:
        stored = db.execute(text("SELECT answer FROM ballot")).scalars().all()
        turns = db.execute(text("SELECT person_id FROM pulse_turn")).scalars().all()
    arrived = [world.people[name] for name in names]
    assert sorted(turns) == sorted(arrived)
    assert stored.count("yes") == 3
    if not is_sqlite(engine()):
        with reading() as db:
            marks = db.execute(text("SELECT DISTINCT xmin::text FROM ballot")).scalars().all()
            turn_marks = db.execute(text("SELECT DISTINCT xmin::text FROM pulse_turn")).scalars()
        assert len(marks) == 1
        assert list(turn_marks) == list(marks)


def test_closing_forgets_who_had_a_turn_and_keeps_two_counts(world: World) -> None:
    opened(world)
    for name in ("Asha", "Bryn", "Cleo"):
        give(world, name)
    with unit_of_work() as db:
        answer(db, world.frontline, session_id=world.session_id, answers={"1a": "no"})
    found = closed(world)
    with reading() as db:
        assert db.scalars(select(PulseTurn)).all() == []
    assert (found.lived_turns, found.lived_present) == (3, 6)
    assert (found.staff_turns, found.staff_present) == (1, 4)


def test_late_answers_never_change_what_was_shown(world: World) -> None:
    opened(world)
    closed(world)
    with pytest.raises(Closed):
        give(world, "Asha")
    with reading() as db:
        assert db.scalars(select(Ballot)).all() == []


def test_the_facilitator_sees_no_counter_while_it_is_open(world: World) -> None:
    opened(world)
    give(world, "Asha")
    with reading() as db:
        found = round_in(db, world.facilitator, session_id=world.session_id)
    assert not any(isinstance(value, int) and not isinstance(value, bool)
                   for value in (found.opened, found.closed, *found.codes))  # fmt: skip


def test_answers_are_in_no_log(world: World) -> None:
    opened(world)
    give(world, "Asha", GOOD | {"4a": "not_sure"})
    closed(world)
    with reading() as db:
        log = [tuple(row) for row in db.execute(text("SELECT action, actor FROM audit_entry"))]
    after = [row for row in log if row[1] == world.people["Asha"]]
    assert not [row for row in after if "pulse" in row[0] or "answer" in row[0]]


@pytest.mark.parametrize("who", ["convenor", "member", "supporter", "guest", "nobody"])
def test_only_the_one_who_runs_the_session_opens_and_closes(world: World, who: str) -> None:
    actor = world.by_role()[who]
    with pytest.raises(NotAllowed), unit_of_work() as db:
        open_round(db, actor, session_id=world.session_id)
    opened(world)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        close_round(db, actor, session_id=world.session_id)


def test_nothing_is_asked_outside_a_live_session(world: World) -> None:
    with pytest.raises(Closed), unit_of_work() as db:
        open_round(db, world.facilitator, session_id=world.next_session_id)


def test_ending_the_session_closes_the_questions_and_forgets_whose_turn_it_was(
    world: World,
) -> None:
    opened(world)
    give(world, "Asha")
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
    with reading() as db:
        assert db.scalars(select(PulseTurn)).all() == []
        found = db.scalars(select(PulseRound)).one()
    assert found.closed_at is not None
    assert found.lived_turns == 1
