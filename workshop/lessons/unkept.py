"""The honest answer of a lesson whose records Tenfold does not keep yet."""

from workshop.lessons.facts import Facts
from workshop.lessons.reading import Lesson, Reading, not_enough
from workshop.lessons.rules import Rules


def unkept(number: int, records: str) -> Lesson:
    """Return a lesson that says which records it lacks; `records` completes the sentence."""
    sentence = f"Tenfold does not yet keep the records this lesson needs: {records}."

    def read(_facts: Facts, rules: Rules) -> tuple[Reading, ...]:
        return tuple(not_enough(indicator, sentence) for indicator in rules.of_lesson(number))

    return Lesson(number, read)
