"""A whole session with twelve members, from the first account to the Word report of the series."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import use_installation
from tests.journeys.acts import before, closing, keeping, making, reporting, talking
from tests.journeys.series import Series
from tests.support.browser import USUAL_PATIENCE, browser
from tests.support.running import running, running_app
from workshop import clock
from workshop.db import engine as engines
from workshop.settings import settings

__all__ = ["browser"]

PATIENCE = 60_000
THE_NEXT_DAY = (sys.executable, "-m", "tests.support.day_after", "--server.port")
A_DAY = timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder with nothing in it yet, which this process reads too."""
    use_installation(monkeypatch, tmp_path / "data")
    expect.set_options(timeout=PATIENCE)
    yield tmp_path / "data"
    expect.set_options(timeout=USUAL_PATIENCE)
    engines.dispose()
    settings.cache_clear()


@pytest.mark.timeout(900)
def test_a_session_goes_from_the_plan_to_an_honest_report(folder: Path, browser: Browser) -> None:
    with ExitStack() as stack:
        with running_app(folder) as home:
            series = Series(home, browser, stack)
            prepare(series)
            run(series)
            make_and_follow(series)
            report(series, folder)
        with running(THE_NEXT_DAY, {"TENFOLD_DATA_DIR": str(folder)}) as home:
            series.go_to(home)
            report_again_the_next_day(series, folder)
        assert series.trouble == []


def prepare(series: Series) -> None:
    """A new installation becomes a project with a session, and its door opens."""
    before.the_first_account_is_made(series)
    before.a_project_begins(series)
    before.a_session_is_planned(series)
    before.the_group_chose_its_rule(series)
    before.everyone_comes_in(series)


def run(series: Series) -> None:
    """The morning: everyone speaks, nothing is lost, and the plan bends."""
    talking.the_day_begins(series)
    talking.the_group_agrees(series)
    talking.a_question_is_asked(series)
    talking.everybody_answers(series)
    talking.nothing_shows_before_its_time(series)
    talking.the_answers_are_shown(series)
    talking.one_takes_words_back(series)
    talking.the_plan_bends(series)
    keeping.words_are_kept(series)
    keeping.each_author_chooses(series)
    keeping.one_changes_their_mind(series)


def make_and_follow(series: Series) -> None:
    """What the group asks for, the end of the session, and what owners make of it."""
    making.three_things_are_drafted(series)
    making.everyone_says_how_far_they_agree(series)
    making.they_are_asked_out_loud(series)
    closing.the_day_ends(series)
    closing.everyone_answers_five_questions(series)
    closing.the_session_closes(series)
    closing.one_owner_says_no(series)
    closing.two_members_read_the_reason(series)
    closing.one_owner_promises_and_does(series)
    closing.two_members_look_for_themselves(series)


def report(series: Series, folder: Path) -> None:
    """The Word reports of the same day, read line by line."""
    reporting.the_session_report_is_right(series, folder, clock.today())
    reporting.the_series_report_is_right(series, folder, clock.today())


def report_again_the_next_day(series: Series, folder: Path) -> None:
    """Wider reports after a night to think again, and under each rule a group can choose."""
    tomorrow = clock.today() + A_DAY
    before.signs_in_again(series)
    reporting.words_are_taken_back_after_all(series)
    reporting.reports_that_travel_are_right(series, folder, tomorrow)
    reporting.without_names_under_chatham_house(series, folder, tomorrow)
    reporting.without_words_when_they_stay_here(series, folder, tomorrow)
