"""The parts that every report has: what it is about, sessions, captures, and all outputs."""

from collections import Counter

from exports.document import (
    Block,
    Bullets,
    Fact,
    Heading,
    KeyFacts,
    Note,
    Paragraph,
    Quote,
    Strong,
    Table,
)
from exports.reports import words
from workshop.dates import day_in_words
from workshop.queries.agenda import Doing, ItemView
from workshop.queries.output_views import OutputView, StepView
from workshop.queries.reports import ReportView, SessionPart
from workshop.vocabulary import Origin, Step

FROM_PAPER = "Some of the closing questions were answered on paper, and typed in by whoever ran it."


def about(view: ReportView) -> tuple[Block, ...]:
    """Say what the work is for, who can say yes, and the group's rule."""
    facts = (
        ("Purpose", view.objective),
        ("Asked for by", view.convened_by),
        ("Who can say yes", view.decider),
        ("Can change", view.can_change),
        ("Cannot change", view.cannot_change),
        ("Way to change", view.route_to_change),
        ("Group's rule", words.rule_words(view.room_rules)),
    )
    return (KeyFacts(tuple(Fact(label, value) for label, value in facts if value.strip())),)


def session_part(part: SessionPart, level: int) -> tuple[Block, ...]:
    """Tell one session: when, who came, what was done, what was asked, what was kept."""
    line = part.line
    when = line.opened_at or line.planned_start
    blocks: list[Block] = [
        Heading(level, f"Session {line.number}: {line.goal}"),
        Paragraph(f"{words.local_day(when)}, {words.clock_time(when)}."),
        Paragraph(" ".join(words.came_lines(part.came))),
        agenda(part),
    ]
    if part.asked:
        said = tuple(
            f"{one.question} ({one.said} {'thing' if one.said == 1 else 'things'} said)"
            for one in part.asked
        )
        blocks += [Heading(level + 1, "What we asked"), Bullets(said)]
        blocks.append(Paragraph("What was said to these questions stays in the room."))
    if part.from_paper:
        blocks.append(Paragraph(FROM_PAPER))
    blocks += captures(part, level + 1)
    return tuple(blocks)


def agenda(part: SessionPart) -> Table:
    """Return the agenda with planned and actual minutes; late entries are marked."""
    rows = []
    for item in part.items:
        marks = [mark for mark, holds in (
            ("added on the day", not item.planned_minutes),
            ("written down afterwards", item.added_late or item.entered_late),
        ) if holds]  # fmt: skip
        note = f" ({', '.join(marks)})" if marks else ""
        rows.append(
            (
                f"{item.title or words.kind_words(item.kind)}{note}",
                words.kind_words(item.kind),
                str(item.planned_minutes) if item.planned_minutes else "–",
                took(item),
            )
        )
    return Table(
        caption=f"What we did in session {part.line.number}, in minutes",
        header=("Item", "Kind", "Planned", "Took"),
        rows=tuple(rows),
    )


def took(item: ItemView) -> str:
    """Say how many minutes an item took; what nobody did takes a dash."""
    if item.doing not in (Doing.DONE, Doing.NOW):
        return "–"
    return str(item.spent) if item.spent else "under 1"


def captures(part: SessionPart, level: int) -> list[Block]:
    """Return the words that their authors let travel this far, exact, under the name they chose."""
    if not part.captures:
        return []
    quotes: list[Block] = [Heading(level, "The magic: what people said")]
    for one in part.captures:
        note = "Written down after the session." if one.entered_late else ""
        quotes.append(Quote(one.words, one.name, note))
    return quotes


def all_outputs(view: ReportView, level: int) -> tuple[Block, ...]:
    """Return the table of every output in raised order, counts by step, and each one's story."""
    rows = tuple(
        (
            str(one.number),
            one.title,
            words.step_words(one.standing.shown),
            words.owner_words(one),
            words.due_words(one),
            words.agreement_words(one),
        )
        for one in view.outputs
    )
    blocks: list[Block] = [
        Heading(level, "Everything we asked for, and where it stands"),
        Paragraph(counts(view)),
        Table(
            caption="All outputs, in the order they were raised",
            header=(
                "No.",
                "What",
                "Where it stands",
                "Who answers for it",
                "Next day",
                "Agreement",
            ),
            rows=rows,
            empty="Nothing has been raised yet.",
        ),
    ]
    for one in view.outputs:
        blocks += story(one, level + 1)
    return tuple(blocks)


def counts(view: ReportView) -> str:
    """Say how many outputs stand at each step; nothing is left out."""
    found = Counter(one.standing.shown for one in view.outputs)
    if not found:
        return "Nothing has been raised yet."
    parts = [f"{words.step_words(step)}: {found[step]}" for step in Step if step in found]
    return f"{len(view.outputs)} in all. {'. '.join(parts)}."


def story(one: OutputView, level: int) -> tuple[Block, ...]:
    """Tell one output from the words to where it stands, with every reason and date."""
    raised = f" Raised in session {one.session_number}." if one.session_number else ""
    blocks: list[Block] = [
        Heading(level, f"{one.number}. {one.title}"),
        Quote(one.words, said_by="The group" if one.origin is Origin.GROUP else ""),
        Paragraph(f"{words.agreement_words(one)}.{raised}"),
    ]
    if one.how_we_would_know.strip():
        blocks.append(Paragraph((Strong("How we would know: "), one.how_we_would_know)))
    blocks += [Paragraph(step_line(step)) for step in one.steps]
    if one.standing.stalled:
        blocks.append(Note("Stalled", "Two dates have gone by with no step."))
    blocks += _checked(one)
    blocks += [
        Quote(note, "A member of the group", "Kept beside it.") for note in one.agreement.notes
    ]
    for use in one.uses:
        blocks.append(Paragraph((Strong("Because: "), use.because)))
        if use.seen:
            blocks.append(Quote(use.seen.words, use.seen.name))
    return tuple(blocks)


def step_line(step: StepView) -> tuple[str | Strong, ...]:
    """Return one step in one paragraph: when, what, who, and every reason given."""
    by = ", ".join(part for part in (step.name, step.role_title, step.organisation) if part)
    said = [
        f"Answer: {words.ANSWERS[step.answer]}." if step.answer else "",
        _labelled("Why", step.reason),
        _labelled("What was weighed", step.weighed),
        _labelled("What would change it", step.could_change),
        _labelled("In their words" if step.step is Step.DOING else "What", step.words),
        f"By {day_in_words(step.due_on)}." if step.due_on else "",
        f"Looked at again on {day_in_words(step.review_on)}." if step.review_on else "",
        _labelled("How it was before", step.baseline),
        _labelled("What was shown", step.evidence),
        f"{step.votes_for} for, {step.votes_against} against."
        if step.votes_for is not None
        else "",
    ]
    head = f"{words.local_day(step.set_at)}: {words.step_words(step.step)}."
    who = f" {by}." if by else ""
    return (Strong(head), " ".join([who, *(part for part in said if part)]))


def _labelled(label: str, said: str) -> str:
    return (
        f"{label}: {said}" + ("" if said.rstrip().endswith((".", "!", "?")) else ".")
        if (said.strip())
        else ""
    )


def _checked(one: OutputView) -> list[Block]:
    """Say what members saw, and what they dispute; and honestly when nobody has checked."""
    blocks: list[Block] = [Quote(saw, "A member who looked") for saw in one.checks.saw]
    blocks += [Quote(said, "A member who says it is not so") for said in one.disputes]
    if one.standing.step is Step.SAID_DONE:
        blocks.append(Note("Not confirmed", "Members have not confirmed this yet."))
    if one.standing.step is Step.NOT_TAKEN:
        blocks.append(Paragraph(words.reason_marks(one.reason_clear, one.reason_not_clear)))
    blocks += [
        Paragraph(
            (
                Strong("The members say: " if side.side == "member" else "The owner says: "),
                ". ".join(
                    part for part in (side.difference.value, side.after_measure, side.words) if part
                ),
            )
        )
        for side in one.differences
    ]
    return blocks
