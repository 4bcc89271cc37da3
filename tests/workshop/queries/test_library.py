"""The library as a project sees it: used, liked, left out, and its own cards after the shipped."""

import pytest

from tests.support.world import World
from tests.workshop.conftest import statements
from workshop.content.card_risk import RiskAnswers
from workshop.content.library import Shelf, all_cards
from workshop.db import reading, unit_of_work
from workshop.errors import NotFound
from workshop.models import WorkshopSession
from workshop.permissions import Actor
from workshop.queries.library import CardView, card_in, cards_on, kept_clear_in, library_in
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.library import (
    OwnCardDraft,
    add_own_card,
    keep_clear,
    mark_favourite,
    put_card,
    remove_own_card,
)
from workshop.vocabulary import ItemKind, SessionState


def seen(world: World, actor: Actor | None = None) -> dict[str, CardView]:
    """Return every card of the world's project, by its id."""
    with reading() as db:
        views = library_in(db, actor or world.facilitator, project_id=world.project_id)
    return {one.card.id: one for one in views}


def own(world: World, title: str = "Best biscuit", shelf: Shelf = Shelf.ENERGISERS) -> str:
    """Keep a card of the group's own; return its id."""
    draft = OwnCardDraft(
        shelf, title, "Name a biscuit.", RiskAnswers(("food",)), "Go first.\n\n Cheer.", "Biscuits"
    )
    with unit_of_work() as db:
        return add_own_card(db, world.facilitator, project_id=world.project_id, draft=draft)


def test_a_new_project_has_every_card_and_nothing_marked(sqlite_world: World) -> None:
    views = seen(sqlite_world)
    assert list(views) == [one.id for one in all_cards()]
    assert not any(
        one.used_in or one.left_out or one.favourite or one.own for one in views.values()
    )


def test_a_card_of_the_group_s_own_stands_last_on_its_shelf(world: World) -> None:
    card_id = own(world)
    shelf = [one for one in seen(world).values() if one.card.shelf == Shelf.ENERGISERS]
    last = shelf[-1]
    assert (last.card.id, last.own, last.card.kind) == (card_id, True, "activity")
    assert last.card.steps == ("Go first.", "Cheer.")
    assert last.card.needs == ("Biscuits",)
    assert last.answers == RiskAnswers(("food",))
    assert set(last.card.modes) == {"in_person", "online", "blended"}


def test_another_project_does_not_see_it(sqlite_world: World) -> None:
    world = sqlite_world
    card_id = own(world)
    with reading() as db:
        views = library_in(db, world.elsewhere, project_id=world.other_project_id)
        found = card_in(db, world.elsewhere, project_id=world.other_project_id, card_id=card_id)
    assert card_id not in {one.card.id for one in views}
    assert found is None


def test_a_card_says_in_which_sessions_it_is_used(world: World) -> None:
    draft = ItemDraft(ItemKind.ICEBREAKER, "Cups", 5, card="name-and-drink")
    with unit_of_work() as db:
        for session_id in (world.session_id, world.next_session_id, world.next_session_id):
            add_item(db, world.facilitator, session_id=session_id, draft=draft)
    assert seen(world)["name-and-drink"].used_in == (1, 2)
    with unit_of_work() as db:
        session = db.get(WorkshopSession, world.next_session_id)
        assert session is not None
        session.state = SessionState.CANCELLED
    assert seen(world)["name-and-drink"].used_in == (1,)


def test_what_is_not_for_this_group_is_said_on_each_card_that_touches_it(
    sqlite_world: World,
) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        keep_clear(db, world.facilitator, project_id=world.project_id, subjects=["noise", "home"])
    views = seen(world)
    assert views["soundtrack"].left_out == ("noise",)
    assert views["map-of-good-places"].left_out == ("home",)
    assert views["quiet-start"].left_out == ()
    with reading() as db:
        kept = kept_clear_in(db, world.convenor, project_id=world.project_id)
    assert kept == {"noise", "home"}


def test_a_favourite_is_for_whoever_marked_it(sqlite_world: World) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        mark_favourite(db, world.facilitator, card_id="joke-jar", favourite=True)
    assert seen(world)["joke-jar"].favourite
    assert not seen(world, world.convenor)["joke-jar"].favourite


def test_any_card_is_found_by_its_id_even_one_that_was_taken_away(sqlite_world: World) -> None:
    world = sqlite_world
    card_id = own(world)
    with unit_of_work() as db:
        remove_own_card(db, world.facilitator, card_id=card_id)
    assert card_id not in seen(world)
    with reading() as db:
        mine = card_in(db, world.facilitator, project_id=world.project_id, card_id=card_id)
        shipped = card_in(db, world.facilitator, project_id=world.project_id, card_id="out-hands")
        none = card_in(db, world.facilitator, project_id=world.project_id, card_id="no-such")
    assert mine is not None
    assert mine.title == "Best biscuit"
    assert shipped is not None
    assert none is None


def test_all_cards_of_an_agenda_come_in_three_reads(sqlite_world: World) -> None:
    world = sqlite_world
    ids = [own(world, title) for title in ("One", "Two", "Three")]
    with unit_of_work() as db:
        for card_id in (*ids, "joke-jar", "word-bin"):
            put_card(db, world.facilitator, session_id=world.next_session_id, card_id=card_id)
    here = world.facilitator
    with reading() as db, statements() as sent:
        found = cards_on(db, here, session_id=world.next_session_id)
    assert found.keys() == {*ids, "joke-jar", "word-bin"}
    assert found[ids[1]].title == "Two"
    assert len(sent) == 3
    with reading() as db, pytest.raises(NotFound):
        cards_on(db, here, session_id="no-such-session")


def test_the_library_is_read_at_once_however_many_cards_there_are(sqlite_world: World) -> None:
    world = sqlite_world
    for number in range(5):
        own(world, f"Card {number}")
    here = world.facilitator
    with reading() as db, statements() as sent:
        library_in(db, here, project_id=world.project_id)
    assert len(sent) == 4
