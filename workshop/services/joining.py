"""Taking a place in a session: by code or QR, by return words, on a tablet that is handed on."""

import secrets
import string
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import col, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import (
    Attendance,
    Capture,
    Device,
    Person,
    Project,
    ReturnCode,
    Seat,
    WorkshopSession,
)
from workshop.permissions import Actor
from workshop.plain.cleaning import clean_name, name_problem
from workshop.queries.identity import actor_for_device, hash_token
from workshop.services.accounts import name_key
from workshop.services.audit import record
from workshop.services.return_words import hash_return_words
from workshop.vocabulary import Attending, Hat, Mode, Role, SessionState

A_PLACE_LASTS = timedelta(days=180)

# A code opens no other seat: who runs or convenes a series is invited by name.
ROLE_OF: dict[Hat, Role] = {
    Hat.LIVED: Role.MEMBER,
    Hat.BOTH: Role.MEMBER,
    Hat.FRONTLINE: Role.MEMBER,
    Hat.ADVOCATE: Role.MEMBER,
    Hat.SUPPORTER: Role.SUPPORTER,
    Hat.GUEST: Role.GUEST,
}
SEATS_BY_CODE = frozenset(ROLE_OF.values())

NO_SUCH_CODE = "That code does not open a session today. Look at it again, or ask for help."
NO_SUCH_WORDS = "We do not know those three words. Look at them again, or ask for help."
CHOOSE_A_CARD = "Choose one card. You can choose another next time."


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that is live now, as its door shows it to someone who has the code."""

    session_id: str
    project_id: str
    project_name: str
    number: int
    goal: str
    token: str


def find_open_session(db: Db, *, code: str | None = None, token: str | None = None) -> OpenSession:
    """Return the live session that a typed code or a QR's token opens.

    Raises NotFound for a code or token that opens nothing now.
    """
    wanted = (
        col(WorkshopSession.join_token) == token
        if token
        else col(WorkshopSession.join_code) == tidy_code(code or "")
    )
    row = db.execute(
        select(WorkshopSession, Project.name)
        .join(Project, col(Project.id) == col(WorkshopSession.project_id))
        .where(wanted, WorkshopSession.state == SessionState.LIVE)
    ).first()
    if row is None:
        raise NotFound(NO_SUCH_CODE)
    session, project_name = row
    return OpenSession(
        session_id=session.id,
        project_id=session.project_id,
        project_name=project_name,
        number=session.number,
        goal=session.goal,
        token=session.join_token or "",
    )


def tidy_code(typed: str) -> str:
    """Return a typed code as it is stored: capitals and digits, no spaces or dashes."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    return "".join(letter for letter in plain if letter.isalnum())


def join(db: Db, *, session_id: str, chosen_name: str, hat: Hat | None) -> tuple[str, str]:
    """Give someone with the code a place; return the device's token and the person's id.

    A person whom staff put on the list by that name, and who has never had a place, gets theirs.
    Raises Invalid (name, hat) with sentences, or Closed once the session is over.
    """
    session = _live(db, session_id)
    problems = {}
    if problem := name_problem(chosen_name):
        problems["name"] = problem
    if hat not in ROLE_OF:
        problems["hat"] = CHOOSE_A_CARD
    if problems or hat is None:
        raise Invalid(problems)
    person = _person_called(db, session, clean_name(chosen_name))
    token = _new_device(db, person)
    _wear(db, session, person, hat)
    record(db, actor_for_device(db, token), "join-session", subject=session.id)
    return token, person.id


def come_back(db: Db, *, session_id: str, words: str) -> str:
    """Give a person their place on another tablet; return the device's token.

    The words may come in any order, in any case. Raises NotFound if they are nobody's here.
    """
    session = _live(db, session_id)
    person = db.scalars(
        select(Person)
        .join(ReturnCode, col(ReturnCode.person_id) == col(Person.id))
        .where(
            ReturnCode.project_id == session.project_id,
            ReturnCode.code_hash == hash_return_words(session.project_id, words),
            col(Person.ended_at).is_(None),
        )
    ).first()
    if person is None:
        raise NotFound(NO_SUCH_WORDS)
    token = _new_device(db, person)
    record(db, actor_for_device(db, token), "come-back", subject=person.id)
    return token


def choose_hat(db: Db, actor: Actor, *, session_id: str, hat: Hat | None) -> None:
    """Say what a person who has a place brings to this session today."""
    session = _live(db, session_id)
    if actor.person_id is None or actor.project_id != session.project_id:
        raise NotAllowed
    if hat not in ROLE_OF or hat is None:
        raise Invalid({"hat": CHOOSE_A_CARD})
    person = db.get_one(Person, actor.person_id)
    _wear(db, session, person, hat)
    record(db, actor, "choose-hat", subject=session.id)


def hand_on(db: Db, *, device_token: str) -> None:
    """End a tablet's hold on a person's place; a token that holds none is no trouble."""
    device = db.scalars(
        select(Device).where(
            Device.token_hash == hash_token(device_token), col(Device.ended_at).is_(None)
        )
    ).first()
    if device is None:
        return
    actor = actor_for_device(db, device_token)
    device.ended_at = clock.now()
    db.flush()
    if actor.person_id is None:
        return
    record(db, actor, "hand-on", subject=actor.person_id)
    if actor.session_id is not None:
        tell(db, Change(actor.session_id, Kind.LEFT, actor.person_id))


def _live(db: Db, session_id: str) -> WorkshopSession:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    if session.state is not SessionState.LIVE:
        raise Closed("This session is not open now. Ask the person running it.")
    return session


def _person_called(db: Db, session: WorkshopSession, name: str) -> Person:
    """Return the person who takes a place under this name, new or waiting for it."""
    key = name_key(name)
    person = db.scalars(
        select(Person).where(Person.project_id == session.project_id, Person.name_key == key)
    ).first()
    if person is not None and not _waits_for_its_owner(db, session, person):
        free = _free_name(db, session.project_id, name)
        sentence = f"Someone here is called {person.chosen_name}. You could be {free}."
        raise Invalid({"name": sentence})
    if person is None:
        person = Person(
            project_id=session.project_id,
            chosen_name=name,
            name_key=key,
            created_at=clock.now(),
        )
        db.add(person)
        db.flush()
    return person


def _waits_for_its_owner(db: Db, session: WorkshopSession, person: Person) -> bool:
    """Say whether staff only listed this person, so that whoever comes under the name is them.

    Not where there is anything of theirs to see: words, an earlier session, a tablet, or words
    to come back with. Not for anyone with more to do here than a code can give.
    """
    if person.account_id is not None:
        return False
    seats = set(db.scalars(select(Seat.role).where(Seat.person_id == person.id)))
    if not seats <= SEATS_BY_CODE:
        return False
    traces = (
        select(Device.id).where(Device.person_id == person.id),
        select(ReturnCode.person_id).where(ReturnCode.person_id == person.id),
        select(Capture.id).where(Capture.author_id == person.id),
        select(Attendance.id).where(
            Attendance.person_id == person.id, Attendance.session_id != session.id
        ),
    )
    return all(db.execute(trace.limit(1)).first() is None for trace in traces)


def _free_name(db: Db, project_id: str, name: str) -> str:
    taken = set(db.scalars(select(Person.name_key).where(Person.project_id == project_id)))
    letters = (f"{name} {letter}" for letter in string.ascii_uppercase)
    return next((free for free in letters if name_key(free) not in taken), f"{name} Z")


def _new_device(db: Db, person: Person) -> str:
    token = secrets.token_urlsafe(32)
    expires_at = clock.now() + A_PLACE_LASTS
    db.add(Device(person_id=person.id, token_hash=hash_token(token), expires_at=expires_at))
    db.flush()
    return token


def _wear(db: Db, session: WorkshopSession, person: Person, hat: Hat) -> None:
    """Give the seat that goes with a hat, and note that the person is here under it."""
    role = ROLE_OF[hat]
    seat = select(Seat).where(Seat.person_id == person.id, Seat.role == role)
    if db.scalars(seat).first() is None:
        db.add(Seat(project_id=session.project_id, person_id=person.id, role=role))
    attendance = db.scalars(
        select(Attendance).where(
            Attendance.session_id == session.id, Attendance.person_id == person.id
        )
    ).first()
    here = Attending.ON_CALL if session.mode is Mode.ONLINE else Attending.HERE
    if attendance is None:
        attendance = Attendance(
            session_id=session.id, person_id=person.id, role=role, hat=hat, attending=here
        )
        db.add(attendance)
    elif attendance.attending is Attending.APOLOGIES:
        attendance.attending = here
    attendance.role, attendance.hat, attendance.left_at = role, hat, None
    # What they say themselves takes the place of what staff guessed.
    person.expected_hat = None
    db.flush()
