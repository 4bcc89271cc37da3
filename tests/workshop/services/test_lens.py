"""One tap mends a plan and one undo takes it back; advice can be left and taken up again."""

import pytest
from sqlmodel import select

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotFound
from workshop.lens.look import RULES
from workshop.models import AgendaItem, AuditEntry, LensAnswer
from workshop.queries.lens import LensView, lens_on
from workshop.queries.planning import steps_of
from workshop.services import sessions
from workshop.services.agenda_steps import redo_step, undo_step
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.lens import BECAUSE_LIMIT, leave, mend, take_up
from workshop.vocabulary import ItemKind, Weight

PLAN = (
    ItemDraft(ItemKind.ACTIVITY, "The first half", 55, lead="staff"),
    ItemDraft(ItemKind.ACTIVITY, "The second half", 55, lead="staff"),
    ItemDraft(ItemKind.CHECK_OUT, "How are we?", 8, lead="staff", weight=Weight.SPARE),
    ItemDraft(ItemKind.CLOSE, "Five questions", 10, lead="staff"),
)


@pytest.fixture
def planned(sqlite_world: World) -> World:
    """A plan that the lens has much to say about."""
    with unit_of_work() as db:
        for draft in PLAN:
            add_item(
                db,
                sqlite_world.facilitator,
                session_id=sqlite_world.next_session_id,
                draft=draft,
            )
    return sqlite_world


def seen(world: World) -> LensView:
    """What the lens says now."""
    with reading() as db:
        return lens_on(db, world.facilitator, session_id=world.next_session_id)


def items(world: World) -> list[tuple[str, int, str]]:
    """The plan: titles, minutes and who leads."""
    with reading() as db:
        rows = db.scalars(
            select(AgendaItem)
            .where(AgendaItem.session_id == world.next_session_id)
            .order_by(AgendaItem.position)  # type: ignore[arg-type]
        )
        return [(one.title, one.planned_minutes, one.lead) for one in rows]


def press(world: World, rule: str) -> str:
    """Press the button that mends this."""
    with unit_of_work() as db:
        return mend(db, world.facilitator, session_id=world.next_session_id, rule=rule)


def test_every_mend_on_offer_makes_its_finding_go_away(planned: World) -> None:
    offered = [one.rule for one in seen(planned).open if one.mend and one.mend.steps]
    assert {"opens", "rest", "check_out", "leads", "breathe", "light", "together"} <= set(offered)

    for rule in offered:
        press(planned, rule)
        assert rule not in {one.rule for one in seen(planned).open}


def test_a_break_makes_room_for_itself_and_one_undo_takes_all_of_it_back(planned: World) -> None:
    before = items(planned)
    told = press(planned, "rest")
    after = items(planned)
    with reading() as db:
        steps = steps_of(db, planned.facilitator, session_id=planned.next_session_id)

    assert told == "Add a break in the middle"
    assert ("Break", 10, "") in after
    assert sum(minutes for _, minutes, _ in after) - 8 == 120
    assert steps.undo is not None
    assert steps.undo.what == "add a break in the middle"
    with unit_of_work() as db:
        undo_step(
            db,
            planned.facilitator,
            session_id=planned.next_session_id,
            step_id=steps.undo.id,
        )
    assert items(planned) == before
    with unit_of_work() as db:
        redo_step(
            db,
            planned.facilitator,
            session_id=planned.next_session_id,
            step_id=steps.undo.id,
        )
    assert items(planned) == after


def test_a_second_press_adds_no_second_break(planned: World) -> None:
    press(planned, "rest")
    after = items(planned)

    assert press(planned, "rest") == ""
    assert items(planned) == after


def test_an_icebreaker_brings_a_card_and_its_name(planned: World) -> None:
    press(planned, "opens")
    with reading() as db:
        (added,) = db.scalars(select(AgendaItem).where(AgendaItem.card != ""))

    assert added.kind is ItemKind.ICEBREAKER
    assert (added.position, added.title, added.card) == (1, "Count Together", "count-together")


def test_handing_over_keeps_staff_beside_the_member(planned: World) -> None:
    press(planned, "leads")

    assert "both" in {lead for *_, lead in items(planned)}


def test_what_is_mended_elsewhere_is_not_mended_here(planned: World) -> None:
    before = items(planned)

    assert press(planned, "told") == ""
    assert press(planned, "no-such-rule") == ""
    assert items(planned) == before


def test_once_a_session_has_started_its_plan_is_not_mended(planned: World) -> None:
    with unit_of_work() as db:
        sessions.close_session(db, planned.facilitator, session_id=planned.session_id)
        sessions.open_session(db, planned.facilitator, session_id=planned.next_session_id)

    with pytest.raises(Closed):
        press(planned, "rest")
    assert seen(planned) == LensView((), (), empty=False, planned=False)


def test_advice_that_is_left_is_folded_away_with_its_reason(planned: World) -> None:
    count = len(seen(planned).open)
    for because in ("", "We meet for <b>cake</b> first."):
        with unit_of_work() as db:
            leave(
                db,
                planned.facilitator,
                session_id=planned.next_session_id,
                rule="rest",
                because=because,
            )
    view = seen(planned)

    assert len(view.open) == count - 1
    assert [(one.finding.rule, one.because) for one in view.left] == [
        ("rest", "We meet for <b>cake</b> first.")
    ]
    with unit_of_work() as db:
        take_up(db, planned.facilitator, session_id=planned.next_session_id, rule="rest")
        take_up(db, planned.facilitator, session_id=planned.next_session_id, rule="rest")
    assert len(seen(planned).open) == count
    with reading() as db:
        assert db.scalars(select(LensAnswer)).all() == []
        assert "cake" not in repr(db.scalars(select(AuditEntry)).all())


def test_a_reason_is_not_endless_and_a_rule_has_to_be_there(planned: World) -> None:
    asked = {"session_id": planned.next_session_id}
    with pytest.raises(Invalid) as refusal, unit_of_work() as db:
        leave(db, planned.facilitator, **asked, rule="rest", because="x" * (BECAUSE_LIMIT + 1))
    assert set(refusal.value.problems) == {"because"}
    with pytest.raises(NotFound), unit_of_work() as db:
        leave(db, planned.facilitator, **asked, rule="no-such-rule")
    with pytest.raises(NotFound), reading() as db:
        lens_on(db, planned.facilitator, session_id="nothing")


def test_an_empty_agenda_is_said_to_be_empty(sqlite_world: World) -> None:
    view = seen(sqlite_world)

    assert (view.empty, view.planned) == (True, True)
    assert {one.rule for one in view.open} <= {rule.key for rule in RULES if not rule.on_items}
