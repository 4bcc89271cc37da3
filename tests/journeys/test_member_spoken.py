"""Questions, choices and kept words, read aloud by the device itself."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.gathering import Gathering, browser, gathering, open_question
from tests.journeys.looks import look
from tests.web.yours import kept, pulse_opened
from workshop.content.exercises import exercise
from workshop.services import prompts
from workshop.vocabulary import ExerciseKind

__all__ = ["browser", "gathering"]

STORY = "I rang nine times in one week. I cried in the kitchen."
VOICES = """
const said = window.said = [];
class Utterance extends EventTarget {
  constructor(text) { super(); this.text = text; }
}
window.SpeechSynthesisUtterance = Utterance;
Object.defineProperty(window, 'speechSynthesis', {value: {
  getVoices: () => %s,
  addEventListener: () => {},
  cancel: () => said.push('quiet'),
  speak: (one) => { said.push(one.text); window.last = one; },
}});
"""
HERE = "[{lang: 'fr-FR', localService: true}, {lang: 'en-GB', localService: true}]"
AWAY = "[{lang: 'en-GB', localService: false}, {lang: 'fr-FR', localService: true}]"


def speaking(gathering: Gathering, voices: str) -> Page:
    """Asha's tablet with these voices, at the closing questions."""
    pulse_opened(gathering.world)
    page = gathering.screen()
    page.add_init_script(VOICES % voices)
    gathering.keep(page.context, "tenfold_device", gathering.world.tokens["Asha"])
    page.goto(f"{gathering.site}/here/pulse")
    return page


def test_a_question_and_its_answers_are_read_aloud(gathering: Gathering) -> None:
    page = speaking(gathering, HERE)
    button = page.get_by_role("button", name="Read it to me")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    wanted = "Did you feel welcome today? You can say: Yes. A bit. Or: No."
    assert page.evaluate("window.said.at(-1)") == wanted
    assert page.evaluate("window.last.voice.lang") == "en-GB"
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("window.said.at(-1)") == "quiet"
    button.click()
    page.evaluate("window.last.dispatchEvent(new Event('end'))")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert look(page, "pulse-with-a-voice") == []


def test_choices_and_kept_words_are_read_aloud(gathering: Gathering) -> None:
    page = speaking(gathering, HERE)
    capture_id = kept(gathering.world, words=STORY)
    page.goto(f"{gathering.site}/here/captures")
    page.get_by_role("button", name="Read my words to me").click()
    assert page.evaluate("window.said.at(-1)") == STORY
    assert look(page, "captures-with-a-voice") == []
    page.get_by_role("button", name="Yes, that is it").click()
    page.wait_for_url(f"**/{capture_id}/choices")
    page.get_by_role("button", name="Read it to me").click()
    read = page.evaluate("window.said.at(-1)")
    assert read.startswith("Who will see it? It stays in this room unless you pick more.")
    assert "This room only. It stays with the people here today. Our project." in read
    assert look(page, "choices-with-a-voice") == []


def test_the_question_of_the_room_is_read_aloud_and_ends_when_it_goes(
    gathering: Gathering,
) -> None:
    page = speaking(gathering, HERE)
    prompt_id = open_question(gathering.world, question="What <b>helped</b>")
    page.goto(f"{gathering.site}/here")
    page.get_by_role("button", name="Read it to me").click()
    lines = " ".join(exercise(ExerciseKind.OPEN_WALL).lines)
    assert page.evaluate("window.said.at(-1)") == f"What <b>helped</b>. {lines}"
    gathering.run(prompts.close_prompt, prompt_id=prompt_id)
    expect(page.get_by_role("button", name="Read it to me")).to_be_hidden()
    open_question(gathering.world, question="And today?")
    page.get_by_role("button", name="Read it to me").click()
    assert page.evaluate("window.said.at(-1)") == f"And today? {lines}"
    assert look(page, "here-with-a-voice") == []


@pytest.mark.parametrize("voices", ["[]", AWAY])
def test_without_a_voice_of_its_own_a_device_offers_no_reading(
    gathering: Gathering, voices: str
) -> None:
    page = speaking(gathering, voices)
    expect(page.get_by_role("heading", name="Did you feel welcome today?")).to_be_visible()
    expect(page.locator("#main .speak")).to_be_hidden()
