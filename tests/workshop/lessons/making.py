"""Facts made by hand: a project whose lessons that are read are practised, and parts to change."""

from dataclasses import replace
from datetime import date, timedelta

from workshop.lessons.facts import (
    AgreementFact,
    AnswerCount,
    CaptureFact,
    ClaimFact,
    Facts,
    ItemFact,
    MeasureFact,
    OutputFact,
    PersonFact,
    Presence,
    PulseFact,
    SessionFact,
    StepFact,
)
from workshop.lessons.facts_told import BriefingFact, QuestionFact, TopicFact
from workshop.lessons.reading import Reading
from workshop.lessons.roll_up import LessonReading
from workshop.lessons.rules import load_rules
from workshop.lessons.run import LESSONS, read_lessons
from workshop.vocabulary import (
    Answer,
    Bucket,
    CaptureKind,
    Evidence,
    ItemKind,
    Origin,
    Size,
    State,
    Step,
)

RULES = load_rules()
FIRST_DAY = date(2024, 1, 8)
TODAY = date(2024, 12, 2)
P, PARTLY, NOT_YET, GREY = State.PRACTISED, State.PARTLY, State.NOT_YET, State.NOT_ENOUGH
LIVED = tuple(range(8))
STAFF = tuple(range(100, 104))


def item(
    kind: ItemKind = ItemKind.WELCOME,
    minutes: int | None = 10,
    after: int | None = 0,
    late: bool = False,
) -> ItemFact:
    """An agenda item, timed as it ran unless said otherwise."""
    return ItemFact(kind, minutes, after, late)


USUAL = (
    item(ItemKind.WELCOME, 10, 0),
    item(ItemKind.ACTIVITY, 75, 10),
    item(ItemKind.BREAK, 15, 85),
    item(ItemKind.CHECK_OUT, 5, 100),
)


def session(
    number: int,
    *,
    items: tuple[ItemFact, ...] = USUAL,
    lived: tuple[int, ...] = LIVED,
    staff: tuple[int, ...] = STAFF,
) -> SessionFact:
    """A session held in week `number`."""
    there = tuple(Presence(person, Bucket.LIVED) for person in lived)
    others = tuple(Presence(person, Bucket.STAFF) for person in staff)
    return SessionFact(number, FIRST_DAY + timedelta(weeks=number), items, there + others)


def pulse(
    number: int | None,
    code: str,
    good: int,
    counted: int,
    *,
    present: int = 8,
    unsure: int = 0,
    asked: bool = True,
) -> PulseFact:
    """One question in one session: `good` of `counted` answers are good."""
    answers = (
        AnswerCount("yes", good, good=True),
        AnswerCount("no", counted - good, good=False),
        AnswerCount("not_sure", unsure, good=None),
    )
    return PulseFact(number, code, asked, answers, present)


def capture(number: int, **changes: object) -> CaptureFact:
    """A capture that its author said yes to, used and published as they wished."""
    kinds = tuple(CaptureKind)
    whole = CaptureFact(
        ref=f"capture:c{number}",
        session=1 + number % 6,
        kind=kinds[number % 5],
        taken_on=FIRST_DAY + timedelta(weeks=1 + number % 6),
        kept=True,
        consent_complete=True,
        project_may_use=True,
        linked=True,
        needs_yes=True,
        said_yes=True,
        published=True,
        true_to_author=True,
    )
    return replace(whole, **changes)


def claim(**changes: object) -> ClaimFact:
    """A claim that three members confirmed, with a dated document."""
    return replace(ClaimFact(date(2024, 8, 1), Evidence.DATED, confirmers=3), **changes)


ROAD_TAKEN = (
    StepFact(Step.RAISED, date(2024, 2, 1)),
    StepFact(Step.HEARD, date(2024, 2, 8)),
    StepFact(Step.DECIDED, date(2024, 3, 1)),
    StepFact(Step.COMMITTED, date(2024, 3, 1)),
    StepFact(Step.DOING, date(2024, 5, 1)),
    StepFact(Step.SAID_DONE, date(2024, 8, 1)),
    StepFact(Step.CONFIRMED, date(2024, 8, 20)),
)


def output(number: int, **changes: object) -> OutputFact:
    """A promise that was kept, confirmed and measured."""
    whole = OutputFact(
        number=number,
        size=Size.MEDIUM,
        steps=ROAD_TAKEN,
        raised_on=date(2024, 2, 1),
        answer=Answer.YES,
        answered_on=date(2024, 3, 1),
        has_reason=True,
        answer_due_on=date(2024, 3, 28),
        owner_accepted=True,
        owner_has_role=True,
        owner_can_decide=True,
        due_on=date(2024, 8, 1),
        review_on=date(2024, 6, 1),
        claims=(claim(),),
        baseline_on=date(2024, 3, 1),
        look_again_on=date(2024, 11, 1),
        followed_up_on=date(2024, 11, 5),
    )
    return replace(whole, **changes)


def steps_to(last: Step) -> tuple[StepFact, ...]:
    """The road as far as `last`."""
    names = [taken.step for taken in ROAD_TAKEN]
    return ROAD_TAKEN[: names.index(last) + 1]


def refused(number: int, **changes: object) -> OutputFact:
    """An output not taken forward, with a reason that the group finds clear."""
    road = (*steps_to(Step.HEARD), StepFact(Step.NOT_TAKEN, date(2024, 3, 1)))
    whole = output(
        number,
        steps=road,
        answer=Answer.NO,
        owner_accepted=False,
        due_on=None,
        review_on=None,
        claims=(),
        marks_clear=3,
        baseline_on=None,
        look_again_on=None,
        followed_up_on=None,
    )
    return replace(whole, **changes)


def briefing(number: int, **changes: object) -> BriefingFact:
    """A whole briefing in plain words, out in time, and every second one led by a member."""
    whole = BriefingFact(
        session=number,
        filled=6,
        telling=6,
        words=160,
        reading_age=8,
        other_format=True,
        heard=5,
        days_before=4,
        led_by_lived=number % 2 == 0,
    )
    return replace(whole, **changes)


def facts(**changes: object) -> Facts:
    """A six-session series in which every lesson that is read whole reads Practised."""
    whole = Facts(
        as_of=TODAY,
        rule_set=RULES.version,
        sessions=tuple(session(number) for number in range(1, 7)),
        people=tuple(PersonFact(person, captures=1) for person in LIVED),
        pulse=(
            pulse(1, "1a", 7, 8),
            pulse(2, "1b", 7, 8),
            pulse(2, "1d", 7, 8),
            pulse(3, "6b", 7, 8),
            pulse(4, "1c", 7, 8),
            pulse(5, "1a", 7, 8),
            pulse(5, "8b", 7, 8),
            pulse(6, "1b", 7, 8),
            pulse(2, "3a", 7, 8),
            pulse(3, "3b", 7, 8),
            pulse(6, "3a", 7, 8),
        ),
        agreement=AgreementFact(10, 8, 12, 11, (1, 3, 6)),
        captures=tuple(capture(number) for number in range(20)),
        measures=(MeasureFact(Origin.MEMBER), MeasureFact(Origin.STAFF, chosen_by_members=True)),
        outputs=tuple(output(n) for n in range(1, 5)) + tuple(refused(n) for n in range(5, 8)),
        briefings=tuple(briefing(number) for number in range(1, 5)),
        topics=tuple(TopicFact(number, told_before=True) for number in range(1, 7)),
        questions=(QuestionFact(due=True, in_time=True, settled=True),) * 10,
    )
    return replace(whole, **changes)


def made(good: int, count: int, **bad: object) -> Facts:
    """Facts with `count` outputs, of which all but `good` are changed so."""
    rest = (output(number, **bad) for number in range(good, count))
    return facts(outputs=(*(output(number) for number in range(good)), *rest))


def swap_pulse(whole: Facts, code: str, *put: PulseFact) -> Facts:
    """The same facts with all answers to one question replaced."""
    kept = tuple(fact for fact in whole.pulse if fact.code != code)
    return replace(whole, pulse=(*kept, *put))


def sign(whole: Facts, indicator_id: str) -> Reading:
    """Read one sign."""
    rules = load_rules(whole.local_changes)
    lesson = LESSONS[int(indicator_id.split(".", maxsplit=1)[0]) - 1]
    return next(r for r in lesson.read(whole, rules) if r.indicator_id == indicator_id)


def state(whole: Facts, indicator_id: str) -> State:
    """Read one sign's state."""
    return sign(whole, indicator_id).state


def lesson(whole: Facts, number: int) -> LessonReading:
    """Read one lesson."""
    return read_lessons(whole)[number - 1]
