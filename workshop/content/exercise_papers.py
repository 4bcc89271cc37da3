"""The words of the exercises on paper: what is on each form, who sees it, how it gets in later."""

from dataclasses import dataclass
from functools import cache

from workshop.content.handouts import Part
from workshop.content.loader import FOLDER
from workshop.content.reading import read_toml
from workshop.vocabulary import ExerciseKind


@dataclass(frozen=True, slots=True)
class Way:
    """How a sheet is looked after: who sees it, and how what is on it gets in later."""

    id: str
    who: tuple[str, ...]
    back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The words on the form of one exercise, beside those of its screen."""

    id: str
    way: str
    parts: tuple[Part, ...] = ()

    def part(self, part_id: str) -> Part:
        """Return one part; StopIteration for one that there is not."""
        return next(one for one in self.parts if one.id == part_id)


@dataclass(frozen=True, slots=True)
class ExercisePapers:
    """Every sheet, and the words that all of them share."""

    passing: tuple[str, ...]
    run_it: str
    question: str
    good_to_know: str
    ways: tuple[Way, ...]
    sheets: tuple[Sheet, ...]


@cache
def exercise_papers() -> ExercisePapers:
    """Return the words of all exercises on paper."""
    return read_toml(FOLDER / "exercise_papers.toml", ExercisePapers)


def sheet_for(kind: ExerciseKind) -> Sheet:
    """Return the words on the form of one exercise."""
    return {one.id: one for one in exercise_papers().sheets}[kind]


def way_of(sheet: Sheet) -> Way:
    """Return who sees a sheet, and how it gets in later."""
    return {one.id: one for one in exercise_papers().ways}[sheet.way]
