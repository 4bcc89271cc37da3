"""Which words people asked about, what they mean, and which could be asked about next."""

import re
from dataclasses import dataclass
from functools import cache

from sqlmodel import col, select

from workshop.content.loader import jargon
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import AskedWord, OwnWord, Project, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.plain.jargon import JargonFinder

SHORTEST = 6
MOST = 24
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class AskedWordView:
    """A word that was asked about: how often, what it means, or what it might."""

    id: str
    words: str
    taps: int
    meaning: str
    likely: str = ""


@dataclass(frozen=True, slots=True)
class AskedWordFacts:
    """How many words were asked about, and how many of them were explained the same day."""

    asked: int
    answered: int


def asked_in(db: Db, actor: Actor, *, session_id: str) -> tuple[AskedWordView, ...]:
    """Return the words asked about in a session, those without a meaning first; never by whom."""
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    require(actor, Power.ASK_WHAT_IT_MEANS, session.project_id)
    rows = db.scalars(
        select(AskedWord)
        .where(AskedWord.session_id == session_id)
        .order_by(col(AskedWord.taps).desc(), col(AskedWord.words), col(AskedWord.id))
    ).all()
    own = _own_meanings(db, session.project_id) if any(not row.meaning for row in rows) else {}
    views = [
        AskedWordView(
            one.id,
            one.words,
            one.taps,
            one.meaning,
            "" if one.meaning else likely_meaning(one.words, own),
        )
        for one in rows
    ]
    return tuple(sorted(views, key=lambda one: bool(one.meaning)))


def explained_in(db: Db, actor: Actor, *, session_id: str) -> tuple[AskedWordView, ...]:
    """Return the words of a session that have a meaning, for every screen in the room."""
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    require(actor, Power.SEE_WALL, session.project_id)
    rows = db.scalars(
        select(AskedWord)
        .where(AskedWord.session_id == session_id, AskedWord.meaning != "")
        .order_by(col(AskedWord.words), col(AskedWord.id))
    )
    return tuple(AskedWordView(one.id, one.words, one.taps, one.meaning) for one in rows)


def asked_word_facts(db: Db, *, project_id: str) -> AskedWordFacts:
    """Return what indicator 5.3 counts: flags, and those answered in the same session."""
    rows = db.execute(
        select(AskedWord.session_id, AskedWord.explained_in).where(
            AskedWord.project_id == project_id
        )
    ).all()
    return AskedWordFacts(len(rows), sum(asked == explained for asked, explained in rows))


def likely_meaning(words: str, own: dict[str, str]) -> str:
    """Return what a word means on the group's list, else on the shipped one, else nothing."""
    if words in own:
        return own[words]
    hit = next(iter(_finder().find(words)), None)
    return hit.plain if hit and hit.end - hit.start == len(words) else ""


def words_to_ask_about(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of some texts that could be hard, each once: known hard ones first."""
    known = [hit.words for text in texts for hit in _finder().find(text)]
    long_ones = [word for text in texts for word in _WORD.findall(text) if len(word) >= SHORTEST]
    found: dict[str, str] = {}
    for word in (*known, *long_ones):
        found.setdefault(word.casefold(), word)
    return tuple(found.values())[:MOST]


@cache
def _finder() -> JargonFinder:
    return JargonFinder(jargon())


def _own_meanings(db: Db, project_id: str) -> dict[str, str]:
    if db.get(Project, project_id) is None:
        return {}
    rows = db.execute(
        select(OwnWord.words, OwnWord.meaning, OwnWord.instead).where(
            OwnWord.project_id == project_id
        )
    ).all()
    return {words: meaning or instead for words, meaning, instead in rows if meaning or instead}
