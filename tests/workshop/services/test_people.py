"""People: inviting, names, seats, finishing, and the words that bring someone back."""

from dataclasses import replace

import pytest
from sqlmodel import col, select

from tests.support.world import PASSPHRASE, World
from workshop import clock
from workshop.content.loader import return_words
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.live.changes import Change, Kind
from workshop.models import AuditEntry, Device, Person, ReturnCode, Seat
from workshop.permissions import Actor
from workshop.queries.identity import actor_for_device
from workshop.services.accounts import make_account
from workshop.services.joining import come_back
from workshop.services.people import (
    PersonDraft,
    change_person,
    choose_name,
    give_seat,
    invite,
    make_return_code,
    remove_person,
    say_finished,
    take_seat,
)
from workshop.services.sessions import close_session
from workshop.vocabulary import Role

IMA = PersonDraft(chosen_name="Ima", works_for="Harbour Council", paid_by_convenor=True)


def invited(world: World, draft: PersonDraft = IMA, actor: Actor | None = None) -> str:
    """Put someone on the list."""
    with unit_of_work() as db:
        return invite(db, actor or world.facilitator, project_id=world.project_id, draft=draft)


def person(person_id: str) -> Person:
    """Return the row of a person."""
    with reading() as db:
        return db.get_one(Person, person_id)


def seats(person_id: str) -> set[Role]:
    """Return the seats of a person."""
    with reading() as db:
        return set(db.scalars(select(Seat.role).where(Seat.person_id == person_id)))


def second_facilitator(world: World, name: str = "Wren") -> str:
    """Put a colleague with an account beside Rowan."""
    with unit_of_work() as db:
        account_id = make_account(db, world.account, name=name, passphrase=PASSPHRASE)
    draft = PersonDraft(name, frozenset({Role.FACILITATOR}), account_id=account_id)
    return invited(world, draft)


@pytest.mark.parametrize("role", ["facilitator", "convenor"])
def test_staff_put_people_on_the_list(world: World, role: str) -> None:
    person_id = invited(world, actor=world.by_role()[role])
    kept = person(person_id)
    assert (kept.chosen_name, kept.works_for, kept.paid_by_convenor) == (
        "Ima",
        "Harbour Council",
        True,
    )
    assert seats(person_id) == {Role.MEMBER}


@pytest.mark.parametrize("role", ["member", "supporter", "guest", "elsewhere", "account", "nobody"])
def test_nobody_else_invites(world: World, role: str) -> None:
    with pytest.raises(NotAllowed):
        invited(world, actor=world.by_role()[role])


@pytest.mark.parametrize(
    "changes,field,words",
    [
        ({"chosen_name": ""}, "chosen_name", "Type the name you like."),
        ({"roles": frozenset()}, "roles", "at least one seat"),
        ({"roles": frozenset({Role.OWNER})}, "roles", "by their own link"),
        ({"works_for": "x" * 61}, "works_for", "up to 60 letters"),
    ],
)
def test_what_needs_another_look_is_said_beside_its_field(
    world: World, changes: dict[str, str], field: str, words: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        invited(world, replace(IMA, **changes))  # type: ignore[arg-type]
    assert list(refusal.value.problems) == [field]
    assert words in refusal.value.problems[field]


def test_two_people_cannot_have_one_name_in_any_case(world: World) -> None:
    with pytest.raises(Invalid) as refusal:
        invited(world, replace(IMA, chosen_name=" aSHA "))
    assert "Someone here has that name." in refusal.value.problems["chosen_name"]


def test_one_account_has_one_place_in_a_project(world: World) -> None:
    with pytest.raises(Invalid) as refusal:
        invited(world, replace(IMA, account_id=world.account.account_id))
    assert "account_id" in refusal.value.problems
    with pytest.raises(NotFound):
        invited(world, replace(IMA, account_id="no-such-account"))


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.CONVENOR])
def test_whoever_convenes_cannot_make_staff_themselves_least_of_all(
    world: World, role: Role
) -> None:
    with pytest.raises(NotAllowed, match="Ask a facilitator"):
        invited(world, replace(IMA, roles=frozenset({role})), world.convenor)
    with pytest.raises(NotAllowed, match="Ask a facilitator"), unit_of_work() as db:
        give_seat(db, world.convenor, person_id=world.convenor.person_id or "", role=role)


def test_whoever_convenes_cannot_unseat_the_facilitator(world: World) -> None:
    facilitator_id = world.facilitator.person_id or ""
    second_facilitator(world)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        take_seat(db, world.convenor, person_id=facilitator_id, role=Role.FACILITATOR)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        remove_person(db, world.convenor, person_id=facilitator_id)


def test_whoever_convenes_cannot_hand_a_facilitators_place_to_another_account(
    world: World,
) -> None:
    draft = PersonDraft("Rowan", frozenset({Role.FACILITATOR}), account_id=None)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        change_person(db, world.convenor, person_id=world.facilitator.person_id or "", draft=draft)


def test_changing_a_person_changes_all_that_staff_wrote(world: World) -> None:
    person_id = invited(world)
    draft = PersonDraft("Ima Jo", frozenset({Role.SUPPORTER, Role.GUEST}))
    with unit_of_work() as db:
        change_person(db, world.facilitator, person_id=person_id, draft=draft)
    kept = person(person_id)
    assert (kept.chosen_name, kept.works_for, kept.paid_by_convenor) == ("Ima Jo", "", False)
    assert seats(person_id) == {Role.SUPPORTER, Role.GUEST}


def test_keeping_ones_own_name_is_no_clash(world: World) -> None:
    person_id = invited(world)
    with unit_of_work() as db:
        change_person(db, world.facilitator, person_id=person_id, draft=IMA)
    with pytest.raises(Invalid), unit_of_work() as db:
        draft = replace(IMA, chosen_name="Bryn")
        change_person(db, world.facilitator, person_id=person_id, draft=draft)


def test_an_old_name_is_free_again(world: World) -> None:
    person_id = invited(world)
    with unit_of_work() as db:
        draft = replace(IMA, chosen_name="Ima Jo")
        change_person(db, world.facilitator, person_id=person_id, draft=draft)
        choose_name(db, world.member("Asha"), person_id=world.people["Asha"], chosen_name="Ash")
    for name in ("Ima", "Asha"):
        assert invited(world, replace(IMA, chosen_name=name))
    for name in ("Ima Jo", "Ash"):
        with pytest.raises(Invalid):
            invited(world, replace(IMA, chosen_name=name))


def test_a_facilitator_gives_someone_the_account_they_sign_in_with(world: World) -> None:
    person_id = invited(world)
    with unit_of_work() as db:
        account_id = make_account(db, world.account, name="Ima", passphrase=PASSPHRASE)
        draft = replace(IMA, account_id=account_id)
        change_person(db, world.facilitator, person_id=person_id, draft=draft)
    assert person(person_id).account_id == account_id
    with pytest.raises(Invalid), unit_of_work() as db:
        draft = replace(IMA, account_id=world.convenor.account_id)
        change_person(db, world.facilitator, person_id=person_id, draft=draft)


def test_what_is_done_to_people_is_logged(world: World) -> None:
    person_id = invited(world)
    with unit_of_work() as db:
        change_person(db, world.facilitator, person_id=person_id, draft=IMA)
        give_seat(db, world.facilitator, person_id=person_id, role=Role.GUEST)
        take_seat(db, world.facilitator, person_id=person_id, role=Role.GUEST)
        remove_person(db, world.facilitator, person_id=person_id)
        mine = select(AuditEntry.action).where(AuditEntry.subject == person_id)
        logged = db.scalars(mine.order_by(col(AuditEntry.sequence))).all()
    assert logged == [
        "invite",
        "change-person",
        "give-seat-guest",
        "take-seat-guest",
        "remove-person",
    ]


def test_a_change_with_problems_changes_nothing(world: World) -> None:
    person_id = invited(world)
    with pytest.raises(Invalid), unit_of_work() as db:
        draft = replace(IMA, roles=frozenset())
        change_person(db, world.facilitator, person_id=person_id, draft=draft)
    assert seats(person_id) == {Role.MEMBER}


@pytest.mark.parametrize("role", ["member", "supporter", "elsewhere", "nobody"])
def test_members_cannot_change_one_another(world: World, role: str) -> None:
    actor = world.by_role()[role]
    bryn = world.people["Bryn"]
    with pytest.raises(NotAllowed), unit_of_work() as db:
        change_person(db, actor, person_id=bryn, draft=IMA)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        choose_name(db, actor, person_id=bryn, chosen_name="Bran")
    with pytest.raises(NotAllowed), unit_of_work() as db:
        give_seat(db, actor, person_id=bryn, role=Role.GUEST)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        remove_person(db, actor, person_id=bryn)


def test_everyone_may_take_another_name(world: World) -> None:
    with unit_of_work() as db:
        choose_name(db, world.member("Asha"), person_id=world.people["Asha"], chosen_name=" Ash ")
        logged = db.scalars(select(AuditEntry).where(AuditEntry.action == "choose-name")).one()
    assert logged.actor == world.people["Asha"]
    assert person(world.people["Asha"]).chosen_name == "Ash"
    for taken in ("", "Bryn"):
        with pytest.raises(Invalid), unit_of_work() as db:
            choose_name(db, world.member("Asha"), person_id=world.people["Asha"], chosen_name=taken)


def test_someone_with_no_seat_left_takes_no_name(world: World) -> None:
    asha = world.people["Asha"]
    with unit_of_work() as db:
        take_seat(db, world.facilitator, person_id=asha, role=Role.MEMBER)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        choose_name(db, world.member("Asha"), person_id=asha, chosen_name="Ash")


def test_staff_do_not_rename_someone_as_if_they_were_them(world: World) -> None:
    with pytest.raises(NotAllowed), unit_of_work() as db:
        choose_name(db, world.facilitator, person_id=world.people["Asha"], chosen_name="Ash")


def test_a_person_can_hold_several_seats(world: World) -> None:
    asha = world.people["Asha"]
    for _ in range(2):
        with unit_of_work() as db:
            give_seat(db, world.facilitator, person_id=asha, role=Role.SUPPORTER)
    assert seats(asha) == {Role.MEMBER, Role.SUPPORTER}


def test_owners_get_no_seat(world: World) -> None:
    with pytest.raises(Invalid), unit_of_work() as db:
        give_seat(db, world.facilitator, person_id=world.people["Asha"], role=Role.OWNER)


def test_a_seat_that_is_taken_ends_its_powers_and_screens(world: World) -> None:
    asha = world.people["Asha"]
    with unit_of_work() as db:
        take_seat(db, world.facilitator, person_id=asha, role=Role.MEMBER)
        assert db.info["changes"] == [Change(world.session_id, Kind.LEFT, asha)]
    assert world.member("Asha").role is None


def test_taking_a_seat_nobody_holds_is_no_trouble(world: World) -> None:
    with unit_of_work() as db:
        asha = world.people["Asha"]
        take_seat(db, world.facilitator, person_id=asha, role=Role.GUEST)
        assert "changes" not in db.info


def test_the_last_facilitator_keeps_the_seat(world: World) -> None:
    facilitator_id = world.facilitator.person_id or ""
    with pytest.raises(Closed, match="needs one facilitator"), unit_of_work() as db:
        take_seat(db, world.facilitator, person_id=facilitator_id, role=Role.FACILITATOR)
    with pytest.raises(Closed, match="needs one facilitator"), unit_of_work() as db:
        remove_person(db, world.facilitator, person_id=facilitator_id)


def test_someone_who_cannot_sign_in_does_not_count_as_a_facilitator(world: World) -> None:
    invited(world, replace(IMA, roles=frozenset({Role.FACILITATOR})))
    facilitator_id = world.facilitator.person_id or ""
    with pytest.raises(Closed), unit_of_work() as db:
        take_seat(db, world.facilitator, person_id=facilitator_id, role=Role.FACILITATOR)


def test_a_facilitator_can_hand_over(world: World) -> None:
    second_facilitator(world)
    with unit_of_work() as db:
        facilitator = world.facilitator
        remove_person(db, facilitator, person_id=facilitator.person_id or "")
    assert world.facilitator.role is None


def test_someone_removed_has_no_way_in_and_frees_their_name(world: World) -> None:
    asha, token = world.people["Asha"], world.tokens["Asha"]
    with unit_of_work() as db:
        make_return_code(db, world.member("Asha"), person_id=asha)
    with unit_of_work() as db:
        remove_person(db, world.facilitator, person_id=asha)
        assert db.info["changes"] == [Change(world.session_id, Kind.LEFT, asha)]
    with reading() as db:
        assert actor_for_device(db, token).person_id is None
        assert db.get(ReturnCode, asha) is None
        devices = db.scalars(select(Device).where(Device.person_id == asha)).all()
    assert all(device.ended_at for device in devices)
    assert invited(world, replace(IMA, chosen_name="Asha")) != asha


def test_someone_removed_cannot_be_changed(world: World) -> None:
    with unit_of_work() as db:
        remove_person(db, world.facilitator, person_id=world.people["Asha"])
    with pytest.raises(NotFound), unit_of_work() as db:
        give_seat(db, world.facilitator, person_id=world.people["Asha"], role=Role.GUEST)
    with pytest.raises(NotFound), unit_of_work() as db:
        give_seat(db, world.facilitator, person_id="no-such-person", role=Role.GUEST)


def test_with_no_open_session_no_screen_is_told(world: World) -> None:
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
    with unit_of_work() as db:
        remove_person(db, world.facilitator, person_id=world.people["Asha"])
        assert "changes" not in db.info


@pytest.mark.parametrize("who", ["Asha", "Sunita"])
def test_someone_says_they_have_finished_or_a_supporter_brings_their_word(
    world: World, who: str
) -> None:
    asha = world.people["Asha"]
    with unit_of_work() as db:
        say_finished(db, world.member(who), person_id=asha)
        entry = db.scalars(select(AuditEntry).where(AuditEntry.action == "say-finished")).one()
    assert person(asha).finished_on == clock.today()
    assert entry.actor == world.people[who]
    with unit_of_work() as db:
        say_finished(db, world.member(who), person_id=asha, finished=False)
    assert person(asha).finished_on is None


@pytest.mark.parametrize("role", ["facilitator", "convenor", "guest", "elsewhere", "nobody"])
def test_staff_cannot_mark_someone_as_finished(world: World, role: str) -> None:
    with pytest.raises(NotAllowed), unit_of_work() as db:
        say_finished(db, world.by_role()[role], person_id=world.people["Asha"])


def test_return_words_are_three_plain_ones_and_bring_a_person_back(world: World) -> None:
    asha = world.people["Asha"]
    with unit_of_work() as db:
        words = make_return_code(db, world.member("Asha"), person_id=asha)
    assert len(set(words.split())) == 3
    assert set(words.split()) <= set(return_words())
    with unit_of_work() as db:
        token = come_back(db, session_id=world.session_id, words=words)
        assert actor_for_device(db, token).person_id == asha


def test_new_return_words_end_the_old_ones(world: World) -> None:
    asha = world.people["Asha"]
    with unit_of_work() as db:
        old = make_return_code(db, world.member("Asha"), person_id=asha)
        make_return_code(db, world.member("Asha"), person_id=asha)
    with pytest.raises(NotFound), unit_of_work() as db:
        come_back(db, session_id=world.session_id, words=old)


def test_return_words_are_kept_only_as_a_hash(world: World) -> None:
    with unit_of_work() as db:
        words = make_return_code(db, world.member(), person_id=world.people["Asha"])
        kept = db.scalars(select(ReturnCode)).one()
        logged = db.scalars(select(AuditEntry).order_by(col(AuditEntry.sequence).desc())).first()
    for word in words.split():
        assert word not in kept.code_hash
        assert word not in repr(logged)


def test_a_facilitator_makes_words_for_someone_who_lost_theirs_and_it_is_logged(
    world: World,
) -> None:
    asha = world.people["Asha"]
    with unit_of_work() as db:
        make_return_code(db, world.facilitator, person_id=asha)
        entry = db.scalars(select(AuditEntry).where(AuditEntry.action == "make-return-code")).one()
    assert (entry.actor, entry.subject) == (world.facilitator.person_id, asha)


@pytest.mark.parametrize("role", ["convenor", "supporter", "guest", "elsewhere", "nobody"])
def test_nobody_else_makes_words_to_come_back_as_someone(world: World, role: str) -> None:
    with pytest.raises(NotAllowed), unit_of_work() as db:
        make_return_code(db, world.by_role()[role], person_id=world.people["Asha"])


def test_a_facilitator_makes_no_words_to_come_in_as_a_colleague(world: World) -> None:
    with pytest.raises(NotAllowed), unit_of_work() as db:
        make_return_code(db, world.facilitator, person_id=world.convenor.person_id or "")
