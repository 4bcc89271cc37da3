"""A journey: anyone adds a step, staff put them in order, and its adder can take it back."""

import pytest

from tests.support.world import World
from tests.workshop.services.saying import everything_kept, fresh_key
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Conflict, Invalid, NotFound
from workshop.live.changes import Change, Kind
from workshop.queries.exercises import exercise_of
from workshop.queries.members import steps_by_keys
from workshop.queries.walls import wall_for
from workshop.services import contributions, journeys, parts, prompts
from workshop.services.prompts import PromptDraft
from workshop.vocabulary import ExerciseKind


@pytest.fixture
def journey(world: World) -> str:
    """A journey that has begun."""
    draft = PromptDraft("What happens?", False, kind=ExerciseKind.JOURNEY, about="Mo, 34.")
    with unit_of_work() as db:
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def add(
    world: World, journey: str, title: str, level: str = "up", *, key: str = "", who: str = "Asha"
) -> str:
    with unit_of_work() as db:
        return journeys.add_step(
            db,
            world.member(who),
            prompt_id=journey,
            key=key or fresh_key(),
            title=title,
            level=level,
        )


def line(world: World, journey: str) -> list[tuple[str, int]]:
    with reading() as db:
        steps = exercise_of(db, world.member("Bryn"), prompt_id=journey).parts
    return [(one.title, one.level) for one in steps]


def test_any_voice_adds_a_step_with_its_height(world: World, journey: str) -> None:
    add(world, journey, " Rings up ", "level")
    add(world, journey, "Waits", "down", who="Gwen")
    add(world, journey, "Is heard", "up", who="Bryn")
    assert line(world, journey) == [("Rings up", 0), ("Waits", -1), ("Is heard", 1)]


def test_the_same_key_gives_the_same_step(world: World, journey: str) -> None:
    key = fresh_key()
    first = add(world, journey, "Waits", key=key)
    assert add(world, journey, "Waits", key=key) == first
    with pytest.raises(Conflict):
        add(world, journey, "Another", key=key)
    assert len(line(world, journey)) == 1


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"title": ""}, "title"),
        ({"title": "a" * 301}, "title"),
        ({"level": "high"}, "level"),
        ({"level": ""}, "level"),
        ({"key": "odd"}, "key"),
    ],
)
def test_a_step_needs_words_and_a_height(
    world: World, journey: str, wrong: dict[str, str], field: str
) -> None:
    step = {"title": "A", "level": "up", "key": fresh_key()} | wrong
    with pytest.raises(Invalid) as refusal:
        add(world, journey, step["title"], step["level"], key=step["key"])
    assert list(refusal.value.problems) == [field]
    assert line(world, journey) == []


def test_staff_put_steps_in_order_and_take_one_out_with_a_way_back(
    world: World, journey: str
) -> None:
    first, second = add(world, journey, "One"), add(world, journey, "Two")
    with unit_of_work() as db:
        journeys.move_step(db, world.facilitator, part_id=second, earlier=True)
        assert Change(world.session_id, Kind.WALL, journey) in db.info["changes"]
    assert [title for title, _ in line(world, journey)] == ["Two", "One"]
    with unit_of_work() as db:
        journeys.move_step(db, world.facilitator, part_id=second, earlier=True)
        journeys.move_step(db, world.facilitator, part_id=second, earlier=False)
        journeys.set_level(db, world.facilitator, part_id=second, level="down")
        parts.remove_part(db, world.facilitator, part_id=first)
    assert line(world, journey) == [("Two", -1)]
    with unit_of_work() as db, pytest.raises(NotFound):
        journeys.move_step(db, world.facilitator, part_id=first, earlier=True)
    with unit_of_work() as db:
        parts.bring_part_back(db, world.facilitator, part_id=first)
    assert line(world, journey) == [("One", 1), ("Two", -1)]


def test_whoever_added_a_step_changes_it_and_takes_it_back(world: World, journey: str) -> None:
    key = fresh_key()
    step = add(world, journey, "The zqstep", key=key)
    with unit_of_work() as db:
        said = contributions.contribute(
            db, world.member("Bryn"), prompt_id=journey, key=fresh_key(), words="Sad",
            named=False, part_id=step,
        )  # fmt: skip
    with reading() as db:
        (mine,) = steps_by_keys(db, keys=[key, fresh_key(), "odd"])
    assert (mine.words, mine.question, mine.key) == ("The zqstep", "What happens?", key)
    with unit_of_work() as db:
        journeys.rename_step_by_key(db, key=key, title="The zqother")
        with pytest.raises(Invalid):
            journeys.rename_step_by_key(db, key=key, title="")
    assert line(world, journey) == [("The zqother", 1)]
    with unit_of_work() as db:
        journeys.take_step_back_by_key(db, key=key)
    assert line(world, journey) == []
    kept = everything_kept()
    assert "zqstep" not in kept
    assert "zqother" not in kept
    with reading() as db:
        assert steps_by_keys(db, keys=[key]) == ()
        items = wall_for(db, world.member(), prompt_id=journey).items
    assert [(one.id, one.words) for one in items] == [(said, "Sad")]
    with unit_of_work() as db, pytest.raises(Closed):
        journeys.rename_step_by_key(db, key=key, title="Again")
    for odd in ("", fresh_key()):
        with unit_of_work() as db, pytest.raises(NotFound):
            journeys.take_step_back_by_key(db, key=odd)


def test_a_closed_journey_takes_no_step_and_keeps_what_it_has(world: World, journey: str) -> None:
    add(world, journey, "One")
    with unit_of_work() as db:
        prompts.close_prompt(db, world.facilitator, prompt_id=journey)
    with pytest.raises(Closed):
        add(world, journey, "Late")
    assert line(world, journey) == [("One", 1)]
