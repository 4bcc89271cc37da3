"""Lists to choose from in which two things say the same."""

from pages._ui.choice import told_apart


def test_two_alike_are_told_apart_and_all_others_stay_as_they_are() -> None:
    said = {"a": "Tea", "b": "Tea", "c": "Tea (2)", "d": "Milk", "e": "Tea"}
    assert told_apart(said) == {
        "a": "Tea",
        "b": "Tea (2)",
        "c": "Tea (2) (2)",
        "d": "Milk",
        "e": "Tea (3)",
    }


def test_of_nothing_there_is_nothing_to_choose() -> None:
    assert told_apart({}) == {}
