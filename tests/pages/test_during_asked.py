"""Questions on the facilitator's screen: answered at once, or by a day that is named."""

from datetime import timedelta

from tests.pages.conftest import OpenPage, shown
from tests.pages.test_during_run import HOSTILE, labels, press
from tests.support.briefed import asked
from tests.support.exercised import opened
from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.models import AskedQuestion
from workshop.services.questions import QuestionDraft, ask_question
from workshop.vocabulary import ExerciseKind


def test_a_question_is_answered_or_gets_a_day(open_page: OpenPage, sqlite_world: World) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.ASK_ANYTHING)
    assert "Answer it" not in labels(open_page("run"))
    draft = QuestionDraft(HOSTILE, named=False, prompt_id=prompt_id)
    with unit_of_work() as db:
        member, project_id = sqlite_world.member(), sqlite_world.project_id
        question_id = ask_question(db, member, project_id=project_id, key="ab" * 16, draft=draft)
    at = open_page("run")
    day = clock.today() + timedelta(days=2)
    at.date_input(key=f"ask-answer-{question_id}-day").set_value(day)
    press(at, "Name this day")
    assert "All can read the day." in shown(at)
    press(at, "Answer it")
    assert "There are no words here yet." in shown(at)
    at.text_area(key=f"ask-answer-{question_id}").input("The board does.")
    press(at, "Answer it")
    with reading() as db:
        row = db.get_one(AskedQuestion, question_id)
    assert (row.answer, row.answer_by, row.settled_on) == ("The board does.", day, None)
    assert not any(HOSTILE in label for label in labels(at))


def test_what_waits_from_before_can_be_answered_here(
    open_page: OpenPage, sqlite_world: World
) -> None:
    asked(sqlite_world)
    opened(sqlite_world, ExerciseKind.ASK_ANYTHING)
    assert "Answer it" in labels(open_page("run"))
