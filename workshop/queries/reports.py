"""Everything a report may say, for one sharing label; what may not leave is not in the view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import col, func, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.lessons.roll_up import LessonReading
from workshop.lessons.rules import load_rules
from workshop.lessons.run import read_lessons
from workshop.models import Contribution, Project, Prompt, PulseRound
from workshop.permissions import Actor, Power, require
from workshop.queries.agenda import ItemView
from workshop.queries.attendance import buckets_present
from workshop.queries.beliefs_judged import JudgedView, beliefs_judged
from workshop.queries.captures import CaptureView, captures_in
from workshop.queries.decisions import DecisionView, decisions_of
from workshop.queries.group import (
    AssumptionView,
    LineView,
    MeasureView,
    agreement_page,
    assumptions_of,
    measures_of,
)
from workshop.queries.lesson_facts import lesson_facts
from workshop.queries.output_views import OutputView
from workshop.queries.outputs import outputs_of
from workshop.queries.preferences import PreferenceView, preferences_of
from workshop.queries.room_rules import RoomRules, room_rules
from workshop.queries.sessions import SessionLine, plan_of, series_of
from workshop.vocabulary import Bucket, SessionState, SharingLabel, Surface

SURFACE_OF: dict[SharingLabel, Surface] = {
    SharingLabel.PROJECT: Surface.PROJECT_REPORT,
    SharingLabel.NAMED: Surface.NAMED_REPORT,
    SharingLabel.PUBLIC: Surface.PUBLIC_REPORT,
}
SHOWN_FROM = 5


@dataclass(frozen=True, slots=True)
class AskedView:
    """A question that was asked, and how many things were said to it; never what."""

    question: str
    said: int


@dataclass(frozen=True, slots=True)
class CameView:
    """Who came, so that nobody can be singled out (`practice` 9.3).

    `total` is None below five. `lived` and `others` stand only where each is nought or five and
    more. `hidden`: the group's rule keeps who came in the room.
    """

    total: int | None
    lived: int | None
    others: int | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class SessionPart:
    """One session as a report tells it; `from_paper` says that closing answers were typed in."""

    line: SessionLine
    items: tuple[ItemView, ...]
    came: CameView
    asked: tuple[AskedView, ...]
    captures: tuple[CaptureView, ...]
    from_paper: bool = False


@dataclass(frozen=True, slots=True)
class ReportView:
    """All that reports are made of, for one label, as it stood on `made_on`.

    `judged` is belief id -> what members said of it by a vote.
    """

    made_on: date
    label: SharingLabel
    project_name: str
    objective: str
    convened_by: str
    decider: str
    can_change: str
    cannot_change: str
    route_to_change: str
    room_rules: RoomRules
    rule_set: str
    sessions: tuple[SessionPart, ...]
    outputs: tuple[OutputView, ...]
    agreement: tuple[LineView, ...]
    measures: tuple[MeasureView, ...]
    assumptions: tuple[AssumptionView, ...]
    lessons: tuple[LessonReading, ...]
    next_session: datetime | None
    hopes: tuple[PreferenceView, ...] = ()
    decisions: tuple[DecisionView, ...] = ()
    judged: Mapping[str, JudgedView] = field(default_factory=dict)

    @property
    def captures(self) -> tuple[CaptureView, ...]:
        """Every capture in the report, by session."""
        return tuple(one for part in self.sessions for one in part.captures)


def report_view(
    db: Db,
    actor: Actor,
    *,
    project_id: str,
    label: SharingLabel,
    session_id: str | None = None,
) -> ReportView:
    """Return what a report of the series, or of one session, may say under this label.

    All outputs are in it, whichever sessions it is of: no report shows only what went well.
    """
    require(actor, Power.EXPORT, project_id)
    project = db.get(Project, project_id)
    if project is None or label not in SURFACE_OF:
        raise NotFound
    surface = SURFACE_OF[label]
    lines = series_of(db, actor, project_id=project_id)
    told = [one for one in lines if _is_told(one, session_id)]
    if session_id is not None and not told:
        raise NotFound("That session has not begun, so there is nothing to report.")
    captures = captures_in(db, actor, project_id=project_id, surface=surface)
    made = outputs_of(db, actor, project_id=project_id, surface=surface)
    facts = lesson_facts(db, actor, project_id=project_id)
    rules = room_rules(db, actor, project_id=project_id)
    return ReportView(
        made_on=clock.today(),
        label=label,
        project_name=project.name,
        objective=project.objective,
        convened_by=project.convened_by,
        decider=project.decider,
        can_change=project.can_change,
        cannot_change=project.cannot_change,
        route_to_change=project.route_to_change,
        room_rules=rules,
        rule_set=load_rules(facts.local_changes).version,
        sessions=tuple(_part(db, actor, one, rules, captures) for one in told),
        outputs=tuple(one for one in made if one.number is not None),
        agreement=agreement_page(db, actor, project_id=project_id).lines,
        measures=measures_of(db, actor, project_id=project_id),
        assumptions=tuple(
            one for one in assumptions_of(db, actor, project_id=project_id) if one.opened
        ),
        lessons=read_lessons(facts),
        next_session=_next(lines),
        hopes=tuple(
            one
            for one in preferences_of(db, actor, project_id=project_id)
            if one.session_id in {line.id for line in told if line.state is SessionState.CLOSED}
        ),
        decisions=_decided(db, actor, project_id, label, told),
        judged=beliefs_judged(db, actor, project_id=project_id),
    )


def _decided(
    db: Db, actor: Actor, project_id: str, label: SharingLabel, told: Sequence[SessionLine]
) -> tuple[DecisionView, ...]:
    """Return what was decided in these sessions; the public reads what the group asks for."""
    if label is SharingLabel.PUBLIC:
        return ()
    ids = {line.id for line in told}
    found = decisions_of(db, actor, project_id=project_id)
    return tuple(one for one in found if one.session_id in ids)


def _is_told(line: SessionLine, session_id: str | None) -> bool:
    wanted = session_id is None or line.id == session_id
    return wanted and line.state is not SessionState.PLANNED


def _part(
    db: Db,
    actor: Actor,
    line: SessionLine,
    rules: RoomRules,
    captures: Sequence[CaptureView],
) -> SessionPart:
    return SessionPart(
        line=line,
        items=plan_of(db, actor, session_id=line.id).items,
        came=came(
            tuple(buckets_present(db, session_id=line.id).values()),
            hidden=rules.keep_who_came,
        ),
        asked=_asked(db, line.id),
        captures=tuple(one for one in captures if one.session_id == line.id),
        from_paper=_from_paper(db, line.id),
    )


def came(buckets: Sequence[Bucket], *, hidden: bool) -> CameView:
    """Return who came in numbers that cannot single anybody out."""
    if hidden:
        return CameView(None, None, None, hidden=True)
    lived = sum(bucket is Bucket.LIVED for bucket in buckets)
    others = len(buckets) - lived
    may_split = all(count == 0 or count >= SHOWN_FROM for count in (lived, others))
    total = len(buckets) if len(buckets) >= SHOWN_FROM else None
    if total is None or not may_split:
        return CameView(total, None, None)
    return CameView(total, lived, others)


def _from_paper(db: Db, session_id: str) -> bool:
    """Say whether some of the closing answers were typed in from paper, once they are closed."""
    sheets = select(PulseRound.lived_paper + PulseRound.staff_paper).where(
        PulseRound.session_id == session_id, col(PulseRound.closed_at).is_not(None)
    )
    return bool(db.scalars(sheets).first())


def _asked(db: Db, session_id: str) -> tuple[AskedView, ...]:
    rows = db.execute(
        select(Prompt.question, func.count(col(Contribution.id)))
        .outerjoin(
            Contribution,
            (col(Contribution.prompt_id) == col(Prompt.id))
            & col(Contribution.taken_back).is_(False),
        )
        .where(Prompt.session_id == session_id, col(Prompt.opened_at).is_not(None))
        .group_by(col(Prompt.id), col(Prompt.question), col(Prompt.position))
        .order_by(col(Prompt.position), col(Prompt.id))
    )
    return tuple(AskedView(question, said) for question, said in rows)


def _next(lines: Sequence[SessionLine]) -> datetime | None:
    ahead = [one.planned_start for one in lines if one.state is SessionState.PLANNED]
    return min(ahead, default=None)
