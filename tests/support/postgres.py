"""A real PostgreSQL server for one run of the tests, thrown away afterwards."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from launcher.machine import require_postgres

# Who waits for a lock this long waits for one that is never given: better a failure that says so.
NO_ENDLESS_WAIT = ("-c", "lock_timeout=60s")
HASTY = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
LONGEST_START = 60.0
TRIES = 5


def somebody_else() -> dict[str, Any]:
    """Return who the server runs as, for subprocess: it refuses to run as root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return {}
    import pwd

    names = {person.pw_name: person for person in pwd.getpwall()}
    person = names.get("postgres") or names["nobody"]
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@dataclass
class Server:
    """One server: its folder, its port, and the databases in it.

    `durable` keeps every promise of PostgreSQL about power cuts and costs time; without it a
    server that is killed may lose what it acknowledged, so a test of losses must ask for it.
    """

    folder: Path
    log: Path
    durable: bool = False
    programs: Path = field(default_factory=require_postgres)
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    def initialise(self) -> None:
        """Make the files of an empty server."""
        words = ["--auth=trust", "--username=tenfold", "--encoding=UTF8", "--locale=C"]
        hasty = [] if self.durable else ["--no-sync"]
        command = [self.programs / "initdb", "-D", self.folder / "data", *words, *hasty]
        with self.log.open("ab") as log:
            subprocess.run(
                command, check=True, cwd=self.folder, stdout=log, stderr=log, **somebody_else()
            )

    def start(self) -> None:
        """Start, on the port it had before if it had one; return once it takes connections."""
        for _ in range(TRIES):
            port = self.port or free_port()
            where = ["-h", "127.0.0.1", "-p", str(port), "-k", str(self.folder)]
            how = [*NO_ENDLESS_WAIT, *(() if self.durable else HASTY)]
            command = [self.programs / "postgres", "-D", self.folder / "data", *where, *how]
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(
                    command, cwd=self.folder, stdout=log, stderr=log, **somebody_else()
                )
            if self.answers(port):
                self.port = port
                return
            time.sleep(0.2)
        raise RuntimeError(f"PostgreSQL did not start: {self.log.read_text()[-2000:]}")

    def answers(self, port: int) -> bool:
        """Wait until the server takes connections; say whether it came to that."""
        assert self.process is not None
        until = time.monotonic() + LONGEST_START
        while self.process.poll() is None and time.monotonic() < until:
            try:
                psycopg.connect(
                    host="127.0.0.1", port=port, user="tenfold", dbname="postgres"
                ).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return True
        return False

    def stop(self) -> None:
        """Stop as an administrator does."""
        self.end(signal.SIGINT)

    def kill(self) -> None:
        """End at once, as a crash does; `start` brings it back with what it had kept."""
        self.end(signal.SIGKILL)

    def end(self, how: signal.Signals) -> None:
        """Send a signal and wait until the server is gone."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait()
            self.process = None

    def plain_url(self, name: str) -> str:
        """Return the address of a database as psycopg takes it."""
        return f"postgresql://tenfold@127.0.0.1:{self.port}/{name}"

    def url(self, name: str) -> str:
        """Return the address of a database as SQLAlchemy takes it."""
        return self.plain_url(name).replace("postgresql:", "postgresql+psycopg:", 1)

    def create(self, name: str) -> str:
        """Make an empty database; return its address."""
        self.tell(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.url(name)

    def create_from(self, template: str) -> str:
        """Make a database with a name of its own that is a copy of another; return its address.

        Nobody may be connected to the one that is copied.
        """
        name = f"test_{secrets.token_hex(8)}"
        words = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self.tell(words.format(sql.Identifier(name), sql.Identifier(template)))
        return self.url(name)

    def drop(self, url: str) -> None:
        """Take a database away, whoever is still connected to it."""
        name = sql.Identifier(url.rpartition("/")[2])
        self.tell(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))

    def tell(self, command: sql.Composed) -> None:
        """Run one command of an administrator."""
        with psycopg.connect(self.plain_url("postgres"), autocommit=True) as connection:
            connection.execute(command)


@contextmanager
def serve(folder: Path, *, durable: bool = False) -> Iterator[Server]:
    """Run a server of its own; its log is kept in `folder`.

    Its files stand elsewhere: pytest's folders are closed to the other person it runs as.
    """
    place = Path(tempfile.mkdtemp(prefix="tenfold-postgres-"))
    if person := somebody_else():
        os.chown(place, person["user"], person["group"])
    server = Server(folder=place, log=folder / "postgres.log", durable=durable)
    try:
        server.initialise()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(place, ignore_errors=True)
