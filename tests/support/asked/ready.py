"""What is asked while a session is made ready: the room rule, checklists and the lens."""

from tests.support.roles import Call
from workshop.permissions import Power
from workshop.queries import group, plan_facts, ready, room_rules
from workshop.queries import lens as looked
from workshop.services import lens
from workshop.services import ready as ticking

CALLS: dict[str, Call] = {
    "queries.room_rules.room_rules": Call(
        Power.SEE_PLAN,
        lambda db, a, s: room_rules.room_rules(db, a, project_id=s["project"]),
    ),
    "queries.group.agreement_due_in": Call(
        Power.SEE_PLAN,
        lambda db, a, s: group.agreement_due_in(db, a, project_id=s["project"]),
    ),
    "queries.plan_facts.plan_facts": Call(
        Power.PLAN,
        lambda db, a, s: plan_facts.plan_facts(db, a, session_id=s["next"]),
    ),
    "queries.plan_facts.series_facts": Call(
        Power.PLAN,
        lambda db, a, s: plan_facts.series_facts(db, a, project_id=s["project"]),
    ),
    "queries.lens.lens_on": Call(
        Power.PLAN,
        lambda db, a, s: looked.lens_on(db, a, session_id=s["next"]),
    ),
    "services.lens.mend": Call(
        Power.PLAN,
        lambda db, a, s: lens.mend(db, a, session_id=s["next"], rule="rest"),
    ),
    "services.lens.leave": Call(
        Power.PLAN,
        lambda db, a, s: lens.leave(db, a, session_id=s["next"], rule="rest"),
    ),
    "services.lens.take_up": Call(
        Power.PLAN,
        lambda db, a, s: lens.take_up(db, a, session_id=s["next"], rule="rest"),
    ),
    "queries.ready.checklist_of": Call(
        Power.PLAN,
        lambda db, a, s: ready.checklist_of(db, a, session_id=s["next"]),
    ),
    "queries.ready.host_checklist": Call(
        Power.HOST_ROOM,
        lambda db, a, s: ready.host_checklist(db, a, session_id=s["session"]),
    ),
    "queries.ready.ready_facts": Call(
        Power.PLAN,
        lambda db, a, s: ready.ready_facts(db, a, session_id=s["next"]),
    ),
    "services.ready.tick": Call(
        Power.HOST_ROOM,
        lambda db, a, s: ticking.tick(db, a, session_id=s["session"], line="room-round", done=True),
    ),
}
