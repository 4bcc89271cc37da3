"""What the report of the series says of staff's beliefs, and what it keeps to itself."""

from dataclasses import replace

import pytest

from exports.markdown import to_markdown
from exports.reports import beliefs as told_of
from exports.reports import build
from tests.exports.documents import texts, word_file
from tests.exports.reports.views import BALLOTS, VIEW
from workshop.queries.beliefs_judged import JudgedView
from workshop.queries.vote_results import Cast, result_of
from workshop.vocabulary import Bucket, Depends, Role, Verdict

ANSWERS = list(Verdict)
FIRST, SECOND = VIEW.assumptions


def told(judged: JudgedView, *verdicts: tuple[Verdict, int]) -> str:
    """The second belief's part of the report."""
    one = replace(SECOND, verdicts=verdicts)
    view = replace(VIEW, assumptions=(one,), judged={one.id: judged})
    return to_markdown(build("series", view)).split("### Forms are quick.")[1].split("\n## ")[0]


def voted(*picked: Verdict, bands: bool = False) -> JudgedView:
    """A vote of people with lived experience on it."""
    cast = [Cast(Bucket.LIVED, {one: 1}) for one in picked]
    return JudgedView(Role.CONVENOR, result_of(ANSWERS, cast, bands=bands))


def test_a_belief_stands_with_its_holders_seat_and_what_hangs_on_it() -> None:
    whole = to_markdown(build("series", VIEW))
    for line in (
        "| Who held it | A facilitator |",
        "| How sure | Very sure |",
        "| How much hangs on it | A lot |",
        "| What is done because of it | The desk closes at four. |",
        "| What members said | Mostly: It is not so |",
    ):
        assert line in whole


def test_a_holder_is_told_by_seat_and_never_by_name() -> None:
    one = replace(FIRST, held_by="p1", holder="Zqholder")
    whole = to_markdown(build("series", replace(VIEW, assumptions=(one,))))
    assert "Zqholder" not in whole
    assert "p1" not in whole
    assert "| Who held it | Somebody on the staff side |" in told(JudgedView(None, None))


def test_votes_stand_as_the_screens_showed_them() -> None:
    found = told(JudgedView(Role.CONVENOR, result_of(ANSWERS, BALLOTS, bands=False)))
    assert "11 votes were counted" in found
    assert "| It is not so | 7 | 4 |" in found
    assert "| We do not know | 0 | 0 |" in found


@pytest.mark.parametrize("count", [0, 1, 4])
def test_fewer_than_five_votes_are_told_by_no_number_and_no_leading_answer(count: int) -> None:
    found = told(voted(*[Verdict.WRONG] * count))
    assert f"| What members said | {told_of.TOO_FEW} |" in found
    assert "Mostly" not in found
    assert "votes were counted" not in found
    assert "It is not so" not in found


def test_where_all_agree_it_is_told_in_bands() -> None:
    found = told(voted(*[Verdict.WRONG] * 6))
    assert "Mostly: It is not so" in found
    assert "| It is not so | most | most |" in found
    assert "votes were counted" not in found
    assert "6" not in found


def test_where_who_came_stays_in_the_room_no_number_of_votes_is_told() -> None:
    split = [Verdict.TRUE] * 4 + [Verdict.WRONG] * 3
    found = told(voted(*split, bands=True))
    assert "votes were counted" not in found
    assert not any(mark in found for mark in "3457")


def test_a_split_vote_is_told_as_split() -> None:
    for picked in (
        [Verdict.TRUE] * 3 + [Verdict.WRONG] * 3,
        [Verdict.TRUE] * 3 + [Verdict.WRONG] * 2 + [Verdict.PARTLY] * 2,
    ):
        for bands in (False, True):
            assert "Members differ" in told(voted(*picked, bands=bands))
    even = ((Verdict.TRUE, 3), (Verdict.WRONG, 3))
    assert "Members differ" in told(JudgedView(None, None), *even)


def test_what_single_members_said_is_hidden_below_five_too() -> None:
    found = told(JudgedView(None, None), (Verdict.WRONG, 3), (Verdict.TRUE, 1))
    assert told_of.TOO_FEW in found
    assert "Mostly" not in found
    assert "Mostly: It is true" in told(JudgedView(None, None), (Verdict.TRUE, 5))


def test_what_nobody_looked_at_says_so_and_what_stays_here_stays() -> None:
    assert told_of.NOBODY_YET in told(JudgedView(None, None))
    found = told(JudgedView(None, None, stays=True), (Verdict.WRONG, 9))
    assert told_of.STAYS in found
    assert "Mostly" not in found


def test_every_step_of_how_much_hangs_on_it_has_words() -> None:
    assert set(told_of.DEPENDS) == set(Depends)


def test_a_series_without_beliefs_has_no_such_part() -> None:
    bare = to_markdown(build("series", replace(VIEW, assumptions=())))
    assert "What staff believed" not in bare


def test_the_word_file_opens_with_a_table_for_each_belief_and_its_votes() -> None:
    file = word_file(build("series", VIEW))
    assert {FIRST.words, SECOND.words} <= set(texts(file, "Heading 2"))
    tables = [[[cell.text for cell in row.cells] for row in one.rows] for one in file.tables]
    held = [one for one in tables if ["Who held it", "A convenor"] in one]
    assert [row[1] for row in held[0][1:]] == [
        *("A convenor", "A guess", "Some of it", "Nobody wrote it down.", "Mostly: It is not so")
    ]
    votes = next(one for one in tables if one[0][0] == "What members could say")
    assert votes[0] == ["What members could say", "Everyone", "With lived experience"]
    assert ["It is not so", "7", "4"] in votes
    assert len(votes) == 1 + len(ANSWERS)
