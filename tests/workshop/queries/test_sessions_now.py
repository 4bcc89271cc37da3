"""Where everyone is in a session: now, next, what the clock says, and what it took."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.world import World
from tests.workshop.conftest import Hands
from tests.workshop.queries.hour import Stage, stage
from workshop.db import reading, unit_of_work
from workshop.queries.sessions import now_in
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.services.running import add_minutes, end_detour, take_detour
from workshop.services.sessions import close_session
from workshop.vocabulary import ItemKind

__all__ = ["stage"]


def test_before_the_first_item_there_is_only_what_comes_next(stage: Stage) -> None:
    view = stage.now()
    assert view.current is None
    assert view.next is not None
    assert view.next.title == "Hello"
    assert (view.pace, view.ends_at) == ("On time", stage.start + timedelta(minutes=60))
    assert stage.doing() == ["later"] * 4


def test_now_and_next_and_what_the_clock_says(stage: Stage, hands: Hands) -> None:
    stage.go_to(1)
    hands.pass_by(minutes=10)
    stage.go_to(2)
    hands.pass_by(minutes=5)
    view = stage.now()
    assert view.current is not None
    assert (view.current.title, view.current.spent, view.current.left) == ("Talk", 5, 15)
    assert view.current.running_since == hands.time - timedelta(minutes=5)
    assert view.next is not None
    assert view.next.title == "Break"
    assert (view.behind, view.pace) == (0, "On time")
    assert stage.doing() == ["done", "now", "later", "later"]


def test_an_item_that_runs_over_puts_the_session_behind(stage: Stage, hands: Hands) -> None:
    stage.go_to(1)
    hands.pass_by(minutes=18)
    view = stage.now()
    assert view.current is not None
    assert view.current.left == -8
    assert (view.behind, view.pace) == (8, "8 minutes behind")
    assert view.ends_at == stage.start + timedelta(minutes=68)


def test_moving_on_early_puts_the_session_ahead(stage: Stage, hands: Hands) -> None:
    stage.go_to(1)
    hands.pass_by(minutes=4)
    stage.go_to(2)
    assert stage.now().pace == "6 minutes ahead"


def test_starting_late_is_behind(world: World, hands: Hands) -> None:
    stage = Stage(world, hands, opened_after=12)
    assert stage.now().pace == "12 minutes behind"


def test_opening_the_door_early_is_not_ahead(world: World, hands: Hands) -> None:
    stage = Stage(world, hands, opened_after=-20)
    assert stage.now().pace == "On time"


def test_up_to_three_hours_late_is_still_late(world: World, hands: Hands) -> None:
    stage = Stage(world, hands, opened_after=180)
    assert stage.now().pace == "180 minutes behind"


def test_a_session_held_on_another_day_counts_from_its_opening(world: World, hands: Hands) -> None:
    stage = Stage(world, hands, opened_after=60 * 24 * 3)
    stage.go_to(1)
    hands.pass_by(minutes=10)
    assert stage.now().pace == "On time"


def test_added_minutes_put_it_behind_and_stay_beside_the_plan(stage: Stage, hands: Hands) -> None:
    stage.go_to(1)
    with unit_of_work() as db:
        add_minutes(db, stage.facilitator, item_id=stage.items[0])
    view = stage.now()
    assert view.current is not None
    assert (view.current.planned_minutes, view.current.minutes) == (10, 15)
    assert view.pace == "5 minutes behind"


def test_going_back_shows_all_that_an_item_took(stage: Stage, hands: Hands) -> None:
    for place in (1, 2, 1):
        stage.go_to(place)
        hands.pass_by(minutes=3)
    view = stage.now()
    assert view.current is not None
    assert (view.current.title, view.current.spent) == ("Hello", 6)
    assert view.next is not None
    assert view.next.title == "Talk"
    assert stage.doing() == ["now", "done", "later", "later"]


def test_an_item_passed_over_is_shown_and_no_longer_counted(stage: Stage, hands: Hands) -> None:
    stage.go_to(1)
    hands.pass_by(minutes=10)
    stage.go_to(3)
    assert stage.doing() == ["done", "passed_over", "now", "later"]
    assert stage.now().pace == "20 minutes ahead"


def test_a_detour_says_what_it_left_and_goes_back_to_it(stage: Stage, hands: Hands) -> None:
    stage.go_to(2)
    hands.pass_by(minutes=10)
    with unit_of_work() as db:
        take_detour(db, stage.facilitator, session_id=stage.id)
    hands.pass_by(minutes=7)
    view = stage.now()
    assert view.current is not None
    assert (view.current.kind, view.current.spent) == (ItemKind.DETOUR, 7)
    assert (view.current.planned_minutes, view.current.planned_start) == (0, None)
    assert view.detour_from == "Talk"
    assert view.next is not None
    assert view.next.title == "Talk"
    with unit_of_work() as db:
        end_detour(db, stage.facilitator, session_id=stage.id)
    view = stage.now()
    assert view.detour_from == ""
    assert view.next is not None
    assert view.next.title == "Break"


def test_after_the_last_item_nothing_comes_next(stage: Stage) -> None:
    stage.go_to(4)
    assert stage.now().next is None


def test_after_a_detour_that_left_nothing_the_agenda_goes_on_where_it_was(
    stage: Stage, hands: Hands
) -> None:
    with unit_of_work() as db:
        take_detour(db, stage.facilitator, session_id=stage.id)
    assert stage.now().next == stage.now().items[1]
    hands.pass_by(minutes=5)
    with unit_of_work() as db:
        end_detour(db, stage.facilitator, session_id=stage.id)
    view = stage.now()
    assert view.current is None
    assert view.next is not None
    assert view.next.title == "Hello"
    assert view.pace == "5 minutes behind"


def test_questions_that_were_opened_come_with_the_view(stage: Stage) -> None:
    with unit_of_work() as db:
        for question in ("What helped?", "Not asked yet"):
            prompt_id = ask(db, stage.facilitator, session_id=stage.id, draft=PromptDraft(question))
            if question == "What helped?":
                open_prompt(db, stage.facilitator, prompt_id=prompt_id)
    seen = stage.now(stage.world.guest).prompts
    assert [prompt.question for prompt in seen] == ["What helped?"]


def test_a_closed_session_shows_what_it_took_and_when_it_ended(stage: Stage, hands: Hands) -> None:
    stage.go_to(1)
    ended = hands.pass_by(minutes=65)
    with unit_of_work() as db:
        close_session(db, stage.facilitator, session_id=stage.id)
    hands.pass_by(hours=1)
    view = stage.now()
    assert (view.current, view.ends_at) == (None, ended)
    assert view.pace == "5 minutes behind"
    assert [item.spent for item in view.items] == [65, 0, 0, 0]
    assert stage.doing() == ["done", *["passed_over"] * 3]
    assert (view.join_code, view.join_token) == ("", "")


def test_a_session_that_has_not_started_has_no_pace(world: World) -> None:
    with reading() as db:
        view = now_in(db, world.facilitator, session_id=world.next_session_id)
    assert (view.pace, view.behind, view.ends_at, view.current) == ("", 0, None, None)


def test_views_cannot_be_changed(stage: Stage) -> None:
    view = stage.now()
    with pytest.raises(AttributeError):
        view.pace = "On time"  # type: ignore[misc]
    assert replace(view, pace="").pace == ""
