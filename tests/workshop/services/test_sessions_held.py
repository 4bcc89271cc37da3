"""Sessions: opened, closed, opened again by mistake's undo, and who came."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import col, select

from tests.support.world import World
from tests.workshop.conftest import Hands
from tests.workshop.services.meeting import DRAFT, close, open_, planned, row
from tests.workshop.services.planned import NOT_STAFF, logged
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.live.changes import Change, Kind
from workshop.models import Assumption, Attendance, ItemRun, Prompt
from workshop.permissions import Actor
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.join_codes import LENGTH, LETTERS
from workshop.services.joining import find_open_session
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.services.running import move_everyone
from workshop.services.sessions import (
    close_session,
    open_session,
    plan_session,
    record_attendance,
    reopen_session,
)
from workshop.vocabulary import Attending, Hat, ItemKind, Mode, Role, SessionState, Sureness


def test_opening_gives_a_code_to_type_and_a_token_of_128_bits(world: World) -> None:
    close(world)
    codes = open_(world, world.next_session_id)
    assert len(codes.code) == LENGTH == 6
    assert set(codes.code) <= set(LETTERS)
    assert len(codes.token) == 22
    with reading() as db:
        found = find_open_session(db, code=codes.code)
        assert found.session_id == world.next_session_id


def test_codes_have_31_letters_and_digits_that_cannot_be_mixed_up() -> None:
    assert len(LETTERS) == 31
    assert not set("ILO01") & set(LETTERS)


def test_opening_starts_no_item_and_tells_every_screen(world: World) -> None:
    close(world)
    with unit_of_work() as db:
        open_session(db, world.facilitator, session_id=world.next_session_id)
        assert db.info["changes"] == [Change(world.next_session_id, Kind.STAGE, "")]
    kept = row(world.next_session_id)
    assert (kept.state, kept.current_item_id) == (SessionState.LIVE, None)
    assert kept.opened_at is not None


def test_opening_seals_what_staff_believed_before_this_session_only(
    world: World, hands: Hands
) -> None:
    close(world)
    later = planned(world)
    with unit_of_work() as db:
        for session_id in (world.next_session_id, later):
            belief = Assumption(
                project_id=world.project_id,
                session_id=session_id,
                words="People want longer opening hours.",
                sureness=Sureness.FAIRLY,
                written_at=hands.time,
            )
            db.add(belief)
    opened_at = hands.pass_by(minutes=3)
    open_(world, world.next_session_id)
    with reading() as db:
        sealed = {one.session_id: one.sealed_at for one in db.scalars(select(Assumption))}
    assert sealed == {world.next_session_id: opened_at, later: None}


def test_only_one_session_of_a_series_is_open_at_a_time(world: World) -> None:
    with pytest.raises(Closed, match="Session 1 is still open"):
        open_(world, world.next_session_id)
    assert row(world.next_session_id).state is SessionState.PLANNED


def test_another_series_may_be_open_at_the_same_time(world: World) -> None:
    with unit_of_work() as db:
        other = plan_session(db, world.elsewhere, project_id=world.other_project_id, draft=DRAFT)
    with unit_of_work() as db:
        codes = open_session(db, world.elsewhere, session_id=other)
    assert codes.code != row(world.session_id).join_code


def test_a_session_is_opened_only_once(world: World) -> None:
    with pytest.raises(Closed, match="opened before"):
        open_(world, world.session_id)
    close(world)
    with pytest.raises(Closed, match="opened before"):
        open_(world, world.session_id)


@pytest.mark.parametrize("role", ["convenor", *NOT_STAFF])
def test_only_the_facilitator_opens_closes_and_opens_again(world: World, role: str) -> None:
    actor = world.by_role()[role]
    with pytest.raises(NotAllowed), unit_of_work() as db:
        open_session(db, actor, session_id=world.next_session_id)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        close_session(db, actor, session_id=world.session_id)
    close(world)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        reopen_session(db, actor, session_id=world.session_id)


def test_whoever_opens_a_session_is_here(world: World) -> None:
    with reading() as db:
        mine = db.scalars(
            select(Attendance).where(Attendance.person_id == world.facilitator.person_id)
        ).one()
    assert (mine.role, mine.hat, mine.attending) == (
        Role.FACILITATOR,
        Hat.FACILITATOR,
        Attending.HERE,
    )


def test_whoever_opens_an_online_session_is_on_the_call(world: World) -> None:
    close(world)
    session_id = planned(world, replace(DRAFT, mode=Mode.ONLINE))
    open_(world, session_id)
    with reading() as db:
        mine = db.scalars(select(Attendance).where(Attendance.session_id == session_id)).one()
    assert mine.attending is Attending.ON_CALL


def test_closing_ends_the_codes_the_item_and_the_questions(world: World, hands: Hands) -> None:
    with unit_of_work() as db:
        item = ItemDraft(ItemKind.WELCOME, "Hello", 10)
        item_id = add_item(db, world.facilitator, session_id=world.session_id, draft=item)
        move_everyone(db, world.facilitator, session_id=world.session_id, item_id=item_id)
        for question in ("What helped?", "What got in the way?"):
            prompt_id = ask(
                db, world.facilitator, session_id=world.session_id, draft=PromptDraft(question)
            )
        open_prompt(db, world.facilitator, prompt_id=prompt_id)
    codes = row(world.session_id).join_code
    closed_at = hands.pass_by(minutes=7)
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
        assert db.info["changes"] == [Change(world.session_id, Kind.CLOSED, world.session_id)]
    kept = row(world.session_id)
    assert (kept.state, kept.closed_at) == (SessionState.CLOSED, closed_at)
    assert (kept.join_code, kept.join_token, kept.current_item_id) == (None, None, None)
    with reading() as db:
        assert db.scalars(select(ItemRun)).one().ended_at == closed_at
        assert {one.closed_at for one in db.scalars(select(Prompt))} == {closed_at}
        with pytest.raises(NotFound):
            find_open_session(db, code=codes)


def test_only_an_open_session_can_be_closed(world: World) -> None:
    with pytest.raises(Closed, match="not open yet"):
        close(world, world.next_session_id)
    close(world)
    with pytest.raises(Closed, match="is over"):
        close(world)


def test_a_session_closed_by_mistake_goes_on_where_it_was(world: World, hands: Hands) -> None:
    with unit_of_work() as db:
        item = ItemDraft(ItemKind.WELCOME, "Hello", 10)
        item_id = add_item(db, world.facilitator, session_id=world.session_id, draft=item)
        move_everyone(db, world.facilitator, session_id=world.session_id, item_id=item_id)
        ask(db, world.facilitator, session_id=world.session_id, draft=PromptDraft("What helped?"))
    old = row(world.session_id).join_code
    hands.pass_by(minutes=5)
    close(world)
    opened_at = hands.pass_by(minutes=2)
    with unit_of_work() as db:
        codes = reopen_session(db, world.facilitator, session_id=world.session_id)
        assert db.info["changes"] == [Change(world.session_id, Kind.STAGE, item_id)]
    kept = row(world.session_id)
    assert (kept.state, kept.closed_at) == (SessionState.LIVE, None)
    assert kept.current_item_id == item_id
    assert codes.code not in (old, None)
    with reading() as db:
        assert db.scalars(select(Prompt)).one().closed_at is None
        runs = db.scalars(select(ItemRun).order_by(col(ItemRun.started_at))).all()
    assert [run.ended_at for run in runs] == [opened_at - timedelta(minutes=2), None]
    assert runs[1].started_at == opened_at


def test_a_question_closed_before_stays_closed_when_the_session_goes_on(
    world: World, hands: Hands
) -> None:
    with unit_of_work() as db:
        ask(db, world.facilitator, session_id=world.session_id, draft=PromptDraft("What helped?"))
        db.scalars(select(Prompt)).one().closed_at = hands.time
    hands.pass_by(minutes=5)
    close(world)
    with unit_of_work() as db:
        reopen_session(db, world.facilitator, session_id=world.session_id)
        assert db.scalars(select(Prompt)).one().closed_at is not None


def test_a_session_goes_on_only_on_the_same_day(world: World, hands: Hands) -> None:
    close(world)
    facilitator = world.facilitator
    hands.pass_by(hours=12, seconds=1)
    with pytest.raises(Closed, match="too long ago"), unit_of_work() as db:
        reopen_session(db, facilitator, session_id=world.session_id)


def test_only_a_closed_session_can_go_on_and_only_alone(world: World) -> None:
    with pytest.raises(Closed, match="not closed"), unit_of_work() as db:
        reopen_session(db, world.facilitator, session_id=world.session_id)
    close(world)
    open_(world, world.next_session_id)
    with pytest.raises(Closed, match="Session 2 is still open"), unit_of_work() as db:
        reopen_session(db, world.facilitator, session_id=world.session_id)


def attend(world: World, actor: Actor, name: str, **changes: object) -> str:
    """Note how someone takes part."""
    said = {
        "session_id": world.session_id,
        "person_id": world.people[name],
        "role": Role.MEMBER,
        "hat": Hat.BOTH,
        "attending": Attending.ON_CALL,
    }
    with unit_of_work() as db:
        return record_attendance(db, actor, **(said | changes))  # type: ignore[arg-type]


def test_the_facilitator_notes_how_someone_takes_part_once_a_session(world: World) -> None:
    first = attend(world, world.facilitator, "Asha")
    assert logged(world.people["Asha"]) == ["record-attendance"]
    again = attend(world, world.facilitator, "Asha", attending=Attending.APOLOGIES)
    assert first == again
    with reading() as db:
        kept = db.get_one(Attendance, first)
    assert (kept.hat, kept.attending) == (Hat.BOTH, Attending.APOLOGIES)


@pytest.mark.parametrize("role", ["convenor", *NOT_STAFF])
def test_nobody_else_notes_who_came(world: World, role: str) -> None:
    with pytest.raises(NotAllowed):
        attend(world, world.by_role()[role], "Asha")


def test_nobody_takes_part_in_a_role_they_have_no_seat_for(world: World) -> None:
    with pytest.raises(Invalid, match="no such seat"):
        attend(world, world.facilitator, "Asha", role=Role.FACILITATOR)


def test_nobody_from_another_project_takes_part(world: World) -> None:
    with pytest.raises(NotFound):
        attend(world, world.facilitator, "Asha", person_id=world.elsewhere.person_id)
    with pytest.raises(NotFound):
        attend(world, world.facilitator, "Asha", person_id="no-such-person")


def test_before_a_session_only_apologies_are_noted(world: World) -> None:
    ahead = {"session_id": world.next_session_id}
    with pytest.raises(Closed, match="Open the session first"):
        attend(world, world.facilitator, "Asha", **ahead)
    assert attend(world, world.facilitator, "Asha", **ahead, attending=Attending.APOLOGIES)


def test_time_goes_by_the_servers_clock(world: World) -> None:
    close(world)
    before = clock.now()
    open_(world, world.next_session_id)
    opened_at = row(world.next_session_id).opened_at
    assert opened_at is not None
    assert before <= opened_at <= clock.now()
