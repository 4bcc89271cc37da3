"""The honest answer of a lesson, or of its signs, whose records Tenfold does not keep yet."""

from collections.abc import Callable, Mapping

from workshop.lessons.facts import Facts
from workshop.lessons.reading import Lesson, Reading, not_enough
from workshop.lessons.rules import Indicator, Rules

Reads = Callable[[Facts, Indicator], Reading]


def unkept(number: int, records: str, read_signs: Mapping[str, Reads] | None = None) -> Lesson:
    """Return a lesson that says which records it lacks; `records` completes the sentence.

    `read_signs` holds the signs that can be read already, by their ids.
    """
    sentence = f"Tenfold does not yet keep the records this lesson needs: {records}."
    readers = read_signs or {}

    def read(facts: Facts, rules: Rules) -> tuple[Reading, ...]:
        return tuple(
            readers[sign.id](facts, sign) if sign.id in readers else not_enough(sign, sentence)
            for sign in rules.of_lesson(number)
        )

    return Lesson(number, read)
