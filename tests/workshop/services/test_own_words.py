"""The group's own words: anyone in the work may keep one, only a member takes one off."""

import pytest

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import Invalid, NotAllowed, NotFound
from workshop.permissions import Actor
from workshop.queries.briefings import KeptWords, kept_words
from workshop.services.own_words import drop_word, keep_word


def keep(world: World, words: str, actor: Actor | None = None) -> str:
    """Keep a word as the group's own."""
    with unit_of_work() as db:
        return keep_word(db, actor or world.member(), project_id=world.project_id, words=words)


def kept(world: World, actor: Actor) -> KeptWords:
    """What is on the list."""
    with reading() as db:
        return kept_words(db, actor, project_id=world.project_id)


def test_a_word_is_kept_once_whatever_its_capitals(world: World) -> None:
    first = keep(world, " Warm \n Handover ")

    assert keep(world, "warm handover", world.facilitator) == first
    assert [one.words for one in kept(world, world.member()).own] == ["warm handover"]


def test_only_a_member_takes_a_word_off(world: World) -> None:
    word = keep(world, "remit", world.facilitator)
    for actor in (world.facilitator, world.convenor, world.guest):
        with pytest.raises(NotAllowed), unit_of_work() as db:
            drop_word(db, actor, word_id=word)
    with unit_of_work() as db:
        drop_word(db, world.member(), word_id=word)

    assert kept(world, world.member()).own == ()
    with pytest.raises(NotFound), unit_of_work() as db:
        drop_word(db, world.member(), word_id=word)


@pytest.mark.parametrize("words", ["", " ", "x" * 61])
def test_a_word_is_short(sqlite_world: World, words: str) -> None:
    with pytest.raises(Invalid):
        keep(sqlite_world, words)


def test_names_are_known_to_staffs_checks_and_to_nobody_else(sqlite_world: World) -> None:
    keep(sqlite_world, "remit")
    staff = kept(sqlite_world, sqlite_world.facilitator)

    assert {"A front door that works", "Harbour Council", "Asha"} <= set(staff.names)
    assert staff.allowed[0] == "remit"
    assert kept(sqlite_world, sqlite_world.member()).names == ()
