"""What people were promised of words with no name, and ballots: nothing leads to who gave them."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from tests.support import briefed
from tests.support import canaries as nest
from tests.support.canaries import Canaries
from tests.support.promised import changed_tables
from tests.support.world import World
from tests.workshop.services import made
from workshop.content.loader import pulse as pulse_content
from workshop.db import reading, unit_of_work
from workshop.queries.outputs import output
from workshop.services import checks, contributions, pulse


def test_a_note_and_a_dispute_are_read_without_who_wrote_them(sqlite_world: World) -> None:
    output_id, owner = made.said_done(sqlite_world)
    with unit_of_work() as db:
        checks.dispute(db, sqlite_world.member("Esme"), output_id=output_id, words="zqdispute")
    for actor in (sqlite_world.facilitator, sqlite_world.convenor, sqlite_world.member(), owner):
        with reading() as db:
            told = repr(output(db, actor, output_id=output_id))
        assert "zqdispute" in told
        assert "Esme" not in told
        assert sqlite_world.people["Esme"] not in told


def test_words_with_no_name_leave_a_trace_in_no_other_table(birds: Canaries) -> None:
    before = nest.dump()
    with unit_of_work() as db:
        said = contributions.contribute(
            db,
            birds.author,
            prompt_id=birds.ids["open"],
            key="cd" * 16,
            words="Said with no name.",
            named=False,
        )
    after = nest.dump()

    assert changed_tables(before, after) == {"contribution", "contribution_version"}
    (row,) = [one for one in after["contribution"] if one["id"] == said]
    assert row["author_id"] is None
    (version,) = [one for one in after["contribution_version"] if one["contribution_id"] == said]
    own = {said, row["key_hash"], version["id"]}
    elsewhere = {name: rows for name, rows in after.items() if not name.startswith("contribution")}
    assert not [one for one in own if one in repr(elsewhere)]


def test_a_question_with_no_name_leaves_a_trace_in_no_other_table(birds: Canaries) -> None:
    before = nest.dump()
    asked = briefed.asked(
        birds.world, birds.ids["briefing"], named=False, key="cd" * 16, actor=birds.author
    )
    after = nest.dump()

    assert changed_tables(before, after) == {"asked_question"}
    (row,) = [one for one in after["asked_question"] if one["id"] == asked]
    assert row["asked_by"] is None
    elsewhere = {name: rows for name, rows in after.items() if name != "asked_question"}
    assert not [one for one in (asked, row["receipt_hash"]) if one in repr(elsewhere)]


def test_words_with_no_name_have_no_order_and_no_minute(birds: Canaries) -> None:
    for table in (
        "contribution",
        "contribution_version",
        "ballot",
        "pulse_turn",
        "pulse_paper",
        "asked_question",
        "exercise_part",
        "sorted_card",
        "vote_turn",
        "vote_ballot",
        "said_file",
        "signal_up",
        "asked_word",
        "voice",
    ):
        with pytest.raises(OperationalError, match="no such column: rowid"), reading() as db:
            db.execute(text(f"SELECT rowid FROM {table}"))  # noqa: S608  names of our own
    columns = set(nest.dump()["contribution"][0])
    assert columns == {
        *("id", "prompt_id", "part_id", "key_hash", "author_id", "taken_back"),
        # Whether a helper wrote it, whether its owner said yes, whether it came in on paper
        # afterwards, and why it is held back: no person and no moment.
        *("scribed", "own_yes", "late", "held_because"),
    }


def test_taking_back_words_with_no_name_is_not_written_down(birds: Canaries) -> None:
    before = nest.dump()
    with unit_of_work() as db:
        contributions.take_back_by_key(db, key=nest.RECEIPT)
    after = nest.dump()

    assert changed_tables(before, after) == {"contribution", "contribution_version"}
    assert "zqunnamed" not in repr(after)


def test_a_ballot_cannot_be_joined_to_anyone(birds: Canaries) -> None:
    world = birds.world
    (asked,) = nest.dump()["pulse_round"]
    code = asked["questions"].split(",")[0]
    card = next(one for one in pulse_content().questions if one.code == code)
    given = {code: card.answers[0].id}
    dumps = [nest.dump()]
    for name in ("Bryn", "Cleo"):
        with unit_of_work() as db:
            pulse.answer(db, world.member(name), session_id=world.session_id, answers=given)
        dumps.append(nest.dump())

    assert changed_tables(dumps[0], dumps[1]) == {"ballot", "pulse_turn"}
    assert changed_tables(dumps[1], dumps[2]) == {"ballot", "pulse_turn"}
    first, second = ({one["id"] for one in dump["ballot"]} for dump in dumps[1:])
    assert not first & second
    fields = {"id", "project_id", "session_id", "question", "version", "bucket", "answer"}
    assert set(dumps[2]["ballot"][0]) == fields
    people = {row["id"] for row in dumps[2]["person"]}
    assert not [one for one in people if one in repr(dumps[2]["ballot"])]


def test_when_the_questions_close_nobody_can_tell_who_answered(birds: Canaries) -> None:
    world = birds.world
    with unit_of_work() as db:
        pulse.close_round(db, world.facilitator, session_id=world.session_id)
    after = nest.dump()

    assert after["pulse_turn"] == []
    assert after["pulse_round"][0]["lived_turns"] == 1
