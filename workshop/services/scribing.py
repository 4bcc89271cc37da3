"""Writing for somebody who has no screen: in their place, in their words, with their own yes.

Source: `practice` 2.1, 2.5 and 8 rows 6 and 16. A helper never speaks for themselves like this,
nor beyond what the person could have said alone.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import select

from workshop import clock
from workshop.content.exercises import exercise
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import Attendance, Contribution, Prompt, WorkshopSession
from workshop.permissions import POWERS, Actor, Power, require, require_own
from workshop.plain.cleaning import words_problem
from workshop.receipts import hash_key, is_key
from workshop.services.audit import record
from workshop.services.contributions import SaidDraft, came_before, put_in, require_box
from workshop.services.sessions import require_going_ahead, session_called
from workshop.services.voices import note_voice
from workshop.vocabulary import Attending, SessionState

PAPER_COMES_FOR = timedelta(days=14)
NOT_YOURSELF = "You cannot write for yourself here. Say it on your own screen."
NOT_HERE = "They are not noted as here. Note them first, then write for them."
NO_VOICE = "Whoever supports someone speaks for themselves in the talk, not here."
CHOOSE = "Choose who you write for."
YES_FIRST = "With no name we can not ask them later. Ask for their yes now."


@dataclass(frozen=True, slots=True)
class ScribeDraft:
    """What a helper wrote for somebody; `key` is made in the helper's browser, once for each.

    `own_yes` says that the person read it or heard it read, and said that it is right.
    """

    key: str
    words: str
    person_id: str | None
    named: bool = True
    own_yes: bool = False
    part_id: str | None = None

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found = {}
        if problem := words_problem(self.words):
            found["words"] = problem
        if not is_key(self.key):
            found["key"] = "These words came without their key. Open this page again."
        if self.named and self.person_id is None:
            found["person"] = CHOOSE
        return found


def require_may_scribe(db: Db, actor: Actor, session_id: str, person_id: str) -> None:
    """Raise NotAllowed unless this helper may put in a word or a vote for this person now.

    For staff who run it, and for supporters who are here themselves; never for oneself, and only
    for somebody who came, has not left, and could say it alone. Whoever calls it sees to it that
    no more is put in than that person's own share.
    """
    session = session_called(db, session_id)
    require(actor, Power.SCRIBE, session.project_id)
    if actor.person_id == person_id:
        raise NotAllowed(NOT_YOURSELF)
    runs = actor.role in POWERS[Power.RUN]
    if not runs and actor.session_id != session_id:
        raise NotAllowed("Join this session first. Then you can help.")
    there = db.scalars(
        select(Attendance).where(
            Attendance.session_id == session_id, Attendance.person_id == person_id
        )
    ).first()
    if there is None or there.attending is Attending.APOLOGIES or there.left_at is not None:
        raise NotAllowed(NOT_HERE)
    if there.role not in POWERS[Power.CONTRIBUTE]:
        raise NotAllowed(NO_VOICE)


def scribe(db: Db, actor: Actor, *, prompt_id: str, draft: ScribeDraft) -> str:
    """Keep words that a helper wrote for somebody; return their id. The same key comes once.

    With a name they are that person's, and wait for their yes if it was not given on the spot.
    With none nobody is stored, neither author nor helper, so the yes must come first. Once the
    question or the session is over, they come from paper: for 14 days, by whoever ran it.
    Raises Invalid, NotFound, NotAllowed, Closed or Conflict.
    """
    prompt, session = _asked(db, prompt_id)
    require(actor, Power.SCRIBE, session.project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    late = _is_late(prompt, session)
    _require_who(db, actor, session, draft, late=late)
    said = SaidDraft(
        prompt_id=prompt_id,
        key_hash=hash_key(draft.key),
        author_id=draft.person_id if draft.named else None,
        part_id=draft.part_id,
        scribed=True,
        own_yes=draft.own_yes and not late,
        late=late,
    )
    if known := came_before(db, said, draft.words):
        return known
    _require_time(prompt, session)
    require_box(db, prompt_id, draft.part_id)
    said_id = put_in(db, said, draft.words, session.id)
    if said.own_yes:
        note_voice(db, session_id=session.id, person_id=draft.person_id, named=draft.named)
    if said.author_id is not None:
        record(db, actor, "write-for-someone", subject=said_id)
    return said_id


def say_it_is_mine(db: Db, actor: Actor, *, contribution_id: str) -> None:
    """Say oneself that what a helper wrote is right; saying it twice changes nothing."""
    said = db.get(Contribution, contribution_id)
    if said is None:
        raise NotFound
    prompt, session = _asked(db, said.prompt_id)
    require(actor, Power.OWN_WORDS, session.project_id)
    require_own(actor, said.author_id)
    if said.taken_back:
        raise Closed("You took these words back. They are gone.")
    if said.own_yes:
        return
    said.own_yes = True
    db.flush()
    note_voice(db, session_id=session.id, person_id=actor.person_id)
    record(db, actor, "say-it-is-mine", subject=said.id)
    tell(db, Change(session.id, Kind.PUT, said.id, within=prompt.id))


def _asked(db: Db, prompt_id: str) -> tuple[Prompt, WorkshopSession]:
    prompt = db.get(Prompt, prompt_id)
    if prompt is None:
        raise NotFound("We could not find that question.")
    return prompt, session_called(db, prompt.session_id)


def _is_late(prompt: Prompt, session: WorkshopSession) -> bool:
    return prompt.closed_at is not None or session.state is SessionState.CLOSED


def _require_who(
    db: Db, actor: Actor, session: WorkshopSession, draft: ScribeDraft, *, late: bool
) -> None:
    """Raise unless this helper may write for this person: in the room, or afterwards from paper."""
    if late:
        # Nobody is beside them now: only whoever ran it holds the paper.
        require(actor, Power.RUN, session.project_id)
        if draft.person_id is not None:
            _require_came(db, session, draft.person_id)
        return
    if draft.person_id is None:
        raise Invalid({"person": CHOOSE})
    require_may_scribe(db, actor, session.id, draft.person_id)
    if not draft.named and not draft.own_yes:
        raise Invalid({"own_yes": YES_FIRST})


def _require_came(db: Db, session: WorkshopSession, person_id: str) -> None:
    came = select(Attendance.role).where(
        Attendance.session_id == session.id,
        Attendance.person_id == person_id,
        Attendance.attending != Attending.APOLOGIES,
    )
    role = db.scalars(came).first()
    if role is None:
        raise NotAllowed(NOT_HERE)
    if role not in POWERS[Power.CONTRIBUTE]:
        raise NotAllowed(NO_VOICE)


def _require_time(prompt: Prompt, session: WorkshopSession) -> None:
    """Raise Closed for a question that takes no words, is not open yet, or is long over."""
    require_going_ahead(session)
    if not exercise(prompt.kind).takes_words:
        raise Closed("This one takes no words. Look at the screen for what to do.")
    if prompt.opened_at is None:
        raise Closed("This question is not open yet.")
    ended = session.closed_at
    if ended is not None and clock.now() > ended + PAPER_COMES_FOR:
        raise Closed("This session ended more than 14 days ago. Keep the paper with its report.")
