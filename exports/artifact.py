"""A finished file: what it is called, what it is, and its bytes."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

PART_LENGTH_MAX = 40
# Letters of our neighbours' languages that Unicode does not see as a Latin letter with a mark.
WITHOUT_MARKS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th"})


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file ready to be handed over. `filename` is ASCII and names no person."""

    filename: str
    media_type: str
    content: bytes


def file_stem(day: date, *parts: str) -> str:
    """Return a plain file name without its ending: `2026-03-01_riverside_session-4`.

    Letters lose their accents; a part with no Latin letter or digit is left out.
    """
    return "_".join((day.isoformat(), *filter(None, map(_plain, parts))))


def _plain(part: str) -> str:
    bare = unicodedata.normalize("NFKD", part.lower().translate(WITHOUT_MARKS))
    letters = bare.encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", letters))[:PART_LENGTH_MAX].strip("-")
