"""What whoever ran a session keeps at its end: care to take, and a reflection for them alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Invalid, NotAllowed, NotFound
from workshop.models import AftercareTask, AuditEntry, Reflection
from workshop.queries.ending import (
    AftercareView,
    aftercare_in,
    own_reflection,
    reflection_before,
    to_see_to,
)
from workshop.services import captures, sessions
from workshop.services.aftercare import (
    TASK_LIMIT,
    AftercareDraft,
    add_aftercare,
    drop_aftercare,
    mark_aftercare,
)
from workshop.services.captures import CaptureDraft
from workshop.services.reflections import ReflectionDraft, keep_reflection
from workshop.vocabulary import CaptureKind


def noted(world: World, name: str | None = "Asha", words: str = "Ring her") -> str:
    """Note something to see to."""
    person_id = world.people[name] if name else None
    with unit_of_work() as db:
        return add_aftercare(
            db,
            world.facilitator,
            session_id=world.session_id,
            draft=AftercareDraft(words, person_id),
        )


def tasks(world: World) -> tuple[AftercareView, ...]:
    """What there is to see to."""
    with reading() as db:
        return aftercare_in(db, world.facilitator, project_id=world.project_id)


def test_a_task_is_due_within_two_days_and_done_or_not(world: World) -> None:
    task_id = noted(world)
    (task,) = tasks(world)
    assert (task.person, task.words, task.done) == ("Asha", "Ring her", False)
    assert task.due_on == clock.today() + timedelta(days=2)
    for done in (True, True, False):
        with unit_of_work() as db:
            mark_aftercare(db, world.facilitator, task_id=task_id, done=done)
        assert tasks(world)[0].done is done


def test_a_task_goes_without_a_trace_of_its_words(world: World) -> None:
    task_id = noted(world, None, "zqtask words")
    with unit_of_work() as db:
        drop_aftercare(db, world.facilitator, task_id=task_id)
    with reading() as db:
        assert not db.scalars(select(AftercareTask)).all()
        assert "zqtask" not in repr(db.scalars(select(AuditEntry)).all())


@pytest.mark.parametrize("words", ["", "   ", "x" * (TASK_LIMIT + 1)])
def test_a_task_says_something_short(world: World, words: str) -> None:
    with pytest.raises(Invalid):
        noted(world, words=words)


def test_people_of_elsewhere_and_tasks_of_nowhere_are_not_found(world: World) -> None:
    with unit_of_work() as db, pytest.raises(NotFound):
        add_aftercare(
            db,
            world.facilitator,
            session_id=world.session_id,
            draft=AftercareDraft("Ring", "nobody"),
        )
    with unit_of_work() as db, pytest.raises(NotFound):
        mark_aftercare(db, world.facilitator, task_id="nothing", done=True)


def test_only_facilitators_see_whom_to_see_to(world: World) -> None:
    task_id = noted(world)
    for name in ("convenor", "supporter", "member", "guest", "elsewhere", "nobody"):
        actor = world.by_role()[name]
        with reading() as db, pytest.raises(NotAllowed):
            aftercare_in(db, actor, project_id=world.project_id)
        with unit_of_work() as db, pytest.raises(NotAllowed):
            mark_aftercare(db, actor, task_id=task_id, done=True)


def test_a_concern_asks_for_care_until_something_is_noted(world: World) -> None:
    draft = CaptureDraft(CaptureKind.STORY, "zqstory", world.people["Asha"])
    with unit_of_work() as db:
        made = captures.keep(db, world.facilitator, session_id=world.session_id, draft=draft)
        captures.flag_concern(db, world.facilitator, capture_id=made)
    with reading() as db:
        found = to_see_to(db, world.facilitator, session_id=world.session_id)
    assert [one.name for one in found] == ["Asha"]
    assert "zqstory" not in repr(found)
    noted(world)
    with reading() as db:
        assert to_see_to(db, world.facilitator, session_id=world.session_id) == ()


def reflect(world: World, **words: str) -> None:
    """Write down what one thinks of the session."""
    with unit_of_work() as db:
        keep_reflection(
            db, world.facilitator, session_id=world.session_id, draft=ReflectionDraft(**words)
        )


def test_a_reflection_is_kept_changed_and_erased(world: World) -> None:
    reflect(world, went_well="The tea")
    reflect(world, went_well="The tea", next_time="Ask Dov first")
    with reading() as db:
        mine = own_reflection(db, world.facilitator, session_id=world.session_id)
        assert len(db.scalars(select(Reflection)).all()) == 1
    assert mine is not None
    assert (mine.went_well, mine.was_hard, mine.next_time) == ("The tea", "", "Ask Dov first")
    reflect(world)
    with reading() as db:
        assert not db.scalars(select(Reflection)).all()


def test_it_is_read_again_before_the_next_session_by_its_writer_alone(world: World) -> None:
    reflect(world, next_time="Ask Dov first")
    with reading() as db:
        again = reflection_before(db, world.facilitator, session_id=world.next_session_id)
        assert again is not None
        assert (again.session_number, again.next_time) == (1, "Ask Dov first")
        assert reflection_before(db, world.facilitator, session_id=world.session_id) is None
        with pytest.raises(NotAllowed):
            own_reflection(db, world.convenor, session_id=world.session_id)


def test_another_facilitator_does_not_read_it(world: World) -> None:
    reflect(world, was_hard="zqmine")
    other = replace(world.facilitator, person_id=world.people["Asha"])
    with reading() as db:
        assert own_reflection(db, other, session_id=world.session_id) is None


def test_the_log_does_not_say_that_anyone_looked_back(world: World) -> None:
    with reading() as db:
        before = len(db.scalars(select(AuditEntry)).all())
    reflect(world, was_hard="zqhard")
    with reading() as db:
        assert len(db.scalars(select(AuditEntry)).all()) == before


def test_a_box_that_is_too_long_is_said_and_nothing_changes(world: World) -> None:
    reflect(world, went_well="The tea")
    with pytest.raises(Invalid) as refusal:
        reflect(world, went_well="x" * 1001)
    assert set(refusal.value.problems) == {"went_well"}
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
    with reading() as db:
        mine = own_reflection(db, world.facilitator, session_id=world.session_id)
    assert mine is not None
    assert mine.went_well == "The tea"
