"""Who may vote on an exercise today, and on what: for services and other queries only."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.lessons.facts import bucket_of
from workshop.models import Attendance, ExercisePart, Person, Prompt, VoteTurn
from workshop.queries.attendance import PRESENT
from workshop.vocabulary import Bucket, ExerciseKind, Hat, Role

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


def voters_present(
    db: Db, *, session_id: str, kind: ExerciseKind, person_id: str = ""
) -> Mapping[str, Voter]:
    """Return person id -> voter, of all or of one. What staff believe members alone judge."""
    allowed = MAY_JUDGE if kind is ExerciseKind.BUST_IT else MAY_VOTE
    asked = (
        select(Attendance.person_id, Attendance.role, Attendance.hat, Person.paid_by_convenor)
        .join(Person, col(Person.id) == col(Attendance.person_id))
        .where(
            Attendance.session_id == session_id,
            col(Attendance.attending).in_(PRESENT),
            col(Attendance.role).in_(allowed),
        )
    )
    if person_id:
        asked = asked.where(Attendance.person_id == person_id)
    return {
        person: Voter(bucket_of(Hat(hat), paid_by_convenor=paid), role in AWAITED)
        for person, role, hat, paid in db.execute(asked)
    }


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
