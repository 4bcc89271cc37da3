"""The report of one session: the same day, in Word, with every output in it."""

from exports.artifact import file_stem
from exports.document import Document, Footing
from exports.reports import parts, words
from exports.reports.decided import decided
from exports.reports.hopes import hopes
from workshop.queries.reports import ReportView


def session_report(view: ReportView) -> Document:
    """Return the document of the one session in this view."""
    [part] = view.sessions
    line = part.line
    return Document(
        title=f"Session {line.number} of {view.project_name}",
        subtitle=line.goal,
        label=view.label,
        file_stem=file_stem(view.made_on, view.project_name, f"session-{line.number}"),
        footing=Footing(
            made_on=view.made_on,
            rules=f"Rule set {view.rule_set}",
            still_due=words.still_due(view),
            look_again=words.look_again(view),
        ),
        blocks=(
            *parts.about(view),
            *parts.session_part(part, 1),
            *decided(view),
            *hopes(view),
            *parts.all_outputs(view, 1),
        ),
    )
