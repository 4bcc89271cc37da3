"""Streamlit's first page is ours."""

from pathlib import Path

import streamlit
from starlette.testclient import TestClient

from tests.web.conftest import HOME
from web.shell import SWAPS, ours

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"


def test_every_swap_finds_its_place_in_the_streamlit_we_ship() -> None:
    body = INDEX.read_bytes()
    for pattern, _ in SWAPS:
        assert pattern.search(body), pattern.pattern


def test_the_page_speaks_british_english_under_our_name() -> None:
    page = ours(INDEX.read_bytes()).decode()
    assert '<html lang="en-GB">' in page
    assert "<title>Tenfold</title>" in page
    assert page.count("<title>") == 1
    assert "/assets/tokens.css?v=" in page
    assert "/assets/icons/mark.svg?v=" in page
    assert 'name="theme-color"' in page


def test_the_page_offers_no_machine_interface_and_runs_nothing_inline() -> None:
    page = ours(INDEX.read_bytes()).decode()
    assert "service-desc" not in page
    assert "agent" not in page
    assert "favicon.png" not in page
    assert "SourceSans" not in page
    assert "<script>" not in page
    assert '<script type="module"' in page


def test_the_page_is_handed_out_whole_and_unkept(staff: TestClient) -> None:
    answer = staff.get("/", headers={**HOME, "accept-encoding": "gzip"})
    assert "<title>Tenfold</title>" in answer.text
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert "etag" not in answer.headers


def test_other_answers_pass_untouched(staff: TestClient) -> None:
    assert "<title>Streamlit</title>" in staff.get("/", headers={"accept": "*/*"}).text
    assert "Help" in staff.get("/help", headers=HOME).text
