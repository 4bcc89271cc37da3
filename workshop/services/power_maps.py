"""Says who holds one of the ten powers, in the copy of one's own side.

Several people share a copy. The last tap counts, but only for what its hand had seen: whoever
tapped on an older answer is told that somebody changed it (`practice` 2.9).
"""

import secrets

from sqlmodel import select

from workshop.content.powers import powers
from workshop.db.engine import Db
from workshop.errors import Closed, Conflict, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import PowerAnswer
from workshop.permissions import Actor, Power, require
from workshop.queries.power_maps import side_of
from workshop.services.audit import record
from workshop.services.open_exercises import held_exercise, require_taking
from workshop.services.prompts import reveal
from workshop.services.voices import note_voice
from workshop.vocabulary import ExerciseKind, PowerHolder

CHANGED = "Someone changed this just now. Look again."
SHOWN = "Both copies were shown, so they stay as they are."
# A copy that was emptied and filled again must not look like the one before.
FIRST_VERSIONS = 1_000_000


def say_who_holds(
    db: Db, actor: Actor, *, prompt_id: str, power: str, holder: PowerHolder, seen: int
) -> None:
    """Say who holds a power; the same holder again takes the answer back.

    `seen` is the version that was on the screen, 0 for none. Raises Conflict where it is another
    now, Closed once both copies were shown or for who is not here, and NotFound.
    """
    prompt, session = held_exercise(db, prompt_id=prompt_id, kind=ExerciseKind.POWER_MAP)
    require(actor, Power.SAY_WHO_HOLDS_POWER, session.project_id)
    require_taking(prompt, session)
    if prompt.revealed_at is not None:
        raise Closed(SHOWN)
    side = side_of(db, role=actor.role, person_id=actor.person_id, session_id=session.id)
    if side is None:
        raise Closed("Come in first. Then you can fill it in.")
    if power not in {one.id for one in powers().powers}:
        raise NotFound
    answer = db.scalars(
        select(PowerAnswer).where(
            PowerAnswer.prompt_id == prompt_id,
            PowerAnswer.side == side,
            PowerAnswer.power == power,
        )
    ).first()
    if seen != (answer.version if answer else 0):
        raise Conflict(CHANGED)
    if answer is None:
        first = 1 + secrets.randbelow(FIRST_VERSIONS)
        db.add(
            PowerAnswer(prompt_id=prompt_id, side=side, power=power, holder=holder, version=first)
        )
    elif answer.holder is holder:
        db.delete(answer)
    else:
        answer.holder, answer.version = holder, answer.version + 1
    db.flush()
    note_voice(db, session_id=session.id, person_id=actor.person_id)
    record(db, actor, "say-who-holds", subject=prompt_id)
    tell(db, Change(session.id, Kind.SHOWN, prompt_id))


def show_both_copies(db: Db, actor: Actor, *, prompt_id: str) -> None:
    """Lay both copies side by side, for good: nobody fills in any more, and all can look."""
    _, session = held_exercise(db, prompt_id=prompt_id, kind=ExerciseKind.POWER_MAP)
    require(actor, Power.RUN, session.project_id)
    reveal(db, actor, prompt_id=prompt_id)
