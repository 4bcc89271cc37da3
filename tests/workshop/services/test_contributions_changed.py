"""Words said before are changed or taken back, by whoever said them and nobody else."""

from collections.abc import Callable

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
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.live.changes import Change, Kind
from workshop.models import AuditEntry
from workshop.permissions import NOBODY
from workshop.services import contributions
from workshop.services.joining import choose_hat
from workshop.vocabulary import Hat

__all__ = ["prompt_id"]


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
