"""Building one text with many hands: lines are added, changed, settled, moved and taken out.

Nobody's edit is lost: what was written on an old version is joined with the newest where they do
not touch the same words, and else stands beside it until somebody says which goes on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, func, select

from workshop import clock
from workshop.content.making import section as about
from workshop.db.engine import Db
from workshop.errors import Closed, Conflict, Invalid, NotFound
from workshop.models import MadeLine, MadeLineVersion
from workshop.permissions import Actor, Power, require, require_own
from workshop.plain.cleaning import WORDS_LIMIT, clean_words, words_problem
from workshop.receipts import hash_key, is_key
from workshop.services.audit import record
from workshop.services.made_when import Bench, bench, bench_of, may_arrange, tell_shown
from workshop.services.voices import note_voice
from workshop.vocabulary import MadeSection

TITLE_LIMIT = 200
LINES_MOST = 200
TITLES = frozenset({MadeSection.NAME, MadeSection.PRINCIPLE})
NOT_TYPED = frozenset({MadeSection.FACE, MadeSection.SIGNED})
OWN = frozenset({MadeSection.MEANS_TO_ME, MadeSection.SIGNED})


@dataclass(frozen=True, slots=True)
class LineDraft:
    """One line as somebody wrote it.

    `parent_id` is the principle that a "what it means to me" is about; only such a line can stand
    under a name.
    """

    section: MadeSection
    words: str
    why: str = ""
    parent_id: str | None = None
    named: bool = False

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        return line_problems(self.section, self.words, self.why)


def line_problems(section: MadeSection, words: str, why: str) -> dict[str, str]:
    """Return what needs another look in the words of a line: what becomes a title is short."""
    found = {}
    limit = TITLE_LIMIT if section in TITLES else WORDS_LIMIT
    if problem := words_problem(words, limit):
        found["words"] = problem
    if why.strip() and (problem := words_problem(why)):
        found["why"] = problem
    return found


def add_line(db: Db, actor: Actor, *, prompt_id: str, key: str, draft: LineDraft) -> str:
    """Add a line at the end of its section; the same key with the same words gives the same id.

    What comes after the exercise was closed is kept, and is left out until somebody puts it in.
    """
    here = bench(db, actor, prompt_id)
    require(actor, Power.BUILD, here.session.project_id)
    if not is_key(key):
        raise Invalid({"key": "These words came without their key. Open this page again."})
    if problems := draft.problems():
        raise Invalid(problems)
    words, hashed = clean_words(draft.words).strip(), hash_key(key)
    if known := db.scalars(select(MadeLine).where(MadeLine.key_hash == hashed)).first():
        return _same(db, known, prompt_id, draft.section, words)
    _require_place(db, here, draft)
    late = here.require_time()
    line = MadeLine(
        prompt_id=prompt_id,
        section=draft.section,
        parent_id=draft.parent_id,
        position=_next_position(db, prompt_id),
        author_id=actor.person_id if draft.named and draft.section in OWN else None,
        key_hash=hashed,
        goes_in=not late and _has_room(db, prompt_id, draft.section),
    )
    db.add(line)
    db.flush()
    add_version(db, line.id, 1, words, clean_words(draft.why).strip())
    note_voice(db, session_id=here.session.id, person_id=actor.person_id)
    tell_shown(db, here)
    return line.id


def change_line(
    db: Db,
    actor: Actor,
    *,
    line_id: str,
    based_on: int,
    words: str | None = None,
    why: str | None = None,
) -> int:
    """Change a line's words or why (None leaves them), as the writer saw it in version `based_on`.

    Returns the number of the version that now holds them; the same change again gives the same.
    """
    line, here = bench_of(db, actor, line_id)
    require(actor, Power.BUILD, here.session.project_id)
    _require_own_line(actor, line)
    if line.removed_at is not None:
        raise Closed("Someone took this line out. Bring it back first.")
    versions = versions_of(db, line_id)
    base = next((one for one in versions if one.number == based_on), None)
    if base is None:
        raise NotFound("We could not find what you changed. Open the line again.")
    wanted = (
        base.words if words is None else clean_words(words).strip(),
        base.why if why is None else clean_words(why).strip(),
    )
    if problems := line_problems(line.section, *wanted):
        raise Invalid(problems)
    late = here.require_time()
    number = _keep(db, line, versions, base, wanted, late=late)
    note_voice(db, session_id=here.session.id, person_id=actor.person_id)
    _done(db, actor, here, "change-made-line", line)
    return number


def settle_line(db: Db, actor: Actor, *, line_id: str, number: int, seen: int) -> None:
    """Let one of several versions go on; `seen` is the newest that whoever chose had read."""
    line, here = _to_arrange(db, actor, line_id)
    versions = versions_of(db, line_id)
    chosen = next((one for one in versions if one.number == number), None)
    if chosen is None:
        raise NotFound
    _go_on_with(db, line, versions, (chosen.words, chosen.why), seen)
    _done(db, actor, here, "settle-made-line", line)


def join_line(db: Db, actor: Actor, *, line_id: str, words: str, why: str, seen: int) -> None:
    """Let a line go on in words that join what several people wrote."""
    line, here = _to_arrange(db, actor, line_id)
    if problems := line_problems(line.section, words, why):
        raise Invalid(problems)
    joined = (clean_words(words).strip(), clean_words(why).strip())
    _go_on_with(db, line, versions_of(db, line_id), joined, seen)
    _done(db, actor, here, "settle-made-line", line)


def move_line(db: Db, actor: Actor, *, line_id: str, up: bool) -> None:
    """Move a line one place up or down among the lines of its section; at an end it stays."""
    line, here = _to_arrange(db, actor, line_id)
    same = select(MadeLine).where(
        MadeLine.prompt_id == line.prompt_id,
        MadeLine.section == line.section,
        col(MadeLine.parent_id).is_(None)
        if line.parent_id is None
        else col(MadeLine.parent_id) == line.parent_id,
        col(MadeLine.removed_at).is_(None),
        MadeLine.goes_in == line.goes_in,
    )
    ordered = list(db.scalars(same.order_by(col(MadeLine.position), col(MadeLine.id))))
    at = [one.id for one in ordered].index(line_id) if line.removed_at is None else -1
    to = at - 1 if up else at + 1
    if at >= 0 and 0 <= to < len(ordered):
        other = ordered[to]
        line.position, other.position = other.position, line.position
        _done(db, actor, here, "move-made-line", line)


def remove_line(db: Db, actor: Actor, *, line_id: str) -> None:
    """Take a line out of sight; it can be brought back. One's own words go for good."""
    line, here = _to_arrange(db, actor, line_id)
    mine = line.author_id is not None and line.author_id == actor.person_id
    if line.section in OWN and not mine and not here.runs:
        require_own(actor, line.author_id)
    if line.section in OWN and mine:
        for version in versions_of(db, line_id):
            version.words = version.why = ""
    line.removed_at = line.removed_at or clock.now()
    _done(db, actor, here, "remove-made-line", line)


def bring_back_line(db: Db, actor: Actor, *, line_id: str) -> None:
    """Undo the taking out of a line."""
    line, here = _to_arrange(db, actor, line_id)
    if not versions_of(db, line_id)[0].words:
        raise Closed("The person took these words back. They are gone.")
    line.removed_at = None
    _done(db, actor, here, "bring-made-line-back", line)


def put_in(db: Db, actor: Actor, *, line_id: str) -> None:
    """Let a line stand in what is made; where one only has room, it takes that one's place."""
    line, here = _to_arrange(db, actor, line_id)
    if about(line.section).most == 1:
        for other in _of_section(db, line.prompt_id, line.section):
            other.goes_in = False
    line.goes_in = True
    _done(db, actor, here, "put-made-line-in", line)


def leave_out(db: Db, actor: Actor, *, line_id: str) -> None:
    """Keep a line, but not in what is made."""
    line, here = _to_arrange(db, actor, line_id)
    line.goes_in = False
    _done(db, actor, here, "leave-made-line-out", line)


def versions_of(db: Db, line_id: str) -> list[MadeLineVersion]:
    """Return every version of a line, the first one first."""
    wanted = select(MadeLineVersion).where(MadeLineVersion.line_id == line_id)
    return list(db.scalars(wanted.order_by(col(MadeLineVersion.number))))


def add_version(
    db: Db,
    line_id: str,
    number: int,
    words: str,
    why: str = "",
    *,
    based_on: int = 0,
    beside: bool = False,
) -> None:
    """Write one version, for this service and those that make lines of their own."""
    db.add(
        MadeLineVersion(
            line_id=line_id,
            number=number,
            based_on=based_on,
            words=words,
            why=why,
            beside=beside,
            written_at=clock.now(),
        )
    )
    db.flush()


def goes_on(versions: Sequence[MadeLineVersion]) -> MadeLineVersion:
    """Return the version that a line stands in now: the newest that is not beside it."""
    return next(one for one in reversed(versions) if not one.beside)


def _keep(
    db: Db,
    line: MadeLine,
    versions: Sequence[MadeLineVersion],
    base: MadeLineVersion,
    wanted: tuple[str, str],
    *,
    late: bool,
) -> int:
    """Keep what was wanted of a line: joined with what others wrote, or beside it."""
    now = goes_on(versions)
    same = next((one for one in versions if one.beside and (one.words, one.why) == wanted), None)
    if same is not None:
        return same.number
    words, words_clash = _joined(base.words, now.words, wanted[0])
    why, why_clash = _joined(base.why, now.why, wanted[1])
    if (words, why) == (now.words, now.why) and not (words_clash or why_clash):
        return now.number
    number = versions[-1].number + 1
    beside = words_clash or why_clash or late
    add_version(db, line.id, number, words, why, based_on=base.number, beside=beside)
    return number


def _joined(base: str, now: str, wanted: str) -> tuple[str, bool]:
    """Return what one field becomes, and whether two people changed it in different ways."""
    if wanted == base:
        return now, False
    return wanted, now not in (base, wanted)


def _go_on_with(
    db: Db,
    line: MadeLine,
    versions: Sequence[MadeLineVersion],
    chosen: tuple[str, str],
    seen: int,
) -> None:
    """Write what was chosen as the newest; what came after the chooser looked stays beside it."""
    for version in versions:
        if version.beside and version.number <= seen:
            version.beside = False
    number, words = versions[-1].number + 1, chosen
    add_version(db, line.id, number, words[0], words[1], based_on=min(seen, number - 1))


def _same(db: Db, known: MadeLine, prompt_id: str, section: MadeSection, words: str) -> str:
    """Return the id of what came again; raise Conflict where it came with other words."""
    first = versions_of(db, known.id)[0].words
    if known.prompt_id != prompt_id or known.section != section or first not in (words, ""):
        raise Conflict
    return known.id


def _require_place(db: Db, here: Bench, draft: LineDraft) -> None:
    """Raise unless such a line can be written here."""
    if about(draft.section).of != here.prompt.kind or draft.section in NOT_TYPED:
        raise NotFound("That is no part of this. Pick another one.")
    parent = db.get(MadeLine, draft.parent_id) if draft.parent_id else None
    if draft.section is MadeSection.MEANS_TO_ME:
        if parent is None or parent.prompt_id != here.prompt.id or parent.removed_at:
            raise NotFound("That line is not here any more. Pick another one.")
    elif draft.parent_id is not None:
        raise NotFound
    count = select(func.count()).select_from(MadeLine).where(MadeLine.prompt_id == here.prompt.id)
    if (db.scalar(count) or 0) >= LINES_MOST:
        raise Closed(f"There are {LINES_MOST} lines already. Take one out first.")


def _next_position(db: Db, prompt_id: str) -> int:
    last = select(func.max(MadeLine.position)).where(MadeLine.prompt_id == prompt_id)
    return (db.scalar(last) or 0) + 1


def _has_room(db: Db, prompt_id: str, section: MadeSection) -> bool:
    """Say whether one more line of this section goes in by itself."""
    most = about(section).most
    return most == 0 or sum(one.goes_in for one in _of_section(db, prompt_id, section)) < most


def _of_section(db: Db, prompt_id: str, section: MadeSection) -> list[MadeLine]:
    wanted = select(MadeLine).where(
        MadeLine.prompt_id == prompt_id,
        MadeLine.section == section,
        col(MadeLine.removed_at).is_(None),
    )
    return list(db.scalars(wanted))


def _to_arrange(db: Db, actor: Actor, line_id: str) -> tuple[MadeLine, Bench]:
    line, here = may_arrange(db, actor, line_id)
    require(actor, Power.BUILD, here.session.project_id)
    return line, here


def _require_own_line(actor: Actor, line: MadeLine) -> None:
    """Raise unless these are everyone's words, or this person's own."""
    if line.section in NOT_TYPED:
        raise NotFound
    if line.section in OWN:
        require_own(actor, line.author_id)


def _done(db: Db, actor: Actor, here: Bench, action: str, line: MadeLine) -> None:
    """Note it without the person: many hands write one text."""
    db.flush()
    record(db, actor, action, subject=line.id, hidden=True)
    tell_shown(db, here)
