"""The sample series holds together: everyone it names exists, and was there."""

from collections import Counter

import pytest

from tests.workshop.content.sampled import (
    ASSUMPTIONS,
    LIVED,
    MEMBERS,
    PEOPLE,
    PLANS,
    PROJECT,
    PROMPTS,
    SESSIONS,
    present,
)
from workshop import vocabulary as v
from workshop.content import loader, sample_series
from workshop.content.sample_series import TODAY, Prompt, Session


def test_there_are_twelve_people_and_the_one_who_runs_it() -> None:
    hats = Counter(person.hat for person in PEOPLE.values())

    assert hats == {
        "lived": 7,
        "both": 1,
        "frontline": 2,
        "supporter": 1,
        "convenor": 1,
        "facilitator": 1,
    }
    assert sum(hats.values()) - hats["facilitator"] == 12
    assert len({person.name.casefold() for person in PEOPLE.values()}) == 13


def test_everyone_s_seats_fit_their_hat_and_supporters_support_members() -> None:
    for person in PEOPLE.values():
        assert person.hat in set(v.Hat)
        assert set(person.roles) <= set(v.Role) - {v.Role.OWNER}
        assert set(person.supports) <= MEMBERS
    assert LIVED | {"priya", "gareth"} == MEMBERS
    assert not any(PEOPLE[one].paid_by_convenor for one in LIVED)
    assert {one for one in LIVED if PEOPLE[one].works_for == PROJECT.convened_by} == set()


def test_six_weekly_sessions_with_the_fourth_live() -> None:
    assert [session.day for session in SESSIONS.values()] == [0, 7, 14, 21, 28, 35]
    assert [session.state for session in SESSIONS.values()] == [
        "closed",
        "closed",
        "closed",
        "live",
        "planned",
        "planned",
    ]
    assert SESSIONS[4].day == TODAY
    assert [session.mode for session in SESSIONS.values()] == [plan.mode for plan in PLANS.values()]


@pytest.mark.parametrize("session", SESSIONS.values(), ids=lambda session: session.number)
def test_everybody_is_here_on_the_call_or_sorry_in_each_session_held(session: Session) -> None:
    named = [*session.here, *session.on_call, *session.apologies]

    assert len(named) == len(set(named))
    assert set(named) == (set() if session.state == "planned" else PEOPLE.keys())
    assert not session.on_call or session.mode == "blended"
    assert all(
        other.person in present(session.number) and other.hat in set(v.Hat)
        for other in session.hats
    )


def test_there_are_absences_and_two_hats_on_different_days() -> None:
    assert sum(len(session.apologies) for session in SESSIONS.values()) >= 4
    assert [other.person for session in SESSIONS.values() for other in session.hats] == ["shabnam"]
    assert all(len(present(number) & LIVED) >= 7 for number in (1, 2, 3, 4))


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_what_was_run_is_what_was_planned_and_detours(number: int) -> None:
    planned = {item.title: item.minutes for item in PLANS[number].agenda}
    runs = SESSIONS[number].runs
    done = [run.item for run in runs if run.item]

    assert all(bool(run.item) != bool(run.detour) for run in runs)
    assert all(1 <= run.minutes <= 60 for run in runs)
    assert list(dict.fromkeys(done)) == list(planned)[: len(set(done))]
    assert number == 4 or set(done) == set(planned)


def test_minutes_differ_from_the_plan_both_ways_with_a_detour_and_a_late_entry() -> None:
    detours = [run for session in SESSIONS.values() for run in session.runs if run.detour]
    late = [run for session in SESSIONS.values() for run in session.runs if run.late_at is not None]
    over, under = 0, 0
    for number in (1, 2, 3):
        planned = {item.title: item.minutes for item in PLANS[number].agenda}
        spent: Counter[str] = Counter()
        for run in SESSIONS[number].runs:
            spent[run.item or run.detour] += run.minutes
        over += sum(spent[title] > minutes for title, minutes in planned.items())
        under += sum(spent[title] < minutes for title, minutes in planned.items())
        total = sum(run.minutes for run in SESSIONS[number].runs if run.late_at is None)
        assert 110 <= total <= 130

    assert len(detours) == 1
    assert len(late) == 1
    assert (over >= 5, under >= 5) == (True, True)


def test_the_live_session_is_in_the_middle_of_an_item() -> None:
    runs = SESSIONS[4].runs
    item = next(one for one in PLANS[4].agenda if one.title == runs[-1].item)

    assert [run.now for run in runs] == [False] * (len(runs) - 1) + [True]
    assert 0 < runs[-1].minutes < item.minutes
    assert len(runs) < len(PLANS[4].agenda)
    assert not any(run.now for number in (1, 2, 3) for run in SESSIONS[number].runs)


def test_twelve_open_questions_brought_about_150_contributions() -> None:
    said = [one for prompt in PROMPTS for one in prompt.said]

    assert len(PROMPTS) == 12
    assert len(said) == 150
    assert len({one.words for one in said}) == len(said)
    assert 0.15 <= sum(one.named for one in said) / len(said) <= 0.4
    assert {len(one.words) < 12 for one in said} == {True, False}
    assert max(len(one.words) for one in said) > 110


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.id)
def test_only_people_who_were_there_and_may_speak_answered(prompt: Prompt) -> None:
    speakers = {one.speaker for one in prompt.said}

    assert speakers <= present(prompt.session) - {"ines"}
    assert prompt.item in {run.item for run in SESSIONS[prompt.session].runs}
    assert 9 <= len(prompt.said) <= 15
    assert prompt.question.endswith("?")


def test_one_question_is_open_and_hidden_and_it_is_the_one_being_asked_now() -> None:
    hidden = [prompt for prompt in PROMPTS if prompt.state != "revealed"]

    assert [(one.state, one.session) for one in hidden] == [("open", 4)]
    assert hidden[0].item == SESSIONS[4].runs[-1].item


def test_some_words_are_in_other_scripts_and_signs() -> None:
    words = " ".join(one.words for prompt in PROMPTS for one in prompt.said)

    assert sum("\u0600" <= letter <= "\u06ff" for letter in words) > 40
    assert "Croeso" in words
    assert sum(ord(letter) > 0x1F000 for letter in words) >= 4


def test_everyone_who_may_speak_spoke_and_nobody_fills_the_wall() -> None:
    count = Counter(one.speaker for prompt in PROMPTS for one in prompt.said)

    assert count.keys() == PEOPLE.keys() - {"ines"}
    assert max(count.values()) <= 0.16 * count.total()
    assert sum(count[one] for one in LIVED) / count.total() >= 0.65


def test_staff_wrote_what_they_believed_before_the_session_that_tests_it() -> None:
    for assumption in ASSUMPTIONS:
        assert PEOPLE[assumption.held_by].roles[0] in ("convenor", "facilitator")
        assert assumption.day < SESSIONS[assumption.session].day
        assert assumption.sureness in set(v.Sureness)
        assert assumption.done_because


def test_verdicts_are_members_own_and_some_cards_are_still_face_down() -> None:
    for assumption in ASSUMPTIONS:
        voters = [vote.person for vote in assumption.votes]
        assert len(voters) == len(set(voters))
        assert set(voters) <= present(assumption.session) & MEMBERS
        assert {vote.verdict for vote in assumption.votes} <= set(v.Verdict)
        assert not voters or len(set(voters) & LIVED) >= 3
    waiting = [one for one in ASSUMPTIONS if not one.votes]
    assert {one.session for one in waiting} == {4}
    assert (len(ASSUMPTIONS), len(waiting)) == (9, 3)
    assert {one.sureness for one in ASSUMPTIONS} == set(v.Sureness)


def test_most_of_the_agreement_is_the_members_own() -> None:
    writers = [PEOPLE[line.by] for line in PROJECT.agreement]
    taken = [line for line in PROJECT.agreement if line.adopted_by]

    assert sum("member" in one.roles for one in writers) / len(writers) >= 0.5
    assert {"facilitator", "convenor"} <= {one.roles[0] for one in writers}
    assert all(line.adopted_by in MEMBERS and line.by not in MEMBERS for line in taken)
    assert len(taken) == 1


def test_agreement_answers_are_from_people_who_were_there() -> None:
    for answers in PROJECT.agreement_answers:
        assert {*answers.yes, *answers.no} <= present(answers.session) - {"ines"}
        assert not set(answers.yes) & set(answers.no)
    assert [(one.session, one.looked) for one in PROJECT.agreement_answers] == [
        (1, False),
        (3, True),
    ]


def test_measures_come_from_members_and_staff() -> None:
    by_members = [one for one in PROJECT.measures if one.by in MEMBERS]
    chosen = [one for one in PROJECT.measures if one.chosen_by]

    assert len(PROJECT.measures) == 5
    assert len(by_members) == 3
    assert all(one.chosen_by in MEMBERS and one.by not in MEMBERS for one in chosen)
    assert len(chosen) == 1


def test_closing_answers_are_on_the_card_and_no_more_than_the_people_there() -> None:
    questions = {one.code: one for one in loader.pulse().questions}
    rota = {turn.number: set(turn.codes) for turn in loader.pulse().rota}
    for one in sample_series.pulse():
        lived = present(one.session) & LIVED
        room = {"lived": lived, "staff": present(one.session) - lived - {"ines"}}
        assert [box.bucket for box in one.boxes] == ["lived", "staff"]
        for box in one.boxes:
            given: Counter[str] = Counter()
            for count in box.counts:
                cards = {answer.id for answer in questions[count.question].answers}
                assert count.answer in cards | {"not_sure"}
                assert count.count >= 1
                given[count.question] += count.count
            assert given.keys() == rota[one.session]
            assert max(given.values()) <= box.turns <= len(room[box.bucket])


def test_the_first_session_is_low_on_hard_words_and_says_so() -> None:
    first = sample_series.pulse()[0].boxes[0]
    hard = {count.answer: count.count for count in first.counts if count.question == "5a"}

    assert [one.session for one in sample_series.pulse()] == [1, 2, 3]
    assert hard["lot"] > hard["explained"] + hard["no"]
