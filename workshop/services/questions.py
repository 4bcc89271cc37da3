"""Questions about what people were told: asked with a name or without, answered, and settled.

With no name nothing leads from the question to the person: its days are those of the last
session, it stands in no log, and the key that the browser made is all that proves whose it is.
"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, delete, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Conflict, Invalid, NotFound
from workshop.models import AnsweredNod, AskedQuestion, Briefing, Project, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require, require_own
from workshop.plain.cleaning import clean_words, words_problem
from workshop.receipts import hash_key, is_key
from workshop.services.audit import record
from workshop.services.open_exercises import shown_anew
from workshop.vocabulary import ExerciseKind

QUESTION_LIMIT = 1_000
ANSWER_LIMIT = 4_000
STANDS = "The person who asked said that this answers it, so it stands."
GROUP_STANDS = "The group said that this was answered, so it stands."


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question, whether its asker's name goes with it, and what it is about or asked in.

    `briefing_id` is what it is about, `prompt_id` the exercise in which it is asked.
    """

    words: str
    named: bool
    briefing_id: str | None = None
    prompt_id: str | None = None

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        problem = words_problem(self.words, QUESTION_LIMIT)
        return {"words": problem} if problem else {}


def ask_question(db: Db, actor: Actor, *, project_id: str, key: str, draft: QuestionDraft) -> str:
    """Take a question in; the same key with the same words gives the same id.

    Raises Invalid, NotFound, NotAllowed, or Conflict for a key that came with other words.
    """
    require(actor, Power.ASK_QUESTION, project_id)
    receipt = _receipt(key)
    if problems := draft.problems():
        raise Invalid(problems)
    _require_briefing(db, project_id, draft.briefing_id)
    _require_prompt(db, project_id, draft.prompt_id)
    asked_by = actor.person_id if draft.named else None
    known = _by_receipt(db, receipt)
    if known is not None:
        _require_same(known, project_id, asked_by, draft)
        return known.id
    last = _last_session(db, project_id)
    question = AskedQuestion(
        project_id=project_id,
        session_id=last.id if last else None,
        briefing_id=draft.briefing_id,
        prompt_id=draft.prompt_id,
        asked_by=asked_by,
        receipt_hash=receipt,
        words=clean_words(draft.words),
        asked_on=clock.today() if draft.named else _coarse_day(db, project_id),
    )
    db.add(question)
    db.flush()
    if draft.named:
        record(db, actor, "ask-question", subject=question.id)
    _shown(db, question)
    return question.id


def answer_question(db: Db, actor: Actor, *, question_id: str, words: str) -> None:
    """Answer a question, or answer it better. Raises Closed once its asker is content."""
    question = _question(db, question_id)
    require(actor, Power.ANSWER_QUESTION, question.project_id)
    if problem := words_problem(words, ANSWER_LIMIT):
        raise Invalid({"words": problem})
    if question.settled_on is not None:
        raise Closed(GROUP_STANDS if question.by_group else STANDS)
    # Who nodded did so to another answer.
    forget_nods(db, question_id=question_id)
    question.answer = clean_words(words)
    question.answered_by = actor.person_id
    question.answered_at = clock.now()
    db.flush()
    record(db, actor, "answer-question", subject=question_id)
    _shown(db, question)


def promise_answer(db: Db, actor: Actor, *, question_id: str, day: date) -> None:
    """Say by which day a question will be answered; that is no answer yet."""
    question = _question(db, question_id)
    require(actor, Power.ANSWER_QUESTION, question.project_id)
    if day < clock.today():
        raise Invalid({"day": "Choose today or a day to come."})
    question.answer_by = day
    db.flush()
    record(db, actor, "promise-answer", subject=question_id)
    _shown(db, question)


def settle_question(db: Db, actor: Actor, *, question_id: str, yes: bool) -> None:
    """Take the asker's own word whether the answer answers it; nobody else can say so."""
    question = _question(db, question_id)
    require(actor, Power.OWN_WORDS, question.project_id)
    require_own(actor, question.asked_by)
    _settle(question, clock.today(), yes=yes)
    db.flush()
    record(db, actor, "settle-question", subject=question_id)
    _shown(db, question)


def settle_question_by_key(db: Db, *, key: str, yes: bool) -> None:
    """The same for a question with no name, whose key is all that shows whose it is.

    Whoever holds it has the last word: the group can close it no more, and what the group closed
    is open again with a no.
    """
    question = _unnamed(db, key)
    question.asker_spoke = bool(question.answer)
    forget_nods(db, question_id=question.id)
    _settle(question, _coarse_day(db, question.project_id), yes=yes)
    db.flush()
    _shown(db, question)


def take_back_question(db: Db, actor: Actor, *, question_id: str) -> None:
    """Erase one's own question and what was answered to it."""
    question = _question(db, question_id)
    require(actor, Power.OWN_WORDS, question.project_id)
    require_own(actor, question.asked_by)
    _erase(question)
    db.flush()
    record(db, actor, "take-back-question", subject=question_id)
    _shown(db, question)


def take_back_question_by_key(db: Db, *, key: str) -> None:
    """Erase a question with no name. Nothing is logged: it would tell who and when."""
    question = _unnamed(db, key)
    forget_nods(db, question_id=question.id)
    _erase(question)
    db.flush()
    _shown(db, question)


def close_by_group(db: Db, question: AskedQuestion) -> None:
    """Close a question with no name; for `closing_together` only, which counted."""
    _settle(question, _coarse_day(db, question.project_id), yes=True)
    question.by_group = True
    db.flush()
    _shown(db, question)


def forget_nods(db: Db, *, question_id: str) -> None:
    """Erase who thinks that a question was answered; for services only, which asked."""
    db.execute(delete(AnsweredNod).where(col(AnsweredNod.question_id) == question_id))


def _settle(question: AskedQuestion, day: date, *, yes: bool) -> None:
    if not question.answer:
        raise Closed("Nobody has answered this yet.")
    question.settled_on = day if yes else None
    question.by_group = False


def _erase(question: AskedQuestion) -> None:
    question.words = question.answer = ""
    question.answered_by = question.answered_at = question.settled_on = None
    question.answer_by = None
    question.by_group = False
    question.taken_back = True


def _question(db: Db, question_id: str) -> AskedQuestion:
    question = db.get(AskedQuestion, question_id)
    if question is None or question.taken_back:
        raise NotFound
    return question


def _unnamed(db: Db, key: str) -> AskedQuestion:
    question = _by_receipt(db, _receipt(key))
    if question is None or question.asked_by is not None or question.taken_back:
        raise NotFound
    return question


def _receipt(key: str) -> str:
    if not is_key(key):
        raise Invalid({"key": "These words came without their key. Open this page again."})
    return hash_key(key)


def _by_receipt(db: Db, receipt: str) -> AskedQuestion | None:
    wanted = select(AskedQuestion).where(AskedQuestion.receipt_hash == receipt)
    return db.scalars(wanted).first()


def _require_same(
    known: AskedQuestion, project_id: str, asked_by: str | None, draft: QuestionDraft
) -> None:
    """Raise Conflict unless what came again is what came first; one taken back stays gone."""
    same = (known.project_id, known.asked_by) == (project_id, asked_by)
    if not same or (not known.taken_back and known.words != clean_words(draft.words)):
        raise Conflict


def _require_briefing(db: Db, project_id: str, briefing_id: str | None) -> None:
    briefing = db.get(Briefing, briefing_id) if briefing_id else None
    if briefing_id and (briefing is None or briefing.project_id != project_id):
        raise NotFound


def _require_prompt(db: Db, project_id: str, prompt_id: str | None) -> None:
    """Raise NotFound for an exercise of another kind or project; one not opened yet is Closed."""
    if prompt_id is None:
        return
    prompt = db.get(Prompt, prompt_id)
    session = db.get(WorkshopSession, prompt.session_id) if prompt else None
    if prompt is None or session is None or session.project_id != project_id:
        raise NotFound
    if prompt.kind is not ExerciseKind.ASK_ANYTHING:
        raise NotFound
    if prompt.opened_at is None:
        raise Closed("This is not open just now.")


def _shown(db: Db, question: AskedQuestion) -> None:
    """Have every open wall of questions draw itself again."""
    shown_anew(db, project_id=question.project_id, kind=ExerciseKind.ASK_ANYTHING)


def _last_session(db: Db, project_id: str) -> WorkshopSession | None:
    """Return the session that was opened last, also one that goes on now."""
    wanted = select(WorkshopSession).where(
        WorkshopSession.project_id == project_id, col(WorkshopSession.opened_at).is_not(None)
    )
    return db.scalars(wanted.order_by(col(WorkshopSession.opened_at).desc())).first()


def _coarse_day(db: Db, project_id: str) -> date:
    """Return the day of the last session, or of the project's start: what a whole group shares."""
    last = _last_session(db, project_id)
    if last is not None and last.opened_at is not None:
        return last.opened_at.date()
    return db.get_one(Project, project_id).created_at.date()
