"""The sentences that every document says in the same words."""

from collections.abc import Sequence

from exports.document import Block, Bullets, Document, Fact, Heading, KeyFacts, Paragraph, Quote
from workshop.dates import day_in_words
from workshop.vocabulary import SharingLabel

SHARING = {
    SharingLabel.ROOM: "Only for the people who were in the room. Do not pass it on.",
    SharingLabel.PROJECT: "Only for this project's team. Do not pass it on.",
    SharingLabel.NAMED: "Only for the organisations the group named. Do not pass it on.",
    SharingLabel.PUBLIC: "Public. Anyone may read it and share it.",
}
NAMES_ON_EVERY_PAGE_MAX = 3
TICK = "\N{BALLOT BOX}"
OWN_VIEWS = (
    "Quotes are each person's own view. "
    "Other people in the group, and the organisations they work with, may see it differently."
)


def joined(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: `Ada, Ben and Cy`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def one_line(text: str) -> str:
    """Return `text` with every stretch of white space as one space, for titles and captions."""
    return " ".join(text.split())


def sharing_rule(document: Document) -> str:
    """Return who the document is for, as a sentence."""
    if document.for_whom:
        return document.for_whom
    if document.label is SharingLabel.NAMED and document.shared_with:
        return f"Only for {joined(document.shared_with)}. Do not pass it on."
    return SHARING[document.label]


def sharing_line(document: Document) -> str:
    """Return the sharing label as it stands on every page; a long list of names stays inside."""
    if document.for_whom:
        return one_line(document.for_whom)
    is_long = len(document.shared_with) > NAMES_ON_EVERY_PAGE_MAX
    rule = SHARING[document.label] if is_long else sharing_rule(document)
    return f"Sharing: {one_line(rule)}"


def made_line(document: Document) -> str:
    """Return the day a paper was made, for its foot; empty for a report, which says it inside."""
    if not document.for_whom:
        return ""
    return f"Made on {day_in_words(document.footing.made_on)}"


def all_blocks(document: Document) -> tuple[Block, ...]:
    """Return the document's blocks, and after a report what it must say about itself."""
    if document.for_whom:
        return document.blocks
    return (*document.blocks, *_about(document))


def _about(document: Document) -> tuple[Block, ...]:
    footing = document.footing
    facts = [
        Fact("Sharing", sharing_rule(document)),
        Fact("Made on", day_in_words(footing.made_on)),
    ]
    if footing.rules:
        facts.append(Fact("Rules", footing.rules))
    if footing.look_again:
        facts.append(Fact("We look again on", day_in_words(footing.look_again)))
    about: list[Block] = [Heading(1, "About this document"), KeyFacts(tuple(facts))]
    if any(isinstance(block, Quote) for block in document.blocks):
        about.append(Paragraph(OWN_VIEWS))
    return (*about, *_still_due(footing.still_due))


def _still_due(still_due: tuple[str, ...] | None) -> tuple[Block, ...]:
    if still_due is None:
        return ()
    heading = Heading(2, "What is still due")
    if not still_due:
        return heading, Paragraph("Nothing is still due.")
    return heading, Bullets(still_due)
