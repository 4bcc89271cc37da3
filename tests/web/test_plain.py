"""The pages that belong to nobody in particular."""

import re
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from workshop import clock
from workshop.db import engine


def test_a_new_installation_leads_to_the_first_account(stranger: TestClient) -> None:
    answer = stranger.get("/door")
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/first")


def test_the_door_shows_members_and_staff_their_way(staff: TestClient) -> None:
    page = staff.get("/door").text
    assert 'href="/join"' in page
    assert 'href="/staff/sign-in"' in page
    assert page.index("/join") < page.index("/staff/sign-in")


def test_help_and_the_way_out_stand_in_the_same_place(staff: TestClient) -> None:
    for path in ("/door", "/help", "/help/nothing"):
        page = staff.get(path).text
        assert re.search(r'href="/help">Help</a>\s*<a [^>]*href="/away" data-leave>', page), path


def test_the_way_out_says_nothing_of_where_one_was(
    stranger: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 22, 9, tzinfo=UTC))
    page = stranger.get("/away").text
    assert "<title>Calendar</title>" in page
    assert "Sunday 22 November 2026" in page
    assert re.search(r'<td aria-current="date">22</td>', page)
    assert page.count("<td") == 6 * 7
    for word in ("Tenfold", "group", "/join", "/help"):
        assert word not in page


def test_health_is_told_with_the_database(stranger: TestClient) -> None:
    answer = stranger.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"ok": True, "version": "0.1.0", "database": "sqlite"}


def test_health_is_not_told_when_the_database_does_not_answer(
    stranger: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workshop.settings import settings

    engine.dispose()
    monkeypatch.setenv("TENFOLD_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    settings.cache_clear()
    answer = stranger.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["ok"] is False
    assert answer.json()["sentence"].startswith("The database does not answer.")
