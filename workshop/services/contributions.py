"""What people say to a question: take it once, change it, take it back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import Row, bindparam, exists, insert
from sqlalchemy import select as columns
from sqlmodel import col, select, update

from workshop import clock
from workshop.content.exercises import exercise
from workshop.db.engine import Db, look_up
from workshop.errors import Closed, Conflict, Invalid, NotAllowed, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import (
    Attendance,
    Contribution,
    ContributionVersion,
    ExercisePart,
    Prompt,
    Table,
    Voice,
    WorkshopSession,
    new_id,
)
from workshop.permissions import Actor, Power, require, require_own
from workshop.plain.cleaning import clean_words, words_problem
from workshop.receipts import hash_key, is_key
from workshop.services.audit import record
from workshop.services.said_files import FileDraft, erase_file, is_same_file, put_file
from workshop.services.voices import note_voice
from workshop.vocabulary import Attending, ExerciseKind, SessionState

# A tablet may have been out of reach when the question was closed (`reliability` 7.3).
STILL_ARRIVES = timedelta(hours=24)
NO_BOX = "That box is not here any more. Pick another one."
SAID_AGAIN = "Changed by the person who said it."

# Built once: a whole room says something at the same moment.
_PROMPT = (
    select(Prompt, WorkshopSession)
    .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
    .where(Prompt.id == bindparam("prompt_id"))
)
_BY_HASH = select(Contribution).where(Contribution.key_hash == bindparam("key_hash"))
_WAS_THERE = exists().where(
    col(Attendance.session_id) == col(WorkshopSession.id),
    col(Attendance.person_id) == bindparam("person_id"),
    col(Attendance.attending) != Attending.APOLOGIES,
)
_WAS_HEARD = exists().where(
    col(Voice.session_id) == col(WorkshopSession.id),
    col(Voice.person_id) == bindparam("person_id"),
)
_CAME_BEFORE = exists().where(col(Contribution.key_hash) == bindparam("key_hash"))
_HAS_BOX = exists().where(
    col(ExercisePart.id) == bindparam("part_id"),
    col(ExercisePart.prompt_id) == col(Prompt.id),
    col(ExercisePart.removed_at).is_(None),
)
_ASKED = (
    columns(
        col(WorkshopSession.id),
        col(WorkshopSession.project_id),
        col(Prompt.opened_at),
        col(Prompt.closed_at),
        col(Prompt.open_until),
        col(Prompt.kind),
        col(WorkshopSession.state),
        _WAS_THERE.label("was_there"),
        _WAS_HEARD.label("was_heard"),
        _CAME_BEFORE.label("came_before"),
        _HAS_BOX.label("has_box"),
    )
    .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
    .where(col(Prompt.id) == bindparam("prompt_id"))
)
_SAY = insert(Table.metadata.tables["contribution"])
_IN_THESE_WORDS = insert(Table.metadata.tables["contribution_version"])

Asked = tuple[
    str,
    str,
    datetime | None,
    datetime | None,
    datetime | None,
    ExerciseKind,
    SessionState,
    bool,
    bool,
    bool,
    bool,
]


@dataclass(frozen=True, slots=True)
class SaidDraft:
    """Something that is to be kept; the fields are those of `Contribution`."""

    prompt_id: str
    key_hash: str
    author_id: str | None = None
    part_id: str | None = None
    scribed: bool = False
    own_yes: bool = True
    late: bool = False


def contribute(
    db: Db,
    actor: Actor,
    *,
    prompt_id: str,
    key: str,
    words: str,
    named: bool,
    part_id: str | None = None,
    file: FileDraft | None = None,
) -> str:
    """Take words in and return their id; the same key with the same words gives the same id.

    `key` is 32 hex characters made in the browser. With no name, nothing here leads from the
    words to the person: only whoever holds the key can change them or take them back. `part_id`
    is the box, the step or the choice that they are for. A `file` needs no words.
    Raises Invalid, NotFound, NotAllowed, Closed, or Conflict for a key that came with others.
    """
    key_hash = hash_key(key) if is_key(key) else ""
    asks = {"prompt_id": prompt_id, "person_id": actor.person_id, "key_hash": key_hash}
    asked = _asked(db, {**asks, "part_id": part_id})
    require(actor, Power.CONTRIBUTE, asked.project_id)
    _require_key(key)
    words = _fit(words, file)
    author_id = actor.person_id if named else None
    said = SaidDraft(prompt_id, key_hash, author_id, part_id)
    if asked.came_before and (known := came_before(db, said, words, file)):
        return known
    _require_open(asked, in_box=part_id is not None)
    said_id = put_in(db, said, words, asked.id, file=file)
    if asked.was_there and not asked.was_heard:
        note_voice(db, session_id=asked.id, person_id=actor.person_id, named=named)
    return said_id


def came_before(db: Db, said: SaidDraft, words: str, file: FileDraft | None = None) -> str | None:
    """Return the id of words that came with this key before; Conflict if it came with others."""
    known = _by_hash(db, said.key_hash)
    if known is None:
        return None
    _require_same(db, known, said.prompt_id, said.author_id, clean_words(words))
    if not (known.taken_back or is_same_file(db, known.id, file)):
        raise Conflict
    return known.id


def put_in(
    db: Db, said: SaidDraft, words: str, session_id: str, *, file: FileDraft | None = None
) -> str:
    """Keep something said in its first words, tell every screen, and return its id."""
    said_id = new_id()
    db.execute(_SAY, {"id": said_id, "held_because": "", "taken_back": False, **asdict(said)})
    first = {"contribution_id": said_id, "words": clean_words(words)}
    db.execute(_IN_THESE_WORDS, {"id": new_id(), "number": 1, "reason": "", **first})
    if file is not None:
        put_file(db, said_id, file)
    _told(db, Kind.PUT, said_id, said.prompt_id, session_id)
    return said_id


def reword(db: Db, actor: Actor, *, contribution_id: str, words: str) -> int:
    """Say one's own words in another way; return the number of the new version."""
    said, session_id = _own(db, actor, contribution_id)
    number = _add_version(db, said, words, session_id)
    if not said.own_yes:
        # Words that a helper wrote are theirs once they have put them themselves.
        said.own_yes = True
        note_voice(db, session_id=session_id, person_id=actor.person_id)
    record(db, actor, "reword-contribution", subject=said.id)
    return number


def take_back(db: Db, actor: Actor, *, contribution_id: str) -> None:
    """Erase one's own words, in every version."""
    said, session_id = _own(db, actor, contribution_id)
    if not said.taken_back:
        _erase(db, said, session_id)
        record(db, actor, "take-back-contribution", subject=said.id)


def reword_by_key(db: Db, *, key: str, words: str) -> int:
    """Say words given with no name in another way; the key is all that shows whose they are."""
    said, session_id = _unnamed(db, key)
    return _add_version(db, said, words, session_id)


def take_back_by_key(db: Db, *, key: str) -> None:
    """Erase words given with no name. Nothing is logged: it would tell who and when."""
    said, session_id = _unnamed(db, key)
    if not said.taken_back:
        _erase(db, said, session_id)


def _fit(words: str, file: FileDraft | None) -> str:
    """Return the words as they are kept; raise Invalid for what cannot be. A file needs none."""
    if file is not None and (problem := file.problem()):
        raise Invalid({"file": problem})
    if (file is None or words.strip()) and (problem := words_problem(words)):
        raise Invalid({"words": problem})
    return clean_words(words) if words.strip() else ""


def _require_key(key: str) -> None:
    if not is_key(key):
        raise Invalid({"key": "These words came without their key. Open this page again."})


def _asked(db: Db, asks: Mapping[str, str | None]) -> Row[*Asked]:
    """Return what has to be known of a question before words go in, in one look."""
    rows = look_up(db, _ASKED, asks)
    if not rows:
        raise NotFound("We could not find that question.")
    return rows[0]


def _prompt(db: Db, prompt_id: str) -> tuple[Prompt, WorkshopSession]:
    row = db.execute(_PROMPT, {"prompt_id": prompt_id}).first()
    if row is None:
        raise NotFound("We could not find that question.")
    prompt, session = row
    return prompt, session


def _by_hash(db: Db, key_hash: str) -> Contribution | None:
    return db.scalars(_BY_HASH, {"key_hash": key_hash}).first()


def _require_same(
    db: Db, known: Contribution, prompt_id: str, author_id: str | None, words: str
) -> None:
    """Raise Conflict unless what came again is what came first; words taken back stay gone."""
    first = db.scalars(
        select(ContributionVersion.words).where(
            ContributionVersion.contribution_id == known.id, ContributionVersion.number == 1
        )
    ).one()
    same_place = known.prompt_id == prompt_id and known.author_id == author_id
    if not same_place or (not known.taken_back and first != words):
        raise Conflict


def _require_open(asked: Row[*Asked], *, in_box: bool) -> None:
    """Raise unless this question takes words from this person now, in this part of it."""
    early = asked.state is SessionState.PLANNED
    after = asked.open_until is not None and asked.state is SessionState.CLOSED
    if not (asked.was_there or early or after):
        raise NotAllowed("Join this session first. Then your words can go in.")
    if not exercise(asked.kind).takes_words:
        raise Closed("This one takes no words. Look at the screen for what to do.")
    if in_box and not asked.has_box:
        raise NotFound(NO_BOX)
    _require_time(asked.opened_at, asked.closed_at or _time_is_up(asked.open_until))


def require_box(db: Db, prompt_id: str, part_id: str | None) -> None:
    """Raise NotFound for a box that is not in this question any more; none is no trouble."""
    if part_id is not None:
        part = db.get(ExercisePart, part_id)
        if part is None or part.prompt_id != prompt_id or part.removed_at is not None:
            raise NotFound(NO_BOX)


def _time_is_up(open_until: datetime | None) -> datetime | None:
    """Return when a question that goes on after its session closed by itself, if it did."""
    return open_until if open_until is not None and open_until < clock.now() else None


def _require_time(opened_at: datetime | None, closed_at: datetime | None) -> None:
    """Raise Closed before the question is opened, and a day after it was closed."""
    if opened_at is None:
        raise Closed("This question is not open yet.")
    if closed_at is not None and clock.now() > closed_at + STILL_ARRIVES:
        raise Closed("This question closed more than a day ago. Tell the person running it.")


def _own(db: Db, actor: Actor, contribution_id: str) -> tuple[Contribution, str]:
    said = db.get(Contribution, contribution_id)
    if said is None:
        raise NotFound
    _, session = _prompt(db, said.prompt_id)
    require(actor, Power.OWN_WORDS, session.project_id)
    require_own(actor, said.author_id)
    return said, session.id


def _unnamed(db: Db, key: str) -> tuple[Contribution, str]:
    _require_key(key)
    said = _by_hash(db, hash_key(key))
    if said is None or said.author_id is not None:
        raise NotFound
    _, session = _prompt(db, said.prompt_id)
    return said, session.id


def _add_version(db: Db, said: Contribution, words: str, session_id: str) -> int:
    if problem := words_problem(words):
        raise Invalid({"words": problem})
    if said.taken_back:
        raise Closed("You took these words back. They are gone.")
    last = db.scalars(
        select(ContributionVersion.number)
        .where(ContributionVersion.contribution_id == said.id)
        .order_by(col(ContributionVersion.number).desc())
        .limit(1)
    ).one()
    version = ContributionVersion(
        contribution_id=said.id, number=last + 1, words=clean_words(words), reason=SAID_AGAIN
    )
    db.add(version)
    _told(db, Kind.PUT, said.id, said.prompt_id, session_id)
    return version.number


def _erase(db: Db, said: Contribution, session_id: str) -> None:
    db.execute(
        update(ContributionVersion)
        .where(col(ContributionVersion.contribution_id) == said.id)
        .values(words="")
    )
    erase_file(db, said.id)
    said.taken_back = True
    _told(db, Kind.GONE, said.id, said.prompt_id, session_id)


def _told(db: Db, kind: Kind, said_id: str, prompt_id: str, session_id: str) -> None:
    db.flush()
    tell(db, Change(session_id, kind, said_id, within=prompt_id))
