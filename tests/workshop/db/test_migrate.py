"""Migrations: one history for both databases, a copy first, no row lost, safe to start twice."""

import sqlite3
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import func, inspect, select

from tests.conftest import use_installation
from workshop import clock
from workshop.db import engine as engines
from workshop.db import prepare, reading, unit_of_work
from workshop.db.migrate import SCRIPTS, migrate
from workshop.models import Account, AgendaItem, SignIn, Table
from workshop.vocabulary import Origin, Weight


def test_the_migrated_shape_is_the_shape_of_the_tables(database: str) -> None:
    with engines.engine().connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Table.metadata) == []


def test_every_table_has_a_place_in_the_database(database: str) -> None:
    names = set(inspect(engines.engine()).get_table_names())
    assert names == set(Table.metadata.tables) | {"alembic_version"}


def test_migrations_are_numbered_without_gaps() -> None:
    names = sorted(path.name for path in (SCRIPTS / "versions").glob("[0-9]*.py"))
    assert [name[:4] for name in names] == [f"{n:04}" for n in range(1, len(names) + 1)]


def test_migrating_a_database_in_use_copies_it_first_and_loses_no_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_installation(monkeypatch, tmp_path)
    migrate("0001")
    with unit_of_work() as db:
        parent = Account(name="A", name_key="a", passphrase_hash="-", created_at=clock.now())
        db.add(parent)
        db.flush()
        db.add(
            SignIn(
                account_id=parent.id,
                token_hash="t",
                created_at=clock.now(),
                expires_at=clock.now(),
            )
        )
    before = counts()
    prepare()
    after = counts()
    assert {name: after[name] for name in before} == before
    assert before["sign_in"] == 1
    [copy] = (tmp_path / "backups").glob("before-change-*-0001.db")
    with sqlite3.connect(copy) as kept:
        assert kept.execute("SELECT count(*) FROM account").fetchone() == (1,)


def test_the_card_of_an_item_keeps_its_place_under_its_new_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_installation(monkeypatch, tmp_path)
    migrate("0002")
    engines.dispose()
    with sqlite3.connect(tmp_path / "tenfold.db") as raw:
        raw.execute(
            "INSERT INTO project VALUES ('p', 'P', 'O', '', '', '', '', '', '', '', 'open', 8, '',"
            " '2026-01-01', NULL)"
        )
        raw.execute(
            "INSERT INTO workshop_session (id, project_id, number, goal, mode, place,"
            " planned_start, planned_minutes, state)"
            " VALUES ('s', 'p', 1, 'G', 'online', '', '2026-01-01', 60, 'planned')"
        )
        raw.execute(
            "INSERT INTO agenda_item (id, session_id, position, kind, title, notes, lead,"
            " icebreaker, planned_minutes, added_minutes, added_late)"
            " VALUES ('i', 's', 1, 'icebreaker', 'T', 'N', '', 'weather-check', 5, 0, 0)"
        )
    prepare()
    with reading() as db:
        item = db.get_one(AgendaItem, "i")
        assert (item.card, item.weight, item.origin) == (
            "weather-check",
            Weight.SHOULD,
            Origin.STAFF,
        )
        assert (item.notes, item.pinned_minute, item.lead_id) == ("N", None, None)


def counts() -> dict[str, int]:
    """Rows in every table that is there."""
    with reading() as db:
        there = set(inspect(engines.engine()).get_table_names())
        return {
            name: db.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in Table.metadata.tables.items()
            if name in there
        }


def test_a_first_start_makes_no_copy_of_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_installation(monkeypatch, tmp_path)
    prepare()
    assert not (tmp_path / "backups").exists()


def test_two_first_visitors_do_not_migrate_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_installation(monkeypatch, tmp_path)
    problems: list[Exception] = []

    def start() -> None:
        try:
            prepare()
        except Exception as problem:  # noqa: BLE001 - any problem at all is the finding
            problems.append(problem)

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert counts()["account"] == 0


def test_a_migration_that_leaves_rows_pointing_at_nothing_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_installation(monkeypatch, tmp_path)
    migrate("0001")
    engines.dispose()
    with sqlite3.connect(tmp_path / "tenfold.db") as raw:
        raw.execute(
            "INSERT INTO sign_in (id, account_id, token_hash, created_at, expires_at) "
            "VALUES ('x', 'nobody', 't', '2026-01-01', '2026-01-01')"
        )
    with pytest.raises(RuntimeError, match="sign_in"):
        migrate()
    with sqlite3.connect(tmp_path / "tenfold.db") as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
