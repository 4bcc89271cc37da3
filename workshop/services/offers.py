"""What each person is offered for their time and costs, and whether it was settled: their word.

Source: `practice` 4.7. An offer never holds bank or benefit details, and a yes is only the
person's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.models import Attendance, Offer, Person, Settled, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record
from workshop.vocabulary import Attending, Pay, SessionState

OFFER_LIMIT = 500
AT_ONCE = 200
HELD = (SessionState.LIVE, SessionState.CLOSED)


@dataclass(frozen=True, slots=True)
class OfferDraft:
    """An offer in plain words: how much or why nothing, what is paid back, how, and when."""

    pay: Pay | None = None
    pay_words: str = ""
    expenses: str = ""
    how: str = ""
    when_paid: str = ""

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        asks = {"expenses": "Say what we pay back, or that it is nothing."}
        if self.pay is None:
            return {"pay": "Choose one."}
        if self.pay is Pay.NONE:
            asks["pay_words"] = "Say why there is no payment."
        else:
            asks["pay_words"] = "Say how much, or what it is."
            asks["how"] = "Say how it is paid."
            asks["when_paid"] = "Say when it is paid."
        found = {name: says for name, says in asks.items() if words_problem(getattr(self, name))}
        for name in ("pay_words", "expenses", "how", "when_paid"):
            if len(clean_words(getattr(self, name))) > OFFER_LIMIT:
                found[name] = f"Use up to {OFFER_LIMIT} letters."
        return found


def write_offers(
    db: Db, actor: Actor, *, project_id: str, person_ids: Sequence[str], draft: OfferDraft
) -> None:
    """Write the same offer for some people; one that changes has to be read again.

    Raises Invalid, or NotFound for someone who is not on the list of this project.
    """
    require(actor, Power.WRITE_OFFER, project_id)
    problems = draft.problems()
    if not person_ids:
        problems["people"] = "Choose who it is for."
    if problems or draft.pay is None:
        raise Invalid(problems)
    pay, words = draft.pay, tuple(clean_words(one).strip() for one in _words(draft))
    for person in _people(db, project_id, person_ids):
        offer = db.get(Offer, person.id)
        if offer is None:
            offer = Offer(
                person_id=person.id, project_id=project_id, pay=pay, written_at=clock.now()
            )
        elif (offer.pay, _words(offer)) == (pay, words):
            continue
        # The day it was first written stays: what is asked is whether there was one in time.
        offer.given_at = offer.clear_at = offer.asked_at = None
        offer.pay = pay
        offer.pay_words, offer.expenses, offer.how, offer.when_paid = words
        db.add(offer)
        db.flush()
        record(db, actor, "write-offer", subject=person.id)


def give_offers(db: Db, actor: Actor, *, project_id: str, person_ids: Sequence[str]) -> None:
    """Note that these people were handed their offer or had it read to them."""
    require(actor, Power.WRITE_OFFER, project_id)
    for person in _people(db, project_id, person_ids):
        offer = db.get(Offer, person.id)
        if offer is None:
            raise NotFound("There is no offer to hand over yet. Write it first.")
        if offer.given_at is None:
            offer.given_at = clock.now()
            db.flush()
            record(db, actor, "give-offer", subject=person.id)


def say_clear(db: Db, actor: Actor, *, clear: bool) -> None:
    """Let a person say that their own offer is clear to them, or that they want to ask.

    Raises NotFound where no offer was written for them.
    """
    require(actor, Power.OWN_WORDS, actor.project_id)
    offer = db.get(Offer, actor.person_id)
    if offer is None:
        raise NotFound("There is no offer for you yet. Ask the person who runs this.")
    now = clock.now()
    offer.given_at = offer.given_at or now
    offer.clear_at, offer.asked_at = (now, None) if clear else (None, now)
    db.flush()
    record(db, actor, "say-offer-clear" if clear else "ask-about-offer", hidden=True)


def say_settled(
    db: Db, actor: Actor, *, session_id: str, person_ids: Sequence[str], said: bool = True
) -> None:
    """Note that staff settled what these people were owed after a session, or did not after all.

    It counts for nothing until each of them says so too.
    """
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    require(actor, Power.WRITE_OFFER, session.project_id)
    for person in _people(db, session.project_id, person_ids):
        row = _settled(db, session, person.id)
        before = row.said_on
        row.said_on = (before or clock.today()) if said else None
        if row.said_on != before and row.confirmed is False:
            # They said not yet, and staff did something since: they are asked anew.
            row.confirmed = row.confirmed_on = None
        db.flush()
        record(db, actor, "say-settled" if said else "say-not-settled", subject=person.id)


def confirm_settled(db: Db, actor: Actor, *, session_id: str, yes: bool) -> None:
    """Let a person say whether what they were owed after a session is settled."""
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    require(actor, Power.OWN_WORDS, session.project_id)
    row = _settled(db, session, actor.person_id or "")
    row.confirmed, row.confirmed_on = yes, clock.today()
    db.flush()
    record(db, actor, "confirm-settled", subject=session_id, hidden=True)


def _words(said: Offer | OfferDraft) -> tuple[str, str, str, str]:
    return said.pay_words, said.expenses, said.how, said.when_paid


def _people(db: Db, project_id: str, person_ids: Sequence[str]) -> list[Person]:
    wanted = list(dict.fromkeys(person_ids))[:AT_ONCE]
    found = db.scalars(
        select(Person).where(
            col(Person.id).in_(wanted),
            Person.project_id == project_id,
            col(Person.ended_at).is_(None),
        )
    ).all()
    if len(found) < len(wanted):
        raise NotFound("Someone there is not on the list any more. Look at it again.")
    return list(found)


def _settled(db: Db, session: WorkshopSession, person_id: str) -> Settled:
    """Return the row of one person who came, new if need be."""
    came = db.scalars(
        select(Attendance.id).where(
            Attendance.session_id == session.id,
            Attendance.person_id == person_id,
            Attendance.attending != Attending.APOLOGIES,
        )
    ).first()
    if came is None or session.state not in HELD:
        raise Closed("That is for a session they came to.")
    row = db.scalars(
        select(Settled).where(Settled.session_id == session.id, Settled.person_id == person_id)
    ).first()
    if row is None:
        row = Settled(session_id=session.id, person_id=person_id)
        db.add(row)
    return row
