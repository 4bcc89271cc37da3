"""Asking for a helper: named to whoever runs the session, taken back, cleared, never logged."""

import pytest
from sqlmodel import select

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, NotAllowed
from workshop.models import AuditEntry, HelperAsked
from workshop.permissions import Actor
from workshop.queries.held import held_about
from workshop.queries.helping import wants_a_helper, who_wants_a_helper
from workshop.services import helping, sessions


def ask(world: World, name: str = "Asha") -> None:
    """Ask, from somebody's tablet."""
    with unit_of_work() as db:
        helping.ask_for_a_helper(db, world.member(name), session_id=world.session_id)


def waiting(world: World) -> dict[str, str]:
    """Who waits, for whoever runs it: name -> id."""
    with reading() as db:
        found = who_wants_a_helper(db, world.facilitator, session_id=world.session_id)
        return {one.name: one.id for one in found}


def waits(world: World, name: str) -> bool:
    """What one's own screen says."""
    with reading() as db:
        return wants_a_helper(db, world.member(name), session_id=world.session_id)


def clear(world: World, asked_id: str, actor: Actor | None = None) -> None:
    """Say that somebody is with them."""
    with unit_of_work() as db:
        helping.helper_has_come(
            db, actor or world.facilitator, session_id=world.session_id, asked_id=asked_id
        )


def test_one_asks_once_and_whoever_runs_it_reads_the_names_in_order(world: World) -> None:
    assert waiting(world) == {}
    for name in ("Bryn", "Asha", "Bryn"):
        ask(world, name)
    assert list(waiting(world)) == ["Bryn", "Asha"]
    assert (waits(world, "Asha"), waits(world, "Cleo")) == (True, False)


def test_it_is_taken_back_by_the_one_who_asked_alone(world: World) -> None:
    ask(world)
    for name in ("Bryn", "Asha", "Asha"):
        with unit_of_work() as db:
            helping.want_no_helper(db, world.member(name), session_id=world.session_id)
        assert waits(world, "Asha") is (name == "Bryn")
    assert waiting(world) == {}


def test_one_tap_clears_it_and_a_second_changes_nothing(world: World) -> None:
    ask(world)
    ask(world, "Bryn")
    asked_id = waiting(world)["Asha"]
    clear(world, asked_id)
    clear(world, asked_id)
    assert list(waiting(world)) == ["Bryn"]
    assert not waits(world, "Asha")
    ask(world)
    assert list(waiting(world)) == ["Bryn", "Asha"]


def test_nobody_but_whoever_runs_it_reads_or_clears_it(world: World) -> None:
    ask(world)
    asked_id = waiting(world)["Asha"]
    for actor in (world.member(), world.member("Bryn"), world.supporter, world.convenor):
        with reading() as db, pytest.raises(NotAllowed):
            who_wants_a_helper(db, actor, session_id=world.session_id)
        with pytest.raises(NotAllowed):
            clear(world, asked_id, actor)
    assert list(waiting(world)) == ["Asha"]


def test_it_is_never_logged_and_gone_at_the_close(world: World) -> None:
    with reading() as db:
        before = len(db.scalars(select(AuditEntry)).all())
    ask(world)
    ask(world, "Bryn")
    clear(world, waiting(world)["Asha"])
    with reading() as db:
        assert len(db.scalars(select(AuditEntry)).all()) == before
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
    with reading() as db:
        assert db.scalars(select(HelperAsked)).all() == []
    with pytest.raises(Closed):
        ask(world)


def test_what_is_held_of_it_is_shown_to_the_one_who_asked(world: World) -> None:
    ask(world)
    with reading() as db:
        kinds = {
            who: [one.kind for one in held_about(db, world.member(who)).marks]
            for who in ("Asha", "Bryn")
        }
    assert kinds["Asha"].count("helper-asked") == 1
    assert "helper-asked" not in kinds["Bryn"]
