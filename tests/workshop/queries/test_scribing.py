"""For whom a helper may write, and how much of it waits for its owner's yes."""

from tests.support.world import MEMBERS, World
from workshop.db import reading, unit_of_work
from workshop.permissions import Actor
from workshop.queries.scribing import ScribedShare, WritingView, scribed_share, writing_for
from workshop.services import attending, prompts, scribing, sessions
from workshop.services.prompts import PromptDraft
from workshop.services.scribing import ScribeDraft
from workshop.vocabulary import ExerciseKind


def asked(world: World, kind: ExerciseKind = ExerciseKind.OPEN_WALL) -> str:
    """Ask something and open it."""
    with unit_of_work() as db:
        draft = PromptDraft("What helps?", kind=kind)
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def view(world: World, actor: Actor) -> WritingView:
    """What this helper may do."""
    with reading() as db:
        return writing_for(db, actor, session_id=world.session_id)


def names(seen: WritingView) -> set[str]:
    """Whom they may write for."""
    return {one.name for one in seen.people}


def test_those_who_are_here_and_have_a_voice_are_offered(world: World) -> None:
    with unit_of_work() as db:
        attending.leave_early(
            db, world.facilitator, session_id=world.session_id, person_id=world.people["Dov"]
        )
    seen = view(world, world.supporter)
    assert names(seen) == (set(MEMBERS) | {"Fred", "Gwen", "Rowan"}) - {"Dov"}
    assert "Rowan" not in names(view(world, world.facilitator))


def test_only_questions_that_take_words_are_offered(world: World) -> None:
    open_one = asked(world)
    asked(world, ExerciseKind.POWER_MAP)
    closed = asked(world)
    with unit_of_work() as db:
        prompts.close_prompt(db, world.facilitator, prompt_id=closed)
    assert [one.id for one in view(world, world.supporter).prompts] == [open_one]
    assert {one.id for one in view(world, world.facilitator).prompts} == {open_one, closed}


def test_after_the_end_only_paper_comes_and_only_to_who_ran_it(world: World) -> None:
    asked(world)
    supporter = world.supporter
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
    seen = view(world, supporter)
    assert (seen.is_open, seen.people, seen.prompts) == (False, (), ())
    seen = view(world, world.facilitator)
    assert (seen.is_open, seen.paper, len(seen.prompts)) == (True, True, 1)
    assert "Asha" in names(seen)


def test_the_share_that_waits_is_counted(world: World) -> None:
    prompt_id = asked(world)
    for number, (name, named, yes) in enumerate(
        (("Asha", True, True), ("Bryn", True, False), ("Cleo", False, True))
    ):
        draft = ScribeDraft(f"{number:032x}", "Words", world.people[name], named, yes)
        with unit_of_work() as db:
            scribing.scribe(db, world.facilitator, prompt_id=prompt_id, draft=draft)
    with unit_of_work() as db:
        prompts.close_prompt(db, world.facilitator, prompt_id=prompt_id)
        paper = ScribeDraft("f" * 32, "Paper", None, named=False)
        scribing.scribe(db, world.facilitator, prompt_id=prompt_id, draft=paper)
    with reading() as db:
        share = scribed_share(db, world.facilitator, session_id=world.session_id)
    assert share == ScribedShare(written=4, waiting=1, paper=1)
