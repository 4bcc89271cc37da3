"""Briefings as people read them, and as staff write them: counts of readers, never their names."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import (
    AgendaItem,
    Briefing,
    BriefingHeard,
    BriefingMark,
    BriefingWords,
    OwnWord,
    Person,
    Project,
    WorkshopSession,
)
from workshop.permissions import Actor, Power, may, require
from workshop.vocabulary import BriefingPart, HeardHow, SessionState


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of a briefing; `marks` counts members whom it does not tell anything."""

    part: BriefingPart
    words: str
    marks: int
    mine: bool


@dataclass(frozen=True, slots=True)
class BriefingView:
    """One briefing with its six parts, in their order.

    `told` says that it was told to the group: staff said so, or its session has begun. `heard`
    counts people; `my_heard` is how this person took it in. `i_lead` while it is theirs to lead.
    """

    id: str
    topic: str
    session_id: str | None
    session_number: int | None
    stands: SessionState | None
    session_start: datetime | None
    item_id: str | None
    item_title: str
    led_by: str | None
    lead_name: str
    lead_said_yes: bool
    written_at: datetime
    sent_at: datetime | None
    taught_at: datetime | None
    told: bool
    parts: tuple[PartView, ...]
    heard: int
    my_heard: HeardHow | None
    i_lead: bool

    @property
    def readable(self) -> bool:
        """Whether everyone in the project may read it by now."""
        return self.sent_at is not None or self.told

    @property
    def filled(self) -> int:
        """How many of the six parts have words."""
        return sum(bool(one.words) for one in self.parts)

    @property
    def asks_leader(self) -> bool:
        """Whether whoever leads it is to be asked: did you lead this?"""
        return self.i_lead and self.told and not self.lead_said_yes


@dataclass(frozen=True, slots=True)
class OwnWordView:
    """A word on the group's own list, with what it means or what to say in its place."""

    id: str
    words: str
    meaning: str = ""
    instead: str = ""
    binned: bool = False

    @property
    def is_hard(self) -> bool:
        """Whether it was asked about, replaced or thrown out: texts are still checked for it."""
        return bool(self.meaning or self.instead or self.binned)


@dataclass(frozen=True, slots=True)
class KeptWords:
    """What no check of words flags: the group's own words, and the names it knows."""

    own: tuple[OwnWordView, ...]
    names: tuple[str, ...]

    @property
    def allowed(self) -> tuple[str, ...]:
        """All of them as plain words."""
        return (*(one.words for one in self.own if not one.is_hard), *self.names)

    @property
    def thrown_out(self) -> tuple[OwnWordView, ...]:
        """The words that the group threw out."""
        return tuple(one for one in self.own if one.binned)


def briefings_in(db: Db, actor: Actor, *, project_id: str) -> tuple[BriefingView, ...]:
    """Return the briefings that this actor may read, by session, those for none at the end.

    Staff read all; others what was sent or told, and what they lead.
    """
    require(actor, Power.SEE_PLAN, project_id)
    rows = db.execute(
        select(Briefing, WorkshopSession, AgendaItem.title, Person.chosen_name)
        .outerjoin(WorkshopSession, col(WorkshopSession.id) == col(Briefing.session_id))
        .outerjoin(AgendaItem, col(AgendaItem.id) == col(Briefing.item_id))
        .outerjoin(Person, col(Person.id) == col(Briefing.led_by))
        .where(Briefing.project_id == project_id, col(Briefing.removed_at).is_(None))
        .order_by(col(Briefing.written_at), col(Briefing.id))
    ).all()
    found = _Gathered(db, actor, [row.id for row, *_ in rows])
    writes = may(actor, Power.PLAN, project_id)
    views = [_view(row, session, title, name, found) for row, session, title, name in rows]
    seen = [one for one in views if writes or one.readable or one.i_lead]
    # The number of a cancelled session is below nought; one for no session stands last.
    return tuple(sorted(seen, key=lambda one: one.session_number or 1_000))


def briefing(db: Db, actor: Actor, *, briefing_id: str) -> BriefingView:
    """Return one briefing; raise NotFound where this actor may not read it yet."""
    row = db.get(Briefing, briefing_id)
    if row is None:
        raise NotFound
    require(actor, Power.SEE_PLAN, row.project_id)
    seen = briefings_in(db, actor, project_id=row.project_id)
    found = next((one for one in seen if one.id == briefing_id), None)
    if found is None:
        raise NotFound
    return found


def first_words(db: Db, actor: Actor, *, project_id: str) -> Mapping[BriefingPart, str]:
    """Return words for a first briefing, from what the project says of itself."""
    require(actor, Power.PLAN, project_id)
    project = db.get(Project, project_id)
    if project is None:
        raise NotFound
    can = [
        f"{label}: {words}"
        for label, words in (
            ("What can change", project.can_change),
            ("What cannot change", project.cannot_change),
        )
        if words
    ]
    decides = [one for one in (project.decider, project.route_to_change) if one]
    found = {
        BriefingPart.WHO_DECIDES: "\n".join(decides),
        BriefingPart.CAN_CHANGE: "\n".join(can),
    }
    return {part: words for part, words in found.items() if words}


def kept_words(db: Db, actor: Actor, *, project_id: str) -> KeptWords:
    """Return the group's own words and, for staff's checks, the names the project knows."""
    require(actor, Power.SEE_PLAN, project_id)
    project = db.get(Project, project_id)
    if project is None:
        raise NotFound
    own = db.scalars(
        select(OwnWord).where(OwnWord.project_id == project_id).order_by(col(OwnWord.words))
    )
    names: list[str] = []
    if may(actor, Power.PLAN, project_id):
        people = db.execute(
            select(Person.chosen_name, Person.works_for).where(Person.project_id == project_id)
        )
        names = [project.name, project.convened_by, *(one for row in people for one in row)]
    return KeptWords(
        tuple(OwnWordView(one.id, one.words, one.meaning, one.instead, one.binned) for one in own),
        tuple(sorted({one for one in names if one})),
    )


class _Gathered:
    """What stands beside briefings: words, marks and readers, read once for all of them."""

    def __init__(self, db: Db, actor: Actor, ids: list[str]) -> None:
        self.actor = actor
        self.words: dict[str, dict[BriefingPart, str]] = defaultdict(dict)
        for row in db.scalars(select(BriefingWords).where(col(BriefingWords.briefing_id).in_(ids))):
            self.words[row.briefing_id][row.part] = row.words
        marks = db.scalars(select(BriefingMark).where(col(BriefingMark.briefing_id).in_(ids))).all()
        self.marks = Counter((one.briefing_id, one.part) for one in marks)
        self.my_marks = {
            (one.briefing_id, one.part) for one in marks if one.person_id == actor.person_id
        }
        heard = db.scalars(
            select(BriefingHeard).where(col(BriefingHeard.briefing_id).in_(ids))
        ).all()
        self.heard = Counter(one.briefing_id for one in heard)
        self.my_heard = {
            one.briefing_id: one.how for one in heard if one.person_id == actor.person_id
        }


def _view(
    row: Briefing,
    session: WorkshopSession | None,
    title: str | None,
    name: str | None,
    found: _Gathered,
) -> BriefingView:
    begun = session is not None and session.opened_at is not None
    return BriefingView(
        id=row.id,
        topic=row.topic,
        session_id=row.session_id,
        session_number=session.number if session else None,
        stands=session.state if session else None,
        session_start=session.planned_start if session else None,
        item_id=row.item_id,
        item_title=title or "",
        led_by=row.led_by,
        lead_name=name or "",
        lead_said_yes=row.lead_said_yes,
        written_at=row.written_at,
        sent_at=row.sent_at,
        taught_at=row.taught_at,
        told=begun or row.taught_at is not None,
        parts=tuple(
            PartView(
                part,
                found.words[row.id].get(part, ""),
                found.marks[row.id, part],
                (row.id, part) in found.my_marks,
            )
            for part in BriefingPart
        ),
        heard=found.heard[row.id],
        my_heard=found.my_heard.get(row.id),
        i_lead=row.led_by is not None and row.led_by == found.actor.person_id,
    )
