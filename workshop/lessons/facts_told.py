"""What the lessons may know of what people were told and asked, and of what staff believed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BriefingFact:
    """One briefing whose session was held, or that is out and belongs to none.

    `filled`: parts with words, of six; `telling`: those of them that no member marked. `words` and
    `reading_age` (years, None for a short text) are of all its text. `heard` counts members.
    `days_before`: from when all of it could be read to its session, None if it was never sent.
    `taught_minutes` by the clock of its agenda item. `led_by_lived`: they said so themselves.
    """

    session: int | None
    filled: int
    telling: int
    words: int = 0
    reading_age: int | None = None
    other_format: bool = False
    heard: int = 0
    days_before: int | None = None
    taught_minutes: int = 0
    led_by_lived: bool = False


@dataclass(frozen=True, slots=True)
class TopicFact:
    """What one session talked about: was a whole briefing taken in before the talking began?"""

    session: int
    told_before: bool


@dataclass(frozen=True, slots=True)
class QuestionFact:
    """One question. `due`: the session after it is over, or its asker is content already.

    `in_time`: it was answered by then. `settled`: its asker says that this answers it.
    """

    due: bool
    in_time: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class AssumptionFact:
    """One belief of staff that was sealed as its session began.

    `whole`: who holds it and what is done because of it are both said. `organisation` is an
    opaque number, None where who holds it works for nobody we know.
    """

    session: int
    whole: bool
    organisation: int | None = None
