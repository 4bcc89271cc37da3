"""What we hold about you, of the ends of sessions: your own, and nobody else's words."""

from datetime import timedelta

from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.models import AftercareTask, Reflection
from workshop.permissions import Actor
from workshop.queries.held import held_about
from workshop.queries.held_views import HeldMark
from workshop.services.voices import note_voice


def marks(actor: Actor) -> dict[str, HeldMark]:
    """The last mark of each kind."""
    with reading() as db:
        return {one.kind: one for one in held_about(db, actor).marks}


def test_that_i_was_heard_is_here_without_a_day(world: World) -> None:
    with unit_of_work() as db:
        note_voice(db, session_id=world.session_id, person_id=world.people["Asha"])
    mine = marks(world.member())["voice"]
    assert (mine.session_number, mine.on, mine.words) == (1, None, "")
    assert "voice" not in marks(world.member("Bryn"))


def test_what_is_to_be_seen_to_is_read_by_whom_it_is_about(world: World) -> None:
    lead = world.facilitator
    with unit_of_work() as db:
        db.add(
            AftercareTask(
                session_id=world.session_id,
                person_id=world.people["Asha"],
                words="Ring her on Tuesday",
                due_on=clock.today() + timedelta(days=2),
                made_by=lead.person_id,
                made_at=clock.now(),
            )
        )
    assert marks(world.member())["aftercare"].words == "Ring her on Tuesday"
    noted = marks(lead)["aftercare_noted"]
    assert (noted.words, noted.session_number) == ("", 1)
    assert not {"aftercare", "aftercare_noted"} & set(marks(world.member("Bryn")))


def test_a_reflection_is_its_writers_alone(world: World) -> None:
    lead = world.facilitator
    with unit_of_work() as db:
        db.add(
            Reflection(
                session_id=world.session_id,
                person_id=lead.person_id,
                went_well="The tea",
                next_time="Ask Dov first",
                written_at=clock.now(),
            )
        )
    assert marks(lead)["reflection"].words == "The tea\n\nAsk Dov first"
    assert "reflection" not in marks(world.convenor)
