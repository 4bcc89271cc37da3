"""The words of the papers: each paper once, in a known group, with every part findable."""

import pytest

from workshop.content.handouts import Part, paper, papers


def test_each_paper_is_there_once_and_in_a_group_of_the_page() -> None:
    ids = [one.id for one in papers()]

    assert len(set(ids)) == len(ids) == 19
    assert {one.when for one in papers()} == {"before", "day", "paper"}


def test_a_paper_and_its_parts_are_found_by_their_ids() -> None:
    own = paper("settled")

    assert own.part("answers") == Part(
        "answers",
        lines=("Yes, it is settled.", "No, not yet.", "Nothing was owed to me today."),
    )
    with pytest.raises(KeyError):
        paper("made-up")
    with pytest.raises(StopIteration):
        own.part("made-up")


def test_every_paper_says_in_a_line_what_it_is_for() -> None:
    assert all(one.what_for.endswith(".") and one.name and one.title for one in papers())


def test_no_paper_asks_for_what_is_nobodys_business() -> None:
    text = " ".join(line for one in papers() for part in one.parts for line in part.lines).lower()

    for asked in ("your surname", "date of birth", "your address", "account number", "sort code"):
        assert asked not in text
    assert "do not write bank numbers here." in text
