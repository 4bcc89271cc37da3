"""What came of votes on beliefs, and the closing questions on paper."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.db.engine import Db
from workshop.permissions import Power
from workshop.queries import beliefs_judged
from workshop.queries import pulse_paper as paper_read
from workshop.services import pulse_paper
from workshop.services.pulse_paper import Sheet


def _sheets(db: Db, stage: Stage) -> None:
    lead, session_id = stage.actors["facilitator"], stage["session"]
    made = pulse_paper.make_sheets(db, lead, session_id=session_id, count=5)
    stage.ids["letters"] = " ".join(made)


CALLS: dict[str, Call] = {
    "queries.beliefs_judged.beliefs_judged": Call(
        Power.SEE_ASSUMPTIONS,
        lambda db, a, s: beliefs_judged.beliefs_judged(db, a, project_id=s["project"]),
    ),
    "queries.pulse_paper.paper_round": Call(
        Power.RUN_PULSE,
        lambda db, a, s: paper_read.paper_round(db, a, session_id=s["session"]),
    ),
    "services.pulse_paper.make_sheets": Call(
        Power.RUN_PULSE,
        lambda db, a, s: pulse_paper.make_sheets(db, a, session_id=s["session"], count=5),
    ),
    "services.pulse_paper.end_sheets": Call(
        Power.RUN_PULSE,
        lambda db, a, s: pulse_paper.end_sheets(db, a, session_id=s["session"]),
    ),
    "services.pulse_paper.type_in": Call(
        Power.RUN_PULSE,
        lambda db, a, s: pulse_paper.type_in(
            db,
            a,
            session_id=s["session"],
            sheets=[Sheet(one, {}) for one in s["letters"].split()],
        ),
        before=_sheets,
    ),
}
