"""What came of votes on beliefs."""

from tests.support.roles import Call
from workshop.permissions import Power
from workshop.queries import beliefs_judged

CALLS: dict[str, Call] = {
    "queries.beliefs_judged.beliefs_judged": Call(
        Power.SEE_ASSUMPTIONS,
        lambda db, a, s: beliefs_judged.beliefs_judged(db, a, project_id=s["project"]),
    ),
}
