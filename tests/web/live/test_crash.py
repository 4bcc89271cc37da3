"""A browser that is killed, as by an empty battery: what was kept is there when it opens again."""

import shutil
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from starlette.responses import JSONResponse

from benchmarks.writers import processes_of
from tests.web.live.browser import box, browser_at, open_page, say, stored, type_words
from tests.web.live.harness import Board, Served, wait_for

MIRRORED = """async () => {
  const { mirrored } = await import('/assets/live/mirror.js');
  return await mirrored('tenfold.');
}"""


def kill_browser(profile: Path) -> None:
    """Kill every process of the browser that uses this profile, and only those."""
    while alive := processes_of(profile):
        for process in alive:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        time.sleep(0.05)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """Return the folder of a browser that is about to die."""
    return tmp_path / "dying"


def test_words_and_the_draft_survive_a_killed_browser(
    server: Served, board: Board, profile: Path
) -> None:
    board.answer = lambda _body: JSONResponse({}, status_code=503)
    with browser_at(profile) as context:
        page = open_page(context, server)
        for number in range(3):
            say(page, f"said {number}")
        type_words(page, "half a thought")
        page.wait_for_timeout(300)
        kill_browser(profile)
    for lock in profile.glob("Singleton*"):
        lock.unlink()
    board.answer = None
    with browser_at(profile) as context:
        page = open_page(context, server)
        wait_for(lambda: board.words() == ["said 0", "said 1", "said 2"])
        wait_for(lambda: box(page) == "half a thought")


def test_what_was_said_does_not_come_back_as_a_draft(
    server: Served, board: Board, profile: Path, tmp_path: Path
) -> None:
    with browser_at(profile) as context:
        page = open_page(context, server)
        say(page, "already said")
        wait_for(lambda: board.words() == ["already said"])
        page.wait_for_timeout(300)
        kill_browser(profile)
    shutil.copytree(profile, tmp_path / "copy", ignore=shutil.ignore_patterns("Singleton*"))
    with browser_at(tmp_path / "copy") as context:
        page = open_page(context, server)
        page.wait_for_timeout(500)
        assert box(page) == ""
        assert stored(page, "out.") == {}
    assert board.words() == ["already said"]


def test_what_is_safe_is_kept_nowhere_in_the_browser(
    server: Served, board: Board, profile: Path
) -> None:
    with browser_at(profile) as context:
        page = open_page(context, server)
        say(page, "canary words")
        wait_for(lambda: board.words() == ["canary words"])
        wait_for(lambda: not stored(page, "out."))
        wait_for(lambda: "canary" not in str(page.evaluate(MIRRORED)))
        assert "receipt." in str(page.evaluate(MIRRORED))


def test_forgetting_empties_the_mirror_too(server: Served, board: Board, profile: Path) -> None:
    with browser_at(profile) as context:
        page = open_page(context, server)
        type_words(page, "canary draft")
        wait_for(lambda: "canary draft" in str(page.evaluate(MIRRORED)))
        page.goto(f"{server.url}/finish?place=person-1")
        page.get_by_role("button", name="I am finished").click()
        page.get_by_role("button", name="Let them go").click()
        page.get_by_text("Goodbye.").wait_for()
        page.goto(f"{server.url}/page?place=person-2")
        assert page.evaluate(MIRRORED) == []


def test_without_the_mirror_everything_else_works(
    server: Served, board: Board, profile: Path
) -> None:
    with browser_at(profile) as context:
        page = context.new_page()
        page.add_init_script("delete window.indexedDB; window.indexedDB = undefined;")
        page.goto(f"{server.url}/page")
        type_words(page, "still")
        page.wait_for_timeout(250)
        page.reload()
        assert box(page) == "still"
        say(page, " fine")
        wait_for(lambda: board.words() == ["still fine"])
