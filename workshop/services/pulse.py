"""The closing questions, so kept that an answer can never be joined to a person.

Source: `practice` 3.3 and 3.4. Each arrival rewrites the whole box in a new shuffled order, so
that neither the file nor a transaction number tells which answers came with which turn. At the
close the turns are emptied and only two counts stay.
"""

import secrets
from collections.abc import Mapping

from sqlmodel import col, delete, func, select

from workshop import clock
from workshop.content.loader import pulse
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import Ballot, PulsePaper, PulseRound, PulseTurn, WorkshopSession, new_id
from workshop.permissions import Actor, Power, require
from workshop.queries.attendance import buckets_present
from workshop.queries.pulse_room import turns_left
from workshop.queries.rota import codes_in
from workshop.services.audit import record
from workshop.vocabulary import Bucket, SessionState

NOT_SURE = "not_sure"


def open_round(db: Db, actor: Actor, *, session_id: str) -> str:
    """Ask this session's five questions by the fixed rota; return the round's id.

    Opening it again returns the same round. Raises Closed unless the session is live.
    """
    session = _session(db, session_id)
    require(actor, Power.RUN_PULSE, session.project_id)
    if session.state is not SessionState.LIVE:
        raise Closed("The questions are asked while the session is on.")
    if found := round_of(db, session_id):
        return found.id
    opened = PulseRound(
        session_id=session_id,
        questions=",".join(
            codes_in(db, project_id=session.project_id, session_number=session.number)
        ),
        opened_at=clock.now(),
    )
    db.add(opened)
    db.flush()
    record(db, actor, "open-pulse", subject=session_id)
    tell(db, Change(session_id, Kind.STAGE, session.current_item_id or ""))
    return opened.id


def answer(db: Db, actor: Actor, *, session_id: str, answers: dict[str, str]) -> None:
    """Put one person's answers in the box: question code -> answer; a skipped one is left out.

    Everybody present has one turn. Nothing is logged. Raises Closed when the round is not open
    or this person has had their turn, Invalid for an answer that is not on the card.
    """
    session = _session(db, session_id)
    require(actor, Power.ANSWER_PULSE, session.project_id)
    found = round_of(db, session_id)
    if found is None or found.closed_at is not None:
        raise Closed("The questions are not open now.")
    bucket = buckets_present(db, session_id=session_id).get(actor.person_id or "")
    if bucket is None or actor.person_id is None:
        raise Closed("The questions are for people who are here today.")
    if _had_turn(db, found.id, actor.person_id):
        raise Closed("You have had your turn. Thank you.")
    if not turns_left(db, found=found)[bucket]:
        raise Closed("All turns are taken. Did you not have one? Please tell us.")
    if wrong := not_on_card(found, answers):
        raise Invalid(dict.fromkeys(wrong, "Choose one of the answers on the card."))
    fresh = [
        Ballot(
            project_id=session.project_id,
            session_id=session_id,
            question=question,
            version=pulse().version,
            bucket=bucket,
            answer=given,
        )
        for question, given in answers.items()
    ]
    put_in_box(db, session_id=session_id, fresh=fresh)
    _rewrite_turns(db, found.id, actor.person_id)


def close_round(db: Db, actor: Actor, *, session_id: str) -> None:
    """Close the box for good: keep how many were present and answered, forget who."""
    session = _session(db, session_id)
    require(actor, Power.RUN_PULSE, session.project_id)
    found = round_of(db, session_id)
    if found is None or found.closed_at is not None:
        return
    close_box(db, found)
    record(db, actor, "close-pulse", subject=session_id)
    tell(db, Change(session_id, Kind.STAGE, session.current_item_id or ""))


def close_box(db: Db, found: PulseRound) -> None:
    """Count turns and people by bucket, then empty the turns and forget the sheets still out."""
    present = buckets_present(db, session_id=found.session_id)
    turns = set(db.scalars(select(PulseTurn.person_id).where(PulseTurn.round_id == found.id)))
    lived = {person for person, bucket in present.items() if bucket is Bucket.LIVED}
    found.lived_present = len(lived)
    found.lived_turns = min(len(lived), len(turns & lived) + found.lived_paper)
    found.staff_present = len(present) - len(lived)
    found.staff_turns = len(turns - lived) + found.staff_paper
    found.closed_at = clock.now()
    db.add(found)
    db.execute(delete(PulseTurn).where(col(PulseTurn.round_id) == found.id))
    db.execute(delete(PulsePaper).where(col(PulsePaper.session_id) == found.session_id))
    db.flush()


def round_of(db: Db, session_id: str) -> PulseRound | None:
    """Return the asking of one session, or None if it has not been asked."""
    return db.scalars(select(PulseRound).where(PulseRound.session_id == session_id)).first()


def put_in_box(db: Db, *, session_id: str, fresh: list[Ballot]) -> None:
    """Write every ballot of this session anew, in an order that tells nothing."""
    kept = db.scalars(select(Ballot).where(Ballot.session_id == session_id)).all()
    everything = [
        Ballot(
            id=new_id(),
            project_id=one.project_id,
            session_id=one.session_id,
            question=one.question,
            version=one.version,
            bucket=one.bucket,
            answer=one.answer,
        )
        for one in (*kept, *fresh)
    ]
    secrets.SystemRandom().shuffle(everything)
    db.expunge_all()
    db.execute(delete(Ballot).where(col(Ballot.session_id) == session_id))
    db.add_all(everything)
    db.flush()


def _rewrite_turns(db: Db, round_id: str, person_id: str) -> None:
    people = set(db.scalars(select(PulseTurn.person_id).where(PulseTurn.round_id == round_id)))
    db.execute(delete(PulseTurn).where(col(PulseTurn.round_id) == round_id))
    everyone = [*people, person_id]
    secrets.SystemRandom().shuffle(everyone)
    db.add_all([PulseTurn(round_id=round_id, person_id=one) for one in everyone])
    db.flush()


def _session(db: Db, session_id: str) -> WorkshopSession:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    return session


def _had_turn(db: Db, round_id: str, person_id: str) -> bool:
    count = db.scalars(
        select(func.count())
        .select_from(PulseTurn)
        .where(PulseTurn.round_id == round_id, PulseTurn.person_id == person_id)
    ).one()
    return count > 0


def not_on_card(found: PulseRound, answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the questions whose answer is not on the card, or that are not asked today."""
    asked = found.questions.split(",")
    cards = {one.code: {answer.id for answer in one.answers} for one in pulse().questions}
    return tuple(
        question
        for question, given in answers.items()
        if question not in asked or given not in cards[question] | {NOT_SURE}
    )
