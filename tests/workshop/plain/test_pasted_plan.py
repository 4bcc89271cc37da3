"""What people paste: tables from Word, lists, times of day, and what is no plan at all."""

import pytest

from workshop.plain.pasted_plan import LINES_MAX, PastedPart, read_plan


def pairs(text: str) -> list[tuple[str, int | None]]:
    """Return the names and minutes that were read."""
    return [(one.title, one.minutes) for one in read_plan(text)]


@pytest.mark.parametrize(
    "text,expected",
    [
        ("Welcome\t10\nBreak\t15 minutes", [("Welcome", 10), ("Break", 15)]),
        ("10\tWelcome", [("Welcome", 10)]),
        ("1. Welcome (10 mins)\n2. Round, 8 min", [("Welcome", 10), ("Round", 8)]),
        ("- Talk 1 hour", [("Talk", 60)]),
        ("Welcome – 10 minutes", [("Welcome", 10)]),
        ("10:00\tHi\n10:10\tTalk\n10:45 - 11\tTea", [("Hi", 10), ("Talk", 35), ("Tea", 15)]),
        ("10:00-10:20 Check in\n10:20 – 11:00 Big talk", [("Check in", 20), ("Big talk", 40)]),
        ("| 9:30 | Set up | 1h 30 |", [("Set up", 90)]),
        ("Lunch   12:30   45'", [("Lunch", 45)]),
        ("11:50\tA\n12:05pm\tB\n1:30 - 2:15\tC", [("A", 15), ("B", 85), ("C", 45)]),
        ("1 hour 30 minutes\tWork", [("Work", 90)]),
        ("10am Welcome\nJust words", [("Welcome", None), ("Just words", None)]),
        ("Why 3 chairs?\t5", [("Why 3 chairs?", 5)]),
        ("Long\t900\nNone\t0", [("Long", 900), ("None", 0)]),
        ("=SUM(A1)\t5", [("=SUM(A1)", 5)]),
        ("مرحبا\t5\n🎉 Party\t20", [("مرحبا", 5), ("🎉 Party", 20)]),
    ],
)
def test_each_line_is_a_part(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert pairs(text) == expected


def test_the_first_words_are_the_name_and_the_rest_are_notes() -> None:
    table = "Time\tWhat\tWho\tMinutes\r\n10:00\tWelcome\tAsha\t5\r\n\r\n10:05\tRound\tBryn\t10\r\n"
    assert read_plan(table) == (PastedPart("Welcome", 5, "Asha"), PastedPart("Round", 10, "Bryn"))


@pytest.mark.parametrize("text", ["", "  \n\t\n", "Time\tWhat\tHow long", "10:00\t15", "| | |"])
def test_what_has_no_name_is_no_part(text: str) -> None:
    assert read_plan(text) == ()


def test_a_very_long_line_keeps_all_its_letters() -> None:
    assert pairs("x" * 5000) == [("x" * 5000, None)]


def test_a_very_long_plan_is_read_up_to_a_limit() -> None:
    assert len(read_plan("Talk\t5\n" * (LINES_MAX + 50))) == LINES_MAX


@pytest.mark.parametrize("piece", ["1:1 ", "10 ", " ", "-", "what ", "(1", "1h", "\t"])
def test_a_megabyte_of_any_piece_is_read_to_the_end(piece: str) -> None:
    for text in (piece * 250_000, f"{piece * (990 // len(piece))}x\n" * LINES_MAX):
        assert len(read_plan(text)) <= LINES_MAX
