"""What does that mean: asked with no name, explained by any voice, kept on the group's list."""

import pytest
from sqlmodel import select

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed
from workshop.models import AskedWord, AuditEntry, OwnWord
from workshop.queries.briefings import kept_words
from workshop.queries.hard_words import (
    AskedWordFacts,
    AskedWordView,
    asked_in,
    asked_word_facts,
    explained_in,
    words_to_ask_about,
)
from workshop.services import hard_words, own_words, sessions
from workshop.services.hard_words import LAST_WORD, MeaningDraft
from workshop.vocabulary import Origin


def ask(world: World, words: str = "Safeguarding", name: str = "Asha") -> str:
    """Ask from somebody's tablet."""
    with unit_of_work() as db:
        return hard_words.ask_what_it_means(
            db, world.member(name), session_id=world.session_id, words=words
        )


def explain(world: World, asked_id: str, meaning: str, name: str = "", words: str = "") -> None:
    """Say what it means, as the facilitator or as someone named."""
    actor = world.member(name) if name else world.facilitator
    draft = MeaningDraft(meaning, words)
    with unit_of_work() as db:
        hard_words.say_what_it_means(db, actor, asked_id=asked_id, draft=draft)


def asked(world: World) -> tuple[AskedWordView, ...]:
    """What was asked, as a member sees it."""
    with reading() as db:
        return asked_in(db, world.member("Bryn"), session_id=world.session_id)


def own(world: World) -> dict[str, tuple[str, Origin]]:
    """The group's own list."""
    with reading() as db:
        return {one.words: (one.meaning, one.origin) for one in db.scalars(select(OwnWord))}


def test_the_same_word_from_several_counts_taps(world: World) -> None:
    first = ask(world)
    assert [ask(world, " SAFEGUARDING ", "Bryn"), ask(world, name="Cleo")] == [
        first,
        first,
    ]
    ask(world, "Outcomes")

    assert [(one.words, one.taps) for one in asked(world)] == [("safeguarding", 3), ("outcomes", 1)]


def test_a_likely_meaning_stands_ready_from_the_shipped_list(world: World) -> None:
    ask(world, "actionable")
    ask(world, "Wibble")
    assert {one.words: one.likely for one in asked(world)} == {
        "actionable": "something we can do",
        "wibble": "",
    }


def test_a_meaning_is_for_everyone_and_joins_the_groups_own_list(world: World) -> None:
    explain(world, ask(world), "  Keeping people\nsafe. ")
    with reading() as db:
        seen = explained_in(db, world.member("Dov"), session_id=world.session_id)

    assert [(one.words, one.meaning) for one in seen] == [("safeguarding", "Keeping people safe.")]
    assert own(world) == {"safeguarding": ("Keeping people safe.", Origin.STAFF)}


def test_any_voice_explains_and_the_list_says_whose_it_was(world: World) -> None:
    explain(world, ask(world), "Looking after each other.", name="Gwen")
    assert own(world)["safeguarding"] == ("Looking after each other.", Origin.MEMBER)
    other = ask(world, "Outcomes")
    with unit_of_work() as db, pytest.raises(NotAllowed):
        hard_words.say_what_it_means(
            db, world.supporter, asked_id=other, draft=MeaningDraft("What changes.")
        )


def test_the_groups_own_meaning_stays_and_is_offered_next_time(world: World) -> None:
    explain(world, ask(world), "Ours.", name="Asha")
    explain(world, ask(world), "Theirs.")
    assert own(world)["safeguarding"] == ("Ours.", Origin.MEMBER)
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
        sessions.open_session(db, world.facilitator, session_id=world.next_session_id)
    with unit_of_work() as db:
        hard_words.ask_what_it_means(
            db, world.facilitator, session_id=world.next_session_id, words="SAFEGUARDING"
        )
    with reading() as db:
        found = asked_in(db, world.facilitator, session_id=world.next_session_id)
    assert [(one.words, one.likely) for one in found] == [("safeguarding", "Ours.")]


def test_the_last_word_is_named_when_it_is_explained(world: World) -> None:
    first = ask(world, LAST_WORD)
    explain(world, first, "Money kept back.", words="Contingency")
    assert own(world) == {"contingency": ("Money kept back.", Origin.STAFF)}
    explain(world, ask(world, LAST_WORD), "Nothing much.")
    assert set(own(world)) == {"contingency"}
    assert ask(world, LAST_WORD) != first
    assert asked(world)[0].meaning == ""


def test_what_was_asked_and_answered_the_same_day_is_evidence(world: World) -> None:
    one, other = ask(world), ask(world, "Outcomes")
    explain(world, one, "Keeping people safe.")
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
    explain(world, other, "What changes.")
    with reading() as db:
        facts = asked_word_facts(db, project_id=world.project_id)
    assert facts == AskedWordFacts(asked=2, answered=1)


def test_a_word_that_was_hard_is_still_looked_for_in_staffs_texts(world: World) -> None:
    explain(world, ask(world), "Keeping people safe.")
    with unit_of_work() as db:
        own_words.keep_word(db, world.member(), project_id=world.project_id, words="Framework")
    with reading() as db:
        kept = kept_words(db, world.facilitator, project_id=world.project_id)
    assert "framework" in kept.allowed
    assert "safeguarding" not in kept.allowed
    assert {one.words: one.meaning for one in kept.own}["safeguarding"] == "Keeping people safe."


def test_nothing_says_who_asked_or_when(world: World) -> None:
    with reading() as db:
        before = len(db.scalars(select(AuditEntry)).all())
    ask(world)
    with reading() as db:
        row = db.scalars(select(AskedWord)).one().model_dump()
        assert len(db.scalars(select(AuditEntry)).all()) == before
    assert world.people["Asha"] not in repr(row)
    assert set(row) == {
        *("id", "project_id", "session_id", "words", "taps", "meaning", "explained_in")
    }


@pytest.mark.parametrize("words", ["", "  ", "x" * 61])
def test_no_word_and_a_long_one_are_not_asked(world: World, words: str) -> None:
    with pytest.raises(Invalid):
        ask(world, words)
    assert asked(world) == ()


@pytest.mark.parametrize("meaning", ["", " ", "x" * 301])
def test_a_meaning_has_words(world: World, meaning: str) -> None:
    asked_id = ask(world)
    with pytest.raises(Invalid):
        explain(world, asked_id, meaning)
    assert asked(world)[0].meaning == ""
    assert own(world) == {}


def test_what_is_no_word_is_put_aside_and_what_was_explained_stays(world: World) -> None:
    asked_id = ask(world, "rude")
    with unit_of_work() as db:
        hard_words.put_aside(db, world.facilitator, asked_id=asked_id)
    assert asked(world) == ()
    kept = ask(world)
    explain(world, kept, "Keeping people safe.")
    with unit_of_work() as db, pytest.raises(Invalid):
        hard_words.put_aside(db, world.facilitator, asked_id=kept)


def test_after_the_session_nothing_is_asked(world: World) -> None:
    actor = world.member()
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
    with unit_of_work() as db, pytest.raises(Closed):
        hard_words.ask_what_it_means(db, actor, session_id=world.session_id, words="Outcomes")


def test_the_words_of_a_text_are_offered_each_once_the_known_hard_ones_first() -> None:
    found = words_to_ask_about(("Is the plan actionable for tenants?", "What helps tenants most?"))
    assert found == ("actionable", "tenants")
