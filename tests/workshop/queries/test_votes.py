"""A vote as each audience sees it: staff who has voted, nobody how, everyone the result once."""

import pytest

from tests.support.world import MEMBERS, World
from tests.workshop.services import voting
from tests.workshop.services.voting import all_vote, cast, cast_as, opened, options, seen, shown
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed
from workshop.queries.votes import TurnsView, has_voted, may_vote, turns_of
from workshop.services.votes import vote
from workshop.vocabulary import ExerciseKind

EYES = ("member", "room", "staff")


def turns(world: World, prompt_id: str) -> TurnsView:
    """Return who has voted."""
    with reading() as db:
        return turns_of(db, world.facilitator, prompt_id=prompt_id)


def test_while_it_goes_on_staff_see_how_many_and_others_nothing(world: World) -> None:
    prompt_id = opened(world)
    first, *_ = options(world, prompt_id)
    all_vote(world, prompt_id, first, first)

    views = {eyes: seen(world, prompt_id, eyes) for eyes in EYES}

    assert (views["staff"].voted, views["staff"].of) == (2, len(MEMBERS) + 2)
    for eyes in ("member", "room"):
        assert (views[eyes].voted, views[eyes].of) == (None, None)
    assert all(view.cards[0].result is None and view.helped == 0 for view in views.values())


def test_closed_and_not_shown_is_as_secret_as_open(world: World) -> None:
    prompt_id = opened(world)
    first, *_ = options(world, prompt_id)
    all_vote(world, prompt_id, *[first] * 6)
    voting.closed(world, prompt_id)
    assert all(seen(world, prompt_id, eyes).cards[0].result is None for eyes in EYES)


def test_whoever_runs_it_sees_who_has_voted_and_who_is_waited_for(world: World) -> None:
    prompt_id = opened(world)
    cast(world, "Bryn", prompt_id, "pass")
    cast_as(world.facilitator, prompt_id, {"pass": 1})

    found = turns(world, prompt_id)

    assert found.voted == ("Bryn", "Rowan")
    assert found.waiting == ("Asha", "Cleo", "Dov", "Esme", "Farid", "Fred", "Gwen")
    with reading() as db:
        for actor in (world.member(), world.convenor, world.supporter):
            with pytest.raises(NotAllowed):
                turns_of(db, actor, prompt_id=prompt_id)


def test_whoever_sits_out_is_not_waited_for(world: World) -> None:
    prompt_id = opened(world)
    assert "Rowan" not in turns(world, prompt_id).waiting
    with reading() as db:
        assert may_vote(db, world.facilitator, prompt_id=prompt_id)
        assert not may_vote(db, world.supporter, prompt_id=prompt_id)


def test_a_person_sees_that_they_voted_and_not_how(world: World) -> None:
    prompt_id = opened(world)
    cast(world, "Asha", prompt_id, "pass")
    with reading() as db:
        assert has_voted(db, world.member("Asha"), prompt_id=prompt_id) == {""}
        assert has_voted(db, world.member("Bryn"), prompt_id=prompt_id) == frozenset()


def test_passes_are_not_counted_among_the_votes(world: World) -> None:
    prompt_id = opened(world)
    first, second, third = options(world, prompt_id)
    all_vote(world, prompt_id, first, second, third, first, second, "pass")
    shown(world, prompt_id)
    result = seen(world, prompt_id).cards[0].result
    assert result is not None
    assert result.votes == 5
    assert result.everyone is not None
    assert [result.everyone[one].said for one in (first, second, third)] == ["2", "2", "1"]


def test_with_four_votes_nobody_sees_a_number(world: World) -> None:
    prompt_id = opened(world)
    first, *_ = options(world, prompt_id)
    all_vote(world, prompt_id, first, first, first, first)
    shown(world, prompt_id)
    for eyes in EYES:
        result = seen(world, prompt_id, eyes).cards[0].result
        assert result is not None
        assert result.too_few
        assert result.everyone is result.lived is None


@pytest.mark.parametrize("kind", [ExerciseKind.CONSENSUS, ExerciseKind.MOOD_IN])
def test_moods_and_proposals_are_shown_in_bands(world: World, kind: ExerciseKind) -> None:
    prompt_id = opened(world, kind)
    first, second, *_ = options(world, prompt_id)
    all_vote(world, prompt_id, first, first, first, second, second, second)
    shown(world, prompt_id)
    result = seen(world, prompt_id).cards[0].result
    assert result is not None
    assert result.everyone is not None
    assert [one.said for one in result.everyone.values()][:3] == [
        *("about half", "about half", "few or none")
    ]


def test_votes_that_came_through_a_helper_are_counted_once_it_is_shown(world: World) -> None:
    prompt_id = opened(world)
    with unit_of_work() as db:
        vote(
            db,
            world.facilitator,
            prompt_id=prompt_id,
            key="ab" * 16,
            choices={"pass": 1},
            for_person_id=world.people["Asha"],
        )
    assert seen(world, prompt_id, "member").helped == 0
    assert turns(world, prompt_id).helped == 1
    shown(world, prompt_id)
    assert seen(world, prompt_id, "member").helped == 1


def test_each_belief_has_a_result_of_its_own(world: World) -> None:
    voting.with_beliefs(world)
    prompt_id = opened(world, ExerciseKind.BUST_IT)
    voting.turn(world, prompt_id)
    first, second = voting.card_ids(prompt_id)
    all_vote(world, prompt_id, *["wrong"] * 3, *["true"] * 3, part_id=first)
    assert seen(world, prompt_id, "staff").waiting_cards == 1
    voting.turn(world, prompt_id)
    cast(world, "Asha", prompt_id, "true", part_id=second)
    shown(world, prompt_id)

    one, other = seen(world, prompt_id).cards

    assert one.result is not None
    assert other.result is not None
    assert one.result.everyone is not None
    assert [share.said for share in one.result.everyone.values()] == ["3", "0", "3", "0", "0"]
    assert other.result.too_few
