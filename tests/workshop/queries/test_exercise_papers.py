"""What an exercise on paper may say: nothing that is hidden, no name, and no belief too early."""

import pytest

from tests.support.world import World
from tests.workshop.services.saying import say
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed, NotFound
from workshop.models import ExercisePart
from workshop.permissions import Actor
from workshop.queries.exercise_papers import (
    ExercisePaper,
    PaperPart,
    blank_exercises,
    exercise_paper,
    exercises_planned,
)
from workshop.queries.papers_ready import papers_ready
from workshop.services import prompts, sessions
from workshop.services.assumptions import AssumptionDraft, write_assumption
from workshop.services.parts import PartDraft
from workshop.services.prompts import PromptDraft
from workshop.vocabulary import ExerciseKind, Sureness

CANARY = "Canary 4711"


def ask(world: World, draft: PromptDraft, session_id: str = "") -> str:
    """Plan an exercise, in the live session unless told otherwise."""
    with unit_of_work() as db:
        return prompts.ask(
            db, world.facilitator, session_id=session_id or world.session_id, draft=draft
        )


def on_paper(world: World, about_id: str, actor: Actor | None = None) -> ExercisePaper:
    """What one exercise says on paper."""
    with reading() as db:
        return exercise_paper(
            db, actor or world.facilitator, project_id=world.project_id, about_id=about_id
        )


def shown_wall(world: World) -> str:
    """A wall on which Asha said something under her name, that nobody may see yet."""
    wall = ask(world, PromptDraft("What hurts?"))
    with unit_of_work() as db:
        prompts.open_prompt(db, world.facilitator, prompt_id=wall)
    say(world.member("Asha"), wall, CANARY, named=True)
    return wall


def reveal(world: World, wall: str) -> None:
    """Show what was said."""
    with unit_of_work() as db:
        prompts.reveal(db, world.facilitator, prompt_id=wall)


def test_every_kind_can_be_a_blank_form_for_the_project_or_a_session(sqlite_world: World) -> None:
    assert {one for one, _ in blank_exercises()} == set(ExerciseKind)
    for kind, _ in blank_exercises():
        view = on_paper(sqlite_world, kind)
        assert (view.kind, view.planned, view.cards) == (kind, False, ())
        assert view.question
    with reading() as db:
        view = exercise_paper(
            db,
            sqlite_world.convenor,
            project_id=sqlite_world.project_id,
            about_id="dots",
            session_id=sqlite_world.session_id,
        )
    assert view.paper.meeting is not None
    assert view.limit == 3


def test_one_that_is_planned_has_its_own_words_and_its_session(world: World) -> None:
    draft = PromptDraft(
        "What now?",
        kind=ExerciseKind.WHAT_IF,
        about="Sam is late.",
        parts=(PartDraft("It rains."), PartDraft("The bus is full.")),
    )
    view = on_paper(world, ask(world, draft), world.convenor)

    assert (view.question, view.about, view.planned) == ("What now?", "Sam is late.", True)
    assert view.parts == (PaperPart("It rains."), PaperPart("The bus is full."))
    assert view.paper.meeting is not None
    assert view.paper.meeting.id == world.session_id


def test_what_is_planned_is_listed_in_its_order(world: World) -> None:
    first = ask(world, PromptDraft("First?"))
    second = ask(world, PromptDraft("Second?", kind=ExerciseKind.ROUND))
    with reading() as db:
        listed = exercises_planned(db, world.convenor, session_id=world.session_id)
        ready = papers_ready(
            db, world.convenor, project_id=world.project_id, session_id=world.session_id
        )
        none = papers_ready(db, world.convenor, project_id=world.project_id)
    assert [(one.id, one.kind) for one in listed] == [
        (first, ExerciseKind.OPEN_WALL),
        (second, ExerciseKind.ROUND),
    ]
    assert ready.exercises == listed
    assert none.exercises == ()


def test_words_are_printed_once_the_room_sees_them_with_no_name(world: World) -> None:
    wall = shown_wall(world)
    groups = (PartDraft("The desk"),)
    sort = ask(world, PromptDraft("Which?", kind=ExerciseKind.SORT, parts=groups, source_id=wall))
    hidden = on_paper(world, sort)
    reveal(world, wall)
    shown = on_paper(world, sort)

    assert (hidden.cards, CANARY in repr(hidden)) == ((), False)
    assert shown.cards == (CANARY,)
    assert shown.parts == (PaperPart("The desk"),)
    assert "Asha" not in repr(shown)


def test_words_are_printed_for_the_room_alone_and_not_at_a_desk_or_later(world: World) -> None:
    wall = shown_wall(world)
    reveal(world, wall)
    sort = ask(world, PromptDraft("Which?", kind=ExerciseKind.SORT, source_id=wall))
    assert CANARY in repr(on_paper(world, sort))
    assert CANARY not in repr(on_paper(world, sort, world.convenor))
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
    assert CANARY not in repr(on_paper(world, sort))


def test_a_choice_that_is_somebodys_words_is_printed_as_the_room_sees_it(world: World) -> None:
    wall = ask(world, PromptDraft("What hurts?"))
    with unit_of_work() as db:
        prompts.open_prompt(db, world.facilitator, prompt_id=wall)
    said = say(world.member("Asha"), wall, CANARY)
    choices = (PartDraft(contribution_id=said), PartDraft("The other"))
    dots = ask(world, PromptDraft("Which?", kind=ExerciseKind.DOTS, parts=choices))
    assert [one.title for one in on_paper(world, dots).parts] == ["The other"]
    reveal(world, wall)
    assert [one.title for one in on_paper(world, dots).parts] == [CANARY, "The other"]
    assert [one.title for one in on_paper(world, dots, world.convenor).parts] == ["The other"]


def test_a_step_that_a_member_added_is_printed_for_the_room_alone(world: World) -> None:
    steps = (PartDraft("He rings."),)
    line = ask(world, PromptDraft("Then?", kind=ExerciseKind.JOURNEY, about="Sam.", parts=steps))
    with unit_of_work() as db:
        db.add(ExercisePart(prompt_id=line, position=2, title=CANARY, key_hash="ab" * 32))
    assert [one.title for one in on_paper(world, line).parts] == ["He rings.", CANARY]
    assert [one.title for one in on_paper(world, line, world.convenor).parts] == ["He rings."]


def test_beliefs_are_printed_once_sealed_and_only_for_whoever_runs_it(world: World) -> None:
    belief = AssumptionDraft(CANARY, Sureness.SURE)
    with unit_of_work() as db:
        own = write_assumption(
            db, world.facilitator, session_id=world.next_session_id, draft=belief
        )
    draft = PromptDraft(
        "Is it true?", kind=ExerciseKind.BUST_IT, parts=(PartDraft(assumption_id=own),)
    )
    bust_it = ask(world, draft, world.next_session_id)
    before = on_paper(world, bust_it)
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
        sessions.open_session(db, world.facilitator, session_id=world.next_session_id)

    assert (before.cards, before.parts) == ((), ())
    assert on_paper(world, bust_it).cards == (CANARY,)
    assert CANARY not in repr(on_paper(world, bust_it, world.convenor))


def test_nobody_prints_for_another_project_and_members_print_nothing(sqlite_world: World) -> None:
    asked = ask(sqlite_world, PromptDraft("What hurts?"))
    with pytest.raises(NotAllowed):
        on_paper(sqlite_world, asked, sqlite_world.member("Asha"))
    with pytest.raises(NotAllowed):
        on_paper(sqlite_world, asked, sqlite_world.elsewhere)
    with reading() as db, pytest.raises(NotFound):
        exercise_paper(
            db,
            sqlite_world.elsewhere,
            project_id=sqlite_world.other_project_id,
            about_id=asked,
        )
    with pytest.raises(NotFound):
        on_paper(sqlite_world, "nothing")
    with reading() as db, pytest.raises(NotFound):
        exercises_planned(db, sqlite_world.facilitator, session_id="nothing")
