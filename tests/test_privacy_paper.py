"""What people were told of the closing questions on paper: a sheet is nobody's, and counts once."""

from typing import Any

from tests.support import canaries as nest
from tests.support.world import World
from tests.workshop.services.test_pulse import give, opened
from tests.workshop.services.test_pulse_paper import filled, printed, typed
from workshop.models import Ballot, PulsePaper

Dump = dict[str, list[dict[str, Any]]]


def changed(before: Dump, after: Dump) -> set[str]:
    """The tables that differ."""
    return {name for name in after if before.get(name) != after[name]}


def test_the_letters_of_a_sheet_are_kept_nowhere_and_a_sheet_is_nobodys(
    sqlite_world: World,
) -> None:
    assert set(PulsePaper.__table__.columns.keys()) == {"id", "session_id", "letters_hash"}
    before = nest.dump()
    letters = printed(sqlite_world)
    after = nest.dump()
    assert changed(before, after) == {"pulse_paper", "audit_entry"}
    assert not [one for one in letters if one in repr(after)]
    people = {row["id"] for row in after["person"]}
    assert not [one for one in people if one in repr(after["pulse_paper"])]


def test_what_came_on_paper_cannot_be_told_from_what_came_on_a_screen(
    sqlite_world: World,
) -> None:
    letters = printed(sqlite_world)
    opened(sqlite_world)
    give(sqlite_world, "Asha")
    before = nest.dump()
    hashes = {row["letters_hash"] for row in before["pulse_paper"]}
    typed(sqlite_world, *filled(letters[:5]))
    after = nest.dump()
    assert changed(before, after) == {"ballot", "pulse_paper", "pulse_round", "audit_entry"}
    fields = {"project_id", "session_id", "question", "version", "bucket", "answer"}
    assert set(Ballot.__table__.columns.keys()) == fields | {"id"}
    alike = {tuple(row[one] for one in sorted(fields)) for row in after["ballot"]}
    assert len(after["ballot"]) == 6
    assert len(alike) == 1
    assert not {row["id"] for row in before["ballot"]} & {row["id"] for row in after["ballot"]}
    gone = hashes - {row["letters_hash"] for row in after["pulse_paper"]}
    assert len(gone) == 5
    assert not [one for one in (*gone, *letters) if one in repr(after)]
