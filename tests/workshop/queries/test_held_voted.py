"""A person reads that they voted, and never how; nobody else reads it here."""

from tests.support.world import World
from tests.workshop.services import voting
from workshop.db import reading, unit_of_work
from workshop.queries.held import held_about
from workshop.queries.held_views import HeldMark
from workshop.services.votes import vote
from workshop.vocabulary import ExerciseKind


def marks(world: World, name: str) -> list[HeldMark]:
    """Return what is held of this person's votes."""
    with reading() as db:
        held = held_about(db, world.member(name))
    return [one for one in held.marks if one.kind == "voted"]


def test_that_i_voted_is_here_once_and_not_how(world: World) -> None:
    prompt_id = voting.opened(world)
    first, *_ = voting.options(world, prompt_id)
    voting.cast(world, "Asha", prompt_id, first)

    (mine,) = marks(world, "Asha")

    assert mine == HeldMark("voted", voting.QUESTION, "")
    assert first not in repr(mine)
    assert marks(world, "Bryn") == []


def test_a_vote_on_many_cards_is_one_line_and_says_if_a_helper_put_it_in(world: World) -> None:
    voting.with_beliefs(world)
    prompt_id = voting.opened(world, ExerciseKind.BUST_IT)
    for card in voting.card_ids(prompt_id):
        voting.turn(world, prompt_id)
        voting.cast(world, "Asha", prompt_id, "wrong", part_id=card)
    assert [one.carried for one in marks(world, "Asha")] == [False]
    with unit_of_work() as db:
        vote(
            db,
            world.facilitator,
            prompt_id=prompt_id,
            key="ab" * 16,
            choices={"true": 1},
            part_id=voting.card_ids(prompt_id)[0],
            for_person_id=world.people["Bryn"],
        )
    assert [one.carried for one in marks(world, "Bryn")] == [True]
