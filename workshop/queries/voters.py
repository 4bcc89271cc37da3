"""Who may vote on an exercise today, and on what: for services and other queries only."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import Attendance, ExercisePart, Prompt, VoteTurn
from workshop.queries.attendance import PRESENT, buckets_present
from workshop.vocabulary import Bucket, ExerciseKind, Role

# Nobody waits for whoever runs or convenes the session: they may vote, and may sit out.
AWAITED = frozenset({Role.MEMBER, Role.GUEST})
MAY_VOTE = AWAITED | {Role.FACILITATOR, Role.CONVENOR}
MAY_JUDGE = frozenset({Role.MEMBER})
WHOLE = ""


@dataclass(frozen=True, slots=True)
class Voter:
    """Someone who is here today and may vote; `awaited` says that the vote waits for them."""

    bucket: Bucket
    awaited: bool


def voters_present(db: Db, *, session_id: str, kind: ExerciseKind) -> Mapping[str, Voter]:
    """Return person id -> voter. What staff believe is judged by members alone."""
    allowed = MAY_JUDGE if kind is ExerciseKind.BUST_IT else MAY_VOTE
    rows = db.execute(
        select(Attendance.person_id, Attendance.role).where(
            Attendance.session_id == session_id,
            col(Attendance.attending).in_(PRESENT),
            col(Attendance.role).in_(allowed),
        )
    )
    buckets = buckets_present(db, session_id=session_id)
    return {person: Voter(buckets[person], role in AWAITED) for person, role in rows}


def voted_on(db: Db, prompt: Prompt) -> tuple[str, ...]:
    """Return what one votes on: the whole of it, or each belief whose card is turned."""
    if prompt.kind is not ExerciseKind.BUST_IT:
        return (WHOLE,)
    turned = select(ExercisePart.id).where(
        ExercisePart.prompt_id == prompt.id,
        col(ExercisePart.opened_at).is_not(None),
        col(ExercisePart.removed_at).is_(None),
    )
    return tuple(db.scalars(turned.order_by(col(ExercisePart.position), col(ExercisePart.id))))


def have_all_voted(db: Db, prompt: Prompt) -> bool:
    """Say whether everybody the vote waits for has had their turn, on every card."""
    present = voters_present(db, session_id=prompt.session_id, kind=prompt.kind)
    awaited = [person for person, voter in present.items() if voter.awaited]
    turns = select(VoteTurn.part_id, VoteTurn.person_id).where(VoteTurn.prompt_id == prompt.id)
    had = {(part, person) for part, person in db.execute(turns)}
    cards = voted_on(db, prompt)
    return bool(awaited and cards) and all((card, one) in had for card in cards for one in awaited)
