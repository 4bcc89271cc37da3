"""The agenda: for everyone in large print, and for those who run the session with all they need."""

from collections.abc import Sequence

from exports.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Note,
    Numbered,
    Paragraph,
    Table,
)
from exports.handouts.parts import FOR_GROUP, FOR_STAFF, facts, handout, meeting_facts, part
from exports.handouts.when import clock_words
from exports.wording import joined, one_line
from workshop.content.handouts import paper
from workshop.content.library import Card, library_words, subject
from workshop.content.loader import agenda_kinds
from workshop.queries.agenda import ItemView
from workshop.queries.handout_views import AgendaLine, AgendaView, RunningView
from workshop.vocabulary import Origin, Weight

EMPTY = "Nothing is planned yet."
WEIGHTS = {
    Weight.MUST: "Must be done",
    Weight.SHOULD: "Should be done",
    Weight.SPARE: "Only if there is time",
}
HOUR = 60


def agenda_for_everyone(view: AgendaView) -> Document:
    """Return times, titles and who leads, in large print; no note of staff is in the view."""
    own = paper("agenda")
    planned = [one for one in view.lines if not one.spare]
    spare = tuple(_with_leads(one) for one in view.lines if one.spare)
    table = Table(
        caption="What we do, and when",
        header=("When", "What we do", "Who leads"),
        rows=tuple(
            (clock_words(one.start) if one.start else "", one.title, joined(one.leads))
            for one in planned
        ),
        empty=EMPTY,
    )
    later = (Heading(1, "If there is time"), Bullets(spare)) if spare else ()
    return handout(
        own,
        view.paper,
        *meeting_facts(view.paper.meeting),
        table,
        *later,
        *part(own, "choice"),
        for_whom=FOR_GROUP,
    )


def _with_leads(line: AgendaLine) -> str:
    return f"{line.title} ({joined(line.leads)})" if line.leads else line.title


def running_sheet(view: RunningView) -> Document:
    """Return the agenda of those who run the session: notes, steps, what to bring, questions."""
    planned = [one for one in view.items if not one.spare]
    spare = [one for one in view.items if one.spare]
    asked = {item.id for item in view.items}
    loose = tuple(question for item_id, question in view.questions if item_id not in asked)
    return handout(
        paper("agenda-staff"),
        view.paper,
        *meeting_facts(view.paper.meeting),
        *_overview(planned),
        *_to_bring(view),
        *_section("Item by item", planned, view),
        *_section("If there is time", spare, view),
        *((Heading(1, "Other questions for tablets"), Bullets(loose)) if loose else ()),
        for_whom=FOR_STAFF,
        large=False,
    )


def _overview(items: Sequence[ItemView]) -> tuple[Block, ...]:
    rows = tuple(
        (
            clock_words(item.planned_start) if item.planned_start else "",
            str(item.minutes),
            item.title,
            joined(_leads(item)),
            WEIGHTS[item.weight],
        )
        for item in items
    )
    total = sum(item.minutes for item in items)
    table = Table(
        caption=f"{total} minutes in all",
        header=("Start", "Minutes", "What", "Who leads", "If time is short"),
        rows=rows,
        empty=EMPTY,
    )
    return Heading(1, "At a glance"), table


def _to_bring(view: RunningView) -> tuple[Block, ...]:
    """Return everything that any item or its card needs, each thing once."""
    things: dict[str, str] = {}
    for item in view.items:
        needed = view.cards.get(item.card)
        listed = [*item.materials.splitlines(), *(needed.needs if needed else ())]
        for thing in filter(None, map(one_line, listed)):
            things.setdefault(thing.casefold(), thing)
    if not things:
        return ()
    return Heading(1, "What to bring"), Bullets(tuple(things.values()))


def _section(title: str, items: Sequence[ItemView], view: RunningView) -> tuple[Block, ...]:
    if not items:
        return ()
    told = (block for item in items for block in _item(item, view))
    return (Heading(1, title), *told)


def _item(item: ItemView, view: RunningView) -> tuple[Block, ...]:
    start = f"{clock_words(item.planned_start)}: " if item.planned_start else ""
    questions = tuple(asked for item_id, asked in view.questions if item_id == item.id)
    kind = next(one.title for one in agenda_kinds() if one.id == item.kind)
    members = "Yes" if item.origin is Origin.MEMBER else ""
    return (
        Heading(2, f"{start}{one_line(item.title) or kind}"),
        *facts(
            ("Minutes", str(item.minutes)),
            ("Kind", kind),
            ("Who leads", joined(_leads(item))),
            ("If time is short", WEIGHTS[item.weight]),
            ("Fixed at", _time_of_day(item.pinned_minute)),
            ("From members", members),
            ("To bring", item.materials),
            ("How the room is", item.layout),
        ),
        *((Paragraph(item.notes),) if item.notes.strip() else ()),
        *_steps(view.cards.get(item.card)),
        *(Note("Question for tablets", one) for one in questions),
    )


def _steps(found: Card | None) -> tuple[Block, ...]:
    """Return how a card of the library goes, and what to keep off."""
    if found is None:
        return ()
    off = " ".join(subject(one).words for one in found.clear_of)
    steps = (Numbered(found.steps),) if found.steps else ()
    return (
        Heading(3, found.title),
        Paragraph(found.idea),
        *steps,
        *facts(("Seated, or another way", found.access), ("With no screen", found.paper)),
        *((Note("Keep off", off),) if off else ()),
        Note("Always", library_words().pass_line),
    )


def _leads(item: ItemView) -> tuple[str, ...]:
    named = tuple(name for name in (item.lead_name, item.co_lead_name) if name)
    return named or ((item.lead,) if item.lead else ())


def _time_of_day(minute: int | None) -> str:
    if minute is None:
        return ""
    hour, rest = divmod(minute, HOUR)
    return f"{(hour - 1) % 12 + 1}:{rest:02d}{'am' if hour < 12 else 'pm'}"
