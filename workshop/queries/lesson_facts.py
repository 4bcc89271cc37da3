"""From the records to the lessons' `Facts`: counts, minutes and dates, never a name or a word."""

from collections import Counter
from datetime import UTC, datetime

from sqlmodel import col, func, select

from workshop import clock
from workshop.content.loader import pulse
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.lessons.facts import (
    AgreementFact,
    AnswerCount,
    Facts,
    ItemFact,
    LookBackFact,
    MeasureFact,
    PersonFact,
    Presence,
    PulseFact,
    SessionFact,
)
from workshop.lessons.rules import load_rules
from workshop.models import (
    AgendaItem,
    AgreementLine,
    AgreementLook,
    AgreementYes,
    Ballot,
    ItemRun,
    Measure,
    NotMe,
    Person,
    Project,
    PulseRound,
    ToldBefore,
    WorkshopSession,
)
from workshop.permissions import Actor, Power, require
from workshop.queries.attendance import buckets_present
from workshop.queries.hard_stories import hard_facts
from workshop.queries.lesson_facts_care import (
    asked_about_needs,
    need_facts,
    offered_facts,
    paid_to_be_there,
)
from workshop.queries.lesson_facts_made import capture_facts, captures_by_person, output_facts
from workshop.queries.lesson_facts_told import (
    ToldRecords,
    assumption_facts,
    briefing_facts,
    question_facts,
    topic_facts,
)
from workshop.queries.rota import codes_in
from workshop.vocabulary import Bucket, ItemKind, Origin, SessionState

LOOK_BACK = "look-"
LOOK_BACK_NO = "no"


def lesson_facts(db: Db, actor: Actor, *, project_id: str) -> Facts:
    """Return what the lessons may know of one project, as it stands today."""
    require(actor, Power.SEE_LESSONS, project_id)
    project = db.get(Project, project_id)
    if project is None:
        raise NotFound
    held = _held(db, project_id)
    numbers = _numbers(db, project_id)
    told = ToldRecords(db, project_id, held)
    beliefs, organisations = assumption_facts(db, project_id=project_id, held=held)
    paid = paid_to_be_there(db, project_id=project_id)
    return Facts(
        as_of=clock.today(),
        rule_set=project.rule_set or load_rules().version,
        sessions=tuple(_session_fact(db, session, numbers, paid) for session in held),
        people=_people(db, project_id, numbers),
        pulse=tuple(fact for session in held for fact in _pulse(db, session)),
        agreement=_agreement(db, project_id, held),
        captures=capture_facts(db, project_id=project_id),
        hard=hard_facts(db, project_id=project_id),
        told_before=_told_before(db, project_id),
        offered=offered_facts(db, project_id=project_id),
        needs=need_facts(db, project_id=project_id),
        asked_about_needs=asked_about_needs(db, project_id=project_id),
        measures=_measures(db, project_id),
        outputs=output_facts(db, project_id=project_id, answer_weeks=project.answer_weeks),
        briefings=briefing_facts(told),
        topics=topic_facts(told),
        questions=question_facts(db, project_id=project_id, held=held),
        assumptions=beliefs,
        staff_organisations=organisations,
        look_backs=_look_backs(db, project_id),
    )


def _held(db: Db, project_id: str) -> tuple[WorkshopSession, ...]:
    return tuple(
        db.scalars(
            select(WorkshopSession)
            .where(
                WorkshopSession.project_id == project_id,
                WorkshopSession.state == SessionState.CLOSED,
                col(WorkshopSession.opened_at).is_not(None),
            )
            .order_by(col(WorkshopSession.number))
        )
    )


def _numbers(db: Db, project_id: str) -> dict[str, int]:
    """Give each person a number that means nothing outside these facts."""
    ids = db.scalars(select(Person.id).where(Person.project_id == project_id))
    return {person_id: number for number, person_id in enumerate(sorted(ids))}


def _session_fact(
    db: Db, session: WorkshopSession, numbers: dict[str, int], paid: frozenset[str]
) -> SessionFact:
    opened = session.opened_at or session.planned_start
    present = buckets_present(db, session_id=session.id)
    return SessionFact(
        number=session.number,
        held_on=opened.date(),
        items=_items(db, session.id, opened),
        present=tuple(
            Presence(numbers[person], bucket, paid=person in paid)
            for person, bucket in present.items()
        ),
    )


def _items(db: Db, session_id: str, opened: datetime) -> tuple[ItemFact, ...]:
    """Return the items that were done; one that never ran was dropped and is left out."""
    runs: dict[str, list[ItemRun]] = {}
    for run in db.scalars(
        select(ItemRun).where(ItemRun.session_id == session_id).order_by(col(ItemRun.started_at))
    ):
        runs.setdefault(run.item_id, []).append(run)
    items = db.scalars(
        select(AgendaItem)
        .where(AgendaItem.session_id == session_id)
        .order_by(col(AgendaItem.position))
    )
    return tuple(
        _item(item, kind, ran, opened)
        for item in items
        for kind, ran in _by_kind(item, runs.get(item.id, [])).items()
    )


def _by_kind(item: AgendaItem, runs: list[ItemRun]) -> dict[ItemKind, list[ItemRun]]:
    """Sort runs by what the item was then: minutes count as what it had turned into."""
    kinds: dict[ItemKind, list[ItemRun]] = {}
    for run in runs:
        kinds.setdefault(ItemKind(run.kind or item.kind), []).append(run)
    return kinds


def _item(item: AgendaItem, kind: ItemKind, runs: list[ItemRun], opened: datetime) -> ItemFact:
    seconds = sum((run.ended_at - run.started_at).total_seconds() for run in runs if run.ended_at)
    return ItemFact(
        kind=kind,
        minutes=int(seconds // 60),
        started_after=int((runs[0].started_at - opened).total_seconds() // 60),
        entered_late=item.added_late or any(run.entered_late for run in runs),
    )


def _people(db: Db, project_id: str, numbers: dict[str, int]) -> tuple[PersonFact, ...]:
    not_me = set(db.scalars(select(NotMe.person_id)))
    kept = captures_by_person(db, project_id=project_id)
    people = db.scalars(select(Person).where(Person.project_id == project_id))
    return tuple(
        PersonFact(
            person=numbers[person.id],
            finished=person.finished_on is not None,
            captures=kept.get(person.id, (0, 0))[0],
            late_captures=kept.get(person.id, (0, 0))[1],
            not_me=person.id in not_me,
        )
        for person in people
    )


def _pulse(db: Db, session: WorkshopSession) -> tuple[PulseFact, ...]:
    """Return one fact for each question that the rota had for this session, asked or not."""
    asking = db.scalars(select(PulseRound).where(PulseRound.session_id == session.id)).first()
    closed = asking is not None and asking.closed_at is not None
    counts = Counter(
        (question, answer)
        for question, answer in db.execute(
            select(Ballot.question, Ballot.answer).where(
                Ballot.session_id == session.id, Ballot.bucket == Bucket.LIVED
            )
        )
    )
    present = asking.lived_present if asking else 0
    codes = (
        tuple(asking.questions.split(","))
        if asking
        else codes_in(db, project_id=session.project_id, session_number=session.number)
    )
    return tuple(
        PulseFact(
            session=session.number,
            code=code,
            asked=closed,
            answers=_answers(code, counts) if closed else (),
            present=present,
        )
        for code in codes
    )


def _answers(code: str, counts: Counter[tuple[str, str]]) -> tuple[AnswerCount, ...]:
    question = next(one for one in pulse().questions if one.code == code)
    good = {answer.id: answer.good for answer in question.answers}
    return tuple(
        AnswerCount(answer=answer, count=count, good=good.get(answer))
        for (asked, answer), count in sorted(counts.items())
        if asked == code
    )


def _agreement(db: Db, project_id: str, held: tuple[WorkshopSession, ...]) -> AgreementFact | None:
    lines = db.scalars(
        select(AgreementLine)
        .where(AgreementLine.project_id == project_id, col(AgreementLine.removed_at).is_(None))
        .order_by(col(AgreementLine.written_at))
    ).all()
    if not lines:
        return None
    present, agreed = _last_asked(db, held)
    looked = {session.number for session in held if db.get(AgreementLook, session.id) is not None}
    looked |= _written_in(lines[0].written_at, held)
    return AgreementFact(
        lines=len(lines),
        lines_by_members=sum(one.adopted or one.origin is Origin.MEMBER for one in lines),
        present=present,
        agreed=agreed,
        looked_at=tuple(sorted(looked)),
    )


def _last_asked(db: Db, held: tuple[WorkshopSession, ...]) -> tuple[int, int]:
    """Return how many were present and how many said yes, the last time anyone was asked."""
    for session in reversed(held):
        answers = set(
            db.execute(
                select(AgreementYes.person_id, AgreementYes.yes).where(
                    AgreementYes.session_id == session.id
                )
            )
        )
        if answers:
            present = set(buckets_present(db, session_id=session.id))
            agreed = {person for person, yes in answers if yes}
            return len(present), len(agreed & present)
    return 0, 0


def _written_in(moment: datetime, held: tuple[WorkshopSession, ...]) -> set[int]:
    never = datetime.max.replace(tzinfo=UTC)
    return {
        session.number
        for session in held
        if session.opened_at and session.opened_at <= moment <= (session.closed_at or never)
    }


def _told_before(db: Db, project_id: str) -> int:
    return db.scalars(
        select(func.count())
        .select_from(ToldBefore)
        .join(WorkshopSession, col(WorkshopSession.id) == col(ToldBefore.session_id))
        .where(WorkshopSession.project_id == project_id)
    ).one()


def _measures(db: Db, project_id: str) -> tuple[MeasureFact, ...]:
    rows = db.scalars(select(Measure).where(Measure.project_id == project_id))
    return tuple(MeasureFact(Origin(one.origin), one.chosen_by_members) for one in rows)


def _look_backs(db: Db, project_id: str) -> tuple[LookBackFact, ...]:
    """Return the latest look-back on each lesson, from the lived-experience answers."""
    rows = db.execute(
        select(Ballot.question, WorkshopSession.number, Ballot.answer)
        .join(WorkshopSession, col(WorkshopSession.id) == col(Ballot.session_id))
        .where(
            Ballot.project_id == project_id,
            Ballot.bucket == Bucket.LIVED,
            col(Ballot.question).startswith(LOOK_BACK),
        )
    ).all()
    latest: dict[str, int] = {}
    for question, number, _ in rows:
        latest[question] = max(number, latest.get(question, 0))
    facts = []
    for question, number in sorted(latest.items()):
        answers = [row[2] for row in rows if (row[0], row[1]) == (question, number)]
        facts.append(
            LookBackFact(
                lesson=int(question.removeprefix(LOOK_BACK)),
                no=answers.count(LOOK_BACK_NO),
                answers=len(answers),
            )
        )
    return tuple(facts)
