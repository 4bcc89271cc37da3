"""Safe copies of the SQLite file, and putting one back: `python -m workshop.db.backup`."""

import argparse
import contextlib
import os
import sqlite3
import sys
import tempfile
import zipfile
from pathlib import Path

from workshop import clock
from workshop.settings import settings

DATABASE = "tenfold.db"
KEY = "secret.key"
NOT_HERE = (
    "This installation keeps its records in PostgreSQL: use pg_dump and pg_restore for them, "
    "and copy the file secret.key from the data folder."
)
NOT_A_BACKUP = "{} is not a Tenfold backup. Choose a file made by backup."


class BackupError(Exception):
    """A copy could not be made or put back; the message says what to do."""


def database_file() -> Path:
    """Return the SQLite file; raise BackupError when records are kept in PostgreSQL."""
    if settings().is_postgres:
        raise BackupError(NOT_HERE)
    return Path(settings().database.removeprefix("sqlite:///"))


def copy_live(source: Path, target: Path) -> None:
    """Copy a database that may be in use, page by page, and check the copy."""
    with (
        contextlib.closing(sqlite3.connect(source)) as live,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        check(copy, target.name)


def check(connection: sqlite3.Connection, name: str) -> None:
    """Raise BackupError unless SQLite finds the file whole."""
    try:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as problem:
        raise BackupError(f"{name} is not a whole Tenfold database. Use another copy.") from problem
    if verdict != "ok":
        raise BackupError(f"{name} is damaged. Use another copy.")


def before_migration(revision: str) -> Path:
    """Keep a copy beside the data, named for the moment and the shape it had."""
    folder = settings().data_dir / "backups"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"before-change-{clock.now():%Y%m%d-%H%M%S}-{revision}.db"
    copy_live(database_file(), target)
    return target


def backup(target: Path | None = None) -> Path:
    """Write one file that holds everything needed to go on elsewhere; return where it is."""
    source = database_file()
    if not source.exists():
        raise BackupError("There is nothing to copy yet: start Tenfold once first.")
    target = target or settings().data_dir / "backups" / f"tenfold-{clock.now():%Y%m%d-%H%M%S}.zip"
    if target.exists():
        raise BackupError(f"{target} is already there. Choose another name.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        copy = Path(folder) / DATABASE
        copy_live(source, copy)
        whole = Path(folder) / "whole.zip"
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(copy, DATABASE)
            archive.write(settings().data_dir / KEY, KEY)
        whole.chmod(0o600)
        whole.replace(target)
    return target


def restore(source: Path) -> Path | None:
    """Put a backup in the place of the data; return the copy kept of what was there before."""
    live = database_file()
    if not zipfile.is_zipfile(source):
        raise BackupError(NOT_A_BACKUP.format(source))
    live.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=live.parent) as folder:
        fresh = Path(folder)
        with zipfile.ZipFile(source) as archive:
            if not {DATABASE, KEY} <= set(archive.namelist()):
                raise BackupError(
                    f"{source} is not a Tenfold backup. Choose a file made by backup."
                )
            archive.extract(DATABASE, fresh)
            archive.extract(KEY, fresh)
        with contextlib.closing(sqlite3.connect(fresh / DATABASE)) as copy:
            check(copy, source.name)
        _refuse_if_in_use(live)
        kept = backup(live.parent / "backups" / _kept_name()) if live.exists() else None
        if kept:
            _erase_what_was_taken_back(live, fresh / DATABASE)
        for leftover in ("-wal", "-shm"):
            live.with_name(live.name + leftover).unlink(missing_ok=True)
        (fresh / DATABASE).replace(live)
        (fresh / KEY).replace(settings().data_dir / KEY)
    return kept


def _erase_what_was_taken_back(live: Path, older: Path) -> None:
    """Take out of an older copy the words that people have taken back since it was made."""
    with contextlib.closing(sqlite3.connect(live)) as now:
        captures = now.execute(
            "SELECT withdrawn_at, id FROM capture WHERE withdrawn_at IS NOT NULL"
        ).fetchall()
        said = now.execute("SELECT id FROM contribution WHERE taken_back").fetchall()
    with contextlib.closing(sqlite3.connect(older)) as copy:
        copy.execute("PRAGMA secure_delete=ON")
        copy.executemany("UPDATE capture SET withdrawn_at = ? WHERE id = ?", captures)
        copy.executemany(
            "UPDATE capture_version SET words = '' WHERE capture_id = ?",
            [(capture_id,) for _, capture_id in captures],
        )
        copy.executemany("UPDATE contribution SET taken_back = 1 WHERE id = ?", said)
        copy.executemany(
            "UPDATE contribution_version SET words = '' WHERE contribution_id = ?", said
        )
        copy.commit()
        copy.execute("VACUUM")


def _kept_name() -> str:
    return f"before-restore-{clock.now():%Y%m%d-%H%M%S-%f}.zip"


def _refuse_if_in_use(live: Path) -> None:
    """A running Tenfold holds the file open in WAL mode; taking it exclusively then fails."""
    if not live.exists():
        return
    with contextlib.closing(sqlite3.connect(live, timeout=1, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("PRAGMA user_version")
            connection.execute("ROLLBACK")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as problem:
            raise BackupError("Tenfold is running. Stop it first, then restore.") from problem


def main(arguments: list[str] | None = None) -> int:
    """Run `backup [FILE]` or `restore FILE [--yes]`; return the exit code."""
    parser = argparse.ArgumentParser(prog="workshop.db.backup")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("backup").add_argument("file", nargs="?", type=Path)
    put_back = commands.add_parser("restore")
    put_back.add_argument("file", type=Path)
    put_back.add_argument("--yes", action="store_true")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.command == "backup":
            return _say(f"Kept a copy in {backup(chosen.file)}")
        if not chosen.yes and not _sure():
            return _say("Nothing was changed.")
        kept = restore(chosen.file)
        return _say("Restored." + (f" What was there before is in {kept}" if kept else ""))
    except (BackupError, OSError, zipfile.BadZipFile) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1


def _sure() -> bool:
    answer = input("This replaces all records with those of the backup. Type yes to go on: ")
    return answer.strip().lower() == "yes"


def _say(sentence: str) -> int:
    sys.stdout.write(sentence + os.linesep)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
