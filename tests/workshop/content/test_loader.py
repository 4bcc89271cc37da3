"""Every shipped list is whole, keeps its ids apart and names what the vocabulary names."""

import re
from collections import Counter
from dataclasses import FrozenInstanceError
from enum import StrEnum

import pytest

from workshop import vocabulary
from workshop.content import loader
from workshop.content.loader import Choice, PulseQuestion

KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PULSE = loader.pulse()
QUESTIONS = {question.code: question for question in PULSE.questions}


def values(kind: type[StrEnum]) -> set[str]:
    return {member.value for member in kind}


@pytest.mark.parametrize(
    "read",
    [
        loader.agenda_kinds,
        loader.pulse,
        loader.agreement_levels,
        loader.consent,
        loader.hats,
        loader.output_words,
        loader.return_words,
        loader.jargon,
    ],
)
def test_a_file_is_read_once_and_cannot_be_changed(read: object) -> None:
    assert callable(read)
    assert read() is read()
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        read().title = "changed"


def test_the_agenda_kinds_are_the_vocabulary_s_with_a_default_length() -> None:
    kinds = loader.agenda_kinds()

    assert {kind.id for kind in kinds} == values(vocabulary.ItemKind)
    assert all(1 <= kind.minutes <= 120 for kind in kinds)
    assert Counter(kind.counts_as for kind in kinds) == {
        "opening": 3,
        "people": 3,
        "break": 1,
        "work": 5,
    }
    assert {kind.id for kind in kinds if kind.counts_as == "opening"} == {
        "welcome",
        "icebreaker",
        "check_in",
    }


def test_there_are_23_closing_questions_two_or_more_for_each_lesson() -> None:
    lessons = Counter(question.lesson for question in PULSE.questions)

    assert len(QUESTIONS) == 23
    assert lessons == {1: 4, 2: 3, 3: 2, 4: 2, 5: 2, 6: 2, 7: 2, 8: 2, 9: 2, 10: 2}
    assert all(code.rstrip("abcd") == str(one.lesson) for code, one in QUESTIONS.items())


@pytest.mark.parametrize("question", PULSE.questions, ids=lambda question: question.code)
def test_a_question_offers_real_answers_some_good_and_some_not(question: PulseQuestion) -> None:
    ids = [answer.id for answer in question.answers]

    assert question.question.endswith("?")
    assert 2 <= len(ids) == len(set(ids)) <= 4
    assert {answer.good for answer in question.answers} == {True, False}
    assert not {"Agree", "Disagree"} & {answer.words for answer in question.answers}


@pytest.mark.parametrize("question", PULSE.questions, ids=lambda question: question.code)
def test_what_is_read_aloud_holds_the_question_and_each_answer_in_order(
    question: PulseQuestion,
) -> None:
    said = question.spoken
    for part in (question.question, *(answer.words for answer in question.answers)):
        assert part in said
        said = said[said.index(part) + len(part) :]


GOOD = {
    "1a": "yes", "1b": "yes", "1c": "yes", "1d": "most", "2a": "all", "2b": "all lived",
    "2c": "yes", "3a": "yes", "3b": "yes", "4a": "right", "4b": "yes", "5a": "explained no",
    "5b": "new_way", "6a": "yes", "6b": "no", "7a": "yes", "7b": "me staff", "8a": "yes",
    "8b": "yes", "9a": "yes", "9b": "yes", "10a": "good", "10b": "yes",
}  # fmt: skip


def test_each_good_answer_is_marked_and_no_other() -> None:
    marked = {
        code: " ".join(answer.id for answer in question.answers if answer.good)
        for code, question in QUESTIONS.items()
    }
    assert marked == GOOD


def test_the_good_answer_is_not_always_on_the_same_side() -> None:
    first = sum(question.answers[0].good for question in PULSE.questions)
    last = sum(question.answers[-1].good for question in PULSE.questions)

    assert first >= 5
    assert last >= 5


def test_a_shorter_series_asks_anchors_only_and_each_of_them() -> None:
    anchors = {one.code for one in PULSE.questions if one.anchor}
    assert [len(turn.codes) for turn in PULSE.short_rota] == [5, 5]
    assert {code for turn in PULSE.short_rota for code in turn.codes} == anchors
    late = {one.code: one.from_session for one in PULSE.questions}
    assert all(late[code] <= 1 for code in PULSE.short_rota[0].codes)


def test_the_rota_asks_every_anchor_twice_and_ten_others_once() -> None:
    asked = Counter(code for turn in PULSE.rota for code in turn.codes)
    anchors = {code for code, question in QUESTIONS.items() if question.anchor}

    assert [turn.number for turn in PULSE.rota] == [1, 2, 3, 4, 5, 6]
    assert all(len(turn.codes) == len(set(turn.codes)) == 5 for turn in PULSE.rota)
    assert anchors == {"1a", "1b", "2b", "3a", "3b", "4a", "4b", "5a", "9a", "10a"}
    assert {code: asked[code] for code in anchors} == dict.fromkeys(anchors, 2)
    assert set(asked.values()) == {1, 2}
    assert len(asked) == 20
    assert QUESTIONS.keys() - asked.keys() == {"7b", "8a", "9b"}


def test_no_question_is_asked_before_it_makes_sense() -> None:
    for turn in PULSE.rota:
        for code in turn.codes:
            assert turn.number >= QUESTIONS[code].from_session


def test_levels_of_agreement_are_the_vocabulary_s_and_say_what_counts_as_a_yes() -> None:
    levels = loader.agreement_levels().levels

    assert [level.id for level in levels] == [level.value for level in vocabulary.Level]
    assert {level.id for level in levels if level.counts_as == "yes"} == {
        "full",
        "yes",
        "live_with",
    }
    assert {level.id for level in levels if level.counts_as == "not_yes"} == {"worry", "no"}
    assert {level.id for level in levels if level.counts_as == "not_counted"} == {"pass"}
    assert {level.id for level in levels if level.asks_note} == {"worry", "no"}
    assert {level.id for level in levels if level.heard_first} == {"worry", "no"}


def test_the_group_s_levels_go_down_from_all_to_split() -> None:
    group = loader.agreement_levels().group

    assert [level.id for level in group] == ["all", "most", "some", "split"]
    assert [level.at_least for level in group] == [1.0, 0.75, 0.5, 0.0]


CONSENT_LISTS = {
    "name_styles": (vocabulary.NameStyle, "member"),
    "reaches": (vocabulary.Reach, "room"),
    "forms": (vocabulary.Form, "exact"),
    "untils": (vocabulary.Until, "12_months"),
    "check_backs": (vocabulary.CheckBack, "before_public"),
    "room_rules": (vocabulary.RoomRule, "chatham_house"),
}


@pytest.mark.parametrize("name", CONSENT_LISTS)
def test_consent_offers_every_choice_and_starts_from_the_safest(name: str) -> None:
    kind, default = CONSENT_LISTS[name]
    choices: tuple[Choice, ...] = getattr(loader.consent(), name)

    assert {choice.id for choice in choices} == values(kind)
    assert len(choices) == len(values(kind))
    assert [choice.id for choice in choices if choice.default] == [default]


def test_reaches_are_offered_narrowest_first() -> None:
    assert [choice.id for choice in loader.consent().reaches] == list(vocabulary.REACH_ORDER)


def test_consent_is_asked_in_three_screens_and_has_a_version() -> None:
    consent = loader.consent()

    assert consent.version == "1"
    assert [screen.question for screen in consent.screens] == [
        "Who will see it?",
        "What name?",
        "For how long?",
    ]
    assert all(screen.spoken.startswith(screen.question[:-1]) for screen in consent.screens)


def test_a_sentence_of_consent_is_found_by_its_id() -> None:
    assert loader.consent().sentence("no_reply") == "If we can not reach you, the answer is no."
    with pytest.raises(StopIteration):
        loader.consent().sentence("not-there")


def test_the_hats_are_the_vocabulary_s_in_two_groups() -> None:
    shipped = loader.hats().hats

    assert {hat.id for hat in shipped} == values(vocabulary.Hat)
    assert {hat.bucket for hat in shipped} == values(vocabulary.Bucket)
    assert {hat.id for hat in shipped if hat.bucket == "lived"} == set(vocabulary.LIVED_HATS)


@pytest.mark.parametrize(
    "name, kind",
    [
        ("steps", vocabulary.Step),
        ("kinds", vocabulary.OutputKind),
        ("answers", vocabulary.Answer),
        ("sizes", vocabulary.Size),
        ("evidence", vocabulary.Evidence),
        ("checks", vocabulary.Check),
        ("differences", vocabulary.Difference),
        ("contributions", vocabulary.Contributed),
    ],
)
def test_what_happens_to_an_output_has_plain_words_for_every_value(
    name: str, kind: type[StrEnum]
) -> None:
    ids = [one.id for one in getattr(loader.output_words(), name)]

    assert sorted(ids) == sorted(values(kind))


def test_side_tracks_and_clocks_stand_where_practice_puts_them() -> None:
    steps = {step.id: step for step in loader.output_words().steps}

    assert {name for name, step in steps.items() if step.side} == {
        "not_taken",
        "parked",
        "stalled",
        "disputed",
    }
    assert {name: step.weeks for name, step in steps.items() if step.weeks} == {
        "heard": 2,
        "decided": 8,
        "committed": 8,
        "confirmed": 2,
    }


def test_messages_fill_in_only_what_is_known() -> None:
    known = {"{number}", "{name}", "{date}", "{answer}", "{reason}", "{promise}"}
    used = {
        hole
        for step in loader.output_words().steps
        for hole in re.findall(r"\{.*?\}", step.message)
    }
    assert used == known


def test_a_no_has_a_list_of_reasons_that_ends_open() -> None:
    reasons = loader.output_words().reasons

    assert len(reasons) >= 8
    assert reasons[-1].id == "something-else"
    assert all(KEBAB.fullmatch(reason.id) for reason in reasons)


def test_the_word_list_has_147_core_terms_and_25_about_people_each_once() -> None:
    terms = loader.jargon()

    assert Counter(term.list for term in terms) == {"core": 147, "people": 25}
    assert len({term.term for term in terms}) == len(terms)
    assert all(term.plain.lower() != term.term.lower() for term in terms)
