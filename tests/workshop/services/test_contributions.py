"""What people say: taken once, kept letter for letter, with no name if they like, taken back."""

import threading
from datetime import timedelta

import pytest
from sqlmodel import select

from tests.support.world import World
from tests.workshop.services.saying import (
    WORDS,
    everything_kept,
    fresh_key,
    prompt_id,
    say,
    versions_of,
)
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Conflict, Invalid, NotAllowed, NotFound
from workshop.live.changes import Change, Kind
from workshop.models import AuditEntry, Contribution
from workshop.services import contributions, prompts
from workshop.services.prompts import PromptDraft
from workshop.services.sessions import close_session, record_attendance
from workshop.vocabulary import Attending, Hat, Role

__all__ = ["prompt_id"]

HOSTILE = (
    "<script>alert(1)</script> **bold** :red[no] =1+1 \u202egnirts\u202c\n"
    "{{ 7 * 7 }} %s \\n 'quotes\" اتصلت \U0001f468\u200d\U0001f469\u200d\U0001f467 ﬁ\u00a0\t."
)


def test_words_are_kept_letter_for_letter(world: World, prompt_id: str) -> None:
    said = say(world.member(), prompt_id, HOSTILE)
    assert versions_of(said) == [(1, HOSTILE)]


def test_words_pass_the_door_once(world: World, prompt_id: str) -> None:
    said = say(world.member(), prompt_id, "one\r\ntwo\0three\ud800")
    assert versions_of(said) == [
        (1, "one\ntwo\N{REPLACEMENT CHARACTER}three\N{REPLACEMENT CHARACTER}")
    ]


def test_the_same_key_again_changes_nothing(world: World, prompt_id: str) -> None:
    key = fresh_key()
    first = say(world.member(), prompt_id, key=key)
    with unit_of_work() as db:
        again = contributions.contribute(
            db, world.member(), prompt_id=prompt_id, key=key, words=WORDS, named=False
        )
        assert "changes" not in db.info
    assert again == first
    assert versions_of(first) == [(1, WORDS)]


def test_the_same_words_with_another_key_are_said_twice(world: World, prompt_id: str) -> None:
    assert say(world.member(), prompt_id) != say(world.member(), prompt_id)


def test_other_words_under_the_same_key_are_a_conflict(world: World, prompt_id: str) -> None:
    key = fresh_key()
    said = say(world.member(), prompt_id, key=key)
    with pytest.raises(Conflict):
        say(world.member(), prompt_id, "Other words.", key=key)
    with pytest.raises(Conflict):
        say(world.member(), prompt_id, key=key, named=True)
    assert versions_of(said) == [(1, WORDS)]


def test_a_key_of_named_words_is_one_persons(world: World, prompt_id: str) -> None:
    key = fresh_key()
    say(world.member("Asha"), prompt_id, key=key, named=True)
    with pytest.raises(Conflict):
        say(world.member("Bryn"), prompt_id, key=key, named=True)


def test_a_key_for_another_question_is_a_conflict(world: World, prompt_id: str) -> None:
    key = fresh_key()
    say(world.member(), prompt_id, key=key)
    with unit_of_work() as db:
        draft = PromptDraft(question="And then?")
        other = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=other)
    with pytest.raises(Conflict):
        say(world.member(), other, key=key)


def test_a_burst_of_the_same_key_makes_one(world: World, prompt_id: str) -> None:
    key, actor, made = fresh_key(), world.member(), []
    threads = [
        threading.Thread(target=lambda: made.append(say(actor, prompt_id, key=key)))
        for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 12
    assert len(set(made)) == 1
    with reading() as db:
        assert len(db.scalars(select(Contribution)).all()) == 1


@pytest.mark.parametrize(
    "key", ["", "a" * 31, "a" * 33, "g" * 32, "A" * 32, "٣" * 32, " " + "a" * 31]
)
def test_a_key_must_be_one(world: World, prompt_id: str, key: str) -> None:
    with unit_of_work() as db, pytest.raises(Invalid):
        contributions.contribute(
            db, world.member(), prompt_id=prompt_id, key=key, words=WORDS, named=False
        )


@pytest.mark.parametrize("words", ["", " \n\t ", "\u200b", "a" * 20_001])
def test_nothing_and_too_much_are_refused(world: World, prompt_id: str, words: str) -> None:
    with pytest.raises(Invalid) as refusal:
        say(world.member(), prompt_id, words)
    assert set(refusal.value.problems) == {"words"}


def test_the_longest_story_goes_in_whole(world: World, prompt_id: str) -> None:
    story = "é" * 20_000
    assert versions_of(say(world.member(), prompt_id, story)) == [(1, story)]


def test_with_no_name_nothing_kept_leads_to_the_person(world: World, prompt_id: str) -> None:
    actor, key = world.member("Asha"), fresh_key()
    before = everything_kept()
    said = say(actor, prompt_id, key=key)
    after = everything_kept()
    with reading() as db:
        contribution = db.get_one(Contribution, said)
    assert contribution.author_id is None
    assert key not in after
    assert contribution.key_hash in after
    for trace in (str(actor.person_id), "Asha"):
        assert after.count(trace) == before.count(trace)


def test_the_log_does_not_tell_that_anyone_spoke(world: World, prompt_id: str) -> None:
    with reading() as db:
        before = len(db.scalars(select(AuditEntry)).all())
    key = fresh_key()
    say(world.member(), prompt_id, key=key)
    with unit_of_work() as db:
        contributions.reword_by_key(db, key=key, words="Other words.")
        contributions.take_back_by_key(db, key=key)
    with reading() as db:
        assert len(db.scalars(select(AuditEntry)).all()) == before


def test_with_a_name_the_author_is_kept(world: World, prompt_id: str) -> None:
    said = say(world.member("Asha"), prompt_id, named=True)
    with reading() as db:
        assert db.get_one(Contribution, said).author_id == world.people["Asha"]


def test_a_new_contribution_is_told_with_ids_only(world: World, prompt_id: str) -> None:
    with unit_of_work() as db:
        said = contributions.contribute(
            db, world.member(), prompt_id=prompt_id, key=fresh_key(), words=WORDS, named=False
        )
        assert db.info["changes"] == [Change(world.session_id, Kind.PUT, said, within=prompt_id)]


@pytest.mark.parametrize("role", ["supporter", "elsewhere", "account", "nobody"])
def test_those_without_a_voice_here_cannot_contribute(
    world: World, prompt_id: str, role: str
) -> None:
    with pytest.raises(NotAllowed):
        say(world.by_role()[role], prompt_id)


@pytest.mark.parametrize("role", ["member", "guest", "facilitator"])
def test_everyone_with_a_voice_here_can(world: World, prompt_id: str, role: str) -> None:
    assert say(world.by_role()[role], prompt_id)


def test_one_must_have_come_to_the_session(world: World, prompt_id: str) -> None:
    with pytest.raises(NotAllowed, match="Join this session first"):
        say(world.convenor, prompt_id)
    with unit_of_work() as db:
        record_attendance(
            db,
            world.facilitator,
            session_id=world.session_id,
            person_id=world.people["Asha"],
            role=Role.MEMBER,
            hat=Hat.LIVED,
            attending=Attending.APOLOGIES,
        )
    with pytest.raises(NotAllowed):
        say(world.member("Asha"), prompt_id)


def test_a_question_takes_words_while_it_is_open(world: World) -> None:
    with unit_of_work() as db:
        draft = PromptDraft(question="Not yet")
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
    with pytest.raises(Closed):
        say(world.member(), made)
    with pytest.raises(NotFound):
        say(world.member(), "none")


def test_words_still_arrive_for_a_day_after_it_closed(
    world: World, prompt_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unit_of_work() as db:
        prompts.close_prompt(db, world.facilitator, prompt_id=prompt_id)
        close_session(db, world.facilitator, session_id=world.session_id)
    actor, start = world.member(), clock.now()
    for hours, arrives in ((0, True), (23, True), (25, False)):
        monkeypatch.setattr(clock, "now", lambda at=start + timedelta(hours=hours): at)
        if arrives:
            assert say(actor, prompt_id)
            continue
        with pytest.raises(Closed, match="more than a day ago"):
            say(actor, prompt_id)


def test_a_key_that_was_taken_is_safe_for_ever(
    world: World, prompt_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = fresh_key()
    said = say(world.member(), prompt_id, key=key)
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
    later = clock.now() + timedelta(days=3)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert say(world.member(), prompt_id, key=key) == said
