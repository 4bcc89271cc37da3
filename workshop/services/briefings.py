"""Briefings in six parts: written, sent, told, led, taken in, and marked where they say nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import col, delete, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Conflict, Invalid, NotFound
from workshop.models import (
    AgendaItem,
    Briefing,
    BriefingHeard,
    BriefingMark,
    BriefingWords,
    Person,
    WorkshopSession,
)
from workshop.permissions import Actor, Power, require, require_own
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record
from workshop.vocabulary import BriefingPart, HeardHow, SessionState

TOPIC_LIMIT = 120
PART_LIMIT = 4_000
NOT_SENT_YET = "This is not ready to read yet."
SOMEONE_ELSE = "Someone else changed these words. Yours are still in the box. Look at both."


@dataclass(frozen=True, slots=True)
class BriefingDraft:
    """What a briefing is about, for which session or item of an agenda, and who leads it."""

    topic: str
    session_id: str | None = None
    item_id: str | None = None
    led_by: str | None = None

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        if not self.topic.strip():
            return {"topic": "Say in a few words what this is about."}
        problem = words_problem(self.topic, TOPIC_LIMIT)
        return {"topic": problem} if problem else {}


def write_briefing(
    db: Db,
    actor: Actor,
    *,
    project_id: str,
    draft: BriefingDraft,
    words: Mapping[BriefingPart, str] | None = None,
) -> str:
    """Begin a briefing, with words to start from if there are any; return its id."""
    require(actor, Power.PLAN, project_id)
    _require_sound(db, project_id, draft)
    briefing = Briefing(
        project_id=project_id,
        session_id=draft.session_id,
        item_id=draft.item_id,
        topic=" ".join(clean_words(draft.topic).split()),
        led_by=draft.led_by,
        written_at=clock.now(),
    )
    db.add(briefing)
    db.flush()
    _put_words(db, briefing.id, words or {})
    record(db, actor, "write-briefing", subject=briefing.id)
    return briefing.id


def change_briefing(db: Db, actor: Actor, *, briefing_id: str, draft: BriefingDraft) -> None:
    """Change what it is about, when it is for, or who leads it; a new leader says yes anew."""
    briefing = _briefing(db, briefing_id)
    require(actor, Power.PLAN, briefing.project_id)
    _require_sound(db, briefing.project_id, draft)
    if draft.led_by != briefing.led_by:
        briefing.lead_said_yes = False
    briefing.topic = " ".join(clean_words(draft.topic).split())
    briefing.session_id, briefing.item_id = draft.session_id, draft.item_id
    briefing.led_by = draft.led_by
    db.flush()
    record(db, actor, "change-briefing", subject=briefing_id)


def save_words(
    db: Db,
    actor: Actor,
    *,
    briefing_id: str,
    words: Mapping[BriefingPart, str],
    before: Mapping[BriefingPart, str] | None = None,
) -> None:
    """Keep the words of these parts. Marks of members stay: only they can take them back.

    `before` are the words that the writer began from: raises Conflict where others stand now.
    """
    briefing = _briefing(db, briefing_id)
    require(actor, Power.PLAN, briefing.project_id)
    problems = {
        part.value: problem
        for part, text in words.items()
        if text.strip() and (problem := words_problem(text, PART_LIMIT))
    }
    if problems:
        raise Invalid(problems)
    stand = {one.part: one.words for one in _words_of(db, briefing_id)}
    for part, text in words.items():
        began = clean_words((before or stand).get(part, ""))
        if stand.get(part, "") not in (began, clean_words(text)):
            raise Conflict(SOMEONE_ELSE)
    _put_words(db, briefing_id, words)
    record(db, actor, "save-briefing", subject=briefing_id)


def remove_briefing(db: Db, actor: Actor, *, briefing_id: str) -> None:
    """Put a briefing away; it can be brought back."""
    briefing = _briefing(db, briefing_id)
    require(actor, Power.PLAN, briefing.project_id)
    briefing.removed_at = clock.now()
    db.flush()
    record(db, actor, "remove-briefing", subject=briefing_id)


def bring_back_briefing(db: Db, actor: Actor, *, briefing_id: str) -> None:
    """Undo putting a briefing away."""
    briefing = db.get(Briefing, briefing_id)
    if briefing is None:
        raise NotFound
    require(actor, Power.PLAN, briefing.project_id)
    briefing.removed_at = None
    db.flush()
    record(db, actor, "bring-back-briefing", subject=briefing_id)


def send_briefing(db: Db, actor: Actor, *, briefing_id: str) -> None:
    """Let everyone in the project read it from now on, by the server's clock."""
    briefing = _briefing(db, briefing_id)
    require(actor, Power.PLAN, briefing.project_id)
    if not any(one.words.strip() for one in _words_of(db, briefing_id)):
        raise Closed("Write at least one part first. Then it can be sent.")
    if briefing.sent_at is None:
        briefing.sent_at = clock.now()
        db.flush()
        record(db, actor, "send-briefing", subject=briefing_id)


def call_back_briefing(db: Db, actor: Actor, *, briefing_id: str) -> None:
    """Undo sending, as long as nobody has said that they read or heard it."""
    briefing = _briefing(db, briefing_id)
    require(actor, Power.PLAN, briefing.project_id)
    heard = select(BriefingHeard.id).where(BriefingHeard.briefing_id == briefing_id)
    if db.scalars(heard).first() is not None:
        raise Closed("Someone has read or heard this already, so it stays sent.")
    briefing.sent_at = None
    db.flush()
    record(db, actor, "call-back-briefing", subject=briefing_id)


def say_taught(db: Db, actor: Actor, *, briefing_id: str, taught: bool) -> None:
    """Note that it was told to the group just now, or that this was a slip.

    The note opens it for reading. That it was taught live counts only by the clock of its item.
    """
    briefing = _briefing(db, briefing_id)
    require(actor, Power.PLAN, briefing.project_id)
    briefing.taught_at = (briefing.taught_at or clock.now()) if taught else None
    db.flush()
    record(db, actor, "say-briefing-taught", subject=briefing_id)


def say_led(db: Db, actor: Actor, *, briefing_id: str, yes: bool) -> None:
    """Take the leader's own word that they led it; after a no, nobody is said to have led it."""
    briefing = _briefing(db, briefing_id)
    require(actor, Power.TAKE_PART, briefing.project_id)
    require_own(actor, briefing.led_by)
    if not _is_told(db, briefing):
        raise Closed("You can say this once it has been told to the group.")
    briefing.lead_said_yes = yes
    if not yes:
        briefing.led_by = None
    db.flush()
    record(db, actor, "say-led-briefing", subject=briefing_id)


def say_heard(db: Db, actor: Actor, *, briefing_id: str, how: HeardHow) -> None:
    """Count that this person took it in; the first moment stands.

    It is in no log: who reads what is nobody's business.
    """
    briefing = _readable(db, actor, briefing_id)
    require(actor, Power.HEAR_BRIEFING, briefing.project_id)
    heard = db.scalars(
        select(BriefingHeard).where(
            BriefingHeard.briefing_id == briefing_id, BriefingHeard.person_id == actor.person_id
        )
    ).first()
    if heard is None:
        heard = BriefingHeard(
            briefing_id=briefing_id, person_id=actor.person_id or "", how=how, heard_at=clock.now()
        )
        db.add(heard)
    heard.how = how
    db.flush()


def mark_part(db: Db, actor: Actor, *, briefing_id: str, part: BriefingPart, marked: bool) -> None:
    """Say that a part does not tell this member anything, or take that back; in no log either."""
    briefing = _readable(db, actor, briefing_id)
    require(actor, Power.MARK_BRIEFING, briefing.project_id)
    db.execute(
        delete(BriefingMark).where(
            col(BriefingMark.briefing_id) == briefing_id,
            col(BriefingMark.part) == part,
            col(BriefingMark.person_id) == actor.person_id,
        )
    )
    if marked:
        db.add(BriefingMark(briefing_id=briefing_id, part=part, person_id=actor.person_id or ""))
    db.flush()


def _is_told(db: Db, briefing: Briefing) -> bool:
    """Say whether it was told: staff said so, or its session has begun."""
    if briefing.taught_at is not None:
        return True
    session = db.get(WorkshopSession, briefing.session_id) if briefing.session_id else None
    return session is not None and session.opened_at is not None


def _briefing(db: Db, briefing_id: str) -> Briefing:
    briefing = db.get(Briefing, briefing_id)
    if briefing is None or briefing.removed_at is not None:
        raise NotFound
    return briefing


def _readable(db: Db, actor: Actor, briefing_id: str) -> Briefing:
    """Return a briefing that everyone may read by now; raise Closed before that."""
    briefing = _briefing(db, briefing_id)
    require(actor, Power.SEE_PLAN, briefing.project_id)
    if briefing.sent_at is None and not _is_told(db, briefing):
        raise Closed(NOT_SENT_YET)
    return briefing


def _require_sound(db: Db, project_id: str, draft: BriefingDraft) -> None:
    """Raise Invalid for words, NotFound for a session, item or person of elsewhere."""
    if problems := draft.problems():
        raise Invalid(problems)
    if draft.session_id is not None:
        session = db.get(WorkshopSession, draft.session_id)
        if session is None or session.project_id != project_id:
            raise NotFound
        if session.state is SessionState.CANCELLED:
            raise Invalid({"session_id": "That session is cancelled. Choose another one."})
    if draft.item_id is not None:
        item = db.get(AgendaItem, draft.item_id)
        if item is None or item.session_id != draft.session_id:
            raise NotFound
    if draft.led_by is not None:
        person = db.get(Person, draft.led_by)
        if person is None or person.project_id != project_id:
            raise NotFound


def _words_of(db: Db, briefing_id: str) -> list[BriefingWords]:
    wanted = select(BriefingWords).where(BriefingWords.briefing_id == briefing_id)
    return list(db.scalars(wanted))


def _put_words(db: Db, briefing_id: str, words: Mapping[BriefingPart, str]) -> None:
    """Keep words part by part, and since when a part has any."""
    stand = {one.part: one for one in _words_of(db, briefing_id)}
    for part, text in words.items():
        row = stand.get(part) or BriefingWords(briefing_id=briefing_id, part=part, words="")
        row.words = clean_words(text) if text.strip() else ""
        row.filled_at = (row.filled_at or clock.now()) if row.words else None
        db.add(row)
    db.flush()
