"""The log of what was done: whoever changes, drops or reorders an entry is found out."""

import hashlib
import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import Executable, delete, insert, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.db.engine import engine
from workshop.errors import NotAllowed
from workshop.models import AuditEntry, ExportRecord
from workshop.permissions import NOBODY
from workshop.services.audit import START, first_break, head, record
from workshop.services.downloads import ask_for, note_export, use_ticket
from workshop.services.projects import ProjectDraft, change_project
from workshop.settings import settings
from workshop.vocabulary import SharingLabel


def tampered(*statements: Executable) -> None:
    """Do what only somebody with the file itself can: go around the triggers."""
    with engine().connect() as raw:
        if raw.dialect.name == "sqlite":
            for verb in ("update", "delete"):
                raw.execute(text(f"DROP TRIGGER IF EXISTS audit_entry_no_{verb}"))
        else:
            raw.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def changed(number: int, **values: object) -> Executable:
    """Another content for one entry."""
    return update(AuditEntry).where(col(AuditEntry.sequence) == number).values(**values)


def dropped(number: int) -> Executable:
    """One entry less."""
    return delete(AuditEntry).where(col(AuditEntry.sequence) == number)


def break_in(world: World) -> int | None:
    """The first entry that does not fit."""
    with reading() as db:
        return first_break(db, world.facilitator)


def length() -> int:
    """How many entries there are."""
    with reading() as db:
        return db.query(AuditEntry).count()


def test_a_log_that_nobody_touched_fits(world: World) -> None:
    assert length() > 10
    assert break_in(world) is None


@pytest.mark.parametrize(
    "change",
    [
        {"action": "nothing-happened"},
        {"actor": "somebody else"},
        {"role": "convenor"},
        {"subject": "another thing"},
        {"project_id": "another project"},
        {"at": datetime(2020, 1, 1, tzinfo=UTC)},
        {"before_hash": "x"},
        {"hash": "x"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_entry_is_found(world: World, change: dict[str, object]) -> None:
    tampered(changed(5, **change))

    assert break_in(world) == 5


def test_a_dropped_entry_is_found(world: World) -> None:
    tampered(dropped(5))

    assert break_in(world) == 5


def test_a_dropped_entry_is_found_when_the_rest_moves_up(world: World) -> None:
    moved = [changed(number, sequence=number - 1) for number in range(6, length() + 1)]
    tampered(dropped(5), *moved)

    assert break_in(world) == 5


def test_entries_in_another_order_are_found(world: World) -> None:
    tampered(changed(5, sequence=1000), changed(6, sequence=5), changed(1000, sequence=6))

    assert break_in(world) == 5


def test_an_entry_put_in_is_found(world: World) -> None:
    last = length()
    with reading() as db:
        copied = db.get_one(AuditEntry, last).model_dump() | {"sequence": last + 1}
    tampered(insert(AuditEntry).values(**copied))

    assert break_in(world) == last + 1


def hand_out(world: World) -> str:
    """Write one document down; return the head that stands on it."""
    with unit_of_work() as db:
        ticket = ask_for(
            db,
            world.facilitator,
            project_id=world.project_id,
            report="series",
            file_format="word",
            label=SharingLabel.PROJECT,
        )
    with unit_of_work() as db:
        wanted = use_ticket(db, token=ticket, staff_token=world.staff_token)
        note_export(db, wanted, file_hash="0" * 64, captures=[])
    with reading() as db:
        return db.scalars(select(ExportRecord.chain_head)).one()


def test_an_end_that_was_cut_off_is_found_by_what_was_handed_out_since(world: World) -> None:
    hand_out(world)
    assert break_in(world) is None
    last = length()
    with reading() as db:
        handed = db.scalars(select(ExportRecord.chain_head)).one()
        at = db.query(AuditEntry).filter_by(hash=handed).one().sequence
    tampered(*(dropped(number) for number in range(at, last + 1)))

    assert break_in(world) == at


def test_a_log_that_was_emptied_is_found(world: World) -> None:
    hand_out(world)
    tampered(delete(AuditEntry))

    assert break_in(world) == 1


def test_a_whole_chain_made_without_the_key_does_not_fit(world: World) -> None:
    before, made = START, []
    with reading() as db:
        for entry in db.query(AuditEntry).order_by(col(AuditEntry.sequence)):
            said = [entry.sequence, entry.action, before]
            before = hashlib.sha256(json.dumps(said).encode()).hexdigest()
            made.append(changed(entry.sequence, hash=before))
    tampered(*made)

    assert break_in(world) == 1


def test_the_key_stands_beside_the_database_and_not_in_it(world: World) -> None:
    with reading() as db:
        entries = repr([entry.model_dump() for entry in db.query(AuditEntry)])

    assert len(settings().secret) >= 32
    assert settings().secret.hex() not in entries


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET action = 'x' WHERE sequence = 5",
        "DELETE FROM audit_entry WHERE sequence = 5",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(world: World, statement: str) -> None:
    with pytest.raises(DBAPIError, match="only be added to"), engine().begin() as raw:
        raw.execute(text(statement))

    assert break_in(world) is None


def test_an_entry_says_who_did_what_to_which_thing_and_no_words(world: World) -> None:
    with unit_of_work() as db:
        change_project(
            db,
            world.facilitator,
            project_id=world.project_id,
            draft=ProjectDraft("Secret name", "Secret words."),
        )
    with reading() as db:
        entry = db.query(AuditEntry).order_by(col(AuditEntry.sequence).desc()).first()
        assert entry is not None
        assert (entry.action, entry.subject) == ("change-project", world.project_id)
        assert (entry.actor, entry.role) == (world.facilitator.person_id, "facilitator")
        assert "Secret" not in json.dumps(entry.model_dump(mode="json"))


def test_a_hidden_entry_says_that_it_happened_and_not_who(world: World) -> None:
    with unit_of_work() as db:
        made = record(db, world.member(), "answer-quietly", hidden=True)
    with reading() as db:
        entry = db.query(AuditEntry).filter_by(hash=made).one()
        assert (entry.actor, entry.role) == ("", "member")


def test_what_was_undone_is_not_in_the_log(world: World) -> None:
    before = length()
    with pytest.raises(RuntimeError, match="stop"), unit_of_work() as db:
        record(db, world.facilitator, "almost")
        raise RuntimeError("stop")

    assert length() == before
    assert break_in(world) is None


def test_the_first_entry_follows_the_start(world: World) -> None:
    with reading() as db:
        assert db.get_one(AuditEntry, 1).before_hash == START


def test_nobody_reads_the_head_of_the_log(database: str) -> None:
    with reading() as db, pytest.raises(NotAllowed):
        head(db, NOBODY)
