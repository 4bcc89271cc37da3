"""What is asked while a session is made ready: the room rule, checklists and the lens."""

from tests.support.roles import Call
from workshop.permissions import Power
from workshop.queries import room_rules

CALLS: dict[str, Call] = {
    "queries.room_rules.room_rules": Call(
        Power.SEE_PLAN,
        lambda db, a, s: room_rules.room_rules(db, a, project_id=s["project"]),
    ),
}
