"""Sorting into groups: many-to-many, nothing moves by itself, and no card is ever lost."""

import pytest
from sqlmodel import select

from tests.support.world import World
from tests.workshop.services.saying import prompt_id, say
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.live.changes import Change, Kind
from workshop.models import SortedCard
from workshop.queries.became import became_of
from workshop.queries.exercises import exercise_of
from workshop.queries.sorting import SortView
from workshop.services import contributions, parts, prompts, sorting
from workshop.services.holding import hold_words
from workshop.services.parts import PartDraft
from workshop.services.prompts import PromptDraft
from workshop.vocabulary import ExerciseKind, Surface

__all__ = ["prompt_id"]


@pytest.fixture
def sort(world: World, prompt_id: str) -> str:
    """A sort of what was said to an open question, with two groups."""
    draft = PromptDraft(
        "What goes together?",
        hidden_first=False,
        kind=ExerciseKind.SORT,
        source_id=prompt_id,
        parts=(PartDraft("Travel", starters="bus, train"), PartDraft("Money")),
    )
    with unit_of_work() as db:
        prompts.reveal(db, world.facilitator, prompt_id=prompt_id)
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def seen(world: World, sort: str) -> SortView:
    with reading() as db:
        extra = exercise_of(db, world.member("Bryn"), prompt_id=sort).extra
    assert isinstance(extra, SortView)
    return extra


def groups(world: World, sort: str) -> dict[str, list[str]]:
    view = seen(world, sort)
    found = {one.title: sorted(card.item.words for card in one.cards) for one in view.groups}
    return found | {"": sorted(card.item.words for card in view.alone)}


def put(world: World, group: str, card: str, who: str = "Asha") -> None:
    with unit_of_work() as db:
        sorting.put_in_group(db, world.member(who), part_id=group, contribution_id=card)


def take(world: World, group: str, card: str) -> None:
    with unit_of_work() as db:
        sorting.take_out_of_group(db, world.member("Bryn"), part_id=group, contribution_id=card)


def test_a_card_can_be_in_many_groups_and_is_never_lost(
    world: World, prompt_id: str, sort: str
) -> None:
    card = say(world.member(), prompt_id, "The bus fare")
    say(world.member("Bryn"), prompt_id, "A warm room")
    travel, money = (one.id for one in seen(world, sort).groups)
    assert groups(world, sort) == {"Travel": [], "Money": [], "": ["A warm room", "The bus fare"]}
    put(world, travel, card)
    put(world, money, card, "Bryn")
    both = {"Travel": ["The bus fare"], "Money": ["The bus fare"], "": ["A warm room"]}
    assert groups(world, sort) == both
    take(world, travel, card)
    take(world, money, card)
    assert groups(world, sort)[""] == ["A warm room", "The bus fare"]


def test_two_people_at_once_cannot_fight(world: World, prompt_id: str, sort: str) -> None:
    card = say(world.member(), prompt_id)
    travel = seen(world, sort).groups[0].id
    for who in ("Asha", "Bryn", "Asha"):
        put(world, travel, card, who)
    with reading() as db:
        assert len(db.scalars(select(SortedCard)).all()) == 1
    take(world, travel, card)
    take(world, travel, card)
    with reading() as db:
        assert not db.scalars(select(SortedCard)).all()


def test_every_screen_is_told_once_something_moved(world: World, prompt_id: str, sort: str) -> None:
    card = say(world.member(), prompt_id)
    travel = seen(world, sort).groups[0].id
    with unit_of_work() as db:
        sorting.put_in_group(db, world.member(), part_id=travel, contribution_id=card)
        assert Change(world.session_id, Kind.SHOWN, sort) in db.info["changes"]
    with unit_of_work() as db:
        sorting.put_in_group(db, world.member(), part_id=travel, contribution_id=card)
        assert not [one for one in db.info.get("changes", ()) if one.kind == Kind.SHOWN]


def test_starter_words_only_suggest(world: World, prompt_id: str, sort: str) -> None:
    say(world.member(), prompt_id, "My bus never came")
    (card,) = seen(world, sort).alone
    assert [(one.title, one.because) for one in card.might_go] == [("Travel", "bus")]
    put(world, seen(world, sort).groups[0].id, card.item.id)
    assert seen(world, sort).cards[0].might_go == ()


def test_what_was_taken_back_or_is_held_leaves_all_groups(
    world: World, prompt_id: str, sort: str
) -> None:
    gone = say(world.member(), prompt_id, "Gone", named=True)
    rude = say(world.member(), prompt_id, "Rude")
    travel = seen(world, sort).groups[0].id
    put(world, travel, gone)
    put(world, travel, rude)
    with unit_of_work() as db:
        contributions.take_back(db, world.member(), contribution_id=gone)
        hold_words(db, world.facilitator, contribution_id=rude, because="hurts")
    assert groups(world, sort) == {"Travel": [], "Money": [], "": []}
    for card in (gone, rude, "0" * 32):
        with pytest.raises(NotFound):
            put(world, travel, card)


def test_words_stay_hidden_until_their_own_wall_is_shown(world: World) -> None:
    with unit_of_work() as db:
        hidden = prompts.ask(
            db, world.facilitator, session_id=world.session_id, draft=PromptDraft("Why?")
        )
        prompts.open_prompt(db, world.facilitator, prompt_id=hidden)
        draft = PromptDraft(
            "Sort", kind=ExerciseKind.SORT, source_id=hidden, parts=(PartDraft("One"),)
        )
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    card = say(world.member(), hidden, "A secret")
    view = seen(world, made)
    assert not view.is_open
    assert not view.cards
    with reading() as db:
        for surface in (Surface.ROOM, Surface.STAFF):
            extra = exercise_of(db, world.facilitator, prompt_id=made, surface=surface).extra
            assert "A secret" not in repr(extra)
    with pytest.raises(NotFound):
        put(world, view.groups[0].id, card)


def test_a_card_of_another_question_does_not_go_in(world: World, sort: str) -> None:
    with unit_of_work() as db:
        draft = PromptDraft("Other?", hidden_first=False)
        other = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=other)
    card = say(world.member(), other)
    with pytest.raises(NotFound):
        put(world, seen(world, sort).groups[0].id, card)
    with pytest.raises(NotFound):
        put(world, other, card)


def test_groups_are_added_joined_and_brought_back(world: World, prompt_id: str, sort: str) -> None:
    card = say(world.member(), prompt_id, "The bus fare")
    travel, money = (one.id for one in seen(world, sort).groups)
    put(world, travel, card)
    with unit_of_work() as db:
        made = sorting.add_group(db, world.member(), prompt_id=sort, title="  Rest ")
        again = sorting.add_group(db, world.member("Bryn"), prompt_id=sort, title="Rest")
        assert made == again
        with pytest.raises(Invalid):
            sorting.add_group(db, world.member(), prompt_id=sort, title=" ")
    with unit_of_work() as db:
        sorting.join_groups(db, world.facilitator, part_id=travel, into_id=money)
    assert groups(world, sort) == {"Money": ["The bus fare"], "Rest": [], "": []}
    assert seen(world, sort).removed == ((travel, "Travel"),)
    with unit_of_work() as db, pytest.raises(NotFound):
        sorting.join_groups(db, world.facilitator, part_id=money, into_id=money)
    with unit_of_work() as db:
        parts.bring_part_back(db, world.facilitator, part_id=travel)
    assert groups(world, sort)["Travel"] == ["The bus fare"]
    with unit_of_work() as db:
        parts.remove_part(db, world.facilitator, part_id=travel)
        parts.remove_part(db, world.facilitator, part_id=money)
    assert groups(world, sort) == {"Rest": [], "": ["The bus fare"]}


def test_it_takes_nothing_once_it_is_closed_nor_from_a_guest(
    world: World, prompt_id: str, sort: str
) -> None:
    card = say(world.member(), prompt_id)
    travel = seen(world, sort).groups[0].id
    with unit_of_work() as db, pytest.raises(NotAllowed):
        sorting.put_in_group(db, world.guest, part_id=travel, contribution_id=card)
    with unit_of_work() as db:
        prompts.close_prompt(db, world.facilitator, prompt_id=sort)
    with pytest.raises(Closed):
        put(world, travel, card)
    with unit_of_work() as db, pytest.raises(Closed):
        sorting.add_group(db, world.member(), prompt_id=sort, title="Late")


def test_its_author_reads_in_which_group_it_is(world: World, prompt_id: str, sort: str) -> None:
    card = say(world.member(), prompt_id, "The bus", named=True)
    put(world, seen(world, sort).groups[0].id, card, "Bryn")
    with reading() as db:
        assert became_of(db, world.member(), ids=[card]) == {
            card: ("The group saw it.", "We put it in the group: Travel")
        }
        assert became_of(db, world.member("Bryn"), ids=[card]) == {}
