"""The planning lens: one tap mends a plan, one undo takes it back; advice can be left."""

from dataclasses import replace

from sqlmodel import col, delete, func, select

from workshop import clock
from workshop.content.library import card
from workshop.content.loader import agenda_kinds
from workshop.db.engine import Db
from workshop.errors import Invalid, NotFound
from workshop.lens.look import RULES, finding_of
from workshop.lens.mends import Add, HandOver, Keep, Move, Resize, SetAside, Step, Swap
from workshop.models import AgendaItem, AgendaStep, LensAnswer
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.queries.plan_facts import plan_facts
from workshop.services import agendas
from workshop.services.agenda_rows import locked_session
from workshop.services.agenda_steps import keep_step, picture
from workshop.services.agendas import ItemDraft, draft_of
from workshop.services.audit import record
from workshop.services.sessions import require_planned
from workshop.vocabulary import ItemKind, Weight

BECAUSE_LIMIT = 300
KEYS = frozenset(rule.key for rule in RULES)
WITH_A_MEMBER, A_MEMBER = "both", "member"


def mend(db: Db, actor: Actor, *, session_id: str, rule: str) -> str:
    """Do what mends one finding, as one step of planning; return what was done, in our words.

    What is done is worked out anew from the plan as it stands: a second press finds nothing to
    mend, changes nothing, and returns no words. Raises Closed once the session has started.
    """
    session = locked_session(db, session_id)
    require(actor, Power.PLAN, session.project_id)
    require_planned(session)
    found = finding_of(plan_facts(db, actor, session_id=session_id), rule)
    if found is None or found.mend is None or not found.mend.steps:
        return ""
    before = picture(db, session)
    last = _last_step(db, session_id)
    for step in found.mend.steps:
        _do(db, actor, session_id, step)
    # Each change kept a step of its own: together they are one tap, so one undo.
    own = (col(AgendaStep.session_id) == session_id) & (col(AgendaStep.number) > last)
    db.execute(delete(AgendaStep).where(own))
    words = found.mend.label
    keep_step(db, session, words[0].lower() + words[1:], before)
    record(db, actor, "mend-plan", subject=session_id)
    return words


def leave(db: Db, actor: Actor, *, session_id: str, rule: str, because: str = "") -> None:
    """Leave one piece of advice for this session; it is folded away until it is taken up again."""
    session = locked_session(db, session_id)
    require(actor, Power.PLAN, session.project_id)
    if rule not in KEYS:
        raise NotFound
    if because.strip() and (problem := words_problem(because, BECAUSE_LIMIT)):
        raise Invalid({"because": problem})
    answer = _answer(db, session_id, rule) or LensAnswer(
        session_id=session_id, rule=rule, said_at=clock.now()
    )
    answer.because = clean_words(because)
    answer.said_at = clock.now()
    db.add(answer)
    db.flush()
    record(db, actor, "leave-advice", subject=session_id)


def take_up(db: Db, actor: Actor, *, session_id: str, rule: str) -> None:
    """Look at a piece of advice again that was left."""
    session = locked_session(db, session_id)
    require(actor, Power.PLAN, session.project_id)
    if answer := _answer(db, session_id, rule):
        db.delete(answer)
        db.flush()
        record(db, actor, "take-up-advice", subject=session_id)


def _do(db: Db, actor: Actor, session_id: str, step: Step) -> None:
    match step:
        case Add():
            draft = _draft(step)
            agendas.add_item(db, actor, session_id=session_id, draft=draft, position=step.place)
        case Resize():
            agendas.resize_item(db, actor, item_id=step.item_id, minutes=step.minutes)
        case Move():
            agendas.move_item(db, actor, item_id=step.item_id, position=step.place)
        case _:
            item = db.get_one(AgendaItem, step.item_id)
            draft = _changed(draft_of(item), step)
            agendas.change_item(db, actor, item_id=step.item_id, draft=draft)


def _draft(step: Add) -> ItemDraft:
    """Return a new item; a card gives it its name."""
    shipped = card(step.card) if step.card else None
    kind = next(one for one in agenda_kinds() if one.id == step.kind)
    weight = Weight.MUST if step.kind is ItemKind.CHECK_OUT else Weight.SHOULD
    return ItemDraft(
        kind=step.kind,
        title=shipped.title if shipped else kind.title,
        planned_minutes=step.minutes,
        card=step.card,
        weight=weight,
    )


def _changed(draft: ItemDraft, step: HandOver | Keep | SetAside | Swap) -> ItemDraft:
    match step:
        case HandOver():
            led = bool(draft.lead_id or draft.lead)
            return replace(draft, lead=WITH_A_MEMBER if led else A_MEMBER)
        case Keep():
            return replace(draft, weight=Weight.MUST)
        case SetAside():
            return replace(draft, weight=Weight.SPARE)
        case Swap():
            shipped = card(step.card)
            return replace(draft, card=step.card, title=shipped.title if shipped else draft.title)


def _last_step(db: Db, session_id: str) -> int:
    newest = select(func.max(AgendaStep.number)).where(AgendaStep.session_id == session_id)
    return db.scalars(newest).one() or 0


def _answer(db: Db, session_id: str, rule: str) -> LensAnswer | None:
    return db.scalars(
        select(LensAnswer).where(LensAnswer.session_id == session_id, LensAnswer.rule == rule)
    ).first()
