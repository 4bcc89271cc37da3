"""Bring the database to the shape this version needs, under a lock and after a backup."""

import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from workshop.db import backup
from workshop.db.engine import check_pragmas, engine, is_sqlite
from workshop.settings import settings

SCRIPTS = Path(__file__).parent / "migrations"

_lock = threading.Lock()


def prepare() -> None:
    """Migrate if needed and read the settings back; safe to call from several places at once."""
    with _lock:
        _ = settings().secret
        migrate()
        check_pragmas(engine())


def migrate(revision: str = "head") -> None:
    """Bring the configured database to `revision`; back up first if it holds anything.

    Runs on a connection of its own with foreign keys off: rebuilding a table with them on
    deletes the rows of its children without a word (`architecture` 2). All or nothing.
    """
    settings().data_dir.mkdir(parents=True, exist_ok=True)
    own = _own_engine()
    try:
        with own.connect() as connection:
            _take_lock(connection)
            current = MigrationContext.configure(connection).get_current_revision()
            if current == _target(revision):
                connection.rollback()
                return
            if current and is_sqlite(connection):
                backup.before_migration(current)
            command.upgrade(_config(connection), revision)
            _check_foreign_keys(connection)
            connection.commit()
    finally:
        own.dispose()


def _own_engine() -> Engine:
    own = create_engine(settings().database, poolclass=NullPool)
    if is_sqlite(own):
        event.listen(own, "connect", _plain_connection)
    return own


def _plain_connection(connection: object, _record: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]
    for pragma in (
        "busy_timeout=60000",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]


def _take_lock(connection: Connection) -> None:
    if is_sqlite(connection):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(11)")


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    return config


def _target(revision: str) -> str | None:
    if revision != "head":
        return revision
    return ScriptDirectory.from_config(_config()).get_current_head()


def _check_foreign_keys(connection: Connection) -> None:
    if not is_sqlite(connection):
        return
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        tables = sorted({row[0] for row in broken})
        raise RuntimeError(f"After the change these tables point at nothing: {', '.join(tables)}.")
