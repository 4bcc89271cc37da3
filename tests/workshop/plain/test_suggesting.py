"""Suggesting groups by starter words: whole words only, each with its reason."""

import pytest

from workshop.plain.suggesting import Suggestion, starter_words, suggestions

GROUPS = [("travel", "bus, train ,  bus stop"), ("money", "fare, £"), ("rest", "")]


@pytest.mark.parametrize(
    "words, found",
    [
        ("The bus was late.", [("travel", "bus")]),
        ("The BUS fare", [("travel", "bus"), ("money", "fare")]),
        ("A busy farewell", []),
        ("Wait at the bus\n stop", [("travel", "bus")]),
        ("It costs £ a lot", [("money", "£")]),
        ("", []),
        ("Nothing of the sort", []),
        ("(bus)", [("travel", "bus")]),
        ("bus-stop", [("travel", "bus")]),
        ("الحافلة bus", [("travel", "bus")]),
    ],
)
def test_only_whole_words_suggest(words: str, found: list[tuple[str, str]]) -> None:
    assert list(suggestions(words, GROUPS)) == [Suggestion(*one) for one in found]


def test_starters_are_split_at_commas() -> None:
    assert starter_words(" bus,, bus  stop ,") == ("bus", "bus stop")
    assert starter_words("") == ()
    assert suggestions("a.c", [("g", "a.c, b")]) == (Suggestion("g", "a.c"),)
    assert suggestions("abc", [("g", "a.c")]) == ()
