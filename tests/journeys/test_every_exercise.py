"""Every exercise on the narrowest phone, at twice the size of letters, and with no words at all."""

import secrets

import pytest
from playwright.sync_api import Page

from tests.journeys.gathering import Gathering, browser, gathering
from tests.support.browser import run_axe, shoot, sideways_scroll, small_targets
from tests.support.world import World
from workshop import clock
from workshop.content.exercises import exercise
from workshop.db import reading, unit_of_work
from workshop.models import Assumption
from workshop.queries.exercises import exercise_of
from workshop.services import contributions, prompts, running
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.parts import PartDraft, open_part
from workshop.services.prompts import PromptDraft
from workshop.vocabulary import ExerciseKind, ItemKind, Sureness, Surface

__all__ = ["browser", "gathering"]

LONG = "Donaudampfschifffahrtsgesellschaft and a very long way of saying it 🌱 عربي"

# What can be done in an exercise has a picture, so that nobody has to read to do it.
WITHOUT_PICTURE = """
() => [...document.querySelectorAll(
    '[data-part=now] button, [data-part=now] label.choice, [data-part=now] a.button')]
  .filter((el) => el.checkVisibility({visibilityProperty: true}))
  .filter((el) => !el.closest('[data-part=others]') && !el.querySelector('svg, img'))
  // A plus and a minus are pictures of themselves.
  .filter((el) => !['+', '−'].includes(el.innerText.trim()))
  .map((el) => el.innerText.trim() || el.getAttribute('aria-label'))
"""
TWICE = "() => { document.documentElement.style.fontSize = '200%'; }"


def put(world: World, kind: ExerciseKind) -> str:
    """Ask for an exercise with long words in it, and open it with the part that is on."""
    lead, own = world.facilitator, exercise(kind)
    source = None
    if own.needs_source:
        source = put(world, ExerciseKind.OPEN_WALL)
        say(world, source, LONG)
    parts = tuple(PartDraft(words) for words in (LONG, "A bell", "A light")) if own.part_is else ()
    draft = PromptDraft(
        question=own.question,
        hidden_first=False,
        kind=kind,
        about=LONG if own.about_is else "",
        parts=() if own.parts else parts,
        source_id=source,
    )
    if kind is ExerciseKind.BUST_IT:
        believe(world)
    with unit_of_work() as db:
        item = ItemDraft(ItemKind.ACTIVITY, own.title, 10)
        item_id = add_item(db, lead, session_id=world.session_id, draft=item)
        running.move_everyone(db, lead, session_id=world.session_id, item_id=item_id)
    with unit_of_work() as db:
        shaped = PromptDraft(**{**as_fields(draft), "item_id": item_id})
        prompt_id = prompts.ask(db, lead, session_id=world.session_id, draft=shaped)
        prompts.open_prompt(db, lead, prompt_id=prompt_id)
    if own.takes == "words":
        say(world, prompt_id, LONG)
    if kind is ExerciseKind.BUST_IT:
        turn_a_card(world, prompt_id)
    return prompt_id


def believe(world: World) -> None:
    """Have staff's belief in the session, as sealed when it was opened."""
    with unit_of_work() as db:
        db.add(
            Assumption(
                project_id=world.project_id,
                session_id=world.session_id,
                words=LONG,
                sureness=Sureness.SURE,
                written_at=clock.now(),
                sealed_at=clock.now(),
            )
        )


def turn_a_card(world: World, prompt_id: str) -> None:
    """Turn the first card."""
    with reading() as db:
        view = exercise_of(db, world.facilitator, prompt_id=prompt_id, surface=Surface.STAFF)
    with unit_of_work() as db:
        open_part(db, world.facilitator, part_id=view.parts[0].id)


def as_fields(draft: PromptDraft) -> dict[str, object]:
    """Return a draft field by field."""
    return {name: getattr(draft, name) for name in PromptDraft.__dataclass_fields__}


def say(world: World, prompt_id: str, words: str) -> None:
    """Let somebody say something."""
    with unit_of_work() as db:
        contributions.contribute(
            db,
            world.member("Bryn"),
            prompt_id=prompt_id,
            key=secrets.token_hex(16),
            words=words,
            named=True,
        )


@pytest.mark.parametrize("kind", list(ExerciseKind))
def test_everyone_can_take_part(gathering: Gathering, kind: ExerciseKind) -> None:
    put(gathering.world, kind)
    page = gathering.tablet("Asha", "phone")
    shoot(page, f"exercise-{kind}-phone")
    assert run_axe(page) == []
    assert sideways_scroll(page) == []
    assert small_targets(page) == []
    assert page.evaluate(WITHOUT_PICTURE) == []
    can_be_heard(page)
    page.evaluate(TWICE)
    assert sideways_scroll(page) == []
    shoot(page, f"exercise-{kind}-phone-twice")
    room = gathering.room()
    shoot(room, f"exercise-{kind}-room")
    assert run_axe(room) == []


def can_be_heard(page: Page) -> None:
    """What is asked can be read aloud, with all that says what to do."""
    first = page.locator("[data-part=now] [data-tenfold=speak]").first
    assert first.count() == 1
    heard = f"{first.get_attribute('data-says')} {first.get_attribute('data-of')}"
    assert "about-" in heard
