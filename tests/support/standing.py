"""Places that tests come back to, so that not each of them has to learn every question anew.

An engine remembers how its questions to the database are put together. One that is built for each
test spends most of the test on that; one that stands is given the same rows again instead.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from tests.support.postgres import Server
from workshop.db import engine as engines

KEPT = "kept"
_stands: set[str] = set()


def rest() -> None:
    """Close every connection; forget every engine but those of places that stand."""
    for url, (built, _) in list(engines._engines.items()):
        built.dispose()
        if url not in _stands:
            del engines._engines[url]


def lay_out(template: Path, place: Path) -> Path:
    """Put a copy of a data folder in a place that stands."""
    rest()
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(template, place)
    _stands.add(f"sqlite:///{place / 'tenfold.db'}")
    return place


@dataclass
class StandingDatabase:
    """A PostgreSQL database whose rows are put back before each test that uses it."""

    url: str
    door: psycopg.Connection
    steps: sql.Composed

    @classmethod
    def learn(cls, url: str, door: psycopg.Connection) -> "StandingDatabase":
        """Keep the rows that are there now in a schema of their own beside the tables."""
        listed = door.execute(
            "SELECT tablename FROM pg_tables"
            " WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
        )
        names = [sql.Identifier(name) for (name,) in listed.fetchall()]
        door.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(KEPT)))
        filled = []
        for name in names:
            copy = sql.Identifier(KEPT) + sql.SQL(".") + name
            door.execute(sql.SQL("CREATE TABLE {} AS TABLE public.{}").format(copy, name))
            if door.execute(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(copy)).fetchone():
                filled.append(sql.SQL("INSERT INTO public.{} TABLE {}").format(name, copy))
        emptied = [sql.SQL("DELETE FROM public.{}").format(name) for name in names]
        # Rows are put back in any order: nothing points anywhere while they are.
        begin = sql.SQL("BEGIN; SET LOCAL session_replication_role = replica")
        steps = sql.SQL("; ").join([begin, *emptied, *filled, sql.SQL("COMMIT")])
        return cls(url, door, steps)

    def put_back(self) -> str:
        """Send away whoever is still connected, put the rows back, and return the address."""
        rest()
        self.door.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        self.door.execute(self.steps)
        return self.url


@contextmanager
def standing_database(server: Server, template: str) -> Iterator[StandingDatabase]:
    """Copy a template once, for all tests of this process."""
    url = server.create_from(template)
    with psycopg.connect(url.replace("+psycopg", "", 1), autocommit=True) as door:
        _stands.add(url)
        yield StandingDatabase.learn(url, door)
