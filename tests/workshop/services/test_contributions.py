"""What people say: taken once, kept letter for letter, with no name if they like, taken back."""

import secrets
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import inspect, text
from sqlmodel import select

from tests.support.world import World
from workshop import clock
from workshop.db import engine, reading, unit_of_work
from workshop.errors import Closed, Conflict, Invalid, NotAllowed, NotFound
from workshop.live.changes import Change, Kind
from workshop.models import AuditEntry, Contribution, ContributionVersion
from workshop.permissions import NOBODY, Actor
from workshop.services import contributions, prompts
from workshop.services.joining import choose_hat
from workshop.services.prompts import PromptDraft
from workshop.services.sessions import close_session, record_attendance
from workshop.vocabulary import Attending, Hat, Role

WORDS = "I rang nine times. Nobody   rang back."
HOSTILE = (
    "<script>alert(1)</script> **bold** :red[no] =1+1 \u202egnirts\u202c\n"
    "{{ 7 * 7 }} %s \\n 'quotes\" اتصلت \U0001f468\u200d\U0001f469\u200d\U0001f467 ﬁ\u00a0\t."
)


@pytest.fixture
def prompt_id(world: World) -> str:
    """A question that is open."""
    with unit_of_work() as db:
        draft = PromptDraft(question="What would have helped?")
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def fresh_key() -> str:
    """A key as the browser makes it."""
    return secrets.token_hex(16)


def say(
    actor: Actor, prompt_id: str, words: str = WORDS, *, key: str = "", named: bool = False
) -> str:
    """Contribute, through a door of its own."""
    with unit_of_work() as db:
        return contributions.contribute(
            db, actor, prompt_id=prompt_id, key=key or fresh_key(), words=words, named=named
        )


def versions_of(contribution_id: str) -> list[tuple[int, str]]:
    """Read every version of some words."""
    with reading() as db:
        found = db.scalars(
            select(ContributionVersion).where(
                ContributionVersion.contribution_id == contribution_id
            )
        )
        return sorted((version.number, version.words) for version in found)


def everything_kept() -> str:
    """Return all that the database holds, as text."""
    with engine.engine().connect() as connection:
        tables = inspect(connection).get_table_names()
        rows = [
            connection.execute(text(f'SELECT * FROM "{table}"')).all()  # noqa: S608
            for table in tables
        ]
    return repr(rows)


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


def test_changed_words_are_a_new_version(world: World, prompt_id: str) -> None:
    actor = world.member()
    said = say(actor, prompt_id, named=True)
    with unit_of_work() as db:
        number = contributions.reword(db, actor, contribution_id=said, words="Ten times.")
        assert db.info["changes"] == [Change(world.session_id, Kind.PUT, said, within=prompt_id)]
    assert number == 2
    assert versions_of(said) == [(1, WORDS), (2, "Ten times.")]


def test_a_retry_after_a_change_is_still_the_same(world: World, prompt_id: str) -> None:
    key, actor = fresh_key(), world.member()
    said = say(actor, prompt_id, key=key)
    with unit_of_work() as db:
        contributions.reword_by_key(db, key=key, words="Ten times.")
    assert say(actor, prompt_id, key=key) == said
    assert versions_of(said)[-1] == (2, "Ten times.")


def test_changed_words_must_be_words(world: World, prompt_id: str) -> None:
    actor = world.member()
    said = say(actor, prompt_id, named=True)
    with unit_of_work() as db, pytest.raises(Invalid):
        contributions.reword(db, actor, contribution_id=said, words=" ")


def test_words_taken_back_are_gone_from_every_version(world: World, prompt_id: str) -> None:
    actor = world.member()
    said = say(actor, prompt_id, "marked-one", named=True)
    with unit_of_work() as db:
        contributions.reword(db, actor, contribution_id=said, words="marked-two")
    with unit_of_work() as db:
        contributions.take_back(db, actor, contribution_id=said)
        assert db.info["changes"] == [Change(world.session_id, Kind.GONE, said, within=prompt_id)]
    assert versions_of(said) == [(1, ""), (2, "")]
    assert "marked-" not in everything_kept()


def test_the_key_alone_takes_words_with_no_name_back(world: World, prompt_id: str) -> None:
    key = fresh_key()
    said = say(world.member(), prompt_id, "marked-one", key=key)
    with unit_of_work() as db:
        contributions.take_back_by_key(db, key=key)
        assert db.info["changes"] == [Change(world.session_id, Kind.GONE, said, within=prompt_id)]
    assert "marked-" not in everything_kept()
    with unit_of_work() as db:
        contributions.take_back_by_key(db, key=key)
        assert "changes" not in db.info


def test_words_taken_back_do_not_return_with_a_late_retry(world: World, prompt_id: str) -> None:
    key, actor = fresh_key(), world.member()
    said = say(actor, prompt_id, key=key)
    with unit_of_work() as db:
        contributions.take_back_by_key(db, key=key)
    assert say(actor, prompt_id, key=key) == said
    assert versions_of(said) == [(1, "")]
    with unit_of_work() as db, pytest.raises(Closed):
        contributions.reword_by_key(db, key=key, words=WORDS)


def test_only_the_author_changes_or_takes_back(world: World, prompt_id: str) -> None:
    said = say(world.member("Asha"), prompt_id, named=True)
    others = {"bryn": world.member("Bryn"), **world.by_role()}
    others.pop("member")
    for actor in others.values():
        refused(lambda db, who=actor: contributions.take_back(db, who, contribution_id=said))
        refused(
            lambda db, who=actor: contributions.reword(db, who, contribution_id=said, words="Mine.")
        )
    assert versions_of(said) == [(1, WORDS)]


def refused(act: Callable[..., object]) -> None:
    """Try something that must not be done."""
    with unit_of_work() as db, pytest.raises(NotAllowed):
        act(db)


def test_nobody_is_the_author_of_words_with_no_name(world: World, prompt_id: str) -> None:
    said = say(world.member("Asha"), prompt_id)
    for actor in (*world.by_role().values(), NOBODY):
        refused(lambda db, who=actor: contributions.take_back(db, who, contribution_id=said))


def test_a_key_does_not_open_named_words(world: World, prompt_id: str) -> None:
    key = fresh_key()
    said = say(world.member(), prompt_id, key=key, named=True)
    with unit_of_work() as db, pytest.raises(NotFound):
        contributions.take_back_by_key(db, key=key)
    with unit_of_work() as db, pytest.raises(NotFound):
        contributions.reword_by_key(db, key=key, words="Mine.")
    with unit_of_work() as db, pytest.raises(NotFound):
        contributions.take_back_by_key(db, key=fresh_key())
    with unit_of_work() as db, pytest.raises(NotFound):
        contributions.take_back(db, world.member(), contribution_id="none")
    assert versions_of(said) == [(1, WORDS)]


def test_a_person_takes_words_back_under_another_hat(world: World, prompt_id: str) -> None:
    said = say(world.member("Asha"), prompt_id, named=True)
    with unit_of_work() as db:
        choose_hat(db, world.member("Asha"), session_id=world.session_id, hat=Hat.SUPPORTER)
    with unit_of_work() as db:
        contributions.take_back(db, world.member("Asha"), contribution_id=said)
    assert versions_of(said) == [(1, "")]


def test_taking_named_words_back_is_in_the_log_without_them(world: World, prompt_id: str) -> None:
    actor = world.member()
    said = say(actor, prompt_id, "marked-one", named=True)
    with unit_of_work() as db:
        contributions.reword(db, actor, contribution_id=said, words="marked-two")
        contributions.take_back(db, actor, contribution_id=said)
    with reading() as db:
        entries = db.scalars(select(AuditEntry).where(AuditEntry.subject == said)).all()
    assert [entry.action for entry in entries] == [
        "reword-contribution",
        "take-back-contribution",
    ]
    assert "marked-" not in repr([entry.model_dump() for entry in entries])
