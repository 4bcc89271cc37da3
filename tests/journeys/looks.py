"""What is asked of a page as it stands: sizes, targets, headings, large text, the dark."""

from itertools import pairwise

from playwright.sync_api import Page, ViewportSize

from tests.support.browser import run_axe, shoot, sideways_scroll, small_targets

WIDTHS = {"tablet": (820, 1180), "phone": (360, 740), "narrow": (320, 640)}
LARGE_TEXT = "document.documentElement.style.fontSize = '200%'"


def look(page: Page, name: str) -> list[str]:
    """Return what is wrong with a page as it stands, at each size, in the dark, with large text."""
    page.wait_for_load_state("networkidle")
    found = run_axe(page)
    for size, (width, height) in WIDTHS.items():
        page.set_viewport_size(ViewportSize(width=width, height=height))
        shoot(page, f"yours-{name}-{size}")
        found += [f"{size}: {one}" for one in (*sideways_scroll(page), *small_targets(page))]
    page.evaluate(LARGE_TEXT)
    found += [f"at 200%: {one}" for one in sideways_scroll(page)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size(ViewportSize(width=820, height=1180))
    page.emulate_media(color_scheme="dark")
    shoot(page, f"yours-{name}-dark")
    found += [f"dark: {one}" for one in run_axe(page)]
    page.emulate_media(color_scheme="light")
    return [f"{name}: {one}" for one in (*found, *disorder(page))]


def disorder(page: Page) -> list[str]:
    """Return what is wrong with the order of the headings: one h1, and no step left out."""
    levels: list[int] = page.locator("main :is(h1, h2, h3, h4)").evaluate_all(
        "all => all.filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"
    )
    found = [] if levels.count(1) == 1 else [f"{levels.count(1)} main headings"]
    body = levels[levels.index(1) :] if 1 in levels else levels
    jumps = [pair for pair in pairwise(body) if pair[1] > pair[0] + 1]
    return [*found, *(f"heading {after} after {before}" for before, after in jumps)]
