"""What is asked for the papers to hand out."""

from tests.support.roles import Call
from workshop.permissions import Power
from workshop.queries import handouts, papers_ready
from workshop.services import handouts as making

CALLS: dict[str, Call] = {
    "queries.handouts.paper_view": Call(
        Power.EXPORT,
        lambda db, a, s: handouts.paper_view(
            db, a, project_id=s["project"], session_id=s["session"]
        ),
    ),
    "queries.handouts.letter_view": Call(
        Power.RUN, lambda db, a, s: handouts.letter_view(db, a, person_id=s["listed"])
    ),
    "queries.handouts.joining_view": Call(
        Power.EXPORT, lambda db, a, s: handouts.joining_view(db, a, session_id=s["session"])
    ),
    "queries.handouts.agenda_view": Call(
        Power.EXPORT, lambda db, a, s: handouts.agenda_view(db, a, session_id=s["session"])
    ),
    "queries.handouts.running_view": Call(
        Power.EXPORT, lambda db, a, s: handouts.running_view(db, a, session_id=s["session"])
    ),
    "queries.handouts.sheet_view": Call(
        Power.EXPORT, lambda db, a, s: handouts.sheet_view(db, a, session_id=s["session"])
    ),
    "queries.handouts.briefing_paper": Call(
        Power.EXPORT, lambda db, a, s: handouts.briefing_paper(db, a, briefing_id=s["briefing"])
    ),
    "queries.handouts.checklist_paper": Call(
        Power.EXPORT, lambda db, a, s: handouts.checklist_paper(db, a, session_id=s["session"])
    ),
    "queries.handouts.people_for_papers": Call(
        Power.RUN, lambda db, a, s: handouts.people_for_papers(db, a, project_id=s["project"])
    ),
    "queries.handouts.calendar_view": Call(
        Power.EXPORT, lambda db, a, s: handouts.calendar_view(db, a, project_id=s["project"])
    ),
    "queries.papers_ready.papers_ready": Call(
        Power.EXPORT,
        lambda db, a, s: papers_ready.papers_ready(
            db, a, project_id=s["project"], session_id=s["session"]
        ),
    ),
    "services.handouts.make_join_cards": Call(
        Power.RUN, lambda db, a, s: making.make_join_cards(db, a, project_id=s["project"])
    ),
}
