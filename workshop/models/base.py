"""What every table shares: its own registry, naming rules, random ids, aware times."""

import secrets
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, MetaData, TypeDecorator
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite keeps rows of an ordinary table in the order they came; without the hidden row number
# they are kept in the order of their random ids, so arrival order is not in the file.
UNORDERED = {"sqlite_with_rowid": False}


class UtcDateTime(TypeDecorator[datetime]):
    """Store aware moments as UTC and hand them back aware, on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive moment; convert the rest to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Make what SQLite hands back aware again."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Table(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMES))):
    """The base of all tables; columns and keys only."""


def new_id() -> str:
    """Return a random id of 22 url-safe characters (128 bits)."""
    return secrets.token_urlsafe(16)


def key() -> Any:
    """Return a primary key field with a random id."""
    return Field(default_factory=new_id, primary_key=True, max_length=32)


def link(target: str, *, optional: bool = False, **more: Any) -> Any:
    """Return a foreign key field to `table.column`, indexed."""
    if optional:
        more.setdefault("default", None)
    return Field(foreign_key=target, index=True, max_length=32, **more)


def choice(enum: type[StrEnum], **more: Any) -> Any:
    """Return a field that stores one value of a closed list as plain text."""
    stored = Enum(
        enum,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )
    return Field(sa_type=stored, **more)


def moment(*, optional: bool = False, **more: Any) -> Any:
    """Return a field for an aware moment."""
    if optional:
        more.setdefault("default", None)
    return Field(sa_type=UtcDateTime, **more)
