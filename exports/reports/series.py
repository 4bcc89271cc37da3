"""The report of the whole series: what was done, said, made, promised, and what came of it."""

from exports.artifact import file_stem
from exports.document import Block, Bullets, Document, Footing, Heading, Note, Paragraph, Table
from exports.reports import parts, words
from exports.reports.beliefs import beliefs
from exports.reports.hopes import hopes
from workshop.lessons.roll_up import LessonReading
from workshop.queries.reports import ReportView
from workshop.vocabulary import Origin


def series_report(view: ReportView) -> Document:
    """Return the document of every session in this view."""
    return Document(
        title=view.project_name,
        subtitle="What we did, what we asked for, and what came of it",
        label=view.label,
        file_stem=file_stem(view.made_on, view.project_name, "series"),
        footing=Footing(
            made_on=view.made_on,
            rules=f"Rule set {view.rule_set}",
            still_due=words.still_due(view),
            look_again=words.look_again(view),
        ),
        blocks=(
            *parts.about(view),
            *parts.all_outputs(view, 1),
            *_sessions(view),
            *_agreement(view),
            *_measures(view),
            *beliefs(view),
            *hopes(view),
            *_lessons(view),
        ),
    )


def _sessions(view: ReportView) -> tuple[Block, ...]:
    if not view.sessions:
        return (Heading(1, "The sessions"), Paragraph("No session has been held yet."))
    told = tuple(block for part in view.sessions for block in parts.session_part(part, 2))
    return (Heading(1, "The sessions"), *told)


def _agreement(view: ReportView) -> tuple[Block, ...]:
    if not view.agreement:
        return ()
    lines = tuple(
        one.words if one.ours else f"{one.words} (written by staff)" for one in view.agreement
    )
    return (Heading(1, "What the group agreed about being together"), Bullets(lines))


def _measures(view: ReportView) -> tuple[Block, ...]:
    if not view.measures:
        return ()
    rows = tuple((one.words, _origin(one.origin, chosen=one.chosen)) for one in view.measures)
    table = Table("How the group would know", ("Measure", "Whose"), rows)
    return (Heading(1, "How we would know that things are better"), table)


def _origin(origin: Origin, *, chosen: bool) -> str:
    if origin is Origin.STAFF:
        return "Staff wrote it, members chose it" if chosen else "Staff"
    return "Members"


def _lessons(view: ReportView) -> tuple[Block, ...]:
    rows = tuple((f"{one.number}. {one.title}", words.STATES[one.state], one.sentence)
                 for one in view.lessons)  # fmt: skip
    table = Table(
        caption="The ten lessons as the records and the members tell them",
        header=("Lesson", "How it reads", "What it rests on"),
        rows=rows,
    )
    told = tuple(block for one in view.lessons for block in _signs(one))
    return (
        Heading(1, "Was it good co-production?"),
        Paragraph("There is no total and no ranking. Grey is an honest answer."),
        table,
        *told,
    )


def _signs(one: LessonReading) -> tuple[Block, ...]:
    """Say each sign of a lesson that has something to say, and every gap in words."""
    lines = tuple(
        f"{words.STATES[sign.state]}: {sign.sentence}" for sign in one.readings if sign.has_evidence
    )
    if not lines:
        return ()
    blocks: list[Block] = [Heading(2, f"{one.number}. {one.title}"), Bullets(lines)]
    if one.group_disagrees:
        blocks.append(Note("The group disagrees", "Members said that this does not match."))
    blocks += [Note("A gap", gap.sentence) for gap in one.gaps]
    blocks += [Paragraph(f"Changed here: {change}") for change in one.changes]
    return tuple(blocks)
