"""What we hold about you, of what you were told and asked: all of it, and nobody else's."""

from tests.support.briefed import answered, asked, hoped, sent
from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.queries.held import held_about
from workshop.queries.held_views import HeldMark
from workshop.services import briefings
from workshop.vocabulary import BriefingPart, HeardHow

TOPIC = "How money is spent"


def marks(world: World, name: str = "Asha") -> dict[str, HeldMark]:
    """The last mark of each kind."""
    with reading() as db:
        return {one.kind: one for one in held_about(db, world.member(name)).marks}


def test_what_i_read_marked_led_and_asked_is_here(world: World) -> None:
    briefing_id = sent(world, led_by=world.people["Asha"])
    with unit_of_work() as db:
        briefings.say_heard(db, world.member(), briefing_id=briefing_id, how=HeardHow.LISTENED)
        briefings.mark_part(
            db, world.member(), briefing_id=briefing_id, part=BriefingPart.AGAINST, marked=True
        )
    asked(world, briefing_id)
    asked(world, briefing_id, key="2b" * 16, words="Zqhidden?", named=False)
    found = marks(world)

    assert (found["heard"].about, found["heard"].answer) == (TOPIC, "listened")
    assert (found["marked"].about, found["marked"].answer) == (TOPIC, "against")
    assert (found["led"].about, found["led"].answer) == (TOPIC, "")
    assert found["question"].words == "Who signs it?"
    assert "Zqhidden" not in repr(found)
    assert not {"heard", "marked", "led", "question"} & set(marks(world, "Bryn"))


def test_what_staff_answered_and_hoped_for_is_theirs_to_read(sqlite_world: World) -> None:
    answered(sqlite_world, asked(sqlite_world))
    hoped(sqlite_world)
    with reading() as db:
        lead = {one.kind: one for one in held_about(db, sqlite_world.facilitator).marks}
        other = {one.kind: one for one in held_about(db, sqlite_world.convenor).marks}

    assert (lead["answered"].words, "hope" in lead) == ("The board does.", False)
    assert (other["hope"].words, other["hope"].session_number) == ("The front one", 2)
