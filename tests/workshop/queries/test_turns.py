"""What a step was offered for, and which move can be taken back, with no database."""

from datetime import UTC, datetime, timedelta

import pytest

from workshop.models import ItemRun
from workshop.queries.turns import UNDO_WITHIN, last_move, latest, turn_of

TEN = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    """Return the moment so many minutes after ten."""
    return TEN + timedelta(minutes=minutes)


def run(item_id: str, start: float, end: float | None = None, *, late: bool = False) -> ItemRun:
    """One run, named after its item and its start."""
    return ItemRun(
        id=f"{item_id}{start}",
        session_id="s",
        item_id=item_id,
        started_at=at(start),
        ended_at=None if end is None else at(end),
        entered_late=late,
    )


def undone(*runs: ItemRun, now: float) -> tuple[str | None, str | None] | None:
    """Which run would go, and which would go on."""
    move = last_move(runs, at(now))
    if move is None:
        return None
    return (move.began.id if move.began else None, move.ended.id if move.ended else None)


def test_the_turn_differs_with_each_step() -> None:
    first, second = run("a", 0, 5), run("b", 5)
    turns = [
        turn_of([], 0),
        turn_of([run("a", 0)], 0),
        turn_of([run("a", 0)], 5),
        turn_of([first, second], 0),
        turn_of([first], 0),
    ]
    assert len(set(turns)) == len(turns)


def test_a_run_entered_afterwards_is_no_step() -> None:
    runs = [run("a", 0), run("b", 3, 4, late=True)]
    assert turn_of(runs, 0) == turn_of(runs[:1], 0)
    assert latest(runs) is runs[0]


def test_nothing_has_moved_yet() -> None:
    assert undone(now=0) is None


def test_the_first_move_leads_back_to_the_open_door() -> None:
    assert undone(run("a", 0), now=1) == ("a0", None)


def test_a_move_leads_back_to_what_it_ended() -> None:
    assert undone(run("z", 0, 3), run("a", 3, 9), run("b", 9), now=10) == ("b9", "a3")


def test_after_a_detour_that_left_nothing_the_detour_goes_on() -> None:
    assert undone(run("d", 0, 6), now=7) == (None, "d0")


def test_a_session_that_was_opened_again_was_not_moved() -> None:
    assert undone(run("a", 0, 6), run("a", 8), now=9) is None


@pytest.mark.parametrize("seconds,can", [(0, True), (1, False)])
def test_a_slip_is_undone_within_ten_minutes(seconds: int, *, can: bool) -> None:
    moment = at(9) + UNDO_WITHIN + timedelta(seconds=seconds)
    runs = [run("a", 0, 9), run("b", 9)]
    assert (last_move(runs, moment) is not None) is can
