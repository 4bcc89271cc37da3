"""The pages of afterwards: what was kept, made, promised; the lessons; the reports."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from pages._ui.navigation import PAGES
from tests.pages.conftest import OpenPage, shown
from tests.support.world import World
from tests.workshop.services.made import agree, answered, drafted, heard, raised, said_done
from tests.workshop.services.test_captures import WORDS, kept
from tests.workshop.services.test_consents import TEAM, say
from workshop.db import unit_of_work
from workshop.services.captures import CaptureDraft, keep
from workshop.services.sessions import close_session
from workshop.vocabulary import Answer, CaptureKind

AFTER = ("magic", "make", "follow", "lessons", "reports")
HOSTILE = "<img src=x onerror=alert(1)> **bold** :red[STOP] [x](http://evil.test) $1 `code`"


def press(at: AppTest, key: str) -> AppTest:
    """Press the button with this key."""
    return next(one for one in at.button if one.key == key).click().run()


@pytest.mark.parametrize("address", AFTER)
@pytest.mark.parametrize("role", ["facilitator", "convenor"])
def test_every_page_opens_under_its_title_for_staff(
    open_page: OpenPage, address: str, role: str
) -> None:
    at = open_page(address, role)
    entry = next(one for one in PAGES if one.address == address)
    assert not at.exception
    assert at.title
    assert entry.title


def test_with_nothing_kept_the_magic_says_how_words_come(open_page: OpenPage) -> None:
    assert "No words to show" in shown(open_page("magic"))


def test_kept_words_stand_letter_for_letter_and_say_what_they_wait_for(
    open_page: OpenPage, sqlite_world: World
) -> None:
    kept(sqlite_world, sqlite_world.facilitator, words=HOSTILE)
    told = shown(open_page("magic"))
    assert HOSTILE in told
    assert "1 waits for the author to say" in told


def test_a_convenor_sees_no_words_of_the_room(open_page: OpenPage, sqlite_world: World) -> None:
    kept(sqlite_world, sqlite_world.member())
    assert WORDS.splitlines()[0] not in shown(open_page("magic", "convenor"))
    allowed = kept(sqlite_world, sqlite_world.member(), words="These may travel.")
    say(sqlite_world.member(), allowed, TEAM)
    assert "These may travel." in shown(open_page("magic", "convenor"))


def test_a_concern_takes_words_out_of_view(open_page: OpenPage, sqlite_world: World) -> None:
    capture_id = kept(sqlite_world, sqlite_world.member())
    at = press(open_page("magic"), f"magic-concern-{capture_id}")
    assert WORDS.splitlines()[0] not in shown(at)


def test_whoever_runs_it_marks_a_story_as_hard_and_takes_the_mark_off(
    open_page: OpenPage, sqlite_world: World
) -> None:
    quote = kept(sqlite_world, sqlite_world.member())
    draft = CaptureDraft(CaptureKind.STORY, "They lost my papers.", sqlite_world.people["Asha"])
    with unit_of_work() as db:
        story = keep(db, sqlite_world.member(), session_id=sqlite_world.session_id, draft=draft)
    at = open_page("magic")
    assert f"magic-hard-{quote}" not in {one.key for one in at.button}
    at = press(at, f"magic-hard-{story}")
    assert "Only its author and those who run the sessions see this." in shown(at)
    assert "hard" not in shown(open_page("magic", "convenor"))
    at = press(at, f"magic-hard-{story}")
    assert "Marked as hard" not in shown(at)


def test_a_draft_is_kept_and_shown(open_page: OpenPage) -> None:
    at = open_page("make")
    at.text_input(key="make-title-0").input(HOSTILE)
    at.text_area(key="make-words-0").input("Put a bench by the door.")
    at = press(at, "make-keep-0")
    told = shown(at)
    assert HOSTILE in told
    assert "Put a bench by the door." in told
    assert at.text_input(key="make-title-1").value == ""


def test_a_draft_without_words_keeps_what_was_typed_and_says_what_is_missing(
    open_page: OpenPage,
) -> None:
    at = open_page("make")
    at.text_input(key="make-title-0").input("A bench")
    at = press(at, "make-keep-0")
    assert "There are no words here yet." in shown(at)
    assert at.text_input(key="make-title-0").value == "A bench"


def test_words_are_linked_as_a_reason(open_page: OpenPage, sqlite_world: World) -> None:
    kept(sqlite_world, sqlite_world.member())
    kept(sqlite_world, sqlite_world.member(), words="There is no shade.")
    output_id = drafted(sqlite_world)
    at = open_page("make")
    at.text_input(key=f"make-because-{output_id}-0").input("Standing hurts")
    at = press(at, f"make-linking-{output_id}-0")
    assert "Because: Standing hurts" in shown(at)
    assert at.text_input(key=f"make-because-{output_id}-1").value == ""


def test_staff_cannot_raise_what_members_have_not_agreed(
    open_page: OpenPage, sqlite_world: World
) -> None:
    output_id = drafted(sqlite_world)
    at = press(open_page("make"), f"make-raise-{output_id}")
    assert "Two members must say yes" in shown(at)
    agree(sqlite_world, output_id, "Bryn")
    agree(sqlite_world, output_id, "Cleo")
    at = press(open_page("make"), f"make-raise-{output_id}")
    assert "Asked for out loud" in shown(at)


def test_new_words_are_kept_as_a_version(open_page: OpenPage, sqlite_world: World) -> None:
    output_id = drafted(sqlite_world)
    at = open_page("make")
    at.text_area(key=f"make-words-{output_id}").input("Two benches.")
    at = press(at, f"make-rewording-{output_id}")
    assert "Two benches." in shown(at)


def test_every_raised_output_is_followed_and_drafts_are_not(
    open_page: OpenPage, sqlite_world: World
) -> None:
    drafted(sqlite_world)
    raised(sqlite_world)
    answered(sqlite_world, Answer.NO)
    told = shown(open_page("follow"))
    assert "1. A bench" in told
    assert "2. A bench" in told
    assert "They said no" in told
    assert "3. A bench" not in told


def test_a_personal_link_is_shown_once(open_page: OpenPage, sqlite_world: World) -> None:
    output_id = raised(sqlite_world)
    at = open_page("follow", "convenor")
    at.text_input(key=f"follow-name-{output_id}").input("Joan Bell")
    at.text_input(key=f"follow-role-{output_id}").input("Head of Housing")
    at = press(at, f"follow-make-{output_id}")
    assert re.search(r"/owner#[\w-]{22}$", at.code[0].value)
    assert not at.run().code


def test_only_a_convenor_writes_an_answer_down_and_only_with_proof(
    open_page: OpenPage, sqlite_world: World
) -> None:
    output_id, _ = heard(sqlite_world)
    assert f"follow-write-{output_id}" not in [one.key for one in open_page("follow").button]
    at = open_page("follow", "convenor")
    at.radio(key=f"follow-which-{output_id}").set_value(Answer.YES)
    at.text_area(key=f"follow-why-{output_id}").input("It is cheap")
    at = press(at, f"follow-write-{output_id}")
    assert "Say what shows this" in shown(at)
    assert at.text_area(key=f"follow-why-{output_id}").value == "It is cheap"


def test_no_staff_page_offers_to_confirm(open_page: OpenPage, sqlite_world: World) -> None:
    said_done(sqlite_world)
    for role in ("facilitator", "convenor"):
        at = open_page("follow", role)
        assert "Nobody else can confirm it" in shown(at)
        assert not [one for one in at.button if "confirm" in (one.label or "").lower()]


def test_ten_lessons_are_read_and_none_is_green_by_default(open_page: OpenPage) -> None:
    at = open_page("lessons")
    heads = [one.value for one in at.header]
    assert [head.split(".")[0] for head in heads] == [str(number) for number in range(1, 11)]
    states = [line for line in shown(at).splitlines() if line == "Practised"]
    assert states == []


def test_before_any_session_there_is_nothing_to_report(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("reports", project=sqlite_world.other_project_id)
    assert "There is nothing to report yet" in shown(at)


def test_a_report_comes_as_a_link_that_names_nobody(
    open_page: OpenPage, sqlite_world: World
) -> None:
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    at = press(open_page("reports"), "report-make")
    links = [one.proto.body for one in at.get("html") if "/files/" in one.proto.body]
    assert len(links) == 1
    assert not [name for name in sqlite_world.people if name in links[0]]
