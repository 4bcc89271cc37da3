"""Only members can confirm; silence is never a yes; two can reopen."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from tests.support.world import World
from tests.workshop.services.made import (
    agree,
    answered,
    check,
    confirmed,
    promised,
    said_done,
    shown,
)
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed
from workshop.models import MemberCheck, Person, Seat
from workshop.permissions import Actor
from workshop.services import checks, owners
from workshop.vocabulary import Answer, Check, Evidence, Level, Role, Step


def change_person(world: World, name: str, **facts: object) -> None:
    """Say something about a person, as staff would."""
    with unit_of_work() as db:
        person = db.get(Person, world.people[name])
        assert person is not None
        for key, value in facts.items():
            setattr(person, key, value)
        db.add(person)


def dispute(actor: Actor, output_id: str, words: str = "It is locked.") -> bool:
    """Say that it is not so."""
    with unit_of_work() as db:
        return checks.dispute(db, actor, output_id=output_id, words=words)


def test_one_yes_is_not_enough_and_two_are(world: World) -> None:
    output_id, _ = said_done(world)
    assert check(world, output_id, "Asha") is False
    assert shown(world, output_id).standing.step is Step.SAID_DONE
    assert check(world, output_id, "Bryn") is True
    assert shown(world, output_id).standing.step is Step.CONFIRMED


def test_silence_is_never_a_yes(world: World) -> None:
    output_id, _ = said_done(world)
    found = shown(world, output_id)
    assert (found.checks.yes, found.standing.step) == (0, Step.SAID_DONE)


def test_the_same_person_counts_once(world: World) -> None:
    output_id, _ = said_done(world)
    check(world, output_id, "Asha")
    with pytest.raises(Closed):
        check(world, output_id, "Asha")
    assert shown(world, output_id).checks.yes == 1


def test_partly_is_not_yes_and_noes_weigh(world: World) -> None:
    output_id, _ = said_done(world)
    agree_all(world, output_id, "Dov", "Esme")
    for name, answer in (
        ("Asha", Check.NO),
        ("Bryn", Check.NO),
        ("Cleo", Check.YES),
        ("Dov", Check.YES),
        ("Esme", Check.PARTLY),
    ):
        assert check(world, output_id, name, answer) is False
    assert shown(world, output_id).standing.step is Step.SAID_DONE


def agree_all(world: World, output_id: str, *names: str) -> None:
    """Let more members back it, as if they had done so when it was raised."""
    for name in names:
        agree(world, output_id, name)


def test_a_bare_word_of_the_owner_cannot_be_confirmed(world: World) -> None:
    output_id, _ = said_done(world, Evidence.OWNER_SAYS)
    for name in ("Asha", "Bryn"):
        assert check(world, output_id, name) is False
    assert shown(world, output_id).standing.step is Step.SAID_DONE


@pytest.mark.parametrize(
    "who", ["facilitator", "convenor", "supporter", "guest", "elsewhere", "account", "nobody"]
)
def test_only_members_can_confirm(world: World, who: str) -> None:
    output_id, _ = said_done(world)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        checks.check_claim(
            db, world.by_role()[who], output_id=output_id, answer=Check.YES, saw="Fine"
        )
    assert shown(world, output_id).checks.yes == 0


def test_an_owner_cannot_confirm(world: World) -> None:
    output_id, owner = said_done(world)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        checks.check_claim(db, owner, output_id=output_id, answer=Check.YES, saw="Fine")


def also_convenor(world: World) -> None:
    """Give the member a second seat."""
    with unit_of_work() as db:
        db.add(
            Seat(project_id=world.project_id, person_id=world.people["Bryn"], role=Role.CONVENOR)
        )


def works_for_owner(world: World) -> None:
    """Let the member work for the owner."""
    change_person(world, "Bryn", works_for="HARBOUR homes")


def works_for_convenor(world: World) -> None:
    """Let the member work for those who convened."""
    change_person(world, "Bryn", works_for="Harbour Council")


@pytest.mark.parametrize("tie", [also_convenor, works_for_owner, works_for_convenor])
def test_nobody_who_is_staff_in_any_hat_can_confirm(
    world: World, tie: Callable[[World], None]
) -> None:
    output_id, _ = said_done(world)
    tie(world)
    with pytest.raises(NotAllowed):
        check(world, output_id, "Bryn")


def test_a_frontline_worker_has_a_view_but_no_confirmation(world: World) -> None:
    output_id, _ = said_done(world)
    agree(world, output_id, "Fred")
    with pytest.raises(NotAllowed):
        check(world, output_id, "Fred")


def test_those_who_neither_raised_nor_backed_it_are_not_asked(world: World) -> None:
    output_id, _ = said_done(world)
    agree(world, output_id, "Dov", Level.NO)
    for name in ("Dov", "Esme"):
        with pytest.raises(NotAllowed):
            check(world, output_id, name)


def test_a_check_says_what_was_seen(world: World) -> None:
    output_id, _ = said_done(world)
    with pytest.raises(Invalid), unit_of_work() as db:
        checks.check_claim(db, world.member(), output_id=output_id, answer=Check.YES, saw="  ")


def test_nothing_can_be_checked_before_it_is_said_done_or_after(world: World) -> None:
    output_id, _ = promised(world)
    with pytest.raises(Closed):
        check(world, output_id, "Asha")
    done, _ = confirmed(world)
    with pytest.raises(Closed):
        check(world, done, "Cleo")


def test_a_supporter_carries_a_check_and_it_is_marked(world: World) -> None:
    output_id, _ = said_done(world)
    with unit_of_work() as db:
        checks.carry_check(
            db,
            world.supporter,
            output_id=output_id,
            person_id=world.people["Asha"],
            answer=Check.YES,
            saw="Asha sat on it",
        )
    with reading() as db:
        row = db.scalars(select(MemberCheck)).one()
    assert (row.person_id, row.carried_by) == (world.people["Asha"], world.people["Sunita"])


@pytest.mark.parametrize("name", ["Sunita", "Fred", "Gwen"])
def test_a_supporter_casts_nothing_of_their_own(world: World, name: str) -> None:
    output_id, _ = said_done(world)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        checks.carry_check(
            db,
            world.supporter,
            output_id=output_id,
            person_id=world.people[name],
            answer=Check.YES,
            saw="Fine",
        )


def test_two_members_reopen_what_was_confirmed(world: World) -> None:
    output_id, owner = confirmed(world)
    assert dispute(world.member("Dov"), output_id) is False
    assert shown(world, output_id).standing.step is Step.CONFIRMED
    assert dispute(world.member("Esme"), output_id) is True
    assert shown(world, output_id).standing.step is Step.DISPUTED
    with unit_of_work() as db:
        owners.say_started(db, owner, output_id=output_id, note="We look again.")
    assert shown(world, output_id).standing.step is Step.DOING


def test_one_member_disputing_twice_is_still_one(world: World) -> None:
    output_id, _ = confirmed(world)
    for _ in range(3):
        assert dispute(world.member("Dov"), output_id) is False
    assert len(shown(world, output_id).disputes) == 1


@pytest.mark.parametrize("who", ["facilitator", "convenor", "supporter", "guest", "nobody"])
def test_staff_cannot_dispute_or_unset_a_dispute(world: World, who: str) -> None:
    output_id, _ = confirmed(world)
    with pytest.raises(NotAllowed):
        dispute(world.by_role()[who], output_id)


def test_a_claim_made_again_is_checked_again_from_nothing(world: World) -> None:
    output_id, owner = confirmed(world)
    dispute(world.member("Dov"), output_id)
    dispute(world.member("Esme"), output_id)
    with unit_of_work() as db:
        owners.say_done(db, owner, output_id=output_id, evidence="New photo", grade=Evidence.DATED)
    assert shown(world, output_id).checks.yes == 0
    assert check(world, output_id, "Asha") is False
    assert check(world, output_id, "Bryn") is True


def test_members_say_whether_a_no_is_clear_and_may_change_it(world: World) -> None:
    output_id, _ = answered(world, Answer.NO)
    for name, clear in (("Asha", True), ("Bryn", False), ("Bryn", True)):
        with unit_of_work() as db:
            checks.mark_reason(db, world.member(name), output_id=output_id, clear=clear)
    found = shown(world, output_id)
    assert (found.reason_clear, found.reason_not_clear) == (2, 0)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        checks.mark_reason(db, world.convenor, output_id=output_id, clear=True)


def test_there_is_no_reason_to_mark_without_a_no(world: World) -> None:
    output_id, _ = answered(world)
    with pytest.raises(Closed), unit_of_work() as db:
        checks.mark_reason(db, world.member(), output_id=output_id, clear=True)
