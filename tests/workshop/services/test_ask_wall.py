"""The ask-anything wall: all see question and answer, only the asker closes it, nothing is lost."""

from datetime import timedelta

import pytest

from tests.support.briefed import answered, asked
from tests.support.exercised import opened, seen_as
from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Conflict, Invalid, NotAllowed, NotFound
from workshop.live.changes import KEPT, Kind
from workshop.models import AskedQuestion
from workshop.permissions import Actor
from workshop.queries.asked_questions import AskWallView
from workshop.services import prompts, questions
from workshop.services.prompts import PromptDraft
from workshop.services.questions import QuestionDraft
from workshop.vocabulary import ExerciseKind

KEY, OTHER = "1a" * 16, "2b" * 16


def opened_wall(world: World) -> str:
    """A wall that is open."""
    return opened(world, ExerciseKind.ASK_ANYTHING)


def ask(
    world: World, prompt_id: str, *, key: str = KEY, named: bool = False, who: Actor | None = None
) -> str:
    """Ask on the wall."""
    draft = QuestionDraft("Who decides?", named, prompt_id=prompt_id)
    with unit_of_work() as db:
        return questions.ask_question(
            db, who or world.member(), project_id=world.project_id, key=key, draft=draft
        )


def wall(world: World, prompt_id: str, eyes: str = "member") -> AskWallView:
    """What one kind of audience sees."""
    extra = seen_as(world, prompt_id, eyes).extra
    assert isinstance(extra, AskWallView)
    return extra


def test_all_see_the_question_and_the_answer_and_the_room_no_name(world: World) -> None:
    prompt_id = opened_wall(world)
    question_id = ask(world, prompt_id, named=True)
    answered(world, question_id)
    for eyes, name in (("member", "Asha"), ("staff", "Asha"), ("room", "")):
        (one,) = wall(world, prompt_id, eyes).asked
        assert (one.words, one.answer, one.name) == ("Who decides?", "The board does.", name)
        assert (one.settled, one.mine) == (False, False)


def test_with_no_name_only_the_key_leads_back_and_closes_it(world: World) -> None:
    prompt_id = opened_wall(world)
    question_id = ask(world, prompt_id)
    assert ask(world, prompt_id) == question_id
    answered(world, question_id)
    with reading() as db:
        row = db.get_one(AskedQuestion, question_id)
        assert (row.asked_by, row.prompt_id) == (None, prompt_id)
    for actor in (world.member(), world.facilitator):
        with unit_of_work() as db, pytest.raises(NotAllowed):
            questions.settle_question(db, actor, question_id=question_id, yes=True)
    with unit_of_work() as db:
        questions.settle_question_by_key(db, key=KEY, yes=True)
    assert wall(world, prompt_id).asked[0].settled


def test_what_nobody_answered_comes_along_to_the_next_wall(world: World) -> None:
    first = opened_wall(world)
    ask(world, first)
    answered(world, ask(world, first, key=OTHER))
    asked(world, key="3c" * 16)
    second = opened_wall(world)
    seen = wall(world, second)
    assert seen.asked == ()
    assert sorted(one.words for one in seen.carried) == ["Who decides?", "Who signs it?"]


def test_a_day_is_a_promise_and_no_answer(world: World) -> None:
    prompt_id = opened_wall(world)
    question_id = ask(world, prompt_id, named=True)
    day = clock.today() + timedelta(days=3)
    with unit_of_work() as db:
        questions.promise_answer(db, world.convenor, question_id=question_id, day=day)
    (one,) = wall(world, prompt_id).asked
    assert (one.answer_by, one.answer) == (day, "")
    with unit_of_work() as db, pytest.raises(Closed):
        questions.settle_question(db, world.member(), question_id=question_id, yes=True)
    with unit_of_work() as db, pytest.raises(Invalid) as refusal:
        past = clock.today() - timedelta(days=1)
        questions.promise_answer(db, world.facilitator, question_id=question_id, day=past)
    assert set(refusal.value.problems) == {"day"}
    with unit_of_work() as db, pytest.raises(NotAllowed):
        questions.promise_answer(db, world.member(), question_id=question_id, day=day)


def test_a_question_needs_a_wall_of_this_project_that_was_opened(world: World) -> None:
    for other in ("none", opened(world, ExerciseKind.OPEN_WALL)):
        with pytest.raises(NotFound):
            ask(world, other)
    with unit_of_work() as db:
        draft = PromptDraft("Ask", kind=ExerciseKind.ASK_ANYTHING)
        planned = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
    with pytest.raises(Closed):
        ask(world, planned)
    late = opened_wall(world)
    with unit_of_work() as db:
        prompts.close_prompt(db, world.facilitator, prompt_id=late)
    assert ask(world, late)


def test_the_same_key_with_other_words_is_no_second_question(world: World) -> None:
    prompt_id = opened_wall(world)
    ask(world, prompt_id)
    draft = QuestionDraft("Another?", named=False, prompt_id=prompt_id)
    with unit_of_work() as db, pytest.raises(Conflict):
        questions.ask_question(
            db, world.member(), project_id=world.project_id, key=KEY, draft=draft
        )


def test_every_change_is_told_with_the_wall_alone_and_makes_it_differ(world: World) -> None:
    prompt_id = opened_wall(world)
    before = {wall(world, prompt_id).changes}
    question_id = ask(world, prompt_id, named=True)
    day = clock.today()
    steps = (
        lambda db: questions.promise_answer(
            db, world.facilitator, question_id=question_id, day=day
        ),
        lambda db: questions.answer_question(
            db, world.facilitator, question_id=question_id, words="So."
        ),
        lambda db: questions.settle_question(db, world.member(), question_id=question_id, yes=True),
        lambda db: questions.take_back_question(db, world.member(), question_id=question_id),
    )
    before.add(wall(world, prompt_id).changes)
    for number, step in enumerate(steps[:3], start=3):
        with unit_of_work() as db:
            step(db)
            told = [(one.kind, one.subject_id) for one in db.info[KEPT]]
        assert told == [(Kind.SHOWN, prompt_id)]
        before.add(wall(world, prompt_id).changes)
        assert len(before) == number
    with unit_of_work() as db:
        steps[3](db)
    assert wall(world, prompt_id).asked == ()
