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
from workshop.models import PowerAnswer, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.power_maps import side_of
from workshop.services.audit import record
from workshop.services.open_exercises import held_exercise, require_taking
from workshop.services.prompts import reveal
from workshop.services.voices import note_voice
from workshop.vocabulary import Bucket, ExerciseKind, PowerHolder

CHANGED = "Someone changed this just now. Look again."
SHOWN = "Both copies were shown, so they stay as they are."
# A copy that was emptied and filled again must not look like the one before.
FIRST_VERSIONS = 1_000_000


def say_who_holds(
    db: Db,
    actor: Actor,
    *,
    prompt_id: str,
    power: str,
    holder: PowerHolder,
    seen: int,
    back: bool | None = None,
) -> int:
    """Say who holds a power; return the version of the answer then, 0 for none.

    `back` says whether this takes the answer back; None means that the same holder again does.
    `seen` is the version that was on the screen, 0 for none. Raises Conflict where it is another
    now, unless what is wanted stands there already; Closed once both copies were shown or for who
    is not here, and NotFound.
    """
    session, side = _own_side(db, actor, prompt_id)
    if power not in {one.id for one in powers().powers}:
        raise NotFound
    said = PowerAnswer(prompt_id=prompt_id, side=side, power=power, holder=holder)
    before = _answer_before(db, said)
    version = before.version if before else 0
    if back is not None and _stands_already(before, holder, back=back):
        return version
    if seen != version:
        raise Conflict(CHANGED)
    version = _put(db, said, before)
    note_voice(db, session_id=session.id, person_id=actor.person_id)
    record(db, actor, "say-who-holds", subject=prompt_id)
    tell(db, Change(session.id, Kind.SHOWN, prompt_id))
    return version


def _own_side(db: Db, actor: Actor, prompt_id: str) -> tuple[WorkshopSession, Bucket]:
    """Return the session and whose copy this person fills in, or raise for who may not now."""
    prompt, session = held_exercise(db, prompt_id=prompt_id, kind=ExerciseKind.POWER_MAP)
    require(actor, Power.SAY_WHO_HOLDS_POWER, session.project_id)
    require_taking(prompt, session)
    if prompt.revealed_at is not None:
        raise Closed(SHOWN)
    side = side_of(db, role=actor.role, person_id=actor.person_id, session_id=session.id)
    if side is None:
        raise Closed("Come in first. Then you can fill it in.")
    return session, side


def _answer_before(db: Db, said: PowerAnswer) -> PowerAnswer | None:
    """Return what stands in this copy for this power."""
    found = select(PowerAnswer).where(
        PowerAnswer.prompt_id == said.prompt_id,
        PowerAnswer.side == said.side,
        PowerAnswer.power == said.power,
    )
    return db.scalars(found).first()


def _stands_already(answer: PowerAnswer | None, holder: PowerHolder, *, back: bool) -> bool:
    """Say whether a tap would change nothing: it came twice, or another hand was quicker."""
    if answer is None:
        return back
    return not back and answer.holder is holder


def _put(db: Db, said: PowerAnswer, before: PowerAnswer | None) -> int:
    """Put an answer in the place of the one before, or take that back; return its version."""
    version = 1 + secrets.randbelow(FIRST_VERSIONS)
    if before is None:
        said.version = version
        db.add(said)
    elif before.holder is said.holder:
        version = 0
        db.delete(before)
    else:
        version = before.version + 1
        before.holder, before.version = said.holder, version
    db.flush()
    return version


def show_both_copies(db: Db, actor: Actor, *, prompt_id: str) -> None:
    """Lay both copies side by side, for good: nobody fills in any more, and all can look."""
    _, session = held_exercise(db, prompt_id=prompt_id, kind=ExerciseKind.POWER_MAP)
    require(actor, Power.RUN, session.project_id)
    reveal(db, actor, prompt_id=prompt_id)
