"""What those who asked for the work hoped a decision would be: sealed first, printed afterwards."""

from exports.document import Block, Heading, Paragraph, Table
from exports.reports import words
from workshop.queries.reports import ReportView


def hopes(view: ReportView) -> tuple[Block, ...]:
    """Return the sealed hopes of the sessions in this view, or nothing where there were none."""
    if not view.hopes:
        return ()
    rows = tuple(
        (
            str(one.session_number),
            one.question,
            one.way_to_decide,
            one.hoped_for,
            words.local_day(one.written_at),
        )
        for one in view.hopes
    )
    return (
        Heading(1, "What those who asked for this work hoped for"),
        Paragraph(
            "They wrote this down before the session, and it was sealed when the session began. "
            "Is that really what they wanted? The group can say."
        ),
        Table(
            "Hoped-for answers, sealed before the group decided",
            ("Session", "What was to be decided", "How", "What they hoped for", "Written on"),
            rows,
        ),
    )
