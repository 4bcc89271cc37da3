"""The staff door in a real browser: from nothing to signed in, and fit for hands and eyes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import (
    SIZES,
    page_at,
    run_axe,
    shoot,
    sideways_scroll,
    small_targets,
)
from tests.support.browser import browser as browser  # noqa: PLC0414  a fixture
from tests.web.site import served_site
from workshop.db import unit_of_work
from workshop.services.accounts import make_first_account
from workshop.throttle import throttle

NAME, GOOD = "Rowan", "warm bread and a window"


@pytest.fixture(autouse=True)
def fresh_throttle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin each test with no wrong tries."""
    monkeypatch.setattr(throttle, "_wrong", type(throttle._wrong)())
    monkeypatch.setattr(throttle, "_all", {})


@pytest.fixture
def home(sqlite_database: str) -> Iterator[str]:
    """A new installation, on a real port."""
    with served_site() as address:
        yield address


def fill(page: Page, passphrase: str) -> None:
    """Type a name and a passphrase."""
    page.get_by_label("Your name").fill(NAME)
    page.get_by_label("Passphrase").fill(passphrase)


def cookies(page: Page) -> set[str]:
    """Return the names of the cookies that the browser holds."""
    return {one["name"] for one in page.context.cookies()}


def check(page: Page, name: str) -> None:
    """Hold a page against what every page must be, and keep its picture."""
    assert run_axe(page) == []
    assert sideways_scroll(page) == []
    assert small_targets(page) == []
    shoot(page, name)


def test_a_new_person_is_led_from_nothing_to_signed_in_and_out(browser: Browser, home: str) -> None:
    with page_at(browser, "laptop") as page:
        page.goto(f"{home}/door")
        assert page.url == f"{home}/staff/first"
        fill(page, "short")
        page.get_by_role("button", name="Make my account").click()
        page.get_by_role("heading", name="Have another look").wait_for()
        assert page.get_by_label("Your name").input_value() == NAME
        assert page.get_by_label("Passphrase").input_value() == ""
        page.get_by_label("Passphrase").fill(GOOD)
        page.get_by_role("button", name="Make my account").click()
        page.wait_for_url(f"{home}/")
        assert "tenfold_staff" in cookies(page)
        page.goto(f"{home}/staff/sign-out")
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url(f"{home}/door")
        assert "tenfold_staff" not in cookies(page)


def test_a_passphrase_can_be_seen_while_typing_and_is_sent_unseen(
    browser: Browser, home: str
) -> None:
    with page_at(browser, "laptop") as page:
        page.goto(f"{home}/staff/first")
        fill(page, GOOD)
        field = page.locator("#passphrase")
        assert field.get_attribute("type") == "password"
        page.get_by_label("Show what I type").check()
        assert field.get_attribute("type") == "text"
        page.get_by_label("Show what I type").uncheck()
        assert field.get_attribute("type") == "password"
        page.get_by_label("Show what I type").check()
        page.route("**/staff/first", lambda route: route.fulfill(status=204))
        page.get_by_role("button", name="Make my account").click(no_wait_after=True)
        assert field.get_attribute("type") == "password"


def test_without_scripts_one_signs_in_all_the_same(browser: Browser, home: str) -> None:
    with unit_of_work() as db:
        make_first_account(db, name=NAME, passphrase=GOOD)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}/staff/sign-in")
    assert not page.get_by_label("Show what I type").is_visible()
    fill(page, GOOD)
    page.get_by_role("button", name="Sign in").click()
    assert "tenfold_staff" in cookies(page)
    context.close()


@pytest.mark.parametrize("size", SIZES)
def test_every_page_of_the_staff_door_is_fit_for_hands_and_eyes(
    browser: Browser, home: str, size: str
) -> None:
    with page_at(browser, size) as page:
        page.goto(f"{home}/staff/first")
        check(page, f"staff-first-{size}")
        with unit_of_work() as db:
            make_first_account(db, name=NAME, passphrase=GOOD)
        page.goto(f"{home}/staff/sign-in")
        check(page, f"staff-sign-in-{size}")
        fill(page, "not the right one")
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("heading", name="Have another look").wait_for()
        check(page, f"staff-sign-in-refused-{size}")
        fill(page, GOOD)
        page.get_by_role("button", name="Sign in").click()
        page.goto(f"{home}/staff/sign-out")
        check(page, f"staff-sign-out-{size}")
