"""Questions before anyone has seen them: they can be changed, moved and taken out."""

import pytest

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.queries.questions import QuestionView, questions_in, questions_of
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.prompts import (
    PromptDraft,
    ask,
    change_question,
    open_prompt,
    remove_question,
)
from workshop.vocabulary import ItemKind


def asked(world: World, session_id: str = "", question: str = "What helped?") -> str:
    """Write a question for a session; return its id."""
    with unit_of_work() as db:
        draft = PromptDraft(question=question)
        return ask(db, world.facilitator, session_id=session_id or world.session_id, draft=draft)


def seen(world: World, session_id: str = "") -> tuple[QuestionView, ...]:
    """Return the questions of a session as its facilitator sees them."""
    with reading() as db:
        return questions_of(db, world.facilitator, session_id=session_id or world.session_id)


def test_staff_see_questions_before_they_are_opened_in_order(world: World) -> None:
    first, second = asked(world), asked(world, question="What got in the way?")
    assert [one.id for one in seen(world)] == [first, second]
    assert seen(world)[0] == QuestionView(first, "What helped?", True, None, False)


def test_a_question_that_was_opened_says_so_and_stays(world: World) -> None:
    prompt_id = asked(world)
    with unit_of_work() as db:
        open_prompt(db, world.facilitator, prompt_id=prompt_id)
    assert seen(world)[0].was_opened
    for change in (
        lambda db: change_question(
            db, world.facilitator, prompt_id=prompt_id, draft=PromptDraft(question="Other?")
        ),
        lambda db: remove_question(db, world.facilitator, prompt_id=prompt_id),
    ):
        with pytest.raises(Closed, match="have seen this question"):
            with unit_of_work() as db:
                change(db)
    assert seen(world)[0].question == "What helped?"


def test_a_question_can_be_reworded_opened_to_all_and_moved(world: World) -> None:
    prompt_id = asked(world, world.next_session_id)
    with unit_of_work() as db:
        item_id = add_item(
            db,
            world.facilitator,
            session_id=world.next_session_id,
            draft=ItemDraft(ItemKind.ACTIVITY, "First days", 20),
        )
        change_question(
            db,
            world.convenor,
            prompt_id=prompt_id,
            draft=PromptDraft(question=" Why? ", hidden_first=False, item_id=item_id),
        )
    assert seen(world, world.next_session_id) == (
        QuestionView(prompt_id, "Why?", False, item_id, False),
    )


def test_a_change_that_makes_no_sense_is_refused(world: World) -> None:
    prompt_id = asked(world)
    with pytest.raises(Invalid):
        with unit_of_work() as db:
            change_question(
                db, world.facilitator, prompt_id=prompt_id, draft=PromptDraft(question=" ")
            )
    with pytest.raises(NotFound):
        with unit_of_work() as db:
            draft = PromptDraft(question="Why?", item_id="nowhere")
            change_question(db, world.facilitator, prompt_id=prompt_id, draft=draft)
    with pytest.raises(NotFound):
        with unit_of_work() as db:
            remove_question(db, world.facilitator, prompt_id="nowhere")


def test_a_question_can_be_taken_out(world: World) -> None:
    prompt_id = asked(world)
    with unit_of_work() as db:
        remove_question(db, world.facilitator, prompt_id=prompt_id)
    assert seen(world) == ()


def test_questions_are_counted_by_session(world: World) -> None:
    asked(world)
    asked(world, world.next_session_id)
    asked(world, world.next_session_id)
    with reading() as db:
        counted = questions_in(db, world.convenor, project_id=world.project_id)
    assert counted == {world.session_id: 1, world.next_session_id: 2}


@pytest.mark.parametrize("role", ["supporter", "member", "guest", "elsewhere", "account", "nobody"])
def test_only_staff_of_the_project_plan_questions(world: World, role: str) -> None:
    prompt_id = asked(world)
    actor = world.by_role()[role]
    with reading() as db:
        with pytest.raises(NotAllowed):
            questions_of(db, actor, session_id=world.session_id)
        with pytest.raises(NotAllowed):
            questions_in(db, actor, project_id=world.project_id)
    for change in (
        lambda db: change_question(
            db, actor, prompt_id=prompt_id, draft=PromptDraft(question="Mine?")
        ),
        lambda db: remove_question(db, actor, prompt_id=prompt_id),
    ):
        with pytest.raises(NotAllowed):
            with unit_of_work() as db:
                change(db)
    with reading() as db, pytest.raises(NotFound):
        questions_of(db, actor, session_id="nowhere")
