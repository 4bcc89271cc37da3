"""The questions on the page in one hand: how they stand, and what can be done with each."""

from dataclasses import dataclass

from starlette.datastructures import FormData

from web.member.place import text_of
from web.shown import shown_template
from workshop.content.exercises import Exercise, exercise
from workshop.db import Db
from workshop.errors import Closed, NotFound
from workshop.permissions import Actor
from workshop.queries.asked_now import (
    CLOSE,
    OPEN_AGAIN,
    QuestionSteps,
    questions_at_hand,
    show_words,
    steps_with,
)
from workshop.queries.exercises import ExerciseView, exercise_of
from workshop.queries.places import session_asked, session_place
from workshop.queries.sessions import NowView
from workshop.queries.walls import PromptView, wall_for
from workshop.services import prompts
from workshop.services.choices import turn_next
from workshop.vocabulary import SessionState, Surface


@dataclass(frozen=True, slots=True)
class InHand:
    """One question; of what is hidden it holds how many came in and nothing else.

    `vote` is a vote as staff may see it, and `template` what draws it.
    """

    prompt: PromptView
    kind: Exercise
    can: QuestionSteps
    show_words: str
    vote: ExerciseView | None
    template: str
    waiting: int | None


def questions_shown(db: Db, actor: Actor, now: NowView) -> dict[str, object]:
    """Return what the page shows of questions: the one that goes on, and those beside it."""
    first, beside = questions_at_hand(now)
    question = in_hand(db, actor, first) if first else None
    others = [in_hand(db, actor, one) for one in beside]
    counted = [one.prompt.id for one in (question, *others) if one and one.prompt.hidden]
    return {
        "question": question,
        "others": others,
        "counted": ",".join(counted),
        "close_words": CLOSE,
        "open_words": OPEN_AGAIN,
    }


def in_hand(db: Db, actor: Actor, prompt: PromptView) -> InHand:
    """Return one question as the page shows it."""
    kind, staff = exercise(prompt.kind), Surface.STAFF
    vote = exercise_of(db, actor, prompt_id=prompt.id, surface=staff) if kind.is_vote else None
    waiting = None
    if prompt.hidden and kind.takes == "words":
        wall = wall_for(db, actor, prompt_id=prompt.id, surface=staff)
        waiting = wall.waiting or len(wall.items)
    return InHand(
        prompt=prompt,
        kind=kind,
        can=steps_with(db, actor, prompt_id=prompt.id),
        show_words=show_words(prompt.kind),
        vote=vote,
        template=shown_template(prompt.kind) if vote else "",
        waiting=waiting,
    )


def show(db: Db, actor: Actor, session_id: str, form: FormData) -> None:
    """Show everyone what came of the question that the button named."""
    prompts.reveal(db, actor, prompt_id=asked_here(db, session_id, form), turn=turn(form))


def close(db: Db, actor: Actor, session_id: str, form: FormData) -> None:
    """Close the question that the button named."""
    prompts.close_prompt(db, actor, prompt_id=asked_here(db, session_id, form), turn=turn(form))


def open_again(db: Db, actor: Actor, session_id: str, form: FormData) -> None:
    """Open the question that the button named once more."""
    prompts.open_prompt(db, actor, prompt_id=asked_here(db, session_id, form), turn=turn(form))


def turn_card(db: Db, actor: Actor, session_id: str, form: FormData) -> None:
    """Turn the next card of the vote that the button named."""
    turn_next(db, actor, prompt_id=asked_here(db, session_id, form), turn=turn(form))


def asked_here(db: Db, session_id: str, form: FormData) -> str:
    """Return the question that a form names, if it was asked in this session and that goes on."""
    prompt_id = text_of(form, "question")
    if session_asked(db, prompt_id=prompt_id) != session_id:
        raise NotFound
    place = session_place(db, session_id=session_id)
    if place is None or place.state is not SessionState.LIVE:
        raise Closed("This session is over.")
    return prompt_id


def turn(form: FormData) -> str:
    """Return the turn that a step was offered for."""
    return text_of(form, "turn")
