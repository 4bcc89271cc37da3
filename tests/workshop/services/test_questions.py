"""Questions: with no name nothing leads to the asker; only the asker says: that answers it."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from tests.support import canaries as nest
from tests.support.briefed import answered, asked, sent
from tests.support.world import World
from tests.workshop.conftest import Hands
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Conflict, Invalid, NotAllowed, NotFound
from workshop.models import AskedQuestion, Project, WorkshopSession
from workshop.permissions import Actor
from workshop.queries.asked_questions import AskedView, asked_by_keys, asked_in
from workshop.services import questions
from workshop.services.questions import ANSWER_LIMIT, QUESTION_LIMIT

KEY, OTHER = "1a" * 16, "2b" * 16


def seen(world: World, actor: Actor | None = None) -> tuple[AskedView, ...]:
    """The questions as someone reads them."""
    with reading() as db:
        return asked_in(db, actor or world.facilitator, project_id=world.project_id)


def settle(world: World, question_id: str, actor: Actor, *, yes: bool = True) -> None:
    """Someone says whether it answers it."""
    with unit_of_work() as db:
        questions.settle_question(db, actor, question_id=question_id, yes=yes)


def test_a_question_with_a_name_is_read_by_everyone_with_its_answer(world: World) -> None:
    question_id = asked(world, sent(world))
    answered(world, question_id)

    for actor in (world.facilitator, world.member("Bryn"), world.supporter, world.guest):
        (found,) = seen(world, actor)
        assert (found.words, found.name, found.answer) == (
            "Who signs it?",
            "Asha",
            "The board does.",
        )
        assert (found.settled, found.mine) == (False, False)
    assert seen(world, world.member())[0].mine


def test_the_same_key_asks_once(world: World) -> None:
    first = asked(world)

    assert asked(world) == first
    assert len(seen(world)) == 1
    for more in ({"words": "Other?"}, {"named": False}, {"actor": world.member("Bryn")}):
        with pytest.raises(Conflict):
            asked(world, **more)


def test_a_question_with_no_name_leads_to_nobody(sqlite_world: World) -> None:
    briefing_id = sent(sqlite_world)
    before = nest.dump()
    question_id = asked(sqlite_world, briefing_id, named=False)
    after = nest.dump()

    assert {name for name in after if before[name] != after[name]} == {"asked_question"}
    (row,) = after["asked_question"]
    people = {one["id"] for one in after["person"]} | {one["id"] for one in after["device"]}
    assert row["asked_by"] is None
    assert KEY not in repr(after)
    assert not [one for one in people if one in repr(row)]
    for actor in (sqlite_world.facilitator, sqlite_world.member(), sqlite_world.convenor):
        (found,) = seen(sqlite_world, actor)
        assert (found.id, found.name, found.mine) == (question_id, "", False)


def test_a_question_with_no_name_has_no_minute_and_no_order(sqlite_world: World) -> None:
    with pytest.raises(OperationalError, match="no such column: rowid"), reading() as db:
        db.execute(text("SELECT rowid FROM asked_question"))
    keys = [f"{number:032x}" for number in range(12)]
    ids = [asked(sqlite_world, key=key, named=False) for key in keys]

    assert [one.id for one in seen(sqlite_world)] == sorted(ids)


def test_a_question_with_no_name_carries_the_day_of_the_last_session(
    sqlite_world: World, hands: Hands
) -> None:
    opened = hands.time - timedelta(days=3)
    with unit_of_work() as db:
        db.get_one(WorkshopSession, sqlite_world.session_id).opened_at = opened
    question_id = asked(sqlite_world, named=False)
    named = asked(sqlite_world, key=OTHER)
    answered(sqlite_world, question_id)
    with unit_of_work() as db:
        questions.settle_question_by_key(db, key=KEY, yes=True)

    with reading() as db:
        row = db.get_one(AskedQuestion, question_id)
        assert (row.asked_on, row.settled_on) == (opened.date(), opened.date())
        assert row.session_id == sqlite_world.session_id
        assert db.get_one(AskedQuestion, named).asked_on == clock.today()


def test_before_any_session_it_carries_the_day_the_project_began(
    sqlite_world: World, hands: Hands
) -> None:
    with unit_of_work() as db:
        for session in db.scalars(select(WorkshopSession)):
            session.opened_at = None
        db.get_one(Project, sqlite_world.project_id).created_at = hands.time - timedelta(days=9)
    question_id = asked(sqlite_world, named=False)

    with reading() as db:
        assert db.get_one(AskedQuestion, question_id).asked_on == clock.today() - timedelta(days=9)


def test_only_whoever_asked_can_say_that_it_answers_it(world: World) -> None:
    question_id = asked(world)
    with pytest.raises(Closed):
        settle(world, question_id, world.member())
    answered(world, question_id)
    for actor in (world.facilitator, world.convenor, world.member("Bryn"), world.supporter):
        with pytest.raises(NotAllowed):
            settle(world, question_id, actor)
    settle(world, question_id, world.member())
    assert seen(world)[0].settled
    settle(world, question_id, world.member(), yes=False)

    assert not seen(world)[0].settled


def test_nobody_settles_a_question_with_no_name_but_its_key(world: World) -> None:
    question_id = asked(world, named=False)
    answered(world, question_id)
    for actor in (world.facilitator, world.member()):
        with pytest.raises(NotAllowed):
            settle(world, question_id, actor)
    with pytest.raises(NotFound), unit_of_work() as db:
        questions.settle_question_by_key(db, key=OTHER, yes=True)
    with unit_of_work() as db:
        questions.settle_question_by_key(db, key=KEY, yes=True)

    assert seen(world)[0].settled


def test_the_key_of_a_named_question_opens_nothing(sqlite_world: World) -> None:
    answered(sqlite_world, asked(sqlite_world))

    with reading() as db:
        assert asked_by_keys(db, keys=[KEY]) == ()
    with pytest.raises(NotFound), unit_of_work() as db:
        questions.take_back_question_by_key(db, key=KEY)


def test_whoever_holds_the_key_finds_question_and_answer(sqlite_world: World) -> None:
    question_id = asked(sqlite_world, sent(sqlite_world), named=False)
    answered(sqlite_world, question_id)
    with reading() as db:
        found = asked_by_keys(db, keys=[KEY, OTHER, "nonsense"])

    assert [(one.key, one.topic, one.words, one.answer) for one in found] == [
        (KEY, "How money is spent", "Who signs it?", "The board does.")
    ]


def test_a_settled_answer_is_not_changed_behind_its_askers_back(sqlite_world: World) -> None:
    question_id = asked(sqlite_world)
    answered(sqlite_world, question_id)
    answered(sqlite_world, question_id, "The board does, in May.")
    settle(sqlite_world, question_id, sqlite_world.member())

    with pytest.raises(Closed):
        answered(sqlite_world, question_id, "Nobody does.")
    assert seen(sqlite_world)[0].answer == "The board does, in May."


def test_taken_back_it_is_gone_with_its_answer(world: World) -> None:
    named, unnamed = asked(world), asked(world, key=OTHER, words="Zqask?", named=False)
    for question_id in (named, unnamed):
        answered(world, question_id, "Zqanswer.")
    with pytest.raises(NotAllowed), unit_of_work() as db:
        questions.take_back_question(db, world.member("Bryn"), question_id=named)
    with unit_of_work() as db:
        questions.take_back_question(db, world.member(), question_id=named)
        questions.take_back_question_by_key(db, key=OTHER)

    assert seen(world) == ()
    with reading() as db:
        rows = db.scalars(select(AskedQuestion)).all()
    assert {(one.words, one.answer, one.answered_by) for one in rows} == {("", "", None)}
    with pytest.raises(NotFound):
        answered(world, unnamed)
    assert asked(world, key=OTHER, words="Again?", named=False) == unnamed
    assert seen(world) == ()


def test_taking_back_without_a_name_is_not_written_down(sqlite_world: World) -> None:
    asked(sqlite_world, named=False)
    before = nest.dump()
    with unit_of_work() as db:
        questions.take_back_question_by_key(db, key=KEY)
    after = nest.dump()

    assert {name for name in after if before[name] != after[name]} == {"asked_question"}


@pytest.mark.parametrize("words", ["", " \n", "x" * (QUESTION_LIMIT + 1)])
def test_a_question_needs_words_and_not_too_many(sqlite_world: World, words: str) -> None:
    with pytest.raises(Invalid) as refusal:
        asked(sqlite_world, words=words)
    assert set(refusal.value.problems) == {"words"}


@pytest.mark.parametrize("words", [" ", "x" * (ANSWER_LIMIT + 1)])
def test_an_answer_needs_words_and_not_too_many(sqlite_world: World, words: str) -> None:
    question_id = asked(sqlite_world)
    with pytest.raises(Invalid):
        answered(sqlite_world, question_id, words)


def test_a_key_and_a_briefing_must_be_right(sqlite_world: World) -> None:
    with pytest.raises(Invalid):
        asked(sqlite_world, key="short")
    with pytest.raises(NotFound):
        asked(sqlite_world, "no briefing")


def test_unanswered_questions_stand_first(sqlite_world: World) -> None:
    ids = [asked(sqlite_world, key=f"{number:032x}") for number in range(4)]
    answered(sqlite_world, min(ids))

    assert [bool(one.answer) for one in seen(sqlite_world)] == [False, False, False, True]


@pytest.mark.parametrize("who", ["supporter", "facilitator", "convenor", "nobody"])
def test_nobody_speaks_in_a_members_place(sqlite_world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        asked(sqlite_world, actor=sqlite_world.by_role()[who])
