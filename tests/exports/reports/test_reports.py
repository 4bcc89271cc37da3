"""What the reports say, and that nothing can be left out of them or read out of them."""

from dataclasses import replace

import pytest

from exports.markdown import to_markdown
from exports.reports import BUILDERS, build, parts, words
from exports.word import to_word
from tests.exports.golden import assert_golden
from tests.exports.reports.views import VIEW
from workshop.queries.reports import CameView
from workshop.queries.room_rules import RoomRules
from workshop.vocabulary import Role, RoomRule, SharingLabel, Sureness


@pytest.fixture(params=sorted(BUILDERS))
def told(request: pytest.FixtureRequest) -> str:
    """Each report as text."""
    return to_markdown(build(request.param, VIEW))


@pytest.mark.parametrize("report", sorted(BUILDERS))
def test_the_whole_report_reads_as_agreed(report: str) -> None:
    assert_golden(f"report-{report}", to_markdown(build(report, VIEW)))


def test_every_output_is_in_every_report_in_raised_order(told: str) -> None:
    table = told.split("All outputs, in the order they were raised")[1].split("\n\n")[1]
    rows = table.splitlines()[2:]
    assert [row.split("|")[2].strip() for row in rows] == [one.title for one in VIEW.outputs]
    assert "4 in all." in told


def test_a_refusal_stands_with_its_reason_and_what_would_change_it(told: str) -> None:
    assert "Answer: No. Why: There are too few staff." in told
    assert "What would change it: Two more people at the desk." in told
    assert "Members say that the reason is clear." in told


def test_a_promise_stands_with_one_name_a_day_and_how_it_was_before(told: str) -> None:
    assert "Joan Bell, Head of Housing, Harbour Homes" in told
    assert "By Friday 1 May 2026." in told
    assert "How it was before: There is none." in told


def test_what_has_stalled_and_what_nobody_confirmed_says_so(told: str) -> None:
    assert "Two dates have gone by with no step." in told
    assert "Members have not confirmed this yet." in told


def test_a_note_beside_an_agreement_has_no_name(told: str) -> None:
    assert "Most of us agree; notes attached" in told
    assert "Who works it?" in told


def test_a_reason_whose_words_may_not_leave_gives_only_the_line_why(told: str) -> None:
    assert "It rains" in told
    assert "None" not in told


def test_what_is_still_due_and_when_we_look_again_is_said(told: str) -> None:
    assert "A bench: A person has promised, Friday 1 May 2026" in told
    assert "We look again on:** Friday 1 May 2026" in told


def test_late_and_unplanned_items_are_marked_and_staffs_notes_are_not_in_it(told: str) -> None:
    assert "Tea (written down afterwards)" in told
    assert "A talk nobody planned (added on the day)" in told
    assert "4711" not in told


def test_questions_are_told_with_counts_and_never_with_what_was_said(told: str) -> None:
    assert "What helps? (14 things said)" in told
    assert "What hurts? (1 thing said)" in told


def test_quotes_say_that_they_are_peoples_own_views(told: str) -> None:
    assert "Quotes are each person's own view." in told


@pytest.mark.parametrize(
    "came, lines",
    [
        (
            CameView(None, None, None, hidden=True),
            ("The group's rule keeps who came in the room.",),
        ),
        (CameView(None, None, None), ("Fewer than 5 people came.",)),
        (CameView(7, None, None), ("7 people came.",)),
        (CameView(11, 6, 5), ("11 people came.", "6 with lived experience, 5 others.")),
        (CameView(6, 6, 0), ("6 people came.", "6 with lived experience, 0 others.")),
    ],
)
def test_who_came_is_said_only_in_numbers_that_single_nobody_out(
    came: CameView, lines: tuple[str, ...]
) -> None:
    assert words.came_lines(came) == lines


@pytest.mark.parametrize(
    "clear, unclear, told",
    [
        (0, 0, "Members have not said whether the reason is clear."),
        (1, 1, "Members differ on whether the reason is clear."),
        (3, 0, "Members say that the reason is clear."),
        (1, 2, "Members say that the reason is not clear."),
    ],
)
def test_few_answers_are_told_without_numbers(clear: int, unclear: int, told: str) -> None:
    assert words.reason_marks(clear, unclear) == told


@pytest.mark.parametrize("label", [SharingLabel.PROJECT, SharingLabel.NAMED, SharingLabel.PUBLIC])
def test_every_report_carries_its_sharing_label(label: SharingLabel) -> None:
    for report in BUILDERS:
        document = build(report, replace(VIEW, label=label))
        assert document.label is label
        assert to_word(document)[:2] == b"PK"


def test_a_series_with_nothing_in_it_says_so_plainly() -> None:
    empty = replace(VIEW, sessions=(), outputs=(), agreement=(), measures=(), assumptions=())
    told = to_markdown(build("series", empty))
    assert "Nothing has been raised yet." in told
    assert "No session has been held yet." in told
    assert "Nothing is still due." in told


def test_how_sure_staff_were_is_said_in_words() -> None:
    assert set(words.SURENESS) == set(Sureness)


def test_each_rule_of_the_room_has_its_words() -> None:
    for rule in RoomRule:
        view = replace(VIEW, room_rules=RoomRules(rule, {}))
        assert words.RULES[rule] in to_markdown(build("series", view))


def test_a_mixed_rule_is_told_role_by_role() -> None:
    rules = RoomRules(RoomRule.MIXED, {Role.CONVENOR: RoomRule.OPEN})
    told = to_markdown(build("series", replace(VIEW, room_rules=rules)))
    assert f"Convenors: {words.RULES[RoomRule.OPEN]}" in told
    assert f"Members: {words.RULES[RoomRule.STAYS_HERE]}" in told


def test_one_rule_for_all_names_no_role() -> None:
    assert words.rule_words(RoomRules(RoomRule.OPEN, {})) == words.RULES[RoomRule.OPEN]


def test_a_session_whose_closing_answers_came_on_paper_says_so(told: str) -> None:
    [part] = VIEW.sessions
    paper = replace(VIEW, sessions=(replace(part, from_paper=True),))
    assert parts.FROM_PAPER not in told
    for report in BUILDERS:
        assert parts.FROM_PAPER in to_markdown(build(report, paper))
