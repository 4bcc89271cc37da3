"""A small series as a view, with one of everything a report must say."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from workshop.outputs import Standing
from workshop.queries.agenda import Doing, ItemView
from workshop.queries.beliefs_judged import JudgedView
from workshop.queries.captures import CaptureView
from workshop.queries.decisions import DecisionView
from workshop.queries.group import AssumptionView, LineView, MeasureView
from workshop.queries.output_views import (
    AgreementView,
    CheckView,
    OutputView,
    StepView,
    UseView,
)
from workshop.queries.reports import AskedView, CameView, ReportView, SessionPart
from workshop.queries.room_rules import RoomRules
from workshop.queries.sessions import SessionLine
from workshop.queries.vote_results import Cast, result_of
from workshop.visibility import Seen
from workshop.vocabulary import (
    Answer,
    Bucket,
    CaptureKind,
    Depends,
    Evidence,
    ItemKind,
    Level,
    Mode,
    Origin,
    OutputKind,
    Role,
    RoomRule,
    SessionState,
    SharingLabel,
    Size,
    Step,
    Sureness,
    Verdict,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LINE = SessionLine(
    id="s1",
    number=1,
    goal="We know each other.",
    mode=Mode.IN_PERSON,
    place="",
    planned_start=NOON,
    planned_minutes=120,
    state=SessionState.CLOSED,
    opened_at=NOON + timedelta(minutes=4),
    closed_at=NOON + timedelta(hours=2),
    items=2,
    agenda_minutes=20,
    came=11,
)


def item(title: str, planned: int, spent: int, **facts: object) -> ItemView:
    """An item of an agenda that is done."""
    whole = ItemView(
        id=title,
        position=1,
        kind=ItemKind.ICEBREAKER,
        title=title,
        notes="a staff note 4711",
        lead="",
        card="",
        planned_minutes=planned,
        added_minutes=0,
        planned_start=NOON,
        spent=spent,
        running_since=None,
        doing=Doing.DONE,
        added_late=False,
        entered_late=False,
    )
    return replace(whole, **facts)


def step(kind: Step, day: int, **facts: object) -> StepView:
    """A step some days after the session."""
    whole = StepView(
        id=f"{kind}-{day}",
        step=kind,
        set_at=NOON + timedelta(days=day),
        set_by_role=Role.OWNER,
        name="",
        role_title="",
        organisation="",
        answer=None,
        can_decide=None,
        words="",
        reason="",
        could_change="",
        weighed="",
        due_on=None,
        review_on=None,
        baseline="",
        evidence="",
        grade=None,
        votes_for=None,
        votes_against=None,
    )
    return replace(whole, **facts)


def output(
    number: int, title: str, standing: Standing, *steps: StepView, **facts: object
) -> OutputView:
    """An output with its road."""
    whole = OutputView(
        id=f"o{number}",
        number=number,
        kind=OutputKind.RECOMMENDATION,
        title=title,
        words=f"{title}, please.",
        version=1,
        size=Size.SMALL,
        how_we_would_know="",
        origin=Origin.MEMBER,
        session_number=1,
        standing=standing,
        steps=steps,
        agreement=AgreementView("most", 6, ((Level.YES, 5),), (), None, ""),
        uses=(),
        checks=CheckView(0, 0, 0, (), None),
        disputes=(),
        reason_clear=0,
        reason_not_clear=0,
        differences=(),
        owner_invited=True,
    )
    return replace(whole, **facts)


JOAN = {"name": "Joan Bell", "role_title": "Head of Housing", "organisation": "Harbour Homes"}
REFUSED = output(
    1,
    "Open on Sunday",
    Standing(Step.NOT_TAKEN),
    step(Step.RAISED, 0),
    step(Step.HEARD, 3, **JOAN),
    step(
        Step.NOT_TAKEN,
        9,
        name="Joan Bell",
        answer=Answer.NO,
        reason="There are too few staff.",
        weighed="One Sunday a month.",
        could_change="Two more people at the desk",
    ),
    reason_clear=2,
    reason_not_clear=1,
    agreement=AgreementView("most", 6, ((Level.YES, 5),), ("Who works it?",), None, ""),
)
PROMISED = output(
    2,
    "A bench",
    Standing(Step.COMMITTED, due_on=date(2026, 5, 1)),
    step(Step.RAISED, 0),
    step(Step.HEARD, 2, **JOAN),
    step(Step.DECIDED, 4, name="Joan Bell", answer=Answer.YES, reason="It is cheap."),
    step(
        Step.COMMITTED,
        5,
        **JOAN,
        words="A bench, under cover",
        due_on=date(2026, 5, 1),
        review_on=date(2026, 4, 1),
        baseline="There is none",
    ),
    uses=(
        UseView("c1", "v1", "Standing hurts", Seen("My back goes first.", "Willow")),
        UseView("c2", "v2", "It rains", None),
    ),
)
STALLED = output(
    3,
    "Ring me back",
    Standing(Step.RAISED, stalled=True, due_on=date(2026, 3, 16), missed=2),
    step(Step.RAISED, 0),
)
CLAIMED = output(
    4,
    "Plain letters",
    Standing(Step.SAID_DONE, due_on=date(2026, 6, 20)),
    step(Step.RAISED, 0),
    step(Step.SAID_DONE, 90, evidence="The new letter, 3 May", grade=Evidence.DATED),
)
BEFORE = DecisionView(
    id="d0",
    session_id="s1",
    session_number=1,
    prompt_id="",
    question="Where do we begin?",
    way="",
    way_agreed_first=False,
    lived_had_a_say=True,
    outcome="With longer hours.",
    because="It came first.",
    dissent="Nobody was asked.",
    written_at=datetime(2026, 3, 2, 15, 0, tzinfo=UTC),
)
DECIDED = replace(
    BEFORE,
    id="d1",
    way="By dots, after a talk",
    way_agreed_first=True,
    outcome="With a named worker.",
    because="Most dots, and people are tired of being passed on.",
    dissent="Two people want longer hours first.",
    before=(BEFORE,),
)
BALLOTS = [
    Cast(bucket, {verdict: 1})
    for bucket, verdict, count in (
        (Bucket.LIVED, Verdict.WRONG, 4),
        (Bucket.LIVED, Verdict.PARTLY, 2),
        (Bucket.STAFF, Verdict.WRONG, 3),
        (Bucket.STAFF, Verdict.TRUE, 2),
    )
    for _ in range(count)
]

VIEW = ReportView(
    made_on=date(2026, 3, 20),
    label=SharingLabel.PROJECT,
    project_name="A front door",
    objective="Make the first visit kind.",
    convened_by="Harbour Council",
    decider="Joan Bell",
    can_change="The desk",
    cannot_change="",
    route_to_change="She comes to session 6.",
    room_rules=RoomRules(RoomRule.OPEN, {}),
    rule_set="1",
    sessions=(
        SessionPart(
            line=LINE,
            items=(
                item("Names", 10, 12),
                item("A talk nobody planned", 0, 5, kind=ItemKind.DETOUR, planned_start=None),
                item("Tea", 10, 8, kind=ItemKind.BREAK, entered_late=True),
                item("Dropped", 5, 0, doing=Doing.PASSED_OVER),
                item("A quick round", 5, 0),
            ),
            came=CameView(11, 6, 5),
            asked=(AskedView("What helps?", 14), AskedView("What hurts?", 1)),
            captures=(
                CaptureView(
                    id="c1",
                    session_id="s1",
                    session_number=1,
                    kind=CaptureKind.QUOTE,
                    words="My back goes first.",
                    name="Willow",
                    version=1,
                    version_id="v1",
                    confirmed=True,
                    has_consent=True,
                    entered_late=True,
                ),
            ),
        ),
    ),
    outputs=(REFUSED, PROMISED, STALLED, CLAIMED),
    agreement=(
        LineView("a", "One at a time.", Origin.MEMBER, ours=True),
        LineView("b", "Phones on quiet.", Origin.STAFF, ours=False),
    ),
    measures=(MeasureView("m", "Fewer people leave.", Origin.STAFF, chosen=True),),
    assumptions=(
        AssumptionView(
            id="x",
            session_number=1,
            words="People want an app.",
            sureness=Sureness.SURE,
            done_because="The desk closes at four.",
            opened=True,
            verdicts=((Verdict.WRONG, 4), (Verdict.TRUE, 1)),
            mine=None,
            depends=Depends.LOTS,
        ),
        AssumptionView(
            id="y",
            session_number=1,
            words="Forms are quick.",
            sureness=Sureness.GUESS,
            done_because="",
            opened=True,
            verdicts=(),
            mine=None,
        ),
    ),
    lessons=(),
    next_session=None,
    decisions=(DECIDED,),
    judged={
        "x": JudgedView(Role.FACILITATOR, None),
        "y": JudgedView(Role.CONVENOR, result_of(list(Verdict), BALLOTS, bands=False)),
    },
)
