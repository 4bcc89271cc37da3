"""Who holds the ten powers, in two copies: neither side sees the other's before both are shown.

The lower of the two answers counts, so that nobody's hopes make it look better (`practice` 2.9).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import col, select

from workshop.content.powers import holder_words, powers
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import PowerAnswer, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, may, require
from workshop.queries.attendance import buckets_present
from workshop.vocabulary import Bucket, ExerciseKind, PowerHolder, Role, Surface

FROM_LOW = tuple(PowerHolder)
OURS = frozenset({PowerHolder.SHARED, PowerHolder.MEMBERS})
SIGN_OFF = "sign-off"


@dataclass(frozen=True, slots=True)
class PowerLine:
    """One power with both answers in words; '' where a side said nothing.

    `held` says that members hold or share it by both answers; `gap` says in words where they
    differ.
    """

    id: str
    title: str
    picture: str
    members: str
    staff: str
    held: bool
    gap: str


@dataclass(frozen=True, slots=True)
class PowerMapView:
    """Both copies. Until they are shown there are no lines, for anyone: only how far each is.

    `changes` differs after every tap, and says nothing else.
    """

    members_said: int
    staff_said: int
    changes: int
    lines: tuple[PowerLine, ...] = ()
    sentence: str = ""

    @property
    def shown(self) -> bool:
        """Whether both copies lie on the table."""
        return bool(self.lines)


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One power in one's own side's copy; `version` is what a tap must have seen."""

    id: str
    title: str
    words: str
    picture: str
    holder: PowerHolder | None
    version: int


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """The copy of one's own side; no side and no lines for who fills in neither."""

    side: Bucket | None
    lines: tuple[CopyLine, ...]

    @property
    def said(self) -> int:
        """How many are filled in."""
        return sum(one.holder is not None for one in self.lines)


@dataclass(frozen=True, slots=True)
class PowerFacts:
    """What indicator 2.9 counts: powers that members hold or share, by the lower answer."""

    held: int
    sign_off: bool
    by_both: int


def side_of(db: Db, *, role: Role | None, person_id: str | None, session_id: str) -> Bucket | None:
    """Return whose copy somebody fills in, or None for who is not here.

    Whoever runs it or asked for it is staff; others by the hat that they wear today.
    """
    if role in (Role.FACILITATOR, Role.CONVENOR):
        return Bucket.STAFF
    if role is not Role.MEMBER:
        return None
    return buckets_present(db, session_id=session_id).get(person_id or "")


def power_map_of(db: Db, audience: Actor, prompt: Prompt, _surface: Surface) -> PowerMapView:
    """Return how far both copies are, and both side by side once they are shown."""
    require(audience, Power.SEE_WALL, _project_of(db, prompt))
    answers = _answers(db, prompt.id)
    sides = [side for side, _ in answers]
    said = PowerMapView(
        sides.count(Bucket.LIVED),
        sides.count(Bucket.STAFF),
        sum(one.version for one in answers.values()),
    )
    if prompt.revealed_at is None:
        return said
    lines = tuple(_line(one.id, one.title, one.picture, answers) for one in powers().powers)
    return PowerMapView(said.members_said, said.staff_said, said.changes, lines, sentence_of(lines))


def own_copy(db: Db, actor: Actor, *, prompt_id: str) -> OwnCopy:
    """Return the copy of this person's own side, and never the other one."""
    prompt = db.get(Prompt, prompt_id)
    if prompt is None or prompt.kind is not ExerciseKind.POWER_MAP:
        raise NotFound
    project_id = _project_of(db, prompt)
    require(actor, Power.SEE_WALL, project_id)
    side = side_of(db, role=actor.role, person_id=actor.person_id, session_id=prompt.session_id)
    if side is None or not may(actor, Power.SAY_WHO_HOLDS_POWER, project_id):
        return OwnCopy(None, ())
    mine = {power: one for (own, power), one in _answers(db, prompt_id).items() if own is side}
    return OwnCopy(
        side,
        tuple(
            CopyLine(
                one.id,
                one.title,
                one.words,
                one.picture,
                mine[one.id].holder if one.id in mine else None,
                mine[one.id].version if one.id in mine else 0,
            )
            for one in powers().powers
        ),
    )


def power_facts(db: Db, *, project_id: str) -> PowerFacts | None:
    """Return what the newest map that was shown says, or None while there is none."""
    newest = db.scalars(
        select(Prompt)
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .where(
            WorkshopSession.project_id == project_id,
            Prompt.kind == ExerciseKind.POWER_MAP,
            col(Prompt.revealed_at).is_not(None),
        )
        .order_by(col(Prompt.revealed_at).desc())
    ).first()
    if newest is None:
        return None
    answers = _answers(db, newest.id)
    lines = [_line(one.id, one.title, one.picture, answers) for one in powers().powers]
    return PowerFacts(
        held=sum(one.held for one in lines),
        sign_off=any(one.held for one in lines if one.id == SIGN_OFF),
        by_both=sum(bool(one.members and one.staff) for one in lines),
    )


def sentence_of(lines: Iterable[PowerLine]) -> str:
    """Say in words what both copies come to."""
    all_of = tuple(lines)
    held = sum(one.held for one in all_of)
    apart = sum(bool(one.members and one.staff and one.gap) for one in all_of)
    open_still = sum(not (one.members and one.staff) for one in all_of)
    told = [f"Members hold or share {held} of {len(all_of)}."]
    if apart:
        told.append(f"We see {apart} differently.")
    elif not open_still:
        told.append("We see all of them alike.")
    if open_still:
        told.append(f"{open_still} still need both answers.")
    return " ".join(told)


Answers = dict[tuple[Bucket, str], PowerAnswer]


def _answers(db: Db, prompt_id: str) -> Answers:
    rows = db.scalars(select(PowerAnswer).where(PowerAnswer.prompt_id == prompt_id))
    return {(one.side, one.power): one for one in rows}


def _line(power: str, title: str, picture: str, answers: Answers) -> PowerLine:
    members, staff = answers.get((Bucket.LIVED, power)), answers.get((Bucket.STAFF, power))
    ours, theirs = members.holder if members else None, staff.holder if staff else None
    lower = min(ours, theirs, key=FROM_LOW.index) if ours and theirs else None
    return PowerLine(
        power,
        title,
        picture,
        holder_words(ours) if ours else "",
        holder_words(theirs) if theirs else "",
        held=lower in OURS,
        gap=_gap(ours, theirs),
    )


def _gap(ours: PowerHolder | None, theirs: PowerHolder | None) -> str:
    if ours is theirs:
        return ""
    if ours is None:
        return "Members have not said."
    if theirs is None:
        return "Staff have not said."
    if FROM_LOW.index(ours) < FROM_LOW.index(theirs):
        return "Members see less of it with them than staff do."
    return "Members see more of it with them than staff do."


def _project_of(db: Db, prompt: Prompt) -> str:
    session = db.get(WorkshopSession, prompt.session_id)
    if session is None:
        raise NotFound
    return session.project_id
