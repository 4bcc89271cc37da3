"""Briefings: six parts, sent and told by the server's clock, read by many and counted only."""

import pytest
from sqlmodel import select

from tests.support.briefed import SIX, sent, written
from tests.support.world import World
from tests.workshop.conftest import Hands
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Conflict, Invalid, NotAllowed, NotFound
from workshop.models import AuditEntry, Briefing, BriefingHeard, BriefingWords
from workshop.permissions import Actor
from workshop.queries.briefings import BriefingView, briefing, briefings_in, first_words
from workshop.services import briefings, sessions
from workshop.services.agendas import ItemDraft, add_item, remove_item
from workshop.services.briefings import PART_LIMIT, TOPIC_LIMIT, BriefingDraft
from workshop.services.projects import ProjectDraft, change_project
from workshop.vocabulary import BriefingPart, HeardHow, ItemKind

HOSTILE = "<b>x</b>\x00 =HYPERLINK() \u202eright to left\n| a\tb |"


def seen(world: World, actor: Actor) -> tuple[BriefingView, ...]:
    """The briefings that this person may read."""
    with reading() as db:
        return briefings_in(db, actor, project_id=world.project_id)


def one(world: World, briefing_id: str, actor: Actor | None = None) -> BriefingView:
    """A briefing as someone reads it."""
    with reading() as db:
        return briefing(db, actor or world.facilitator, briefing_id=briefing_id)


def begin(world: World) -> None:
    """Let the next session begin."""
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
        sessions.open_session(db, world.facilitator, session_id=world.next_session_id)


def save(world: World, briefing_id: str, words: str, before: str | None = None) -> None:
    """Keep new words for the part about money."""
    with unit_of_work() as db:
        briefings.save_words(
            db,
            world.facilitator,
            briefing_id=briefing_id,
            words={BriefingPart.MONEY: words},
            before=None if before is None else {BriefingPart.MONEY: before},
        )


def hear(world: World, briefing_id: str, name: str = "Asha", how: HeardHow = HeardHow.READ) -> None:
    """Someone says that they took it in."""
    with unit_of_work() as db:
        briefings.say_heard(db, world.member(name), briefing_id=briefing_id, how=how)


def mark(world: World, briefing_id: str, name: str = "Asha", *, marked: bool = True) -> None:
    """Someone says that the part about money does not tell them anything, or takes it back."""
    with unit_of_work() as db:
        briefings.mark_part(
            db,
            world.member(name),
            briefing_id=briefing_id,
            part=BriefingPart.MONEY,
            marked=marked,
        )


def test_a_briefing_has_six_parts_in_their_order(world: World) -> None:
    found = one(world, written(world, words={BriefingPart.MONEY: "Little."}))

    assert [part.part for part in found.parts] == list(BriefingPart)
    assert (found.filled, found.session_number, found.topic) == (1, 2, "How money is spent")
    assert (found.sent_at, found.taught_at, found.told, found.readable) == (
        None,
        None,
        False,
        False,
    )


def test_until_it_is_sent_only_staff_read_it(world: World, hands: Hands) -> None:
    briefing_id = written(world)

    assert [view.id for view in seen(world, world.convenor)] == [briefing_id]
    for actor in (world.member(), world.supporter, world.guest):
        assert seen(world, actor) == ()
        with pytest.raises(NotFound):
            one(world, briefing_id, actor)
    with unit_of_work() as db:
        briefings.send_briefing(db, world.facilitator, briefing_id=briefing_id)
    for actor in (world.member(), world.supporter, world.guest):
        (view,) = seen(world, actor)
        assert view.sent_at == hands.time
        assert {part.part: part.words for part in view.parts} == SIX


def test_sending_twice_keeps_the_first_moment(sqlite_world: World, hands: Hands) -> None:
    first = hands.time
    briefing_id = sent(sqlite_world)
    hands.pass_by(hours=2)
    with unit_of_work() as db:
        briefings.send_briefing(db, sqlite_world.facilitator, briefing_id=briefing_id)

    assert one(sqlite_world, briefing_id).sent_at == first


def test_an_empty_briefing_cannot_be_sent(sqlite_world: World) -> None:
    briefing_id = written(sqlite_world, words={BriefingPart.MONEY: " \n"})

    with pytest.raises(Closed), unit_of_work() as db:
        briefings.send_briefing(db, sqlite_world.facilitator, briefing_id=briefing_id)


def test_sending_can_be_undone_until_someone_has_read_it(sqlite_world: World) -> None:
    briefing_id = sent(sqlite_world)
    with unit_of_work() as db:
        briefings.call_back_briefing(db, sqlite_world.facilitator, briefing_id=briefing_id)
    assert seen(sqlite_world, sqlite_world.member()) == ()
    with unit_of_work() as db:
        briefings.send_briefing(db, sqlite_world.facilitator, briefing_id=briefing_id)
    hear(sqlite_world, briefing_id)

    with pytest.raises(Closed), unit_of_work() as db:
        briefings.call_back_briefing(db, sqlite_world.facilitator, briefing_id=briefing_id)


def test_once_its_session_begins_everyone_may_read_it(sqlite_world: World) -> None:
    briefing_id = written(sqlite_world)
    begin(sqlite_world)

    (view,) = seen(sqlite_world, sqlite_world.member())
    assert (view.id, view.told, view.sent_at) == (briefing_id, True, None)


def test_told_outside_a_session_is_noted_and_can_be_a_slip(sqlite_world: World) -> None:
    briefing_id = written(sqlite_world, session_id=None)
    for taught in (True, False):
        with unit_of_work() as db:
            briefings.say_taught(
                db, sqlite_world.facilitator, briefing_id=briefing_id, taught=taught
            )
        assert bool(seen(sqlite_world, sqlite_world.member())) is taught


def test_words_are_kept_letter_for_letter(world: World) -> None:
    briefing_id = written(world)
    save(world, briefing_id, HOSTILE)

    words = {part.part: part.words for part in one(world, briefing_id).parts}
    assert words[BriefingPart.MONEY] == HOSTILE.replace("\x00", "\ufffd")
    assert words[BriefingPart.TIMETABLE] == SIX[BriefingPart.TIMETABLE]


def test_two_writers_never_write_over_each_other(sqlite_world: World) -> None:
    briefing_id = written(sqlite_world)
    began = SIX[BriefingPart.MONEY]
    save(sqlite_world, briefing_id, "One.", before=began)
    with pytest.raises(Conflict):
        save(sqlite_world, briefing_id, "Two.", before=began)
    save(sqlite_world, briefing_id, "One.", before=began)
    save(sqlite_world, briefing_id, "Two.", before="One.")

    assert one(sqlite_world, briefing_id).parts[2].words == "Two."


@pytest.mark.parametrize("words", ["x" * (PART_LIMIT + 1), "x" * 1_000_000])
def test_words_that_are_too_many_are_named_by_their_part(sqlite_world: World, words: str) -> None:
    briefing_id = written(sqlite_world)
    with pytest.raises(Invalid) as refusal:
        save(sqlite_world, briefing_id, words)

    assert set(refusal.value.problems) == {"money"}
    assert one(sqlite_world, briefing_id).parts[2].words == SIX[BriefingPart.MONEY]


def test_a_part_knows_since_when_it_has_words(sqlite_world: World, hands: Hands) -> None:
    briefing_id = written(sqlite_world, words={BriefingPart.MONEY: "Little."})
    first = hands.time

    def filled() -> object:
        with reading() as db:
            wanted = select(BriefingWords.filled_at).where(BriefingWords.part == BriefingPart.MONEY)
            return db.scalars(wanted).one()

    hands.pass_by(hours=2)
    save(sqlite_world, briefing_id, "Very little.")
    assert filled() == first
    save(sqlite_world, briefing_id, " ")
    assert filled() is None
    save(sqlite_world, briefing_id, "Some.")
    assert filled() == hands.time


@pytest.mark.parametrize("topic", ["", " \n", "x" * (TOPIC_LIMIT + 1)])
def test_a_briefing_needs_a_topic_of_a_few_words(sqlite_world: World, topic: str) -> None:
    with pytest.raises(Invalid) as refusal:
        written(sqlite_world, topic)
    assert set(refusal.value.problems) == {"topic"}


def test_a_session_an_item_and_a_leader_of_elsewhere_are_not_found(sqlite_world: World) -> None:
    with unit_of_work() as db:
        item = add_item(
            db,
            sqlite_world.facilitator,
            session_id=sqlite_world.session_id,
            draft=ItemDraft(ItemKind.BRIEFING, "Money", 15),
        )
    for more in ({"session_id": "nothing"}, {"item_id": item}, {"led_by": "nobody"}):
        with pytest.raises(NotFound):
            written(sqlite_world, **more)
    assert one(sqlite_world, written(sqlite_world, session_id=sqlite_world.session_id,
                                     item_id=item)).item_title == "Money"  # fmt: skip


def test_an_item_can_be_taken_off_the_agenda_and_its_briefing_stays(world: World) -> None:
    with unit_of_work() as db:
        item = add_item(
            db,
            world.facilitator,
            session_id=world.next_session_id,
            draft=ItemDraft(ItemKind.BRIEFING, "Money", 15),
        )
    briefing_id = written(world, item_id=item)
    with unit_of_work() as db:
        remove_item(db, world.facilitator, item_id=item)

    assert (one(world, briefing_id).item_id, one(world, briefing_id).session_number) == (None, 2)


def test_put_away_and_brought_back(sqlite_world: World) -> None:
    briefing_id = sent(sqlite_world)
    with unit_of_work() as db:
        briefings.remove_briefing(db, sqlite_world.facilitator, briefing_id=briefing_id)
    assert seen(sqlite_world, sqlite_world.facilitator) == ()
    with pytest.raises(NotFound):
        save(sqlite_world, briefing_id, "New.")
    with unit_of_work() as db:
        briefings.bring_back_briefing(db, sqlite_world.facilitator, briefing_id=briefing_id)

    assert [view.id for view in seen(sqlite_world, sqlite_world.member())] == [briefing_id]


# Who led it.


def test_the_leader_says_so_on_their_own_and_only_afterwards(world: World) -> None:
    briefing_id = written(world, led_by=world.people["Asha"])
    assert one(world, briefing_id, world.member("Asha")).i_lead
    with pytest.raises(Closed), unit_of_work() as db:
        briefings.say_led(db, world.member("Asha"), briefing_id=briefing_id, yes=True)
    begin(world)
    for actor in (world.facilitator, world.member("Bryn")):
        with pytest.raises(NotAllowed), unit_of_work() as db:
            briefings.say_led(db, actor, briefing_id=briefing_id, yes=True)
    assert one(world, briefing_id, world.member("Asha")).asks_leader
    with unit_of_work() as db:
        briefings.say_led(db, world.member("Asha"), briefing_id=briefing_id, yes=True)

    found = one(world, briefing_id)
    assert (found.lead_name, found.lead_said_yes, found.asks_leader) == ("Asha", True, False)


def test_after_a_no_nobody_is_said_to_have_led_it(sqlite_world: World) -> None:
    briefing_id = written(sqlite_world, led_by=sqlite_world.people["Asha"])
    begin(sqlite_world)
    with unit_of_work() as db:
        briefings.say_led(db, sqlite_world.member("Asha"), briefing_id=briefing_id, yes=False)

    assert one(sqlite_world, briefing_id).led_by is None


def test_a_new_leader_says_yes_anew(sqlite_world: World) -> None:
    briefing_id = written(sqlite_world, led_by=sqlite_world.people["Asha"])
    begin(sqlite_world)
    with unit_of_work() as db:
        briefings.say_led(db, sqlite_world.member("Asha"), briefing_id=briefing_id, yes=True)
        for name in ("Asha", "Bryn"):
            draft = BriefingDraft("Money", led_by=sqlite_world.people[name])
            briefings.change_briefing(
                db, sqlite_world.facilitator, briefing_id=briefing_id, draft=draft
            )
            assert db.get_one(Briefing, briefing_id).lead_said_yes is (name == "Asha")


# Who took it in, and what says nothing.


def test_readers_are_counted_and_never_named(world: World) -> None:
    briefing_id = sent(world)
    hear(world, briefing_id)
    hear(world, briefing_id, "Sunita", HeardHow.LISTENED)
    hear(world, briefing_id)

    staff = one(world, briefing_id)
    assert (staff.heard, staff.my_heard) == (2, None)
    assert one(world, briefing_id, world.member("Asha")).my_heard is HeardHow.READ
    told = repr(staff)
    assert not [name for name in ("Asha", "Sunita") if world.people[name] in told or name in told]
    with reading() as db:
        assert "heard" not in repr([entry.action for entry in db.scalars(select(AuditEntry))])


def test_the_first_moment_of_hearing_stands(sqlite_world: World, hands: Hands) -> None:
    briefing_id = sent(sqlite_world)
    hear(sqlite_world, briefing_id)
    first = hands.time
    hands.pass_by(days=1)
    hear(sqlite_world, briefing_id, how=HeardHow.LISTENED)

    with reading() as db:
        row = db.scalars(select(BriefingHeard)).one()
    assert (row.heard_at, row.how) == (first, HeardHow.LISTENED)


def test_what_is_not_sent_cannot_be_heard_or_marked(sqlite_world: World) -> None:
    briefing_id = written(sqlite_world)
    with pytest.raises(Closed):
        hear(sqlite_world, briefing_id)
    with pytest.raises(Closed):
        mark(sqlite_world, briefing_id)


def test_a_part_that_does_not_tell_is_counted_and_can_be_taken_back(world: World) -> None:
    briefing_id = sent(world)
    for name in ("Asha", "Asha", "Bryn"):
        mark(world, briefing_id, name)
    money = one(world, briefing_id, world.member("Asha")).parts[2]
    assert (money.marks, money.mine) == (2, True)
    mark(world, briefing_id, "Asha", marked=False)

    money = one(world, briefing_id, world.member("Asha")).parts[2]
    assert (money.marks, money.mine) == (1, False)


def test_staff_cannot_clear_a_mark_with_other_words(sqlite_world: World) -> None:
    briefing_id = sent(sqlite_world)
    mark(sqlite_world, briefing_id)
    save(sqlite_world, briefing_id, "Quite other words.")

    assert one(sqlite_world, briefing_id).parts[2].marks == 1


def test_a_first_briefing_starts_from_what_the_project_says(sqlite_world: World) -> None:
    with reading() as db:
        nothing = first_words(db, sqlite_world.facilitator, project_id=sqlite_world.project_id)
    assert nothing == {}
    draft = ProjectDraft(
        "A door",
        "Kinder.",
        decider="The board decides.",
        can_change="The times.",
        cannot_change="The building.",
        route_to_change="It goes to the board in May.",
    )
    with unit_of_work() as db:
        change_project(
            db, sqlite_world.facilitator, project_id=sqlite_world.project_id, draft=draft
        )
    with reading() as db:
        found = first_words(db, sqlite_world.facilitator, project_id=sqlite_world.project_id)

    assert found == {
        BriefingPart.WHO_DECIDES: "The board decides.\nIt goes to the board in May.",
        BriefingPart.CAN_CHANGE: "What can change: The times.\nWhat cannot change: The building.",
    }


def test_what_is_not_there_is_not_found(sqlite_world: World) -> None:
    with pytest.raises(NotFound):
        save(sqlite_world, "nothing", "x")
    with pytest.raises(NotFound):
        one(sqlite_world, "nothing")
    with pytest.raises(NotFound), unit_of_work() as db:
        briefings.bring_back_briefing(db, sqlite_world.facilitator, briefing_id="nothing")
