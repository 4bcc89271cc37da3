"""Projects as their people see them: a colleague's own list, and what one project is."""

from datetime import timedelta

import pytest

from tests.support.world import PASSPHRASE, World
from tests.workshop.conftest import Hands, statements
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed
from workshop.permissions import Actor
from workshop.queries.projects import ProjectLine, project_in, projects_of
from workshop.services.accounts import make_account
from workshop.services.people import give_seat, remove_person
from workshop.services.projects import ProjectDraft, start_project
from workshop.services.sessions import (
    SessionDraft,
    close_session,
    open_session,
    plan_session,
)
from workshop.vocabulary import Role, RoomRule


def mine(actor: Actor) -> tuple[ProjectLine, ...]:
    """Return the projects of a colleague."""
    with reading() as db:
        return projects_of(db, actor)


def test_a_colleague_sees_the_projects_they_have_a_seat_in(world: World) -> None:
    assert {line.id for line in mine(world.account)} == {
        world.project_id,
        world.other_project_id,
    }
    assert [line.id for line in mine(world.convenor)] == [world.project_id]


def test_the_newest_project_comes_first(world: World, hands: Hands) -> None:
    hands.pass_by(minutes=1)
    with unit_of_work() as db:
        newest = start_project(db, world.account, draft=ProjectDraft("Newest", "Try again."))
    assert mine(world.account)[0].id == newest


def test_a_list_shows_seats_and_what_is_live_or_next(world: World) -> None:
    with unit_of_work() as db:
        person_id = world.facilitator.person_id or ""
        give_seat(db, world.facilitator, person_id=person_id, role=Role.CONVENOR)
    line = next(one for one in mine(world.account) if one.id == world.project_id)
    assert line.roles == {Role.FACILITATOR, Role.CONVENOR}
    assert (line.sessions, line.held, line.live_session_id) == (2, 0, world.session_id)
    assert line.next_start is not None
    assert line.next_start - clock.now() > timedelta(days=6)


def test_sessions_held_are_counted_and_the_soonest_one_is_next(world: World) -> None:
    soon = clock.now() + timedelta(days=2)
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
        plan_session(
            db,
            world.facilitator,
            project_id=world.project_id,
            draft=SessionDraft("One more.", soon),
        )
    line = next(one for one in mine(world.account) if one.id == world.project_id)
    assert (line.sessions, line.held, line.live_session_id) == (3, 1, None)
    assert line.next_start == soon


def test_a_new_colleague_has_no_projects_yet(world: World) -> None:
    with unit_of_work() as db:
        account_id = make_account(db, world.account, name="Wren", passphrase=PASSPHRASE)
    assert mine(Actor(account_id=account_id)) == ()


def test_someone_removed_sees_the_project_no_more(world: World) -> None:
    with unit_of_work() as db:
        remove_person(db, world.facilitator, person_id=world.convenor.person_id or "")
    assert mine(Actor(account_id=world.convenor.account_id)) == ()


@pytest.mark.parametrize("role", ["member", "supporter", "guest", "nobody"])
def test_only_someone_signed_in_has_a_list(world: World, role: str) -> None:
    with pytest.raises(NotAllowed):
        mine(world.by_role()[role])


@pytest.mark.parametrize("role", ["facilitator", "convenor", "supporter", "member", "guest"])
def test_everyone_with_a_seat_sees_what_the_project_is(world: World, role: str) -> None:
    with reading() as db:
        seen = project_in(db, world.by_role()[role], project_id=world.project_id)
    assert (seen.name, seen.objective, seen.convened_by) == (
        "A front door that works",
        "Make the first visit kind.",
        "Harbour Council",
    )
    assert (seen.room_rule, seen.answer_weeks, seen.closed_at) == (RoomRule.OPEN, 8, None)


@pytest.mark.parametrize("role", ["elsewhere", "account", "nobody"])
def test_nobody_else_sees_what_the_project_is(world: World, role: str) -> None:
    with pytest.raises(NotAllowed), reading() as db:
        project_in(db, world.by_role()[role], project_id=world.project_id)


def test_many_projects_ask_the_database_no_more_than_few(world: World) -> None:
    account = world.account

    def asked() -> int:
        with reading() as db, statements() as sent:
            projects_of(db, account)
        return len(sent)

    few = asked()
    with unit_of_work() as db:
        for number in range(5):
            start_project(db, account, draft=ProjectDraft(f"Project {number}", "Try again."))
    assert asked() == few == 2


def test_opening_the_next_session_moves_what_is_live(world: World) -> None:
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
        open_session(db, world.facilitator, session_id=world.next_session_id)
    line = next(one for one in mine(world.account) if one.id == world.project_id)
    assert (line.live_session_id, line.next_start) == (world.next_session_id, None)
