"""The questions that whoever runs a session has before them, and what can be done with each."""

from dataclasses import dataclass

from workshop.content.exercises import exercise
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.sessions import NowView
from workshop.queries.turns import question_turn
from workshop.queries.voters import have_all_voted
from workshop.queries.walls import PromptView, takes_words
from workshop.vocabulary import ExerciseKind

CLOSE, OPEN_AGAIN = "Close the question", "Open it again"


@dataclass(frozen=True, slots=True)
class QuestionSteps:
    """What can be done with a question now; `turn` is what each of these steps is offered for."""

    turn: str
    may_show: bool
    may_close: bool
    may_open: bool


def steps_with(db: Db, actor: Actor, *, prompt_id: str) -> QuestionSteps:
    """Return what can be done with a question that was opened, for whoever runs the session.

    What is hidden can be shown: a vote once it is closed or all are in. What is shown never hides
    again, and a vote that was shown never opens again.
    """
    prompt = db.get(Prompt, prompt_id)
    session = db.get(WorkshopSession, prompt.session_id) if prompt else None
    if prompt is None or session is None:
        raise NotFound
    require(actor, Power.RUN, session.project_id)
    own, is_open = exercise(prompt.kind), takes_words(prompt)
    hidden = prompt.revealed_at is None
    ripe = not (own.is_vote and is_open) or have_all_voted(db, prompt)
    return QuestionSteps(
        turn=question_turn(prompt),
        may_show=hidden and own.takes != "own" and ripe,
        may_close=is_open,
        may_open=not is_open and (hidden or not own.is_vote),
    )


def show_words(kind: ExerciseKind) -> str:
    """Return what the button says that shows everyone what is hidden."""
    return "Show the result" if exercise(kind).is_vote else "Reveal the answers"


def questions_at_hand(now: NowView) -> tuple[PromptView | None, tuple[PromptView, ...]]:
    """Return the question people are at, and those beside it that are open or not shown yet.

    It is the newest of the part that is on, which stays when it is closed and shown, because then
    it is talked about; so does the one asked last, if it goes with no part.
    """
    of_now = [one for one in now.prompts if now.current and one.item_id == now.current.id]
    unsettled = [one for one in now.prompts if one.takes_words or _waits(one)]
    loose = [one for one in now.prompts[:1] if one.item_id is None]
    first = next(iter(of_now or loose or unsettled), None)
    return first, tuple(one for one in unsettled if one != first)


def _waits(prompt: PromptView) -> bool:
    """Say whether what was said is held back until somebody shows it."""
    return prompt.hidden and exercise(prompt.kind).takes != "own"
