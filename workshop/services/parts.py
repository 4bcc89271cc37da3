"""The boxes, groups, choices and cards of an exercise: put, added, changed, turned, taken out."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import col, delete, func, select

from workshop import clock
from workshop.content.exercises import exercise
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import Assumption, ExercisePart, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record
from workshop.vocabulary import ExerciseKind

PART_LIMIT = 300
PARTS_MOST = 40


@dataclass(frozen=True, slots=True)
class PartDraft:
    """One part as somebody wrote it; `starters` are words that suggest a group, with commas.

    A part can stand for somebody's words or for a belief: then it has no title of its own.
    """

    title: str = ""
    picture: str = ""
    starters: str = ""
    contribution_id: str | None = None
    assumption_id: str | None = None

    def problem(self) -> str | None:
        """Return a sentence for what needs another look, or None."""
        if self.contribution_id or self.assumption_id:
            return None
        return words_problem(self.title, PART_LIMIT)


def start_parts(kind: ExerciseKind) -> tuple[PartDraft, ...]:
    """Return the parts that a kind begins with."""
    return tuple(PartDraft(one.title, one.picture) for one in exercise(kind).parts)


def put_parts(db: Db, prompt: Prompt, drafts: Iterable[PartDraft]) -> None:
    """Put these parts in place of those of a question that nobody has seen."""
    db.execute(delete(ExercisePart).where(col(ExercisePart.prompt_id) == prompt.id))
    for number, draft in enumerate(drafts, start=1):
        db.add(_part(prompt.id, number, draft))
    db.flush()


def add_part(db: Db, actor: Actor, *, prompt_id: str, draft: PartDraft) -> str:
    """Add a part at the end, also while it goes on; return its id."""
    prompt, session = _prompt(db, actor, prompt_id)
    if problem := draft.problem():
        raise Invalid({"title": problem})
    own = select(func.max(ExercisePart.position), func.count()).where(
        ExercisePart.prompt_id == prompt_id
    )
    last, count = db.execute(own).one()
    if count >= PARTS_MOST:
        raise Closed(f"There are {PARTS_MOST} already. Take one out first.")
    part = _part(prompt_id, (last or 0) + 1, draft)
    db.add(part)
    _done(db, actor, "add-part", prompt, session)
    return part.id


def rename_part(
    db: Db, actor: Actor, *, part_id: str, title: str, starters: str | None = None
) -> None:
    """Put a part into other words, before anything hangs on it or after."""
    part, prompt, session = _part_called(db, actor, part_id)
    if exercise(prompt.kind).is_vote and prompt.opened_at is not None:
        raise Closed("People vote on these words, so they stay as they are.")
    if problem := words_problem(title, PART_LIMIT):
        raise Invalid({"title": problem})
    part.title = clean_words(title).strip()
    if starters is not None:
        part.starters = clean_words(starters).strip()
    _done(db, actor, "rename-part", prompt, session)


def remove_part(db: Db, actor: Actor, *, part_id: str) -> None:
    """Take a part out of sight; what stands under it is kept, and is shown with no part."""
    part, prompt, session = _part_called(db, actor, part_id)
    if exercise(prompt.kind).is_vote and prompt.opened_at is not None:
        raise Closed("People vote on this, so it stays.")
    if part.removed_at is None:
        part.removed_at = clock.now()
        _done(db, actor, "remove-part", prompt, session)


def bring_part_back(db: Db, actor: Actor, *, part_id: str) -> None:
    """Undo the taking out of a part, with all that stood under it."""
    part, prompt, session = _part_called(db, actor, part_id)
    if part.removed_at is not None:
        part.removed_at = None
        _done(db, actor, "bring-part-back", prompt, session)


def open_part(db: Db, actor: Actor, *, part_id: str) -> None:
    """Turn a card over, so that all can see it."""
    part, prompt, session = _part_called(db, actor, part_id)
    if part.opened_at is None:
        _require_sealed(db, part)
        part.opened_at = clock.now()
        _done(db, actor, "open-part", prompt, session)


def _require_sealed(db: Db, part: ExercisePart) -> None:
    """Raise Closed for a belief that its holder can still change."""
    belief = db.get(Assumption, part.assumption_id) if part.assumption_id else None
    if belief is not None and belief.sealed_at is None:
        raise Closed("Staff can still change what they believe. It opens when the session starts.")


def _part(prompt_id: str, position: int, draft: PartDraft) -> ExercisePart:
    return ExercisePart(
        prompt_id=prompt_id,
        position=position,
        title=clean_words(draft.title).strip(),
        picture=draft.picture,
        starters=clean_words(draft.starters).strip(),
        contribution_id=draft.contribution_id,
        assumption_id=draft.assumption_id,
    )


def _prompt(db: Db, actor: Actor, prompt_id: str) -> tuple[Prompt, WorkshopSession]:
    prompt = db.get(Prompt, prompt_id)
    session = db.get(WorkshopSession, prompt.session_id) if prompt else None
    if prompt is None or session is None:
        raise NotFound
    require(actor, Power.RUN, session.project_id)
    return prompt, session


def _part_called(
    db: Db, actor: Actor, part_id: str
) -> tuple[ExercisePart, Prompt, WorkshopSession]:
    part = db.get(ExercisePart, part_id)
    if part is None:
        raise NotFound
    prompt, session = _prompt(db, actor, part.prompt_id)
    return part, prompt, session


def _done(db: Db, actor: Actor, action: str, prompt: Prompt, session: WorkshopSession) -> None:
    db.flush()
    record(db, actor, action, subject=prompt.id)
    tell(db, Change(session.id, Kind.WALL, prompt.id))
    tell(db, Change(session.id, Kind.STAGE, session.current_item_id or ""))
