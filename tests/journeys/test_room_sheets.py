"""Sheets that are longer than the room's screen take turns, and every line is shown whole."""

import secrets
from collections.abc import Callable

from playwright.sync_api import Page, ViewportSize, expect

from tests.journeys.gathering import Gathering, browser, gathering, open_question
from tests.support.world import World
from tests.workshop.services.building import add, builder
from tests.workshop.services.saying import say
from workshop.db import reading, unit_of_work
from workshop.queries.exercises import exercise_of
from workshop.services import journeys, prompts, sorting
from workshop.services.parts import PartDraft
from workshop.services.prompts import PromptDraft
from workshop.vocabulary import ExerciseKind, MadeSection

__all__ = ["browser", "gathering"]

TURN = 20_100
TURNS_MOST = 12
PROJECTOR, LAPTOP = ViewportSize(width=1920, height=1080), ViewportSize(width=1366, height=768)
LONG = "We rang and rang, and nobody who could help us ever rang back to say so."
# Lines that no other line holds, as the screen takes them: shown, cut off at an edge, and all.
LINES = """() => {
  const frame = document.querySelector('[data-tenfold=shown]');
  const edge = frame.getBoundingClientRect();
  const held = 'li, tbody tr, .sort-group > .hint';
  const all = [...frame.querySelectorAll(held)].filter((one) => !one.querySelector(held));
  const drawn = all.filter((one) => one.getClientRects().length);
  const blocks = [...frame.querySelectorAll(':not(svg *)')]
    .filter((one) => getComputedStyle(one).display !== 'inline');
  const over = blocks.filter((one) => [...one.getClientRects()].some(
    (box) => box.width && (box.bottom > edge.bottom + 1 || box.right > edge.right + 1)));
  return {
    all: all.map((one) => one.textContent.trim()),
    shown: drawn.map((one) => one.textContent.trim()),
    cut: over.map((one) => one.textContent.trim().slice(0, 40)),
    heads: [...frame.querySelectorAll('h2, h3')]
      .filter((one) => one.getClientRects().length).map((one) => one.textContent.trim()),
    small: Math.min(...drawn.map((one) => parseFloat(getComputedStyle(one).fontSize))),
  };
}"""


def asked(world: World, draft: PromptDraft) -> str:
    """Ask for something and open it."""
    with unit_of_work() as db:
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def groups(world: World) -> str:
    """Sort many cards into three groups, and leave one empty."""
    source = open_question(world)
    cards = [say(world.member(), source, f"Card {number}. {LONG}") for number in range(24)]
    titles = tuple(PartDraft(one) for one in ("Being rung back", "Money", "Nothing in it"))
    draft = PromptDraft(
        "What goes together?", False, kind=ExerciseKind.SORT, source_id=source, parts=titles
    )
    made = asked(world, draft)
    with reading() as db:
        ids = [one.id for one in exercise_of(db, world.member(), prompt_id=made).parts]
    with unit_of_work() as db:
        for number, card in enumerate(cards[:20]):
            sorting.put_in_group(db, world.member(), part_id=ids[number % 2], contribution_id=card)
    return made


def journey(world: World) -> str:
    """Take a made-up person a long way."""
    made = asked(
        world, PromptDraft("How does it go?", False, kind=ExerciseKind.JOURNEY, about="Mo, 34.")
    )
    with unit_of_work() as db:
        for number in range(28):
            journeys.add_step(
                db,
                world.member(),
                prompt_id=made,
                key=secrets.token_hex(16),
                title=f"Step {number}. {LONG}",
                level=("up", "level", "down")[number % 3],
            )
    return made


def model(world: World) -> str:
    """Build a helper with much to say of it."""
    made = builder(world)
    add(world.member(), made, "Robin", MadeSection.NAME)
    for section in (MadeSection.VALUE, MadeSection.ALWAYS, MadeSection.NEVER, MadeSection.DAY):
        for number in range(6):
            add(world.member(), made, f"{section} {number}. {LONG}", section, why="It happened.")
    return made


def letter(world: World) -> str:
    """Write a long letter."""
    made = builder(world, ExerciseKind.LETTER)
    add(world.member(), made, "Dear Head of Housing", MadeSection.TO_WHOM)
    for section in (MadeSection.HAPPENED, MadeSection.ASK):
        for number in range(16):
            add(world.member(), made, f"{section} {number}. {LONG}", section)
    return made


def principles(world: World) -> str:
    """Agree on principles, one of which means something to everyone, many times over."""
    made = builder(world, ExerciseKind.PRINCIPLES)
    for number in range(6):
        line = add(
            world.member(), made, f"Principle {number}. {LONG}", MadeSection.PRINCIPLE, why=LONG
        )
    for number in range(14):
        add(
            world.member(),
            made,
            f"Meaning {number}. {LONG}",
            MadeSection.MEANS_TO_ME,
            parent_id=line,
        )
    return made


def every_line_is_shown(room: Page, wanted: int) -> None:
    """Let the screen turn until it begins again; nothing is cut off and nothing left out."""
    pages, seen = [], set()
    everything = room.evaluate(LINES)["all"]
    assert len(everything) >= wanted
    while len(pages) < TURNS_MOST:
        now = room.evaluate(LINES)
        assert now["cut"] == []
        assert now["heads"] or room.locator(".journey-steps").count()
        assert now["small"] >= 26 * room.viewport_size["width"] / 1920
        assert now["shown"] not in pages
        pages.append(now["shown"])
        seen |= set(now["shown"])
        if seen == set(everything):
            break
        room.clock.run_for(TURN)
    assert seen == set(everything)
    assert len(pages) > 1
    room.clock.run_for(TURN)
    assert room.evaluate(LINES)["shown"] == pages[0]


def test_a_long_sheet_takes_turns_on_the_projector_and_on_a_laptop(gathering: Gathering) -> None:
    room = gathering.screen("room")
    room.clock.install()
    gathering.keep(room.context, "tenfold_staff", gathering.world.staff_token)
    kinds: tuple[tuple[Callable[[World], str], int], ...] = (
        (groups, 25),
        (journey, 28),
        (model, 24),
        (letter, 33),
        (principles, 19),
    )
    for fill, wanted in kinds:
        made = fill(gathering.world)
        room.goto(f"{gathering.site}/room/{gathering.world.session_id}")
        for size in (PROJECTOR, LAPTOP):
            room.set_viewport_size(size)
            room.evaluate("dispatchEvent(new Event('resize'))")
            expect(room.locator("[data-part=page]").first).to_contain_text(" of ")
            every_line_is_shown(room, wanted)
        gathering.run(prompts.close_prompt, prompt_id=made)
    made = builder(gathering.world, ExerciseKind.LETTER)
    add(gathering.world.member(), made, "A long story. " * 700, MadeSection.HAPPENED)
    room.goto(f"{gathering.site}/room/{gathering.world.session_id}")
    rest = "1 of 1. The rest is on the tablets."
    expect(room.locator("[data-part=page]").first).to_have_text(rest)
