"""The guided start: the project at the first answer, every later one kept at once."""

from dataclasses import replace

import pytest
from sqlmodel import select

from tests.support.world import World, staff
from workshop.db import reading, unit_of_work
from workshop.errors import Invalid, NotAllowed, NotFound
from workshop.models import AuditEntry, Partner, Project
from workshop.services.beginning import (
    ORDER,
    Answer,
    after,
    before,
    begin_project,
    keep_answer,
    leave_beginning,
)
from workshop.services.partners import PartnerDraft
from workshop.services.projects import ProjectDraft


def begun(world: World, name: str = "Warm homes") -> str:
    """Begin a project; return its id."""
    with unit_of_work() as db:
        return begin_project(db, world.account, name=name)


def said(world: World, project: str, question: str, answer: Answer, then: str = "care") -> None:
    """Answer one question as whoever began the project."""
    with unit_of_work() as db:
        here = staff(world.staff_token, project)
        keep_answer(db, here, project_id=project, question=question, answer=answer, then=then)


def row(project: str) -> Project:
    """Return the row of a project."""
    with reading() as db:
        return db.get_one(Project, project)


def test_the_project_is_there_at_the_first_answer(world: World) -> None:
    kept = row(begun(world, "  Warm \n homes "))
    assert (kept.name, kept.objective, kept.next_question) == ("Warm homes", "", "purpose")
    assert kept.answer_weeks == 8
    assert staff(world.staff_token, kept.id).role is not None


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "\x07"])
def test_without_a_sound_name_nothing_begins(sqlite_world: World, name: str) -> None:
    with pytest.raises(Invalid):
        begun(sqlite_world, name)


def test_an_answer_is_kept_with_the_question_that_comes_next(sqlite_world: World) -> None:
    project = begun(sqlite_world)
    answer = Answer({"decider": "Jo Bell", "answer_weeks": 4, "objective": "Not asked here."})
    said(sqlite_world, project, "decider", answer, "change")
    kept = row(project)
    assert (kept.decider, kept.answer_weeks) == ("Jo Bell", 4)
    assert (kept.objective, kept.next_question) == ("", "change")
    said(sqlite_world, project, "purpose", Answer({"objective": ""}), "")
    assert row(project).next_question == ""


def test_the_name_and_the_plan_can_be_chosen_anew(sqlite_world: World) -> None:
    project = begun(sqlite_world)
    said(sqlite_world, project, "name", Answer({"name": " Warm  streets "}))
    said(sqlite_world, project, "plan", Answer({}, template="taster"), "days")
    kept = row(project)
    assert (kept.name, kept.series_template) == ("Warm streets", "taster")


@pytest.mark.parametrize(
    "question,answer,field",
    [
        ("name", Answer({"name": ""}), "name"),
        ("purpose", Answer({"objective": "x" * 2_001}), "objective"),
        ("decider", Answer({"answer_weeks": 0}), "answer_weeks"),
        ("plan", Answer({}, template="no-such-plan"), "template"),
        ("partners", Answer({}, [PartnerDraft("A" * 81)]), "partners"),
    ],
)
def test_what_needs_another_look_changes_nothing(
    sqlite_world: World, question: str, answer: Answer, field: str
) -> None:
    project = begun(sqlite_world)
    with pytest.raises(Invalid) as refused:
        said(sqlite_world, project, question, answer)
    assert set(refused.value.problems) == {field}
    kept = row(project)
    assert (kept.name, kept.objective, kept.next_question) == ("Warm homes", "", "purpose")


def test_the_partners_are_kept_as_a_list(sqlite_world: World) -> None:
    project = begun(sqlite_world)
    partners = [PartnerDraft("Library", "gives us the room"), PartnerDraft("Buses")]
    said(sqlite_world, project, "partners", Answer({"convened_by": "Council"}, partners))
    with reading() as db:
        names = [one.name for one in db.scalars(select(Partner).order_by(Partner.position))]
    assert (names, row(project).convened_by) == (["Library", "Buses"], "Council")


@pytest.mark.parametrize("question,then", [("no-such", "care"), ("care", "no-such")])
def test_only_our_own_questions_are_known(sqlite_world: World, question: str, then: str) -> None:
    with pytest.raises(NotFound):
        said(sqlite_world, begun(sqlite_world), question, Answer({}), then)


def test_where_one_is_can_be_left_and_taken_up(sqlite_world: World) -> None:
    project = begun(sqlite_world)
    here = staff(sqlite_world.staff_token, project)
    with unit_of_work() as db:
        leave_beginning(db, here, project_id=project, at="route")
    assert row(project).next_question == "route"
    with unit_of_work() as db:
        leave_beginning(db, here, project_id=project)
    assert row(project).next_question == ""
    with pytest.raises(NotFound), unit_of_work() as db:
        leave_beginning(db, here, project_id=project, at="no-such")
    lost = replace(here, project_id="no-such")
    with pytest.raises(NotFound), unit_of_work() as db:
        leave_beginning(db, lost, project_id="no-such")


@pytest.mark.parametrize("role", ["member", "supporter", "guest", "elsewhere", "nobody"])
def test_nobody_else_answers(sqlite_world: World, role: str) -> None:
    with pytest.raises(NotAllowed), unit_of_work() as db:
        keep_answer(
            db,
            sqlite_world.by_role()[role],
            project_id=sqlite_world.project_id,
            question="care",
            answer=Answer({"help_line": "123"}),
            then="plan",
        )


def test_the_questions_follow_each_other_and_end() -> None:
    assert [after(one) for one in ORDER] == [*ORDER[1:], ""]
    assert [before(one) for one in ORDER] == [ORDER[0], *ORDER[:-1]]


def test_what_is_asked_is_all_that_a_project_says_of_itself() -> None:
    from dataclasses import fields

    from workshop.services.beginning import QUESTIONS

    asked = {field for some in QUESTIONS.values() for field in some}
    assert asked == {field.name for field in fields(ProjectDraft)}


def test_the_log_holds_no_words(sqlite_world: World) -> None:
    project = begun(sqlite_world)
    said(sqlite_world, project, "care", Answer({"safe_person": "Marigold"}), "plan")
    with reading() as db:
        told = [one.action for one in db.scalars(select(AuditEntry)) if one.subject == project]
    assert told == ["start-project", "answer-care"]
