"""A series laid out from a template, and one session of it added."""

from datetime import UTC, datetime

import pytest

from tests.support.world import World
from tests.workshop.services.laid_out import LONDON, START, agenda, days, lay_out, numbers, row
from workshop.content.series import default_series, series_called, series_templates
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotFound
from workshop.models import Project
from workshop.services.agendas import ItemDraft
from workshop.services.series import cancel_session, plan_from_template
from workshop.services.sessions import SessionDraft
from workshop.vocabulary import ItemKind, Mode, Weight


def test_the_shipped_series_has_six_sessions_a_week_apart_with_their_agendas(world: World) -> None:
    ids = lay_out(world)
    assert numbers(ids) == [1, 2, 3, 4, 5, 6]
    assert days(ids) == [0, 7, 14, 21, 28, 35]
    for session_id, plan in zip(ids, default_series().sessions, strict=True):
        items = agenda(session_id)
        assert [item.position for item in items] == list(range(1, len(plan.agenda) + 1))
        assert [item.title for item in items] == [item.title for item in plan.agenda]
        assert [item.card for item in items] == [item.card for item in plan.agenda]
        assert [item.weight for item in items] == [Weight(one.weight) for one in plan.agenda]
        assert sum(item.planned_minutes for item in items) == row(session_id).planned_minutes
        assert row(session_id).goal == plan.goal
    with reading() as db:
        assert db.get_one(Project, world.other_project_id).series_template == "six-sessions"


@pytest.mark.parametrize("template", [one.id for one in series_templates()])
def test_every_template_can_be_laid_out(sqlite_world: World, template: str) -> None:
    chosen = series_called(template)
    assert chosen is not None
    ids = lay_out(sqlite_world, template)
    assert numbers(ids) == [plan.number for plan in chosen.sessions]
    assert [row(one).planned_minutes for one in ids] == [plan.minutes for plan in chosen.sessions]


def test_a_template_without_a_wish_keeps_its_own_rhythm(sqlite_world: World) -> None:
    assert days(lay_out(sqlite_world, "looking-back")) == [0, 91, 274]


def test_everything_shipped_is_a_sound_plan() -> None:
    for series in series_templates():
        for plan in series.sessions:
            assert SessionDraft(plan.goal, START, plan.minutes, Mode(plan.mode)).problems() == {}
            for item in plan.agenda:
                draft = ItemDraft(
                    kind=ItemKind(item.kind),
                    title=item.title,
                    planned_minutes=item.minutes,
                    lead=item.led_by,
                    card=item.card,
                )
                assert draft.problems() == {}


@pytest.mark.parametrize("month,day", [(10, 19), (3, 23)])
def test_a_series_keeps_the_time_of_day_when_the_clocks_change(
    sqlite_world: World, month: int, day: int
) -> None:
    ids = lay_out(sqlite_world, first_start=datetime(2026, month, day, 10, 0, tzinfo=LONDON))
    first, second = row(ids[0]).planned_start, row(ids[1]).planned_start
    assert first.hour != second.hour
    assert {one.astimezone(LONDON).hour for one in (first, second)} == {10}


def test_a_place_is_for_all_sessions_but_those_on_a_call(sqlite_world: World) -> None:
    ids = lay_out(sqlite_world, place="The library")
    assert {row(one).place for one in ids} == {"The library"}
    with unit_of_work() as db:
        for one in ids:
            cancel_session(db, sqlite_world.elsewhere, session_id=one)
    (call,) = lay_out(sqlite_world, "online-90", place="The library")
    assert (row(call).mode, row(call).place) == (Mode.ONLINE, "")


def test_the_days_between_sessions_can_be_chosen(sqlite_world: World) -> None:
    assert days(lay_out(sqlite_world, every_days=14))[:3] == [0, 14, 28]


@pytest.mark.parametrize("every_days", [0, -7, 91])
def test_days_between_sessions_have_bounds(sqlite_world: World, every_days: int) -> None:
    with pytest.raises(Invalid, match="1 to 90"):
        lay_out(sqlite_world, every_days=every_days)


def test_a_plan_that_we_do_not_ship_is_told(sqlite_world: World) -> None:
    with pytest.raises(Invalid, match="Choose one"):
        lay_out(sqlite_world, "no-such-plan")


def test_a_second_tap_does_not_lay_out_a_second_series(sqlite_world: World) -> None:
    lay_out(sqlite_world)
    with pytest.raises(Closed, match="already has sessions"):
        lay_out(sqlite_world)


def test_one_session_of_a_template_is_added_with_its_agenda(sqlite_world: World) -> None:
    world = sqlite_world
    draft = SessionDraft("Is it done?", START, 60)
    with unit_of_work() as db:
        made = plan_from_template(
            db,
            world.facilitator,
            project_id=world.project_id,
            template="looking-back",
            number=2,
            draft=draft,
        )
    assert (row(made).goal, row(made).planned_minutes, row(made).number) == ("Is it done?", 60, 3)
    assert sum(item.planned_minutes for item in agenda(made)) == 45
    with pytest.raises(NotFound), unit_of_work() as db:
        plan_from_template(
            db,
            world.facilitator,
            project_id=world.project_id,
            template="looking-back",
            number=9,
            draft=draft,
        )


def test_times_are_kept_as_moments_in_utc(sqlite_world: World) -> None:
    ids = lay_out(sqlite_world)
    assert row(ids[0]).planned_start == START.astimezone(UTC)
