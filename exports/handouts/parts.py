"""What papers share: how one begins, its parts out of the content, and the facts of a meeting."""

from exports.artifact import file_stem
from exports.document import Block, Document, Fact, Footing, Heading, KeyFacts, Paragraph
from exports.handouts.when import day_words, times_words, where_lines
from exports.wording import joined
from workshop.content.handouts import Paper
from workshop.queries.handout_views import Meeting, PaperView
from workshop.vocabulary import SharingLabel

FOR_MEMBERS = "This is yours. Show it to anyone you like."
FOR_GROUP = "For the people in this group."
FOR_STAFF = "For the people who run this. Do not leave it lying about."
NOT_YET = "We will tell you before we start."


def handout(
    paper: Paper,
    view: PaperView,
    *blocks: Block,
    for_whom: str = FOR_MEMBERS,
    subtitle: str = "",
    large: bool = True,
) -> Document:
    """Return a paper with these blocks; its file name says nothing of the project or a person."""
    session = f"session-{view.meeting.number}" if view.meeting else ""
    return Document(
        title=paper.title,
        subtitle=subtitle or paper.subtitle,
        label=SharingLabel.PROJECT,
        file_stem=file_stem(view.made_on, session, paper.id),
        footing=Footing(made_on=view.made_on),
        blocks=blocks,
        for_whom=for_whom,
        large_print=large,
    )


def part(paper: Paper, part_id: str, level: int = 1) -> tuple[Block, ...]:
    """Return a part of a paper: its heading if it has one, and its lines."""
    found = paper.part(part_id)
    heading = (Heading(level, found.heading),) if found.heading else ()
    return (*heading, *map(Paragraph, found.lines))


def facts(*pairs: tuple[str, str]) -> tuple[Block, ...]:
    """Return what is known as labelled facts; what was not written has no line."""
    known = tuple(Fact(label, value) for label, value in pairs if value.strip())
    return (KeyFacts(known),) if known else ()


def meeting_facts(meeting: Meeting | None) -> tuple[Block, ...]:
    """Return when, where and what for, of the meeting that a paper is for."""
    if meeting is None:
        return ()
    return facts(
        ("Day", day_words(meeting.start)),
        ("Time", times_words(meeting)),
        ("Where", "\n".join(where_lines(meeting))),
        ("What for", meeting.goal),
    )


def whom_to_ask(view: PaperView) -> tuple[Block, ...]:
    """Return whom to ask, whom to go to, and the number to ring, as far as they are written."""
    return facts(
        ("Ask", joined(view.hosts)),
        ("Safe person", view.project.safe_person),
        ("Help line", view.project.help_line),
    )
