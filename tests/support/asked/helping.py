"""What is asked with a call for a helper."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.db.engine import Db
from workshop.permissions import Power
from workshop.queries import helping as waiting
from workshop.services import helping


def _asked(db: Db, s: Stage) -> None:
    world = s.world
    helping.ask_for_a_helper(db, world.member(), session_id=s["session"])
    found = waiting.who_wants_a_helper(db, world.facilitator, session_id=s["session"])
    s.ids["helper"] = found[0].id


CALLS: dict[str, Call] = {
    "services.helping.ask_for_a_helper": Call(
        Power.RAISE_HAND,
        lambda db, a, s: helping.ask_for_a_helper(db, a, session_id=s["session"]),
    ),
    "services.helping.want_no_helper": Call(
        Power.RAISE_HAND, lambda db, a, s: helping.want_no_helper(db, a, session_id=s["session"])
    ),
    "services.helping.helper_has_come": Call(
        Power.RUN,
        lambda db, a, s: helping.helper_has_come(
            db, a, session_id=s["session"], asked_id=s["helper"]
        ),
        before=_asked,
    ),
    "queries.helping.who_wants_a_helper": Call(
        Power.RUN, lambda db, a, s: waiting.who_wants_a_helper(db, a, session_id=s["session"])
    ),
    "queries.helping.wants_a_helper": Call(
        Power.RAISE_HAND, lambda db, a, s: waiting.wants_a_helper(db, a, session_id=s["session"])
    ),
}
