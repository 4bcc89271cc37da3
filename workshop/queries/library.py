"""The library as one project sees it: shipped cards and its own, those used, liked or left out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select as columns
from sqlmodel import col, select

from workshop.content.card_risk import RiskAnswers, risk_reasons
from workshop.content.library import Card, Shelf, all_cards, shelf_words
from workshop.content.library import card as shipped_card
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import AgendaItem, FavouriteCard, KeptClear, OwnCard, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.vocabulary import SessionState


@dataclass(frozen=True, slots=True)
class CardView:
    """A card in one project.

    `used_in` holds the numbers of the sessions that have it on their agenda. `left_out` holds the
    subjects it touches that are not for this group. `answers` are those to the risk question, for
    a card of the group's own; `because` says what makes such a card risky.
    """

    card: Card
    used_in: tuple[int, ...] = ()
    left_out: tuple[str, ...] = ()
    favourite: bool = False
    answers: RiskAnswers | None = None
    because: tuple[str, ...] = ()

    @property
    def own(self) -> bool:
        """Say whether the group added this card."""
        return self.answers is not None


def library_in(db: Db, actor: Actor, *, project_id: str) -> tuple[CardView, ...]:
    """Return every card that this project has, shelf by shelf, its own after those shipped."""
    require(actor, Power.PLAN, project_id)
    rows = _own_rows(db, project_id)
    own = {row.id: row for row in rows}
    found = (*all_cards(), *map(_card_of, rows))
    used = _used(db, project_id)
    clear = _kept_clear(db, project_id)
    liked = _liked(db, actor)
    return tuple(
        CardView(
            card=one,
            used_in=used.get(one.id, ()),
            left_out=tuple(name for name in one.touches if name in clear),
            favourite=one.id in liked,
            answers=(answers := _answers(own[one.id]) if one.id in own else None),
            because=risk_reasons(answers) if answers else (),
        )
        for shelf in Shelf
        for one in found
        if one.shelf == shelf
    )


def card_in(db: Db, actor: Actor, *, project_id: str, card_id: str) -> Card | None:
    """Return one card by its id, shipped or the project's own; also one that was taken away."""
    require(actor, Power.PLAN, project_id)
    return _cards_called(db, project_id, [card_id]).get(card_id)


def cards_on(db: Db, actor: Actor, *, session_id: str) -> Mapping[str, Card]:
    """Return id -> card for every card on the agenda of one session."""
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    require(actor, Power.PLAN, session.project_id)
    wanted = columns(col(AgendaItem.card)).where(
        col(AgendaItem.session_id) == session_id, col(AgendaItem.card) != ""
    )
    return _cards_called(db, session.project_id, set(db.scalars(wanted)))


def kept_clear_in(db: Db, actor: Actor, *, project_id: str) -> frozenset[str]:
    """Return the ids of the subjects that are not for this group."""
    require(actor, Power.PLAN, project_id)
    return _kept_clear(db, project_id)


def card_there(db: Db, *, project_id: str, card_id: str) -> bool:
    """Say whether a project has a card of this id, shipped or its own."""
    return card_id in _cards_called(db, project_id, [card_id])


def _cards_called(db: Db, project_id: str, ids: Iterable[str]) -> dict[str, Card]:
    found = {one: shipped for one in ids if (shipped := shipped_card(one))}
    if missing := set(ids) - found.keys():
        own = select(OwnCard).where(
            col(OwnCard.project_id) == project_id, col(OwnCard.id).in_(missing)
        )
        found |= {row.id: _card_of(row) for row in db.scalars(own)}
    return found


def _own_rows(db: Db, project_id: str) -> list[OwnCard]:
    mine = select(OwnCard).where(
        col(OwnCard.project_id) == project_id, col(OwnCard.removed_at).is_(None)
    )
    return list(db.scalars(mine.order_by(col(OwnCard.added_at), col(OwnCard.id))))


def _card_of(row: OwnCard) -> Card:
    return Card(
        id=row.id,
        shelf=row.shelf,
        kind=shelf_words(row.shelf).kind,
        title=row.title,
        idea=row.idea,
        steps=tuple(_lines(row.steps)),
        risk=row.risk,
        minutes=row.minutes,
        group_min=row.group_min,
        group_max=row.group_max,
        modes=tuple(row.modes.split()),
        needs=tuple(_lines(row.needs)),
        touches=tuple(row.touches.split()),
        access="",
    )


def _answers(row: OwnCard) -> RiskAnswers:
    return RiskAnswers(tuple(row.touches.split()), row.telling, row.unseen)


def _lines(text: str) -> Iterable[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _used(db: Db, project_id: str) -> dict[str, tuple[int, ...]]:
    """Return card id -> the numbers of the sessions that have it, cancelled ones aside."""
    wanted = (
        columns(col(AgendaItem.card), col(WorkshopSession.number))
        .join(WorkshopSession, col(WorkshopSession.id) == col(AgendaItem.session_id))
        .where(
            col(WorkshopSession.project_id) == project_id,
            col(WorkshopSession.state) != SessionState.CANCELLED,
            col(AgendaItem.card) != "",
        )
        .distinct()
        .order_by(col(WorkshopSession.number))
    )
    found: defaultdict[str, list[int]] = defaultdict(list)
    for card_id, number in db.execute(wanted):
        found[card_id].append(number)
    return {card_id: tuple(numbers) for card_id, numbers in found.items()}


def _kept_clear(db: Db, project_id: str) -> frozenset[str]:
    wanted = columns(col(KeptClear.subject)).where(col(KeptClear.project_id) == project_id)
    return frozenset(db.scalars(wanted))


def _liked(db: Db, actor: Actor) -> frozenset[str]:
    wanted = columns(col(FavouriteCard.card)).where(
        col(FavouriteCard.account_id) == actor.account_id
    )
    return frozenset(db.scalars(wanted))
