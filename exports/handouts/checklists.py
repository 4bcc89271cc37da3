"""The checklists of a session on paper: all for staff, and the host's own part in large print."""

from exports.document import Block, Document, Heading, Paragraph, Strong, Ticks, Words
from exports.handouts.parts import FOR_GROUP, FOR_STAFF, handout, meeting_facts, part
from workshop.content.handouts import paper
from workshop.queries.handout_views import ChecklistPaper
from workshop.queries.ready import TickLine

NOTHING = "There is nothing on the list for this session."


def whole_checklist(view: ChecklistPaper) -> Document:
    """Return every list, for those who run the session."""
    return handout(
        paper("checklist"),
        view.paper,
        *meeting_facts(view.paper.meeting),
        *_lists(view, for_host_only=False),
        for_whom=FOR_STAFF,
        large=False,
    )


def host_checklist(view: ChecklistPaper) -> Document:
    """Return the lines that a member host sees to."""
    own = paper("checklist-host")
    return handout(
        own,
        view.paper,
        *part(own, "thanks"),
        *_lists(view, for_host_only=True),
        for_whom=FOR_GROUP,
    )


def _lists(view: ChecklistPaper, *, for_host_only: bool) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for one in view.lists:
        lines = tuple(_line(line) for line in one.lines if line.for_host or not for_host_only)
        if lines:
            blocks += [Heading(1, one.title), Ticks(lines)]
    return tuple(blocks) or (Paragraph(NOTHING),)


def _line(line: TickLine) -> Words:
    return (line.words, Strong(" (done)")) if line.ticked else line.words
