"""The page of briefings: start, write, send, tell, answer; and what is sealed beside sessions."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, shown
from tests.support.briefed import SIX, answered, asked, hoped, sent, written
from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.permissions import Actor
from workshop.queries.asked_questions import asked_in
from workshop.queries.briefings import BriefingView, briefings_in
from workshop.queries.group import assumptions_of
from workshop.queries.preferences import preferences_of
from workshop.services import briefings
from workshop.services.assumptions import AssumptionDraft, write_assumption
from workshop.services.projects import ProjectDraft, change_project
from workshop.services.questions import settle_question
from workshop.vocabulary import BriefingPart, Depends, HeardHow, Sureness

HOSTILE = "![x](http://evil.test/x.png) <i>so</i> :red[x]"


def there(world: World) -> tuple[BriefingView, ...]:
    """The briefings as staff read them."""
    with reading() as db:
        return briefings_in(db, world.facilitator, project_id=world.project_id)


def press(at: AppTest, key: str) -> AppTest:
    """Press a button by its key."""
    at.button(key=key).click().run()
    assert not at.exception
    return at


def labels(at: AppTest) -> set[str]:
    """The buttons on the page."""
    return {one.label for one in at.main.button}


def test_without_a_briefing_the_page_offers_the_first(open_page: OpenPage) -> None:
    at = open_page("briefings")
    assert "What is it about, in a few words?" in [one.label for one in at.text_input]
    press(at, "briefings-new-leave")
    assert "No briefing yet" in shown(at)
    assert labels(at) == {"Start a briefing"}


def test_a_first_briefing_starts_from_the_project_and_opens_its_boxes(
    open_page: OpenPage, sqlite_world: World
) -> None:
    draft = ProjectDraft("A door", "Kinder.", decider="The board decides.")
    with unit_of_work() as db:
        change_project(
            db, sqlite_world.facilitator, project_id=sqlite_world.project_id, draft=draft
        )
    at = open_page("briefings")
    press(at, "briefings-new-save")
    assert "Say in a few words what this is about." in shown(at)
    at.text_input(key="briefings-new-topic").input(HOSTILE)
    at.selectbox(key="briefings-new-session").set_value(sqlite_world.next_session_id)
    at.selectbox(key="briefings-new-lead").set_value(sqlite_world.people["Asha"])
    press(at, "briefings-new-save")
    (one,) = there(sqlite_world)

    assert (one.topic, one.session_number, one.lead_name) == (HOSTILE, 2, "Asha")
    assert {part.part: part.words for part in one.parts if part.words} == {
        BriefingPart.WHO_DECIDES: "The board decides."
    }
    told = shown(at)
    assert HOSTILE in told
    assert "1 of 6 parts written" in told
    assert len(at.get("bidi_component")) == 1


def test_sending_and_undoing_it(open_page: OpenPage, sqlite_world: World) -> None:
    briefing_id = written(sqlite_world)
    at = press(open_page("briefings"), f"briefings-send-{briefing_id}")
    assert "Sent. Everyone in the project can read and hear it now." in shown(at)
    assert there(sqlite_world)[0].sent_at is not None
    press(at, f"quiet-not-{briefing_id}")
    assert there(sqlite_world)[0].sent_at is None
    with unit_of_work() as db:
        briefings.send_briefing(db, sqlite_world.facilitator, briefing_id=briefing_id)
        briefings.say_heard(db, sqlite_world.member(), briefing_id=briefing_id, how=HeardHow.READ)
    at = press(open_page("briefings"), f"quiet-not-{briefing_id}")

    assert "so it stays sent" in shown(at)
    assert there(sqlite_world)[0].sent_at is not None


def test_readers_are_few_or_counted_and_never_named(
    open_page: OpenPage, sqlite_world: World
) -> None:
    briefing_id = sent(sqlite_world)
    at = open_page("briefings")
    assert "Nobody has said they read it yet" in shown(at)
    for number, name in enumerate(("Asha", "Bryn", "Cleo", "Dov", "Esme"), start=1):
        with unit_of_work() as db:
            briefings.say_heard(
                db, sqlite_world.member(name), briefing_id=briefing_id, how=HeardHow.READ
            )
        told = shown(open_page("briefings"))
        expected = "fewer than 5" if number < 5 else "Read or heard by 5 people"
        assert expected in told
        assert name not in told


def test_a_part_that_tells_nothing_is_named_to_staff(
    open_page: OpenPage, sqlite_world: World
) -> None:
    briefing_id = sent(sqlite_world)
    with unit_of_work() as db:
        briefings.mark_part(
            db,
            sqlite_world.member(),
            briefing_id=briefing_id,
            part=BriefingPart.MONEY,
            marked=True,
        )
    told = shown(open_page("briefings"))

    assert "Members say this does not tell them anything: Money and limits." in told
    assert "Asha" not in told


def test_put_away_asks_first_and_can_be_undone(open_page: OpenPage, sqlite_world: World) -> None:
    briefing_id = written(sqlite_world)
    at = press(open_page("briefings"), f"quiet-gone-{briefing_id}")
    assert len(there(sqlite_world)) == 1
    press(at, "briefings-gone-yes")
    assert there(sqlite_world) == ()
    press(at, "briefings-back")

    assert [one.id for one in there(sqlite_world)] == [briefing_id]


def test_telling_the_group_is_noted_and_can_be_a_slip(
    open_page: OpenPage, sqlite_world: World
) -> None:
    briefing_id = written(sqlite_world)
    at = open_page("briefings")
    for taught in (True, False):
        press(at, f"quiet-taught-{briefing_id}")
        assert bool(there(sqlite_world)[0].taught_at) is taught


def test_what_it_is_for_can_be_changed(open_page: OpenPage, sqlite_world: World) -> None:
    briefing_id = written(sqlite_world)
    at = press(open_page("briefings"), f"quiet-about-{briefing_id}")
    at.text_input(key=f"briefings-about-{briefing_id}-topic").input("Who signs")
    at.selectbox(key=f"briefings-about-{briefing_id}-session").select_index(0)
    press(at, f"briefings-about-{briefing_id}-save")
    (one,) = there(sqlite_world)

    assert (one.topic, one.session_id) == ("Who signs", None)
    assert one.parts[0].words == SIX[BriefingPart.WHO_DECIDES]


def test_the_boxes_open_on_one_briefing_and_close(open_page: OpenPage, sqlite_world: World) -> None:
    briefing_id = written(sqlite_world)
    at = press(open_page("briefings"), f"briefings-write-{briefing_id}")
    assert len(at.get("bidi_component")) == 1
    press(at, "briefings-close")
    assert len(at.get("bidi_component")) == 0


def test_questions_are_answered_where_they_stand(open_page: OpenPage, sqlite_world: World) -> None:
    briefing_id = sent(sqlite_world)
    named = asked(sqlite_world, briefing_id, words=HOSTILE)
    unnamed = asked(sqlite_world, key="2b" * 16, words="Whose is it?", named=False)
    at = open_page("briefings")
    told = shown(at)
    assert HOSTILE in told
    assert "With no name" in told
    press(at, f"quiet-answer-{named}")
    at.text_area(key=f"briefings-answer-words-{named}").input(" ")
    press(at, f"briefings-answer-save-{named}")
    assert "There are no words here yet." in shown(at)
    at.text_area(key=f"briefings-answer-words-{named}").input("The board.")
    press(at, f"briefings-answer-save-{named}")
    with reading() as db:
        found = asked_in(db, sqlite_world.facilitator, project_id=sqlite_world.project_id)

    assert {one.id: one.answer for one in found} == {named: "The board.", unnamed: ""}


def test_a_settled_question_offers_no_other_answer(
    open_page: OpenPage, sqlite_world: World
) -> None:
    question_id = asked(sqlite_world, sent(sqlite_world))
    answered(sqlite_world, question_id)
    assert "Answer it better" in labels(open_page("briefings"))
    with unit_of_work() as db:
        settle_question(db, sqlite_world.member(), question_id=question_id, yes=True)
    at = open_page("briefings")

    assert "Answer it better" not in labels(at)
    assert "that answers it" in shown(at)


# Beside the sessions: beliefs and hopes.


def test_a_belief_says_who_holds_it_and_what_hangs_on_it(
    open_page: OpenPage, sqlite_world: World
) -> None:
    with unit_of_work() as db:
        belief = write_assumption(
            db,
            sqlite_world.convenor,
            session_id=sqlite_world.next_session_id,
            draft=AssumptionDraft("Forms are easy.", Sureness.SURE, depends=Depends.LOTS),
        )
    at = open_page("sessions")
    told = shown(at)
    assert "Held by Corin" in told
    assert "Hangs on it: a lot" in told
    press(at, f"quiet-change-belief-{belief}")
    at.selectbox(key="sessions-belief-change-holder").set_value(sqlite_world.facilitator.person_id)
    at.radio(key="sessions-belief-change-sure").set_value(Sureness.HALF)
    press(at, "sessions-belief-change-save")
    with reading() as db:
        (one,) = assumptions_of(db, sqlite_world.convenor, project_id=sqlite_world.project_id)
    assert (one.holder, one.sureness, one.words) == ("Rowan", Sureness.HALF, "Forms are easy.")
    press(at, f"quiet-belief-gone-{belief}")
    press(at, "sessions-belief-gone-yes")
    with reading() as db:
        assert assumptions_of(db, sqlite_world.convenor, project_id=sqlite_world.project_id) == ()


def test_the_convenor_seals_a_hope_that_the_facilitator_never_sees(
    open_page: OpenPage, sqlite_world: World
) -> None:
    session = sqlite_world.next_session_id
    at = press(open_page("sessions", "convenor"), f"quiet-hope-{session}")
    press(at, "sessions-hope-save")
    assert "Say which answer you hope for." in shown(at)
    at.text_input(key="sessions-hope-question").input("Which door?")
    at.text_input(key="sessions-hope-way").input("By a vote")
    at.text_area(key="sessions-hope-for").input(HOSTILE)
    press(at, "sessions-hope-save")
    assert HOSTILE in shown(at)
    assert "Only you see this." in shown(at)
    lead = open_page("sessions", "facilitator")

    assert HOSTILE not in shown(lead)
    assert not [one for one in labels(lead) if "hope" in one]


def hopes(world: World, actor: Actor) -> list[str]:
    """The hopes that this person may read."""
    with reading() as db:
        found = preferences_of(db, actor, project_id=world.project_id)
    return [one.hoped_for for one in found]


def test_a_hope_can_be_changed_and_taken_away_until_the_session(
    open_page: OpenPage, sqlite_world: World
) -> None:
    hope = hoped(sqlite_world)
    at = press(open_page("sessions", "convenor"), f"quiet-change-hope-{hope}")
    at.text_area(key="sessions-hope-change-for").input("The back one")
    press(at, "sessions-hope-change-save")
    assert hopes(sqlite_world, sqlite_world.convenor) == ["The back one"]
    press(at, f"quiet-hope-gone-{hope}")
    press(at, "sessions-hope-gone-yes")

    assert hopes(sqlite_world, sqlite_world.convenor) == []


@pytest.mark.parametrize("role", ["facilitator", "convenor"])
def test_both_open_the_page(open_page: OpenPage, role: str) -> None:
    assert open_page("briefings", role).title[0].value == "Briefings"
