"""The questions that tests ask of every page find what they are meant to find."""

import struct
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support import browser as support
from tests.support.browser import browser, page_at, run_axe, shoot, sideways_scroll, small_targets

__all__ = ["browser"]

HEAD = '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A page</title>'
STYLE = "<style>* { box-sizing: border-box; margin: 0 } body { font-size: 20px }</style></head>"


def show(page: Page, body: str) -> None:
    """Show a page with this body."""
    page.set_content(f"{HEAD}{STYLE}<body><main><h1>Here</h1>{body}</main></body></html>")


def found_at(browser: Browser, body: str, size: str = "phone") -> list[str]:
    """Return the small targets of a page with this body."""
    with page_at(browser, size) as page:
        show(page, body)
        return small_targets(page)


def test_axe_is_content_with_a_sound_page(browser: Browser) -> None:
    with page_at(browser, "laptop") as page:
        show(page, "<p>Words</p><button>Say it</button>")
        assert run_axe(page) == []
        assert run_axe(page) == []


@pytest.mark.parametrize(
    "body, rule, place",
    [
        ("<button></button>", "button-name (critical)", "button"),
        ("<input type=text>", "label (critical)", "input"),
        ('<p style="color:#ccc;background:#fff">Pale</p>', "color-contrast (serious)", "p"),
        ("<img src=data:,>", "image-alt (critical)", "img"),
        ("<h4>Skipped</h4>", "heading-order (moderate)", "h4"),
    ],
)
def test_axe_names_the_rule_and_the_place(
    browser: Browser, body: str, rule: str, place: str
) -> None:
    with page_at(browser, "laptop") as page:
        show(page, body)
        found = run_axe(page)
        assert len(found) == 1
        assert found[0].startswith(rule)
        assert found[0].endswith(f": {place}")


def test_axe_works_under_a_strict_content_policy(browser: Browser) -> None:
    policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
    with page_at(browser, "laptop") as page:
        page.set_content(f"{HEAD}{policy}</head><body><main><h1>A</h1><button></button></main>")
        assert [line.partition(" ")[0] for line in run_axe(page)] == ["button-name"]


def test_a_page_that_fits_does_not_scroll_sideways(browser: Browser) -> None:
    with page_at(browser, "phone") as page:
        show(page, '<p style="width:320px">Words that wrap at the edge of a small phone</p>')
        assert sideways_scroll(page) == []


def test_what_sticks_out_is_named(browser: Browser) -> None:
    with page_at(browser, "phone") as page:
        show(page, '<p id=wide style="width:400px">Too wide</p>')
        assert sideways_scroll(page) == ['the page by 80px: p#wide "Too wide"']
        page.set_viewport_size({"width": 400, "height": 600})
        assert sideways_scroll(page) == []


def test_a_box_that_scrolls_inside_counts_unless_it_is_a_named_region(browser: Browser) -> None:
    wide = '<div id=box style="overflow-x:auto" {}><div style="width:500px">Wide</div></div>'
    with page_at(browser, "phone") as page:
        show(page, wide.format(""))
        assert sideways_scroll(page) == ['div#box "Wide" by 180px']
        show(page, wide.format('role=region tabindex=0 aria-label="A table"'))
        assert sideways_scroll(page) == []


@pytest.mark.parametrize(
    "body",
    [
        '<button style="width:48px;height:47px">Go</button>',
        '<a href="/" style="display:block;width:47px;height:48px">Go</a>',
        '<p>Read <a href="/">this</a></p>',
        "<input type=checkbox aria-label=Yes>",
        "<label>Yes <input type=radio></label>",
        '<span role=button style="display:block;width:20px;height:60px">Go</span>',
        "<details><summary>More</summary></details>",
    ],
)
def test_a_small_target_is_found(browser: Browser, body: str) -> None:
    assert len(found_at(browser, body)) == 1


@pytest.mark.parametrize(
    "body",
    [
        '<button style="width:48px;height:48px">Go</button>',
        '<label style="display:block;min-height:48px">Yes <input type=radio></label>',
        '<input id=x type=checkbox><label for=x style="display:block;height:48px">Yes</label>',
        "<input type=hidden><button hidden>Go</button>",
        '<button style="display:none">Go</button><p style="height:5px">Not a target</p>',
        "<fieldset disabled style=visibility:hidden><button>Go</button></fieldset>",
    ],
)
def test_a_large_or_hidden_target_is_left_alone(browser: Browser, body: str) -> None:
    assert found_at(browser, body) == []


def test_a_skip_link_is_measured_as_the_keyboard_shows_it(browser: Browser) -> None:
    skip = (
        "<style>.skip {{ position:absolute; left:-999px; display:block; height:{}px; width:90px }}"
        ".skip:focus {{ left: 0 }}</style><a class=skip href=#x>Skip</a>"
    )
    assert found_at(browser, skip.format(48)) == []
    assert found_at(browser, skip.format(30)) == ['a "Skip" is 90×30']


def test_the_measure_can_be_another(browser: Browser) -> None:
    with page_at(browser, "laptop") as page:
        show(page, '<button style="width:60px;height:30px">Go</button>')
        assert small_targets(page, minimum=30) == []
        assert small_targets(page, minimum=31) == ['button "Go" is 60×30']


@pytest.mark.parametrize("size", support.SIZES)
def test_a_picture_of_the_whole_page_is_kept(
    browser: Browser, size: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(support, "PICTURES", tmp_path / "new" / "folder")
    with page_at(browser, size) as page:
        show(page, '<div style="height:3000px">Long</div>')
        picture = shoot(page, f"long-{size}")
    assert picture == tmp_path / "new" / "folder" / f"long-{size}.png"
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    assert width == support.SIZES[size][0]
    assert height > 3000


def test_two_pages_share_no_storage(browser: Browser) -> None:
    with page_at(browser, "tablet") as one, page_at(browser, "tablet") as two:
        for page in (one, two):
            page.route("**/*", lambda route: route.fulfill(body="<h1>Here</h1>"))
            page.goto("http://tenfold.test/")
        one.evaluate("localStorage.setItem('words', 'mine'); document.cookie = 'a=1'")
        assert two.evaluate("localStorage.length + document.cookie.length") == 0
        assert one.evaluate("localStorage.getItem('words') + document.cookie") == "minea=1"
