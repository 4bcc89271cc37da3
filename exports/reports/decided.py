"""What was decided, why, and who saw it otherwise; with every version that was corrected."""

from exports.document import Block, Heading, Paragraph, Table
from workshop.queries.decisions import DecisionView
from workshop.queries.reports import ReportView


def decided(view: ReportView) -> tuple[Block, ...]:
    """Return the decisions of the sessions in this view, or nothing where there were none."""
    if not view.decisions:
        return ()
    blocks: list[Block] = [Heading(1, "What was decided")]
    for one in view.decisions:
        blocks += _decision(one)
    return tuple(blocks)


def _decision(one: DecisionView) -> list[Block]:
    rows = [
        ("What was decided", one.outcome),
        ("Why", one.because),
        ("Who saw it otherwise", one.dissent),
        ("How it was decided", one.way or "Not written down."),
        ("The group agreed on this way first", _yes(one.way_agreed_first)),
        ("People with lived experience had a full vote", _yes(one.lived_had_a_say)),
    ]
    blocks: list[Block] = [
        Heading(2, one.question),
        Table(f"Decided in session {one.session_number}", ("What", "In words"), tuple(rows)),
    ]
    blocks += [
        Paragraph(f"Before it was corrected it said: {before.outcome}") for before in one.before
    ]
    return blocks


def _yes(said: bool) -> str:
    return "Yes" if said else "No, or nobody wrote it down"
