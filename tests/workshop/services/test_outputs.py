"""Making things together: drafts, versions, levels of agreement, raising, parking."""

from datetime import timedelta

import pytest
from sqlmodel import select

from tests.support.world import World
from tests.workshop.services.made import ASK, agree, drafted, heard, raised, shown
from tests.workshop.services.test_captures import WORDS, kept
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.models import OutputVersion
from workshop.queries.outputs import outputs_of
from workshop.services.captures import withdraw
from workshop.services.outputs import (
    OutputDraft,
    draft_output,
    link_capture,
    park,
    raise_output,
    reword_output,
    say_level,
)
from workshop.vocabulary import Level, Origin, OutputKind, Step


def test_a_draft_has_no_number_until_it_is_raised(world: World) -> None:
    first, second = drafted(world), drafted(world)
    with unit_of_work() as db:
        assert raise_output(db, world.member(), output_id=second) == 1
    with unit_of_work() as db:
        assert raise_output(db, world.member(), output_id=first) == 2
    with reading() as db:
        found = outputs_of(db, world.facilitator, project_id=world.project_id)
    assert [one.id for one in found] == [second, first]


def test_who_wrote_it_first_is_kept(world: World) -> None:
    assert shown(world, drafted(world)).origin is Origin.MEMBER
    assert shown(world, drafted(world, world.convenor)).origin is Origin.STAFF


@pytest.mark.parametrize("title, words, fields", [("", "x", {"title"}), ("x", " ", {"words"})])
def test_a_draft_without_words_is_asked_again(
    world: World, title: str, words: str, fields: set[str]
) -> None:
    draft = OutputDraft(OutputKind.ASK, title, words)
    with pytest.raises(Invalid) as refusal, unit_of_work() as db:
        draft_output(db, world.member(), project_id=world.project_id, draft=draft)
    assert set(refusal.value.problems) == fields


@pytest.mark.parametrize("who", ["supporter", "guest", "elsewhere", "account", "nobody"])
def test_who_may_not_draft_cannot(world: World, who: str) -> None:
    with pytest.raises(NotAllowed), unit_of_work() as db:
        draft_output(db, world.by_role()[who], project_id=world.project_id, draft=ASK)


def test_new_words_ask_everyone_again(world: World) -> None:
    output_id = drafted(world)
    agree(world, output_id, "Bryn")
    with unit_of_work() as db:
        assert (
            reword_output(
                db, world.member(), output_id=output_id, title="A bench", words="Two benches."
            )
            == 2
        )
    assert shown(world, output_id).agreement.words == "unasked"
    with pytest.raises(Invalid):
        agree(world, output_id, "Bryn")
    with reading() as db:
        assert len(db.scalars(select(OutputVersion)).all()) == 2


def test_words_that_were_heard_can_no_longer_change(world: World) -> None:
    output_id, _ = heard(world)
    with pytest.raises(Closed), unit_of_work() as db:
        reword_output(db, world.member(), output_id=output_id, title="x", words="y")


def test_each_person_has_one_level_and_may_change_it(world: World) -> None:
    output_id = drafted(world)
    agree(world, output_id, "Bryn", Level.NO)
    agree(world, output_id, "Bryn", Level.FULL)
    found = shown(world, output_id, world.member("Bryn")).agreement
    assert (found.levels, found.mine) == (((Level.FULL, 1),), Level.FULL)


def test_a_note_is_kept_beside_it_and_without_a_name(world: World) -> None:
    output_id = drafted(world)
    with unit_of_work() as db:
        say_level(
            db,
            world.member("Dov"),
            output_id=output_id,
            version=1,
            level=Level.WORRY,
            note="Who mends it?",
        )
    assert shown(world, output_id).agreement.notes == ("Who mends it?",)
    assert "Dov" not in repr(shown(world, output_id))


def test_agreed_by_all_needs_every_listed_members_yes(world: World) -> None:
    output_id = drafted(world)
    for name in ("Asha", "Bryn", "Cleo", "Dov", "Esme", "Farid"):
        agree(world, output_id, name)
    assert shown(world, output_id).agreement.words == "most"
    agree(world, output_id, "Fred")
    assert shown(world, output_id).agreement.words == "all"


def test_staff_and_guests_may_say_theirs_but_are_not_counted(world: World) -> None:
    output_id = drafted(world)
    for actor in (world.convenor, world.guest):
        with unit_of_work() as db:
            say_level(db, actor, output_id=output_id, version=1, level=Level.FULL)
    assert shown(world, output_id).agreement.words == "unasked"


def test_a_supporter_never_votes(world: World) -> None:
    output_id = drafted(world)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        say_level(db, world.supporter, output_id=output_id, version=1, level=Level.FULL)


def test_staff_raise_only_what_two_members_said_yes_to(world: World) -> None:
    output_id = drafted(world, world.facilitator)
    for name in (None, "Bryn"):
        if name:
            agree(world, output_id, name)
        with pytest.raises(Closed), unit_of_work() as db:
            raise_output(db, world.facilitator, output_id=output_id)
    agree(world, output_id, "Cleo")
    with unit_of_work() as db:
        assert raise_output(db, world.facilitator, output_id=output_id) == 1


def test_raising_twice_is_refused_and_keeps_the_number(world: World) -> None:
    output_id = raised(world)
    with pytest.raises(Closed), unit_of_work() as db:
        raise_output(db, world.member(), output_id=output_id)
    assert shown(world, output_id).number == 1


def test_a_reason_shows_only_where_its_author_lets_it(world: World) -> None:
    output_id, capture_id = drafted(world), kept(world, world.member())
    with unit_of_work() as db:
        link_capture(
            db,
            world.facilitator,
            output_id=output_id,
            capture_id=capture_id,
            because="Standing hurts",
        )
    [use] = shown(world, output_id).uses
    assert (use.because, use.seen and use.seen.words) == ("Standing hurts", WORDS)
    [use] = shown(world, output_id, world.convenor).uses
    assert (use.because, use.seen) == ("Standing hurts", None)


def test_withdrawn_words_leave_the_ask_and_drop_the_words(world: World) -> None:
    output_id, capture_id = drafted(world), kept(world, world.member())
    with unit_of_work() as db:
        link_capture(
            db, world.member(), output_id=output_id, capture_id=capture_id, because="It hurts"
        )
    with unit_of_work() as db:
        withdraw(db, world.member(), capture_id=capture_id)
    found = shown(world, output_id)
    assert (found.words, found.uses[0].seen) == (ASK.words, None)


def test_a_withdrawn_capture_cannot_become_a_reason(world: World) -> None:
    output_id, capture_id = drafted(world), kept(world, world.member())
    with unit_of_work() as db:
        withdraw(db, world.member(), capture_id=capture_id)
    with pytest.raises(NotFound), unit_of_work() as db:
        link_capture(db, world.member(), output_id=output_id, capture_id=capture_id, because="x")


def test_parking_needs_more_than_half_and_a_day_to_look_again(world: World) -> None:
    output_id = raised(world)
    day = clock.today() + timedelta(days=30)
    for votes_for, votes_against, look_again in ((3, 3, day), (1, 0, day), (5, 1, clock.today())):
        with pytest.raises(Invalid), unit_of_work() as db:
            park(
                db,
                world.facilitator,
                output_id=output_id,
                votes_for=votes_for,
                votes_against=votes_against,
                look_again_on=look_again,
            )
    with unit_of_work() as db:
        park(
            db,
            world.facilitator,
            output_id=output_id,
            votes_for=5,
            votes_against=1,
            look_again_on=day,
        )
    assert shown(world, output_id).standing.step is Step.PARKED


def test_a_convenor_cannot_park_what_the_group_asked_for(world: World) -> None:
    output_id = raised(world)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        park(
            db,
            world.convenor,
            output_id=output_id,
            votes_for=5,
            votes_against=0,
            look_again_on=clock.today() + timedelta(days=9),
        )


def test_reading_three_outputs_asks_no_more_of_the_database_than_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy import event

    from workshop.db.engine import engine

    asked: list[str] = []
    event.listen(engine(), "before_cursor_execute", lambda *all_: asked.append(all_[2]))
    raised(world)
    asked.clear()
    with reading() as db:
        outputs_of(db, world.facilitator, project_id=world.project_id)
    one = len(asked)
    raised(world)
    raised(world)
    asked.clear()
    with reading() as db:
        outputs_of(db, world.facilitator, project_id=world.project_id)
    assert len(asked) == one
