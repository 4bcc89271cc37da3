"""The group's own agreement: its lines, who wrote them, each person's yes, looking again."""

from sqlmodel import func, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.models import AgreementLine, AgreementLook, AgreementYes, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record
from workshop.vocabulary import Origin, Role

LINE_LIMIT = 300


def write_line(db: Db, actor: Actor, *, project_id: str, words: str) -> str:
    """Add a line under the origin of the one who wrote it; return its id."""
    require(actor, Power.WRITE_AGREEMENT, project_id)
    if problem := words_problem(words, LINE_LIMIT):
        raise Invalid({"words": problem})
    count = db.scalars(
        select(func.count())
        .select_from(AgreementLine)
        .where(AgreementLine.project_id == project_id)
    ).one()
    line = AgreementLine(
        project_id=project_id,
        position=count + 1,
        words=clean_words(words),
        origin=Origin.MEMBER if actor.role is Role.MEMBER else Origin.STAFF,
        written_at=clock.now(),
    )
    db.add(line)
    db.flush()
    record(db, actor, "write-agreement-line", subject=line.id)
    return line.id


def adopt_line(db: Db, actor: Actor, *, line_id: str) -> None:
    """Let a member take a line that staff wrote as the group's own."""
    line = _line(db, line_id)
    require(actor, Power.GIVE_VERDICT, line.project_id)
    line.adopted = True
    db.add(line)
    db.flush()
    record(db, actor, "adopt-agreement-line", subject=line_id)


def reword_line(db: Db, actor: Actor, *, line_id: str, words: str) -> str:
    """Put a line into other words; return the id of the line that takes its place.

    The old words stay in the record. What a member writes is the group's own; a line that is the
    group's own already is for members to change: raises NotAllowed for others.
    """
    line = _line(db, line_id)
    require(actor, Power.WRITE_AGREEMENT, line.project_id)
    by_member = actor.role is Role.MEMBER
    if line.removed_at is not None:
        raise Closed("This line was changed a moment ago. Look at it first.")
    if not by_member and (line.adopted or line.origin is Origin.MEMBER):
        raise NotAllowed
    if problem := words_problem(words, LINE_LIMIT):
        raise Invalid({"words": problem})
    if clean_words(words) == line.words:
        return line.id
    line.removed_at = clock.now()
    new = AgreementLine(
        project_id=line.project_id,
        position=line.position,
        words=clean_words(words),
        origin=Origin.MEMBER if by_member else line.origin,
        written_at=line.written_at,
    )
    db.add(new)
    db.flush()
    record(db, actor, "reword-agreement-line", subject=new.id)
    return new.id


def remove_line(db: Db, actor: Actor, *, line_id: str) -> None:
    """Take a line out; it stays in the record of what was written."""
    line = _line(db, line_id)
    require(actor, Power.WRITE_AGREEMENT, line.project_id)
    line.removed_at = line.removed_at or clock.now()
    db.add(line)
    db.flush()
    record(db, actor, "remove-agreement-line", subject=line_id)


def say_yes(db: Db, actor: Actor, *, session_id: str, yes: bool) -> None:
    """Record this person's own answer to the agreement in this session; it can be changed."""
    session = _session(db, session_id)
    require(actor, Power.AGREE, session.project_id)
    mine = db.scalars(
        select(AgreementYes).where(
            AgreementYes.session_id == session_id, AgreementYes.person_id == actor.person_id
        )
    ).first() or AgreementYes(
        session_id=session_id, person_id=actor.person_id or "", yes=yes, said_at=clock.now()
    )
    mine.yes, mine.said_at = yes, clock.now()
    db.add(mine)
    db.flush()
    record(db, actor, "answer-agreement", subject=session_id)


def look_again(db: Db, actor: Actor, *, session_id: str) -> None:
    """Note that the group looked at its agreement again in this session."""
    session = _session(db, session_id)
    require(actor, Power.RUN, session.project_id)
    if db.get(AgreementLook, session_id) is None:
        db.add(AgreementLook(session_id=session_id, looked_at=clock.now()))
        db.flush()
        record(db, actor, "look-at-agreement", subject=session_id)


def _line(db: Db, line_id: str) -> AgreementLine:
    line = db.get(AgreementLine, line_id)
    if line is None:
        raise NotFound
    return line


def _session(db: Db, session_id: str) -> WorkshopSession:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    return session
