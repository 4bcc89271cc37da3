"""Turn a content file into frozen dataclasses, and name every problem by file, entry and field."""

import csv
import re
import tomllib
import types
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

_ID = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
_NAMED_BY = ("id", "code", "number")
_CALLED: dict[type, str] = {
    str: "words",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a date",
}


class ContentError(Exception):
    """A content file cannot be used; `problems` holds one line each: file, entry, field, what."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def read_toml(path: Path, kind: type[T]) -> T:
    """Read a whole TOML file as one dataclass; its lists of tables become tuples of dataclasses."""
    reader = _Reader(path.name)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as trouble:
        raise ContentError([f"{path.name}: cannot be read: {trouble}"]) from trouble
    whole = reader.table(kind, data, ())
    reader.stop_at_problems()
    return cast("T", whole)


def read_csv(path: Path, kind: type[T]) -> tuple[T, ...]:
    """Read a CSV file as one dataclass of words a row; an empty cell is missing, or its default."""
    reader = _Reader(path.name)
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            reader.table(
                kind, {name: cell for name, cell in row.items() if cell}, (f"line {line}",)
            )
            for line, row in enumerate(csv.DictReader(file, restkey="too many"), start=2)
        ]
    reader.stop_at_problems()
    return cast("tuple[T, ...]", tuple(rows))


def read_lines(path: Path) -> tuple[str, ...]:
    """Read a plain list, one entry a line; blank lines and lines starting with # are left out."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


class _Reader:
    """Builds dataclasses out of plain data and remembers everything that was wrong."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._problems: list[str] = []

    def stop_at_problems(self) -> None:
        if self._problems:
            raise ContentError(self._problems)

    def table(self, kind: type, data: Mapping[str, object], where: tuple[str, ...]) -> object:
        hints = get_type_hints(kind)
        known = {field.name: field for field in fields(kind)}
        for name in data.keys() - known.keys():
            self._problem(where, name, "is not a field here")
        values = {}
        for name, field in known.items():
            if name in data:
                values[name] = self._value(hints[name], data[name], where, name)
            elif _is_needed(field):
                self._problem(where, name, "is missing")
        return None if self._problems else kind(**values)

    def _value(self, hint: object, raw: object, where: tuple[str, ...], name: str) -> object:
        if get_origin(hint) in (Union, types.UnionType):
            hint = next(choice for choice in get_args(hint) if choice is not type(None))
        if get_origin(hint) is tuple:
            return self._list(get_args(hint)[0], raw, where, name)
        if isinstance(hint, type) and is_dataclass(hint):
            if isinstance(raw, Mapping):
                return self.table(hint, raw, (*where, name))
            self._problem(where, name, "should be a table")
            return None
        return self._plain(hint, raw, where, name)

    def _plain(self, hint: object, raw: object, where: tuple[str, ...], name: str) -> object:
        if hint is float and type(raw) is int:
            return float(raw)
        if type(raw) is not hint:
            self._problem(where, name, f"should be {_CALLED[cast('type', hint)]}")
        elif isinstance(raw, str) and not raw.strip():
            self._problem(where, name, "is empty")
        elif isinstance(raw, str) and name == "id" and not _ID.fullmatch(raw):
            self._problem(where, name, f"{raw!r} is not an id")
        return raw

    def _list(self, hint: object, raw: object, where: tuple[str, ...], name: str) -> object:
        if not isinstance(raw, list):
            self._problem(where, name, "should be a list")
            return None
        if isinstance(hint, type) and is_dataclass(hint):
            return self._tables(hint, raw, (*where, name))
        return tuple(self._value(hint, one, where, name) for one in raw)

    def _tables(self, kind: type, raw: list[object], where: tuple[str, ...]) -> tuple[object, ...]:
        entries = []
        seen: set[str] = set()
        for position, one in enumerate(raw, start=1):
            called = f"entry {position}"
            if isinstance(one, Mapping):
                called = next((str(one[key]) for key in _NAMED_BY if key in one), called)
            if called in seen:
                self._problem((*where, called), "id", "is there twice")
            seen.add(called)
            entries.append(self._value(kind, one, where, called))
        return tuple(entries)

    def _problem(self, where: tuple[str, ...], name: str, what: str) -> None:
        self._problems.append(f"{self._file}: {' '.join((*where, name))}: {what}")


def _is_needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
