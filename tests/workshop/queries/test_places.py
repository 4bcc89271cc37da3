"""The mark of a place differs as soon as a screen that was drawn for it must change."""

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.queries.places import session_place
from workshop.services.prompts import PromptDraft, ask, open_prompt, reveal


def mark(world: World) -> str:
    """The mark of the session that is live."""
    with reading() as db:
        place = session_place(db, session_id=world.session_id)
    assert place is not None
    return place.mark


def test_a_screen_drawn_before_the_answers_were_shown_has_another_mark(sqlite_world: World) -> None:
    world, session_id = sqlite_world, sqlite_world.session_id
    with unit_of_work() as db:
        draft = PromptDraft("Why?", hidden_first=True)
        prompt_id = ask(db, world.facilitator, session_id=session_id, draft=draft)
        open_prompt(db, world.facilitator, prompt_id=prompt_id)
    hidden = mark(world)
    with unit_of_work() as db:
        reveal(db, world.facilitator, prompt_id=prompt_id)
    assert mark(world) != hidden
