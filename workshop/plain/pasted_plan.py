"""Reads a plan that was pasted, from a table in Word or a list, as parts with minutes.

Each line is one part. Cells are divided by tabs, bars or wide gaps; a cell may hold a time of day,
a length, or words. What is not said is worked out from the times of day, or left open.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

A_DAY = 24 * 60
# What lasts longer than this is a time after noon, written without saying so.
HALF_A_DAY = 12 * 60
LINES_MAX = 200
LONG_LINE = 1_000
_CELLS = re.compile(r"\t|\||   ")
_CLOCK = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?"
_TIMES = re.compile(rf"{_CLOCK}(?:\s*(?:-|–|—|to)\s*{_CLOCK})?", re.IGNORECASE)
_ONE_TIME = r"(?:\d{1,2}[:.]\d{2}\s?(?:am|pm)?|\d{1,2}\s?(?:am|pm))"
_LEADING = re.compile(
    rf"({_ONE_TIME}(?:\s?(?:-|–|—|to)\s?{_ONE_TIME})?)[\s,:)–-]{{1,3}}(?=\S)", re.IGNORECASE
)
_HOURS = r"(?:(\d{1,2})\s*(?:hours?|hrs?|h)\b)"
_MINUTES = r"(?:(\d{1,4})\s*(?:minutes?|mins?|m|['′’])?)"
_LENGTH = re.compile(
    rf"\(?\s*(?:{_HOURS}\s*(?:and\s+)?{_MINUTES}?|{_MINUTES})\s*\)?", re.IGNORECASE
)
_TRAILING = re.compile(
    r"[\s,(–-]{1,3}(\d{1,4}\s?(?:minutes?|mins?|['′’])|\d{1,2}\s?(?:hours?|hrs?))\s?\)?$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-*•·▪]|\d{1,2}[.)](?!\d))\s+")
_HEADS = re.compile(
    r"(?:(?:times?|starts?|ends?|what|items?|activity|activities|parts?|session|agenda|title"
    r"|minutes|mins|length|duration|who|leads?|leader|led|by|notes|how|long)\W*)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PastedPart:
    """One part that was read; `minutes` is None where nothing said how long it is."""

    title: str
    minutes: int | None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    title: str
    notes: str
    minutes: int | None
    starts: int | None
    ends: int | None


def read_plan(text: str) -> tuple[PastedPart, ...]:
    """Return the parts of a pasted plan in their order; headings and empty lines are left out."""
    lines = [line for row in text.splitlines()[:LINES_MAX] if (line := _line(row))]
    return tuple(
        PastedPart(line.title, _minutes(lines, at), line.notes) for at, line in enumerate(lines)
    )


def _line(row: str) -> _Line | None:
    if len(row) > LONG_LINE:
        return _Line(row.strip(), "", None, None, None)
    cells = [cell.strip() for cell in _CELLS.split(_BULLET.sub("", row)) if cell.strip()]
    if not cells or all(map(_HEADS.fullmatch, cells)):
        return None
    cells = _taken_apart(cells)
    words, minutes, starts, ends = [], None, None, None
    for cell in cells:
        if starts is None and (times := _times_of(cell)):
            starts, ends = times
        elif minutes is None and (length := _length_of(cell)) is not None:
            minutes = length
        else:
            words.append(cell)
    if not words:
        return None
    return _Line(words[0], "\n".join(words[1:]), minutes, starts, ends)


def _taken_apart(cells: Sequence[str]) -> list[str]:
    """Part a time of day before the words from them, and a length after them."""
    apart: list[str] = []
    for cell in cells:
        if _length_of(cell) is not None or _times_of(cell):
            apart.append(cell)
            continue
        before = _LEADING.match(cell)
        rest = cell[before.end() :] if before else cell
        after = _TRAILING.search(rest)
        apart += [before[1]] if before else []
        apart.append(rest[: after.start()].strip() if after else rest)
        apart += [after[1]] if after else []
    return [cell for cell in apart if cell]


def _times_of(cell: str) -> tuple[int, int | None] | None:
    """Return when it starts and ends, in minutes after midnight, if this is a time of day."""
    found = _TIMES.fullmatch(cell)
    if found is None or not (found[2] or found[3] or found[5] or found[6]):
        return None
    return _minute(found[1], found[2], found[3] or found[6]), (
        _minute(found[4], found[5], found[6]) if found[4] else None
    )


def _minute(hour: str, minute: str | None, half: str | None) -> int:
    hours = int(hour) % 12 + (12 if half.lower() == "pm" else 0) if half else int(hour)
    return (hours * 60 + int(minute or 0)) % A_DAY


def _length_of(cell: str) -> int | None:
    found = _LENGTH.fullmatch(cell)
    if found is None:
        return None
    hours, more, alone = found.groups()
    return int(alone) if alone else int(hours) * 60 + int(more or 0)


def _minutes(lines: Sequence[_Line], at: int) -> int | None:
    """Return how long a line is: as it says, or until its end, or until the next one starts."""
    line = lines[at]
    if line.minutes is not None or line.starts is None:
        return line.minutes
    ends = line.ends
    if ends is None:
        ends = next((one.starts for one in lines[at + 1 : at + 2]), None)
    lasts = (ends - line.starts) % HALF_A_DAY if ends is not None else 0
    return lasts or None
