"""What members said of staff's beliefs by a vote, as reports may tell it, and who held each.

Source: `practice` 3.3, 7.2 and 7.4. A vote counts once it was shown, and no report says more of it
than its screens did.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select as columns
from sqlmodel import col, select

from workshop.content.vote_words import fixed_answers
from workshop.db.engine import Db
from workshop.models import Assumption, ExercisePart, Person, Prompt, Seat, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.room_rules import RoomRules, room_rules
from workshop.queries.vote_results import Result, result_of
from workshop.queries.votes import votes_cast
from workshop.vocabulary import ExerciseKind, Role, RoomRule

HOLDERS = (Role.FACILITATOR, Role.CONVENOR)


@dataclass(frozen=True, slots=True)
class JudgedView:
    """Of one belief: the seat of whoever held it, and what came of the vote on it.

    `held_by` is None for somebody with no seat among staff, who works for a service. `result` is
    None where no vote was shown, or where the group's rule keeps what members said in the room:
    then `stays` says so. Under a rule that keeps who came in the room there are no numbers.
    """

    held_by: Role | None
    result: Result | None
    stays: bool = False


def beliefs_judged(db: Db, actor: Actor, *, project_id: str) -> Mapping[str, JudgedView]:
    """Return belief id -> what a report may tell of it; only what is sealed, and never a name."""
    require(actor, Power.SEE_ASSUMPTIONS, project_id)
    rules = room_rules(db, actor, project_id=project_id)
    stays = rules.holds_for(Role.MEMBER) is RoomRule.STAYS_HERE
    results = {} if stays else _results(db, project_id, rules)
    sealed = select(Assumption.id).where(
        Assumption.project_id == project_id, col(Assumption.sealed_at).is_not(None)
    )
    seats = _seats(db, project_id)
    return {one: JudgedView(seats.get(one), results.get(one), stays) for one in db.scalars(sealed)}


def _results(db: Db, project_id: str, rules: RoomRules) -> dict[str, Result]:
    """Return belief id -> what came of it; of two votes on one belief that shown last counts."""
    turned = (
        columns(col(ExercisePart.assumption_id), col(ExercisePart.id), col(Prompt.id))
        .join(Prompt, col(Prompt.id) == col(ExercisePart.prompt_id))
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .where(
            col(WorkshopSession.project_id) == project_id,
            col(Prompt.kind) == ExerciseKind.BUST_IT,
            col(Prompt.revealed_at).is_not(None),
            col(ExercisePart.assumption_id).is_not(None),
            col(ExercisePart.opened_at).is_not(None),
            col(ExercisePart.removed_at).is_(None),
        )
        .order_by(col(Prompt.revealed_at), col(Prompt.id))
    )
    options = [one.id for one in fixed_answers(ExerciseKind.BUST_IT)]
    found: dict[str, Result] = {}
    for belief, part, prompt in db.execute(turned).all():
        cast = votes_cast(db, prompt_id=prompt).get(part, ())
        found[belief or ""] = result_of(options, cast, bands=rules.keep_who_came)
    return found


def _seats(db: Db, project_id: str) -> dict[str, Role]:
    """Return belief id -> the first of HOLDERS that its holder has a seat as."""
    rows: Sequence[tuple[str, Role]] = [
        (belief, role)
        for belief, role in db.execute(
            columns(col(Assumption.id), col(Seat.role))
            .join(Person, col(Person.id) == col(Assumption.held_by))
            .join(Seat, col(Seat.person_id) == col(Person.id))
            .where(col(Assumption.project_id) == project_id, col(Seat.role).in_(HOLDERS))
        )
    ]
    ordered = sorted(rows, key=lambda row: HOLDERS.index(row[1]), reverse=True)
    return dict(ordered)
