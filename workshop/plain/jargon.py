"""Find jargon in staff-written text and offer plainer words; nothing is ever replaced by itself.

A word list is data (`content/jargon.csv`, then the group's own words). Whole words and simple
endings match, longest phrase first. Quoted speech, words the group likes and words explained in
the same text are left alone. Never run this over a member's words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

KNOWN_CAPITALS = frozenset({"UK", "NHS", "GP", "TV", "ID", "OK", "BSL"})

_BETWEEN = r"[\s-]{0,3}"
_IN_BRACKETS = re.compile(r"^(?P<head>.+?) \((?P<inside>[^)]+)\)$")
_SHORT_FORM = re.compile(r"[A-Z]{2,6}")
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]+", re.IGNORECASE)
_ORDINARY = re.compile(r"\bin (?:any |that |this )?case\b", re.IGNORECASE)
_EXPLAINED = re.compile(
    r"[\"'”’)]*(?:,? (?:this |that |which )?means\b|[.!]\s+(?:This|That|It) means\b| is when\b| \()"
)
_CAPITALS = re.compile(r"(?<![\w-])[A-Z]{2,6}(?=s?(?![\w-]))")


class Entry(Protocol):
    """One line of a word list: the term or terms, what to say instead, and a note or ''."""

    @property
    def term(self) -> str: ...
    @property
    def plain(self) -> str: ...
    @property
    def note(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in a text, `text[start:end] == words`, and what could be said instead."""

    start: int
    end: int
    words: str
    term: str
    plain: str
    note: str


class JargonFinder:
    """A word list made ready to look for; make it once and keep it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        forms = [(form, entry) for entry in entries for form in spellings(entry.term)]
        forms.sort(key=lambda pair: len(pair[0]), reverse=True)
        self._entries = [entry for _, entry in forms]
        choices = "|".join(f"({_pattern(form)})" for form, _ in forms)
        self._any = re.compile(rf"(?<!\w)(?:{choices})(?:['’]s)?(?!\w)", re.IGNORECASE)

    def find(self, text: str, allowed: Iterable[str] = ()) -> tuple[Hit, ...]:
        """Return the hits in reading order; `allowed` are words and names this group keeps."""
        if not self._entries:
            return ()
        spared = tuple(_spared(text, allowed))
        found = [
            (self._entries[match.lastindex - 1], match)
            for match in self._any.finditer(text)
            if match.lastindex and not _inside(match, spared)
        ]
        explained = {id(entry) for entry, match in found if _EXPLAINED.match(text, match.end())}
        return tuple(
            Hit(match.start(), match.end(), match[0], entry.term, entry.plain, entry.note)
            for entry, match in found
            if id(entry) not in explained
        )


def find_capitals(text: str, allowed: Iterable[str] = KNOWN_CAPITALS) -> tuple[str, ...]:
    """Return short forms such as MDT that the text never spells out, each once, in order."""
    return tuple(text[start:end] for start, end in capital_places(text, allowed))


def capital_places(
    text: str, allowed: Iterable[str] = KNOWN_CAPITALS, names: Iterable[str] = ()
) -> tuple[tuple[int, int], ...]:
    """Return where each short form that is never spelled out stands for the first time."""
    seen = set(allowed)
    spared = tuple(_spared(text, names))
    places = []
    for match in _CAPITALS.finditer(text):
        if match[0] in seen or _inside(match, spared):
            continue
        seen.add(match[0])
        if not _spelled_out(match[0], text):
            places.append(match.span())
    return tuple(places)


def left_alone(text: str) -> tuple[tuple[int, int], ...]:
    """Return the places that no check looks at: quoted speech and links."""
    return tuple(match.span() for rule in (_QUOTED, _LINK) for match in rule.finditer(text))


def without_quotes(text: str) -> str:
    """Return the text less its quoted speech and links."""
    return _LINK.sub(" ", _QUOTED.sub(" ", text))


def spellings(term: str) -> tuple[str, ...]:
    """Return the forms one entry stands for: "a, b", "x or y z", "long name (LN)", "a (verb)"."""
    forms: list[str] = []
    for part in (piece.strip() for piece in term.split(",")):
        bracket = _IN_BRACKETS.match(part)
        if bracket is None:
            forms.extend(_either(part))
        elif _SHORT_FORM.fullmatch(bracket["head"]) or _SHORT_FORM.fullmatch(bracket["inside"]):
            forms.extend((bracket["head"], bracket["inside"]))
        else:
            forms.append(bracket["head"])
    return tuple(forms)


def _either(part: str) -> tuple[str, ...]:
    words = part.split()
    if "or" not in words[1:-1]:
        return (part,)
    at = words.index("or", 1)
    before, after = words[: at - 1], words[at + 2 :]
    return tuple(" ".join([*before, choice, *after]) for choice in (words[at - 1], words[at + 1]))


def _pattern(form: str) -> str:
    if _SHORT_FORM.fullmatch(form):
        return rf"(?-i:{form})s?"
    return _BETWEEN.join(_with_endings(word) for word in re.split(r"[\s-]+", form))


def _with_endings(word: str) -> str:
    plural = re.search(r"(?<![sui'’])s$", word)
    stem = word[:-1] if plural and len(word) > 4 else word
    if stem.endswith(("ie", "y")) and len(stem) > 4 and stem[-2] not in "aeou":
        return re.escape(stem.removesuffix("ie").removesuffix("y")) + "(?:y|ies?|ied|ying)"
    if stem.endswith("ise"):
        return re.escape(stem[:-2]) + "[sz](?:es?|ed|ing|ations?)"
    if stem.endswith("e"):
        return re.escape(stem[:-1]) + "(?:es?|ed|ing)"
    if len(stem) < 4:
        return re.escape(stem) + ("s?" if len(stem) == 3 else "")
    return re.escape(stem) + f"(?:e?s|{re.escape(stem[-1])}?(?:ed|ing))?"


def _spared(text: str, allowed: Iterable[str]) -> Iterator[tuple[int, int]]:
    yield from left_alone(text)
    yield from (match.span() for match in _ORDINARY.finditer(text))
    for words in filter(None, allowed):
        kept = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
        yield from (match.span() for match in kept.finditer(text))


def _inside(match: re.Match[str], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= match.start() and match.end() <= end for start, end in spans)


def _spelled_out(form: str, text: str) -> bool:
    return re.search(rf"\w \({form}s?\)|(?<!\w){form}s? \(", text) is not None
