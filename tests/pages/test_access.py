"""Every staff page in a real browser, as each role: nothing against it, at every size."""

import pytest
from playwright.sync_api import Page

from pages._ui.navigation import PAGES
from tests.support.browser import SIZES, open_browser, page_at, run_axe, shoot, sideways_scroll
from tests.support.running import running_app
from tests.support.world import World
from workshop.settings import settings
from workshop.vocabulary import Role

READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def wait_for_all(page: Page) -> None:
    """Wait until the page is drawn and its slower parts are there."""
    page.wait_for_selector(READY)
    page.wait_for_selector('[data-testid="stSkeleton"]', state="detached")
    page.wait_for_timeout(300)


def findings(page: Page, address: str, name: str) -> list[str]:
    """Look at one page at every size and in the dark; return all that is wrong with it."""
    page.goto(address)
    wait_for_all(page)
    found = run_axe(page)
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)
    found += [f"dark: {one}" for one in run_axe(page)]
    page.emulate_media(color_scheme="light")
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        shoot(page, f"staff-{name}-{size}")
        found += [f"{size}: {one}" for one in sideways_scroll(page)]
    return found


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.CONVENOR])
def test_every_page_can_be_used_by_everyone(sqlite_world: World, role: Role) -> None:
    world = sqlite_world
    token = world.staff_token if role is Role.FACILITATOR else world.convenor_token
    found: dict[str, list[str]] = {}
    with running_app(settings().data_dir) as home, open_browser() as browser:
        with page_at(browser, "laptop") as page:
            page.context.add_cookies([{"name": "tenfold_staff", "value": token, "url": home}])
            for entry in PAGES:
                if entry.roles is None or role in entry.roles:
                    path = "" if entry.address == "home" else entry.address
                    address = f"{home}/{path}?project={world.project_id}"
                    if wrong := findings(page, address, f"{entry.address}-{role.value}"):
                        found[entry.address] = wrong
    assert found == {}
