"""Who is missing: kinds of people, said by the group or by staff, planned for, taken off."""

import pytest

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import Invalid, NotAllowed, NotFound
from workshop.permissions import Actor
from workshop.queries.missing import MissingView, missing_in
from workshop.services.missing import (
    MISSING_LIMIT,
    PLAN_LIMIT,
    MissingDraft,
    plan_missing,
    say_missing,
    take_missing_off,
)


def say(
    world: World, words: str = "Young people", plan: str = "", actor: Actor | None = None
) -> str:
    """Say who is missing."""
    with unit_of_work() as db:
        return say_missing(
            db,
            actor or world.member(),
            project_id=world.project_id,
            draft=MissingDraft(words, plan),
        )


def listed(world: World, role: str = "guest") -> tuple[MissingView, ...]:
    """What everyone reads."""
    with reading() as db:
        return missing_in(db, world.by_role()[role], project_id=world.project_id)


def test_the_group_and_staff_say_who_is_missing_and_all_read_it(world: World) -> None:
    say(world)
    say(world, "Night workers", "Meet at 6pm once", world.convenor)
    assert [(one.words, one.plan, one.by_members) for one in listed(world)] == [
        ("Young people", "", True),
        ("Night workers", "Meet at 6pm once", False),
    ]


def test_staff_plan_and_anyone_of_the_group_takes_off_and_puts_back(sqlite_world: World) -> None:
    voice_id = say(sqlite_world)
    with unit_of_work() as db:
        plan_missing(db, sqlite_world.convenor, voice_id=voice_id, plan="Ask the youth club")
        with pytest.raises(NotAllowed):
            plan_missing(db, sqlite_world.member(), voice_id=voice_id, plan="Ask")
    assert listed(sqlite_world)[0].plan == "Ask the youth club"
    with unit_of_work() as db:
        take_missing_off(db, sqlite_world.member("Bryn"), voice_id=voice_id)
    assert listed(sqlite_world) == ()
    with unit_of_work() as db:
        take_missing_off(db, sqlite_world.facilitator, voice_id=voice_id, off=False)
    assert len(listed(sqlite_world)) == 1


def test_the_same_people_twice_are_one_until_taken_off(sqlite_world: World) -> None:
    first = say(sqlite_world)
    assert say(sqlite_world, " young PEOPLE ") == first
    with unit_of_work() as db:
        take_missing_off(db, sqlite_world.member(), voice_id=first)
    assert say(sqlite_world) != first


@pytest.mark.parametrize("role", ["supporter", "guest", "elsewhere", "nobody"])
def test_supporters_guests_and_strangers_do_not_say_it(sqlite_world: World, role: str) -> None:
    with pytest.raises(NotAllowed):
        say(sqlite_world, actor=sqlite_world.by_role()[role])


@pytest.mark.parametrize(
    "draft, fields",
    [
        (MissingDraft(""), {"words"}),
        (MissingDraft("x" * (MISSING_LIMIT + 1)), {"words"}),
        (MissingDraft("Carers", "x" * (PLAN_LIMIT + 1)), {"plan"}),
        (MissingDraft("Carers"), set()),
    ],
)
def test_what_needs_another_look_is_said_by_field(draft: MissingDraft, fields: set[str]) -> None:
    assert set(draft.problems()) == fields


def test_what_is_not_there_and_what_is_too_long_is_told(sqlite_world: World) -> None:
    with pytest.raises(NotFound), unit_of_work() as db:
        take_missing_off(db, sqlite_world.member(), voice_id="nothing")
    with pytest.raises(Invalid):
        say(sqlite_world, "")
