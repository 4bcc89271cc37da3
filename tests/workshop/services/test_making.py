"""Many hands write one text: no edit is lost, nothing is copied, and it can be undone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from tests.support.world import World
from tests.workshop.services.building import add, builder, built, change, words_in
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Conflict, Invalid, NotAllowed, NotFound
from workshop.models import MadeLine, Prompt
from workshop.queries.making import own_lines
from workshop.services import making, prompts
from workshop.services.making import LineDraft
from workshop.vocabulary import ExerciseKind, MadeSection, Surface

HOSTILE = "<b>Kind</b> & “quick” 🌱\n\nשלום"


def test_a_line_is_added_once_with_its_words_and_why(world: World) -> None:
    prompt_id, key = builder(world), "ab" * 16
    first = add(world.member(), prompt_id, f"  {HOSTILE} ", why="So we stay.", key=key)
    assert add(world.member(), prompt_id, HOSTILE, key=key) == first
    (line,) = built(world, prompt_id).lines(MadeSection.ALWAYS)
    assert (line.words, line.why, line.number, line.name) == (HOSTILE, "So we stay.", 1, "")
    with pytest.raises(Conflict):
        add(world.member(), prompt_id, "Other words", key=key)


def test_who_wrote_a_line_of_the_shared_text_is_kept_nowhere(world: World) -> None:
    line_id = add(world.member(), builder(world), "Listens", named=True)
    with reading() as db:
        assert db.get_one(MadeLine, line_id).author_id is None


def test_what_cannot_be_a_line_is_said_beside_its_box(world: World) -> None:
    prompt_id, asha = builder(world), world.member()
    with pytest.raises(Invalid, match="no words"):
        add(asha, prompt_id, " \n")
    with pytest.raises(Invalid, match="200"):
        add(asha, prompt_id, "x" * 201, MadeSection.NAME)
    with pytest.raises(Invalid, match="key"):
        add(asha, prompt_id, "Listens", key="short")
    for section in (MadeSection.ASK, MadeSection.FACE, MadeSection.SIGNED):
        with pytest.raises(NotFound):
            add(asha, prompt_id, "Listens", section)
    with pytest.raises(NotFound):
        add(asha, prompt_id, "Listens", parent_id="0" * 32)
    assert not built(world, prompt_id).everything


def test_any_hand_may_change_a_line(world: World) -> None:
    prompt_id = builder(world)
    line_id = add(world.member("Asha"), prompt_id, "Listens")
    assert change(world.member("Bryn"), line_id, 1, "Listens first") == 2
    assert words_in(world, prompt_id) == ["Listens first"]
    assert change(world.member("Bryn"), line_id, 1, "Listens first") == 2


def test_two_who_change_different_things_at_once_are_joined(world: World) -> None:
    prompt_id = builder(world)
    line_id = add(world.member(), prompt_id, "Listens")
    change(world.member("Asha"), line_id, 1, words="Listens first")
    change(world.member("Bryn"), line_id, 1, why="We were not heard.")
    (line,) = built(world, prompt_id).lines(MadeSection.ALWAYS)
    assert (line.words, line.why, line.beside) == ("Listens first", "We were not heard.", ())


def test_an_edit_on_an_old_version_stands_beside_the_newest(world: World) -> None:
    prompt_id = builder(world)
    line_id = add(world.member(), prompt_id, "Listens")
    change(world.member("Asha"), line_id, 1, "Listens first")
    late = change(world.member("Bryn"), line_id, 1, "Hears you out")
    assert change(world.member("Bryn"), line_id, 1, "Hears you out") == late == 3
    (line,) = built(world, prompt_id).lines(MadeSection.ALWAYS)
    assert (line.words, line.newest) == ("Listens first", 3)
    assert [one.words for one in line.beside] == ["Hears you out"]


def test_one_of_two_versions_goes_on_and_both_are_kept(world: World) -> None:
    prompt_id = builder(world)
    line_id = add(world.member(), prompt_id, "Listens")
    change(world.member("Asha"), line_id, 1, "Listens first")
    beside = change(world.member("Bryn"), line_id, 1, "Hears you out")
    with unit_of_work() as db:
        making.settle_line(db, world.member("Cleo"), line_id=line_id, number=beside, seen=3)
    (line,) = built(world, prompt_id).lines(MadeSection.ALWAYS)
    assert (line.words, line.beside) == ("Hears you out", ())
    with reading() as db:
        kept = [one.words for one in making.versions_of(db, line_id)]
    assert kept == ["Listens", "Listens first", "Hears you out", "Hears you out"]


def test_versions_can_be_joined_and_what_came_meanwhile_stays(world: World) -> None:
    prompt_id, asha = builder(world), world.member()
    line_id = add(asha, prompt_id, "Listens")
    for words in ("Listens first", "Hears you out", "Waits"):
        change(asha, line_id, 1, words)
    with unit_of_work() as db:
        making.join_line(
            db, asha, line_id=line_id, words="Listens first and hears you out", why="", seen=3
        )
    (line,) = built(world, prompt_id).lines(MadeSection.ALWAYS)
    assert line.words == "Listens first and hears you out"
    assert [one.words for one in line.beside] == ["Waits"]
    with unit_of_work() as db, pytest.raises(Invalid):
        making.join_line(db, asha, line_id=line_id, words=" ", why="", seen=4)
    with unit_of_work() as db, pytest.raises(NotFound):
        making.settle_line(db, asha, line_id=line_id, number=99, seen=99)


def test_six_hands_at_once_lose_nothing(world: World) -> None:
    prompt_id = builder(world)
    line_id = add(world.member(), prompt_id, "Listens")
    names = list(world.people)[:6]
    actors = {name: world.member(name) for name in names}
    ready = Barrier(len(names))

    def write(name: str) -> int:
        ready.wait()
        return change(actors[name], line_id, 1, f"{name} wrote this")

    with ThreadPoolExecutor(len(names)) as hands:
        numbers = list(hands.map(write, names))
    assert sorted(numbers) == [2, 3, 4, 5, 6, 7]
    (line,) = built(world, prompt_id).lines(MadeSection.ALWAYS)
    shown = {line.words, *(one.words for one in line.beside)}
    assert shown == {f"{name} wrote this" for name in names}


def test_lines_are_moved_by_buttons_and_stay_at_the_ends(world: World) -> None:
    prompt_id, asha = builder(world), world.member()
    ids = [add(asha, prompt_id, words) for words in ("One", "Two", "Three")]
    for line_id, up in ((ids[2], True), (ids[0], True), (ids[1], False), (ids[0], False)):
        with unit_of_work() as db:
            making.move_line(db, asha, line_id=line_id, up=up)
    assert words_in(world, prompt_id) == ["Three", "One", "Two"]


def test_a_line_that_was_taken_out_comes_back_where_it_was(world: World) -> None:
    prompt_id, asha = builder(world), world.member()
    line_id = add(asha, prompt_id, "One")
    add(asha, prompt_id, "Two")
    with unit_of_work() as db:
        making.remove_line(db, asha, line_id=line_id)
    assert words_in(world, prompt_id) == ["Two"]
    assert [one.words for one in built(world, prompt_id, Surface.STAFF).removed] == ["One"]
    assert not built(world, prompt_id).removed
    with pytest.raises(Closed, match="Bring it back"):
        change(asha, line_id, 1, "Other")
    with unit_of_work() as db:
        making.bring_back_line(db, asha, line_id=line_id)
    assert words_in(world, prompt_id) == ["One", "Two"]


def test_of_many_names_the_one_that_was_put_in_stands(world: World) -> None:
    prompt_id, asha = builder(world), world.member()
    add(asha, prompt_id, "Robin", MadeSection.NAME)
    other = add(asha, prompt_id, "Sky", MadeSection.NAME)
    assert words_in(world, prompt_id, MadeSection.NAME) == ["Robin"]
    with unit_of_work() as db:
        making.put_in(db, asha, line_id=other)
    assert words_in(world, prompt_id, MadeSection.NAME) == ["Sky"]
    with unit_of_work() as db:
        making.leave_out(db, asha, line_id=other)
    (names,) = (one for one in built(world, prompt_id).sections if one.id == "name")
    assert (names.lines, [one.words for one in names.out]) == ((), ["Robin", "Sky"])


def test_words_from_a_tablet_that_was_away_are_kept_beside(world: World) -> None:
    prompt_id, asha = builder(world), world.member()
    line_id = add(asha, prompt_id, "Listens")
    with unit_of_work() as db:
        prompts.close_prompt(db, world.facilitator, prompt_id=prompt_id)
    add(asha, prompt_id, "Came late")
    change(asha, line_id, 1, "Changed late")
    (section,) = (one for one in built(world, prompt_id).sections if one.id == "always")
    assert [one.words for one in section.lines] == ["Listens"]
    assert [one.words for one in section.lines[0].beside] == ["Changed late"]
    assert [one.words for one in section.out] == ["Came late"]
    with unit_of_work() as db, pytest.raises(Closed, match="closed now"):
        making.remove_line(db, asha, line_id=line_id)
    with unit_of_work() as db:
        making.settle_line(db, world.facilitator, line_id=line_id, number=2, seen=2)
    assert words_in(world, prompt_id) == ["Changed late"]


def test_nothing_comes_before_it_opens_or_a_day_after_it_closed(world: World) -> None:
    prompt_id = builder(world, opened=False)
    with pytest.raises(Closed, match="not open yet"):
        add(world.member(), prompt_id, "Early")
    with unit_of_work() as db:
        prompts.open_prompt(db, world.facilitator, prompt_id=prompt_id)
        db.get_one(Prompt, prompt_id).closed_at = clock.now() - timedelta(hours=25)
    with pytest.raises(Closed, match="more than a day"):
        add(world.member(), prompt_id, "Very late")


def test_only_those_who_are_here_build(world: World) -> None:
    prompt_id = builder(world)
    for actor in (world.supporter, world.elsewhere):
        with pytest.raises(NotAllowed):
            add(actor, prompt_id, "Listens")
    with pytest.raises(NotFound):
        add(world.member(), "0" * 32, "Listens")
    with pytest.raises(NotAllowed, match="Join this session"):
        add(world.convenor, prompt_id, "Listens")
    other = builder(world, ExerciseKind.OPEN_WALL)
    with pytest.raises(NotFound):
        add(world.member(), other, "Listens")


def test_what_it_means_to_me_is_mine_alone(world: World) -> None:
    prompt_id, asha = builder(world, ExerciseKind.PRINCIPLES), world.member()
    parent = add(asha, prompt_id, "ask first", MadeSection.PRINCIPLE)
    mine = add(
        asha, prompt_id, "I was asked", MadeSection.MEANS_TO_ME, parent_id=parent, named=True
    )
    add(asha, prompt_id, "I felt safe", MadeSection.MEANS_TO_ME, parent_id=parent)
    (line,) = built(world, prompt_id).lines(MadeSection.PRINCIPLE)
    assert {(one.words, one.name) for one in line.means} == {
        ("I was asked", "Asha"),
        ("I felt safe", ""),
    }
    with reading() as db:
        assert own_lines(db, asha, prompt_id=prompt_id) == {mine}
    with pytest.raises(NotAllowed):
        change(world.member("Bryn"), mine, 1, "Bryn says")
    with unit_of_work() as db, pytest.raises(NotAllowed):
        making.remove_line(db, world.member("Bryn"), line_id=mine)
    with unit_of_work() as db:
        making.remove_line(db, asha, line_id=mine)
    with reading() as db:
        assert [one.words for one in making.versions_of(db, mine)] == [""]
    with unit_of_work() as db, pytest.raises(Closed, match="took these words back"):
        making.bring_back_line(db, world.facilitator, line_id=mine)
    with pytest.raises(NotFound):
        add(asha, prompt_id, "I say", MadeSection.MEANS_TO_ME, parent_id=None)


def test_a_draft_says_what_needs_another_look() -> None:
    assert set(LineDraft(MadeSection.ALWAYS, "", "x" * 20_001).problems()) == {"words", "why"}
