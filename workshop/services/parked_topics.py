"""Parked topics: set aside in one line while a session runs, and come back to in the series."""

from sqlmodel import col, func, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.models import ItemRun, ParkedTopic, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.agendas import TITLE_LIMIT
from workshop.services.audit import record
from workshop.services.running import take_detour
from workshop.services.sessions import require_live, session_called

TOPICS_MAX = 200


def park_topic(db: Db, actor: Actor, *, session_id: str, words: str) -> str:
    """Set a topic aside in a line of its own, with what was on then; return its id."""
    session = _live_session(db, actor, session_id)
    if not words.strip():
        raise Invalid({"words": "Say in a few words what to come back to."})
    if problem := words_problem(words, TITLE_LIMIT):
        raise Invalid({"words": problem})
    _require_room(db, session.project_id)
    topic = ParkedTopic(
        project_id=session.project_id,
        session_id=session_id,
        item_id=session.current_item_id,
        words=clean_words(words),
        parked_at=clock.now(),
    )
    db.add(topic)
    db.flush()
    record(db, actor, "park-topic", subject=topic.id)
    return topic.id


def return_to_topic(
    db: Db, actor: Actor, *, topic_id: str, session_id: str, turn: str | None = None
) -> str:
    """Come back to a topic with a detour of its name; return the detour's id.

    The topic counts as returned to in this session, unless the move is undone.
    """
    topic, session = _still_parked(db, actor, topic_id, session_id)
    detour_id = take_detour(db, actor, session_id=session.id, title=topic.words, turn=turn)
    began = db.scalars(select(ItemRun.started_at).where(ItemRun.item_id == detour_id)).one()
    topic.returned_at, topic.returned_in = began, session_id
    db.flush()
    record(db, actor, "return-to-topic", subject=topic_id)
    return detour_id


def mark_returned(db: Db, actor: Actor, *, topic_id: str, session_id: str) -> None:
    """Note that the group came back to a topic in this session by itself, with no detour."""
    topic, _ = _still_parked(db, actor, topic_id, session_id)
    topic.returned_at, topic.returned_in = clock.now(), session_id
    db.flush()
    record(db, actor, "return-to-topic", subject=topic_id)


def drop_topic(db: Db, actor: Actor, *, topic_id: str) -> None:
    """Take a topic off the list; it can be put back."""
    topic = _topic(db, actor, topic_id)
    if topic.removed_at is None:
        topic.removed_at = clock.now()
        db.flush()
        record(db, actor, "drop-topic", subject=topic_id)


def keep_topic(db: Db, actor: Actor, *, topic_id: str) -> None:
    """Put a topic back on the list, after it was dropped or noted as returned to by mistake."""
    topic = _topic(db, actor, topic_id)
    topic.removed_at = topic.returned_at = topic.returned_in = None
    db.flush()
    record(db, actor, "keep-topic", subject=topic_id)


def _topic(db: Db, actor: Actor, topic_id: str) -> ParkedTopic:
    """Return the row of a topic of a series that this actor runs; raise NotFound."""
    topic = db.get(ParkedTopic, topic_id)
    if topic is None:
        raise NotFound
    require(actor, Power.RUN, topic.project_id)
    return topic


def _still_parked(
    db: Db, actor: Actor, topic_id: str, session_id: str
) -> tuple[ParkedTopic, WorkshopSession]:
    """Return a topic that waits, and the live session of its series that comes back to it."""
    session = _live_session(db, actor, session_id)
    topic = _topic(db, actor, topic_id)
    if topic.project_id != session.project_id:
        raise NotFound
    if topic.removed_at is not None or topic.returned_at is not None:
        raise Closed("That topic is not waiting any more. Look at the list again.")
    return topic, session


def _require_room(db: Db, project_id: str) -> None:
    waiting = select(func.count()).where(
        ParkedTopic.project_id == project_id,
        col(ParkedTopic.removed_at).is_(None),
        col(ParkedTopic.returned_at).is_(None),
    )
    if (db.scalar(waiting) or 0) >= TOPICS_MAX:
        raise Closed("The list is full. Come back to some topics, or drop them.")


def _live_session(db: Db, actor: Actor, session_id: str) -> WorkshopSession:
    """Return the row of a session that this actor may run now."""
    session = session_called(db, session_id)
    require(actor, Power.RUN, session.project_id)
    require_live(session)
    return session
