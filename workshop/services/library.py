"""The group's library: its own cards with the risk question first, favourites, what is left out."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import col, delete, select

from workshop import clock
from workshop.content.card_risk import HIGHEST_RISK, RiskAnswers, risk_of
from workshop.content.library import Shelf, library_words
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.models import FavouriteCard, KeptClear, OwnCard
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.queries.library import card_in, card_there
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.audit import record
from workshop.services.sessions import session_called
from workshop.vocabulary import ItemKind, Mode

TITLE_LIMIT = 80
IDEA_LIMIT = 300
STEPS_LIMIT = 2_000
NEEDS_LIMIT = 500
LINES_LIMIT = 12
MINUTES_LIMIT = 120
GROUP_LIMIT = 200
OFF = "This card is switched off. It could hurt someone."
ASK_FIRST = "Ask the risk question first: add what the group chose as a card of your own."


@dataclass(frozen=True, slots=True)
class OwnCardDraft:
    """A card of the group's own. `steps` and `needs` have one on each line."""

    shelf: Shelf
    title: str
    idea: str
    answers: RiskAnswers
    steps: str = ""
    needs: str = ""
    minutes: int = 5
    group_min: int = 3
    group_max: int = 16
    modes: tuple[Mode, ...] = tuple(Mode)

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found = self.answers.problems()
        if problem := _words_needed(self.title, TITLE_LIMIT, "Give the card a short name."):
            found["title"] = problem
        if problem := _words_needed(self.idea, IDEA_LIMIT, "Say in one line what people do."):
            found["idea"] = problem
        for field, limit in (("steps", STEPS_LIMIT), ("needs", NEEDS_LIMIT)):
            text = getattr(self, field)
            if text.strip() and (problem := words_problem(text, limit)):
                found[field] = problem
            elif len(text.split("\n")) > LINES_LIMIT:
                found[field] = f"Use up to {LINES_LIMIT} lines, so that the card fits on one page."
        if not 1 <= self.minutes <= MINUTES_LIMIT:
            found["minutes"] = f"Give it from 1 to {MINUTES_LIMIT} minutes."
        if not 1 <= self.group_min <= self.group_max <= GROUP_LIMIT:
            found["group_max"] = f"Say for how many people: from 1 to {GROUP_LIMIT}."
        if not self.modes:
            found["modes"] = "Choose where it works: in a room, on a call, or both."
        return found


def add_own_card(db: Db, actor: Actor, *, project_id: str, draft: OwnCardDraft) -> str:
    """Keep a card of the group's own; return its id. Above risk 2 it is kept switched off.

    The same card again is not kept twice.
    """
    require(actor, Power.PLAN, project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    card = _write(_blank(project_id, actor), draft)
    if same := _same(db, card):
        return same
    db.add(card)
    db.flush()
    record(db, actor, "add-own-card", subject=card.id)
    return card.id


def change_own_card(db: Db, actor: Actor, *, card_id: str, draft: OwnCardDraft) -> None:
    """Change a card of the group's own; its risk is worked out anew."""
    card = _own(db, actor, card_id)
    if problems := draft.problems():
        raise Invalid(problems)
    _write(card, draft)
    db.flush()
    record(db, actor, "change-own-card", subject=card_id)


def remove_own_card(db: Db, actor: Actor, *, card_id: str) -> None:
    """Take a card of the group's own off the shelf; agendas that have it keep it."""
    card = _own(db, actor, card_id)
    card.removed_at = clock.now()
    db.flush()
    record(db, actor, "remove-own-card", subject=card_id)


def bring_back_own_card(db: Db, actor: Actor, *, card_id: str) -> None:
    """Put a card that was taken away back on its shelf."""
    card = _own(db, actor, card_id)
    card.removed_at = None
    db.flush()
    record(db, actor, "bring-back-own-card", subject=card_id)


def mark_favourite(db: Db, actor: Actor, *, card_id: str, favourite: bool) -> None:
    """Say whether whoever is signed in wants to find this card first; theirs in every project."""
    require(actor, Power.PLAN, actor.project_id)
    if actor.account_id is None or actor.project_id is None:
        raise NotAllowed
    if not card_there(db, project_id=actor.project_id, card_id=card_id):
        raise NotFound
    mine = (
        col(FavouriteCard.account_id) == actor.account_id,
        col(FavouriteCard.card) == card_id,
    )
    db.execute(delete(FavouriteCard).where(*mine))
    if favourite:
        db.add(FavouriteCard(account_id=actor.account_id, card=card_id))
    db.flush()


def keep_clear(db: Db, actor: Actor, *, project_id: str, subjects: Collection[str]) -> None:
    """Say which subjects are not for this group: all of them, in place of those before.

    Nobody's name is kept: who wished it stays between them and whoever wrote it down.
    """
    require(actor, Power.PLAN, project_id)
    if not set(subjects) <= {one.id for one in library_words().subjects}:
        raise Invalid({"subjects": "Choose the subjects from the list."})
    db.execute(delete(KeptClear).where(col(KeptClear.project_id) == project_id))
    db.add_all(KeptClear(project_id=project_id, subject=one) for one in sorted(set(subjects)))
    db.flush()
    record(db, actor, "keep-clear", subject=project_id)


def put_card(
    db: Db, actor: Actor, *, session_id: str, card_id: str, position: int | None = None
) -> str:
    """Put a card on an agenda, at a place from 1 or at the end; return the item's id.

    Raises Closed for a card that is switched off, or whose risk is not known yet.
    """
    project_id = session_called(db, session_id).project_id
    require(actor, Power.PLAN, project_id)
    card = card_in(db, actor, project_id=project_id, card_id=card_id)
    if card is None:
        raise NotFound
    if not card.switched_on:
        raise Closed(OFF)
    if card.asks_risk:
        raise Closed(ASK_FIRST)
    draft = ItemDraft(
        kind=ItemKind(card.kind),
        title=card.title,
        planned_minutes=card.minutes,
        lead="both",
        card=card.id,
        materials="\n".join(card.needs),
    )
    return add_item(db, actor, session_id=session_id, draft=draft, position=position)


def _blank(project_id: str, actor: Actor) -> OwnCard:
    return OwnCard(
        project_id=project_id,
        shelf=Shelf.ICEBREAKERS.value,
        title="",
        idea="",
        minutes=1,
        group_min=1,
        group_max=1,
        risk=HIGHEST_RISK,
        added_by=actor.person_id,
        added_at=clock.now(),
    )


def _write(card: OwnCard, draft: OwnCardDraft) -> OwnCard:
    """Put what a draft says into the row; a title and an idea stand on one line each."""
    card.shelf = draft.shelf.value
    card.title = " ".join(clean_words(draft.title).split())
    card.idea = " ".join(clean_words(draft.idea).split())
    card.steps, card.needs = clean_words(draft.steps).strip(), clean_words(draft.needs).strip()
    card.minutes, card.group_min, card.group_max = draft.minutes, draft.group_min, draft.group_max
    card.modes = " ".join(mode.value for mode in Mode if mode in draft.modes)
    card.touches = " ".join(draft.answers.touches)
    card.telling, card.unseen = draft.answers.telling, draft.answers.unseen
    card.risk = risk_of(draft.answers)
    return card


def _same(db: Db, card: OwnCard) -> str | None:
    """Return the id of a card on the shelf that says the very same, or None."""
    wanted = select(OwnCard).where(
        col(OwnCard.project_id) == card.project_id,
        col(OwnCard.removed_at).is_(None),
        col(OwnCard.shelf) == card.shelf,
        col(OwnCard.title) == card.title,
        col(OwnCard.idea) == card.idea,
        col(OwnCard.steps) == card.steps,
    )
    same = db.scalars(wanted.limit(1)).first()
    return same.id if same else None


def _own(db: Db, actor: Actor, card_id: str) -> OwnCard:
    card = db.get(OwnCard, card_id)
    if card is None:
        raise NotFound
    require(actor, Power.PLAN, card.project_id)
    return card


def _words_needed(text: str, limit: int, asked: str) -> str | None:
    return words_problem(text, limit) if text.strip() else asked
