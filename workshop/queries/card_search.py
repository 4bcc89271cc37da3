"""Finding a card: what somebody asks of it, and which cards suit."""

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.content.library import Card
from workshop.queries.library import CardView
from workshop.vocabulary import Mode


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a card; what is None or empty is not asked.

    `people` is the size of the group, `minutes` the time there is, `risk` the highest one.
    `but_session` is the number of the session that is planned now: what only it uses is not used.
    """

    shelf: str | None = None
    words: str = ""
    mode: Mode | None = None
    people: int | None = None
    minutes: int | None = None
    risk: int | None = None
    needs_nothing: bool = False
    keeps_off: frozenset[str] = frozenset()
    not_used: bool = False
    favourites: bool = False
    session: int | None = None
    but_session: int | None = None


def suiting(cards: Iterable[CardView], wanted: Wanted) -> tuple[CardView, ...]:
    """Return the cards that suit, favourites first, those used before last.

    What is left out never suits.
    """
    found = [one for one in cards if not one.left_out and _suits(one, wanted)]
    return tuple(sorted(found, key=lambda one: _order(one, wanted.but_session)))


def used_elsewhere(one: CardView, but_session: int | None = None) -> tuple[int, ...]:
    """Return the numbers of the other sessions that have this card on their agenda."""
    return tuple(number for number in one.used_in if number != but_session)


def _order(one: CardView, but_session: int | None) -> tuple[bool, bool]:
    return bool(used_elsewhere(one, but_session)), not one.favourite


def _suits(one: CardView, wanted: Wanted) -> bool:
    return (
        wanted.shelf in (None, one.card.shelf)
        and _fits(one.card, wanted)
        and not (wanted.keeps_off & set(one.card.touches))
        and not (wanted.not_used and used_elsewhere(one, wanted.but_session))
        and (one.favourite or not wanted.favourites)
        and _says(one.card, wanted.words)
    )


def _fits(one: Card, wanted: Wanted) -> bool:
    """Say whether the card can be done there, with so many people, in that time."""
    return (
        (wanted.mode is None or wanted.mode in one.modes)
        and (wanted.people is None or one.group_min <= wanted.people <= one.group_max)
        and (wanted.minutes is None or (one.least or one.minutes) <= wanted.minutes)
        and (wanted.risk is None or one.risk <= wanted.risk)
        and (wanted.session is None or one.from_session <= wanted.session)
        and not (wanted.needs_nothing and one.needs)
    )


def _says(one: Card, words: str) -> bool:
    """Say whether every word typed stands somewhere on the card."""
    told = " ".join((one.title, one.idea, one.makes, *one.steps, *one.needs)).casefold()
    return all(word in told for word in words.casefold().split())
