"""What can be done with a question now, and which questions are at hand."""

import pytest

from tests.support.world import MEMBERS, World
from tests.workshop.services import voting
from workshop.db import reading, unit_of_work
from workshop.errors import NotFound
from workshop.queries.asked_now import QuestionSteps, questions_at_hand, show_words, steps_with
from workshop.queries.sessions import now_in
from workshop.services import prompts, running
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.prompts import PromptDraft
from workshop.vocabulary import ExerciseKind, ItemKind


def can(world: World, prompt_id: str) -> QuestionSteps:
    """What the facilitator can do with it."""
    with reading() as db:
        return steps_with(db, world.facilitator, prompt_id=prompt_id)


def opened(world: World, question: str, item_id: str | None = None, **more: object) -> str:
    """Ask a question and open it."""
    draft = PromptDraft(question, item_id=item_id, **more)  # type: ignore[arg-type]
    with unit_of_work() as db:
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def at_hand(world: World) -> tuple[str, list[str]]:
    """The question people are at, and those beside it."""
    with reading() as db:
        now = now_in(db, world.facilitator, session_id=world.session_id)
    first, beside = questions_at_hand(now)
    return first.question if first else "", [one.question for one in beside]


def as_lead(world: World, step: object, prompt_id: str) -> None:
    """Take a step with a question."""
    with unit_of_work() as db:
        step(db, world.facilitator, prompt_id=prompt_id)  # type: ignore[operator]


def test_a_wall_is_shown_closed_and_opened_again(world: World) -> None:
    wall = opened(world, "Why?")
    assert can(world, wall) == QuestionSteps("open", True, True, False)
    as_lead(world, prompts.reveal, wall)
    assert can(world, wall) == QuestionSteps("open.shown", False, True, False)
    as_lead(world, prompts.close_prompt, wall)
    assert can(world, wall) == QuestionSteps("closed.shown", False, False, True)


def test_a_vote_is_shown_once_it_is_closed_and_never_opens_after_that(world: World) -> None:
    vote = voting.opened(world)
    assert can(world, vote) == QuestionSteps("open", False, True, False)
    voting.closed(world, vote)
    assert can(world, vote) == QuestionSteps("closed", True, False, True)
    voting.shown(world, vote)
    assert can(world, vote) == QuestionSteps("closed.shown", False, False, False)


def test_a_vote_that_all_are_in_can_be_shown_while_it_is_open(world: World) -> None:
    vote = voting.opened(world)
    first, *_ = voting.options(world, vote)
    for name in (*MEMBERS, "Fred"):
        voting.cast(world, name, vote, first)
        assert not can(world, vote).may_show
    voting.cast(world, "Gwen", vote, first)
    assert can(world, vote) == QuestionSteps("open", True, True, False)


def test_the_turn_of_a_vote_on_beliefs_changes_with_each_card(world: World) -> None:
    voting.with_beliefs(world)
    vote = voting.opened(world, ExerciseKind.BUST_IT)
    turns = []
    for _ in range(2):
        voting.turn(world, vote)
        turns.append(can(world, vote).turn)
    assert turns == ["open.1", "open.2"]


def test_what_has_a_screen_of_its_own_is_not_shown_from_here(world: World) -> None:
    assert not can(world, opened(world, "Who?", kind=ExerciseKind.ROUND)).may_show


def test_the_button_says_what_will_be_shown() -> None:
    said = [show_words(one) for one in (ExerciseKind.DOTS, ExerciseKind.OPEN_WALL)]
    assert said == ["Show the result", "Reveal the answers"]


def test_there_is_no_such_question(world: World) -> None:
    with pytest.raises(NotFound):
        can(world, "nothing")


def test_what_is_at_hand_is_what_fits_the_moment(world: World) -> None:
    assert at_hand(world) == ("", [])
    with unit_of_work() as db:
        hello, walk = (
            add_item(
                db,
                world.facilitator,
                session_id=world.session_id,
                draft=ItemDraft(ItemKind.ACTIVITY, title, 20),
            )
            for title in ("Hello", "A walk")
        )
        running.move_everyone(db, world.facilitator, session_id=world.session_id, item_id=hello)
    one = opened(world, "One?", hello)
    two = opened(world, "Two?", hello)
    assert at_hand(world) == ("Two?", ["One?"])
    as_lead(world, prompts.close_prompt, two)
    as_lead(world, prompts.reveal, two)
    assert at_hand(world) == ("Two?", ["One?"])
    with unit_of_work() as db:
        running.move_everyone(db, world.facilitator, session_id=world.session_id, item_id=walk)
    assert at_hand(world) == ("One?", [])
    as_lead(world, prompts.close_prompt, one)
    assert at_hand(world) == ("One?", [])
    as_lead(world, prompts.reveal, one)
    assert at_hand(world) == ("", [])


def test_what_goes_with_no_part_stays_until_something_else_is_asked(world: World) -> None:
    loose = opened(world, "Loose?")
    as_lead(world, prompts.close_prompt, loose)
    as_lead(world, prompts.reveal, loose)
    assert at_hand(world) == ("Loose?", [])
    opened(world, "Next?")
    assert at_hand(world) == ("Next?", [])
