"""What every word passes at the door: kept letter for letter, less what no store can hold.

PostgreSQL refuses NUL, SQLite miscounts after it, and UTF-8 has no half of a surrogate pair:
those become U+FFFD. Line ends become one newline, because Word turns a pair into two.
Nothing else is changed or trimmed: what a person typed is what everyone reads.
"""

import unicodedata

WORDS_LIMIT = 20_000
NAME_LIMIT = 60
REPLACED = "\N{REPLACEMENT CHARACTER}"

_CLOSES_ISOLATE = "\N{POP DIRECTIONAL ISOLATE}"
_CLOSES_OVERRIDE = "\N{POP DIRECTIONAL FORMATTING}"
_CLOSER = {
    "\N{LEFT-TO-RIGHT EMBEDDING}": _CLOSES_OVERRIDE,
    "\N{RIGHT-TO-LEFT EMBEDDING}": _CLOSES_OVERRIDE,
    "\N{LEFT-TO-RIGHT OVERRIDE}": _CLOSES_OVERRIDE,
    "\N{RIGHT-TO-LEFT OVERRIDE}": _CLOSES_OVERRIDE,
    "\N{LEFT-TO-RIGHT ISOLATE}": _CLOSES_ISOLATE,
    "\N{RIGHT-TO-LEFT ISOLATE}": _CLOSES_ISOLATE,
    "\N{FIRST STRONG ISOLATE}": _CLOSES_ISOLATE,
}
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


def clean_words(text: str) -> str:
    """Return what a person typed, fit for any store; cleaning it again changes nothing."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", REPLACED).replace("\r\n", "\n").replace("\r", "\n")


def words_problem(text: str, limit: int = WORDS_LIMIT) -> str | None:
    """Return a sentence for the person if these words cannot be taken, counting letters."""
    if _nothing_to_see(text):
        return "There are no words here yet."
    length = len(clean_words(text))
    if length > limit:
        return f"That is {length:,} letters. We can keep {limit:,} at a time. Split it in two."
    return None


def clean_name(text: str) -> str:
    """Return a name on one line, single spaces, with any change of direction closed inside it."""
    return " ".join(close_directions(clean_words(text)).split())


def name_problem(text: str, limit: int = NAME_LIMIT) -> str | None:
    """Return a sentence for the person if this cannot be a name: empty, too long or unshowable."""
    if _nothing_to_see(text):
        return "Type the name you like."
    if any(_cannot_stand_in_a_name(letter) for letter in text):
        return "There is a mark in that name we cannot show. Type it again."
    length = len(clean_name(text))
    if length > limit:
        return f"That name has {length} letters. Use up to {limit}."
    return None


def close_directions(text: str) -> str:
    """Return text whose direction marks all end inside it, so they cannot turn what follows."""
    kept: list[str] = []
    still_open: list[str] = []
    for letter in text:
        if letter in _CLOSER:
            still_open.append(_CLOSER[letter])
        elif letter in (_CLOSES_ISOLATE, _CLOSES_OVERRIDE):
            if not still_open or still_open[-1] != letter:
                continue
            still_open.pop()
        kept.append(letter)
    return "".join(kept) + "".join(reversed(still_open))


def _nothing_to_see(text: str) -> bool:
    return all(unicodedata.category(letter) in _UNSEEN for letter in text)


def _cannot_stand_in_a_name(letter: str) -> bool:
    return letter not in "\t\n\r" and unicodedata.category(letter) in ("Cc", "Cs")
