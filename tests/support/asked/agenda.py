"""What is asked while an agenda is planned, beside adding, changing, moving and taking out."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.db.engine import Db
from workshop.permissions import Power
from workshop.queries import planning as planned
from workshop.queries.planning import StepView
from workshop.services import agenda_steps, agendas, parking
from workshop.services.agendas import ItemDraft
from workshop.vocabulary import ItemKind


def _copy(db: Db, stage: Stage) -> None:
    agendas.copy_item(db, stage.actors["facilitator"], item_id=stage["planned"])


def _copy_and_undo(db: Db, stage: Stage) -> None:
    _copy(db, stage)
    lead, session_id = stage.actors["facilitator"], stage["next"]
    step_id = _step(planned.steps_of(db, lead, session_id=session_id).undo)
    agenda_steps.undo_step(db, lead, session_id=session_id, step_id=step_id)


def _park(db: Db, stage: Stage) -> None:
    stage.ids["parked"] = parking.park_item(
        db, stage.actors["facilitator"], item_id=stage["planned"]
    )


def _seen(db: Db, stage: Stage) -> planned.StepsView:
    return planned.steps_of(db, stage.actors["facilitator"], session_id=stage["next"])


def _step(step: StepView | None) -> str:
    return step.id if step else ""


CALLS: dict[str, Call] = {
    "services.agendas.add_items": Call(
        Power.PLAN,
        lambda db, a, s: agendas.add_items(
            db, a, session_id=s["next"], drafts=[ItemDraft(ItemKind.BREAK, "Tea", 10)]
        ),
    ),
    "services.agendas.copy_item": Call(
        Power.PLAN, lambda db, a, s: agendas.copy_item(db, a, item_id=s["planned"])
    ),
    "services.agendas.resize_item": Call(
        Power.PLAN, lambda db, a, s: agendas.resize_item(db, a, item_id=s["planned"], minutes=12)
    ),
    "services.agendas.move_before": Call(
        Power.PLAN, lambda db, a, s: agendas.move_before(db, a, item_id=s["planned"], next_id=None)
    ),
    "services.agenda_steps.undo_step": Call(
        Power.PLAN,
        lambda db, a, s: agenda_steps.undo_step(
            db, a, session_id=s["next"], step_id=_step(_seen(db, s).undo)
        ),
        before=_copy,
    ),
    "services.agenda_steps.redo_step": Call(
        Power.PLAN,
        lambda db, a, s: agenda_steps.redo_step(
            db, a, session_id=s["next"], step_id=_step(_seen(db, s).redo)
        ),
        before=_copy_and_undo,
    ),
    "services.parking.park_item": Call(
        Power.PLAN, lambda db, a, s: parking.park_item(db, a, item_id=s["planned"])
    ),
    "services.parking.bring_back": Call(
        Power.PLAN,
        lambda db, a, s: parking.bring_back(db, a, parked_id=s["parked"], session_id=s["next"]),
        before=_park,
    ),
    "services.parking.let_go": Call(
        Power.PLAN,
        lambda db, a, s: parking.let_go(db, a, parked_id=s["parked"]),
        before=_park,
    ),
    "queries.planning.steps_of": Call(
        Power.PLAN, lambda db, a, s: planned.steps_of(db, a, session_id=s["next"])
    ),
    "queries.planning.parked_in": Call(
        Power.PLAN, lambda db, a, s: planned.parked_in(db, a, project_id=s["project"])
    ),
}
