"""What an exercise shows of the group's own lists: words thrown out, who is missing, measures.

None of them has an author: each stands for the group, and says only which side wrote it.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Measure, OwnWord, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.missing import MissingView, missing_in
from workshop.vocabulary import Origin, Surface


@dataclass(frozen=True, slots=True)
class BinnedWord:
    """A word that was thrown out, and what is said in its place, if anything.

    Staff alone threw it out where not `by_members`: then staff may put it back.
    """

    id: str
    words: str
    instead: str
    by_members: bool


@dataclass(frozen=True, slots=True)
class WordBinView:
    """All that was thrown out, in the order of the alphabet."""

    words: tuple[BinnedWord, ...]


@dataclass(frozen=True, slots=True)
class ChairsView:
    """Who is said to be missing, first said first."""

    chairs: tuple[MissingView, ...]


@dataclass(frozen=True, slots=True)
class SignView:
    """One sign of a better life; `before` says that it was there before the exercise began."""

    id: str
    words: str
    by_members: bool
    chosen: bool
    before: bool


@dataclass(frozen=True, slots=True)
class SignsView:
    """All signs, those that members chose first."""

    signs: tuple[SignView, ...]

    @property
    def chosen(self) -> int:
        """How many were chosen."""
        return sum(one.chosen for one in self.signs)


def word_bin_of(db: Db, audience: Actor, prompt: Prompt, _surface: Surface) -> WordBinView:
    """Return the words that the group threw out."""
    project_id = _project_of(db, prompt)
    require(audience, Power.SEE_WALL, project_id)
    rows = db.scalars(
        select(OwnWord)
        .where(OwnWord.project_id == project_id, col(OwnWord.binned).is_(True))
        .order_by(col(OwnWord.words))
    )
    return WordBinView(
        tuple(
            BinnedWord(one.id, one.words, one.instead, one.thrown_by is Origin.MEMBER)
            for one in rows
        )
    )


def chairs_of(db: Db, audience: Actor, prompt: Prompt, _surface: Surface) -> ChairsView:
    """Return who is said to be missing."""
    project_id = _project_of(db, prompt)
    require(audience, Power.SEE_WALL, project_id)
    return ChairsView(missing_in(db, audience, project_id=project_id))


def signs_of(db: Db, audience: Actor, prompt: Prompt, _surface: Surface) -> SignsView:
    """Return the signs of a better life, the chosen ones first, then as they were written."""
    project_id = _project_of(db, prompt)
    require(audience, Power.SEE_WALL, project_id)
    rows = db.scalars(
        select(Measure)
        .where(Measure.project_id == project_id)
        .order_by(col(Measure.chosen_by_members).desc(), col(Measure.written_at), col(Measure.id))
    )
    return SignsView(tuple(_sign(one, prompt.opened_at) for one in rows))


def _sign(row: Measure, opened_at: datetime | None) -> SignView:
    before = opened_at is not None and row.written_at < opened_at
    by_members = row.origin is Origin.MEMBER
    return SignView(row.id, row.words, by_members, row.chosen_by_members, before)


def _project_of(db: Db, prompt: Prompt) -> str:
    session = db.get(WorkshopSession, prompt.session_id)
    if session is None:
        raise NotFound
    return session.project_id
