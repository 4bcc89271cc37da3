"""Keeping words with care, and giving them back: what people were promised, on each database."""

import pytest
from sqlalchemy import text
from sqlmodel import select

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Conflict, Invalid, NotAllowed, NotFound
from workshop.models import Capture, CaptureAnswer, CaptureVersion, NotMe, ToldBefore
from workshop.permissions import Actor
from workshop.queries.captures import captures_in, own_captures
from workshop.services.captures import (
    CaptureDraft,
    flag_concern,
    keep,
    reword,
    say_it_is_right,
    say_not_me,
    say_told_before,
    withdraw,
)
from workshop.vocabulary import CaptureKind, Surface

WORDS = "Nobody looked up.\n  Not once. <b>*really*</b> 🙂"


def kept(world: World, actor: Actor, author: str | None = "Asha", words: str = WORDS) -> str:
    """Keep one quote and return its id."""
    author_id = world.people[author] if author else None
    with unit_of_work() as db:
        return keep(
            db,
            actor,
            session_id=world.session_id,
            draft=CaptureDraft(CaptureKind.QUOTE, words, author_id),
        )


def on_screen(world: World, actor: Actor, surface: Surface = Surface.STAFF) -> list[str]:
    """The words this actor sees on a surface."""
    with reading() as db:
        found = captures_in(db, actor, project_id=world.project_id, surface=surface)
    return [one.words for one in found]


def test_words_are_kept_letter_for_letter(world: World) -> None:
    kept(world, world.facilitator)
    assert on_screen(world, world.facilitator) == [WORDS]


def test_a_new_capture_is_for_this_room_only_and_has_no_consent(world: World) -> None:
    kept(world, world.facilitator)
    assert on_screen(world, world.convenor) == []
    with reading() as db:
        [mine] = own_captures(db, world.member())
    assert (mine.reach, mine.needs_yes, mine.needs_consent) == (None, True, True)


def test_own_words_that_a_member_typed_are_right_at_once(world: World) -> None:
    kept(world, world.member())
    with reading() as db:
        [mine] = own_captures(db, world.member())
    assert mine.needs_yes is False


def test_a_member_cannot_keep_words_in_someone_elses_name(world: World) -> None:
    with pytest.raises(NotAllowed):
        kept(world, world.member("Bryn"), author="Asha")
    with pytest.raises(NotAllowed):
        kept(world, world.member("Bryn"), author=None)


def test_a_convenor_does_not_hold_the_pen(world: World) -> None:
    with pytest.raises(NotAllowed):
        kept(world, world.convenor)


def test_an_author_from_another_project_is_not_found(world: World) -> None:
    with pytest.raises(NotFound), unit_of_work() as db:
        keep(
            db,
            world.facilitator,
            session_id=world.session_id,
            draft=CaptureDraft(CaptureKind.QUOTE, WORDS, world.elsewhere.person_id),
        )


@pytest.mark.parametrize("words", ["", " \n\t ", "x" * 20_001])
def test_words_that_cannot_be_kept_come_back_with_a_sentence(world: World, words: str) -> None:
    with pytest.raises(Invalid) as refusal:
        kept(world, world.facilitator, words=words)
    assert set(refusal.value.problems) == {"words"}
    assert on_screen(world, world.facilitator) == []


def test_nothing_is_kept_before_a_session_begins(world: World) -> None:
    with pytest.raises(Closed), unit_of_work() as db:
        keep(
            db,
            world.facilitator,
            session_id=world.next_session_id,
            draft=CaptureDraft(CaptureKind.QUOTE, WORDS, None),
        )


def test_the_same_sending_twice_is_kept_once(world: World) -> None:
    draft = CaptureDraft(CaptureKind.QUOTE, WORDS, None)
    ids = set()
    for _ in range(3):
        with unit_of_work() as db:
            ids.add(
                keep(db, world.facilitator, session_id=world.session_id, draft=draft, key="a" * 32)
            )
    assert len(ids) == 1
    assert on_screen(world, world.facilitator) == [WORDS]


def test_the_same_key_with_other_words_is_a_conflict_and_changes_nothing(world: World) -> None:
    with unit_of_work() as db:
        keep(
            db,
            world.facilitator,
            session_id=world.session_id,
            draft=CaptureDraft(CaptureKind.QUOTE, WORDS, None),
            key="a" * 32,
        )
    with pytest.raises(Conflict), unit_of_work() as db:
        keep(
            db,
            world.facilitator,
            session_id=world.session_id,
            draft=CaptureDraft(CaptureKind.QUOTE, "Other words", None),
            key="a" * 32,
        )
    assert on_screen(world, world.facilitator) == [WORDS]


def test_a_change_is_a_new_version_and_the_old_one_stays(world: World) -> None:
    capture_id = kept(world, world.member())
    with unit_of_work() as db:
        assert reword(db, world.member(), capture_id=capture_id, words="Nobody looked.") == 2
    with reading() as db:
        versions = db.scalars(
            select(CaptureVersion.words)
            .where(CaptureVersion.capture_id == capture_id)
            .order_by(CaptureVersion.number)
        ).all()
    assert versions == [WORDS, "Nobody looked."]


def test_an_edit_by_anyone_else_waits_for_the_authors_yes(world: World) -> None:
    capture_id = kept(world, world.member())
    with unit_of_work() as db:
        reword(db, world.facilitator, capture_id=capture_id, words="Tidied", reason="A spelling")
    with reading() as db:
        [mine] = own_captures(db, world.member())
    assert (mine.words, mine.needs_yes) == ("Tidied", True)


def test_another_member_cannot_reword_my_words_and_staff_need_a_reason(world: World) -> None:
    capture_id = kept(world, world.member())
    for actor, reason in ((world.member("Bryn"), "because"), (world.facilitator, "  ")):
        with pytest.raises(NotAllowed), unit_of_work() as db:
            reword(db, actor, capture_id=capture_id, words="Changed", reason=reason)


def test_only_the_author_says_it_is_right(world: World) -> None:
    capture_id = kept(world, world.facilitator)
    for actor in (world.facilitator, world.convenor, world.member("Bryn"), world.guest):
        with pytest.raises(NotAllowed), unit_of_work() as db:
            say_it_is_right(db, actor, capture_id=capture_id, version=1, yes=True)
    with unit_of_work() as db:
        say_it_is_right(db, world.member(), capture_id=capture_id, version=1, yes=True)
    assert on_screen(world, world.member("Bryn"), Surface.WALL) == [WORDS]


def test_a_supporter_may_carry_a_yes_with_a_reason_and_it_is_marked(world: World) -> None:
    capture_id = kept(world, world.facilitator)
    with pytest.raises(Invalid), unit_of_work() as db:
        say_it_is_right(db, world.supporter, capture_id=capture_id, version=1, yes=True)
    with unit_of_work() as db:
        say_it_is_right(
            db,
            world.supporter,
            capture_id=capture_id,
            version=1,
            yes=True,
            relay_reason="Asha nodded when I read it out",
        )
    with reading() as db:
        [answer] = db.scalars(select(CaptureAnswer)).all()
    assert answer.relayed_by == world.people["Sunita"]
    assert answer.person_id == world.people["Asha"]


def test_a_yes_to_words_that_have_changed_does_not_count(world: World) -> None:
    capture_id = kept(world, world.facilitator)
    with unit_of_work() as db:
        reword(db, world.facilitator, capture_id=capture_id, words="New", reason="Misheard")
    with pytest.raises(Invalid), unit_of_work() as db:
        say_it_is_right(db, world.member(), capture_id=capture_id, version=1, yes=True)


def test_a_concern_takes_words_off_every_group_view_at_once(world: World) -> None:
    capture_id = kept(world, world.member())
    assert on_screen(world, world.member("Bryn"), Surface.ROOM) == [WORDS]
    with unit_of_work() as db:
        flag_concern(db, world.supporter, capture_id=capture_id)
    for actor, surface in (
        (world.facilitator, Surface.STAFF),
        (world.member("Bryn"), Surface.WALL),
        (world.member("Bryn"), Surface.ROOM),
    ):
        assert on_screen(world, actor, surface) == []


def test_members_cannot_flag_each_other(world: World) -> None:
    capture_id = kept(world, world.member())
    with pytest.raises(NotAllowed), unit_of_work() as db:
        flag_concern(db, world.member("Bryn"), capture_id=capture_id)


def test_withdrawn_words_are_gone_from_every_view_and_from_the_database(world: World) -> None:
    capture_id = kept(world, world.member())
    with unit_of_work() as db:
        reword(db, world.member(), capture_id=capture_id, words="Nobody looked at me.")
    with unit_of_work() as db:
        assert withdraw(db, world.member(), capture_id=capture_id) == ()
    assert on_screen(world, world.facilitator) == []
    with reading() as db:
        stored = db.scalars(select(CaptureVersion.words)).all()
        [mine] = own_captures(db, world.member())
    assert stored == ["", ""]
    assert (mine.withdrawn, mine.words) == (True, "")


def test_taking_back_twice_is_fine(world: World) -> None:
    capture_id = kept(world, world.member())
    for _ in range(2):
        with unit_of_work() as db:
            withdraw(db, world.member(), capture_id=capture_id)
    assert on_screen(world, world.facilitator) == []


def test_a_supporter_may_take_words_back_for_someone_and_others_may_not(world: World) -> None:
    capture_id = kept(world, world.member())
    for actor in (world.facilitator, world.convenor, world.member("Bryn"), world.guest):
        with pytest.raises(NotAllowed), unit_of_work() as db:
            withdraw(db, actor, capture_id=capture_id)
    with unit_of_work() as db:
        withdraw(db, world.supporter, capture_id=capture_id)
    assert on_screen(world, world.facilitator) == []


def test_the_log_never_holds_words(world: World) -> None:
    capture_id = kept(world, world.member(), words="a secret marker 4711")
    with unit_of_work() as db:
        reword(db, world.member(), capture_id=capture_id, words="another marker 4712")
    with unit_of_work() as db:
        withdraw(db, world.member(), capture_id=capture_id)
    with reading() as db:
        log = db.execute(text("SELECT * FROM audit_entry")).all()
    assert "keep-capture" in str(log)
    assert "marker" not in str(log)


def test_saying_not_me_is_kept_once_and_is_an_answer(world: World) -> None:
    for _ in range(2):
        with unit_of_work() as db:
            say_not_me(db, world.member())
    with reading() as db:
        assert db.scalars(select(NotMe.person_id)).all() == [world.people["Asha"]]


def test_told_before_is_counted_without_a_name(world: World) -> None:
    with unit_of_work() as db:
        say_told_before(db, world.member(), session_id=world.session_id)
    with reading() as db:
        [row] = db.scalars(select(ToldBefore)).all()
    assert set(row.model_dump()) == {"id", "session_id"}


@pytest.mark.parametrize("who", ["elsewhere", "account", "nobody"])
def test_someone_from_outside_finds_every_door_shut(world: World, who: str) -> None:
    capture_id = kept(world, world.member())
    stranger = world.by_role()[who]
    with pytest.raises(NotAllowed):
        on_screen(world, stranger)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        withdraw(db, stranger, capture_id=capture_id)
    with reading() as db:
        assert db.scalars(select(Capture)).one().withdrawn_at is None
