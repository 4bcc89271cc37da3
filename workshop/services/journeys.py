"""The way of a made-up person through a service: steps that anyone adds, in a line.

Who added a step is kept nowhere; whoever holds its key can change it or take it back.
"""

from sqlmodel import col, func, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Conflict, Invalid, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import ExercisePart, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.receipts import hash_key, is_key
from workshop.services.audit import record
from workshop.services.open_exercises import held_exercise, require_taking
from workshop.services.parts import PART_LIMIT, PARTS_MOST
from workshop.services.voices import note_voice
from workshop.vocabulary import ExerciseKind

LEVELS = {"up": 1, "level": 0, "down": -1}
GONE = "This step is not here any more."


def add_step(db: Db, actor: Actor, *, prompt_id: str, key: str, title: str, level: str) -> str:
    """Add a step at the end of the line; the same key again gives the same step.

    `level` is up, level or down. Raises Invalid, NotFound, Closed, or Conflict for a key that
    came with another step.
    """
    prompt, session = held_exercise(db, prompt_id=prompt_id, kind=ExerciseKind.JOURNEY)
    require(actor, Power.CONTRIBUTE, session.project_id)
    if problems := step_problems(key, title, level):
        raise Invalid(problems)
    title = clean_words(title).strip()
    if known := _by_key(db, key):
        if known.prompt_id != prompt_id or (known.title != title and known.removed_at is None):
            raise Conflict
        return known.id
    require_taking(prompt, session)
    own = select(func.max(ExercisePart.position), func.count()).where(
        ExercisePart.prompt_id == prompt_id
    )
    last, count = db.execute(own).one()
    if count >= PARTS_MOST:
        raise Closed(f"There are {PARTS_MOST} steps. Ask for one to be taken out first.")
    step = ExercisePart(
        prompt_id=prompt_id,
        position=(last or 0) + 1,
        title=title,
        level=LEVELS[level],
        key_hash=hash_key(key),
    )
    db.add(step)
    note_voice(db, session_id=session.id, person_id=actor.person_id)
    _done(db, prompt, session)
    return step.id


def step_problems(key: str, title: str, level: str) -> dict[str, str]:
    """Return field -> sentence for what needs another look in a step."""
    found = {}
    if problem := words_problem(title, PART_LIMIT):
        found["title"] = problem
    if level not in LEVELS:
        found["level"] = "Say if it is good, level or hard."
    if not is_key(key):
        found["key"] = "These words came without their key. Open this page again."
    return found


def move_step(db: Db, actor: Actor, *, part_id: str, earlier: bool) -> None:
    """Let a step change places with the one before it, or the one after."""
    step = db.get(ExercisePart, part_id)
    if step is None:
        raise NotFound(GONE)
    prompt, session = held_exercise(db, prompt_id=step.prompt_id, kind=ExerciseKind.JOURNEY)
    require(actor, Power.RUN, session.project_id)
    line = list(
        db.scalars(
            select(ExercisePart)
            .where(ExercisePart.prompt_id == prompt.id, col(ExercisePart.removed_at).is_(None))
            .order_by(col(ExercisePart.position), col(ExercisePart.id))
        )
    )
    if step not in line:
        raise NotFound(GONE)
    at = line.index(step)
    to = at - 1 if earlier else at + 1
    if not 0 <= to < len(line):
        return
    line[at], line[to] = line[to], line[at]
    for position, one in enumerate(line, start=1):
        one.position = position
    record(db, actor, "move-step", subject=prompt.id)
    _done(db, prompt, session)


def set_level(db: Db, actor: Actor, *, part_id: str, level: str) -> None:
    """Say how high a step stands, for one that the facilitator wrote before."""
    step = db.get(ExercisePart, part_id)
    if step is None or level not in LEVELS:
        raise NotFound(GONE)
    prompt, session = held_exercise(db, prompt_id=step.prompt_id, kind=ExerciseKind.JOURNEY)
    require(actor, Power.RUN, session.project_id)
    if step.level != LEVELS[level]:
        step.level = LEVELS[level]
        record(db, actor, "set-level", subject=prompt.id)
        _done(db, prompt, session)


def rename_step_by_key(db: Db, *, key: str, title: str) -> None:
    """Put a step into other words; the key is all that shows whose it is."""
    step, prompt, session = _own_step(db, key)
    if problem := words_problem(title, PART_LIMIT):
        raise Invalid({"words": problem})
    if step.removed_at is not None:
        raise Closed(GONE)
    step.title = clean_words(title).strip()
    _done(db, prompt, session)


def take_step_back_by_key(db: Db, *, key: str) -> None:
    """Erase a step's words and take it off the line. What was said of it stays its authors'."""
    step, prompt, session = _own_step(db, key)
    step.title = ""
    step.removed_at = step.removed_at or clock.now()
    _done(db, prompt, session)


def _by_key(db: Db, key: str) -> ExercisePart | None:
    wanted = select(ExercisePart).where(ExercisePart.key_hash == hash_key(key))
    return db.scalars(wanted).first() if is_key(key) else None


def _own_step(db: Db, key: str) -> tuple[ExercisePart, Prompt, WorkshopSession]:
    step = _by_key(db, key)
    prompt = db.get(Prompt, step.prompt_id) if step else None
    session = db.get(WorkshopSession, prompt.session_id) if prompt else None
    if step is None or prompt is None or session is None:
        raise NotFound
    return step, prompt, session


def _done(db: Db, prompt: Prompt, session: WorkshopSession) -> None:
    db.flush()
    tell(db, Change(session.id, Kind.WALL, prompt.id))
    tell(db, Change(session.id, Kind.STAGE, session.current_item_id or ""))
