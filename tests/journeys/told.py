"""What the Word reports of the series journey must say, written out from the story."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from tests.journeys import story
from tests.journeys.acts.closing import DUE, REVIEW
from tests.journeys.acts.making import output_called
from tests.journeys.story import (
    BECAUSE,
    KITCHEN,
    LETTERS,
    PROMISER,
    REFUSAL,
    REFUSER,
    RINGS,
    Asked,
    Kept,
)
from tests.journeys.word_report import Line
from workshop.dates import day_in_words
from workshop.db import reading
from workshop.models import OutputStep, WorkshopSession
from workshop.permissions import Actor
from workshop.queries.agenda import Doing
from workshop.queries.sessions import plan_of

HERE = ZoneInfo("Europe/London")
TWO_WEEKS, THREE_MONTHS = timedelta(days=14), timedelta(days=91)
KINDS = (
    "Welcome", "Icebreaker", "Our agreement", "Making and talking", "Break",
    "Making and talking", "Check-out", "Close",
)  # fmt: skip
OWN_VIEWS = (
    "Quotes are each person's own view. Other people in the group, "
    "and the organisations they work with, may see it differently."
)
A_MEMBER = "A member of the group"


@dataclass(frozen=True)
class Allowed:
    """Which captures one report may hold, and under which name each."""

    names: dict[Kept, str]

    def quote(self, kept: Kept) -> list[Line]:
        """Return a quote with its name, or nothing where the words may not stand."""
        if kept not in self.names:
            return []
        return [("Quote", kept.words), ("Quote Source", f"— {self.names[kept]}")]


def day(moment: datetime | date) -> str:
    """Return a day as people here say it."""
    here = moment.astimezone(HERE).date() if isinstance(moment, datetime) else moment
    return day_in_words(here)


def steps_of(asked: Asked) -> list[OutputStep]:
    """Return the steps of what was asked for, in order, as they were written down."""
    wanted = select(OutputStep).where(OutputStep.output_id == output_called(asked))
    with reading() as db:
        return list(db.scalars(wanted.order_by(col(OutputStep.sequence))))


def the_session(session_id: str, actor: Actor, allowed: Allowed, *, level: int) -> list[Line]:
    """Return what stands under a session's heading: when, who came, the agenda, what was said."""
    with reading() as db:
        opened = db.get_one(WorkshopSession, session_id).opened_at
        items = plan_of(db, actor, session_id=session_id).items
    assert opened is not None
    at = opened.astimezone(HERE)
    planned = {part.title: (kind, str(part.planned_minutes))
               for part, kind in zip(story.PLAN, KINDS, strict=True)}  # fmt: skip
    planned[story.DETOUR] = ("Detour", "–")
    rows = [("Row", "Item | Kind | Planned | Took")]
    for item in items:
        assert item.doing is Doing.DONE
        kind, minutes = planned.pop(item.title)
        name = f"{item.title} (added on the day)" if item.title == story.DETOUR else item.title
        rows.append(("Row", f"{name} | {kind} | {minutes} | {item.spent or 'under 1'}"))
    assert not planned
    quotes = [line for kept in allowed.names for line in allowed.quote(kept)]
    return [
        ("Normal", f"{day(opened)}, {f'{at:%I.%M%p}'.lstrip('0').lower()}."),
        ("Normal", "13 people came. 7 with lived experience, 6 others."),
        ("Caption", "What we did in session 1, in minutes"),
        *rows,
        ("After Table", ""),
        (f"Heading {level + 1}", "What we asked"),
        ("List Bullet", f"{story.QUESTION} ({len(story.SAID) - 1} things said)"),
        ("Normal", "What was said to these questions stays in the room."),
        *([(f"Heading {level + 1}", "The magic: what people said")] if quotes else []),
        *quotes,
    ]


def all_we_asked_for(allowed: Allowed) -> list[Line]:
    """Return what stands under the heading of everything that was asked for."""
    due = day(steps_of(RINGS)[0].set_at + TWO_WEEKS)
    rows = (
        ("No.", "What", "Where it stands", "Who answers for it", "Next day", "Agreement"),
        ("1", RINGS.title, "We asked for this", "Nobody yet", due, RINGS.agreement),
        ("2", KITCHEN.title, "They said no", REFUSER.line, "Nothing due", KITCHEN.agreement),
        ("3", LETTERS.title, "We checked. It is done", PROMISER.line, "Nothing due",
         LETTERS.agreement),
    )  # fmt: skip
    return [
        ("Normal", "3 in all. We asked for this: 1. We checked. It is done: 1. They said no: 1."),
        ("Caption", "All outputs, in the order they were raised"),
        *(("Row", " | ".join(row)) for row in rows),
        ("After Table", ""),
        *_rings(allowed),
        *_kitchen(),
        *_letters(),
    ]


def _head(number: int, asked: Asked) -> list[Line]:
    return [
        ("Heading 2", f"{number}. {asked.title}"),
        ("Quote", asked.words),
        ("Normal", f"{asked.agreement}. Raised in session 1."),
        ("Normal", f"How we would know: {asked.know}"),
    ]


def _road(asked: Asked, *told: str) -> list[Line]:
    steps = steps_of(asked)
    return [("Normal", f"{day(step.set_at)}: {words}")
            for step, words in zip(steps, told, strict=True)]  # fmt: skip


def _rings(allowed: Allowed) -> list[Line]:
    lines = [
        *_head(1, RINGS),
        *_road(RINGS, "We asked for this."),
        ("Quote", story.NOTE),
        ("Quote Source", f"— {A_MEMBER}"),
        ("Quote Source", "Kept beside it."),
    ]
    for kept, because in BECAUSE.items():
        lines += [("Normal", f"Because: {because}"), *allowed.quote(kept)]
    return lines


def _kitchen() -> list[Line]:
    no = (
        f"They said no. Answer: No. Why: {REFUSAL['reason']} "
        f"What was weighed: {REFUSAL['weighed']} What would change it: {REFUSAL['could_change']}"
    )
    heard = f"Someone who can act has seen it. {REFUSER.line}."
    return [
        *_head(2, KITCHEN),
        *_road(KITCHEN, "We asked for this.", heard, no),
        ("Normal", "Members differ on whether the reason is clear."),
    ]


def _letters() -> list[Line]:
    started = steps_of(LETTERS)[4].set_at.date() + THREE_MONTHS
    return [
        *_head(3, LETTERS),
        *_road(
            LETTERS,
            "We asked for this.",
            f"Someone who can act has seen it. {PROMISER.line}.",
            f"They gave an answer. Answer: Yes. Why: {story.YES_BECAUSE}",
            f"A person has promised. {PROMISER.line}. What: {story.PROMISE} By {day(DUE)}. "
            f"Looked at again on {day(REVIEW)}. How it was before: {story.BASELINE}",
            f"It has started. In their words: {story.STARTED} Looked at again on {day(started)}.",
            f"They say it is done. What was shown: {story.SHOWN}",
            "We checked. It is done.",
        ),
        *[line for saw in story.LOOKED.values()
          for line in (("Quote", saw), ("Quote Source", "— A member who looked"))],
    ]  # fmt: skip


def about_itself(made_on: date, sharing: str) -> list[Line]:
    """Return what a report says of itself: for whom, when, by which rules, and what is due."""
    due = day(steps_of(RINGS)[0].set_at + TWO_WEEKS)
    return [
        ("Key Fact", f"Sharing:\t{sharing}"),
        ("Key Fact", f"Made on:\t{day(made_on)}"),
        ("Key Fact", "Rules:\tRule set 1"),
        ("Key Fact", f"We look again on:\t{due}"),
        ("Normal", OWN_VIEWS),
        ("Heading 2", "What is still due"),
        ("List Bullet", f"1. {RINGS.title}: We asked for this, {due}"),
    ]


def settled(lines: Iterable[Line]) -> list[Line]:
    """Put neighbouring quotes in one order: theirs is drawn by lot, so that it tells nothing."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _belongs(line, groups[-1]):
            groups[-1].append(line)
        else:
            groups.append([line])
    found: list[Line] = []
    for is_drawn, run in groupby(groups, key=_drawn_by_lot):
        for group in sorted(run) if is_drawn else run:
            found += group
    return found


def _belongs(line: Line, group: list[Line]) -> bool:
    reason = len(group) == 1 and group[0][1].startswith("Because: ")
    return line[0] == "Quote Source" or (line[0] == "Quote" and reason)


def _drawn_by_lot(group: list[Line]) -> str:
    if group[0][1].startswith("Because: "):
        return "reason"
    return "quote" if group[0][0] == "Quote" else ""
