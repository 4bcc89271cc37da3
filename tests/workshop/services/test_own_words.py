"""The group's own words: anyone in the work may keep one, only a member takes one off."""

import pytest
from sqlmodel import select

from tests.support.exercised import opened
from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.live.changes import KEPT, Kind
from workshop.models import AuditEntry, OwnWord
from workshop.permissions import Actor
from workshop.queries.briefings import KeptWords, kept_words
from workshop.services.own_words import BinDraft, bin_word, drop_word, keep_word, put_back
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


def back(world: World, word_id: str, actor: Actor | None = None) -> None:
    """Put a word back."""
    with unit_of_work() as db:
        put_back(db, actor or world.member(), project_id=world.project_id, word_id=word_id)


def test_a_word_that_was_not_there_before_is_gone_once_it_is_put_back(world: World) -> None:
    word_id = throw_out(world, "remit", "job")
    back(world, word_id, world.member("Bryn"))
    back(world, word_id)
    list_ = kept(world, world.facilitator)
    assert (list_.own, list_.thrown_out) == ((), ())


def test_a_word_of_ours_goes_back_to_our_list_with_what_it_means(world: World) -> None:
    word_id = keep(world, "remit")
    with unit_of_work() as db:
        db.get_one(OwnWord, word_id).meaning = "what the job is"
    throw_out(world, "remit", "job")
    throw_out(world, "remit", "task")
    back(world, word_id)
    word = only(world)
    assert (word.binned, word.was_kept, word.thrown_by) == (False, False, None)
    assert (word.meaning, word.instead) == ("what the job is", "")
    assert [one.words for one in kept(world, world.facilitator).own] == ["remit"]


def test_staff_put_back_what_staff_alone_threw_out(world: World) -> None:
    keep(world, "warm handover")
    slip = throw_out(world, "warm handover", actor=world.facilitator)
    back(world, slip, world.convenor)
    assert not only(world).binned
    ours = throw_out(world, "warm handover", actor=world.facilitator)
    throw_out(world, "warm handover")
    throw_out(world, "warm handover", "hello", actor=world.facilitator)
    for actor in (world.facilitator, world.convenor):
        with pytest.raises(Closed):
            back(world, ours, actor)
    with pytest.raises(NotAllowed):
        back(world, ours, world.guest)
    assert only(world).binned
    back(world, ours)
    assert not only(world).binned


def test_a_word_of_another_project_is_not_put_back(world: World) -> None:
    word_id = throw_out(world, "remit")
    other = Actor(project_id="another", role=world.member().role)
    with unit_of_work() as db:
        put_back(db, other, project_id="another", word_id=word_id)
    assert only(world).binned


def test_what_is_put_back_is_shown_anew_and_noted(world: World) -> None:
    opened(world, ExerciseKind.WORD_BIN)
    word_id = throw_out(world, "remit")
    with unit_of_work() as db:
        put_back(db, world.member(), project_id=world.project_id, word_id=word_id)
        assert [one.kind for one in db.info[KEPT]] == [Kind.SHOWN]
    with reading() as db:
        actions = db.scalars(select(AuditEntry.action).where(AuditEntry.subject == word_id)).all()
    assert actions == ["bin-word", "put-word-back"]
