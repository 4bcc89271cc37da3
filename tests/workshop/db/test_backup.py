"""Backups are proved by restoring them."""

import sqlite3
import threading
import zipfile
from pathlib import Path

import pytest
from sqlmodel import select

from tests.support.world import World
from tests.workshop.db.test_doors import account
from tests.workshop.services.test_captures import kept
from workshop.db import backup, reading, unit_of_work
from workshop.db import engine as engines
from workshop.models import Account, CaptureVersion, ContributionVersion
from workshop.services.captures import withdraw
from workshop.services.contributions import contribute, take_back_by_key
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.settings import secret_in, settings


@pytest.fixture
def started(sqlite_database: str) -> Path:
    """A data folder with a key and one account in it."""
    with unit_of_work() as db:
        db.add(account("Asha"))
    return settings().data_dir


def names() -> list[str]:
    """The accounts there are."""
    with reading() as db:
        return sorted(db.scalars(select(Account.name)))


def test_what_was_backed_up_comes_back_and_what_came_after_is_kept_aside(started: Path) -> None:
    key = (started / "secret.key").read_bytes()
    kept = backup.backup()
    with unit_of_work() as db:
        db.add(account("Later"))
    (started / "secret.key").write_bytes(b"another key")
    engines.dispose()
    aside = backup.restore(kept)
    assert names() == ["Asha"]
    assert (started / "secret.key").read_bytes() == key
    assert aside is not None
    engines.dispose()
    backup.restore(aside)
    assert names() == ["Asha", "Later"]


def test_a_backup_works_on_another_machine(
    started: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.conftest import use_installation

    kept = backup.backup(tmp_path / "stick" / "copy.zip")
    use_installation(monkeypatch, tmp_path / "second-laptop")
    assert backup.restore(kept) is None
    assert names() == ["Asha"]


def test_a_copy_made_while_people_write_is_whole(started: Path) -> None:
    stop = threading.Event()

    def keep_writing() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with unit_of_work() as db:
                db.add(account(f"person {number}"))

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        copies = [backup.backup(started / f"{number}.zip") for number in range(8)]
    finally:
        stop.set()
        writer.join()
    for copy in copies:
        with zipfile.ZipFile(copy) as archive:
            archive.extract("tenfold.db", started / copy.stem)
        with sqlite3.connect(started / copy.stem / "tenfold.db") as checked:
            assert checked.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert checked.execute("SELECT count(*) FROM account").fetchone()[0] >= 1


def test_restoring_over_a_running_tenfold_is_refused(started: Path) -> None:
    kept = backup.backup()
    with reading() as db:
        db.scalars(select(Account.name)).all()
        with pytest.raises(backup.BackupError, match="Stop it first"):
            backup.restore(kept)
    assert names() == ["Asha"]


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_not_a_backup_changes_nothing(
    started: Path, tmp_path: Path, content: bytes
) -> None:
    wrong = tmp_path / "holiday.zip"
    wrong.write_bytes(content)
    with pytest.raises(backup.BackupError, match="is not a Tenfold backup"):
        backup.restore(wrong)
    assert names() == ["Asha"]


def test_a_damaged_copy_is_refused(started: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.zip"
    with zipfile.ZipFile(damaged, "w") as archive:
        archive.writestr("tenfold.db", b"SQLite format 3\0" + b"\xff" * 5000)
        archive.writestr("secret.key", b"key")
    with pytest.raises(backup.BackupError, match="Use another copy"):
        backup.restore(damaged)
    assert names() == ["Asha"]


def test_a_backup_never_overwrites_another_file(started: Path, tmp_path: Path) -> None:
    there = tmp_path / "copy.zip"
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(backup.BackupError, match="already there"):
        backup.backup(there)
    assert there.read_text(encoding="utf-8") == "mine"


def test_a_backup_is_for_its_owner_only(started: Path) -> None:
    assert backup.backup().stat().st_mode & 0o077 == 0


def test_the_command_says_where_the_copy_is(
    started: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "copy.zip"
    assert backup.main(["backup", str(target)]) == 0
    assert str(target) in capsys.readouterr().out
    engines.dispose()
    assert backup.main(["restore", str(target), "--yes"]) == 0
    assert capsys.readouterr().out.startswith("Restored.")


def test_the_command_says_in_one_sentence_what_went_wrong(
    started: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert backup.main(["restore", str(started / "no-such.zip"), "--yes"]) == 1
    assert "is not a Tenfold backup" in capsys.readouterr().err


def test_postgresql_is_backed_up_with_its_own_tools(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.conftest import use_installation

    use_installation(monkeypatch, tmp_path, "postgresql://somewhere/tenfold")
    with pytest.raises(backup.BackupError, match="pg_dump"):
        backup.backup()
    settings.cache_clear()


def test_two_processes_starting_together_end_with_one_key(tmp_path: Path) -> None:
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(secret_in(tmp_path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert len(found[0]) == 32
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_a_new_data_folder_is_closed_to_other_people(tmp_path: Path) -> None:
    secret_in(tmp_path / "fresh")
    assert (tmp_path / "fresh").stat().st_mode & 0o077 == 0
    assert (tmp_path / "fresh" / "secret.key").stat().st_mode & 0o077 == 0


def test_what_was_taken_back_stays_taken_back_after_an_older_copy_is_restored(
    sqlite_world: World,
) -> None:
    marker, other = "a marker of words 4711", "another marker 4712"
    capture_id = kept(sqlite_world, sqlite_world.member(), words=marker)
    with unit_of_work() as db:
        prompt_id = ask(
            db,
            sqlite_world.facilitator,
            session_id=sqlite_world.session_id,
            draft=PromptDraft("What helps?", hidden_first=False),
        )
        open_prompt(db, sqlite_world.facilitator, prompt_id=prompt_id)
    with unit_of_work() as db:
        contribute(
            db, sqlite_world.member(), prompt_id=prompt_id, key="a" * 32, words=other, named=False
        )
    copy = backup.backup()
    with unit_of_work() as db:
        withdraw(db, sqlite_world.member(), capture_id=capture_id)
    with unit_of_work() as db:
        take_back_by_key(db, key="a" * 32)
    engines.dispose()
    backup.restore(copy)
    with reading() as db:
        assert set(db.scalars(select(CaptureVersion.words))) == {""}
        assert set(db.scalars(select(ContributionVersion.words))) == {""}
    engines.dispose()
    stored = (settings().data_dir / "tenfold.db").read_bytes()
    assert marker.encode() not in stored
    assert other.encode() not in stored
