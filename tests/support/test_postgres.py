"""The throwaway PostgreSQL server is a real one, and keeps tests apart."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.support.postgres import Server, serve


@pytest.fixture(scope="module")
def durable_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that keeps its promises, used by every test here."""
    with serve(tmp_path_factory.mktemp("durable"), durable=True) as server:
        yield server


def plain(url: str) -> str:
    """Return an address as psycopg takes it."""
    return url.replace("+psycopg", "", 1)


def names_in(url: str) -> list[str]:
    """Return what the table of names holds."""
    with psycopg.connect(plain(url)) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM names ORDER BY name")]


def add_name(url: str, name: str) -> None:
    """Put one name into the table of names, made first if need be."""
    with psycopg.connect(plain(url)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS names (name text)")
        connection.execute("INSERT INTO names VALUES (%s)", (name,))


def test_each_test_gets_a_copy_of_its_own(durable_server: Server) -> None:
    template = durable_server.create("copied")
    add_name(template, "Ada")
    one, two = (durable_server.create_from("copied") for _ in range(2))
    add_name(one, "Bea")
    assert names_in(one) == ["Ada", "Bea"]
    assert names_in(two) == ["Ada"]
    durable_server.drop(one)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        names_in(one)


def test_a_database_is_dropped_under_those_who_still_use_it(durable_server: Server) -> None:
    url = durable_server.create("in_use")
    with psycopg.connect(plain(url)) as connection:
        durable_server.drop(url)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")


def test_what_was_committed_is_there_after_a_kill(durable_server: Server) -> None:
    url = durable_server.create("killed")
    add_name(url, "Ada")
    port = durable_server.port
    durable_server.kill()
    with pytest.raises(psycopg.OperationalError):
        names_in(url)
    durable_server.start()
    assert durable_server.port == port
    assert names_in(url) == ["Ada"]


@pytest.mark.parametrize("name", ["fsync", "synchronous_commit", "full_page_writes"])
def test_only_a_durable_server_keeps_its_promises(durable_server: Server, name: str) -> None:
    with psycopg.connect(durable_server.plain_url("postgres")) as connection:
        assert connection.execute(f"SHOW {name}").fetchone() == ("on",)


def test_a_hasty_server_says_so_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with serve(tmp_path) as server:
        with psycopg.connect(server.plain_url("postgres")) as connection:
            assert connection.execute("SHOW fsync").fetchone() == ("off",)
        folder, process = server.folder, server.process
        assert folder.exists()
    assert not folder.exists()
    assert isinstance(process, subprocess.Popen)
    assert process.returncode == 0
