"""Suggests which groups some words might go in, by starter words; it never moves anything.

Source: clustering short notes by word overlap is no better than chance, so whole words that a
person chose are all that counts, and the word that made the suggestion is told.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A group that words might go in, and the word that says so."""

    group_id: str
    because: str


def starter_words(starters: str) -> tuple[str, ...]:
    """Return the starter words in a line with commas."""
    return tuple(word for one in starters.split(",") if (word := " ".join(one.split())))


def suggestions(words: str, groups: Iterable[tuple[str, str]]) -> tuple[Suggestion, ...]:
    """Return the groups whose starter words stand whole in these words; groups are id, starters."""
    plain = " ".join(words.casefold().split())
    found = []
    for group_id, starters in groups:
        because = next((one for one in starter_words(starters) if _holds(plain, one)), None)
        if because is not None:
            found.append(Suggestion(group_id, because))
    return tuple(found)


def _holds(plain: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", plain) is not None
