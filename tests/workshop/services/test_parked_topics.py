"""Parked topics: a line to come back to, across the series, and never lost by a slip."""

import pytest

from tests.support.world import World
from tests.workshop.conftest import Hands
from tests.workshop.services.planned import agenda, close, current, go_to, item, logged
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotFound
from workshop.queries.parked_topics import TopicView, topics_in
from workshop.services.parked_topics import (
    TOPICS_MAX,
    drop_topic,
    keep_topic,
    mark_returned,
    park_topic,
    return_to_topic,
)
from workshop.services.turning import undo_move
from workshop.vocabulary import ItemKind

__all__ = ["agenda"]


def park(world: World, words: str = "Bus fares") -> str:
    """Set a topic aside."""
    with unit_of_work() as db:
        return park_topic(db, world.facilitator, session_id=world.session_id, words=words)


def topics(world: World) -> tuple[TopicView, ...]:
    """All topics of the series."""
    with reading() as db:
        return topics_in(db, world.facilitator, project_id=world.project_id)


def come_back(world: World, topic_id: str) -> str:
    """Come back to a topic with a detour."""
    with unit_of_work() as db:
        return return_to_topic(
            db, world.facilitator, topic_id=topic_id, session_id=world.session_id
        )


def test_topics_wait_in_the_order_they_were_parked_with_their_session(
    world: World, agenda: tuple[str, ...], hands: Hands
) -> None:
    go_to(world, agenda[0])
    first = park(world, "Bus   <b>fares</b>")
    hands.pass_by(minutes=1)
    park(world, "Who opens the post")
    found = topics(world)
    assert [one.words for one in found] == ["Bus   <b>fares</b>", "Who opens the post"]
    assert [(one.parked_number, one.waits) for one in found] == [(2, True), (2, True)]
    assert logged(first) == ["park-topic"]
    assert current(world) == agenda[0]


def test_a_topic_is_brought_back_by_a_detour_of_its_name(
    world: World, agenda: tuple[str, ...]
) -> None:
    go_to(world, agenda[0])
    topic_id = park(world)
    detour_id = come_back(world, topic_id)
    detour = item(detour_id)
    assert (detour.kind, detour.title, detour.returns_to) == (
        ItemKind.DETOUR,
        "Bus fares",
        agenda[0],
    )
    (found,) = topics(world)
    assert (found.returned_number, found.waits) == (2, False)
    with pytest.raises(Closed, match="not waiting any more"):
        come_back(world, topic_id)
    assert logged(topic_id) == ["park-topic", "return-to-topic"]


def test_a_return_that_was_a_slip_is_undone_and_the_topic_waits_again(
    world: World, agenda: tuple[str, ...], hands: Hands
) -> None:
    go_to(world, agenda[0])
    topic_id = park(world)
    other = park(world, "Another")
    hands.pass_by(minutes=1)
    come_back(world, topic_id)
    hands.pass_by(minutes=1)
    with unit_of_work() as db:
        mark_returned(db, world.facilitator, topic_id=other, session_id=world.session_id)
        undo_move(db, world.facilitator, session_id=world.session_id)
    waiting = {one.words: one.waits for one in topics(world)}
    assert waiting == {"Bus fares": True, "Another": False}
    assert current(world) == agenda[0]


def test_a_topic_is_dropped_and_put_back(world: World) -> None:
    topic_id = park(world)
    with unit_of_work() as db:
        drop_topic(db, world.facilitator, topic_id=topic_id)
        drop_topic(db, world.facilitator, topic_id=topic_id)
    assert [(one.dropped, one.waits) for one in topics(world)] == [(True, False)]
    with pytest.raises(Closed, match="not waiting"):
        come_back(world, topic_id)
    with unit_of_work() as db:
        keep_topic(db, world.facilitator, topic_id=topic_id)
    assert [one.waits for one in topics(world)] == [True]
    assert logged(topic_id) == ["park-topic", "drop-topic", "keep-topic"]


@pytest.mark.parametrize("words,says", [("  ", "Say in a few words"), ("x" * 121, "120")])
def test_a_topic_is_one_short_line(world: World, words: str, says: str) -> None:
    with pytest.raises(Invalid, match=says) as refusal:
        park(world, words)
    assert list(refusal.value.problems) == ["words"]
    assert topics(world) == ()


def test_topics_are_parked_and_come_back_to_while_a_session_is_open(world: World) -> None:
    topic_id = park(world)
    close(world)
    with pytest.raises(Closed, match="is over"):
        park(world)
    with pytest.raises(Closed, match="is over"):
        come_back(world, topic_id)
    assert [one.waits for one in topics(world)] == [True]


def test_no_topic_is_reached_from_another_project(world: World) -> None:
    topic_id = park(world)
    with pytest.raises(NotFound), unit_of_work() as db:
        drop_topic(db, world.facilitator, topic_id="no-such-topic")
    with pytest.raises(Exception, match="not open to you"), unit_of_work() as db:
        drop_topic(db, world.elsewhere, topic_id=topic_id)


def test_the_list_has_an_end(sqlite_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.services.parked_topics.TOPICS_MAX", 2)
    assert TOPICS_MAX > 100
    for _ in range(2):
        park(sqlite_world)
    with pytest.raises(Closed, match="list is full"):
        park(sqlite_world)
