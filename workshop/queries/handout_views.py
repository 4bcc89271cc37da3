"""What each paper to hand out is made of; the queries beside this file read it.

A paper for members is made of a view that holds no note of staff; a letter, of one that holds
nothing of anybody else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from workshop.content.library import Card
from workshop.queries.agenda import ItemView
from workshop.queries.ready import TickList
from workshop.vocabulary import BriefingPart, ItemKind, Mode, Pay, RoomRule


@dataclass(frozen=True, slots=True)
class Meeting:
    """One session as a paper tells it: what it is for, when, how and where."""

    id: str
    number: int
    goal: str
    start: datetime
    minutes: int
    mode: Mode
    place: str


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a project is for, as far as papers say it; what was not written is empty."""

    name: str
    objective: str
    convened_by: str
    decider: str
    can_change: str
    cannot_change: str
    route_to_change: str
    help_line: str
    safe_person: str
    room_rule: RoomRule


@dataclass(frozen=True, slots=True)
class PaperView:
    """What every paper may say: the project, its sessions to come or held, and whom to ask.

    `meeting` is the session that the paper is for, if it is for one.
    """

    made_on: date
    project: Purpose
    hosts: tuple[str, ...]
    partners: tuple[tuple[str, str], ...]
    meetings: tuple[Meeting, ...]
    meeting: Meeting | None


@dataclass(frozen=True, slots=True)
class OfferView:
    """What one person is offered, as it was written for them."""

    pay: Pay
    pay_words: str
    expenses: str
    how: str
    when_paid: str


@dataclass(frozen=True, slots=True)
class LetterView:
    """One person's letter: the name they like, and their own offer if it was written."""

    paper: PaperView
    name: str
    offer: OfferView | None


@dataclass(frozen=True, slots=True)
class JoiningView:
    """How to join one session; `code` and `token` are empty unless its door is open."""

    paper: PaperView
    code: str
    token: str


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One item of the agenda as everyone may read it."""

    kind: ItemKind
    title: str
    start: datetime | None
    minutes: int
    leads: tuple[str, ...]
    spare: bool


@dataclass(frozen=True, slots=True)
class AgendaView:
    """The agenda of one session for everyone: no note of staff is in it."""

    paper: PaperView
    lines: tuple[AgendaLine, ...]


@dataclass(frozen=True, slots=True)
class RunningView:
    """The agenda of one session for those who run it; questions are (item id or '', question).

    `cards` are the library's cards that its items are made of, by their ids.
    """

    paper: PaperView
    items: tuple[ItemView, ...]
    cards: Mapping[str, Card]
    questions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SheetView:
    """What papers to write on ask: questions, the agreement's lines, the five closing codes."""

    paper: PaperView
    questions: tuple[str, ...]
    agreement: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefingPaper:
    """One briefing: its topic, and each of its parts with its words, in their order."""

    paper: PaperView
    topic: str
    parts: tuple[tuple[BriefingPart, str], ...]


@dataclass(frozen=True, slots=True)
class ChecklistPaper:
    """The checklists of one session: each has a title and its lines, with what is ticked."""

    paper: PaperView
    lists: tuple[TickList, ...]


@dataclass(frozen=True, slots=True)
class CardPerson:
    """Someone who can have a letter and a join card; `has_offer`: their offer was written."""

    person_id: str
    chosen_name: str
    has_offer: bool


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One session as a calendar knows it; `changes` grows with everything done to it."""

    meeting: Meeting
    changes: int
    cancelled: bool


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The sessions to put in a calendar, when it was asked, and whose they are."""

    made_at: datetime
    project_name: str
    entries: tuple[CalendarEntry, ...]
