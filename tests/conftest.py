"""What every test may use: a database of its own, on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import hypothesis
import pytest
from starlette.applications import Starlette

from tests.support import postgres
from tests.support.canaries import Canaries, release
from tests.support.stage import Stage, build_stage
from tests.support.standing import StandingDatabase, lay_out, rest, standing_database
from tests.support.world import World, build_world
from tests.web.site import plain_app
from workshop.db import engine as engines
from workshop.db import prepare
from workshop.services import voices
from workshop.settings import settings

Made = TypeVar("Made")

# Properties are tried at their own pace: a busy machine is no reason for a test to say no.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")

# What takes longest comes first: begun last, one story would keep everyone waiting at the end.
LONG_ONES = ("journeys", "pages", "web")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long stories first; within a part of the tests nothing moves."""
    tests = Path(__file__).parent

    def turn(item: pytest.Item) -> int:
        part = item.path.relative_to(tests).parts[0]
        return LONG_ONES.index(part) if part in LONG_ONES else len(LONG_ONES)

    items.sort(key=turn)


def use_installation(monkeypatch: pytest.MonkeyPatch, folder: Path, url: str = "") -> None:
    """Point this process at another data folder and database."""
    rest()
    monkeypatch.setenv("TENFOLD_DATA_DIR", str(folder))
    monkeypatch.setenv("TENFOLD_DATABASE_URL", url)
    settings.cache_clear()
    # Copies of one template share their ids; who waits to be counted in one is not in the next.
    voices._waiting.clear()


def made_in(own: Path, template: Path, make: Callable[[], Made]) -> tuple[Path, Made]:
    """Copy a data folder, make something in the copy, and return both."""
    shutil.copytree(template, own)
    with pytest.MonkeyPatch.context() as patch:
        use_installation(patch, own)
        made = make()
        engines.dispose()
    settings.cache_clear()
    return own, made


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


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the data folder of each test stands, one after the other."""
    return tmp_path_factory.mktemp("place") / "data"


@pytest.fixture(scope="session")
def postgres_empty(postgres_server: postgres.Server) -> Iterator[StandingDatabase]:
    """Give an empty, migrated PostgreSQL database that stands."""
    with standing_database(postgres_server, "migrated_template") as stands:
        yield stands


@pytest.fixture(scope="session")
def postgres_world(
    postgres_server: postgres.Server, postgres_template: tuple[Path, World]
) -> Iterator[StandingDatabase]:
    """Give a PostgreSQL database with the world in it that stands; the template comes first."""
    with standing_database(postgres_server, "world_template") as stands:
        yield stands


@pytest.fixture
def sqlite_database(
    migrated_folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Give this test an empty SQLite installation of its own."""
    use_installation(monkeypatch, lay_out(migrated_folder, place))
    yield settings().database
    rest()
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
    standing: StandingDatabase = request.getfixturevalue("postgres_empty")
    use_installation(monkeypatch, tmp_path / "data", standing.put_back())
    yield request.param
    rest()
    settings.cache_clear()


@pytest.fixture(scope="session")
def sqlite_template(
    migrated_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, World]:
    """Return a data folder with a world in it, made once and copied for each test."""
    return made_in(tmp_path_factory.mktemp("world") / "data", migrated_folder, build_world)


@pytest.fixture(scope="session")
def stage_template(
    sqlite_template: tuple[Path, World], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Stage]:
    """Return a data folder with something at every point of a project, made once."""
    folder, world = sqlite_template
    own = tmp_path_factory.mktemp("stage") / "data"
    return made_in(own, folder, lambda: build_stage(world.copy()))


@pytest.fixture(scope="session")
def flown(
    sqlite_template: tuple[Path, World], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Canaries]:
    """Return a data folder with a marker in every private place, made once."""
    folder, world = sqlite_template
    own = tmp_path_factory.mktemp("canaries") / "data"
    return made_in(own, folder, lambda: release(world.copy()))


@pytest.fixture(scope="session")
def postgres_template(
    postgres_server: postgres.Server, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, World]:
    """Make the same world once on PostgreSQL, as a template database; its key is in a folder."""
    folder = tmp_path_factory.mktemp("world")
    with pytest.MonkeyPatch.context() as patch:
        url = postgres_server.create("world_template")
        use_installation(patch, folder, url)
        prepare()
        made = build_world()
        engines.dispose()
    settings.cache_clear()
    return folder, made


@pytest.fixture
def sqlite_world(
    sqlite_template: tuple[Path, World], place: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """A project with people in it and a live session, on SQLite: for pages and routes."""
    folder, made = sqlite_template
    use_installation(monkeypatch, lay_out(folder, place))
    yield made.copy()
    rest()
    settings.cache_clear()


@pytest.fixture(params=["sqlite", "postgresql"])
def world(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """The same project and live session, once on each database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_world")
        return
    folder, made = request.getfixturevalue("postgres_template")
    standing: StandingDatabase = request.getfixturevalue("postgres_world")
    shutil.copytree(folder, tmp_path / "data")
    use_installation(monkeypatch, tmp_path / "data", standing.put_back())
    yield made.copy()
    rest()
    settings.cache_clear()


@pytest.fixture
def birds(
    flown: tuple[Path, Canaries], place: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Canaries]:
    """The markers, for one test that may change what is there."""
    folder, released = flown
    use_installation(monkeypatch, lay_out(folder, place))
    yield replace(released, world=released.world.copy(), ids=dict(released.ids))
    rest()
    settings.cache_clear()


@pytest.fixture
def app() -> Starlette:
    """The plain pages, as a test of routes asks for them."""
    return plain_app()
