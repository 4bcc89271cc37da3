"""From the records to the lessons' facts: what happened, in numbers and dates, and nothing else."""

import pytest

from tests.support.world import MEMBERS, World
from tests.workshop.conftest import Hands
from tests.workshop.services import made
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed, NotFound
from workshop.lessons.facts import AnswerCount, Facts
from workshop.lessons.rules import load_rules
from workshop.models import Project
from workshop.permissions import NOBODY, Actor
from workshop.queries.lesson_facts import lesson_facts
from workshop.services import (
    agendas,
    agreement,
    captures,
    joining,
    measures,
    people,
    pulse,
    running,
    sessions,
)
from workshop.services.agendas import ItemDraft
from workshop.services.captures import CaptureDraft
from workshop.services.people import PersonDraft
from workshop.vocabulary import Attending, Bucket, CaptureKind, Hat, ItemKind, Origin, Role


def facts(world: World, actor: Actor | None = None) -> Facts:
    """What the lessons may know now."""
    with reading() as db:
        return lesson_facts(db, actor or world.facilitator, project_id=world.project_id)


def close(world: World) -> None:
    """End the live session."""
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)


def bring(world: World, name: str, hat: Hat, *, paid: bool = False) -> None:
    """One more person in the room, paid by the convening organisation or not."""
    with unit_of_work() as db:
        world.tokens[name], world.people[name] = joining.join(
            db, session_id=world.session_id, chosen_name=name, hat=hat
        )
    with unit_of_work() as db:
        draft = PersonDraft(name, frozenset({Role.MEMBER}), paid_by_convenor=paid)
        people.change_person(db, world.facilitator, person_id=world.people[name], draft=draft)


def keep(world: World, author: str | None, words: str = "It took a year.") -> str:
    """One capture by the facilitator."""
    author_id = world.people[author] if author else None
    with unit_of_work() as db:
        return captures.keep(
            db,
            world.facilitator,
            session_id=world.session_id,
            draft=CaptureDraft(CaptureKind.QUOTE, words, author_id),
        )


def in_bucket(found: Facts, bucket: Bucket) -> int:
    """How many people of one bucket came to the first session."""
    return sum(one.bucket is bucket for one in found.sessions[0].present)


# Sessions and who was there.


def test_a_session_counts_once_it_is_closed(world: World, hands: Hands) -> None:
    assert (facts(world).sessions, facts(world).pulse) == ((), ())

    close(world)

    (one,) = facts(world).sessions
    assert (one.number, one.held_on) == (1, hands.time.date())
    assert facts(world).as_of == hands.time.date()


def test_items_that_ran_are_told_by_their_minutes_and_a_dropped_one_is_left_out(
    world: World, hands: Hands
) -> None:
    with unit_of_work() as db:
        welcome, pause, _ = (
            agendas.add_item(
                db, world.facilitator, session_id=world.session_id, draft=ItemDraft(kind, "x", 10)
            )
            for kind in (ItemKind.WELCOME, ItemKind.BREAK, ItemKind.ACTIVITY)
        )
    opened_ago = hands.pass_by(minutes=5)
    for item, minutes in ((welcome, 12), (pause, 7), (welcome, 3)):
        with unit_of_work() as db:
            running.move_everyone(db, world.facilitator, session_id=world.session_id, item_id=item)
        hands.pass_by(minutes=minutes, seconds=30)
    close(world)

    items = facts(world).sessions[0].items
    assert [(one.kind, one.minutes) for one in items] == [
        (ItemKind.WELCOME, 16),
        (ItemKind.BREAK, 7),
    ]
    first, second = (one.started_after for one in items)
    assert first is not None
    assert second in (first + 12, first + 13)  # whole minutes, rounded down
    assert opened_ago < hands.time


def test_who_counts_as_lived_experience_follows_the_hat_of_the_day(world: World) -> None:
    bring(world, "Bea", Hat.BOTH)
    bring(world, "Bo", Hat.BOTH, paid=True)
    bring(world, "Lou", Hat.LIVED, paid=True)
    close(world)

    found = facts(world)
    assert in_bucket(found, Bucket.LIVED) == len(MEMBERS) + len(("Bea", "Lou"))
    # Fred, Sunita, Gwen, Rowan who opened it, and Bo.
    assert in_bucket(found, Bucket.STAFF) == 5


def test_who_could_not_come_was_not_there(world: World) -> None:
    with unit_of_work() as db:
        sessions.record_attendance(
            db,
            world.facilitator,
            session_id=world.session_id,
            person_id=world.people["Asha"],
            role=Role.MEMBER,
            hat=Hat.LIVED,
            attending=Attending.APOLOGIES,
        )
    close(world)

    assert in_bucket(facts(world), Bucket.LIVED) == len(MEMBERS) - 1


def test_people_are_numbers_that_tell_nothing(world: World) -> None:
    close(world)
    found = facts(world)

    told = repr(found)
    assert not [one for pair in world.people.items() for one in pair if one in told]
    assert {one.person for one in found.people} >= {one.person for one in found.sessions[0].present}


# The closing questions.


def answer(world: World, name: str, given: str) -> None:
    """One person's answer to the first question."""
    with unit_of_work() as db:
        pulse.answer(db, world.member(name), session_id=world.session_id, answers={"1a": given})


def test_the_pulse_counts_lived_experience_alone_and_only_once_closed(world: World) -> None:
    bring(world, "Bea", Hat.BOTH)
    bring(world, "Bo", Hat.BOTH, paid=True)
    with unit_of_work() as db:
        pulse.open_round(db, world.facilitator, session_id=world.session_id)
    for name, given in (
        ("Asha", "yes"),
        ("Bryn", "yes"),
        ("Cleo", "no"),
        ("Bea", "not_sure"),
        ("Bo", "yes"),
        ("Fred", "yes"),
    ):
        answer(world, name, given)
    with unit_of_work() as db:
        pulse.close_round(db, world.facilitator, session_id=world.session_id)
    close(world)

    first = next(one for one in facts(world).pulse if one.code == "1a")
    assert (first.session, first.asked, first.present) == (1, True, len(MEMBERS) + 1)
    assert set(first.answers) == {
        AnswerCount("yes", 2, True),
        AnswerCount("no", 1, False),
        AnswerCount("not_sure", 1, None),
    }
    assert (first.good, first.counted) == (2, 3)


def test_a_question_that_was_due_and_left_out_stands_as_not_asked(world: World) -> None:
    close(world)

    due = facts(world).pulse
    assert [one.code for one in due] == ["1a", "3a", "4a", "5a", "10a"]
    assert not any(one.asked or one.answers for one in due)


# What belongs to the group.


def test_there_is_no_agreement_before_its_first_line(world: World) -> None:
    assert facts(world).agreement is None


def test_the_agreement_is_told_by_whose_lines_they_are_and_who_said_yes(
    world: World, hands: Hands
) -> None:
    hands.pass_by(minutes=1)
    with unit_of_work() as db:
        lines = [
            agreement.write_line(db, actor, project_id=world.project_id, words="We listen.")
            for actor in (world.member(), world.facilitator, world.convenor, world.guest)
        ]
        agreement.adopt_line(db, world.member(), line_id=lines[1])
        agreement.remove_line(db, world.member(), line_id=lines[2])
        for name, yes in (("Asha", True), ("Bryn", True), ("Cleo", False)):
            agreement.say_yes(db, world.member(name), session_id=world.session_id, yes=yes)
    close(world)

    found = facts(world).agreement
    assert found is not None
    assert (found.lines, found.lines_by_members) == (3, 2)
    assert (found.present, found.agreed) == (len(world.people) + 1, 2)
    assert found.looked_at == (1,)


def test_measures_say_who_wrote_them_and_who_chose(world: World) -> None:
    with unit_of_work() as db:
        own = measures.write_measure(
            db, world.convenor, project_id=world.project_id, words="Fewer forms."
        )
        measures.choose_measure(db, world.member(), measure_id=own)
        measures.write_measure(db, world.member(), project_id=world.project_id, words="Less fear.")

    found = {(one.origin, one.chosen_by_members) for one in facts(world).measures}
    assert found == {(Origin.STAFF, True), (Origin.MEMBER, False)}


def test_being_asked_again_for_what_was_told_is_counted(world: World) -> None:
    for _ in range(2):
        with unit_of_work() as db:
            captures.say_told_before(db, world.member(), session_id=world.session_id)

    assert facts(world).told_before == 2


def test_a_person_is_finished_by_their_own_word_and_may_ask_not_to_be_kept(world: World) -> None:
    with unit_of_work() as db:
        people.say_finished(db, world.member("Asha"), person_id=world.people["Asha"])
        captures.say_not_me(db, world.member("Bryn"))
    keep(world, "Cleo")

    found = facts(world).people
    assert sum(one.finished for one in found) == 1
    assert sum(one.not_me for one in found) == 1
    assert [one.captures for one in found if one.captures] == [1]


# The rules, and who may ask.


def test_a_project_is_read_by_the_rules_it_started_with(world: World) -> None:
    assert facts(world).rule_set == load_rules().version
    with unit_of_work() as db:
        project = db.get_one(Project, world.project_id)
        assert project.rule_set == load_rules().version
        project.rule_set = "older"

    assert facts(world).rule_set == "older"


@pytest.mark.parametrize("role", ["supporter", "guest", "elsewhere", "account"])
def test_others_do_not_read_the_facts(world: World, role: str) -> None:
    with pytest.raises(NotAllowed):
        facts(world, world.by_role()[role])
    with pytest.raises(NotAllowed):
        facts(world, NOBODY)


def test_members_read_the_same_facts_as_staff(world: World) -> None:
    close(world)

    assert facts(world, world.member()) == facts(world, world.convenor)


def test_nothing_comes_from_another_project(world: World) -> None:
    made.raised(world)
    keep(world, "Asha")
    close(world)
    with reading() as db:
        found = lesson_facts(db, world.elsewhere, project_id=world.other_project_id)
        with pytest.raises((NotAllowed, NotFound)):
            lesson_facts(db, world.facilitator, project_id=world.other_project_id)

    assert (found.sessions, found.captures, found.outputs, found.told_before) == ((), (), (), 0)
