"""What each report says: views become Documents here, one file for each report."""

from exports.document import Document
from exports.reports.series import series_report
from exports.reports.session import session_report
from workshop.queries.reports import ReportView

BUILDERS = {"session": session_report, "series": series_report}


def build(report: str, view: ReportView) -> Document:
    """Return the document of one report; KeyError for a report that there is not."""
    return BUILDERS[report](view)
