"""Joining: a code, a QR, a name, a hat, three words; and handing a tablet on."""

import secrets
from datetime import timedelta

import pytest
from sqlmodel import select

from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.live.changes import Change, Kind
from workshop.models import Attendance, AuditEntry, Device, Person, Seat, WorkshopSession
from workshop.permissions import NOBODY, Power, may
from workshop.queries.identity import actor_for_device
from workshop.services import joining
from workshop.services.captures import CaptureDraft, keep
from workshop.services.people import PersonDraft, invite, make_return_code
from workshop.services.return_words import hash_return_words
from workshop.services.sessions import close_session, open_session, record_attendance
from workshop.vocabulary import Attending, CaptureKind, Hat, Role


def codes(world: World) -> tuple[str, str]:
    """The code to type and the token of the QR."""
    with reading() as db:
        session = db.get_one(WorkshopSession, world.session_id)
        assert session.join_code is not None
        assert session.join_token is not None
        return session.join_code, session.join_token


def come(world: World, name: str, hat: Hat | None = Hat.LIVED) -> tuple[str, str]:
    """Join the live session."""
    with unit_of_work() as db:
        return joining.join(db, session_id=world.session_id, chosen_name=name, hat=hat)


def listed(world: World, name: str, *roles: Role) -> str:
    """Have staff put someone on the list."""
    draft = PersonDraft(chosen_name=name, roles=frozenset(roles or {Role.MEMBER}))
    with unit_of_work() as db:
        return invite(db, world.facilitator, project_id=world.project_id, draft=draft)


def words_for(world: World, name: str) -> str:
    """Make the three words of a person."""
    with unit_of_work() as db:
        return make_return_code(db, world.member(name), person_id=world.people[name])


def test_code_and_token_open_the_same_session(world: World) -> None:
    code, token = codes(world)
    with reading() as db:
        by_code = joining.find_open_session(db, code=code)
        by_token = joining.find_open_session(db, token=token)
    assert by_code == by_token
    assert by_code.session_id == world.session_id
    assert by_code.project_name == "A front door that works"
    assert by_code.goal == "We know each other."
    assert by_code.token == token


def test_a_typed_code_forgives_spaces_dashes_and_case(world: World) -> None:
    code, _ = codes(world)
    typed = f"  {code[:3].lower()} – {code[3:].lower()}-"
    with reading() as db:
        assert joining.find_open_session(db, code=typed).session_id == world.session_id
    assert joining.tidy_code("ｋ７q f2m") == "K7QF2M"


@pytest.mark.parametrize("code", ["", "K7Q", "K7QF2M", "%", "' or 1=1"])
def test_a_wrong_code_opens_nothing(world: World, code: str) -> None:
    with reading() as db, pytest.raises(NotFound, match="Look at it again"):
        joining.find_open_session(db, code=code)


def test_an_empty_token_opens_nothing(world: World) -> None:
    with reading() as db, pytest.raises(NotFound):
        joining.find_open_session(db, token="")
    with reading() as db, pytest.raises(NotFound):
        joining.find_open_session(db, token="not-the-token")


def test_codes_end_with_the_session(world: World) -> None:
    code, token = codes(world)
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
    with reading() as db:
        with pytest.raises(NotFound):
            joining.find_open_session(db, code=code)
        with pytest.raises(NotFound):
            joining.find_open_session(db, token=token)
    with pytest.raises(Closed):
        come(world, "Sam")


@pytest.mark.parametrize(
    "hat,role",
    [
        (Hat.LIVED, Role.MEMBER),
        (Hat.BOTH, Role.MEMBER),
        (Hat.FRONTLINE, Role.MEMBER),
        (Hat.ADVOCATE, Role.MEMBER),
        (Hat.SUPPORTER, Role.SUPPORTER),
        (Hat.GUEST, Role.GUEST),
    ],
)
def test_a_hat_gives_its_seat_and_no_other(world: World, hat: Hat, role: Role) -> None:
    token, person_id = come(world, "Sam", hat)
    with reading() as db:
        actor = actor_for_device(db, token)
        attendance = db.scalars(select(Attendance).where(Attendance.person_id == person_id)).one()
    assert (actor.person_id, actor.role, actor.hat) == (person_id, role, hat)
    assert actor.roles == {role}
    assert actor.session_id == world.session_id
    assert attendance.attending is Attending.HERE


@pytest.mark.parametrize("hat", [Hat.FACILITATOR, Hat.CONVENOR, None])
def test_a_code_never_makes_staff(world: World, hat: Hat | None) -> None:
    with pytest.raises(Invalid) as refusal:
        come(world, "Sam", hat)
    assert refusal.value.problems == {"hat": "Choose one card. You can choose another next time."}
    with reading() as db:
        assert db.scalars(select(Person).where(Person.chosen_name == "Sam")).first() is None


def test_name_and_card_are_looked_at_together(world: World) -> None:
    with pytest.raises(Invalid) as refusal:
        come(world, "  ", None)
    assert set(refusal.value.problems) == {"name", "hat"}


def test_only_a_hash_of_the_place_is_kept(world: World) -> None:
    token, person_id = come(world, "Sam")
    with reading() as db:
        device = db.scalars(select(Device).where(Device.person_id == person_id)).one()
    assert token not in device.token_hash
    assert len(token) >= 43
    assert device.expires_at - clock.now() > timedelta(days=179)


def test_a_place_ends_after_half_a_year(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    token, _ = come(world, "Sam")
    later = clock.now() + timedelta(days=181)
    monkeypatch.setattr(clock, "now", lambda: later)
    with reading() as db:
        assert actor_for_device(db, token) == NOBODY


@pytest.mark.parametrize("name", ["Asha", "asha", "  ASHA "])
def test_a_taken_name_gets_a_suggestion_and_gives_nobody_away(world: World, name: str) -> None:
    with pytest.raises(Invalid) as refusal:
        come(world, name)
    sentence = f"Someone here is called Asha. You could be {name.strip()} A."
    assert refusal.value.problems == {"name": sentence}
    with reading() as db:
        held = db.scalars(select(Device).where(Device.person_id == world.people["Asha"])).all()
    assert len(held) == 1


def test_the_suggestion_is_free(world: World) -> None:
    come(world, "Asha A")
    with pytest.raises(Invalid) as refusal:
        come(world, "Asha")
    suggestion = refusal.value.problems["name"].removesuffix(".").rpartition("be ")[2]
    assert suggestion == "Asha B"
    assert come(world, suggestion)


def test_someone_on_the_list_takes_the_place_that_waits_for_them(world: World) -> None:
    person_id = listed(world, "Sam")
    _, joined = come(world, "sam", Hat.BOTH)
    assert joined == person_id
    with pytest.raises(Invalid):
        come(world, "Sam")


def test_ticked_as_here_today_still_waits(world: World) -> None:
    person_id = listed(world, "Sam")
    with unit_of_work() as db:
        record_attendance(
            db,
            world.facilitator,
            session_id=world.session_id,
            person_id=person_id,
            role=Role.MEMBER,
            hat=Hat.LIVED,
            attending=Attending.HERE,
        )
    assert come(world, "Sam")[1] == person_id


def test_apologies_become_being_here(world: World) -> None:
    person_id = listed(world, "Sam")
    with unit_of_work() as db:
        record_attendance(
            db,
            world.facilitator,
            session_id=world.session_id,
            person_id=person_id,
            role=Role.MEMBER,
            hat=Hat.LIVED,
            attending=Attending.APOLOGIES,
        )
    come(world, "Sam")
    with reading() as db:
        attendance = db.scalars(select(Attendance).where(Attendance.person_id == person_id)).one()
    assert attendance.attending is Attending.HERE


@pytest.mark.parametrize("role", [Role.CONVENOR, Role.FACILITATOR])
def test_a_listed_colleague_is_never_taken_by_name(world: World, role: Role) -> None:
    listed(world, "Sam", role)
    with pytest.raises(Invalid):
        come(world, "Sam")
    with pytest.raises(Invalid):
        come(world, "Corin")


def test_words_kept_for_someone_guard_their_name(world: World) -> None:
    person_id = listed(world, "Sam")
    draft = CaptureDraft(kind=CaptureKind.QUOTE, words="I rang nine times.", author_id=person_id)
    with unit_of_work() as db:
        keep(db, world.facilitator, session_id=world.session_id, draft=draft)
    with pytest.raises(Invalid):
        come(world, "Sam")


def test_three_words_guard_a_name(world: World) -> None:
    person_id = listed(world, "Sam")
    with unit_of_work() as db:
        words = make_return_code(db, world.facilitator, person_id=person_id)
    with pytest.raises(Invalid):
        come(world, "Sam")
    with unit_of_work() as db:
        token = joining.come_back(db, session_id=world.session_id, words=words)
    with reading() as db:
        assert actor_for_device(db, token).person_id == person_id


def test_an_earlier_session_guards_a_name(world: World) -> None:
    person_id = listed(world, "Sam")
    with unit_of_work() as db:
        record_attendance(
            db,
            world.facilitator,
            session_id=world.session_id,
            person_id=person_id,
            role=Role.MEMBER,
            hat=Hat.LIVED,
            attending=Attending.HERE,
        )
        close_session(db, world.facilitator, session_id=world.session_id)
        open_session(db, world.facilitator, session_id=world.next_session_id)
    with unit_of_work() as db, pytest.raises(Invalid):
        joining.join(db, session_id=world.next_session_id, chosen_name="Sam", hat=Hat.LIVED)


def test_three_words_bring_the_same_person_back_next_week(world: World) -> None:
    words = words_for(world, "Asha")
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
        open_session(db, world.facilitator, session_id=world.next_session_id)
    with unit_of_work() as db:
        token = joining.come_back(db, session_id=world.next_session_id, words=words)
    with reading() as db:
        actor = actor_for_device(db, token)
    assert actor.person_id == world.people["Asha"]
    assert actor.session_id is None
    with unit_of_work() as db:
        joining.choose_hat(db, actor, session_id=world.next_session_id, hat=Hat.BOTH)
    with reading() as db:
        actor = actor_for_device(db, token)
    assert (actor.session_id, actor.hat) == (world.next_session_id, Hat.BOTH)


def test_the_words_come_in_any_order_and_case(world: World) -> None:
    first, second, third = words_for(world, "Asha").split()
    for typed in (f"{third.upper()}, {first}  {second.title()}", f"{second}-{third}-{first}."):
        with unit_of_work() as db:
            assert joining.come_back(db, session_id=world.session_id, words=typed)


@pytest.mark.parametrize("typed", ["", "one two", "river lamp stone", "1 2 3"])
def test_wrong_words_are_nobodys(world: World, typed: str) -> None:
    words_for(world, "Asha")
    with unit_of_work() as db, pytest.raises(NotFound, match="three words"):
        joining.come_back(db, session_id=world.session_id, words=typed)


def test_new_words_end_the_old_ones(world: World) -> None:
    old, new = words_for(world, "Asha"), words_for(world, "Asha")
    with unit_of_work() as db, pytest.raises(NotFound):
        joining.come_back(db, session_id=world.session_id, words=old)
    with unit_of_work() as db:
        assert joining.come_back(db, session_id=world.session_id, words=new)


def test_words_of_one_project_open_no_other(world: World) -> None:
    assert hash_return_words("a", "one two three") == hash_return_words("a", "Three, two one")
    assert hash_return_words("a", "one two three") != hash_return_words("b", "one two three")
    assert hash_return_words("a", "one two three") != hash_return_words("a", "one two two")


def test_another_hat_on_the_same_day_counts_once(world: World) -> None:
    with unit_of_work() as db:
        joining.choose_hat(db, world.member(), session_id=world.session_id, hat=Hat.SUPPORTER)
    actor = world.member()
    assert (actor.role, actor.roles) == (Role.SUPPORTER, {Role.MEMBER, Role.SUPPORTER})
    assert not may(actor, Power.CONTRIBUTE, world.project_id)
    with reading() as db:
        seats = db.scalars(select(Seat).where(Seat.person_id == actor.person_id)).all()
        came = db.scalars(select(Attendance).where(Attendance.person_id == actor.person_id)).all()
    assert (len(seats), len(came)) == (2, 1)


@pytest.mark.parametrize("hat", [Hat.FACILITATOR, Hat.CONVENOR, None])
def test_nobody_makes_themselves_staff_later(world: World, hat: Hat | None) -> None:
    with unit_of_work() as db, pytest.raises(Invalid):
        joining.choose_hat(db, world.member(), session_id=world.session_id, hat=hat)


def test_a_hat_is_chosen_only_in_ones_own_project(world: World) -> None:
    for actor in (NOBODY, world.account, world.elsewhere):
        with unit_of_work() as db, pytest.raises(NotAllowed):
            joining.choose_hat(db, actor, session_id=world.session_id, hat=Hat.LIVED)
    with unit_of_work() as db, pytest.raises(NotFound):
        joining.choose_hat(db, world.member(), session_id="none", hat=Hat.LIVED)
    with unit_of_work() as db, pytest.raises(Closed):
        joining.choose_hat(db, world.member(), session_id=world.next_session_id, hat=Hat.LIVED)


def test_a_tablet_handed_on_holds_no_place(world: World) -> None:
    token = world.tokens["Asha"]
    with unit_of_work() as db:
        joining.hand_on(db, device_token=token)
        assert db.info["changes"] == [Change(world.session_id, Kind.LEFT, world.people["Asha"])]
    assert world.member() == NOBODY
    with unit_of_work() as db:
        joining.hand_on(db, device_token=token)
        joining.hand_on(db, device_token=secrets.token_urlsafe(32))
        assert "changes" not in db.info


def test_handing_on_one_tablet_leaves_another(world: World) -> None:
    with unit_of_work() as db:
        other = joining.come_back(
            db,
            session_id=world.session_id,
            words=make_return_code(db, world.member(), person_id=world.people["Asha"]),
        )
        joining.hand_on(db, device_token=world.tokens["Asha"])
    with reading() as db:
        assert actor_for_device(db, other).person_id == world.people["Asha"]


def test_the_log_says_who_joined_and_holds_no_secret(world: World) -> None:
    token, person_id = come(world, "Sam")
    words = words_for(world, "Asha")
    with unit_of_work() as db:
        joining.come_back(db, session_id=world.session_id, words=words)
        joining.hand_on(db, device_token=token)
    with reading() as db:
        entries = db.scalars(select(AuditEntry)).all()
    told = [(entry.action, entry.actor) for entry in entries]
    assert ("join-session", person_id) in told
    assert ("come-back", world.people["Asha"]) in told
    assert ("hand-on", person_id) in told
    everything = repr([entry.model_dump() for entry in entries])
    for secret in (token, words, *codes(world), "Sam"):
        assert secret not in everything
