"""Briefings, questions and hopes at every point, made through the services, for tests."""

from collections.abc import Mapping

from tests.support.world import World
from workshop.db import unit_of_work
from workshop.permissions import Actor
from workshop.services import briefings, preferences, questions
from workshop.services.assumptions import AssumptionDraft, write_assumption
from workshop.services.briefings import BriefingDraft
from workshop.services.own_words import keep_word
from workshop.services.preferences import PreferenceDraft
from workshop.services.questions import QuestionDraft
from workshop.vocabulary import BriefingPart, Sureness

SIX = {part: f"Words about {part.value}." for part in BriefingPart}
HOPE = PreferenceDraft("Which door?", "By a vote", "The front one")


def written(
    world: World,
    topic: str = "How money is spent",
    *,
    session_id: str | None = "",
    item_id: str | None = None,
    led_by: str | None = None,
    words: Mapping[BriefingPart, str] = SIX,
) -> str:
    """A briefing for the next session that only staff know of."""
    wanted = world.next_session_id if session_id == "" else session_id
    draft = BriefingDraft(topic, wanted, item_id, led_by)
    with unit_of_work() as db:
        return briefings.write_briefing(
            db, world.facilitator, project_id=world.project_id, draft=draft, words=words
        )


def sent(world: World, topic: str = "How money is spent", **more: str | None) -> str:
    """A briefing that everyone may read."""
    briefing_id = written(world, topic, **more)
    with unit_of_work() as db:
        briefings.send_briefing(db, world.facilitator, briefing_id=briefing_id)
    return briefing_id


def asked(
    world: World,
    briefing_id: str | None = None,
    *,
    words: str = "Who signs it?",
    named: bool = True,
    key: str = "1a" * 16,
    actor: Actor | None = None,
) -> str:
    """A question about it."""
    draft = QuestionDraft(words, named, briefing_id)
    with unit_of_work() as db:
        return questions.ask_question(
            db, actor or world.member(), project_id=world.project_id, key=key, draft=draft
        )


def answered(world: World, question_id: str, words: str = "The board does.") -> None:
    """An answer of staff."""
    with unit_of_work() as db:
        questions.answer_question(db, world.facilitator, question_id=question_id, words=words)


def hoped(world: World, draft: PreferenceDraft = HOPE) -> str:
    """What the convenor hopes for in the next session."""
    with unit_of_work() as db:
        return preferences.write_preference(
            db, world.convenor, session_id=world.next_session_id, draft=draft
        )


def at_every_point(world: World) -> dict[str, str]:
    """One of each, by the name that the tables of tests know it under."""
    ids = {
        "drafted briefing": written(world, "A draft"),
        "briefing": sent(world, led_by=world.people["Asha"]),
        "hope": hoped(world),
    }
    ids["open question"] = asked(world, ids["briefing"])
    ids["question of asha"] = asked(world, ids["briefing"], key="1b" * 16, words="Why?")
    answered(world, ids["question of asha"])
    asked(world, ids["briefing"], key="1c" * 16, words="Asked with no name.", named=False)
    with unit_of_work() as db:
        ids["unsealed belief"] = write_assumption(
            db,
            world.convenor,
            session_id=world.next_session_id,
            draft=AssumptionDraft("People can wait.", Sureness.HALF),
        )
        ids["own word"] = keep_word(db, world.member(), project_id=world.project_id, words="remit")
    return ids
