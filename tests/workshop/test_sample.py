"""The sample series: real records, made through the services, for today."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import func, select

from tests.conftest import use_installation
from workshop import clock
from workshop.content import sample_series
from workshop.db import engine as engines
from workshop.db import reading, unit_of_work
from workshop.lessons.run import read_lessons
from workshop.models import (
    Assumption,
    Attendance,
    Capture,
    Consent,
    Contribution,
    Offer,
    Person,
    WorkshopSession,
)
from workshop.permissions import Actor
from workshop.queries.identity import actor_for_staff
from workshop.queries.lesson_facts import lesson_facts
from workshop.queries.missing import missing_in
from workshop.queries.needs import needs_to_sort
from workshop.queries.outputs import outputs_of
from workshop.queries.reports import report_view
from workshop.queries.sessions import now_in, series_of
from workshop.queries.strengths import strengths_in
from workshop.sample import make_sample
from workshop.sample.play import Made
from workshop.services.accounts import make_first_account, sign_in
from workshop.services.audit import first_break
from workshop.settings import settings
from workshop.vocabulary import NeedState, SessionState, SharingLabel, State, Step


@pytest.fixture(scope="module")
def sample(
    migrated_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Made, Actor]]:
    """The sample series, made once, and its facilitator."""
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        use_installation(patch, folder)
        made = make_sample()
        assert made is not None
        with unit_of_work() as db:
            token = sign_in(db, name=made.name, passphrase=made.passphrase)
        with reading() as db:
            actor = actor_for_staff(db, token, made.project_id)
        yield made, actor
        engines.dispose()
    settings.cache_clear()


def count(table: type) -> int:
    """Rows in a table."""
    with reading() as db:
        return db.scalars(select(func.count()).select_from(table)).one()


def test_there_is_as_much_of_it_as_was_promised(sample: tuple[Made, Actor]) -> None:
    assert count(WorkshopSession) == 6
    assert count(Person) == len(sample_series.people())
    assert count(Contribution) == 150
    assert count(Capture) == 40
    assert count(Assumption) >= 6
    assert count(Consent) >= 25
    assert count(Attendance) >= 36


def test_the_fourth_session_is_on_right_now(sample: tuple[Made, Actor]) -> None:
    made, actor = sample
    with reading() as db:
        lines = series_of(db, actor, project_id=made.project_id)
        live = next(one for one in lines if one.state is SessionState.LIVE)
        now = now_in(db, actor, session_id=live.id)
    assert [one.state for one in lines] == [
        *[SessionState.CLOSED] * 3,
        SessionState.LIVE,
        *[SessionState.PLANNED] * 2,
    ]
    assert live.number == 4
    assert live.opened_at is not None
    assert clock.now() - live.opened_at < timedelta(hours=2)
    assert now.current is not None
    assert now.next is not None


def test_outputs_stand_at_every_step_and_side_track(sample: tuple[Made, Actor]) -> None:
    made, actor = sample
    with reading() as db:
        found = {one.standing.shown for one in outputs_of(db, actor, project_id=made.project_id)}
    assert found >= {
        Step.RAISED,
        Step.HEARD,
        Step.DECIDED,
        Step.COMMITTED,
        Step.DOING,
        Step.SAID_DONE,
        Step.CONFIRMED,
        Step.NOT_TAKEN,
        Step.STALLED,
        Step.DISPUTED,
    }


def test_the_lessons_read_what_the_records_say_and_nothing_is_all_green(
    sample: tuple[Made, Actor],
) -> None:
    made, actor = sample
    with reading() as db:
        lessons = read_lessons(lesson_facts(db, actor, project_id=made.project_id))
    states = {one.number: one.state for one in lessons}
    assert {states[number] for number in (2, 4, 5, 7, 9, 10)} == {State.NOT_ENOUGH}
    assert states[3] is State.PARTLY
    assert {states[1], states[6], states[8]} > {State.NOT_YET} or len(
        {states[1], states[6], states[8]}
    ) > 1
    assert State.NOT_ENOUGH not in {states[1], states[6]}


def test_making_it_again_changes_nothing(sample: tuple[Made, Actor]) -> None:
    before = count(Contribution)
    assert make_sample() is None
    assert count(Contribution) == before


def test_the_log_of_it_holds_together(sample: tuple[Made, Actor]) -> None:
    with reading() as db:
        assert first_break(db, sample[1]) is None


def test_no_report_of_it_holds_words_of_the_room(sample: tuple[Made, Actor]) -> None:
    made, actor = sample
    kept = " ".join(one.words for one in sample_series.captures())
    said = [one.words for prompt in sample_series.prompts() for one in prompt.said]
    said = [words for words in said if len(words) > 20 and words not in kept]
    for label in (SharingLabel.PROJECT, SharingLabel.NAMED, SharingLabel.PUBLIC):
        with reading() as db:
            view = repr(report_view(db, actor, project_id=made.project_id, label=label))
        assert not [words for words in said if words in view]


def test_where_someone_is_signed_up_already_it_becomes_theirs(
    migrated_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_installation(monkeypatch, tmp_path)
    from workshop.db import prepare

    prepare()
    with unit_of_work() as db:
        make_first_account(db, name="Rowan", passphrase="warm bread and a window")
        token = sign_in(db, name="Rowan", passphrase="warm bread and a window")
    made = make_sample()
    assert made is not None
    assert made.passphrase == ""
    with reading() as db:
        assert actor_for_staff(db, token, made.project_id).role == "facilitator"
    engines.dispose()
    settings.cache_clear()


def test_people_are_offered_something_and_say_what_they_need(sample: tuple[Made, Actor]) -> None:
    made, actor = sample
    with reading() as db:
        lessons = read_lessons(lesson_facts(db, actor, project_id=made.project_id))
        (voice,) = missing_in(db, actor, project_id=made.project_id)
        shown = strengths_in(db, actor, project_id=made.project_id)
        states = {one.state for one in needs_to_sort(db, actor, project_id=made.project_id)}
    assert count(Offer) == 11
    read = {one.indicator_id: one for lesson in lessons for one in lesson.readings}
    assert read["4.7"].state is State.PARTLY
    assert read["4.8"].state is State.PARTLY
    assert read["2.8"].state is State.PRACTISED
    assert voice.by_members
    assert {one.chosen_name for one in shown} == {"Dilys", "Mo", "Terry"}
    assert states == {NeedState.OPEN, NeedState.SORTED, NeedState.NOT_YET}
