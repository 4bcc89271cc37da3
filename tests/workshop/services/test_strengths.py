"""What people bring: theirs to write, to show, to hide and to take back."""

import pytest
from sqlmodel import select

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import Invalid, NotAllowed, NotFound
from workshop.models import AuditEntry, Strength
from workshop.queries.strengths import own_strengths, strengths_in
from workshop.services import strengths
from workshop.services.people import remove_person
from workshop.services.strengths import STRENGTH_LIMIT, STRENGTHS_MAX


def say(world: World, words: str = "I cook", *, shown: bool = False, name: str = "Asha") -> str:
    """Write down something one brings."""
    with unit_of_work() as db:
        return strengths.say_strength(db, world.member(name), words=words, shown=shown)


def own(world: World, name: str = "Asha") -> list[tuple[str, bool]]:
    """A person's own list."""
    with reading() as db:
        return [(one.words, one.shown) for one in own_strengths(db, world.member(name))]


def shown_to(world: World, role: str) -> list[tuple[str, str]]:
    """What somebody else reads."""
    with reading() as db:
        found = strengths_in(db, world.by_role()[role], project_id=world.project_id)
    return [(one.chosen_name, one.words) for one in found]


def test_it_stays_with_the_person_until_they_show_it(world: World) -> None:
    strength_id = say(world)
    assert own(world) == [("I cook", False)]
    assert own(world, "Bryn") == []
    for role in ("facilitator", "convenor", "member", "guest"):
        assert shown_to(world, role) == []
    with unit_of_work() as db:
        strengths.show_strength(db, world.member(), strength_id=strength_id, shown=True)
    assert shown_to(world, "guest") == [("Asha", "I cook")]
    with unit_of_work() as db:
        strengths.show_strength(db, world.member(), strength_id=strength_id, shown=False)
    assert shown_to(world, "facilitator") == []


def test_it_is_changed_and_taken_back(sqlite_world: World) -> None:
    strength_id = say(sqlite_world, shown=True)
    with unit_of_work() as db:
        strengths.reword_strength(
            db, sqlite_world.member(), strength_id=strength_id, words="I bake"
        )
    assert shown_to(sqlite_world, "member") == [("Asha", "I bake")]
    with unit_of_work() as db:
        strengths.take_strength_back(db, sqlite_world.member(), strength_id=strength_id)
    assert own(sqlite_world) == []
    with pytest.raises(NotFound), unit_of_work() as db:
        strengths.take_strength_back(db, sqlite_world.member(), strength_id=strength_id)


def test_nobody_else_touches_it_staff_least_of_all(sqlite_world: World) -> None:
    strength_id = say(sqlite_world)
    for actor in (sqlite_world.facilitator, sqlite_world.convenor, sqlite_world.member("Bryn")):
        with pytest.raises(NotAllowed), unit_of_work() as db:
            strengths.show_strength(db, actor, strength_id=strength_id, shown=True)
        with pytest.raises(NotAllowed), unit_of_work() as db:
            strengths.reword_strength(db, actor, strength_id=strength_id, words="No")
        with pytest.raises(NotAllowed), unit_of_work() as db:
            strengths.take_strength_back(db, actor, strength_id=strength_id)


def test_the_same_words_twice_are_one_and_there_is_an_end(sqlite_world: World) -> None:
    assert say(sqlite_world) == say(sqlite_world, "i COOK", shown=True)
    assert own(sqlite_world) == [("I cook", True)]
    for number in range(STRENGTHS_MAX - 1):
        say(sqlite_world, f"Thing {number}")
    with pytest.raises(Invalid, match="Take one away first"):
        say(sqlite_world, "One more")


@pytest.mark.parametrize("words", ["", " \u200b ", "x" * (STRENGTH_LIMIT + 1)])
def test_no_words_and_too_many_are_told(sqlite_world: World, words: str) -> None:
    with pytest.raises(Invalid) as refusal:
        say(sqlite_world, words)
    assert list(refusal.value.problems) == ["words"]


def test_it_goes_with_the_person_and_the_log_never_had_it(world: World) -> None:
    say(world, "I zqjuggle", shown=True)
    with unit_of_work() as db:
        remove_person(db, world.facilitator, person_id=world.people["Asha"])
    with reading() as db:
        assert db.scalars(select(Strength)).all() == []
        assert "zqjuggle" not in repr(db.scalars(select(AuditEntry)).all())
    assert shown_to(world, "facilitator") == []
