"""The room's screen follows the session by itself, and every word gets its turn."""

import secrets

from playwright.sync_api import Page, expect

from tests.journeys.gathering import Gathering, browser, gathering, on_wall, open_question
from tests.support.exercised import opened, seen_as
from workshop.db import unit_of_work
from workshop.services import contributions, prompts
from workshop.services.parts import PartDraft
from workshop.services.prompts import PromptDraft
from workshop.services.sessions import close_session, open_session
from workshop.vocabulary import ExerciseKind, ItemKind

__all__ = ["browser", "gathering"]

TURN = 20_100


def speak(gathering: Gathering, prompt_id: str, *said: str, part: str | None = None) -> None:
    """Have a member say many things."""
    with unit_of_work() as db:
        for words in said:
            contributions.contribute(
                db,
                gathering.world.member("Asha"),
                prompt_id=prompt_id,
                key=secrets.token_hex(16),
                words=words,
                named=False,
                part_id=part,
            )


def shown(page: Page) -> set[str]:
    """Return the words that stand on the screen now, whole."""
    found: list[str] = page.locator("[data-part=items] li:not([hidden]) .words").all_text_contents()
    return set(found)


def cut_off(page: Page) -> list[str]:
    """Return the words that stand on the screen but reach over its edge."""
    found: list[str] = page.evaluate(
        """() => {
          const edge = document.querySelector('[data-part=words]').getBoundingClientRect();
          return [...document.querySelectorAll('[data-part=items] li:not([hidden])')]
            .filter((one) => one.getBoundingClientRect().bottom > edge.bottom + 1
              || one.getBoundingClientRect().right > edge.right + 1)
            .map((one) => one.textContent.slice(0, 40));
        }"""
    )
    return found


def test_the_room_goes_through_a_session_by_itself(gathering: Gathering) -> None:
    room = gathering.room()
    title = room.locator("h1")
    expect(title).to_have_text("Welcome")
    first = gathering.add_item("The first day")
    gathering.add_item("Tea", ItemKind.BREAK)
    gathering.move(first)
    expect(title).to_have_text("The first day")
    expect(room.locator("footer")).to_contain_text("Next: Tea")
    prompt_id = open_question(gathering.world, hidden=True)
    expect(room.get_by_text("Your words stay hidden until the group is ready.")).to_be_visible()
    speak(gathering, prompt_id, "One form.")
    gathering.run(prompts.reveal, prompt_id=prompt_id)
    expect(title).to_have_text("What would have helped?")
    assert on_wall(room) == ["One form."]
    speak(gathering, prompt_id, "And a door.")
    expect(room.get_by_text("And a door.")).to_be_visible()
    gathering.run(close_session, session_id=gathering.world.session_id)
    expect(title).to_have_text("Thank you")
    assert "One form." not in room.content()


def test_a_waiting_room_opens_with_its_session(gathering: Gathering) -> None:
    gathering.run(close_session, session_id=gathering.world.session_id)
    gathering.world.session_id = gathering.world.next_session_id
    room = gathering.room()
    expect(room.get_by_text("We will start soon.")).to_be_visible()
    room.wait_for_load_state("networkidle")
    gathering.run(open_session, session_id=gathering.world.session_id)
    expect(room.get_by_alt_text("Square code to join")).to_be_visible()


def test_more_words_than_fit_take_turns_until_all_were_shown(gathering: Gathering) -> None:
    prompt_id = open_question(gathering.world)
    everything = {f"{number}. " + "I rang and nobody rang back. " * 6 for number in range(40)}
    speak(gathering, prompt_id, *everything)
    room = gathering.screen("room")
    room.clock.install()
    gathering.keep(room.context, "tenfold_staff", gathering.world.staff_token)
    room.goto(f"{gathering.site}/room/{gathering.world.session_id}")
    expect(room.locator("[data-part=page]")).to_contain_text("of 40.")
    seen: set[str] = set()
    turns = 0
    while seen != everything and turns < 20:
        assert shown(room).isdisjoint(seen)
        assert cut_off(room) == []
        seen |= shown(room)
        room.clock.run_for(TURN)
        turns += 1
    assert seen == everything
    assert turns > 1


def test_few_words_stand_large_and_all_at_once(gathering: Gathering) -> None:
    prompt_id = open_question(gathering.world)
    speak(gathering, prompt_id, "One form.", "A door.")
    room = gathering.room()
    expect(room.locator("[data-part=items] .words")).to_have_count(2)
    room.wait_for_load_state("networkidle")
    size = "(one) => parseFloat(getComputedStyle(one).fontSize)"
    large = room.locator("[data-part=items] .words").first.evaluate(size)
    assert large >= 48
    expect(room.locator("[data-part=page]")).to_be_hidden()
    speak(gathering, prompt_id, *(f"{number}. " + "I rang again. " * 8 for number in range(14)))
    expect(room.locator("[data-part=items] .words")).to_have_count(16)
    small = room.locator("[data-part=items] .words").first.evaluate(size)
    assert 28 <= small < large


def test_a_story_longer_than_the_screen_says_where_the_rest_is(gathering: Gathering) -> None:
    prompt_id = open_question(gathering.world)
    speak(gathering, prompt_id, "A long story. " * 1400)
    room = gathering.room()
    expect(room.locator("[data-part=page]")).to_have_text("1 of 1. The rest is on the tablets.")


def test_each_pile_has_words_on_the_screen_where_not_all_fit(gathering: Gathering) -> None:
    prompt_id = opened(gathering.world, ExerciseKind.THREE_PILES)
    for part in seen_as(gathering.world, prompt_id).parts:
        long = (f"{number}. " + "We rang and rang. " * 5 for number in range(12))
        speak(gathering, prompt_id, *long, part=part.id)
    room = gathering.room()
    expect(room.locator("[data-part=page]")).to_contain_text("of 36.")
    for box in room.locator("[data-box]").all():
        assert box.locator("li:visible").count() > 1


def test_a_result_stands_whole_and_reasons_give_way_to_it(gathering: Gathering) -> None:
    world, parts = gathering.world, tuple(PartDraft(f"Choice {number}") for number in range(9))
    draft = PromptDraft("Which?", kind=ExerciseKind.PICTURES, parts=parts)
    with unit_of_work() as db:
        prompt_id = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=prompt_id)
    first = seen_as(world, prompt_id).parts[0]
    speak(gathering, prompt_id, "It is near. " * 40, part=first.id)
    gathering.run(prompts.close_prompt, prompt_id=prompt_id)
    gathering.run(prompts.reveal, prompt_id=prompt_id)
    room = gathering.room()
    expect(room.get_by_text("The rest is on the tablets.")).to_be_visible()
    expect(room.locator("[data-part=words]")).to_be_hidden()
    shown_whole = "(one) => one.scrollHeight <= one.clientHeight + 1"
    assert room.locator("[data-tenfold=shown]").evaluate(shown_whole)
