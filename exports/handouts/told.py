"""What people are told before they are asked, on paper."""

from exports.document import Document, Heading, Note, Paragraph, WriteIn
from exports.handouts.parts import FOR_GROUP, handout, part
from workshop.content.briefings import briefing_parts
from workshop.content.handouts import paper
from workshop.queries.handout_views import BriefingPaper

NOT_WRITTEN = "We have not written this yet. Ask us."


def briefing_sheet(view: BriefingPaper) -> Document:
    """Return one briefing in its six parts, with room for questions; a gap is said to be one."""
    own = paper("briefing")
    titles = {one.id: one.title for one in briefing_parts()}
    parts = (
        block
        for part_id, words in view.parts
        for block in (Heading(1, titles[part_id]), Paragraph(words.strip() or NOT_WRITTEN))
    )
    return handout(
        own,
        view.paper,
        *parts,
        Note("Ask", own.part("yours").lines[0]),
        *part(own, "asks"),
        WriteIn(5),
        for_whom=FOR_GROUP,
        subtitle=view.topic,
    )
