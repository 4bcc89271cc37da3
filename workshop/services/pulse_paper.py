"""The closing questions on paper: each sheet has letters that let it count once, and no person.

Source: `practice` 3.3 and 3.4. The letters prove a right to answer and are not kept with the
answers: once a sheet is in, they are gone. Sheets go into the box five or more at a time, mixed
with all that lies there, and never more of them than people who are here and had no turn yet.
"""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import col, delete, select

from workshop.content.loader import pulse
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.models import Ballot, PulsePaper, PulseRound, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.identity import hash_token
from workshop.queries.pulse_paper import SHEETS_MIN, people_for, sheets_out
from workshop.queries.pulse_room import turns_left
from workshop.services.audit import record
from workshop.services.join_codes import LENGTH, LETTERS
from workshop.services.pulse import not_on_card, put_in_box, round_of
from workshop.vocabulary import Bucket, SessionState

LIVED, WORK, SKIP = "lived", "work", "skip"
OVER = "The questions are closed, and what was said stays as it is. These sheets are not counted."
NOT_OURS = "These letters are not on a sheet of today, or that sheet is in already."
TWICE = "These letters stand here twice."
TOO_MANY = "There are more sheets like this than people here who had no turn yet."
TOO_FEW = (
    f"Type in {SHEETS_MIN} sheets or more at once. "
    "With fewer, you would know whose they are. A tablet can go round."
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is on one sheet: its letters, question code -> answer, and what its writer ticked last.

    `brings` is LIVED, WORK or SKIP.
    """

    letters: str
    answers: Mapping[str, str]
    brings: str = SKIP


def make_sheets(db: Db, actor: Actor, *, session_id: str, count: int) -> tuple[str, ...]:
    """Return the letters of so many new sheets, kept nowhere else; they are nobody's.

    Raises Closed once the questions are, Invalid for more sheets than there are people.
    """
    session = _session(db, session_id)
    require(actor, Power.RUN_PULSE, session.project_id)
    found = round_of(db, session_id)
    if session.state in (SessionState.CLOSED, SessionState.CANCELLED) or _is_over(found):
        raise Closed(OVER)
    typed = found.lived_paper + found.staff_paper if found else 0
    more = people_for(db, session=session) - sheets_out(db, session_id=session_id) - typed
    if not 0 < count <= more:
        raise Invalid({"": f"There are sheets for everyone. You can make {max(0, more)} more."})
    made: set[str] = set()
    while len(made) < count:
        letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        if _row(db, session_id, letters) is None:
            made.add(letters)
    mixed = sorted(made, key=lambda _: secrets.randbits(32))
    db.add_all(
        PulsePaper(session_id=session_id, letters_hash=_hash(session_id, one)) for one in made
    )
    db.flush()
    record(db, actor, "print-pulse", subject=session_id)
    return tuple(mixed)


def end_sheets(db: Db, actor: Actor, *, session_id: str) -> None:
    """Let no sheet that is out count any more: they were lost, or printed by mistake."""
    session = _session(db, session_id)
    require(actor, Power.RUN_PULSE, session.project_id)
    db.execute(delete(PulsePaper).where(col(PulsePaper.session_id) == session_id))
    record(db, actor, "end-pulse-sheets", subject=session_id)


def type_in(db: Db, actor: Actor, *, session_id: str, sheets: Sequence[Sheet]) -> None:
    """Put what is on the sheets into the box, all at once; each sheet counts this once.

    Raises Closed unless the questions are open, and Invalid, with nothing put in: "letters-0" is
    the field of the first sheet's letters.
    """
    session = _session(db, session_id)
    require(actor, Power.RUN_PULSE, session.project_id)
    found = round_of(db, session_id)
    if found is None or _is_over(found):
        raise Closed(OVER)
    rows = [_row(db, session_id, tidy(one.letters)) for one in sheets]
    buckets = _buckets(sheets, turns_left(db, found=found))
    if problems := _problems(found, sheets, rows, buckets):
        raise Invalid(problems)
    fresh = [
        Ballot(
            project_id=session.project_id,
            session_id=session_id,
            question=question,
            version=pulse().version,
            bucket=bucket or Bucket.STAFF,
            answer=given,
        )
        for one, bucket in zip(sheets, buckets, strict=True)
        for question, given in one.answers.items()
    ]
    ids = [row.id for row in rows if row is not None]
    counts = Counter(buckets)
    found.lived_paper += counts[Bucket.LIVED]
    found.staff_paper += counts[Bucket.STAFF]
    db.add(found)
    db.flush()
    db.execute(delete(PulsePaper).where(col(PulsePaper.id).in_(ids)))
    put_in_box(db, session_id=session_id, fresh=fresh)
    record(db, actor, "type-in-pulse", subject=session_id)


def tidy(letters: str) -> str:
    """Return letters as they were made, however they were typed."""
    return "".join(letters.split()).upper()


def _problems(
    found: PulseRound,
    sheets: Sequence[Sheet],
    rows: Sequence[PulsePaper | None],
    buckets: Sequence[Bucket | None],
) -> dict[str, str]:
    problems = {"": TOO_FEW} if len(sheets) < SHEETS_MIN else {}
    seen = Counter(tidy(one.letters) for one in sheets)
    for number, (one, row, bucket) in enumerate(zip(sheets, rows, buckets, strict=True)):
        if seen[tidy(one.letters)] > 1:
            problems[f"letters-{number}"] = TWICE
        elif row is None:
            problems[f"letters-{number}"] = NOT_OURS
        elif bucket is None:
            problems[f"brings-{number}"] = TOO_MANY
        for question in not_on_card(found, one.answers):
            problems[f"{question}-{number}"] = "Choose one of the answers on the card."
    return problems


def _buckets(sheets: Sequence[Sheet], left: Mapping[Bucket, int]) -> list[Bucket | None]:
    """Return the group that each sheet counts in; None where nobody of that group is left.

    Whoever skipped it counts as one of the others, or if all of them had their turn, with those
    who have lived experience: nobody else can have written it.
    """
    room = dict(left)
    found: dict[int, Bucket | None] = {}
    ways = {LIVED: (Bucket.LIVED,), WORK: (Bucket.STAFF,), SKIP: (Bucket.STAFF, Bucket.LIVED)}
    for number, one in sorted(enumerate(sheets), key=lambda each: each[1].brings == SKIP):
        bucket = next((way for way in ways.get(one.brings, ()) if room[way] > 0), None)
        if bucket is not None:
            room[bucket] -= 1
        found[number] = bucket
    return [found[number] for number in range(len(sheets))]


def _row(db: Db, session_id: str, letters: str) -> PulsePaper | None:
    wanted = select(PulsePaper).where(
        PulsePaper.session_id == session_id, PulsePaper.letters_hash == _hash(session_id, letters)
    )
    return db.scalars(wanted).first()


def _hash(session_id: str, letters: str) -> str:
    return hash_token(f"{session_id}:{letters}")


def _is_over(found: PulseRound | None) -> bool:
    return found is not None and found.closed_at is not None


def _session(db: Db, session_id: str) -> WorkshopSession:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    return session
