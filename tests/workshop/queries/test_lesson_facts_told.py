"""What people were told, what they asked and what staff believed, as the lessons may know it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from tests.support.briefed import SIX, answered, asked, sent, written
from tests.support.world import World
from tests.workshop.conftest import Hands
from workshop.db import reading, unit_of_work
from workshop.lessons.facts import Facts
from workshop.lessons.facts_told import BriefingFact, QuestionFact, TopicFact
from workshop.models import AgendaItem, Briefing, BriefingWords, ItemRun, WorkshopSession
from workshop.queries.lesson_facts import lesson_facts
from workshop.services import assumptions, briefings, questions, sessions
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.assumptions import AssumptionDraft
from workshop.services.people import PersonDraft, invite
from workshop.services.sessions import SessionDraft, plan_session
from workshop.vocabulary import BriefingPart, HeardHow, ItemKind, Role, Sureness

LONG = "We meet in the town hall. We talk and we eat. " * 11


def facts(world: World) -> Facts:
    """What the lessons may know now."""
    with reading() as db:
        return lesson_facts(db, world.facilitator, project_id=world.project_id)


def briefed(world: World) -> BriefingFact:
    """The one briefing that counts."""
    (one,) = facts(world).briefings
    return one


def hear(world: World, briefing_id: str, *names: str) -> None:
    """Some people say that they read it."""
    for name in names:
        with unit_of_work() as db:
            briefings.say_heard(db, world.member(name), briefing_id=briefing_id, how=HeardHow.READ)


def add(world: World, kind: ItemKind) -> str:
    """One more item in the live session."""
    with unit_of_work() as db:
        draft = ItemDraft(kind, "A part", 15)
        return add_item(db, world.facilitator, session_id=world.session_id, draft=draft)


def run(world: World, item_id: str, hands: Hands, minutes: int) -> None:
    """Let an item of the live session run for so long, by the clock."""
    started = hands.time
    ended = hands.pass_by(minutes=minutes)
    with unit_of_work() as db:
        db.add(
            ItemRun(
                session_id=world.session_id, item_id=item_id, started_at=started, ended_at=ended
            )
        )


def close(world: World) -> None:
    """End the live session."""
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)


def here(world: World, **more: str | None) -> str:
    """A briefing for the live session, which is read there."""
    return sent(world, session_id=world.session_id, **more)


def test_a_briefing_counts_once_its_session_was_held(world: World) -> None:
    here(world)
    written(world)
    assert facts(world).briefings == ()
    close(world)

    assert briefed(world).session == 1


def test_a_briefing_for_no_session_counts_once_it_is_out(sqlite_world: World) -> None:
    written(sqlite_world, session_id=None)
    assert facts(sqlite_world).briefings == ()
    sent(sqlite_world, session_id=None)

    assert (briefed(sqlite_world).session, briefed(sqlite_world).days_before) == (None, None)


def test_parts_are_counted_with_and_without_those_that_members_marked(world: World) -> None:
    briefing_id = here(world, words=dict(list(SIX.items())[:4]))
    for name in ("Asha", "Bryn"):
        with unit_of_work() as db:
            briefings.mark_part(
                db,
                world.member(name),
                briefing_id=briefing_id,
                part=BriefingPart.MONEY,
                marked=True,
            )
    close(world)

    assert (briefed(world).filled, briefed(world).telling) == (4, 3)


def test_a_long_text_has_a_reading_age_and_a_short_one_has_none(sqlite_world: World) -> None:
    here(sqlite_world, words={BriefingPart.MONEY: LONG})
    here(sqlite_world)
    close(sqlite_world)
    long, short = facts(sqlite_world).briefings

    assert (long.words, long.reading_age) == (121, 5)
    assert (short.reading_age, short.words > 0) == (None, True)


def test_only_members_are_counted_as_having_heard(world: World) -> None:
    hear(world, here(world), "Asha", "Bryn", "Sunita", "Gwen")
    close(world)

    assert briefed(world).heard == 2


def test_days_are_counted_from_when_all_of_it_could_be_read(sqlite_world: World) -> None:
    briefing_id = here(sqlite_world)
    close(sqlite_world)
    with unit_of_work() as db:
        opened = db.get_one(WorkshopSession, sqlite_world.session_id).opened_at
        assert opened is not None
        db.get_one(Briefing, briefing_id).sent_at = opened - timedelta(days=9)
        rows = db.scalars(select(BriefingWords)).all()
        for row in rows:
            row.filled_at = opened - timedelta(days=9)
    assert briefed(sqlite_world).days_before == 9
    # A part that was empty when it was sent came later: it was not all there before.
    with unit_of_work() as db:
        db.get_one(BriefingWords, rows[0].id).filled_at = opened - timedelta(days=2)

    assert briefed(sqlite_world).days_before == 2


def test_taught_live_counts_by_the_clock_and_not_by_a_note(
    sqlite_world: World, hands: Hands
) -> None:
    item = add(sqlite_world, ItemKind.BRIEFING)
    briefing_id = here(sqlite_world, item_id=item)
    with unit_of_work() as db:
        briefings.say_taught(db, sqlite_world.facilitator, briefing_id=briefing_id, taught=True)
    run(sqlite_world, item, hands, 7)
    run(sqlite_world, item, hands, 5)
    close(sqlite_world)
    assert briefed(sqlite_world).taught_minutes == 12
    with unit_of_work() as db:
        for one in db.scalars(select(ItemRun)):
            one.entered_late = True
    assert briefed(sqlite_world).taught_minutes == 0


def test_an_item_of_another_kind_teaches_nothing(sqlite_world: World, hands: Hands) -> None:
    item = add(sqlite_world, ItemKind.BRIEFING)
    here(sqlite_world, item_id=item)
    run(sqlite_world, item, hands, 12)
    close(sqlite_world)
    with unit_of_work() as db:
        db.get_one(AgendaItem, item).kind = ItemKind.BREAK

    assert briefed(sqlite_world).taught_minutes == 0


@pytest.mark.parametrize(
    "name, says, counts", [("Asha", True, True), ("Asha", None, False), ("Fred", True, False)]
)
def test_who_led_counts_by_their_own_word_and_the_hat_of_the_day(
    sqlite_world: World, name: str, says: bool | None, counts: bool
) -> None:
    briefing_id = here(sqlite_world, led_by=sqlite_world.people[name])
    if says is not None:
        with unit_of_work() as db:
            briefings.say_led(db, sqlite_world.member(name), briefing_id=briefing_id, yes=says)
    close(sqlite_world)

    assert briefed(sqlite_world).led_by_lived is counts


# Told before asked.


def talked(world: World, hands: Hands) -> None:
    """The group talks for half an hour, and the session ends."""
    hands.pass_by(minutes=1)
    run(world, add(world, ItemKind.ACTIVITY), hands, 30)
    close(world)


def test_a_topic_is_told_before_if_a_member_took_in_all_six_parts(
    world: World, hands: Hands
) -> None:
    hear(world, here(world), "Asha")
    talked(world, hands)

    assert facts(world).topics == (TopicFact(1, told_before=True),)


def test_an_empty_briefing_tells_nobody(sqlite_world: World, hands: Hands) -> None:
    hear(sqlite_world, here(sqlite_world, words=dict(list(SIX.items())[:5])), "Asha")
    talked(sqlite_world, hands)

    assert facts(sqlite_world).topics == (TopicFact(1, told_before=False),)


@pytest.mark.parametrize("name", ["Sunita", "Gwen"])
def test_a_briefing_that_no_member_took_in_tells_nobody(
    sqlite_world: World, hands: Hands, name: str
) -> None:
    hear(sqlite_world, here(sqlite_world), name)
    talked(sqlite_world, hands)

    assert facts(sqlite_world).topics == (TopicFact(1, told_before=False),)


def test_reading_it_afterwards_is_too_late(sqlite_world: World, hands: Hands) -> None:
    briefing_id = here(sqlite_world)
    run(sqlite_world, add(sqlite_world, ItemKind.ACTIVITY), hands, 30)
    hear(sqlite_world, briefing_id, "Asha")
    close(sqlite_world)

    assert facts(sqlite_world).topics == (TopicFact(1, told_before=False),)


def test_a_session_in_which_nothing_was_talked_about_has_no_topic(
    sqlite_world: World, hands: Hands
) -> None:
    run(sqlite_world, add(sqlite_world, ItemKind.BREAK), hands, 30)
    close(sqlite_world)

    assert facts(sqlite_world).topics == ()


# Questions.


def hold_the_next(world: World, hands: Hands) -> None:
    """End the live session, and hold the one after it."""
    close(world)
    hands.pass_by(hours=1)
    with unit_of_work() as db:
        sessions.open_session(db, world.facilitator, session_id=world.next_session_id)
    hands.pass_by(hours=1)
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.next_session_id)


@pytest.mark.parametrize("named", [True, False])
def test_a_question_is_due_at_the_end_of_the_session_after_it(
    sqlite_world: World, hands: Hands, named: bool
) -> None:
    question_id = asked(sqlite_world, named=named)
    answered(sqlite_world, question_id)
    assert facts(sqlite_world).questions == (QuestionFact(False, True, False),)
    close(sqlite_world)
    assert facts(sqlite_world).questions == (QuestionFact(False, True, False),)
    with unit_of_work() as db:
        sessions.open_session(db, sqlite_world.facilitator, session_id=sqlite_world.next_session_id)
        sessions.close_session(
            db, sqlite_world.facilitator, session_id=sqlite_world.next_session_id
        )

    assert facts(sqlite_world).questions == (QuestionFact(True, True, False),)


def test_an_answer_that_came_later_is_not_in_time(sqlite_world: World, hands: Hands) -> None:
    question_id = asked(sqlite_world)
    hold_the_next(sqlite_world, hands)
    hands.pass_by(minutes=1)
    answered(sqlite_world, question_id)

    assert facts(sqlite_world).questions == (QuestionFact(True, False, False),)


def test_a_settled_question_counts_at_once_and_one_taken_back_never(sqlite_world: World) -> None:
    question_id = asked(sqlite_world)
    answered(sqlite_world, question_id)
    with unit_of_work() as db:
        questions.settle_question(db, sqlite_world.member(), question_id=question_id, yes=True)
    assert facts(sqlite_world).questions == (QuestionFact(True, True, True),)
    with unit_of_work() as db:
        questions.take_back_question(db, sqlite_world.member(), question_id=question_id)

    assert facts(sqlite_world).questions == ()


# Beliefs.


def test_a_belief_counts_once_sealed_and_held_with_its_holder_and_what_is_done(
    world: World, hands: Hands
) -> None:
    whole = AssumptionDraft("Forms are easy.", Sureness.SURE, "We keep them.")
    for draft in (whole, replace(whole, done_because="")):
        with unit_of_work() as db:
            assumptions.write_assumption(
                db, world.convenor, session_id=world.next_session_id, draft=draft
            )
    assert facts(world).assumptions == ()
    hold_the_next(world, hands)
    found = facts(world)

    assert {(one.session, one.whole) for one in found.assumptions} == {(2, True), (2, False)}
    assert len(found.assumptions) == 2
    assert {one.organisation for one in found.assumptions} == {0}
    assert found.staff_organisations == 1


def test_organisations_are_numbers_and_count_once_each(sqlite_world: World) -> None:
    for name, works_for in (("Lena", " harbour council "), ("Olu", "Night Shelter")):
        with unit_of_work() as db:
            invite(
                db,
                sqlite_world.facilitator,
                project_id=sqlite_world.project_id,
                draft=PersonDraft(name, frozenset({Role.MEMBER}), works_for=works_for),
            )

    assert facts(sqlite_world).staff_organisations == 2
    assert "Shelter" not in repr(facts(sqlite_world))


def test_a_session_that_is_still_planned_tells_nothing(sqlite_world: World, hands: Hands) -> None:
    with unit_of_work() as db:
        later = plan_session(
            db,
            sqlite_world.facilitator,
            project_id=sqlite_world.project_id,
            draft=SessionDraft("Later", hands.time + timedelta(days=30)),
        )
    sent(sqlite_world, session_id=later)
    close(sqlite_world)

    assert facts(sqlite_world).briefings == facts(sqlite_world).topics == ()
