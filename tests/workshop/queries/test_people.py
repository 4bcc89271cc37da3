"""People as those who run a project see them, and the balance of a session as counts."""

import pytest

from tests.support.world import World
from tests.workshop.conftest import statements
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed, NotFound
from workshop.models import Account
from workshop.queries.people import (
    BalanceView,
    PersonLine,
    balance_in,
    colleagues,
    few,
    here_in,
    people_in,
)
from workshop.services.people import (
    PersonDraft,
    give_seat,
    invite,
    make_return_code,
    remove_person,
    say_finished,
)
from workshop.services.sessions import record_attendance
from workshop.vocabulary import Attending, Hat, Role


def listed(world: World) -> dict[str, PersonLine]:
    """Return the list of people by name."""
    with reading() as db:
        lines = people_in(db, world.facilitator, project_id=world.project_id)
    return {line.chosen_name: line for line in lines}


def balance(world: World) -> BalanceView:
    """Return the balance of the live session."""
    with reading() as db:
        return balance_in(db, world.convenor, session_id=world.session_id)


def attends(world: World, name: str, attending: Attending, hat: Hat = Hat.LIVED) -> None:
    """Note how a member takes part."""
    with unit_of_work() as db:
        record_attendance(
            db,
            world.facilitator,
            session_id=world.session_id,
            person_id=world.people[name],
            role=Role.MEMBER,
            hat=hat,
            attending=attending,
        )


def test_staff_see_everyone_by_name_with_their_seats(world: World) -> None:
    with unit_of_work() as db:
        give_seat(db, world.facilitator, person_id=world.people["Asha"], role=Role.SUPPORTER)
    people = listed(world)
    assert list(people) == sorted([*world.people, "Corin", "Rowan"])
    assert people["Asha"].roles == {Role.MEMBER, Role.SUPPORTER}
    assert people["Corin"].works_for == "Harbour Council"
    assert people["Corin"].account_id == world.convenor.account_id
    assert people["Asha"].account_id is None


def test_a_list_shows_who_came_who_finished_and_who_has_words_to_come_back(
    world: World,
) -> None:
    asha = world.member("Asha")
    with unit_of_work() as db:
        make_return_code(db, asha, person_id=world.people["Asha"])
        say_finished(db, asha, person_id=world.people["Asha"])
    attends(world, "Bryn", Attending.APOLOGIES)
    people = listed(world)
    assert people["Asha"].has_return_words
    assert people["Asha"].finished_on is not None
    assert (people["Asha"].sessions, people["Bryn"].sessions) == (1, 0)
    assert not people["Bryn"].has_return_words


def test_someone_removed_is_off_the_list(world: World) -> None:
    with unit_of_work() as db:
        remove_person(db, world.facilitator, person_id=world.people["Asha"])
    assert "Asha" not in listed(world)


@pytest.mark.parametrize("role", ["supporter", "member", "guest", "elsewhere", "account", "nobody"])
def test_the_list_and_the_balance_are_for_staff_only(world: World, role: str) -> None:
    actor = world.by_role()[role]
    with pytest.raises(NotAllowed), reading() as db:
        people_in(db, actor, project_id=world.project_id)
    with pytest.raises(NotAllowed), reading() as db:
        balance_in(db, actor, session_id=world.session_id)


def test_the_facilitator_sees_who_is_here_and_what_they_bring(world: World) -> None:
    with reading() as db:
        here = here_in(db, world.facilitator, session_id=world.session_id)
    assert [one.chosen_name for one in here] == sorted([*world.people, "Rowan"])
    hats = {one.chosen_name: one.hat for one in here}
    assert (hats["Asha"], hats["Fred"]) == (Hat.LIVED, Hat.FRONTLINE)


@pytest.mark.parametrize("role", ["convenor", "supporter"])
def test_others_who_need_names_see_no_hats(world: World, role: str) -> None:
    with reading() as db:
        here = here_in(db, world.by_role()[role], session_id=world.session_id)
    assert len(here) == len(world.people) + 1
    assert {one.hat for one in here} == {None}


@pytest.mark.parametrize("role", ["member", "guest", "elsewhere", "account", "nobody"])
def test_nobody_else_sees_who_is_here(world: World, role: str) -> None:
    with pytest.raises(NotAllowed), reading() as db:
        here_in(db, world.by_role()[role], session_id=world.session_id)


def test_the_balance_counts_hats_and_the_two_groups(world: World) -> None:
    seen = balance(world)
    counts = {one.hat: one.count for one in seen.hats}
    assert counts == {
        Hat.LIVED: 6,
        Hat.FRONTLINE: 1,
        Hat.SUPPORTER: 1,
        Hat.GUEST: 1,
        Hat.FACILITATOR: 1,
    }
    assert (seen.lived, seen.others, seen.all) == (6, 4, 10)


def test_someone_who_holds_both_counts_as_lived(world: World) -> None:
    attends(world, "Asha", Attending.HERE, hat=Hat.BOTH)
    assert balance(world).lived == 6


def test_apologies_do_not_count_and_calls_are_told_apart(world: World) -> None:
    attends(world, "Asha", Attending.APOLOGIES)
    attends(world, "Bryn", Attending.ON_CALL)
    seen = balance(world)
    assert (seen.lived, seen.here, seen.on_call) == (5, 8, 1)


def test_small_counts_have_words_that_may_be_shown(world: World) -> None:
    words = {one.hat: one.words for one in balance(world).hats}
    assert (words[Hat.LIVED], words[Hat.GUEST]) == ("6", "fewer than 5")


@pytest.mark.parametrize("count,words", [(0, "fewer than 5"), (4, "fewer than 5"), (5, "5")])
def test_nobody_can_tell_few_from_none(count: int, words: str) -> None:
    assert few(count) == words


def test_a_session_that_is_not_there_is_not_found(world: World) -> None:
    with pytest.raises(NotFound), reading() as db:
        balance_in(db, world.facilitator, session_id="no-such-session")


def test_colleagues_are_those_with_an_account(world: World) -> None:
    with reading() as db:
        assert [one.name for one in colleagues(db, world.account)] == ["Corin", "Rowan"]
    with pytest.raises(NotAllowed), reading() as db:
        colleagues(db, world.member())


def test_many_people_ask_the_database_no_more_than_few(world: World) -> None:
    facilitator = world.facilitator

    def asked() -> tuple[int, int, int]:
        counts = []
        with reading() as db:
            for read in (
                lambda: people_in(db, facilitator, project_id=world.project_id),
                lambda: here_in(db, facilitator, session_id=world.session_id),
                lambda: balance_in(db, facilitator, session_id=world.session_id),
            ):
                with statements() as sent:
                    read()
                counts.append(len(sent))
        return counts[0], counts[1], counts[2]

    before = asked()
    for number in range(8):
        with unit_of_work() as db:
            world.people[f"P{number}"] = invite(
                db,
                facilitator,
                project_id=world.project_id,
                draft=PersonDraft(f"P{number}"),
            )
        attends(world, f"P{number}", Attending.HERE)
    assert asked() == before == (3, 2, 2)


def test_an_ended_account_is_no_colleague(world: World) -> None:
    account = world.account
    with unit_of_work() as db:
        db.get_one(Account, world.convenor.account_id).ended_at = clock.now()
    with reading() as db:
        assert [one.name for one in colleagues(db, account)] == ["Rowan"]
