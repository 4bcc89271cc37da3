"""The group's own words: anyone in the work may keep one, only a member takes one off."""

import pytest
from sqlmodel import select

from tests.support.exercised import opened
from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.live.changes import KEPT, Kind
from workshop.models import OwnWord
from workshop.permissions import Actor
from workshop.queries.briefings import KeptWords, kept_words
from workshop.services.own_words import BinDraft, bin_word, drop_word, keep_word
from workshop.vocabulary import ExerciseKind, Origin


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


def throw_out(world: World, words: str, instead: str = "", actor: Actor | None = None) -> str:
    """Throw a word out."""
    draft = BinDraft(words, instead)
    with unit_of_work() as db:
        return bin_word(db, actor or world.member(), project_id=world.project_id, draft=draft)


def only(world: World) -> OwnWord:
    """The one word on the list, as it is stored."""
    with reading() as db:
        return db.scalars(select(OwnWord)).one()


def test_a_word_is_thrown_out_once_and_the_newer_word_stands_in_its_place(world: World) -> None:
    first = throw_out(world, "Service user", "person", world.facilitator)
    assert only(world).origin is Origin.STAFF
    assert throw_out(world, "service  USER", "neighbour") == first
    assert throw_out(world, "service user") == first
    word = only(world)
    assert (word.instead, word.binned, word.origin) == ("neighbour", True, Origin.MEMBER)


def test_what_is_thrown_out_is_checked_for_and_what_is_kept_is_not(world: World) -> None:
    keep(world, "remit")
    throw_out(world, "pathway", "way")
    list_ = kept(world, world.facilitator)
    assert list_.allowed[0] == "remit"
    assert "pathway" not in list_.allowed
    assert [(one.words, one.instead) for one in list_.thrown_out] == [("pathway", "way")]


def test_a_member_brings_a_thrown_out_word_back_and_staff_do_not(world: World) -> None:
    throw_out(world, "remit", "job")
    with pytest.raises(Closed):
        keep(world, "remit", world.facilitator)
    keep(world, "remit")
    word = only(world)
    assert (word.binned, word.instead) == (False, "")
    assert "remit" in kept(world, world.member()).allowed


def test_who_wrote_a_word_down_is_kept_as_a_side_and_never_as_a_person(world: World) -> None:
    keep(world, "remit", world.convenor)
    keep(world, "warm handover")
    with reading() as db:
        sides = {one.words: one.origin for one in db.scalars(select(OwnWord))}
    assert sides == {"remit": Origin.STAFF, "warm handover": Origin.MEMBER}
    assert not any("person" in name for name in OwnWord.model_fields)


@pytest.mark.parametrize(
    "words, instead, field",
    [("", "x", "words"), ("a" * 61, "", "words"), ("a", "b" * 61, "instead")],
)
def test_what_is_thrown_out_is_short(
    sqlite_world: World, words: str, instead: str, field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        throw_out(sqlite_world, words, instead)
    assert set(refusal.value.problems) == {field}


def test_an_open_word_bin_hears_of_each_change_and_of_no_other(world: World) -> None:
    prompt_id = opened(world, ExerciseKind.WORD_BIN)
    opened(world, ExerciseKind.MEASURES)
    with unit_of_work() as db:
        draft = BinDraft("remit")
        bin_word(db, world.member(), project_id=world.project_id, draft=draft)
        assert [(one.kind, one.subject_id) for one in db.info[KEPT]] == [(Kind.SHOWN, prompt_id)]
