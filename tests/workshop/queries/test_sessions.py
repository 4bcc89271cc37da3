"""What the screens of a series show, and to whom: its list, a plan, and where everyone is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.world import World
from tests.workshop.conftest import Hands, statements
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed, NotFound
from workshop.permissions import Actor
from workshop.queries.agenda import Doing
from workshop.queries.sessions import NowView, PlanView, now_in, plan_of, series_of
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.services.running import (
    add_minutes,
    end_detour,
    enter_late_run,
    move_everyone,
    take_detour,
)
from workshop.services.sessions import (
    SessionDraft,
    close_session,
    open_session,
    plan_session,
    record_attendance,
)
from workshop.vocabulary import Attending, Hat, ItemKind, Role, SessionState

SEES_THE_PLAN = ["facilitator", "convenor", "supporter", "member", "guest"]
PLAN = (("Hello", 10), ("Talk", 20), ("Break", 10), ("Goodbye", 20))
SECRET = "Asha may want to sit by the door."


class Stage:
    """A session of an hour that was planned to start at this moment and is open now."""

    def __init__(self, world: World, hands: Hands, *, opened_after: float = 0) -> None:
        self.world = world
        self.facilitator = world.facilitator
        self.start = hands.time
        with unit_of_work() as db:
            close_session(db, self.facilitator, session_id=world.session_id)
            self.id = plan_session(
                db,
                self.facilitator,
                project_id=world.project_id,
                draft=SessionDraft("We know what helps.", self.start, 60),
            )
            self.items = [
                add_item(
                    db,
                    self.facilitator,
                    session_id=self.id,
                    draft=ItemDraft(ItemKind.ACTIVITY, title, minutes, notes=SECRET),
                )
                for title, minutes in PLAN
            ]
        hands.pass_by(minutes=opened_after)
        with unit_of_work() as db:
            open_session(db, self.facilitator, session_id=self.id)

    def go_to(self, place: int) -> None:
        """Move everyone to the item at a place, from 1."""
        with unit_of_work() as db:
            move_everyone(db, self.facilitator, session_id=self.id, item_id=self.items[place - 1])

    def now(self, actor: Actor | None = None) -> NowView:
        """Return where the session is."""
        with reading() as db:
            return now_in(db, actor or self.facilitator, session_id=self.id)

    def plan(self, actor: Actor | None = None) -> PlanView:
        """Return the plan of the session."""
        with reading() as db:
            return plan_of(db, actor or self.facilitator, session_id=self.id)

    def doing(self) -> list[str]:
        """Return where each item stands."""
        return [item.doing.value for item in self.now().items]


@pytest.fixture
def stage(world: World, hands: Hands) -> Stage:
    """An open session with four items."""
    return Stage(world, hands)


def test_a_series_is_listed_in_its_order(world: World) -> None:
    with reading() as db:
        lines = series_of(db, world.member(), project_id=world.project_id)
    assert [(line.number, line.goal) for line in lines] == [
        (1, "We know each other."),
        (2, "We know how things work."),
    ]
    assert [line.state for line in lines] == [SessionState.LIVE, SessionState.PLANNED]
    assert lines[0].id == world.session_id


def test_a_list_shows_the_agenda_and_who_came_without_apologies(world: World) -> None:
    with unit_of_work() as db:
        for minutes in (10, 25):
            add_item(
                db,
                world.facilitator,
                session_id=world.next_session_id,
                draft=ItemDraft(ItemKind.ACTIVITY, "Talk", minutes),
            )
        record_attendance(
            db,
            world.facilitator,
            session_id=world.session_id,
            person_id=world.people["Asha"],
            role=Role.MEMBER,
            hat=Hat.LIVED,
            attending=Attending.APOLOGIES,
        )
    with reading() as db:
        live, ahead = series_of(db, world.facilitator, project_id=world.project_id)
    assert (live.items, live.agenda_minutes, live.came) == (0, 0, len(world.people))
    assert (ahead.items, ahead.agenda_minutes, ahead.came) == (2, 35, 0)


@pytest.mark.parametrize("role", SEES_THE_PLAN)
def test_everyone_with_a_seat_sees_the_plan(world: World, role: str) -> None:
    actor = world.by_role()[role]
    with reading() as db:
        assert len(series_of(db, actor, project_id=world.project_id)) == 2
        assert plan_of(db, actor, session_id=world.session_id).session.number == 1
        assert now_in(db, actor, session_id=world.session_id).project_id == world.project_id


@pytest.mark.parametrize("role", ["elsewhere", "account", "nobody"])
def test_nobody_else_sees_it(world: World, role: str) -> None:
    actor = world.by_role()[role]
    with pytest.raises(NotAllowed), reading() as db:
        series_of(db, actor, project_id=world.project_id)
    with pytest.raises(NotAllowed), reading() as db:
        plan_of(db, actor, session_id=world.session_id)
    with pytest.raises(NotAllowed), reading() as db:
        now_in(db, actor, session_id=world.session_id)


def test_a_session_that_is_not_there_is_not_found(world: World) -> None:
    with pytest.raises(NotFound), reading() as db:
        plan_of(db, world.facilitator, session_id="no-such-session")
    with pytest.raises(NotFound), reading() as db:
        now_in(db, world.facilitator, session_id="no-such-session")


@pytest.mark.parametrize("role", ["facilitator", "convenor"])
def test_staff_see_their_notes_and_the_codes(stage: Stage, role: str) -> None:
    view = stage.now(stage.world.by_role()[role])
    assert view.items[0].notes == SECRET
    assert len(view.join_code) == 6
    assert len(view.join_token) == 22


@pytest.mark.parametrize("role", ["member", "supporter", "guest"])
def test_nobody_else_sees_notes_or_codes_anywhere(stage: Stage, role: str) -> None:
    actor = stage.world.by_role()[role]
    codes = stage.now()
    for seen in (stage.now(actor), stage.plan(actor)):
        assert SECRET not in repr(seen)
        assert codes.join_code not in repr(seen)
        assert codes.join_token not in repr(seen)


def test_a_plan_shows_when_each_item_was_to_start(stage: Stage) -> None:
    view = stage.plan()
    assert [item.planned_start for item in view.items] == [
        stage.start + timedelta(minutes=minutes) for minutes in (0, 10, 30, 40)
    ]
    assert view.fit == "The agenda fits the session."
    assert view.session.agenda_minutes == 60


def test_a_plan_says_when_it_does_not_fit(world: World) -> None:
    with unit_of_work() as db:
        add_item(
            db,
            world.facilitator,
            session_id=world.next_session_id,
            draft=ItemDraft(ItemKind.ACTIVITY, "Talk", 130),
        )
    with reading() as db:
        view = plan_of(db, world.facilitator, session_id=world.next_session_id)
    assert view.fit == "The agenda is 10 minutes longer than the session."
    assert view.items[0].doing is Doing.LATER


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


def test_what_was_entered_afterwards_shows_as_that(stage: Stage, hands: Hands) -> None:
    hands.pass_by(minutes=60)
    with unit_of_work() as db:
        close_session(db, stage.facilitator, session_id=stage.id)
    with unit_of_work() as db:
        enter_late_run(
            db,
            stage.facilitator,
            item_id=stage.items[2],
            started_at=stage.start + timedelta(minutes=30),
            minutes=12,
        )
        add_item(
            db,
            stage.facilitator,
            session_id=stage.id,
            draft=ItemDraft(ItemKind.CELEBRATION, "Cake", 10),
        )
    items = stage.plan().items
    assert [(item.entered_late, item.added_late) for item in items] == [
        (False, False),
        (False, False),
        (True, False),
        (False, False),
        (False, True),
    ]
    assert items[2].spent == 12


def test_a_session_that_has_not_started_has_no_pace(world: World) -> None:
    with reading() as db:
        view = now_in(db, world.facilitator, session_id=world.next_session_id)
    assert (view.pace, view.behind, view.ends_at, view.current) == ("", 0, None, None)


def test_views_cannot_be_changed(stage: Stage) -> None:
    view = stage.now()
    with pytest.raises(AttributeError):
        view.pace = "On time"  # type: ignore[misc]
    assert replace(view, pace="").pace == ""


def test_a_long_agenda_asks_the_database_no_more_than_a_short_one(stage: Stage) -> None:
    def asked() -> int:
        with statements() as sent:
            stage.now()
        return len(sent)

    def planned() -> int:
        with statements() as sent:
            stage.plan()
        return len(sent)

    few = asked(), planned()
    with unit_of_work() as db:
        for number in range(20):
            draft = ItemDraft(ItemKind.ACTIVITY, f"Round {number}", 5)
            item_id = add_item(db, stage.facilitator, session_id=stage.id, draft=draft)
            move_everyone(db, stage.facilitator, session_id=stage.id, item_id=item_id)
            prompt_id = ask(
                db, stage.facilitator, session_id=stage.id, draft=PromptDraft("What helped?")
            )
            open_prompt(db, stage.facilitator, prompt_id=prompt_id)
    assert (asked(), planned()) == few == (4, 3)


def test_a_long_series_asks_the_database_no_more_than_a_short_one(world: World) -> None:
    def asked() -> int:
        actor = world.facilitator
        with reading() as db, statements() as sent:
            series_of(db, actor, project_id=world.project_id)
        return len(sent)

    few = asked()
    with unit_of_work() as db:
        for week in range(3, 9):
            plan_session(
                db,
                world.facilitator,
                project_id=world.project_id,
                draft=SessionDraft("One more.", clock.now() + timedelta(weeks=week)),
            )
    assert asked() == few == 1
