"""The report, asked for at its page and fetched once; what is in it and what must not be."""

import hashlib
import re
from datetime import date
from pathlib import Path

from playwright.sync_api import expect
from sqlmodel import select

from exports.reports.words import STATES
from tests.journeys import story
from tests.journeys.acts.before import set_rule
from tests.journeys.series import Series
from tests.journeys.story import (
    FIRST,
    GONE_LATER,
    HOSTILE,
    KEPT,
    NO_NAME,
    SAID,
    Kept,
)
from tests.journeys.told import (
    A_MEMBER,
    Allowed,
    about_itself,
    all_we_asked_for,
    settled,
    the_session,
)
from tests.journeys.word_report import Line, WordReport, read_report
from tests.support.browser import shoot
from workshop.db import reading
from workshop.lessons.run import read_lessons
from workshop.models import ExportRecord
from workshop.plain.cleaning import clean_words
from workshop.queries.lesson_facts import lesson_facts

TEAM_ONLY = "Only for this project's team. Do not pass it on."
NAMED_ONLY = "Only for the organisations the group named. Do not pass it on."
ANYONE = "Public. Anyone may read it and share it."
SERIES, SESSION = "The whole series", "Session 1"
TEAM, NAMED, PUBLIC = "This project's team", "The organisations the group named", "Anyone"
RULES = {
    "Open": "Words can go as far as each person chose.",
    "Words may travel, names may not": (
        "What was said may be used. Who said it, who they work for and who came stays in the room."
    ),
    "It stays here": "Nothing that people said leaves the room, except what the group agreed.",
}


def fetch(series: Series, what: str, who: str, folder: Path) -> WordReport:
    """Choose what and for whom, make the report, and fetch it: the link works once."""
    desk = series.to_page("Reports")
    series.choose("What is it about?", what)
    desk.get_by_text(who, exact=True).click()
    series.settled()
    expect(desk.get_by_role("link", name="Fetch the report")).to_have_count(0)
    series.press("Make the report")
    link = desk.get_by_role("link", name="Fetch the report")
    with desk.expect_download() as fetched:
        link.click()
    path = folder / fetched.value.suggested_filename
    fetched.value.save_as(path)
    again = desk.context.request.get(f"{series.home}{link.get_attribute('href')}")
    assert again.status == 410
    with reading() as db:
        hashes = db.scalars(select(ExportRecord.file_hash)).all()
    assert hashlib.sha256(path.read_bytes()).hexdigest() in hashes
    return read_report(path)


def about_the_project(rule: str) -> tuple[Line, ...]:
    """Return what each report begins with: what for, who asked, who decides, by which rule."""
    return (
        ("Key Fact", f"Purpose:\t{story.OBJECTIVE}"),
        ("Key Fact", f"Asked for by:\t{story.CONVENED_BY}"),
        ("Key Fact", f"Who can say yes:\t{story.DECIDER}"),
        ("Key Fact", f"Group's rule:\t{rule}"),
    )


def as_chosen(*kept: Kept) -> Allowed:
    """These captures under the names that their authors chose."""
    return Allowed({one: one.shown_as for one in kept})


def the_session_report_is_right(series: Series, folder: Path, today: date) -> None:
    """The same day, for the team: whatever may reach the team, under the names people chose."""
    report = fetch(series, SESSION, TEAM, folder)
    shoot(series.settled(), "series-24-reports-desk")
    allowed = as_chosen(FIRST, HOSTILE, story.TEAM, NO_NAME, GONE_LATER)
    assert report.lines[:2] == (
        ("Title", f"Session 1 of {story.PROJECT}"),
        ("Subtitle", story.GOAL),
    )
    assert report.lines[2:6] == about_the_project(RULES["Open"])
    session = report.part(f"Session 1: {story.GOAL}")
    told = the_session(series.session_id, series.facilitator, allowed, level=1)
    assert settled(session) == settled(told)
    nothing_is_left_out(report, allowed, today, TEAM_ONLY)


def the_series_report_is_right(series: Series, folder: Path, today: date) -> None:
    """The same for the series: sessions that were held, the agreement, and ten honest lessons."""
    report = fetch(series, SERIES, TEAM, folder)
    allowed = as_chosen(FIRST, HOSTILE, story.TEAM, NO_NAME, GONE_LATER)
    assert report.lines[:2] == (
        ("Title", story.PROJECT),
        ("Subtitle", "What we did, what we asked for, and what came of it"),
    )
    assert report.lines[2:6] == about_the_project(RULES["Open"])
    sessions = report.part("The sessions")
    assert sessions[0] == ("Heading 2", f"Session 1: {story.GOAL}")
    told = the_session(series.session_id, series.facilitator, allowed, level=2)
    assert settled(sessions[1:]) == settled(told)
    agreed = report.part("What the group agreed about being together")
    assert agreed == tuple(("List Bullet", line) for line in story.LINES)
    lessons_are_as_they_read(series, report)
    nothing_is_left_out(report, allowed, today, TEAM_ONLY)
    assert not report.holds("Next time.")


def lessons_are_as_they_read(series: Series, report: WordReport) -> None:
    """The table says of each lesson what the records say today, and no number of answers."""
    with reading() as db:
        read = read_lessons(lesson_facts(db, series.facilitator, project_id=series.project_id))
    rows = [words for style, words in report.part("Was it good co-production?") if style == "Row"]
    assert rows[0] == "Lesson | How it reads | What it rests on"
    assert rows[1:] == [
        f"{one.number}. {one.title} | {STATES[one.state]} | {one.sentence}" for one in read
    ]
    assert report.holds("Practised: 6 of 6 captures have a full consent record.")
    assert report.holds("Practised: 1 of 1 output has a named person who took it on.")


def words_are_taken_back_after_all(series: Series) -> None:
    """The next day somebody takes words back; they are told which reports hold them already."""
    greta = series.members[story.GRETA]
    greta.open("/here")
    greta.follow("The words we kept")
    greta.follow("Take it back")
    greta.press("Yes, take them back")
    assert greta.title == "Your words are gone"
    assert "These were made before" in greta.text
    assert greta.text.count("A report made on") == 2


def reports_that_travel_are_right(series: Series, folder: Path, today: date) -> None:
    """After a night to think again, words go as far as chosen, and not one step further."""
    named = as_chosen(FIRST, HOSTILE, NO_NAME)
    report = fetch(series, SERIES, NAMED, folder)
    told = the_session(series.session_id, series.facilitator, named, level=2)
    assert settled(report.part("The sessions")[1:]) == settled(told)
    nothing_is_left_out(report, named, today, NAMED_ONLY)
    public = as_chosen(HOSTILE)
    report = fetch(series, SESSION, PUBLIC, folder)
    told = the_session(series.session_id, series.facilitator, public, level=1)
    assert settled(report.part(f"Session 1: {story.GOAL}")) == settled(told)
    nothing_is_left_out(report, public, today, ANYONE)


def without_names_under_chatham_house(series: Series, folder: Path, today: date) -> None:
    """Words may travel, names and who came may not."""
    set_rule(series, "Words may travel, names may not")
    report = fetch(series, SERIES, TEAM, folder)
    nameless = Allowed(dict.fromkeys((FIRST, HOSTILE, story.TEAM, NO_NAME), A_MEMBER))
    assert report.lines[2:6] == about_the_project(RULES["Words may travel, names may not"])
    told = the_session(series.session_id, series.facilitator, nameless, level=2)
    told[1] = ("Normal", "The group's rule keeps who came in the room.")
    assert settled(report.part("The sessions")[1:]) == settled(told)
    nothing_is_left_out(report, nameless, today, TEAM_ONLY)


def without_words_when_they_stay_here(series: Series, folder: Path, today: date) -> None:
    """Nothing leaves but what the group agreed to send."""
    set_rule(series, "It stays here")
    report = fetch(series, SERIES, TEAM, folder)
    nothing = Allowed({})
    assert report.lines[2:6] == about_the_project(RULES["It stays here"])
    told = the_session(series.session_id, series.facilitator, nothing, level=2)
    assert settled(report.part("The sessions")[1:]) == settled(told)
    nothing_is_left_out(report, nothing, today, TEAM_ONLY)


def nothing_is_left_out(report: WordReport, allowed: Allowed, made_on: date, who: str) -> None:
    """Every output with its reasons and dates, what the file says of itself, and no leak."""
    asked = report.part("Everything we asked for, and where it stands")
    assert settled(asked) == settled(all_we_asked_for(allowed))
    assert list(report.part("About this document")) == about_itself(made_on, who)
    assert report.headers() == {f"Sharing: {who}"}
    nothing_leaks(report, allowed)


def nothing_leaks(report: WordReport, allowed: Allowed) -> None:
    """No word of the room, and no name that its owner did not choose, in any part of the file."""
    for said in SAID:
        assert not report.holds(clean_words(said.words))
    assert not re.findall(r"said-\d\d", report.everything)
    for kept in KEPT:
        assert report.holds(kept.mark) is (kept in allowed.names), kept.words
    assert not report.holds("Pebble")
    shown = set(re.findall(r"\w+", " ".join(allowed.names.values())))
    names = set(re.findall(r"\w+", " ".join((*story.HATS, story.FACILITATOR)))) - shown
    assert not names & set(re.findall(r"\w+", report.everything))
    told = report.file.core_properties
    assert (told.author, told.last_modified_by, told.language) == ("Tenfold", "Tenfold", "en-GB")
    assert (told.comments, told.keywords, told.subject, told.category) == ("", "", "", "")
