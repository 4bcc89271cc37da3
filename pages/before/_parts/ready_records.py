"""What the records say of a session that comes: each thing either ready, or with the way to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pages._ui.times import minutes_words
from pages.before._parts.ready import Part
from workshop.lens.look import finding_of
from workshop.queries.ready import ReadyFacts

LABELS = {
    "sessions": "Sessions",
    "agenda": "Agenda",
    "briefings": "Briefings",
    "people": "People",
    "offers": "Offers",
    "needs": "What people need",
}


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that the records know; `page` is the address where it is seen to."""

    part: Part
    page: str
    label: str


def records(facts: ReadyFacts) -> tuple[Record, ...]:
    """Return what is ready and what is not, in the order a session is made."""
    return (*_plan(facts), *_told(facts), *_people(facts))


def _plan(facts: ReadyFacts) -> Iterator[Record]:
    plan = facts.plan
    goal = finding_of(plan, "goal")
    yield _one(goal is None, "A plain goal", goal.sentence if goal else "", "sessions")
    total, length = plan.session.total, plan.session.minutes
    fits = total and total <= length
    told = f"{minutes_words(total)} planned of {minutes_words(length)}" if total else ""
    yield _one(fits, told, told or "No agenda yet", "agenda")
    unled = "1 part has no lead" if facts.unled == 1 else f"{facts.unled} parts have no lead"
    yield _one(total and not facts.unled, "A lead for each part", unled, "agenda")
    yield _one(
        facts.questions,
        f"{facts.questions} {'question' if facts.questions == 1 else 'questions'} for tablets",
        "No questions for tablets yet",
        "agenda",
    )


def _told(facts: ReadyFacts) -> Iterator[Record]:
    session = facts.plan.session
    written = len(session.briefings)
    yield _one(
        written and facts.sent == written,
        "Every briefing is sent",
        f"{facts.sent} of {written} briefings sent" if written else "No briefing yet",
        "briefings",
    )
    yield _one(
        session.beliefs,
        "What staff believe is written down",
        "No beliefs written down yet",
        "sessions",
    )


def _people(facts: ReadyFacts) -> Iterator[Record]:
    people = facts.plan.people
    yield _one(
        people.offered >= people.to_offer > 0,
        "Everyone has a written offer",
        f"{people.offered} of {people.to_offer} people have a written offer",
        "offers",
    )
    asked = people.asked or people.needs
    open_needs = f"{people.needs_open} of {people.needs} needs not sorted yet"
    yield _one(
        asked and not people.needs_open,
        "What people need is sorted",
        open_needs if people.needs else "Nobody was asked what they need yet",
        "needs",
    )
    yield _one(
        facts.codes >= facts.people > 0,
        "Join cards can be printed for everyone",
        f"{facts.codes} of {facts.people} people have words for their join card",
        "people",
    )


def _one(ready: object, good: str, lacking: str, page: str) -> Record:
    return Record(Part(bool(ready), good if ready else lacking.rstrip(".")), page, LABELS[page])
