"""Who is who: staff accounts, people of a project, their seats, devices and return codes."""

from datetime import date, datetime

from sqlmodel import Field, UniqueConstraint

from workshop.models.base import Table, choice, key, link, moment
from workshop.vocabulary import Hat, Role


class Account(Table, table=True):
    """Someone who signs in with a passphrase: facilitators and convenors."""

    id: str = key()
    name: str
    name_key: str = Field(unique=True)
    passphrase_hash: str
    created_at: datetime = moment()
    ended_at: datetime | None = moment(optional=True)


class SignIn(Table, table=True):
    """One browser signed in for a working day; only the token's hash is kept."""

    __tablename__ = "sign_in"

    id: str = key()
    account_id: str = link("account.id")
    token_hash: str = Field(unique=True)
    created_at: datetime = moment()
    expires_at: datetime = moment()
    ended_at: datetime | None = moment(optional=True)


class Person(Table, table=True):
    """A person in one project, under the name they chose."""

    __table_args__ = (UniqueConstraint("project_id", "name_key"),)

    id: str = key()
    project_id: str = link("project.id")
    account_id: str | None = link("account.id", optional=True)
    chosen_name: str
    name_key: str
    works_for: str = ""
    paid_by_convenor: bool = False
    expected_hat: Hat | None = choice(Hat, default=None, nullable=True)
    finished_on: date | None = None
    created_at: datetime = moment()
    ended_at: datetime | None = moment(optional=True)


class Seat(Table, table=True):
    """One role that a person holds in a project; a person can hold several."""

    __table_args__ = (UniqueConstraint("person_id", "role"),)

    id: str = key()
    project_id: str = link("project.id")
    person_id: str = link("person.id")
    role: Role = choice(Role)


class Device(Table, table=True):
    """A tablet or phone that keeps a person's place; only the cookie's hash is kept."""

    id: str = key()
    person_id: str = link("person.id")
    token_hash: str = Field(unique=True)
    expires_at: datetime = moment()
    ended_at: datetime | None = moment(optional=True)


class ReturnCode(Table, table=True):
    """The plain words that bring a person back on another tablet; only their hash is kept."""

    __tablename__ = "return_code"
    __table_args__ = (UniqueConstraint("project_id", "code_hash"),)

    person_id: str = Field(foreign_key="person.id", primary_key=True, max_length=32)
    project_id: str = link("project.id")
    code_hash: str
