"""What we hold about you, of rounds: that you had a turn, and nothing that you said."""

from tests.support.exercised import opened
from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.queries.held import held_about
from workshop.queries.rounds import in_order
from workshop.services import rounds
from workshop.vocabulary import ExerciseKind, RoundState


def test_each_person_reads_their_own_turn_and_no_words(world: World) -> None:
    prompt_id = opened(world, ExerciseKind.ROUND)
    with unit_of_work() as db:
        rounds.start_round(db, world.facilitator, prompt_id=prompt_id)
        first = in_order(db, prompt_id=prompt_id)[0]
        rounds.mark_turn(db, world.facilitator, turn_id=first.id, state=RoundState.PASSED)
        spoken = first.person_id
    for name, person_id in world.people.items():
        with reading() as db:
            held = held_about(db, world.member(name))
        mine = [one for one in held.marks if one.kind == "round"]
        if name == "Sunita":
            assert not mine
            continue
        (one,) = mine
        state = RoundState.PASSED if person_id == spoken else RoundState.WAITING
        assert (one.about, one.answer, one.words) == ("What now?", state, "")
        assert (one.session_number, one.on) == (1, None)
