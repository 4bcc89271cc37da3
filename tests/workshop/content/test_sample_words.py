"""The sample's words: kept with a whole choice, easy to read, and nobody's real details."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.workshop.content.sampled import (
    ASSUMPTIONS,
    CAPTURES,
    LIVED,
    PEOPLE,
    PROJECT,
    PROMPTS,
    SESSIONS,
    present,
)
from workshop import vocabulary as v
from workshop.content import loader, sample_series
from workshop.content.sample_outputs import outputs
from workshop.content.sample_series import TODAY, Capture
from workshop.plain.cleaning import clean_words, words_problem
from workshop.plain.jargon import JargonFinder
from workshop.plain.personal_details import find_details
from workshop.plain.reading_age import Band, long_sentences, read_ease

FOLDER = Path(sample_series.__file__).parent / "sample"
WIDE = ("report", "public")


def test_forty_captures_of_every_kind_from_many_people() -> None:
    kinds = Counter(capture.kind for capture in CAPTURES.values())
    authors = {capture.author for capture in CAPTURES.values()}

    assert len(CAPTURES) == 40
    assert kinds.keys() == set(v.CaptureKind)
    assert kinds["quote"] >= 10
    assert authors >= LIVED | {"priya", "gareth", "ruth", "jude"}


@pytest.mark.parametrize("capture", CAPTURES.values(), ids=lambda capture: capture.id)
def test_a_capture_belongs_to_someone_who_was_there(capture: Capture) -> None:
    assert capture.author in present(capture.session)
    assert capture.kept_by in present(capture.session) - {"ruth"}
    assert capture.kept_by in {"jude", capture.author} or (
        capture.author in PEOPLE[capture.kept_by].supports
    )
    assert capture.confirmed in {"yes", "no", "waiting"}
    assert capture.confirmed == "yes" or capture.kept_by != capture.author
    assert words_problem(capture.words) is None
    assert clean_words(capture.words) == capture.words


@pytest.mark.parametrize(
    "capture",
    [one for one in CAPTURES.values() if one.consent],
    ids=lambda capture: capture.id,
)
def test_a_consent_is_complete_and_of_the_vocabulary(capture: Capture) -> None:
    consent = capture.consent
    assert consent is not None

    assert consent.reach in set(v.Reach)
    assert consent.name_style in set(v.NameStyle)
    assert consent.form in set(v.Form)
    assert consent.until in set(v.Until)
    assert consent.check_back in set(v.CheckBack)
    assert SESSIONS[capture.session].day <= consent.day <= TODAY
    assert bool(consent.shown_name) == (consent.name_style in ("chosen", "full"))
    assert (consent.until_day is not None) == (consent.until == "date")
    assert consent.until_day is None or consent.until_day > consent.day
    if consent.reach in WIDE:
        assert consent.about_others is not None
        assert not consent.about_others or consent.others_safe is True
    if consent.relayed_by:
        assert capture.author in PEOPLE[consent.relayed_by].supports
        assert consent.own_day is None or consent.own_day > consent.day


def test_every_capture_of_a_session_that_is_over_has_been_asked_about() -> None:
    unasked = [one for one in CAPTURES.values() if one.consent is None]

    assert {one.session for one in unasked} == {4}
    assert len(unasked) == 2


def test_only_what_a_supporter_carried_today_still_waits_for_its_author() -> None:
    carried = [one for one in CAPTURES.values() if one.consent and one.consent.relayed_by]
    waiting = [one for one in carried if one.consent and one.consent.own_day is None]

    assert len(carried) == 3
    assert [one.session for one in waiting] == [4]


def test_shown_names_are_nobody_else_s() -> None:
    names = {person.name.casefold() for person in PEOPLE.values()}
    shown = [
        one.consent.shown_name
        for one in CAPTURES.values()
        if one.consent and one.consent.shown_name
    ]

    assert len(shown) == len(set(shown)) == 5
    assert not names & {name.casefold() for name in shown}


def test_consents_vary_and_some_words_may_not_travel() -> None:
    given = [(one, one.consent) for one in CAPTURES.values() if one.consent]
    ended = [one for one, consent in given if (consent.until_day or TODAY) < TODAY]
    public = [one for one, consent in given if consent.reach == "public"]

    assert {consent.reach for _, consent in given} == set(v.Reach)
    assert {consent.name_style for _, consent in given} == set(v.NameStyle)
    assert {consent.until for _, consent in given} == set(v.Until)
    assert {consent.check_back for _, consent in given} == set(v.CheckBack)
    assert len(ended) == 2
    assert sum(one.withdrawn_day is not None for one in CAPTURES.values()) == 3
    assert {one.final_yes_day is None for one in public} == {True, False}
    assert any(consent.about_others and consent.others_safe is False for _, consent in given)
    assert PROJECT.room_rule == "chatham_house"
    assert any(consent.name_style != "member" and consent.reach == "report" for _, consent in given)


def test_answers_and_changes_to_captures_follow_their_words() -> None:
    for capture in CAPTURES.values():
        start = SESSIONS[capture.session].day
        days = [capture.final_yes_day, capture.withdrawn_day]
        days += [capture.changed.day] if capture.changed else []
        assert all(day is None or start <= day <= TODAY for day in days)
        if capture.changed:
            assert capture.changed.words != capture.words
            assert capture.changed.reason
            assert capture.changed.answer in {"yes", "waiting"}
            assert capture.changed.by in {"jude", capture.author}


def staff_words() -> list[str]:
    goals = [session.goal for session in SESSIONS.values()]
    questions = [prompt.question for prompt in PROMPTS]
    beliefs = [text for one in ASSUMPTIONS for text in (one.words, one.done_because)]
    own = [PROJECT.objective, PROJECT.can_change, PROJECT.cannot_change, PROJECT.route_to_change]
    return [*own, *goals, *questions, *beliefs, *(measure.words for measure in PROJECT.measures)]


def test_what_staff_wrote_for_the_sample_reads_easy_without_jargon() -> None:
    text = "\n".join(staff_words())

    assert read_ease(text).band == Band.EASY
    assert long_sentences(text) == ()
    assert [hit.words for hit in JargonFinder(loader.jargon()).find(text)] == []


def all_text() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.toml")))


def test_no_detail_of_a_real_person_stands_anywhere() -> None:
    found = [spot.words for spot in find_details(all_text())]
    assert found == ["01632 960 017"]


def test_the_phone_number_is_one_kept_for_stories() -> None:
    # 01632 960000 to 960999 are set aside by Ofcom for drama.
    assert "01632 960 017" in PROJECT.help_line


def test_reasons_and_notes_that_may_travel_name_nobody_in_the_group() -> None:
    travels = [
        text
        for one in outputs()
        for text in (
            one.title,
            one.words,
            one.how_we_would_know,
            *(level.note for level in one.levels),
            *(link.because for link in one.links),
            *(check.saw for check in one.checks),
            *(dispute.words for dispute in one.disputes),
            *(text for step in one.steps for text in (step.reason, step.weighed, step.baseline)),
            *(text for step in one.steps for text in (step.what, step.note, step.evidence)),
        )
    ]
    travels += [line.words for line in PROJECT.agreement]
    names = {person.name for person in PEOPLE.values()}

    assert [text for text in travels if names & set(re.findall(r"\w+", text))] == []
