"""What stands ready for a session and what is still missing, in words."""

from dataclasses import dataclass
from html import escape

from pages._ui.times import minutes_words
from workshop.queries.series import SessionGlance
from workshop.queries.sessions import SessionLine
from workshop.vocabulary import ItemKind, Mode


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a session needs; `sentence` is ours and says it either way."""

    ready: bool
    sentence: str


def readiness(glance: SessionGlance, beliefs: int) -> tuple[Part, ...]:
    """Return what is ready for a session, and what is not, in the order it is made."""
    kinds, session = glance.kinds, glance.session
    parts = [
        Part(bool(session.items), _agenda(session)),
        Part(ItemKind.ICEBREAKER in kinds, _has("icebreaker", kinds, ItemKind.ICEBREAKER)),
        Part(ItemKind.BREAK in kinds, _has("break", kinds, ItemKind.BREAK)),
        Part(bool(glance.questions), _count(glance.questions, "question", "for tablets")),
        Part(bool(beliefs), _count(beliefs, "belief", "written down")),
    ]
    if session.mode is not Mode.ONLINE:
        parts.insert(0, Part(bool(session.place), "A place" if session.place else "No place yet"))
    if session.agenda_minutes > session.planned_minutes:
        parts.append(Part(False, glance.fit.rstrip(".")))
    return tuple(parts)


def readiness_html(parts: tuple[Part, ...]) -> str:
    """Return each part with a mark and the word that goes with it."""
    told = "".join(
        f'<li class="ready-{"yes" if part.ready else "no"}">'
        f'<span class="unseen">{"Ready: " if part.ready else "Still to do: "}</span>'
        f"{escape(part.sentence)}</li>"
        for part in parts
    )
    return f'<ul class="ready">{told}</ul>'


def _agenda(session: SessionLine) -> str:
    if not session.items:
        return "No agenda yet"
    count = session.items
    parts = "1 part" if count == 1 else f"{count} parts"
    return f"Agenda: {parts}, {minutes_words(session.agenda_minutes)}"


def _has(name: str, kinds: frozenset[ItemKind], kind: ItemKind) -> str:
    return f"{'An' if name[0] in 'aeiou' else 'A'} {name}" if kind in kinds else f"No {name} yet"


def _count(count: int, noun: str, rest: str) -> str:
    if not count:
        return f"No {noun} {rest} yet"
    return f"{count} {noun}{'' if count == 1 else 's'} {rest}"
