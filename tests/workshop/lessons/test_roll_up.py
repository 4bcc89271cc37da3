"""From signs to a lesson: every line of practice 2.2, and the rules of 2.1 that bear on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshop.lessons.making import GREY, NOT_YET, PARTLY, RULES, P
from workshop.lessons.facts import LookBackFact, StatementFact
from workshop.lessons.reading import Reading
from workshop.lessons.roll_up import Because, LessonReading, roll_up
from workshop.lessons.rules import GreenBy, Information, LocalChange, load_rules
from workshop.vocabulary import State

NA = State.NOT_APPLICABLE
MARKS = {"P": P, "a": PARTLY, "n": NOT_YET, ".": GREY, "0": NA, "x": GREY}
RANK = {GREY: 0, NOT_YET: 0, PARTLY: 1, P: 2}


def reading(indicator_id: str, mark: str) -> Reading:
    """A sign with the state of a mark; x is grey because what was due is missing."""
    return Reading(indicator_id, MARKS[mark], "", f"{mark}.", "", missing=mark == "x")


def rolled(
    number: int, marks: str, back: LookBackFact | None = None, said: StatementFact | None = None
) -> LessonReading:
    """A lesson whose signs have these marks, in order: P Partly(a) not-yet(n) grey(.) and so on."""
    signs = RULES.of_lesson(number)
    assert len(signs) == len(marks)
    pairs = zip(signs, marks, strict=True)
    return roll_up(RULES, number, tuple(reading(i.id, m) for i, m in pairs), back, said)


def state(number: int, marks: str) -> State:
    return rolled(number, marks).state


def no(count: int, of: int) -> LookBackFact:
    return LookBackFact(1, count, of)


# Must first


@pytest.mark.parametrize("marks", ["PPPnPPPP", "PPPPPnPP", "...n....", "PPPPPn.."])
def test_any_must_at_not_yet_holds_the_lesson_at_not_yet(marks: str) -> None:
    assert (rolled(6, marks).state, rolled(6, marks).because) == (NOT_YET, Because.MUST)


def test_grey_is_no_shelter_for_a_must() -> None:
    assert state(8, "n......") is NOT_YET


def test_the_must_that_holds_it_is_named() -> None:
    sentence = "This has to be in place first: Consent on every capture, Their words, unedited."
    assert rolled(6, "PPPnPnPP").sentence == sentence


@pytest.mark.parametrize("mark", [".", "a"])
def test_a_must_that_is_grey_or_partly_blocks_practised(mark: str) -> None:
    assert state(8, f"{mark}PPPPPP") is PARTLY


def test_a_must_with_nothing_to_judge_does_not_block() -> None:
    assert state(6, "PPP0P0PP") is P


# Evidence gate


def test_an_anchor_without_evidence_is_not_enough() -> None:
    read = rolled(1, "PPP.PPP")
    assert (read.state, read.because, read.sentence) == (GREY, Because.NO_ANCHOR, "..")


@pytest.mark.parametrize("marks, reads", [("...P..P", GREY), ("P..P..P", PARTLY)])
def test_three_signs_with_evidence_are_needed(marks: str, reads: State) -> None:
    assert state(1, marks) is reads


def test_a_must_with_nothing_to_judge_is_no_evidence() -> None:
    assert rolled(6, "PP.0.0..").because is Because.TOO_LITTLE


# Not yet


def test_an_anchor_at_not_yet_is_not_yet_whatever_the_record_says() -> None:
    read = rolled(1, "PPPnPPP")
    assert (read.state, read.because) == (NOT_YET, Because.ANCHOR_NOT_YET)


@pytest.mark.parametrize("marks, reads", [("nnPPPan", PARTLY), ("nnPPann", NOT_YET)])
def test_more_than_half_at_not_yet_is_not_yet(marks: str, reads: State) -> None:
    assert state(1, marks) is reads


def test_exactly_half_at_not_yet_is_not_enough_for_it() -> None:
    assert state(1, "nnnPPP.") is PARTLY


@pytest.mark.parametrize("marks, reads", [(".Pn.n...", PARTLY), (".P..n.n.", NOT_YET)])
def test_a_sign_for_information_never_tips_a_lesson_to_not_yet(marks: str, reads: State) -> None:
    assert state(6, marks) is reads


def test_a_sign_for_information_does_not_shelter_one_either() -> None:
    assert state(6, ".Pn.nn..") is NOT_YET


def test_the_floor_of_surprises_does_count() -> None:
    assert state(7, "..nPn..") is NOT_YET


# Practised


@pytest.mark.parametrize("marks, reads", [("PPPPaa.", P), ("PPaPaa.", PARTLY)])
def test_six_in_ten_of_the_others_have_to_be_practised(marks: str, reads: State) -> None:
    assert state(1, marks) is reads


def test_a_partly_anchor_is_partly_whatever_the_others_say() -> None:
    assert state(1, "PPPaPPP") is PARTLY


def test_anchor_and_musts_alone_are_not_practised() -> None:
    assert state(6, ".P.P.P..") is PARTLY


# The cap


def test_one_voice_of_members_is_capped_at_partly() -> None:
    read = rolled(1, "PP.P..P")
    assert (read.state, read.because) == (PARTLY, Because.FEW_VOICES)


@pytest.mark.parametrize("marks", ["PPPP..P", "PP.PP.P", "PP.P.PP"])
def test_two_voices_of_members_are_enough(marks: str) -> None:
    assert state(1, marks) is P


# The group overrules, downward only


@pytest.mark.parametrize(
    "back, disagrees",
    [(no(1, 3), True), (no(1, 4), False), (no(2, 6), True), (no(1, 2), False), (no(0, 9), False)],
)
def test_a_third_of_at_least_three_answers_overrules(back: LookBackFact, disagrees: bool) -> None:
    read = rolled(1, "PPPPPPP", back)
    assert read.group_disagrees is disagrees
    assert read.state is (PARTLY if disagrees else P)
    assert read.before_the_group is P


@pytest.mark.parametrize(
    "marks, reads",
    [("PPPPPPP", PARTLY), ("PPaPaaa", NOT_YET), ("PPPnPPP", NOT_YET), ("PPP.PPP", GREY)],
)
def test_overruling_takes_one_state_and_never_lifts(marks: str, reads: State) -> None:
    read = rolled(1, marks, no(5, 5))
    assert (read.state, read.group_disagrees) == (reads, True)


def test_below_three_answers_the_groups_sentence_speaks() -> None:
    said = StatementFact(1, agreed=True, says_no=True)
    assert rolled(1, "PPPPPPP", no(0, 2), said).state is PARTLY
    assert rolled(1, "PPPPPPP", None, said).state is PARTLY


@pytest.mark.parametrize("agreed, says_no", [(True, False), (False, True)])
def test_a_sentence_that_is_not_agreed_or_does_not_say_no_changes_nothing(
    agreed: bool, says_no: bool
) -> None:
    said = StatementFact(1, agreed=agreed, says_no=says_no)
    assert not rolled(1, "PPPPPPP", None, said).group_disagrees


def test_with_three_answers_the_answers_speak_and_not_the_sentence() -> None:
    said = StatementFact(1, agreed=True, says_no=True)
    assert rolled(1, "PPPPPPP", no(0, 3), said).state is P


# Gaps are findings


def test_the_record_says_yes_and_members_say_no() -> None:
    (gap,) = rolled(1, "PaPnPPP").gaps
    assert gap.indicator_ids == ("1.1", "1.7")
    assert gap.sentence == (
        "The record says Practised on “Every session opens with people”, “People come back”. "
        "Members say Not yet on “You can be yourself”."
    )


def test_members_say_yes_and_the_record_says_no() -> None:
    (gap,) = rolled(1, "nPnPPPP").gaps
    assert gap.indicator_ids == ("1.1",)
    assert gap.sentence.startswith("The record says Not yet")
    assert gap.sentence.endswith("Members say Practised on “You can be yourself”.")


@pytest.mark.parametrize("marks", ["PPPPPPP", "nPPaPPn", "nnn.nnn", "aaanaaa"])
def test_without_an_opposite_there_is_no_gap(marks: str) -> None:
    assert rolled(1, marks).gaps == ()


# Missing data never helps


def test_a_sign_that_was_due_and_is_missing_takes_a_green_away() -> None:
    read = rolled(1, "PaxPxPP")
    assert (read.state, read.because) == (PARTLY, Because.DUE_AND_MISSING)


def test_a_missing_sign_that_could_not_change_the_state_takes_nothing_away() -> None:
    assert rolled(1, "PaxP.PP").because is Because.PRACTISED
    assert rolled(1, "PPaPxa.").because is Because.SOME


def test_a_missing_anchor_gives_its_own_reason() -> None:
    read = rolled(1, "PPPxPPP")
    assert (read.state, read.because, read.sentence) == (GREY, Because.NO_ANCHOR, "x.")


def test_what_might_be_not_yet_is_left_open() -> None:
    read = rolled(1, "naxPxxP")
    assert (read.state, read.because) == (GREY, Because.DUE_AND_MISSING)


def test_a_sign_that_is_not_due_yet_takes_nothing_away() -> None:
    assert state(1, "Pa.P.PP") is P


MARK = st.sampled_from("Pan.")


@given(st.text(MARK, min_size=7, max_size=7), st.integers(0, 6))
def test_losing_the_evidence_of_any_sign_never_makes_a_lesson_greener(
    marks: str, lost: int
) -> None:
    without = marks[:lost] + "x" + marks[lost + 1 :]
    assert RANK[state(1, without)] <= RANK[state(1, marks)]


@given(
    st.text(st.sampled_from("Pan.x"), min_size=8, max_size=8), st.sampled_from([0, 1, 2, 4, 6, 7])
)
def test_nor_with_musts_and_information_about(marks: str, lost: int) -> None:
    without = marks[:lost] + "x" + marks[lost + 1 :]
    assert RANK[state(6, without)] <= RANK[state(6, marks)]


@given(st.text(MARK, min_size=7, max_size=7), st.integers(0, 6))
def test_a_worse_sign_never_makes_a_lesson_better(marks: str, spoilt: int) -> None:
    worse = {"P": "a", "a": "n"}.get(marks[spoilt], marks[spoilt])
    after = marks[:spoilt] + worse + marks[spoilt + 1 :]
    order = {GREY: 0, NOT_YET: 1, PARTLY: 2, P: 3}
    assert order[state(1, after)] <= order[state(1, marks)]


def _plain_2_2(number: int, marks: str) -> State:
    """Practice 2.2 written down a second time, as plainly as it stands there."""
    signs = [(i, MARKS[m]) for i, m in zip(RULES.of_lesson(number), marks, strict=True)]
    has = [(i, s) for i, s in signs if s in {P, PARTLY, NOT_YET}]
    anchor = next(s for i, s in signs if i.anchor)
    musts = [s for i, s in signs if i.must]
    if NOT_YET in musts:
        return NOT_YET
    if anchor is GREY or len(has) < 3:
        return GREY
    told = [s for i, s in has if i.information is not Information.ALL]
    most = all(group.count(NOT_YET) > len(group) / 2 for group in (told, [s for _, s in has]))
    if anchor is NOT_YET or most:
        return NOT_YET
    others = [s for i, s in has if not i.anchor and not i.must]
    green = bool(others) and others.count(P) / len(others) >= 0.6
    if anchor is not P or not green or any(m not in {P, NA} for m in musts):
        return PARTLY
    voices = [i for i, s in signs if s is P and i.green_by is not GreenBy.RECORD]
    return P if len(voices) >= 2 else PARTLY


@given(st.integers(1, 10), st.data())
def test_the_roll_up_is_2_2_and_nothing_more(number: int, data: st.DataObject) -> None:
    signs = RULES.of_lesson(number)
    marks = "".join(data.draw(st.sampled_from("Pan.0" if i.must else "Pan.")) for i in signs)
    assert state(number, marks) is _plain_2_2(number, marks)


@given(st.text(MARK, min_size=7, max_size=7), st.integers(0, 12), st.integers(0, 12))
def test_the_group_never_overrules_upward(marks: str, against: int, more: int) -> None:
    order = {GREY: 1, NOT_YET: 1, PARTLY: 2, P: 3}
    read = rolled(1, marks, no(against, against + more))
    assert order[read.state] <= order[read.before_the_group]
    assert read.before_the_group is state(1, marks)


@given(st.lists(st.sampled_from("Pan."), min_size=7, max_size=7))
def test_the_record_alone_never_lifts_a_lesson_above_partly(marks: list[str]) -> None:
    for number in range(1, 11):
        signs = RULES.of_lesson(number)
        typed = "".join(
            mark if sign.green_by is GreenBy.RECORD else "."
            for sign, mark in zip(signs, (marks * 2)[: len(signs)], strict=True)
        )
        assert RANK[state(number, typed)] < RANK[P]


# What is printed


def test_the_rule_set_and_local_changes_go_with_the_reading() -> None:
    change = LocalChange("1.3", "practised_min", 80, agreed_in=1, by_group_vote=True)
    rules = load_rules((change,))
    read = roll_up(rules, 1, tuple(reading(i.id, "P") for i in rules.of_lesson(1)))
    assert read.rule_set == rules.version
    assert read.changes == rules.changes["1.3"]
    assert rolled(1, "PPPPPPP").changes == ()


@pytest.mark.parametrize(
    "number, marks, because",
    [
        (1, "PPPPPPP", Because.PRACTISED),
        (1, "PP.P..P", Because.FEW_VOICES),
        (1, "PPPaPPP", Because.SOME),
        (1, "PPPnPPP", Because.ANCHOR_NOT_YET),
        (1, "nnPPann", Because.MOSTLY_NOT_YET),
        (1, "...P..P", Because.TOO_LITTLE),
        (1, "naxPxxP", Because.DUE_AND_MISSING),
    ],
)
def test_each_reading_says_in_a_short_sentence_why(
    number: int, marks: str, because: Because
) -> None:
    read = rolled(number, marks)
    assert read.because is because
    assert read.sentence.endswith(".")
    assert all(len(part.split()) <= 15 for part in read.sentence.split(". "))
