"""Which way words run, for file formats that must be told."""

import re
import unicodedata
from collections.abc import Iterator

# One letter for each character: left, right, a mark that stays with its letter, anything else.
KINDS = {"L": "L", "R": "R", "AL": "R", "NSM": "m"}
SPANS_LEFT = re.compile(r"L(?:[nm]*L)*m*")
SPANS_RIGHT = re.compile(r"R(?:[nm]*R)*m*")
MAY_RUN_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def runs_right_to_left(text: str) -> bool:
    """Say whether the first letter that has a direction runs from right to left."""
    if not MAY_RUN_RIGHT_TO_LEFT.search(text):
        return False
    strong = (KINDS.get(unicodedata.bidirectional(letter), "n") for letter in text)
    return next((kind for kind in strong if kind in "LR"), "L") == "R"


def by_direction(text: str, *, right_to_left: bool) -> Iterator[tuple[str, bool]]:
    """Cut `text` into (piece, runs from right to left); the pieces joined are `text`.

    What has no direction of its own (spaces, digits, full stops) goes with its neighbours when
    they agree, otherwise with the paragraph, as the Unicode rules N1 and N2 say.
    """
    if not right_to_left and not MAY_RUN_RIGHT_TO_LEFT.search(text):
        yield text, False
        return
    kinds = "".join(KINDS.get(unicodedata.bidirectional(letter), "n") for letter in text)
    against = SPANS_LEFT if right_to_left else SPANS_RIGHT
    done = 0
    for span in against.finditer(kinds):
        if span.start() > done:
            yield text[done : span.start()], right_to_left
        yield text[span.start() : span.end()], not right_to_left
        done = span.end()
    if done < len(text):
        yield text[done:], right_to_left
