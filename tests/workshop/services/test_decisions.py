"""A decision is words with a reason and with who saw it otherwise, and is only ever added to."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlmodel import select

from tests.support.world import World
from tests.workshop.services import voting
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.models import AuditEntry, Decision
from workshop.permissions import Actor
from workshop.queries.decisions import DecisionView, decisions_of
from workshop.queries.held import held_about
from workshop.services.decisions import DecisionDraft, correct_decision, write_decision

DRAFT = DecisionDraft(
    question="Where do we begin?",
    outcome="With a named worker.",
    because="Most dots, and the reasons were about being passed on.",
    dissent="Two people want longer hours first.",
    way="By dots, after a talk",
    way_agreed_first=True,
    lived_had_a_say=True,
)


def write(world: World, draft: DecisionDraft = DRAFT, prompt_id: str | None = None) -> str:
    """Write a decision of the live session."""
    with unit_of_work() as db:
        return write_decision(
            db, world.facilitator, session_id=world.session_id, draft=draft, prompt_id=prompt_id
        )


def correct(world: World, decision_id: str, **changes: str) -> str:
    """Correct a decision."""
    with unit_of_work() as db:
        return correct_decision(
            db, world.facilitator, decision_id=decision_id, draft=replace(DRAFT, **changes)
        )


def read(actor: Actor, world: World, session_id: str | None = None) -> tuple[DecisionView, ...]:
    """Return what this person reads of what was decided."""
    with reading() as db:
        return decisions_of(db, actor, project_id=world.project_id, session_id=session_id)


def test_a_decision_is_read_by_everyone_in_the_room_whole(world: World) -> None:
    write(world)
    for actor in (world.member(), world.guest, world.supporter, world.convenor):
        (found,) = read(actor, world)
        assert (found.outcome, found.because, found.dissent) == (
            *(DRAFT.outcome, DRAFT.because, DRAFT.dissent),
        )
        assert (found.way, found.way_agreed_first, found.lived_had_a_say) == (DRAFT.way, True, True)
        assert (found.session_number, found.before) == (1, ())


@pytest.mark.parametrize("field", ["question", "outcome", "because", "dissent"])
@pytest.mark.parametrize("words", ["", "  \n", "a" * 2_001])
def test_it_needs_an_outcome_a_reason_and_who_saw_it_otherwise(
    sqlite_world: World, field: str, words: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        write(sqlite_world, replace(DRAFT, **{field: words}))
    assert set(refusal.value.problems) == {field}
    assert read(sqlite_world.member(), sqlite_world) == ()


def test_the_way_may_be_left_out_and_has_a_limit(sqlite_world: World) -> None:
    write(sqlite_world, replace(DRAFT, way=" "))
    with pytest.raises(Invalid):
        write(sqlite_world, replace(DRAFT, way="a" * 301))


def test_a_correction_stands_over_what_it_mends_and_nothing_is_lost(world: World) -> None:
    first = write(world)
    second = correct(world, first, outcome="With two named workers.")
    third = correct(world, second, outcome="With one, and a stand-in.")

    (found,) = read(world.member(), world)

    assert (found.id, found.outcome) == (third, "With one, and a stand-in.")
    assert [one.outcome for one in found.before] == ["With two named workers.", DRAFT.outcome]
    with pytest.raises(Closed, match="corrected this already"):
        correct(world, first, outcome="No.")


def test_what_was_written_cannot_be_changed_or_erased_even_by_hand(world: World) -> None:
    write(world)
    for order in ("UPDATE decision SET outcome = 'No.'", "DELETE FROM decision"):
        with pytest.raises(DatabaseError, match="only be added to"), unit_of_work() as db:
            db.execute(text(order))
    assert [one.outcome for one in read(world.member(), world)] == [DRAFT.outcome]


def test_a_vote_is_shown_before_its_decision_is_written(world: World) -> None:
    prompt_id = voting.opened(world)
    with pytest.raises(Closed, match="Show the result first"):
        write(world, prompt_id=prompt_id)
    voting.shown(world, prompt_id)
    decision_id = write(world, prompt_id=prompt_id)
    for eyes in ("member", "room", "staff"):
        decided = voting.seen(world, prompt_id, eyes).decided
        assert decided is not None
        assert decided.id == decision_id
    correct(world, decision_id, outcome="With two.")
    decided = voting.seen(world, prompt_id).decided
    assert decided is not None
    assert decided.outcome == "With two."


def test_only_whoever_runs_it_writes_and_only_in_its_own_project(world: World) -> None:
    decision_id = write(world)
    for role, actor in world.by_role().items():
        if role != "facilitator":
            with unit_of_work() as db, pytest.raises(NotAllowed):
                write_decision(db, actor, session_id=world.session_id, draft=DRAFT)
            with unit_of_work() as db, pytest.raises(NotAllowed):
                correct_decision(db, actor, decision_id=decision_id, draft=DRAFT)
    with pytest.raises(NotAllowed):
        read(world.elsewhere, world)
    with pytest.raises(NotFound):
        write(world, prompt_id="none")
    with pytest.raises(NotFound):
        correct(world, "none")


def test_sessions_are_told_apart_and_words_stay_out_of_the_log(world: World) -> None:
    write(world)
    assert len(read(world.member(), world, world.session_id)) == 1
    assert read(world.member(), world, world.next_session_id) == ()
    with reading() as db:
        log = repr([row.model_dump() for row in db.scalars(select(AuditEntry))])
        assert "write-decision" in log
        assert DRAFT.outcome not in log
        assert len(db.scalars(select(Decision)).all()) == 1


def test_who_wrote_it_is_told_to_that_person_alone(world: World) -> None:
    write(world)
    (found,) = read(world.member(), world)
    assert world.facilitator.person_id not in repr(found)
    with reading() as db:
        mine = [one for one in held_about(db, world.facilitator).marks if one.kind == "decision"]
    assert [one.words for one in mine] == [DRAFT.outcome]
