"""Sorting and journeys on a member's own screen: by plain forms, by script, and in a browser."""

import json
import secrets
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import browser, page_at, run_axe, shoot, sideways_scroll, small_targets
from tests.support.world import World
from tests.web.member_client import SCRIPT, MakeTablet, no_tries_yet, open_question, tablet
from tests.web.site import served_site
from tests.web.test_member_words import said, send
from workshop.db import unit_of_work
from workshop.services import prompts
from workshop.services.parts import PartDraft
from workshop.services.prompts import PromptDraft
from workshop.vocabulary import ExerciseKind

__all__ = ["browser", "no_tries_yet", "tablet"]

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 2


def ask(world: World, draft: PromptDraft) -> str:
    with unit_of_work() as db:
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def sort_of(world: World, source: str) -> str:
    groups = (PartDraft("Travel <b>", starters="bus"), PartDraft("مال"))
    return ask(
        world,
        PromptDraft("Sort", kind=ExerciseKind.SORT, source_id=source, parts=groups),
    )


def journey(world: World) -> str:
    return ask(world, PromptDraft("And then?", False, kind=ExerciseKind.JOURNEY, about="Mo, 34."))


@pytest.fixture
def site(sqlite_world: World) -> Iterator[str]:
    """The plain pages over the world's database."""
    with served_site() as address:
        yield address


def test_a_member_sorts_with_plain_forms_alone(tablet: MakeTablet, sqlite_world: World) -> None:
    source = open_question(sqlite_world)
    send(tablet("Bryn"), said(source, "The bus 🚌"))
    sort = sort_of(sqlite_world, source)
    client = tablet("Asha")
    page = client.get(f"/here?ask={sort}").text
    assert "Travel &lt;b&gt;" in page
    assert "It says “<span" in page
    assert "On its own" in page
    card = page.partition('name="card" value="')[2].partition('"')[0]
    group = page.partition('name="put" value="')[2].partition('"')[0]
    assert client.post("/here/sort", data={"card": card, "put": group}).status_code == 303
    assert f'name="take" value="{group}"' in client.get(f"/here?ask={sort}").text
    told = client.post("/here/sort", data={"card": card, "take": group}, headers=SCRIPT)
    assert told.json() == {"state": "safe"}
    told = client.post(f"/here/sort/{sort}/group", data={"title": " "}, headers=SCRIPT)
    assert (told.status_code, told.json()["state"]) == (422, "refused")
    client.post(f"/here/sort/{sort}/group", data={"title": "Rest"}, headers=SCRIPT)
    assert "Rest" in tablet("Bryn").get(f"/here?ask={sort}").text
    assert tablet().post("/here/sort", data={}, headers=SCRIPT).status_code == 401


def test_a_step_goes_in_once_and_is_its_adders_by_key(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id, client = journey(sqlite_world), tablet("Asha")
    headers = SCRIPT | {"content-type": "application/json"}
    key = secrets.token_hex(16)
    step = {"key": key, "prompt": f"step.{prompt_id}", "words": "Rings up", "part": "down"}
    for _ in range(2):
        answer = client.post("/here/journey/step", content=json.dumps(step), headers=headers)
        assert answer.json()["state"] == "safe"
    odd = json.dumps(step | {"words": "Other"})
    assert client.post("/here/journey/step", content=odd, headers=headers).status_code == 409
    odd = json.dumps(step | {"key": secrets.token_hex(16), "part": ""})
    assert client.post("/here/journey/step", content=odd, headers=headers).status_code == 422
    again = json.dumps(step | {"key": secrets.token_hex(16), "words": "Is heard", "part": "up"})
    client.post("/here/journey/step", content=again, headers=headers)
    page = tablet("Bryn").get("/here").text
    assert page.count("Rings up") >= 1
    assert "The line of these steps: 1 Hard, 2 Good" in page
    mine = client.post("/here/mine/by-key", content=json.dumps({"keys": [key]}), headers=headers)
    assert [one["words"] for one in mine.json()["said"]] == ["Rings up"]
    for address, more in (("change", {"words": "Writes"}), ("take-back", {})):
        body = json.dumps({"key": key} | more)
        done = client.post(f"/here/mine/by-key/{address}", content=body, headers=headers)
        assert done.status_code == 200
    page = tablet("Bryn").get("/here").text
    assert "Writes" not in page
    assert "Is heard" in page


def test_a_step_and_its_feeling_go_in_without_scripts(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id, client = journey(sqlite_world), tablet("Asha")
    form = {"key": secrets.token_hex(16), "prompt": f"step.{prompt_id}", "words": "Waits"}
    assert client.post("/here/journey/step", data=form | {"part": "down"}).status_code == 303
    page = client.get("/here").text
    box = page.partition("<legend>Which step?</legend>")[2]
    part = box.partition('name="part" value="')[2].partition('"')[0]
    assert send(client, said(prompt_id, "It made me sad.", part=part))[0] == 200
    assert "It made me sad." in client.get("/here").text


def test_a_journey_and_a_sort_hold_on_a_small_phone(
    browser: Browser, site: str, sqlite_world: World, tablet: MakeTablet
) -> None:
    source = open_question(sqlite_world)
    for words in ("The bus was late. My sister had to walk home.", LONG, "اتصلت بهم مرتين"):
        send(tablet("Bryn"), said(source, words))
    sort = sort_of(sqlite_world, source)
    with page_at(browser, "phone") as page:
        page.context.add_cookies(
            [{"name": "tenfold_device", "value": sqlite_world.tokens["Asha"], "url": site}]
        )
        page.goto(f"{site}/here?ask={sort}")
        assert page.locator("[data-piece]:visible").count() == 1
        words = page.locator("[data-piece]:visible .words").first.inner_text()
        page.locator("[data-piece]:visible").get_by_role("button", name="مال").click()
        expect(page.locator("[data-piece]:visible [aria-pressed=true]")).to_have_count(1)
        assert page.locator("[data-piece]:visible .words").first.inner_text() == words
        shoot(page, "member-sort")
        page.get_by_role("button", name="The next card").click()
        assert page.locator("[data-piece]:visible .words").first.inner_text() != words
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert (sideways_scroll(page), small_targets(page, 52), run_axe(page)) == ([], [], [])
        journey(sqlite_world)
        page.goto(f"{site}/here")
        page.get_by_label("What happens next?").fill("Rings up")
        page.get_by_label("It is hard").check()
        page.get_by_role("button", name="Say it", exact=True).first.click()
        expect(page.locator(".journey-step")).to_contain_text("Rings up")
        expect(page.locator(".journey-part").nth(1)).to_be_visible()
        page.locator(".journey-part").nth(1).locator("> summary").click()
        shoot(page, "member-journey")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert (sideways_scroll(page), small_targets(page, 52), run_axe(page)) == ([], [], [])
