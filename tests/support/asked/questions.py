"""How questions are asked for in a session: a day is named, the wall is read."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop import clock
from workshop.db.engine import Db
from workshop.models import Prompt
from workshop.permissions import Power
from workshop.queries import asked_questions
from workshop.queries import closing_together as together_read
from workshop.services import closing_together, prompts, questions
from workshop.services.prompts import PromptDraft
from workshop.services.questions import QuestionDraft
from workshop.vocabulary import ExerciseKind, Surface


def _open(db: Db, stage: Stage) -> None:
    lead = stage.actors["facilitator"]
    draft = PromptDraft("Ask", hidden_first=False, kind=ExerciseKind.ASK_ANYTHING)
    stage.ids["ask wall"] = prompts.ask(db, lead, session_id=stage["session"], draft=draft)
    prompts.open_prompt(db, lead, prompt_id=stage["ask wall"])


def _unnamed(db: Db, stage: Stage) -> None:
    """Have a question asked with no name, and answered."""
    draft = QuestionDraft("Who pays?", named=False)
    stage.ids["unnamed"] = questions.ask_question(
        db, stage.actors["member"], project_id=stage["project"], key="5e" * 16, draft=draft
    )
    questions.answer_question(
        db, stage.actors["facilitator"], question_id=stage["unnamed"], words="The council."
    )


CALLS: dict[str, Call] = {
    "services.closing_together.nod": Call(
        Power.CLOSE_TOGETHER,
        lambda db, a, s: closing_together.nod(db, a, question_id=s["unnamed"], yes=True),
        before=_unnamed,
        later=True,
    ),
    "queries.closing_together.own_nods": Call(
        Power.SEE_WALL,
        lambda db, a, s: together_read.own_nods(db, a, project_id=s["project"]),
    ),
    "services.questions.promise_answer": Call(
        Power.ANSWER_QUESTION,
        lambda db, a, s: questions.promise_answer(
            db, a, question_id=s["open question"], day=clock.today()
        ),
    ),
    "queries.asked_questions.ask_wall_of": Call(
        Power.SEE_WALL,
        lambda db, a, s: asked_questions.ask_wall_of(
            db, a, db.get_one(Prompt, s["ask wall"]), Surface.WALL
        ),
        before=_open,
    ),
}
