"""The two doors: what was acknowledged is kept, one writer at a time, listeners afterwards."""

import threading
import time

import pytest
from sqlalchemy import literal_column, text
from sqlmodel import func, select

from workshop import clock
from workshop.db import on_commit, reading, unit_of_work
from workshop.db.doors import WriterQueue, _listeners
from workshop.db.engine import PRAGMAS, check_pragmas, engine, is_sqlite
from workshop.models import Account, Table


def account(name: str) -> Account:
    """An account row with nothing special about it."""
    return Account(name=name, name_key=name, passphrase_hash="-", created_at=clock.now())


def count_accounts() -> int:
    """How many accounts another connection sees."""
    with reading() as db:
        return db.scalars(select(func.count()).select_from(Account)).one()


def test_what_a_unit_of_work_wrote_is_there_for_others_when_it_returns(database: str) -> None:
    with unit_of_work() as db:
        db.add(account("Asha"))
    assert count_accounts() == 1


def test_an_error_inside_a_unit_of_work_leaves_nothing_behind(database: str) -> None:
    with pytest.raises(RuntimeError, match="stop"), unit_of_work() as db:
        db.add(account("Asha"))
        db.flush()
        raise RuntimeError("stop")
    assert count_accounts() == 0


def test_nothing_written_through_the_reading_door_is_kept(database: str) -> None:
    with reading() as db:
        db.add(account("Asha"))
        db.flush()
    assert count_accounts() == 0


def test_two_read_then_write_units_never_read_a_stale_count(database: str) -> None:
    def add_next(_number: int) -> None:
        with unit_of_work() as db:
            seen = db.scalars(select(func.count()).select_from(Account)).one()
            db.add(account(f"number {seen + 1}"))

    threads = [threading.Thread(target=add_next, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading() as db:
        names = set(db.scalars(select(Account.name)))
    assert names == {f"number {number}" for number in range(1, 41)}


def test_a_unit_of_work_inside_another_is_refused_rather_than_waiting_for_ever(
    database: str,
) -> None:
    with unit_of_work(), pytest.raises(RuntimeError, match="inside another"), unit_of_work():
        pass


def test_a_refused_unit_does_not_block_the_next_one(database: str) -> None:
    with pytest.raises(RuntimeError), unit_of_work():
        raise RuntimeError
    with unit_of_work() as db:
        db.add(account("Asha"))
    assert count_accounts() == 1


def test_listeners_hear_of_changes_only_after_the_commit(database: str) -> None:
    heard: list[tuple[object, int]] = []

    def listen(changes: object) -> None:
        heard.append((changes, count_accounts()))

    on_commit(listen)
    try:
        with unit_of_work() as db:
            db.add(account("Asha"))
            db.info["changes"] = ["something"]
            assert heard == []
    finally:
        _listeners.remove(listen)
    assert heard == [(("something",), 1)]


def test_listeners_hear_nothing_of_what_was_rolled_back(database: str) -> None:
    heard: list[object] = []
    on_commit(heard.append)
    try:
        with pytest.raises(RuntimeError), unit_of_work() as db:
            db.info["changes"] = ["something"]
            raise RuntimeError
    finally:
        _listeners.remove(heard.append)
    assert heard == []


def test_registering_a_listener_twice_tells_it_once() -> None:
    heard: list[object] = []
    on_commit(heard.append)
    on_commit(heard.append)
    try:
        assert _listeners.count(heard.append) == 1
    finally:
        _listeners.remove(heard.append)


def test_writers_take_their_turn_in_the_order_they_came() -> None:
    queue, order, started = WriterQueue(), [], []

    def write(number: int) -> None:
        started.append(number)
        with queue.turn():
            order.append(number)

    with queue.turn():
        threads = []
        for number in range(12):
            thread = threading.Thread(target=write, args=(number,))
            thread.start()
            threads.append(thread)
            while len(queue._waiting) <= number:
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert order == list(range(12))


def test_sqlite_keeps_every_setting_that_durability_hangs_on(sqlite_database: str) -> None:
    with engine().connect() as connection:
        kept = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert kept == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_a_setting_that_was_not_taken_stops_the_start(
    sqlite_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PRAGMAS, "page_size", 3)
    with pytest.raises(RuntimeError, match="page_size"):
        check_pragmas(engine())


def test_a_reader_is_not_held_up_by_a_writer(database: str) -> None:
    with unit_of_work() as db:
        db.add(account("Asha"))
        db.flush()
        assert count_accounts() == 0


def test_the_database_itself_refuses_to_change_what_can_only_be_added_to(database: str) -> None:
    with unit_of_work() as db:
        db.execute(
            text(
                "INSERT INTO audit_entry (sequence, at, actor, role, action, subject, "
                "before_hash, hash) VALUES (1, :at, '', '', 'a', '', '', '')"
            ),
            {"at": clock.now().isoformat(sep=" ")},
        )
    for change in ("UPDATE audit_entry SET action = 'b'", "DELETE FROM audit_entry"):
        with pytest.raises(Exception, match="only be added to"), unit_of_work() as db:
            db.execute(text(change))


def test_contributions_and_ballots_keep_no_arrival_order(sqlite_database: str) -> None:
    assert is_sqlite(engine())
    with reading() as db:
        for table in ("contribution", "contribution_version", "ballot", "pulse_turn"):
            with pytest.raises(Exception, match="no such column: rowid"):
                db.execute(
                    select(literal_column("rowid")).select_from(Table.metadata.tables[table])
                )
