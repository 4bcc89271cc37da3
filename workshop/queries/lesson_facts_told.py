"""The part of the lessons' facts about what people were told and asked, and what staff believed."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import col, func, select

from workshop.db.engine import Db
from workshop.lessons.facts_told import AssumptionFact, BriefingFact, QuestionFact, TopicFact
from workshop.models import (
    AgendaItem,
    AskedQuestion,
    Assumption,
    Briefing,
    BriefingHeard,
    BriefingMark,
    BriefingWords,
    ItemRun,
    Person,
    Seat,
    WorkshopSession,
)
from workshop.plain.reading_age import read_ease
from workshop.queries.attendance import buckets_present
from workshop.vocabulary import BriefingPart, Bucket, ItemKind, Role

TALKING = (ItemKind.ACTIVITY, ItemKind.OPEN_TIME)
STAFF_SEATS = (Role.FACILITATOR, Role.CONVENOR)

Held = Sequence[WorkshopSession]


class ToldRecords:
    """What stands about a project's briefings and those who took them in; read once."""

    def __init__(self, db: Db, project_id: str, held: Held) -> None:
        self.db, self.held = db, {one.id: one for one in held}
        self.briefings = [
            one
            for one in db.scalars(
                select(Briefing)
                .where(Briefing.project_id == project_id, col(Briefing.removed_at).is_(None))
                .order_by(col(Briefing.written_at), col(Briefing.id))
            )
            if self._counts(one)
        ]
        ids = [one.id for one in self.briefings]
        self.words: dict[str, list[BriefingWords]] = defaultdict(list)
        for row in db.scalars(select(BriefingWords).where(col(BriefingWords.briefing_id).in_(ids))):
            if row.words:
                self.words[row.briefing_id].append(row)
        self.marked = {
            (one.briefing_id, one.part)
            for one in db.scalars(
                select(BriefingMark).where(col(BriefingMark.briefing_id).in_(ids))
            )
        }
        members = _members(db, project_id)
        self.heard: dict[str, list[datetime]] = defaultdict(list)
        for one in db.scalars(select(BriefingHeard).where(col(BriefingHeard.briefing_id).in_(ids))):
            if one.person_id in members:
                self.heard[one.briefing_id].append(one.heard_at)
        self.lived = {
            session.id: {
                person
                for person, bucket in buckets_present(db, session_id=session.id).items()
                if bucket is Bucket.LIVED
            }
            for session in held
        }

    def _counts(self, one: Briefing) -> bool:
        """A briefing counts once its session was held; one for no session once it is out."""
        if one.session_id is None:
            return one.sent_at is not None or one.taught_at is not None
        return one.session_id in self.held

    def minutes_taught(self, one: Briefing) -> int:
        """Return the minutes that the item of a briefing really ran, by the clock of the day."""
        if one.item_id is None:
            return 0
        runs = self.db.scalars(
            select(ItemRun)
            .join(AgendaItem, col(AgendaItem.id) == col(ItemRun.item_id))
            .where(
                ItemRun.item_id == one.item_id,
                _ran_as() == ItemKind.BRIEFING,
                col(ItemRun.entered_late).is_(False),
            )
        )
        spent = ((run.ended_at - run.started_at).total_seconds() for run in runs if run.ended_at)
        return int(sum(spent) // 60)

    def led_by_lived(self, one: Briefing) -> bool:
        """Say whether who led it said so, and counts as lived experience that day."""
        if one.led_by is None or not one.lead_said_yes:
            return False
        days = [one.session_id] if one.session_id else list(self.lived)
        return any(one.led_by in self.lived[day] for day in days)

    def days_before(self, one: Briefing) -> int | None:
        """Return the days from when it was out, whole, to its session; None if it never was."""
        if one.sent_at is None or one.session_id is None:
            return None
        session = self.held[one.session_id]
        filled = [row.filled_at for row in self.words[one.id] if row.filled_at is not None]
        out = max([one.sent_at, *filled])
        return ((session.opened_at or session.planned_start).date() - out.date()).days


def briefing_facts(records: ToldRecords) -> tuple[BriefingFact, ...]:
    """Return a fact for each briefing that counts by now, in the order they were written."""
    return tuple(_briefing(records, one) for one in records.briefings)


def _briefing(records: ToldRecords, one: Briefing) -> BriefingFact:
    words = records.words[one.id]
    reading = read_ease("\n".join(row.words for row in words))
    session = records.held.get(one.session_id or "")
    return BriefingFact(
        session=session.number if session else None,
        filled=len(words),
        telling=sum((one.id, row.part) not in records.marked for row in words),
        words=reading.words,
        reading_age=reading.age,
        # Every page of a briefing reads itself aloud (`web/templates/member/briefing.html`).
        other_format=True,
        heard=len(records.heard[one.id]),
        days_before=records.days_before(one),
        taught_minutes=records.minutes_taught(one),
        led_by_lived=records.led_by_lived(one),
    )


def _ran_as() -> ColumnElement[ItemKind]:
    """Return the kind that a run counts as: what the item had turned into, or what was planned."""
    return func.coalesce(col(ItemRun.kind), col(AgendaItem.kind))


def topic_facts(records: ToldRecords) -> tuple[TopicFact, ...]:
    """Return a fact for each held session in which the group talked about something."""
    runs = records.db.scalars(
        select(ItemRun)
        .join(AgendaItem, col(AgendaItem.id) == col(ItemRun.item_id))
        .where(col(ItemRun.session_id).in_(records.held), _ran_as().in_(TALKING))
        .order_by(col(ItemRun.started_at).desc())
    )
    first = {run.session_id: run.started_at for run in runs}
    return tuple(
        TopicFact(session.number, _was_told(records, session.id, first[session.id]))
        for session in records.held.values()
        if session.id in first
    )


def _was_told(records: ToldRecords, session_id: str, talked_at: datetime) -> bool:
    """Say whether a member took in a whole briefing before the talking began."""
    return any(
        _is_whole(records, one, talked_at)
        and any(moment < talked_at for moment in records.heard[one.id])
        for one in records.briefings
        if one.session_id == session_id
    )


def _is_whole(records: ToldRecords, one: Briefing, by: datetime) -> bool:
    filled = [row for row in records.words[one.id] if row.filled_at and row.filled_at < by]
    return len(filled) == len(BriefingPart)


def question_facts(db: Db, *, project_id: str, held: Held) -> tuple[QuestionFact, ...]:
    """Return a fact for each question: is its answer due, did it come in time, is it settled."""
    order = {one.id: place for place, one in enumerate(held)}
    rows = db.scalars(
        select(AskedQuestion)
        .where(AskedQuestion.project_id == project_id, col(AskedQuestion.taken_back).is_(False))
        .order_by(col(AskedQuestion.id))
    )
    facts = []
    for one in rows:
        after = order.get(one.session_id or "", len(held)) + 1 if one.session_id else 0
        end = held[after].closed_at if after < len(held) else None
        answered = one.answered_at is not None and (end is None or one.answered_at <= end)
        settled = one.settled_on is not None
        facts.append(
            QuestionFact(due=end is not None or settled, in_time=answered, settled=settled)
        )
    return tuple(facts)


def assumption_facts(
    db: Db, *, project_id: str, held: Held
) -> tuple[tuple[AssumptionFact, ...], int]:
    """Return a fact for each sealed belief, and how many organisations staff come from."""
    numbers = {one.id: one.number for one in held}
    rows = db.execute(
        select(Assumption, Person.works_for)
        .outerjoin(Person, col(Person.id) == col(Assumption.held_by))
        .where(Assumption.project_id == project_id, col(Assumption.sealed_at).is_not(None))
        .order_by(col(Assumption.written_at), col(Assumption.id))
    ).all()
    staff = db.scalars(
        select(Person.works_for).where(
            Person.project_id == project_id, Person.works_for != "", col(Person.ended_at).is_(None)
        )
    )
    names = sorted({one.strip().casefold() for one in staff})
    known = {name: number for number, name in enumerate(names)}
    facts = tuple(
        AssumptionFact(
            session=numbers[one.session_id],
            whole=one.held_by is not None and bool(one.done_because.strip()),
            organisation=known.get((works_for or "").strip().casefold()),
        )
        for one, works_for in rows
        if one.session_id in numbers
    )
    return facts, len(names)


def _members(db: Db, project_id: str) -> set[str]:
    """Return who is a member and nothing on the staff side."""
    seats = db.scalars(
        select(Seat)
        .join(Person, col(Person.id) == col(Seat.person_id))
        .where(Person.project_id == project_id)
    ).all()
    staff = {one.person_id for one in seats if one.role in STAFF_SEATS}
    return {one.person_id for one in seats if one.role is Role.MEMBER} - staff
