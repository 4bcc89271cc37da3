"""Staff accounts: the first one, colleagues' ones, a working day, and out again."""

import pytest
from sqlmodel import col, select

from tests.workshop.conftest import Hands
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed
from workshop.models import Account, AuditEntry, SignIn
from workshop.permissions import NOBODY, Actor
from workshop.queries.identity import actor_for_account, any_account, signed_in
from workshop.services.accounts import (
    change_passphrase,
    make_account,
    make_first_account,
    recognise,
    remember,
    sign_in,
    sign_out,
)

GOOD, OTHER = "warm bread and a window", "three geese over the harbour"


@pytest.fixture
def rowan(database: str) -> Actor:
    """The first account of an installation."""
    with unit_of_work() as db:
        return Actor(account_id=make_first_account(db, name="Rowan", passphrase=GOOD))


def come_in(name: str = "Rowan", passphrase: str = GOOD) -> str:
    """Sign someone in."""
    with unit_of_work() as db:
        return sign_in(db, name=name, passphrase=passphrase)


def is_in(token: str) -> bool:
    """Say whether this token still holds a sign-in."""
    with reading() as db:
        return signed_in(db, token) is not None


def test_the_first_account_needs_nobody(database: str) -> None:
    with unit_of_work() as db:
        assert not any_account(db)
        account_id = make_first_account(db, name="  Rowan   Hale ", passphrase=GOOD)
        assert db.get_one(Account, account_id).name == "Rowan Hale"
        assert any_account(db)


def test_a_second_first_account_is_refused(rowan: Actor) -> None:
    with pytest.raises(Closed, match="already set this up"), unit_of_work() as db:
        make_first_account(db, name="Someone else", passphrase=GOOD)


def test_problems_of_name_and_passphrase_come_together(database: str) -> None:
    with pytest.raises(Invalid) as refusal, unit_of_work() as db:
        make_first_account(db, name=" ", passphrase="short")
    assert set(refusal.value.problems) == {"name", "passphrase"}
    with reading() as db:
        assert not any_account(db)


def test_no_passphrase_is_stored(rowan: Actor) -> None:
    with reading() as db:
        stored = db.get_one(Account, rowan.account_id).passphrase_hash
    assert stored.startswith("$argon2id$")
    assert "bread" not in stored


def test_anyone_signed_in_makes_accounts_for_colleagues(rowan: Actor) -> None:
    with unit_of_work() as db:
        make_account(db, rowan, name="Corin", passphrase=OTHER)
    assert is_in(come_in("Corin", OTHER))


def test_nobody_makes_no_account(rowan: Actor) -> None:
    with pytest.raises(NotAllowed), unit_of_work() as db:
        make_account(db, NOBODY, name="Corin", passphrase=OTHER)


def test_two_accounts_cannot_share_a_name_in_any_case(rowan: Actor) -> None:
    with pytest.raises(Invalid) as refusal, unit_of_work() as db:
        make_account(db, rowan, name="ROWAN ", passphrase=OTHER)
    assert "already has an account" in refusal.value.problems["name"]


def test_a_name_signs_in_in_any_case_and_spacing(rowan: Actor) -> None:
    assert is_in(come_in(" rowan "))


def test_signing_in_says_who(rowan: Actor) -> None:
    token = come_in()
    with reading() as db:
        assert actor_for_account(db, token) == rowan


@pytest.mark.parametrize("name,passphrase", [("Rowan", OTHER), ("Nobody", GOOD), ("", "")])
def test_a_wrong_pair_is_refused_without_saying_which(
    rowan: Actor, name: str, passphrase: str
) -> None:
    with pytest.raises(NotAllowed, match="do not go together"):
        come_in(name, passphrase)


def test_an_ended_account_signs_in_no_more(rowan: Actor, hands: Hands) -> None:
    token = come_in()
    with unit_of_work() as db:
        db.get_one(Account, rowan.account_id).ended_at = hands.time
    assert not is_in(token)
    with pytest.raises(NotAllowed):
        come_in()


def test_a_sign_in_lasts_a_working_day(rowan: Actor, hands: Hands) -> None:
    token = come_in()
    hands.pass_by(hours=12, seconds=-1)
    assert is_in(token)
    hands.pass_by(seconds=1)
    assert not is_in(token)


def test_signing_out_ends_it_on_the_server(rowan: Actor) -> None:
    here, elsewhere = come_in(), come_in()
    with unit_of_work() as db:
        sign_out(db, token=here)
    assert not is_in(here)
    assert is_in(elsewhere)


def test_signing_out_twice_or_with_nothing_is_no_trouble(rowan: Actor) -> None:
    token = come_in()
    for said in (token, token, "", "no such token"):
        with unit_of_work() as db:
            sign_out(db, token=said)
    with reading() as db:
        actions = list(db.scalars(select(AuditEntry.action)))
    assert actions.count("sign-out") == 1


def test_only_the_hash_of_a_token_is_kept(rowan: Actor) -> None:
    token = come_in()
    with reading() as db:
        kept = db.scalars(select(SignIn)).one()
    assert token not in repr(kept.model_dump())
    assert len(kept.token_hash) == 64


def test_every_sign_in_has_a_token_of_its_own(rowan: Actor) -> None:
    assert len({come_in() for _ in range(3)}) == 3


def test_someone_is_recognised_without_writing_anything(rowan: Actor) -> None:
    with reading() as db:
        assert recognise(db, name="Rowan", passphrase=GOOD) == rowan
        assert not db.new


def test_nobody_is_remembered_as_nobody(rowan: Actor) -> None:
    with pytest.raises(NotAllowed), unit_of_work() as db:
        remember(db, NOBODY)


def test_a_changed_passphrase_signs_every_browser_out(rowan: Actor) -> None:
    token = come_in()
    with unit_of_work() as db:
        change_passphrase(db, rowan, old=GOOD, new=OTHER)
    assert not is_in(token)
    assert is_in(come_in(passphrase=OTHER))
    with pytest.raises(NotAllowed):
        come_in(passphrase=GOOD)


@pytest.mark.parametrize("old,new,field", [(OTHER, OTHER, "old"), (GOOD, "password", "new")])
def test_changing_a_passphrase_needs_todays_and_a_good_one(
    rowan: Actor, old: str, new: str, field: str
) -> None:
    with pytest.raises(Invalid) as refusal, unit_of_work() as db:
        change_passphrase(db, rowan, old=old, new=new)
    assert set(refusal.value.problems) == {field}
    assert is_in(come_in())


def test_what_was_done_is_logged_under_the_account(rowan: Actor) -> None:
    token = come_in()
    with unit_of_work() as db:
        sign_out(db, token=token)
    with reading() as db:
        entries = db.scalars(select(AuditEntry).order_by(col(AuditEntry.sequence))).all()
    assert [one.action for one in entries] == ["make-first-account", "sign-in", "sign-out"]
    assert {one.actor for one in entries} == {rowan.account_id}
