"""The group's library: own cards with the risk question first, favourites, what is left out."""

from dataclasses import replace

import pytest
from sqlmodel import select

from tests.support.world import World
from workshop.content.card_risk import RiskAnswers
from workshop.content.library import Shelf
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.models import AgendaItem, AuditEntry, FavouriteCard, KeptClear, OwnCard
from workshop.permissions import Actor
from workshop.queries.library import library_in
from workshop.queries.sessions import plan_of
from workshop.services.agendas import ItemDraft, add_item, change_item
from workshop.services.library import (
    IDEA_LIMIT,
    STEPS_LIMIT,
    TITLE_LIMIT,
    OwnCardDraft,
    add_own_card,
    bring_back_own_card,
    change_own_card,
    keep_clear,
    mark_favourite,
    put_card,
    remove_own_card,
)
from workshop.vocabulary import ItemKind, Mode

HOSTILE = "=HYPERLINK(1) <b>5 > 3</b> # *stars* \u202eright to left \U0001f600"
DRAFT = OwnCardDraft(
    shelf=Shelf.ICEBREAKERS,
    title="Best biscuit",
    idea="Name a biscuit you like.",
    answers=RiskAnswers(("food",), telling=1),
    steps="Go first.\nLet people join in.",
    needs="Biscuits\nA plate",
    minutes=6,
    modes=(Mode.IN_PERSON,),
)


def keep(world: World, draft: OwnCardDraft = DRAFT) -> str:
    """Keep a card of the group's own; return its id."""
    with unit_of_work() as db:
        return add_own_card(db, world.facilitator, project_id=world.project_id, draft=draft)


def row(card_id: str) -> OwnCard:
    """Return a card as it is kept."""
    with reading() as db:
        found = db.get(OwnCard, card_id)
        assert found is not None
        db.expunge(found)
        return found


def put(world: World, card_id: str, position: int | None = None) -> str:
    """Put a card on the agenda of the session that is still to come."""
    with unit_of_work() as db:
        return put_card(
            db,
            world.facilitator,
            session_id=world.next_session_id,
            card_id=card_id,
            position=position,
        )


def test_a_card_of_the_group_s_own_is_kept_as_it_was_said(world: World) -> None:
    kept = row(keep(world))
    assert (kept.shelf, kept.title, kept.idea) == ("icebreakers", DRAFT.title, DRAFT.idea)
    assert (kept.steps, kept.needs, kept.minutes) == (DRAFT.steps, DRAFT.needs, 6)
    assert (kept.modes, kept.touches, kept.telling, kept.unseen) == ("in_person", "food", 1, True)
    assert kept.risk == 1
    assert kept.added_by == world.facilitator.person_id


def test_the_same_card_again_is_not_kept_twice(sqlite_world: World) -> None:
    assert keep(sqlite_world) == keep(sqlite_world)
    assert keep(sqlite_world, replace(DRAFT, title="Another")) != keep(sqlite_world)


def test_a_card_above_risk_2_is_kept_switched_off_with_the_reason(sqlite_world: World) -> None:
    world = sqlite_world
    tender = replace(DRAFT, answers=RiskAnswers(("family",), telling=3, unseen=False))
    card_id = keep(world, tender)
    with reading() as db:
        views = library_in(db, world.facilitator, project_id=world.project_id)
    view = next(one for one in views if one.card.id == card_id)
    assert view.card.risk == 3
    assert not view.card.switched_on
    assert "It touches: family." in view.because
    with pytest.raises(Closed):
        put(world, card_id)


def test_another_look_at_the_answers_changes_the_risk(sqlite_world: World) -> None:
    card_id = keep(sqlite_world)
    with unit_of_work() as db:
        draft = replace(DRAFT, title="Worst biscuit", answers=RiskAnswers(telling=3))
        change_own_card(db, sqlite_world.convenor, card_id=card_id, draft=draft)
    assert (row(card_id).title, row(card_id).risk) == ("Worst biscuit", 3)


@pytest.mark.parametrize(
    "field, value",
    [
        ("title", "  "),
        ("title", "x" * (TITLE_LIMIT + 1)),
        ("title", "x" * 1_000_000),
        ("idea", ""),
        ("idea", "x" * (IDEA_LIMIT + 1)),
        ("steps", "x" * (STEPS_LIMIT + 1)),
        ("steps", "\n".join("abcdefghijklm")),
        ("needs", "\r\n".join("abcdefghijklm")),
        ("minutes", 0),
        ("minutes", 900),
        ("group_max", 2),
        ("group_max", 100_000),
        ("modes", ()),
    ],
)
def test_what_needs_another_look_is_told_beside_its_field(
    sqlite_world: World, field: str, value: object
) -> None:
    draft = replace(DRAFT, **{field: value})  # type: ignore[arg-type]
    assert set(draft.problems()) == {field}
    with pytest.raises(Invalid):
        keep(sqlite_world, draft)
    with reading() as db:
        assert db.scalars(select(OwnCard)).all() == []


def test_the_risk_question_must_be_answered_from_the_list() -> None:
    draft = replace(DRAFT, answers=RiskAnswers(("dragons",), telling=9))
    assert set(draft.problems()) == {"touches", "telling"}


def test_hostile_words_and_a_pasted_table_are_kept_letter_for_letter(world: World) -> None:
    pasted = "One\tTwo\r\nThree\tFour"
    kept = row(keep(world, replace(DRAFT, title=HOSTILE, idea="A\nB", steps=pasted)))
    assert kept.title == HOSTILE
    assert kept.idea == "A B"
    assert kept.steps == "One\tTwo\nThree\tFour"


def test_a_card_that_was_taken_away_comes_back_and_agendas_keep_it(sqlite_world: World) -> None:
    world = sqlite_world
    card_id = keep(world)
    put(world, card_id)
    with unit_of_work() as db:
        remove_own_card(db, world.facilitator, card_id=card_id)
    assert row(card_id).removed_at is not None
    with reading() as db:
        items = plan_of(db, world.facilitator, session_id=world.next_session_id).items
    assert [item.card for item in items] == [card_id]
    with unit_of_work() as db:
        bring_back_own_card(db, world.facilitator, card_id=card_id)
    assert row(card_id).removed_at is None


def test_nobody_changes_the_card_of_another_project(sqlite_world: World) -> None:
    card_id = keep(sqlite_world)
    for act in (remove_own_card, bring_back_own_card):
        with unit_of_work() as db, pytest.raises(NotAllowed):
            act(db, sqlite_world.elsewhere, card_id=card_id)
        with unit_of_work() as db, pytest.raises(NotFound):
            act(db, sqlite_world.facilitator, card_id="no-such-card")


def test_a_favourite_is_marked_once_and_let_go(world: World) -> None:
    for favourite in (True, True):
        with unit_of_work() as db:
            mark_favourite(db, world.facilitator, card_id="joke-jar", favourite=favourite)
    with reading() as db:
        assert [one.card for one in db.scalars(select(FavouriteCard))] == ["joke-jar"]
    with unit_of_work() as db:
        mark_favourite(db, world.facilitator, card_id="joke-jar", favourite=False)
    with reading() as db:
        assert db.scalars(select(FavouriteCard)).all() == []


def test_only_a_card_that_is_there_can_be_a_favourite(sqlite_world: World) -> None:
    with unit_of_work() as db, pytest.raises(NotFound):
        mark_favourite(db, sqlite_world.facilitator, card_id="no-such-card", favourite=True)


def test_what_is_not_for_this_group_is_said_as_a_whole_and_names_nobody(world: World) -> None:
    for subjects in (["family", "home"], ["home", "home", "noise"]):
        with unit_of_work() as db:
            keep_clear(db, world.facilitator, project_id=world.project_id, subjects=subjects)
    with reading() as db:
        kept = {one.subject for one in db.scalars(select(KeptClear))}
        logged = [
            one.subject for one in db.scalars(select(AuditEntry)) if one.action == "keep-clear"
        ]
    assert kept == {"home", "noise"}
    assert logged == [world.project_id] * 2


def test_a_subject_that_is_not_on_the_list_is_told(sqlite_world: World) -> None:
    with unit_of_work() as db, pytest.raises(Invalid):
        keep_clear(
            db, sqlite_world.facilitator, project_id=sqlite_world.project_id, subjects=["dragons"]
        )


@pytest.mark.parametrize(
    "card_id, kind, minutes",
    [
        ("quiet-start", ItemKind.ICEBREAKER, 3),
        ("in-battery", ItemKind.CHECK_IN, 5),
        ("out-hands", ItemKind.CHECK_OUT, 3),
        ("joke-jar", ItemKind.ACTIVITY, 4),
        ("big-picture-card", ItemKind.BRIEFING, 20),
        ("best-and-worst-meetings", ItemKind.AGREEMENT, 25),
    ],
)
def test_a_card_of_any_shelf_becomes_the_right_kind_of_part(
    sqlite_world: World, card_id: str, kind: ItemKind, minutes: int
) -> None:
    item_id = put(sqlite_world, card_id)
    with reading() as db:
        item = db.get(AgendaItem, item_id)
        assert item is not None
        assert (item.card, item.kind, item.planned_minutes) == (card_id, kind, minutes)


def test_a_card_goes_where_it_is_put_and_brings_what_it_needs(world: World) -> None:
    put(world, "joke-jar")
    put(world, keep(world), position=1)
    with reading() as db:
        items = plan_of(db, world.facilitator, session_id=world.next_session_id).items
        first = db.get(AgendaItem, items[0].id)
    assert [item.title for item in items] == ["Best biscuit", "Joke Jar"]
    assert first is not None
    assert first.materials == "Biscuits\nA plate"


def test_the_group_s_choice_waits_for_the_risk_question(sqlite_world: World) -> None:
    with pytest.raises(Closed, match="risk question"):
        put(sqlite_world, "groups-choice")


def test_a_card_that_is_not_there_or_elsewhere_is_not_put(sqlite_world: World) -> None:
    world = sqlite_world
    with pytest.raises(NotFound):
        put(world, "no-such-card")
    card_id = keep(world)
    draft = ItemDraft(ItemKind.ICEBREAKER, "Ours", 5, card=card_id)
    with reading() as db:
        elsewhere: Actor = world.elsewhere
        assert elsewhere.project_id == world.other_project_id
    item_id = put(world, card_id)
    for wrong in ("no-such-card", "x" * 22):
        with unit_of_work() as db, pytest.raises(Invalid, match="one of the cards"):
            change_item(db, world.facilitator, item_id=item_id, draft=replace(draft, card=wrong))
        with unit_of_work() as db, pytest.raises(Invalid, match="one of the cards"):
            add_item(
                db,
                world.facilitator,
                session_id=world.next_session_id,
                draft=replace(draft, card=wrong),
            )
