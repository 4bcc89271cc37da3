"""What every test may use: a database of its own, on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import postgres
from tests.support.world import World, build_world
from workshop.db import engine as engines
from workshop.db import prepare
from workshop.settings import settings


def use_installation(monkeypatch: pytest.MonkeyPatch, folder: Path, url: str = "") -> None:
    """Point this process at another data folder and database."""
    engines.dispose()
    monkeypatch.setenv("TENFOLD_DATA_DIR", str(folder))
    monkeypatch.setenv("TENFOLD_DATABASE_URL", url)
    settings.cache_clear()


@pytest.fixture(scope="session")
def migrated_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with an empty, migrated SQLite file; copied for each test."""
    folder = tmp_path_factory.mktemp("migrated")
    with pytest.MonkeyPatch.context() as patch:
        use_installation(patch, folder)
        prepare()
        engines.dispose()
    settings.cache_clear()
    return folder


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[postgres.Server]:
    """Start one real PostgreSQL server for this run, with a migrated template database."""
    with postgres.serve(tmp_path_factory.mktemp("postgres")) as server:
        with pytest.MonkeyPatch.context() as patch:
            use_installation(
                patch, tmp_path_factory.mktemp("template"), server.create("migrated_template")
            )
            prepare()
            engines.dispose()
        settings.cache_clear()
        yield server


@pytest.fixture
def sqlite_database(
    migrated_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Give this test an empty SQLite installation of its own."""
    folder = tmp_path / "data"
    shutil.copytree(migrated_folder, folder)
    use_installation(monkeypatch, folder)
    yield settings().database
    engines.dispose()
    settings.cache_clear()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Give this test an empty installation, once on each database; return its name."""
    if request.param == "sqlite":
        request.getfixturevalue("sqlite_database")
        yield request.param
        return
    server: postgres.Server = request.getfixturevalue("postgres_server")
    url = server.create_from("migrated_template")
    use_installation(monkeypatch, tmp_path / "data", url)
    yield request.param
    engines.dispose()
    settings.cache_clear()
    server.drop(url)


@pytest.fixture
def world(database: str) -> World:
    """A project with people in it and a live session, on each database."""
    return build_world()


@pytest.fixture
def sqlite_world(sqlite_database: str) -> World:
    """The same project on SQLite only, for tests of pages and routes."""
    return build_world()
