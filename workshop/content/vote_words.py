"""The answers of votes that always have the same ones, in words and pictures."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from workshop.content.loader import FOLDER
from workshop.content.reading import read_toml
from workshop.vocabulary import ExerciseKind


@dataclass(frozen=True, slots=True)
class VoteAnswer:
    """One answer: its id in the closed list, its words for members, its picture."""

    id: str
    words: str
    picture: str


@dataclass(frozen=True, slots=True)
class VoteWords:
    """The answers of one kind, in the order they are always shown."""

    kind: str
    answers: tuple[VoteAnswer, ...]


@dataclass(frozen=True, slots=True)
class AllVoteWords:
    """Those of every kind that has answers of its own."""

    votes: tuple[VoteWords, ...]


def fixed_answers(kind: ExerciseKind) -> tuple[VoteAnswer, ...]:
    """Return the answers of a kind; none where one votes for its parts."""
    return _by_kind().get(kind, ())


@cache
def _by_kind() -> Mapping[ExerciseKind, tuple[VoteAnswer, ...]]:
    read = read_toml(FOLDER / "vote_words.toml", AllVoteWords)
    return {ExerciseKind(one.kind): one.answers for one in read.votes}
