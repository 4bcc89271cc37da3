"""Every staff page in a real browser, as each role: nothing against it, at every size."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pages._ui.navigation import PAGES, Entry
from tests.conftest import use_installation
from tests.support.browser import SIZES, page_at, run_axe, shoot, sideways_scroll
from tests.support.browser import browser as browser  # noqa: PLC0414  a fixture
from tests.support.running import running_app
from tests.support.settled import settle
from tests.support.world import World, build_world
from workshop.db import engine as engines
from workshop.settings import settings
from workshop.vocabulary import Role

WAITING = '[data-testid="stSkeleton"]'
ASKED = [
    pytest.param(role, entry, id=f"{entry.address}-{role.value}")
    for entry in PAGES
    for role in (Role.FACILITATOR, Role.CONVENOR)
    if entry.roles is None or role in entry.roles
]


@pytest.fixture(scope="module")
def folder(migrated_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of this file's own."""
    made = tmp_path_factory.mktemp("access") / "data"
    shutil.copytree(migrated_folder, made)
    return made


@pytest.fixture(scope="module")
def furnished(folder: Path) -> World:
    """The world, in that folder."""
    with pytest.MonkeyPatch.context() as patch:
        use_installation(patch, folder)
        world = build_world()
        engines.dispose()
    settings.cache_clear()
    return world


@pytest.fixture(scope="module")
def home(folder: Path, furnished: World) -> Iterator[str]:
    """The real app on it."""
    with running_app(folder) as address:
        yield address


def open_and_wait(page: Page, address: str) -> None:
    """Open a page and wait until its slower parts are there too."""
    page.goto(address)
    settle(page)
    page.wait_for_selector(WAITING, state="detached")
    page.wait_for_timeout(300)


def findings(page: Page, name: str, role: Role) -> list[str]:
    """Look at an open page in both schemes and at every size; return all that is wrong.

    Roles differ in what a page holds and not in how it is laid out, so for the second one the
    narrowest size is enough.
    """
    found = run_axe(page)
    if role is Role.CONVENOR:
        page.set_viewport_size(dict(zip(("width", "height"), SIZES["phone"], strict=True)))
        page.wait_for_timeout(300)
        return found + sideways_scroll(page)
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


@pytest.mark.parametrize("role, entry", ASKED)
def test_everyone_can_use_the_page(
    browser: Browser, home: str, furnished: World, role: Role, entry: Entry
) -> None:
    token = furnished.staff_token if role is Role.FACILITATOR else furnished.convenor_token
    path = "" if entry.address == "home" else entry.address
    with page_at(browser, "laptop") as page:
        page.context.add_cookies([{"name": "tenfold_staff", "value": token, "url": home}])
        open_and_wait(page, f"{home}/{path}?project={furnished.project_id}")
        assert page.title() == f"{entry.title} – Tenfold"
        assert findings(page, f"{entry.address}-{role.value}", role) == []
