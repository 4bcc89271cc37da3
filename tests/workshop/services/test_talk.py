"""Who is speaking, by group: only if the group agreed, one tap each, and one tap back."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed
from workshop.models import AuditEntry, TalkStretch
from workshop.queries.talk import TalkView, talk_in, talk_words
from workshop.services import sessions, talk
from workshop.vocabulary import TalkGroup

START = datetime(2026, 3, 2, 10, tzinfo=UTC)
LIVED, STAFF = TalkGroup.LIVED, TalkGroup.STAFF


def at(minutes: float) -> datetime:
    """A moment of the morning."""
    return START + timedelta(minutes=minutes)


def agree(world: World, yes: bool = True) -> None:
    """Record what the group said."""
    with unit_of_work() as db:
        talk.agree_to_count_talk(db, world.facilitator, project_id=world.project_id, yes=yes)


def tap(world: World, minutes: float, who: TalkGroup | None) -> None:
    """Tap who speaks, or that it is quiet."""
    lead = world.facilitator  # a sign-in holds by the real clock
    with unit_of_work() as db, clock.telling(at(minutes)):
        if who is None:
            talk.nobody_speaking(db, lead, session_id=world.session_id)
        else:
            talk.now_speaking(db, lead, session_id=world.session_id, who=who)


def undo(world: World) -> None:
    """Take the last tap back."""
    with unit_of_work() as db:
        talk.undo_last_tap(db, world.facilitator, session_id=world.session_id)


def view(world: World, minutes: float) -> TalkView:
    """What the facilitator sees at a moment."""
    lead = world.facilitator
    with reading() as db, clock.telling(at(minutes)):
        return talk_in(db, lead, session_id=world.session_id)


def told(world: World, minutes: float) -> tuple[str, ...]:
    """What the group is told at a moment."""
    member = world.member()
    with reading() as db, clock.telling(at(minutes)):
        return talk_words(db, member, session_id=world.session_id)


def stretches(world: World) -> list[tuple[TalkGroup, float, float | None]]:
    """What is stored: who, from which minute, to which."""
    with reading() as db:
        rows = db.scalars(select(TalkStretch).order_by(TalkStretch.started_at)).all()
        minutes = [
            (one.started_at - START, one.ended_at - START if one.ended_at else None) for one in rows
        ]
        return [
            (row.who, since.seconds / 60, until.seconds / 60 if until else None)
            for row, (since, until) in zip(rows, minutes, strict=True)
        ]


def test_nothing_is_counted_until_the_group_agrees(world: World) -> None:
    assert view(world, 0) == TalkView(agreed=False)
    with pytest.raises(Closed):
        tap(world, 0, LIVED)
    assert stretches(world) == []


def test_what_the_group_said_is_in_the_log(world: World) -> None:
    agree(world)
    agree(world, yes=False)
    with reading() as db:
        acts = [one.action for one in db.scalars(select(AuditEntry)) if "talk" in one.action]
    assert acts == ["agree-to-count-talk-yes", "agree-to-count-talk-no"]


def test_the_next_tap_ends_the_last(world: World) -> None:
    agree(world)
    tap(world, 0, STAFF)
    tap(world, 1, STAFF)
    tap(world, 5, LIVED)
    tap(world, 7, None)

    assert stretches(world) == [(STAFF, 0, 5), (LIVED, 5, 7)]
    assert view(world, 8).now is None


def test_the_last_tap_is_taken_back(world: World) -> None:
    agree(world)
    tap(world, 0, STAFF)
    tap(world, 5, LIVED)
    undo(world)
    assert stretches(world) == [(STAFF, 0, None)]
    tap(world, 9, None)
    undo(world)
    assert stretches(world) == [(STAFF, 0, None)]
    undo(world)
    assert stretches(world) == []
    with pytest.raises(Closed):
        undo(world)


def test_staff_are_told_when_nobody_with_lived_experience_has_spoken(world: World) -> None:
    agree(world)
    tap(world, 0, STAFF)
    assert not view(world, 9).too_quiet
    assert (view(world, 12).quiet_minutes, view(world, 12).too_quiet) == (12, True)
    tap(world, 13, LIVED)
    assert not view(world, 40).too_quiet
    tap(world, 41, STAFF)
    assert (view(world, 50).too_quiet, view(world, 51).too_quiet) == (False, True)


def test_the_group_reads_words_and_no_minutes_once_there_was_enough(world: World) -> None:
    agree(world)
    tap(world, 0, STAFF)
    assert told(world, 9) == ()
    tap(world, 12, LIVED)
    words = told(world, 15)
    assert words == (
        "People with lived experience: a little",
        "Staff: most",
        "Whoever runs the session: none of it",
    )
    assert not any(letter.isdigit() for letter in "".join(words))
    agree(world, yes=False)
    assert told(world, 16) == ()


def test_the_close_ends_what_was_being_said(world: World) -> None:
    agree(world)
    with unit_of_work() as db:
        talk.now_speaking(db, world.facilitator, session_id=world.session_id, who=STAFF)
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
    with reading() as db:
        assert db.scalars(select(TalkStretch)).one().ended_at is not None
