"""How the group would know that things are better, and who said so."""

import pytest

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import Invalid, NotAllowed, NotFound
from workshop.permissions import Actor
from workshop.queries.group import MeasureView, measures_of
from workshop.services.measures import MEASURE_LIMIT, choose_measure, write_measure
from workshop.vocabulary import Origin


def write(world: World, actor: Actor, words: str = "Fewer forms.") -> str:
    """One more measure."""
    with unit_of_work() as db:
        return write_measure(db, actor, project_id=world.project_id, words=words)


def shown(world: World) -> tuple[MeasureView, ...]:
    """What everyone in the project reads."""
    with reading() as db:
        return measures_of(db, world.guest, project_id=world.project_id)


def test_a_measure_says_who_wrote_it(world: World) -> None:
    for actor in (world.member(), world.frontline, world.facilitator, world.convenor):
        write(world, actor, f"Fewer forms, says {actor.person_id}.")

    origins = [one.origin for one in shown(world)]
    assert origins == [Origin.MEMBER, Origin.MEMBER, Origin.STAFF, Origin.STAFF]
    assert not any(one.chosen for one in shown(world))


def test_a_member_chooses_a_measure_that_staff_wrote(world: World) -> None:
    measure_id = write(world, world.convenor)
    with unit_of_work() as db:
        choose_measure(db, world.member(), measure_id=measure_id)

    (one,) = shown(world)
    assert (one.origin, one.chosen) == (Origin.STAFF, True)


@pytest.mark.parametrize("role", ["facilitator", "convenor", "supporter", "guest"])
def test_nobody_else_chooses_for_the_members(world: World, role: str) -> None:
    measure_id = write(world, world.convenor)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        choose_measure(db, world.by_role()[role], measure_id=measure_id)

    assert not shown(world)[0].chosen


@pytest.mark.parametrize("words", ["", " \n", "x" * (MEASURE_LIMIT + 1)])
def test_a_measure_needs_words_and_not_too_many(world: World, words: str) -> None:
    with pytest.raises(Invalid) as refusal:
        write(world, world.member(), words)

    assert set(refusal.value.problems) == {"words"}
    assert shown(world) == ()


def test_words_are_kept_as_they_were_said(world: World) -> None:
    write(world, world.member(), "*Nobody* waits <b>ten</b> weeks.")

    assert shown(world)[0].words == "*Nobody* waits <b>ten</b> weeks."


def test_what_is_not_there_is_not_found(world: World) -> None:
    with pytest.raises(NotFound), unit_of_work() as db:
        choose_measure(db, world.member(), measure_id="nothing")


def test_the_same_words_are_one_and_a_members_yes_counts(world: World) -> None:
    first = write(world, world.convenor)
    assert write(world, world.facilitator, " fewer FORMS. ") == first
    assert not shown(world)[0].chosen
    assert write(world, world.member()) == first
    (one,) = shown(world)
    assert (one.origin, one.chosen) == (Origin.STAFF, True)


def test_a_choice_can_be_taken_back(world: World) -> None:
    measure_id = write(world, world.convenor)
    for chosen in (True, True, False, False):
        with unit_of_work() as db:
            choose_measure(db, world.member(), measure_id=measure_id, chosen=chosen)
        assert shown(world)[0].chosen is chosen
