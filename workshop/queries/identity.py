"""Who stands at the door: the only place that makes an `Actor`, mostly from a cookie's token."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import col, select

from workshop import clock
from workshop.db.engine import Db, look_up
from workshop.models import (
    Account,
    Attendance,
    Device,
    Output,
    OwnerLink,
    Person,
    Seat,
    SignIn,
    WorkshopSession,
)
from workshop.permissions import NOBODY, Actor
from workshop.vocabulary import Hat, Role, SessionState

STAFF_ROLES = (Role.FACILITATOR, Role.CONVENOR)

# Every request of a tablet asks this: built once, and one question for all of it.
_CAME_LAST = (
    columns(col(Attendance.id))
    .join(WorkshopSession, col(WorkshopSession.id) == col(Attendance.session_id))
    .where(col(Attendance.person_id) == col(Person.id))
    .order_by(col(WorkshopSession.number).desc())
    .limit(1)
    .correlate(Person)
    .scalar_subquery()
)
_WITH_THIS_DEVICE = (
    columns(
        col(Person.id),
        col(Person.project_id),
        col(Seat.role),
        col(Attendance.role),
        col(Attendance.hat),
        col(Attendance.session_id),
        col(WorkshopSession.state),
    )
    .join(Device, col(Device.person_id) == col(Person.id))
    .outerjoin(Seat, col(Seat.person_id) == col(Person.id))
    .outerjoin(Attendance, col(Attendance.id) == _CAME_LAST)
    .outerjoin(WorkshopSession, col(WorkshopSession.id) == col(Attendance.session_id))
    .where(
        col(Device.token_hash) == bindparam("token_hash"),
        col(Device.ended_at).is_(None),
        col(Device.expires_at) > bindparam("now"),
        col(Person.ended_at).is_(None),
    )
)
_SEATS = select(Seat.role).where(Seat.person_id == bindparam("person_id"))


@dataclass(frozen=True, slots=True)
class StaffView:
    """Someone signed in with a passphrase."""

    account_id: str
    name: str


def hash_token(token: str) -> str:
    """Return the SHA-256 of a cookie's or link's token, in hex; tokens themselves are not kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def any_account(db: Db) -> bool:
    """Say whether the first account has been made."""
    return db.scalars(select(Account.id).limit(1)).first() is not None


def signed_in(db: Db, token: str) -> StaffView | None:
    """Return who is signed in with this token, if the sign-in still holds."""
    account = db.scalars(
        select(Account)
        .join(SignIn, col(SignIn.account_id) == col(Account.id))
        .where(
            SignIn.token_hash == hash_token(token),
            col(SignIn.ended_at).is_(None),
            SignIn.expires_at > clock.now(),
            col(Account.ended_at).is_(None),
        )
    ).first()
    return StaffView(account.id, account.name) if account else None


def actor_for_account(db: Db, token: str) -> Actor:
    """Return the actor of a signed-in account outside any project; NOBODY without one."""
    staff = signed_in(db, token)
    return Actor(account_id=staff.account_id) if staff else NOBODY


def actor_for_staff(db: Db, token: str, project_id: str, role: Role | None = None) -> Actor:
    """Return the actor of a signed-in account in one project, under `role` if they hold it.

    Without a wish, a facilitator's seat comes before a convenor's. No seat, or no sign-in:
    an actor with no role, who may do nothing here.
    """
    staff = signed_in(db, token)
    if staff is None:
        return NOBODY
    person = db.scalars(
        select(Person).where(
            Person.account_id == staff.account_id,
            Person.project_id == project_id,
            col(Person.ended_at).is_(None),
        )
    ).first()
    if person is None:
        return Actor(account_id=staff.account_id)
    held = _seats(db, person.id)
    wished = (role, *STAFF_ROLES) if role in STAFF_ROLES else STAFF_ROLES
    today = next((one for one in wished if one in held), None)
    return Actor(
        account_id=staff.account_id,
        project_id=project_id,
        person_id=person.id,
        role=today,
        hat=Hat(today.value) if today else None,
        roles=held,
    )


def actor_for_device(db: Db, token: str) -> Actor:
    """Return the person whose place this tablet keeps, with today's role and hat; or NOBODY.

    The role and hat are those chosen for the session that is live now; between sessions, those
    of the last one they came to.
    """
    asked = {"token_hash": hash_token(token), "now": clock.now()}
    rows = look_up(db, _WITH_THIS_DEVICE, asked)
    if not rows:
        return NOBODY
    person_id, project_id, _, role, hat, session_id, state = rows[0]
    held = frozenset(row[2] for row in rows if row[2])
    return Actor(
        project_id=project_id,
        person_id=person_id,
        role=role if role in held else None,
        hat=hat,
        roles=held,
        session_id=session_id if state is SessionState.LIVE else None,
    )


def actor_for_owner(db: Db, token: str) -> Actor:
    """Return the owner whose personal link this browser exchanged; NOBODY if it has ended."""
    row = db.execute(
        select(OwnerLink, Output.project_id)
        .join(Output, col(Output.id) == col(OwnerLink.output_id))
        .where(
            OwnerLink.cookie_hash == hash_token(token),
            col(OwnerLink.ended_at).is_(None),
            OwnerLink.expires_at > clock.now(),
        )
    ).first()
    if row is None:
        return NOBODY
    owner_link, project_id = row
    return Actor(
        project_id=project_id,
        role=Role.OWNER,
        roles=frozenset({Role.OWNER}),
        output_id=owner_link.output_id,
    )


def actor_just_known(account_id: str) -> Actor:
    """Return an account that has this moment been made, recognised or signed out."""
    return Actor(account_id=account_id)


def actor_just_seated(account_id: str, *, project_id: str, person_id: str) -> Actor:
    """Return whoever has this moment started a project, as its facilitator."""
    return Actor(
        account_id=account_id, project_id=project_id, person_id=person_id, role=Role.FACILITATOR
    )


def actor_for_all(role: Role, *, project_id: str, session_id: str) -> Actor:
    """Return an actor who stands for everyone of one kind in a session, and owns nothing."""
    return Actor(project_id=project_id, session_id=session_id, role=role, roles=frozenset({role}))


def _seats(db: Db, person_id: str) -> frozenset[Role]:
    return frozenset(db.scalars(_SEATS, {"person_id": person_id}))
