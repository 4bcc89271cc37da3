"""Offers: written for many, read by each, changed and read again; and the word on what was owed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import col, select

from tests.support.world import World
from tests.workshop.conftest import Hands
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.models import AuditEntry, Offer, Settled
from workshop.queries.lesson_facts_care import offered_facts
from workshop.queries.offers import OwnOffer, offers_in, own_offer, settled_in
from workshop.services.offers import (
    OfferDraft,
    confirm_settled,
    give_offers,
    say_clear,
    say_settled,
    write_offers,
)
from workshop.services.people import remove_person
from workshop.services.sessions import close_session, record_attendance
from workshop.vocabulary import Attending, Hat, Pay, Role

DRAFT = OfferDraft(Pay.PAID, "£20 an hour", "Your fare", "Cash", "On the day")


def write(world: World, *names: str, draft: OfferDraft = DRAFT) -> None:
    """Write an offer for these people."""
    people = [world.people.get(name, name) for name in names]
    with unit_of_work() as db:
        write_offers(
            db, world.facilitator, project_id=world.project_id, person_ids=people, draft=draft
        )


def own(world: World, name: str = "Asha") -> OwnOffer:
    """What a person reads of their own offer."""
    with reading() as db:
        return own_offer(db, world.member(name))


def settle(world: World, *names: str, said: bool = True) -> None:
    """Have staff say that these people got what they were owed."""
    with unit_of_work() as db:
        say_settled(
            db,
            world.convenor,
            session_id=world.session_id,
            person_ids=[world.people[name] for name in names],
            said=said,
        )


def confirm(world: World, *, yes: bool = True, name: str = "Asha") -> None:
    """Let a person say whether they got it."""
    with unit_of_work() as db:
        confirm_settled(db, world.member(name), session_id=world.session_id, yes=yes)


def test_one_offer_for_many_is_each_persons_to_read(world: World) -> None:
    write(world, "Asha", "Bryn")
    for name in ("Asha", "Bryn"):
        offer = own(world, name).offer
        assert offer is not None
        assert (offer.pay, offer.pay_words, offer.how) == (Pay.PAID, "£20 an hour", "Cash")
        assert (offer.given_at, offer.clear_at) == (None, None)
    assert own(world, "Cleo").offer is None
    with reading() as db:
        lines = offers_in(db, world.convenor, project_id=world.project_id)
    assert [one.chosen_name for one in lines if one.offer] == ["Asha", "Bryn"]


@pytest.mark.parametrize(
    "draft, fields",
    [
        (OfferDraft(), {"pay"}),
        (OfferDraft(Pay.PAID), {"pay_words", "expenses", "how", "when_paid"}),
        (OfferDraft(Pay.VOUCHER, " ", "x", "y", "z"), {"pay_words"}),
        (OfferDraft(Pay.NONE), {"pay_words", "expenses"}),
        (OfferDraft(Pay.NONE, "No money yet", "Nothing"), set()),
        (OfferDraft(Pay.BY_EMPLOYER, "The trust", "Fares", "Payroll", "x" * 501), {"when_paid"}),
    ],
)
def test_an_offer_says_all_four_things_or_why_there_is_none(
    draft: OfferDraft, fields: set[str]
) -> None:
    assert set(draft.problems()) == fields


def test_an_offer_for_nobody_or_for_a_stranger_is_refused_whole(sqlite_world: World) -> None:
    with pytest.raises(Invalid) as refusal:
        write(sqlite_world)
    assert list(refusal.value.problems) == ["people"]
    with pytest.raises(NotFound, match="not on the list"):
        write(sqlite_world, "Asha", "no-such-person")
    assert own(sqlite_world).offer is None


def test_a_changed_offer_is_read_again_and_the_same_one_is_not(sqlite_world: World) -> None:
    write(sqlite_world, "Asha")
    with unit_of_work() as db:
        say_clear(db, sqlite_world.member(), clear=True)
    first = own(sqlite_world).offer
    write(sqlite_world, "Asha")
    assert own(sqlite_world).offer == first
    write(sqlite_world, "Asha", draft=replace(DRAFT, pay_words="£5 an hour"))
    again = own(sqlite_world).offer
    assert first is not None
    assert again is not None
    assert (again.clear_at, again.given_at, again.written_at) == (None, None, first.written_at)


def test_handing_over_is_noted_once(sqlite_world: World, hands: Hands) -> None:
    write(sqlite_world, "Asha")
    people = [sqlite_world.people["Asha"]]
    for _ in range(2):
        with unit_of_work() as db:
            give_offers(
                db,
                sqlite_world.facilitator,
                project_id=sqlite_world.project_id,
                person_ids=people,
            )
        hands.pass_by(hours=1)
    offer = own(sqlite_world).offer
    assert offer is not None
    assert offer.given_at == hands.time - timedelta(hours=2)
    with pytest.raises(NotFound, match="Write it first"), unit_of_work() as db:
        give_offers(
            db,
            sqlite_world.facilitator,
            project_id=sqlite_world.project_id,
            person_ids=[sqlite_world.people["Bryn"]],
        )


def test_a_person_asks_and_later_says_that_it_is_clear(sqlite_world: World) -> None:
    with pytest.raises(NotFound, match="no offer for you yet"), unit_of_work() as db:
        say_clear(db, sqlite_world.member(), clear=True)
    write(sqlite_world, "Asha")
    with unit_of_work() as db:
        say_clear(db, sqlite_world.member(), clear=False)
    asked = own(sqlite_world).offer
    assert asked is not None
    assert (asked.asked_at is not None, asked.clear_at) == (True, None)
    with unit_of_work() as db:
        say_clear(db, sqlite_world.member(), clear=True)
    clear = own(sqlite_world).offer
    assert clear is not None
    assert (clear.asked_at, clear.clear_at is not None) == (None, True)


def test_staff_say_settled_and_only_the_person_confirms(world: World) -> None:
    settle(world, "Asha", "Bryn")
    (session,) = own(world).sessions
    assert (session.said_on, session.confirmed) == (clock.today(), None)
    assert len(own(world).to_confirm) == 1
    confirm(world)
    confirm(world, yes=False, name="Cleo")
    with reading() as db:
        lines = settled_in(db, world.convenor, session_id=world.session_id)
    told = {one.chosen_name: (one.said_on is not None, one.confirmed) for one in lines}
    assert (told["Asha"], told["Bryn"]) == ((True, True), (True, None))
    assert (told["Cleo"], told["Dov"]) == ((False, False), (False, None))


def test_after_a_not_yet_staff_settle_and_the_person_is_asked_anew(sqlite_world: World) -> None:
    settle(sqlite_world, "Asha")
    confirm(sqlite_world, yes=False)
    settle(sqlite_world, "Asha", said=False)
    settle(sqlite_world, "Asha")
    assert own(sqlite_world).sessions[0].confirmed is None
    confirm(sqlite_world)
    settle(sqlite_world, "Asha", said=False)
    assert own(sqlite_world).sessions[0].confirmed is True


def test_nobody_confirms_a_session_they_did_not_come_to(sqlite_world: World) -> None:
    with unit_of_work() as db:
        record_attendance(
            db,
            sqlite_world.facilitator,
            session_id=sqlite_world.session_id,
            person_id=sqlite_world.people["Asha"],
            role=Role.MEMBER,
            hat=Hat.LIVED,
            attending=Attending.APOLOGIES,
        )
    with pytest.raises(Closed, match="they came to"):
        confirm(sqlite_world)
    with pytest.raises(Closed), unit_of_work() as db:
        confirm_settled(
            db, sqlite_world.member("Bryn"), session_id=sqlite_world.next_session_id, yes=True
        )
    assert own(sqlite_world).sessions == ()


@pytest.mark.parametrize("role", ["member", "supporter", "guest", "elsewhere", "nobody"])
def test_only_staff_write_offers_and_read_them_all(sqlite_world: World, role: str) -> None:
    actor = sqlite_world.by_role()[role]
    with pytest.raises(NotAllowed), unit_of_work() as db:
        write_offers(
            db,
            actor,
            project_id=sqlite_world.project_id,
            person_ids=[sqlite_world.people["Asha"]],
            draft=DRAFT,
        )
    with pytest.raises(NotAllowed), reading() as db:
        offers_in(db, actor, project_id=sqlite_world.project_id)


def test_the_log_holds_no_words_and_no_name_of_who_said_clear(sqlite_world: World) -> None:
    write(sqlite_world, "Asha")
    with unit_of_work() as db:
        say_clear(db, sqlite_world.member(), clear=True)
    confirm(sqlite_world)
    with reading() as db:
        rows = db.scalars(select(AuditEntry).where(col(AuditEntry.action).contains("offer"))).all()
        confirmed = db.scalars(
            select(AuditEntry).where(AuditEntry.action == "confirm-settled")
        ).one()
    assert {one.action: one.actor for one in rows}["say-offer-clear"] == ""
    assert confirmed.actor == ""
    assert "£20" not in repr(rows)


def test_off_the_list_the_words_go_and_what_is_owed_does_not(world: World) -> None:
    write(world, "Asha")
    settle(world, "Asha")
    with unit_of_work() as db:
        remove_person(db, world.facilitator, person_id=world.people["Asha"])
    with reading() as db:
        offer = db.get_one(Offer, world.people["Asha"])
        assert (offer.pay_words, offer.expenses, offer.how, offer.when_paid) == ("", "", "", "")
        assert db.scalars(select(Settled)).one().said_on == clock.today()
        assert offers_in(db, world.facilitator, project_id=world.project_id)[0].offer is None


def test_the_lesson_is_told_days_and_the_persons_own_word(sqlite_world: World) -> None:
    write(sqlite_world, "Asha")
    with unit_of_work() as db:
        say_clear(db, sqlite_world.member(), clear=True)
    settle(sqlite_world, "Asha", "Bryn")
    confirm(sqlite_world)
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    with reading() as db:
        facts = offered_facts(db, project_id=sqlite_world.project_id)
    assert len(facts) == 9
    (good,) = [one for one in facts if one.clear]
    assert (good.offered_on, good.first_came_on) == (clock.today(), clock.today())
    (owed,) = good.owed
    assert (owed.settled_on, owed.confirmed) == (clock.today(), True)
    assert sum(one.offered_on is not None for one in facts) == 1
    assert sum(one.owed[0].settled_on is not None for one in facts) == 2
    assert sum(one.owed[0].confirmed for one in facts) == 1
