"""What the lens is told of a plan: read from the records, in the same few questions every time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.world import World
from tests.workshop.conftest import Hands, statements
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import NotFound
from workshop.lens.plan import BriefingPlan, Lead, PlanFacts
from workshop.models import OwnCard
from workshop.permissions import Actor
from workshop.queries.plan_facts import plan_facts, series_facts
from workshop.services import agreement, assumptions, briefings, needs, offers, sessions
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.assumptions import AssumptionDraft
from workshop.services.briefings import BriefingDraft
from workshop.services.offers import OfferDraft
from workshop.services.sessions import SessionDraft
from workshop.vocabulary import BriefingPart, ItemKind, Mode, Origin, Pay, Sureness, Weight

ITEM = ItemDraft(ItemKind.ACTIVITY, "Work", 20)


def facts(world: World, actor: Actor | None = None) -> PlanFacts:
    """What the lens knows of the session that is planned."""
    with reading() as db:
        return plan_facts(db, actor or world.facilitator, session_id=world.next_session_id)


def put(world: World, draft: ItemDraft) -> str:
    """One more item in the session that is planned."""
    with unit_of_work() as db:
        return add_item(db, world.facilitator, session_id=world.next_session_id, draft=draft)


def test_a_session_is_told_with_its_items_in_their_order(world: World) -> None:
    put(world, replace(ITEM, weight=Weight.MUST, origin=Origin.GROUP))
    put(world, ItemDraft(ItemKind.ICEBREAKER, "Names", 8, card="pick-a-picture"))
    put(world, replace(ITEM, weight=Weight.SPARE))
    told = facts(world)

    assert (told.at, told.upcoming, told.session.number) == (2, 2, 2)
    assert (told.session.minutes, told.session.mode) == (120, Mode.IN_PERSON)
    assert told.session.goal == "We know how things work."
    assert [one.number for one in told.sessions] == [1, 2]
    first, second, third = told.session.items
    assert (first.minutes, first.must, first.by_group, first.spare) == (20, True, True, False)
    assert (second.card, second.risk, second.by_group) == ("pick-a-picture", 1, False)
    assert third.spare


def test_who_leads_is_told_by_seat_or_by_what_was_said(sqlite_world: World) -> None:
    world = sqlite_world
    rowan = world.facilitator.person_id
    asha = world.people["Asha"]
    drafts: dict[Lead, list[ItemDraft]] = {
        Lead.NOBODY: [ITEM],
        Lead.STAFF: [replace(ITEM, lead="staff"), replace(ITEM, lead_id=rowan)],
        Lead.MEMBERS: [replace(ITEM, lead="member"), replace(ITEM, lead_id=asha)],
        Lead.BOTH: [
            replace(ITEM, lead="both"),
            replace(ITEM, lead_id=rowan, co_lead_id=asha),
        ],
    }
    for some in drafts.values():
        for draft in some:
            put(world, draft)
    put(world, replace(ITEM, lead="Wren Hall"))
    expected = [lead for lead, some in drafts.items() for _ in some]

    *told, typed = facts(world).session.items

    assert [one.lead for one in told] == expected
    assert not any(one.named for one in told)
    assert (typed.lead, typed.named) == (Lead.STAFF, True)


def test_a_card_of_the_groups_own_is_told_with_its_risk(sqlite_world: World) -> None:
    with unit_of_work() as db:
        own = OwnCard(
            project_id=sqlite_world.project_id,
            shelf="icebreakers",
            title="Ours",
            idea="We hum.",
            minutes=5,
            group_min=3,
            group_max=9,
            risk=2,
            added_at=clock.now(),
        )
        db.add(own)
        db.flush()
        own_id = own.id
    put(sqlite_world, ItemDraft(ItemKind.ICEBREAKER, "Ours", 5, card=own_id))

    assert facts(sqlite_world).session.items[0].risk == 2


def test_cards_that_could_be_used_are_plain_fitting_and_not_used_yet(sqlite_world: World) -> None:
    before = [one.id for one in facts(sqlite_world).fresh_cards]
    put(sqlite_world, ItemDraft(ItemKind.ICEBREAKER, "Count", 5, card=before[0]))
    with unit_of_work() as db:
        sessions.change_session(
            db,
            sqlite_world.facilitator,
            session_id=sqlite_world.next_session_id,
            draft=SessionDraft(
                goal="A goal", planned_start=clock.now() + timedelta(days=7), mode=Mode.ONLINE
            ),
        )
    after = [one.id for one in facts(sqlite_world).fresh_cards]

    assert len(before) > 3
    assert "object-on-the-table" in before
    assert "object-on-the-table" not in after
    assert before[0] not in after


def test_people_are_counts_and_staff_are_owed_no_offer(sqlite_world: World) -> None:
    world = sqlite_world
    assert facts(world).people.offered == 0
    offer = OfferDraft(
        Pay.PAID, pay_words="£25", expenses="Your bus", how="In cash", when_paid="That day"
    )
    ids = [world.people["Asha"], world.people["Bryn"]]
    with unit_of_work() as db:
        offers.write_offers(
            db, world.facilitator, project_id=world.project_id, person_ids=ids, draft=offer
        )
        offers.give_offers(db, world.facilitator, project_id=world.project_id, person_ids=ids[:1])
        needs.say_need(db, world.member("Cleo"), words="A seat by the door")
        needs.note_asked(db, world.member("Dov"))
    told = facts(world).people

    assert (told.lived, told.others) == (6, 5)
    assert (told.to_offer, told.offered) == (9, 1)
    assert (told.needs, told.needs_open, told.asked) == (1, 1, 2)


def test_briefings_are_told_by_their_parts_and_when_they_were_sent(
    world: World, hands: Hands
) -> None:
    draft = BriefingDraft("How it works now", session_id=world.next_session_id)
    lead = world.facilitator
    some = {BriefingPart.MONEY: "None left.", BriefingPart.AGAINST: "It costs."}
    with unit_of_work() as db:
        first = briefings.write_briefing(
            db, world.facilitator, project_id=world.project_id, draft=draft, words=some
        )
        gone = briefings.write_briefing(
            db, world.facilitator, project_id=world.project_id, draft=draft
        )
    with unit_of_work() as db:
        briefings.remove_briefing(db, world.facilitator, briefing_id=gone)
    assert facts(world).session.briefings == (BriefingPlan(2),)

    hands.pass_by(days=3)
    with unit_of_work() as db:
        briefings.send_briefing(db, lead, briefing_id=first)

    assert facts(world, lead).session.briefings == (BriefingPlan(2, 4),)


def test_beliefs_and_the_agreement_are_counted(world: World) -> None:
    belief = AssumptionDraft("People want it online.", Sureness.SURE)
    with unit_of_work() as db:
        assumptions.write_assumption(
            db, world.facilitator, session_id=world.next_session_id, draft=belief
        )
        agreement.write_line(db, world.member(), project_id=world.project_id, words="We listen.")
        line = agreement.write_line(
            db, world.member(), project_id=world.project_id, words="We are kind."
        )
        agreement.remove_line(db, world.member(), line_id=line)
    told = facts(world)

    assert [one.beliefs for one in told.sessions] == [0, 1]
    assert (told.agreement.lines, told.agreement.looked) == (1, (1,))


def test_looking_again_counts_as_a_look(sqlite_world: World) -> None:
    with unit_of_work() as db:
        agreement.look_again(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)

    assert facts(sqlite_world).agreement.looked == (1,)


def test_what_is_not_there_is_not_found(sqlite_world: World) -> None:
    with pytest.raises(NotFound), reading() as db:
        plan_facts(db, sqlite_world.facilitator, session_id="nothing")


def test_a_long_series_takes_no_more_questions_than_a_short_one(sqlite_world: World) -> None:
    world = sqlite_world

    def asked() -> int:
        with statements() as sent, reading() as db:
            series_facts(db, world.facilitator, project_id=world.project_id)
        return len(sent)

    put(world, ITEM)
    few = asked()
    for day in range(8):
        start = clock.now() + timedelta(days=20 + day)
        with unit_of_work() as db:
            one = sessions.plan_session(
                db,
                world.facilitator,
                project_id=world.project_id,
                draft=SessionDraft(goal="A goal", planned_start=start),
            )
            for _ in range(5):
                add_item(db, world.facilitator, session_id=one, draft=ITEM)

    assert asked() == few
    assert few <= 12
