"""“What does that mean?”: anyone asks of any word, with no name; anyone with a voice explains it.

Who asked, and when, is kept nowhere and goes into no log. What was explained joins the group's
own list of words (`practice` 7.1, indicators 5.3 and 5.4).
"""

from dataclasses import dataclass

from sqlmodel import col, delete, select, update

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Invalid, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import AskedWord, OwnWord, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record
from workshop.services.own_words import WORD_LIMIT
from workshop.services.sessions import require_live, session_called
from workshop.vocabulary import Origin, Role, SessionState

LAST_WORD = "the last thing that was said"
MEANING_LIMIT = 300


@dataclass(frozen=True, slots=True)
class MeaningDraft:
    """What a word means; `words` says which word it was, where only “the last” was asked."""

    meaning: str
    words: str = ""

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found = {}
        if problem := words_problem(self.meaning, MEANING_LIMIT):
            found["meaning"] = problem
        if self.words.strip() and (problem := words_problem(self.words, WORD_LIMIT)):
            found["words"] = problem
        return found


def ask_what_it_means(db: Db, actor: Actor, *, session_id: str, words: str) -> str:
    """Ask what a word means; return the id of what is asked. The same word again counts one more.

    `LAST_WORD` asks of what was said a moment ago. Raises Invalid for no word, or a long one.
    """
    session = session_called(db, session_id)
    require(actor, Power.ASK_WHAT_IT_MEANS, session.project_id)
    require_live(session)
    if problem := words_problem(words, WORD_LIMIT):
        raise Invalid({"words": problem})
    word = _one_line(words)
    known = db.scalars(
        select(AskedWord).where(AskedWord.session_id == session_id, col(AskedWord.words) == word)
    ).all()
    found = next((one for one in known if not one.meaning or word != LAST_WORD), None)
    if found is None:
        found = AskedWord(project_id=session.project_id, session_id=session_id, words=word)
        db.add(found)
        db.flush()
    elif not found.meaning:
        more = update(AskedWord).where(col(AskedWord.id) == found.id)
        db.execute(more.values(taps=AskedWord.taps + 1))
    tell(db, Change(session_id, Kind.HARD_WORD, found.id))
    return found.id


def say_what_it_means(db: Db, actor: Actor, *, asked_id: str, draft: MeaningDraft) -> None:
    """Say what a word means in plain words; every screen shows it, and the group's list keeps it.

    It may be said after the session too, and then does not count as answered in time.
    """
    asked = _asked(db, asked_id)
    require(actor, Power.SAY_WHAT_IT_MEANS, asked.project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    session = db.get_one(WorkshopSession, asked.session_id)
    asked.meaning = " ".join(clean_words(draft.meaning).split())
    if draft.words.strip():
        asked.words = _one_line(draft.words)
    if session.state is SessionState.LIVE:
        asked.explained_in = session.id
    db.flush()
    if asked.words != LAST_WORD:
        _keep(db, actor, asked)
    record(db, actor, "say-what-it-means", subject=asked_id)
    tell(db, Change(session.id, Kind.HARD_WORD, asked_id))


def put_aside(db: Db, actor: Actor, *, asked_id: str) -> None:
    """Take away what is no word that anyone asked about; only one that was not explained."""
    asked = _asked(db, asked_id)
    require(actor, Power.RUN, asked.project_id)
    if asked.meaning:
        raise Invalid({"words": "It was explained. It stays on the list."})
    db.execute(delete(AskedWord).where(col(AskedWord.id) == asked_id))
    record(db, actor, "put-asked-word-aside", subject=asked_id)
    tell(db, Change(asked.session_id, Kind.HARD_WORD, asked_id))


def _keep(db: Db, actor: Actor, asked: AskedWord) -> None:
    """Put the word on the group's own list; a meaning that it has there stays."""
    known = db.scalars(
        select(OwnWord).where(OwnWord.project_id == asked.project_id, OwnWord.words == asked.words)
    ).first()
    if known is None:
        by_staff = actor.role in (Role.FACILITATOR, Role.CONVENOR)
        known = OwnWord(
            project_id=asked.project_id,
            words=asked.words,
            kept_at=clock.now(),
            origin=Origin.STAFF if by_staff else Origin.MEMBER,
        )
        db.add(known)
    known.meaning = known.meaning or asked.meaning
    db.flush()


def _asked(db: Db, asked_id: str) -> AskedWord:
    asked = db.get(AskedWord, asked_id)
    if asked is None:
        raise NotFound
    return asked


def _one_line(words: str) -> str:
    return " ".join(clean_words(words).split()).casefold()
