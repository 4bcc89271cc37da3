"""Round with pass: members first, nobody twice, nobody skipped, and nothing of what was said."""

import pytest
from sqlmodel import select

from tests.support.exercised import closed, opened, seen_as
from tests.support.world import MEMBERS, World
from workshop.db import reading, unit_of_work
from workshop.db.engine import Db
from workshop.errors import Closed, NotAllowed, NotFound
from workshop.live.changes import KEPT, Kind
from workshop.models import Prompt, RoundTurn, Voice
from workshop.permissions import Actor
from workshop.queries.rounds import OwnTurn, RoundView, own_turn
from workshop.services import rounds
from workshop.services.joining import join
from workshop.vocabulary import ExerciseKind, Hat, RoundState


def started(world: World) -> str:
    """A round that goes on, with everyone who is here."""
    prompt_id = opened(world, ExerciseKind.ROUND)
    with unit_of_work() as db:
        rounds.start_round(db, world.facilitator, prompt_id=prompt_id)
    return prompt_id


def stands(world: World, prompt_id: str, eyes: str = "staff") -> RoundView:
    """Where it stands, as one kind of audience sees it."""
    extra = seen_as(world, prompt_id, eyes).extra
    assert isinstance(extra, RoundView)
    return extra


def name_now(world: World, prompt_id: str) -> str:
    """Whose turn it is."""
    now = stands(world, prompt_id).now
    return now.name if now else ""


def mine(world: World, prompt_id: str, name: str) -> OwnTurn:
    """One person's own place."""
    with reading() as db:
        return own_turn(db, world.member(name), prompt_id=prompt_id)


def mark(world: World, prompt_id: str, state: RoundState = RoundState.SPOKE) -> str:
    """Move the round on as staff; return who it was."""
    now = stands(world, prompt_id).now
    assert now is not None
    with unit_of_work() as db:
        rounds.mark_turn(db, world.facilitator, turn_id=now.id, state=state)
    return now.name


def say(world: World, turn_id: str, actor: Actor, state: RoundState = RoundState.SPOKE) -> None:
    """Say of one's own turn."""
    with unit_of_work() as db:
        rounds.take_turn(db, actor, turn_id=turn_id, state=state)


def bring_to_front(world: World, prompt_id: str, name: str) -> str:
    """Move one person to the front; return the turn's id."""
    turn = next(one for one in stands(world, prompt_id).turns if one.name == name)
    for _ in stands(world, prompt_id).turns:
        with unit_of_work() as db:
            rounds.move_in_round(db, world.facilitator, turn_id=turn.id, earlier=True)
    return turn.id


def test_members_come_first_and_whoever_runs_it_last(world: World) -> None:
    names = [one.name for one in stands(world, started(world)).turns]
    assert set(names[:6]) == set(MEMBERS)
    assert set(names[6:8]) == {"Fred", "Gwen"}
    assert names[8:] == ["Rowan"]
    assert "Sunita" not in names


def test_starting_twice_leaves_the_order(world: World) -> None:
    prompt_id = started(world)
    before = stands(world, prompt_id)
    mark(world, prompt_id)
    with unit_of_work() as db:
        rounds.start_round(db, world.facilitator, prompt_id=prompt_id)
    assert [one.id for one in stands(world, prompt_id).turns] == [one.id for one in before.turns]
    assert stands(world, prompt_id).done == 1


def test_speaking_and_passing_both_count_as_done_and_as_being_heard(world: World) -> None:
    prompt_id = started(world)
    first = bring_to_front(world, prompt_id, "Asha")
    assert mine(world, prompt_id, "Asha").stands == "now"
    say(world, first, world.member("Asha"), RoundState.PASSED)
    second = bring_to_front(world, prompt_id, "Bryn")
    say(world, second, world.member("Bryn"))

    seen = stands(world, prompt_id, "member")
    assert [one.stands for one in seen.turns if one.name in ("Asha", "Bryn")] == ["done", "done"]
    assert seen.done == 2
    with reading() as db:
        heard = set(db.scalars(select(Voice.person_id)))
        kept = {one.id: one.state for one in db.scalars(select(RoundTurn))}
    assert heard == {world.people["Asha"], world.people["Bryn"]}
    assert (kept[first], kept[second]) == (RoundState.PASSED, RoundState.SPOKE)


def test_later_comes_back_at_the_end_once(world: World) -> None:
    prompt_id = started(world)
    turn_id = bring_to_front(world, prompt_id, "Cleo")
    say(world, turn_id, world.member("Cleo"), RoundState.LATER)
    assert stands(world, prompt_id).turns[-1].name == "Cleo"
    assert not mine(world, prompt_id, "Cleo").may_say_later

    while name_now(world, prompt_id) != "Cleo":
        mark(world, prompt_id)
    with pytest.raises(Closed, match="once already"):
        say(world, turn_id, world.member("Cleo"), RoundState.LATER)
    say(world, turn_id, world.member("Cleo"))
    assert stands(world, prompt_id).over
    with reading() as db:
        assert world.people["Cleo"] in set(db.scalars(select(Voice.person_id)))


def test_two_who_move_it_on_at_once_skip_nobody(world: World) -> None:
    prompt_id = started(world)
    seen = stands(world, prompt_id)
    assert seen.now
    assert seen.next
    mark(world, prompt_id)
    with unit_of_work() as db, pytest.raises(Closed, match="moved on"):
        rounds.mark_turn(db, world.facilitator, turn_id=seen.now.id, state=RoundState.SPOKE)
    assert stands(world, prompt_id).now.name == seen.next.name
    assert stands(world, prompt_id).done == 1


def test_nobody_speaks_for_another_or_before_their_turn(world: World) -> None:
    prompt_id = started(world)
    turn_id = bring_to_front(world, prompt_id, "Asha")
    with pytest.raises(NotAllowed):
        say(world, turn_id, world.member("Bryn"))
    with pytest.raises(NotAllowed):
        say(world, turn_id, world.supporter)
    other = next(one for one in stands(world, prompt_id).turns if one.name == "Dov")
    with pytest.raises(Closed):
        say(world, other.id, world.member("Dov"))
    for never in (RoundState.AWAY, RoundState.WAITING):
        with pytest.raises(NotFound):
            say(world, turn_id, world.member("Asha"), never)
    assert stands(world, prompt_id).done == 0


def test_who_is_not_in_the_room_is_skipped_and_can_come_back(world: World) -> None:
    prompt_id = started(world)
    esme = next(one for one in stands(world, prompt_id).turns if one.name == "Esme")
    with unit_of_work() as db:
        rounds.mark_turn(db, world.facilitator, turn_id=esme.id, state=RoundState.AWAY)
    assert mine(world, prompt_id, "Esme").may_join
    while stands(world, prompt_id).now:
        assert mark(world, prompt_id) != "Esme"
    with reading() as db:
        assert world.people["Esme"] not in set(db.scalars(select(Voice.person_id)))
    with unit_of_work() as db:
        rounds.bring_to_round(db, world.facilitator, turn_id=esme.id)
    assert name_now(world, prompt_id) == "Esme"
    mark(world, prompt_id, RoundState.AWAY)
    with unit_of_work() as db:
        rounds.join_round(db, world.member("Esme"), prompt_id=prompt_id)
    assert name_now(world, prompt_id) == "Esme"


def test_a_newcomer_gets_a_place_at_the_end(world: World) -> None:
    prompt_id = started(world)
    with unit_of_work() as db:
        join(db, session_id=world.session_id, chosen_name="Nia", hat=Hat.LIVED)
    mark(world, prompt_id)
    assert stands(world, prompt_id).turns[-1].name == "Nia"

    while stands(world, prompt_id).now:
        mark(world, prompt_id)
    with unit_of_work() as db:
        token, person_id = join(db, session_id=world.session_id, chosen_name="Oz", hat=Hat.LIVED)
    world.tokens["Oz"], world.people["Oz"] = token, person_id
    assert mine(world, prompt_id, "Oz").may_join
    for _ in range(2):
        with unit_of_work() as db:
            rounds.join_round(db, world.member("Oz"), prompt_id=prompt_id)
    assert name_now(world, prompt_id) == "Oz"
    with unit_of_work() as db, pytest.raises(NotAllowed):
        rounds.join_round(db, world.supporter, prompt_id=prompt_id)


def test_the_order_is_changed_by_buttons_and_stops_at_its_ends(world: World) -> None:
    prompt_id = started(world)
    first, second, *_, last = stands(world, prompt_id).turns
    for turn, earlier in ((second, True), (second, True), (last, False)):
        with unit_of_work() as db:
            rounds.move_in_round(db, world.facilitator, turn_id=turn.id, earlier=earlier)
    names = [one.name for one in stands(world, prompt_id).turns]
    assert (names[0], names[1], names[-1]) == (second.name, first.name, last.name)


@pytest.mark.parametrize("state", [RoundState.SPOKE, RoundState.LATER, RoundState.AWAY])
def test_the_last_step_is_taken_back(world: World, state: RoundState) -> None:
    prompt_id = started(world)
    before = mark(world, prompt_id)
    name = mark(world, prompt_id, state)
    for expected in (name, before):
        with unit_of_work() as db:
            rounds.undo_turn(db, world.facilitator, prompt_id=prompt_id)
        assert name_now(world, prompt_id) == expected
    assert not stands(world, prompt_id).may_undo
    with unit_of_work() as db, pytest.raises(Closed):
        rounds.undo_turn(db, world.facilitator, prompt_id=prompt_id)


def test_the_room_sees_how_many_and_no_names(world: World) -> None:
    prompt_id = started(world)
    mark(world, prompt_id)
    room = stands(world, prompt_id, "room")
    assert {one.name for one in room.turns} == {""}
    assert (room.done, len(room.turns)) == (1, 9)
    assert "Asha" in {one.name for one in stands(world, prompt_id, "member").turns}


def test_every_step_is_told_and_makes_screens_look_again(world: World) -> None:
    prompt_id = started(world)
    with unit_of_work() as db:
        step = db.get_one(Prompt, prompt_id).step
        now = rounds.in_order(db, prompt_id=prompt_id)[0]
        rounds.mark_turn(db, world.facilitator, turn_id=now.id, state=RoundState.SPOKE)
        assert kinds_told(db) == {Kind.SHOWN, Kind.STAGE}
        assert db.get_one(Prompt, prompt_id).step == step + 1


def kinds_told(db: Db) -> set[str]:
    """What screens will hear of once this is kept."""
    return {change.kind for change in db.info[KEPT]}


def test_a_round_that_is_not_open_or_is_none_moves_for_nobody(world: World) -> None:
    prompt_id = started(world)
    now = stands(world, prompt_id).now
    closed(world, prompt_id)
    with unit_of_work() as db, pytest.raises(Closed):
        rounds.mark_turn(db, world.facilitator, turn_id=now.id, state=RoundState.SPOKE)
    wall = opened(world, ExerciseKind.OPEN_WALL)
    for other in (wall, "none"):
        with unit_of_work() as db, pytest.raises(NotFound):
            rounds.start_round(db, world.facilitator, prompt_id=other)
    with unit_of_work() as db, pytest.raises(NotFound):
        rounds.mark_turn(db, world.facilitator, turn_id="none", state=RoundState.SPOKE)
