"""Marking a story as hard: by its author or whoever runs it; never public, never logged."""

from datetime import timedelta

import pytest
from sqlmodel import select

from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Invalid, NotAllowed, NotFound
from workshop.lessons.facts import HardFact
from workshop.models import AuditEntry, Capture
from workshop.permissions import Actor
from workshop.queries.hard_stories import hard_in, own_hard
from workshop.queries.held import held_about
from workshop.queries.lesson_facts import lesson_facts
from workshop.services.aftercare import AftercareDraft, add_aftercare, mark_aftercare
from workshop.services.captures import CaptureDraft, keep, withdraw
from workshop.services.hard_stories import mark_hard
from workshop.services.sessions import close_session
from workshop.vocabulary import CaptureKind


def told(world: World, kind: CaptureKind = CaptureKind.STORY, author: str | None = "Asha") -> str:
    """Keep a story of somebody."""
    author_id = world.people[author] if author else None
    draft = CaptureDraft(kind, "They lost my papers twice.", author_id)
    with unit_of_work() as db:
        return keep(db, world.facilitator, session_id=world.session_id, draft=draft)


def mark(actor: Actor, capture_id: str, *, hard: bool = True) -> None:
    """Mark it, or take the mark off."""
    with unit_of_work() as db:
        mark_hard(db, actor, capture_id=capture_id, hard=hard)


def marked(world: World) -> frozenset[str]:
    """What whoever runs it sees as marked."""
    with reading() as db:
        return hard_in(db, world.facilitator, project_id=world.project_id)


def facts(world: World) -> tuple[HardFact, ...]:
    """What the lessons may know."""
    with reading() as db:
        return lesson_facts(db, world.convenor, project_id=world.project_id).hard


def test_its_author_and_whoever_runs_it_mark_it_and_take_the_mark_off(world: World) -> None:
    story = told(world)
    for actor in (world.member(), world.facilitator):
        mark(actor, story)
        mark(actor, story)
        assert marked(world) == {story}
        with reading() as db:
            assert own_hard(db, world.member()) == {story}
            assert own_hard(db, world.member("Bryn")) == frozenset()
        mark(actor, story, hard=False)
        assert marked(world) == frozenset()


def test_nobody_else_marks_it_or_reads_the_mark(world: World) -> None:
    story, nobodys = told(world), told(world, author=None)
    for actor in (world.member("Bryn"), world.supporter, world.convenor, world.guest):
        for capture_id in (story, nobodys):
            with pytest.raises(NotAllowed):
                mark(actor, capture_id)
        with reading() as db, pytest.raises(NotAllowed):
            hard_in(db, actor, project_id=world.project_id)
    mark(world.facilitator, nobodys)
    assert marked(world) == {nobodys}


def test_only_a_story_that_is_still_here_can_be_marked(world: World) -> None:
    quote, story = told(world, CaptureKind.QUOTE), told(world)
    with pytest.raises(Invalid):
        mark(world.member(), quote)
    mark(world.member(), story)
    with unit_of_work() as db:
        withdraw(db, world.member(), capture_id=story)
    assert marked(world) == frozenset()
    with pytest.raises(NotFound):
        mark(world.member(), story)
    with reading() as db:
        assert not any(db.scalars(select(Capture.hard)))


def test_the_log_does_not_hold_it_and_its_author_is_told_that_we_do(world: World) -> None:
    story = told(world)
    with reading() as db:
        before = len(db.scalars(select(AuditEntry)).all())
    mark(world.facilitator, story)
    with reading() as db:
        assert len(db.scalars(select(AuditEntry)).all()) == before
        kinds = {
            name: [one.kind for one in held_about(db, world.member(name)).marks]
            for name in ("Asha", "Bryn")
        }
    assert "hard-story" in kinds["Asha"]
    assert "hard-story" not in kinds["Bryn"]


def test_the_lessons_know_the_session_and_the_first_day_somebody_was_seen_to(world: World) -> None:
    lead = world.facilitator
    for story in (told(world), told(world, author=None)):
        mark(lead, story)
    assert facts(world) == ()
    with unit_of_work() as db:
        close_session(db, lead, session_id=world.session_id)
    assert facts(world) == (HardFact(1),)
    with unit_of_work() as db:
        draft = AftercareDraft("Ring them")
        tasks = [
            add_aftercare(db, lead, session_id=world.session_id, draft=draft) for _ in range(3)
        ]
    tomorrow = clock.now() + timedelta(days=1)
    for task_id, moment in zip(tasks, (tomorrow + timedelta(days=5), tomorrow), strict=False):
        with clock.telling(moment), unit_of_work() as db:
            mark_aftercare(db, lead, task_id=task_id, done=True)
    assert facts(world) == (HardFact(1, tomorrow.date()),)
