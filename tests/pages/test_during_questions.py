"""Questions on the facilitator's screen: asked on the spot, hidden, revealed, closed."""

import re
from html import unescape

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextArea

from tests.pages.conftest import OpenPage, shown
from tests.pages.test_during_run import (
    HOSTILE,
    as_facilitator,
    data_of,
    labels,
    now,
    planned,
    press,
)
from tests.support.world import World
from tests.web.test_files import client
from workshop.content.exercises import exercise
from workshop.db import reading, unit_of_work
from workshop.models import Prompt
from workshop.services import prompts
from workshop.services.contributions import contribute
from workshop.services.prompts import PromptDraft
from workshop.vocabulary import ExerciseKind

__all__ = ["planned"]


def test_a_question_is_asked_on_the_spot(
    open_page: OpenPage, sqlite_world: World, planned: tuple[str, ...]
) -> None:
    at = open_page("run")
    press(at, "Move everyone on to: Welcome")
    asked_box(at).input(" ")
    press(at, "Ask it now")
    assert "There are no words here yet." in shown(at)
    asked_box(at).input(HOSTILE)
    press(at, "Ask it now")
    (asked,) = now(sqlite_world).prompts
    assert (asked.question, asked.hidden, asked.item_id) == (HOSTILE, True, planned[0])
    assert HOSTILE in shown(at)
    assert asked_box(at).value == exercise(ExerciseKind.OPEN_WALL).question


def asked_box(at: AppTest) -> TextArea:
    """The box for a question."""
    return next(one for one in at.text_area if one.label == "What do you ask everyone?")


def ask(world: World, question: str = "What helps?") -> str:
    """Ask a question and open it."""
    with unit_of_work() as db:
        draft = PromptDraft(question=question)
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def answer(world: World, prompt_id: str, words: str) -> None:
    """Say something as a member, with a name."""
    with unit_of_work() as db:
        key = f"{len(words):032x}"
        contribute(db, world.member(), prompt_id=prompt_id, key=key, words=words, named=True)


def test_of_hidden_words_the_page_has_a_count_and_nothing_else(
    open_page: OpenPage, sqlite_world: World
) -> None:
    prompt_id = ask(sqlite_world)
    answer(sqlite_world, prompt_id, "canary words")
    at = open_page("run")
    assert '"waiting":1' in data_of(at, "run-wall").replace(" ", "")
    assert "canary" not in data_of(at, "run-wall") + shown(at)
    press(at, "Reveal the answers")
    assert "canary words" in data_of(at, "run-wall")
    assert "Reveal the answers" not in labels(at)


def test_a_question_is_closed_and_opened_again(open_page: OpenPage, sqlite_world: World) -> None:
    prompt_id = ask(sqlite_world)
    at = open_page("run")
    press(at, "Close the question")
    with reading() as db:
        assert db.get_one(Prompt, prompt_id).closed_at is not None
    press(at, "Open it again")
    assert now(sqlite_world).prompts[0].takes_words


def test_of_many_questions_the_newest_that_takes_words_comes_first(
    open_page: OpenPage, sqlite_world: World
) -> None:
    first, second = ask(sqlite_world, "First?"), ask(sqlite_world, HOSTILE)
    as_facilitator(sqlite_world, prompts.close_prompt, prompt_id=second)
    at = open_page("run")
    box = next(one for one in at.selectbox if one.label == "Questions of today")
    assert (box.value, box.options) == (first, [HOSTILE, "First?"])
    box.select(second).run()
    assert "Open it again" in labels(at)


def test_an_exercise_is_printed_from_the_screen_that_runs_it(
    open_page: OpenPage, sqlite_world: World
) -> None:
    ask(sqlite_world, HOSTILE)
    at = open_page("run")
    press(at, "On paper")
    told = "\n".join(one.proto.body for one in at.get("html"))
    [address] = re.findall(r'href="(/files/[^"]+)"', told)
    page = client(sqlite_world.staff_token).get(address)

    assert page.headers["content-disposition"].startswith("inline")
    assert HOSTILE in unescape(page.text)
