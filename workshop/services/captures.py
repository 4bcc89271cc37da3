"""Keeping words with care: keep, reword, hear them back, flag a concern, take them back."""

from dataclasses import dataclass

from sqlmodel import col, select, update

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Conflict, Invalid, NotFound
from workshop.models import (
    Capture,
    CaptureAnswer,
    CaptureVersion,
    NotMe,
    Person,
    ToldBefore,
    WorkshopSession,
)
from workshop.permissions import Actor, Power, may, require, require_own
from workshop.plain.cleaning import clean_words, words_problem
from workshop.queries.captures import PastExport, past_exports
from workshop.queries.identity import hash_token
from workshop.services.audit import record
from workshop.services.sessions import require_going_ahead
from workshop.vocabulary import CaptureKind, Role, SessionState


@dataclass(frozen=True, slots=True)
class CaptureDraft:
    """Words to keep, whose they are, and what kind of thing they are.

    `author_id` is None where nobody's name belongs to them (the group as a whole said it).
    """

    kind: CaptureKind
    words: str
    author_id: str | None = None

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        problem = words_problem(self.words)
        return {"words": problem} if problem else {}


def keep(
    db: Db, actor: Actor, *, session_id: str, draft: CaptureDraft, key: str | None = None
) -> str:
    """Keep the exact words, in this room only until their author says more; return the id.

    `key` is the browser's own for this sending: the same key again returns the same capture.
    Raises Invalid, NotFound, Closed (the session has not started) or Conflict.
    """
    session = _session(db, session_id)
    require(actor, Power.CAPTURE, session.project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    require_going_ahead(session)
    if session.state is SessionState.PLANNED:
        raise Closed("This session has not started yet.")
    _require_author(db, actor, session.project_id, draft.author_id)
    words = clean_words(draft.words)
    if key and (before := _kept_before(db, key, words)):
        return before
    capture = Capture(
        project_id=session.project_id,
        session_id=session_id,
        kind=draft.kind,
        author_id=draft.author_id,
        kept_by=actor.person_id,
        key_hash=hash_token(key) if key else None,
        entered_late=session.state is SessionState.CLOSED,
        kept_at=clock.now(),
    )
    db.add(capture)
    db.flush()
    version = CaptureVersion(capture_id=capture.id, words=words, made_at=clock.now())
    db.add(version)
    db.flush()
    if draft.author_id is not None and draft.author_id == actor.person_id:
        _answer(db, capture, version, actor, yes=True)
    record(db, actor, "keep-capture", subject=capture.id)
    return capture.id


def reword(db: Db, actor: Actor, *, capture_id: str, words: str, reason: str = "") -> int:
    """Add a new version of the words; return its number.

    An author's own new words are theirs at once. From anyone else it is a proposal: until the
    author says yes to it, the words go nowhere.
    """
    capture = get_capture(db, capture_id)
    if not _is_author(actor, capture):
        require(actor, Power.CAPTURE, capture.project_id)
        if actor.role is Role.MEMBER or not reason.strip():
            require_own(actor, capture.author_id)
    if problem := words_problem(words):
        raise Invalid({"words": problem})
    last = last_version(db, capture_id)
    version = CaptureVersion(
        capture_id=capture_id,
        number=last.number + 1,
        words=clean_words(words),
        reason=clean_words(reason),
        made_at=clock.now(),
    )
    db.add(version)
    db.flush()
    if _is_author(actor, capture):
        _answer(db, capture, version, actor, yes=True)
    record(db, actor, "reword-capture", subject=capture_id)
    return version.number


def say_it_is_right(
    db: Db, actor: Actor, *, capture_id: str, version: int, yes: bool, relay_reason: str = ""
) -> None:
    """Record the author's own answer to: is this what you meant?

    A supporter may carry the answer with a reason; the author is asked again later
    (`relayed_by` is kept). Raises Invalid when the words have changed since they were shown.
    """
    capture = get_capture(db, capture_id)
    last = last_version(db, capture_id)
    if last.number != version:
        raise Invalid({"version": "The words have changed. Have another look."})
    relayed = not _is_author(actor, capture)
    if relayed:
        _require_relay(actor, capture, relay_reason)
    else:
        require(actor, Power.OWN_WORDS, capture.project_id)
    _answer(db, capture, last, actor, yes=yes, relay_reason=relay_reason if relayed else "")
    record(db, actor, "answer-capture", subject=capture_id)


def flag_concern(db: Db, actor: Actor, *, capture_id: str) -> None:
    """Take a capture out of every group view at once and note only that it was passed on."""
    capture = get_capture(db, capture_id)
    require(actor, Power.FLAG_CONCERN, capture.project_id)
    capture.concern_at = capture.concern_at or clock.now()
    db.add(capture)
    record(db, actor, "flag-concern", subject=capture_id)


def withdraw(db: Db, actor: Actor, *, capture_id: str) -> tuple[PastExport, ...]:
    """Take words back: they are erased here and now, with no reason asked.

    The author does it, or any supporter who was told. Returns the documents that already hold
    them, so that the person can be told honestly what cannot be called back.
    """
    capture = get_capture(db, capture_id)
    if not _is_author(actor, capture):
        require(actor, Power.RELAY, capture.project_id)
    capture.withdrawn_at = capture.withdrawn_at or clock.now()
    capture.hard = False
    db.add(capture)
    db.execute(
        update(CaptureVersion).where(col(CaptureVersion.capture_id) == capture_id).values(words="")
    )
    record(db, actor, "withdraw-capture", subject=capture_id)
    return past_exports(db, actor, capture_id=capture_id)


def say_not_me(db: Db, actor: Actor) -> None:
    """Record that a person would rather not have anything captured; saying it twice is fine."""
    require(actor, Power.OWN_WORDS, actor.project_id)
    if actor.person_id and db.get(NotMe, actor.person_id) is None:
        db.add(NotMe(person_id=actor.person_id, said_at=clock.now()))
        db.flush()


def say_told_before(db: Db, actor: Actor, *, session_id: str) -> None:
    """Note, without a name, that someone was asked for what they had told us before."""
    session = _session(db, session_id)
    require(actor, Power.OWN_WORDS, session.project_id)
    db.add(ToldBefore(session_id=session_id))
    db.flush()


def get_capture(db: Db, capture_id: str) -> Capture:
    """Return a capture's row; raise NotFound."""
    capture = db.get(Capture, capture_id)
    if capture is None:
        raise NotFound
    return capture


def last_version(db: Db, capture_id: str) -> CaptureVersion:
    """Return the newest version of a capture's words."""
    return db.scalars(
        select(CaptureVersion)
        .where(CaptureVersion.capture_id == capture_id)
        .order_by(col(CaptureVersion.number).desc())
        .limit(1)
    ).one()


def _session(db: Db, session_id: str) -> WorkshopSession:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    return session


def _require_author(db: Db, actor: Actor, project_id: str, author_id: str | None) -> None:
    """Members keep their own words; whoever else is named must belong to the project."""
    if actor.role in (Role.MEMBER, Role.GUEST):
        require_own(actor, author_id)
    if author_id is not None:
        author = db.get(Person, author_id)
        if author is None or author.project_id != project_id:
            raise NotFound("We could not find that person in this project.")


def _kept_before(db: Db, key: str, words: str) -> str | None:
    before = db.scalars(select(Capture).where(Capture.key_hash == hash_token(key))).first()
    if before is None:
        return None
    first = db.scalars(
        select(CaptureVersion).where(
            CaptureVersion.capture_id == before.id, CaptureVersion.number == 1
        )
    ).one()
    if first.words not in (words, ""):
        raise Conflict
    return before.id


def _is_author(actor: Actor, capture: Capture) -> bool:
    own = capture.author_id is not None and actor.person_id == capture.author_id
    return own and may(actor, Power.OWN_WORDS, capture.project_id)


def _require_relay(actor: Actor, capture: Capture, reason: str) -> None:
    require(actor, Power.RELAY, capture.project_id)
    if not reason.strip():
        raise Invalid({"relay_reason": "Say in a few words how you know."})


def _answer(
    db: Db,
    capture: Capture,
    version: CaptureVersion,
    actor: Actor,
    *,
    yes: bool,
    relay_reason: str = "",
) -> None:
    relayed = actor.person_id != capture.author_id
    db.add(
        CaptureAnswer(
            capture_id=capture.id,
            version_id=version.id,
            person_id=capture.author_id or actor.person_id or "",
            relayed_by=actor.person_id if relayed else None,
            relay_reason=relay_reason,
            yes=yes,
            answered_at=clock.now(),
        )
    )
    db.flush()
