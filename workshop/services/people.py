"""People of a project: their names, seats, the words that bring them back, and when they finish."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import update
from sqlmodel import col, delete, select

from workshop import clock
from workshop.content.loader import return_words
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import (
    AccessNeed,
    Account,
    AskedAboutNeeds,
    Device,
    Offer,
    Person,
    Project,
    ReturnCode,
    Seat,
    Strength,
    WorkshopSession,
)
from workshop.permissions import Actor, Power, may, require, require_own
from workshop.plain.cleaning import NAME_LIMIT, clean_name, name_problem
from workshop.services.accounts import name_key
from workshop.services.audit import record
from workshop.services.return_words import hash_return_words
from workshop.vocabulary import Hat, Role, SessionState

RETURN_WORDS = 3
STAFF_SEATS = frozenset({Role.FACILITATOR, Role.CONVENOR})


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """Someone to invite: the name they like, their seats, and who pays them, if anyone does.

    `account_id` is for colleagues who sign in; members have none. `expected_hat` is a guess of
    what they will bring, until they say it themselves.
    """

    chosen_name: str
    roles: frozenset[Role] = frozenset({Role.MEMBER})
    works_for: str = ""
    paid_by_convenor: bool = False
    account_id: str | None = None
    expected_hat: Hat | None = None

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found = {}
        if problem := name_problem(self.chosen_name):
            found["chosen_name"] = problem
        if not self.roles:
            found["roles"] = "Choose at least one seat."
        elif Role.OWNER in self.roles:
            found["roles"] = "Owners have no seat. They come by their own link."
        if len(clean_name(self.works_for)) > NAME_LIMIT:
            found["works_for"] = f"Use up to {NAME_LIMIT} letters."
        return found


def invite(db: Db, actor: Actor, *, project_id: str, draft: PersonDraft) -> str:
    """Put someone on the list of a project; return the person's id.

    Only a facilitator gives the seats of staff. Raises Invalid for a name that is taken here.
    """
    require(actor, Power.INVITE, project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    if db.get(Project, project_id) is None:
        raise NotFound
    _require_may_seat(actor, draft.roles)
    _require_name_free(db, project_id, draft.chosen_name)
    _require_account_free(db, project_id, draft.account_id)
    person = Person(
        project_id=project_id,
        account_id=draft.account_id,
        chosen_name=clean_name(draft.chosen_name),
        name_key=name_key(draft.chosen_name),
        works_for=clean_name(draft.works_for),
        paid_by_convenor=draft.paid_by_convenor,
        expected_hat=draft.expected_hat,
        created_at=clock.now(),
    )
    db.add(person)
    db.flush()
    db.add_all(Seat(project_id=project_id, person_id=person.id, role=role) for role in draft.roles)
    db.flush()
    record(db, actor, "invite", subject=person.id)
    return person.id


def change_person(db: Db, actor: Actor, *, person_id: str, draft: PersonDraft) -> None:
    """Change what staff wrote of a person; their seats become those of the draft."""
    person = _person(db, person_id)
    require(actor, Power.INVITE, person.project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    _require_name_free(db, person.project_id, draft.chosen_name, person)
    if draft.account_id != person.account_id:
        _require_may_seat(actor, STAFF_SEATS)
        _require_account_free(db, person.project_id, draft.account_id)
    held = _seats_of(db, person_id)
    for role in sorted(draft.roles - held):
        give_seat(db, actor, person_id=person_id, role=role)
    for role in sorted(held - draft.roles):
        take_seat(db, actor, person_id=person_id, role=role)
    _rename(db, person, draft.chosen_name)
    person.works_for = clean_name(draft.works_for)
    person.paid_by_convenor = draft.paid_by_convenor
    person.account_id = draft.account_id
    # Whoever convenes does not read the guess, so what they send back is not one.
    if may(actor, Power.RUN, person.project_id):
        person.expected_hat = draft.expected_hat
    db.flush()
    record(db, actor, "change-person", subject=person_id)


def choose_name(db: Db, actor: Actor, *, person_id: str, chosen_name: str) -> None:
    """Take another name for oneself; it counts wherever a name is shown from now on."""
    person = _person(db, person_id)
    require(actor, Power.TAKE_PART, person.project_id)
    require_own(actor, person_id)
    if problem := name_problem(chosen_name):
        raise Invalid({"chosen_name": problem})
    _require_name_free(db, person.project_id, chosen_name, person)
    _rename(db, person, chosen_name)
    db.flush()
    record(db, actor, "choose-name", subject=person_id)


def give_seat(db: Db, actor: Actor, *, person_id: str, role: Role) -> None:
    """Let a person hold one more role; one they hold already is no trouble."""
    person = _person(db, person_id)
    require(actor, Power.INVITE, person.project_id)
    if role is Role.OWNER:
        raise Invalid({"roles": "Owners have no seat. They come by their own link."})
    _require_may_seat(actor, {role})
    if role in _seats_of(db, person_id):
        return
    db.add(Seat(project_id=person.project_id, person_id=person_id, role=role))
    db.flush()
    record(db, actor, f"give-seat-{role.value}", subject=person_id)


def take_seat(db: Db, actor: Actor, *, person_id: str, role: Role) -> None:
    """End one role of a person; their screens in an open session end with it.

    Raises Closed for the last facilitator: someone must be able to run the sessions.
    """
    person = _person(db, person_id)
    require(actor, Power.INVITE, person.project_id)
    _require_may_seat(actor, {role})
    if role not in _seats_of(db, person_id):
        return
    if role is Role.FACILITATOR:
        _require_another_facilitator(db, person)
    db.execute(delete(Seat).where(col(Seat.person_id) == person_id, col(Seat.role) == role))
    record(db, actor, f"take-seat-{role.value}", subject=person_id)
    _end_screens(db, person)


def remove_person(db: Db, actor: Actor, *, person_id: str) -> None:
    """Take someone off the list: no way in remains, and their name is free again.

    What they said stays theirs, and with the group. What they need and bring, and the words of
    their offer, are erased. Raises Closed for the last facilitator.
    """
    person = _person(db, person_id)
    require(actor, Power.INVITE, person.project_id)
    held = _seats_of(db, person_id)
    _require_may_seat(actor, held)
    if Role.FACILITATOR in held:
        _require_another_facilitator(db, person)
    person.ended_at = clock.now()
    person.name_key = f"{person.name_key} {person.id}"
    live = update(Device).where(col(Device.person_id) == person_id, col(Device.ended_at).is_(None))
    db.execute(live.values(ended_at=person.ended_at))
    db.execute(delete(ReturnCode).where(col(ReturnCode.person_id) == person_id))
    _erase_care(db, person)
    record(db, actor, "remove-person", subject=person_id)
    _end_screens(db, person)


def say_finished(db: Db, actor: Actor, *, person_id: str, finished: bool = True) -> None:
    """Note that a person is done with the series, or is not after all.

    Only they can say so, or a supporter who brings their word; the log says which.
    """
    person = _person(db, person_id)
    require(actor, Power.TAKE_PART, person.project_id)
    if actor.person_id != person_id:
        require(actor, Power.RELAY, person.project_id)
    person.finished_on = clock.today() if finished else None
    db.flush()
    record(db, actor, "say-finished" if finished else "say-not-finished", subject=person_id)


def make_return_code(db: Db, actor: Actor, *, person_id: str) -> str:
    """Return three plain words that bring a person back; the words made before end.

    One's own, or by a facilitator for someone without a tablet or account; the log says who.
    """
    person = _person(db, person_id)
    require(actor, Power.TAKE_PART, person.project_id)
    if actor.person_id != person_id:
        require(actor, Power.RUN, person.project_id)
        if person.account_id is not None:
            raise NotAllowed
    words, code_hash = _new_return_words(db, person.project_id)
    db.execute(delete(ReturnCode).where(col(ReturnCode.person_id) == person_id))
    db.add(ReturnCode(person_id=person_id, project_id=person.project_id, code_hash=code_hash))
    db.flush()
    record(db, actor, "make-return-code", subject=person_id)
    return words


def _person(db: Db, person_id: str) -> Person:
    person = db.get(Person, person_id)
    if person is None or person.ended_at is not None:
        raise NotFound
    return person


def _seats_of(db: Db, person_id: str) -> set[Role]:
    return set(db.scalars(select(Seat.role).where(Seat.person_id == person_id)))


def _require_may_seat(actor: Actor, roles: Iterable[Role]) -> None:
    """Raise NotAllowed for a convenor who would make or unmake staff, themselves included."""
    if STAFF_SEATS & set(roles) and not may(actor, Power.RUN, actor.project_id):
        raise NotAllowed("Ask a facilitator: they give the seats of facilitators and convenors.")


def _rename(db: Db, person: Person, name: str) -> None:
    """Give a person another name; where they are the safe person, they are named so at once."""
    project = db.get_one(Project, person.project_id)
    if project.safe_person_id == person.id:
        project.safe_person = project.safe_person.replace(person.chosen_name, clean_name(name))
    person.chosen_name, person.name_key = clean_name(name), name_key(name)


def _require_name_free(db: Db, project_id: str, name: str, but_for: Person | None = None) -> None:
    taken = db.scalars(
        select(Person).where(Person.project_id == project_id, Person.name_key == name_key(name))
    ).first()
    if taken is not None and taken is not but_for:
        sentence = "Someone here has that name. Add a letter or a second name."
        raise Invalid({"chosen_name": sentence})


def _require_account_free(db: Db, project_id: str, account_id: str | None) -> None:
    if account_id is None:
        return
    if db.get(Account, account_id) is None:
        raise NotFound
    here = select(Person.id).where(
        Person.project_id == project_id,
        Person.account_id == account_id,
        col(Person.ended_at).is_(None),
    )
    if db.scalars(here).first() is not None:
        raise Invalid({"account_id": "This colleague is on the list already."})


def _require_another_facilitator(db: Db, person: Person) -> None:
    """Raise Closed if nobody else could sign in and run the sessions."""
    another = (
        select(Seat.id)
        .join(Person, col(Person.id) == col(Seat.person_id))
        .where(
            Seat.project_id == person.project_id,
            Seat.role == Role.FACILITATOR,
            Person.id != person.id,
            col(Person.ended_at).is_(None),
            col(Person.account_id).is_not(None),
        )
    )
    if db.scalars(another).first() is None:
        raise Closed("A project needs one facilitator. Give that seat to someone else first.")


def _erase_care(db: Db, person: Person) -> None:
    """Erase what a person needs and brings; of their offer only days and a yes or no stay.

    Those stay because a group is not better paid once someone unpaid is off the list.
    """
    for table in (AccessNeed, AskedAboutNeeds, Strength):
        db.execute(delete(table).where(col(table.person_id) == person.id))
    blank = {"pay_words": "", "expenses": "", "how": "", "when_paid": ""}
    db.execute(update(Offer).where(col(Offer.person_id) == person.id).values(**blank))
    person.expected_hat = None
    db.flush()


def _end_screens(db: Db, person: Person) -> None:
    """Have the screens of a person end in the session that is open, if one is."""
    live = select(WorkshopSession.id).where(
        WorkshopSession.project_id == person.project_id,
        WorkshopSession.state == SessionState.LIVE,
    )
    if (session_id := db.scalars(live).first()) is not None:
        tell(db, Change(session_id, Kind.LEFT, person.id))


def _new_return_words(db: Db, project_id: str) -> tuple[str, str]:
    """Return three words that are nobody's in this project, and how they are kept."""
    while True:
        chosen = secrets.SystemRandom().sample(return_words(), RETURN_WORDS)
        words = " ".join(chosen)
        code_hash = hash_return_words(project_id, words)
        taken = select(ReturnCode.person_id).where(
            ReturnCode.project_id == project_id, ReturnCode.code_hash == code_hash
        )
        if db.scalars(taken).first() is None:
            return words, code_hash
