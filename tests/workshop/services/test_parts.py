"""The boxes and choices of an exercise: put, added, renamed, taken out, brought back, turned."""

import pytest
from sqlmodel import col, select

from tests.support.world import World
from tests.workshop.services.saying import say
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.models import ExercisePart
from workshop.queries.exercises import exercise_of
from workshop.queries.walls import wall_for
from workshop.services import parts, prompts
from workshop.services.contributions import take_back
from workshop.services.parts import PARTS_MOST, PartDraft
from workshop.services.prompts import PromptDraft
from workshop.vocabulary import ExerciseKind


def asked(world: World, draft: PromptDraft, *, opened: bool = True) -> str:
    """Ask for an exercise in the live session."""
    with unit_of_work() as db:
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        if opened:
            prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def piles(world: World) -> str:
    """Ask what to keep, change or bin."""
    return asked(world, PromptDraft("What now?", False, kind=ExerciseKind.THREE_PILES))


def titles(world: World, prompt_id: str) -> list[str]:
    """Return the titles that a member sees, in their order."""
    with reading() as db:
        return [one.title for one in exercise_of(db, world.member(), prompt_id=prompt_id).parts]


def first(prompt_id: str) -> str:
    """Return the id of the first part."""
    with reading() as db:
        wanted = select(ExercisePart.id).where(ExercisePart.prompt_id == prompt_id)
        return db.scalars(wanted.order_by(col(ExercisePart.position))).first() or ""


def test_an_exercise_begins_with_the_parts_of_its_kind(world: World) -> None:
    assert titles(world, piles(world)) == ["Keep it", "Change it", "Bin it"]


def test_parts_that_were_written_stand_in_place_of_those(world: World) -> None:
    own = tuple(PartDraft(f"  <b>{word}</b> 🌱 ") for word in ("One", "Two"))
    draft = PromptDraft("Where?", kind=ExerciseKind.DOTS, parts=own)
    assert titles(world, asked(world, draft)) == ["<b>One</b> 🌱", "<b>Two</b> 🌱"]


def test_parts_come_go_and_come_back_in_their_place(world: World) -> None:
    prompt_id, lead = piles(world), world.facilitator
    with unit_of_work() as db:
        parts.add_part(db, lead, prompt_id=prompt_id, draft=PartDraft("Later"))
        parts.rename_part(db, lead, part_id=first(prompt_id), title="Hold on to it")
        parts.remove_part(db, lead, part_id=first(prompt_id))
    assert titles(world, prompt_id) == ["Change it", "Bin it", "Later"]
    with unit_of_work() as db:
        parts.bring_part_back(db, lead, part_id=first(prompt_id))
    assert titles(world, prompt_id) == ["Hold on to it", "Change it", "Bin it", "Later"]


def test_words_in_a_box_that_is_taken_out_are_kept(world: World) -> None:
    prompt_id = piles(world)
    box = first(prompt_id)
    said = say(world.member(), prompt_id, "The door", part_id=box)
    with unit_of_work() as db:
        parts.remove_part(db, world.facilitator, part_id=box)
    with reading() as db:
        (item,) = wall_for(db, world.member(), prompt_id=prompt_id).items
    assert (item.id, item.words, item.part) == (said, "The door", box)
    with pytest.raises(NotFound, match="not here any more"):
        say(world.member(), prompt_id, "Another", part_id=box)


def test_words_go_only_into_a_box_of_their_own_question(world: World) -> None:
    one, other = piles(world), piles(world)
    with pytest.raises(NotFound):
        say(world.member(), one, "The door", part_id=first(other))


def test_what_is_voted_on_stays_as_it_was_put(world: World) -> None:
    draft = PromptDraft("Which?", kind=ExerciseKind.THIS_OR_THAT)
    prompt_id = asked(world, draft)
    for step in (
        lambda db: parts.rename_part(
            db, world.facilitator, part_id=first(prompt_id), title="Coffee"
        ),
        lambda db: parts.remove_part(db, world.facilitator, part_id=first(prompt_id)),
    ):
        with unit_of_work() as db, pytest.raises(Closed):
            step(db)
    assert titles(world, prompt_id)[0] == "Tea"


def test_a_part_needs_words_and_there_is_an_end_to_them(world: World) -> None:
    prompt_id = piles(world)
    with unit_of_work() as db, pytest.raises(Invalid):
        parts.add_part(db, world.facilitator, prompt_id=prompt_id, draft=PartDraft(" "))
    with unit_of_work() as db:
        for number in range(PARTS_MOST - 3):
            draft = PartDraft(f"Number {number}")
            parts.add_part(db, world.facilitator, prompt_id=prompt_id, draft=draft)
    with unit_of_work() as db, pytest.raises(Closed):
        parts.add_part(db, world.facilitator, prompt_id=prompt_id, draft=PartDraft("One more"))


def test_a_card_is_turned_once(world: World) -> None:
    prompt_id = piles(world)
    with unit_of_work() as db:
        parts.open_part(db, world.facilitator, part_id=first(prompt_id))
    with reading() as db:
        turned = exercise_of(db, world.member(), prompt_id=prompt_id).parts
        when = db.get_one(ExercisePart, first(prompt_id)).opened_at
    assert [one.opened for one in turned] == [True, False, False]
    with unit_of_work() as db:
        parts.open_part(db, world.facilitator, part_id=first(prompt_id))
    with reading() as db:
        assert db.get_one(ExercisePart, first(prompt_id)).opened_at == when


def test_a_choice_that_was_somebodys_words_goes_when_they_take_them_back(world: World) -> None:
    wall = asked(world, PromptDraft("What helps?", False))
    said = [say(world.member(), wall, words, named=True) for words in ("A bench", "A bell")]
    draft = PromptDraft(
        "Which?",
        kind=ExerciseKind.DOTS,
        source_id=wall,
        parts=tuple(PartDraft(contribution_id=one) for one in said),
    )
    prompt_id = asked(world, draft)
    assert sorted(titles(world, prompt_id)) == ["A bell", "A bench"]
    with unit_of_work() as db:
        take_back(db, world.member(), contribution_id=said[0])
    assert titles(world, prompt_id) == ["A bell"]


def test_only_who_runs_the_session_changes_the_parts(world: World) -> None:
    prompt_id = piles(world)
    for actor in (world.member(), world.supporter, world.convenor, world.elsewhere):
        with unit_of_work() as db, pytest.raises(NotAllowed):
            parts.remove_part(db, actor, part_id=first(prompt_id))
