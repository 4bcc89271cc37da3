"""The exercises: what people can do with a question, in words for each reader."""

from dataclasses import dataclass
from functools import cache

from workshop.content.loader import FOLDER
from workshop.content.reading import read_toml
from workshop.vocabulary import ExerciseKind


@dataclass(frozen=True, slots=True)
class StartPart:
    """A box or card that an exercise begins with."""

    title: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One kind of exercise.

    `lines` and `will_happen` are for members; `takes` is words, vote or own. `about_is` and
    `part_is` name what the facilitator writes for it, and are empty where there is no such thing.
    `needs_source` and `may_have_source`: it works on what was said to another question.
    `apart`: each side has a copy of its own, and both are shown only when it is closed.
    `with_words`: words go in beside what it is really about, as reasons do.
    """

    id: str
    title: str
    what_for: str
    question: str
    picture: str
    takes: str
    lines: tuple[str, ...]
    will_happen: str
    paper: tuple[str, ...]
    cards: tuple[str, ...]
    parts: tuple[StartPart, ...] = ()
    about_is: str = ""
    part_is: str = ""
    limit: int = 0
    limit_is: str = ""
    needs_source: bool = False
    may_have_source: bool = False
    with_words: bool = False
    apart: bool = False

    @property
    def takes_words(self) -> bool:
        """Say whether people's own words go in, as the answer or as the reason for one."""
        return self.takes == "words" or self.with_words

    @property
    def is_vote(self) -> bool:
        """Say whether it is a secret vote."""
        return self.takes == "vote"


@dataclass(frozen=True, slots=True)
class Exercises:
    """Every kind, in the order they are offered."""

    exercises: tuple[Exercise, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A made-up person for a what-if story, where it starts, and what can change."""

    id: str
    who: str
    about: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scenes:
    """The made-up people that are shipped."""

    scenes: tuple[Scene, ...]


@cache
def scenes() -> tuple[Scene, ...]:
    """Return the made-up people that a what-if story can begin with."""
    return read_toml(FOLDER / "scenes.toml", Scenes).scenes


@cache
def exercises() -> tuple[Exercise, ...]:
    """Return every kind of exercise, in the order they are offered."""
    return read_toml(FOLDER / "exercises.toml", Exercises).exercises


def exercise(kind: ExerciseKind) -> Exercise:
    """Return what is said of one kind."""
    return _by_kind()[kind]


def exercise_for_card(card_id: str) -> Exercise | None:
    """Return the exercise that a card of the library begins, if it has one."""
    return next((one for one in exercises() if card_id and card_id in one.cards), None)


@cache
def _by_kind() -> dict[ExerciseKind, Exercise]:
    return {ExerciseKind(one.id): one for one in exercises()}
