"""Finding a card: each thing asked narrows it, what was used comes last, what is left out never."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from workshop.content.library import Card, Shelf, all_cards, card
from workshop.queries.card_search import Wanted, suiting, used_elsewhere
from workshop.queries.library import CardView
from workshop.vocabulary import Mode

EVERY = tuple(CardView(one) for one in all_cards())


def shipped(card_id: str) -> Card:
    """Return a card that is there."""
    found = card(card_id)
    assert found is not None
    return found


def ids(wanted: Wanted, cards: tuple[CardView, ...] = EVERY) -> list[str]:
    """Return the ids of what suits."""
    return [one.card.id for one in suiting(cards, wanted)]


def test_asking_nothing_gives_every_card() -> None:
    assert ids(Wanted()) == [one.id for one in all_cards()]


def test_a_shelf_gives_its_own_cards() -> None:
    assert len(ids(Wanted(shelf=Shelf.ENERGISERS))) == 12


@pytest.mark.parametrize(
    "wanted, holds",
    [
        (Wanted(minutes=4), lambda one: (one.least or one.minutes) <= 4),
        (Wanted(people=25), lambda one: one.group_min <= 25 <= one.group_max),
        (Wanted(mode=Mode.ONLINE), lambda one: "online" in one.modes),
        (Wanted(risk=0), lambda one: one.risk == 0),
        (Wanted(needs_nothing=True), lambda one: not one.needs),
        (Wanted(keeps_off=frozenset({"feelings"})), lambda one: "feelings" not in one.touches),
        (Wanted(session=1), lambda one: one.from_session == 1),
    ],
)
def test_each_thing_asked_leaves_what_suits_and_nothing_else(
    wanted: Wanted, holds: Callable[[Card], bool]
) -> None:
    found = set(ids(wanted))
    assert found == {one.id for one in all_cards() if holds(one)}
    assert 0 < len(found) < len(all_cards())


def test_an_exercise_that_can_be_short_suits_a_short_time() -> None:
    assert "dots-with-reasons" in ids(Wanted(minutes=10))
    assert "dots-with-reasons" not in ids(Wanted(minutes=9))


def test_every_word_typed_must_stand_on_the_card_in_any_case() -> None:
    assert ids(Wanted(words="BISCUIT thumb")) == ["snack-vote"]
    assert ids(Wanted(words="no such words here")) == []
    assert ids(Wanted(words="   ")) == [one.id for one in all_cards()]


def test_what_was_used_comes_last_or_not_at_all() -> None:
    used = CardView(shipped("room-map"), used_in=(2,))
    fresh = CardView(shipped("quiet-start"))
    assert ids(Wanted(), (used, fresh)) == ["quiet-start", "room-map"]
    assert ids(Wanted(not_used=True), (used, fresh)) == ["quiet-start"]


def test_a_favourite_comes_first_but_not_before_what_is_fresh() -> None:
    liked = CardView(shipped("joke-jar"), favourite=True)
    used = CardView(shipped("room-map"), used_in=(1,), favourite=True)
    fresh = CardView(shipped("quiet-start"))
    assert ids(Wanted(), (used, fresh, liked)) == ["joke-jar", "quiet-start", "room-map"]


def test_the_session_that_is_planned_now_does_not_count_as_another() -> None:
    used = CardView(shipped("room-map"), used_in=(2,))
    assert used_elsewhere(used, 2) == ()
    assert used_elsewhere(used, 3) == used_elsewhere(used) == (2,)
    assert ids(Wanted(not_used=True, but_session=2), (used,)) == ["room-map"]


def test_what_is_not_for_this_group_never_suits() -> None:
    assert ids(Wanted(), (CardView(shipped("room-map"), left_out=("moving",)),)) == []


def test_favourites_alone_when_asked() -> None:
    liked = CardView(shipped("joke-jar"), favourite=True)
    both = (liked, replace(liked, card=shipped("word-bin"), favourite=False))
    assert ids(Wanted(favourites=True), both) == ["joke-jar"]
