"""How easy staff-written text is to read: Easy, OK or Hard, and its longest sentence.

The grade is Flesch-Kincaid (1975): 0.39 x words per sentence + 11.8 x syllables per word - 15.59.
A reading age is about that grade plus five; GOV.UK writes to nine. It is a smoke alarm, never a
judge: members' own words are never scored, and short text is not scored at all, because one long
word would decide it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from workshop.plain.syllables import syllables

FEWEST_WORDS = 100
FEWEST_SENTENCES = 5
LONGEST_EASY_SENTENCE = 15
EASY_AGE = 9
OK_AGE = 11
YOUNGEST = 5

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_STOP_INSIDE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|vs|e\.g|i\.e|[ap]\.m)\.(?=[ \t,]|$)|(?<=\d)\.(?=\d)", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][\"'”’)\]])\s+|\n+")
_DOT_KEPT = "\N{ONE DOT LEADER}"


class Band(StrEnum):
    """What is shown instead of a number."""

    EASY = "Easy"
    OK = "OK"
    HARD = "Hard"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules say of one text; `band` and `age` (years) are None when it is too short."""

    band: Band | None
    age: int | None
    words: int
    sentences: int
    longest: str
    longest_words: int


def read_ease(text: str) -> Reading:
    """Return how easy a text is; pool a whole screen or session, since short text has no band."""
    sentences = split_sentences(text)
    longest = max(sentences, key=count_words, default="")
    words = count_words(text)
    age = None
    if words >= FEWEST_WORDS and len(sentences) >= FEWEST_SENTENCES:
        age = max(YOUNGEST, round(grade(text)) + 5)
    return Reading(
        band=None if age is None else _band(age),
        age=age,
        words=words,
        sentences=len(sentences),
        longest=longest,
        longest_words=count_words(longest),
    )


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text of any length; 0.0 when it holds no word."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    per_sentence = len(words) / len(split_sentences(text))
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text; a new line ends one, "Dr." and "9.30" do not."""
    held = _STOP_INSIDE.sub(lambda found: found[0].replace(".", _DOT_KEPT), text)
    parts = (part.replace(_DOT_KEPT, ".").strip() for part in _SENTENCE_END.split(held))
    return tuple(part for part in parts if _WORD.search(part))


def long_sentences(text: str, limit: int = LONGEST_EASY_SENTENCE) -> tuple[str, ...]:
    """Return the sentences with more words than Easy Read allows, in their order."""
    return tuple(one for one in split_sentences(text) if count_words(one) > limit)


def long_places(text: str, limit: int = LONGEST_EASY_SENTENCE) -> tuple[tuple[int, int], ...]:
    """Return where each sentence stands that has more words than Easy Read allows."""
    places, at = [], 0
    for sentence in split_sentences(text):
        start = text.find(sentence, at)
        if start < 0:
            continue
        at = start + len(sentence)
        if count_words(sentence) > limit:
            places.append((start, at))
    return tuple(places)


def count_words(text: str) -> int:
    """Return how many words a text has; "co-production" and "9.30" are one each."""
    return len(_WORD.findall(text))


def _band(age: int) -> Band:
    if age <= EASY_AGE:
        return Band.EASY
    return Band.OK if age <= OK_AGE else Band.HARD
