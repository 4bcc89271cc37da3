"""One session's agenda: its list, what is opened beside it, what is asked, and what is locked."""

import json
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.before._parts.item_fields import view_draft
from tests.pages.conftest import OpenPage, shown
from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.queries.agenda import ItemView
from workshop.queries.questions import QuestionView, questions_of
from workshop.queries.sessions import plan_of
from workshop.services.agendas import ItemDraft, add_item, change_item, remove_item
from workshop.services.sessions import SessionDraft, change_session
from workshop.vocabulary import ItemKind, Origin, Weight

HOSTILE = "# not a title *stars* <b>5 > 3</b> :red[x]"
PARTS = ("Hello", "Talk", "Rest")


def items_of(world: World, session_id: str = "") -> tuple[ItemView, ...]:
    """Return the agenda of the next session, or of another."""
    with reading() as db:
        chosen = session_id or world.next_session_id
        return plan_of(db, world.facilitator, session_id=chosen).items


def asked_in(world: World, session_id: str = "") -> tuple[QuestionView, ...]:
    """Return the questions of the next session, or of another."""
    with reading() as db:
        chosen = session_id or world.next_session_id
        return questions_of(db, world.facilitator, session_id=chosen)


def put(world: World, *titles: str, session_id: str = "") -> list[str]:
    """Put parts of 30 minutes on an agenda; return their ids."""
    with unit_of_work() as db:
        return [
            add_item(
                db,
                world.facilitator,
                session_id=session_id or world.next_session_id,
                draft=ItemDraft(ItemKind.ACTIVITY, title, 30),
            )
            for title in titles
        ]


def planned(open_page: OpenPage, world: World, role: str = "facilitator") -> AppTest:
    """Open the agenda of the session that has not started."""
    at = open_page("agenda", role)
    box = next(one for one in at.sidebar.selectbox if one.label == "Session")
    return box.select(world.next_session_id).run()


def listed(at: AppTest) -> dict[str, Any]:
    """Return what the list in the browser was given."""
    (drawn,) = at.get("bidi_component")
    told: dict[str, Any] = json.loads(drawn.proto.json)
    return told


def open_item(at: AppTest, item_id: str) -> AppTest:
    """Open one part, as the list does when its button is pressed."""
    at.session_state["open-parts"] = {"agenda-change": item_id}
    return at.run()


def press(at: AppTest, label: str) -> AppTest:
    """Press the one button of this name."""
    (button,) = [one for one in at.main.button if one.label == label]
    return button.click().run()


def test_without_a_session_the_page_leads_to_them(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("agenda", project=sqlite_world.other_project_id)
    assert "No session to plan yet" in shown(at)
    assert not at.main.button


def test_a_part_without_a_name_is_told_and_the_notes_stay(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = planned(open_page, sqlite_world)
    at.button(key="agenda-add").click().run()
    at.text_area(key="agenda-add-notes").input("Bring the map.")
    at.button(key="agenda-add-save").click().run()
    assert "Give this part of the session a short name." in shown(at)
    assert at.text_area(key="agenda-add-notes").value == "Bring the map."
    assert items_of(sqlite_world) == ()


@pytest.mark.parametrize("role", ["facilitator", "convenor"])
def test_an_empty_agenda_says_how_to_begin(
    open_page: OpenPage, sqlite_world: World, role: str
) -> None:
    at = planned(open_page, sqlite_world, role)
    assert "Nothing on the agenda yet" in shown(at)
    labels = [one.label for one in at.main.button]
    ways = ["Add a part", "Add from the library", "Paste a plan", "Add a question"]
    assert [one for one in labels if not one.startswith("Session ")][:4] == ways


def test_the_agendas_before_and_after_are_one_press_away(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = planned(open_page, sqlite_world)
    assert [one.label for one in at.main.button if one.label.startswith("Session ")] == [
        "Session 1"
    ]
    at.button(key="quiet-to-session-1").click().run()
    assert "Session 1" in shown(at)
    assert [one.label for one in at.main.button if one.label.startswith("Session ")] == [
        "Session 2"
    ]


def test_the_list_shows_each_part_with_its_time(open_page: OpenPage, sqlite_world: World) -> None:
    put(sqlite_world, *PARTS)
    at = planned(open_page, sqlite_world)
    told = listed(at)
    assert told["plans"]
    assert [one["title"] for one in told["items"]] == list(PARTS)
    assert {one["length"] for one in told["items"]} == {"30 minutes"}
    assert len({one["at"] for one in told["items"]}) == 3
    assert "1 hour 30 minutes planned, until " in shown(at)
    assert "The agenda leaves 30 minutes free." in shown(at)


def test_an_agenda_that_is_too_long_says_by_how_much_and_where(
    open_page: OpenPage, sqlite_world: World
) -> None:
    put(sqlite_world, "A", "B", "C", "D", "E", "F")
    at = planned(open_page, sqlite_world)
    assert "The agenda is 60 minutes longer than the session." in shown(at)
    assert "Part 5 goes on when the session should end." in shown(at)
    assert any("notice-care" in one.proto.body for one in at.get("html"))
    late = [one["care"] for one in listed(at)["items"]]
    assert late[4].startswith("The session should end at ")
    assert [bool(words) for words in late] == [False, False, False, False, True, False]


def test_a_pin_that_clashes_is_said_with_its_minutes_and_moves_nothing(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        start = datetime(2027, 3, 3, 10, tzinfo=UTC)
        change_session(
            db, world.facilitator, session_id=world.next_session_id, draft=SessionDraft("A", start)
        )
    put(world, "Talk", "Lunch", "Rest")
    lunch = ItemDraft(ItemKind.BREAK, "Lunch", 30, pinned_minute=10 * 60 + 18)
    with unit_of_work() as db:
        change_item(db, world.facilitator, item_id=items_of(world)[1].id, draft=lunch)
    at = planned(open_page, world)
    talk, pinned, rest = listed(at)["items"]
    assert pinned["care"] == (
        "Lunch is pinned at 10:18am. The parts before it end at 10:30am: 12 minutes too long."
    )
    assert (talk["at"], pinned["at"], rest["at"]) == ("10am", "10:18am", "10:48am")
    assert "A pinned time does not fit. Look at part 2." in shown(at)


def test_a_spare_part_counts_in_no_length_and_says_what_it_would_take(
    open_page: OpenPage, sqlite_world: World
) -> None:
    hello, *_ = put(sqlite_world, *PARTS)
    spare = ItemDraft(ItemKind.ACTIVITY, "Hello", 20, weight=Weight.SPARE)
    with unit_of_work() as db:
        change_item(db, sqlite_world.facilitator, item_id=hello, draft=spare)
    at = planned(open_page, sqlite_world)
    first = listed(at)["items"][0]
    assert (first["at"], first["spare"]) == ("If there is time", True)
    assert "If there is time: it would take 20 minutes." in first["under"]
    assert "1 hour planned" in shown(at)
    assert "If there is time, there are 20 minutes more." in shown(at)


def test_a_day_on_which_the_clocks_change_is_told(open_page: OpenPage, sqlite_world: World) -> None:
    world = sqlite_world
    put(world, "Talk")
    with unit_of_work() as db:
        start = datetime(2027, 3, 28, 9, tzinfo=UTC)
        change_session(
            db, world.facilitator, session_id=world.next_session_id, draft=SessionDraft("A", start)
        )
    at = planned(open_page, world)
    assert "The clocks go forward" in shown(at)
    assert listed(at)["items"][0]["at"] == "10am"


def test_sixty_parts_are_shown_and_said_calmly(open_page: OpenPage, sqlite_world: World) -> None:
    put(sqlite_world, *[f"Part {at}" for at in range(60)])
    at = planned(open_page, sqlite_world)
    assert len(listed(at)["items"]) == 60
    assert "There are 60 parts. That is fine" in shown(at)


def test_a_part_is_added_where_it_belongs_with_all_of_it(
    open_page: OpenPage, sqlite_world: World
) -> None:
    put(sqlite_world, *PARTS)
    at = press(planned(open_page, sqlite_world), "Add a part")
    places = at.selectbox(key="agenda-add-place")
    assert places.options[0] == "At the start"
    assert places.value == 4
    places.select(2)
    at.selectbox(key="agenda-add-kind").select(ItemKind.BRIEFING)
    at.number_input(key="agenda-add-minutes").set_value(7)
    at.text_input(key="agenda-add-title").input(HOSTILE)
    at.text_area(key="agenda-add-notes").input("Bring the map.")
    at.text_area(key="agenda-add-materials").input("Pens")
    at.text_area(key="agenda-add-layout").input("A round")
    at.selectbox(key="agenda-add-lead").select(f"person:{sqlite_world.people['Asha']}")
    at.selectbox(key="agenda-add-co-lead").select(f"person:{sqlite_world.people['Bryn']}")
    at.radio(key="agenda-add-weight").set_value(Weight.MUST)
    at.radio(key="agenda-add-origin").set_value(Origin.GROUP)
    at.time_input(key="agenda-add-pin").set_value(time(12, 30))
    press(at, "Add this part")
    assert not at.exception
    item = items_of(sqlite_world)[1]
    assert view_draft(item) == ItemDraft(
        ItemKind.BRIEFING,
        HOSTILE,
        7,
        notes="Bring the map.",
        lead_id=sqlite_world.people["Asha"],
        co_lead_id=sqlite_world.people["Bryn"],
        materials="Pens",
        layout="A round",
        weight=Weight.MUST,
        pinned_minute=750,
        origin=Origin.GROUP,
    )
    told = listed(at)["items"][1]
    assert told["title"] == HOSTILE
    assert "Led by: Asha, with Bryn" in told["under"]
    assert "For staff: Bring the map." in told["under"]
    assert "It is part 2 now." in shown(at)


@pytest.mark.parametrize(
    "field,typed,sentence",
    [
        ("title", "x" * 5000, "That is 5,000 letters."),
        ("minutes", 0, "Give each part from 1 to 240 minutes."),
        ("minutes", 900, "Give each part from 1 to 240 minutes."),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(
    open_page: OpenPage, sqlite_world: World, field: str, typed: str | int, sentence: str
) -> None:
    at = press(planned(open_page, sqlite_world), "Add a part")
    at.text_input(key="agenda-add-title").input("Talk")
    kind = at.text_input if field == "title" else at.number_input
    kind(key=f"agenda-add-{field}").set_value(typed)
    press(at, "Add this part")
    assert sentence in shown(at)
    assert kind(key=f"agenda-add-{field}").value == typed
    assert items_of(sqlite_world) == ()


def test_a_part_changes(open_page: OpenPage, sqlite_world: World) -> None:
    _, talk, _ = put(sqlite_world, *PARTS)
    at = open_item(planned(open_page, sqlite_world), talk)
    assert listed(at)["opened"] == talk
    at.number_input(key=f"agenda-change-{talk}-minutes").set_value(45)
    at.text_input(key=f"agenda-change-{talk}-title").input("Talk more")
    press(at, "Save")
    item = items_of(sqlite_world)[1]
    assert (item.id, item.title, item.planned_minutes) == (talk, "Talk more", 45)
    assert "Part 2 is saved." in shown(at)
    assert listed(at)["opened"] is None


def test_what_a_colleague_changed_while_a_part_was_open_is_not_lost(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    _, talk, _ = put(world, *PARTS)
    at = open_item(planned(open_page, world), talk)
    theirs = replace(view_draft(items_of(world)[1]), title="Theirs", planned_minutes=40)
    with unit_of_work() as db:
        change_item(db, world.convenor, item_id=talk, draft=theirs)
    at.text_area(key=f"agenda-change-{talk}-notes").input("Mine")
    press(at, "Save")
    item = items_of(world)[1]
    assert (item.title, item.planned_minutes, item.notes) == ("Theirs", 40, "Mine")


def test_a_field_that_both_changed_is_told_first_and_saved_when_asked_again(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    _, talk, _ = put(world, *PARTS)
    at = open_item(planned(open_page, world), talk)
    with unit_of_work() as db:
        theirs = replace(view_draft(items_of(world)[1]), title="Theirs")
        change_item(db, world.convenor, item_id=talk, draft=theirs)
    at.text_input(key=f"agenda-change-{talk}-title").input("Mine")
    press(at, "Save")
    assert "Somebody changed this a moment ago." in shown(at)
    assert items_of(world)[1].title == "Theirs"
    press(at, "Save")
    assert items_of(world)[1].title == "Mine"


def test_a_part_that_a_colleague_took_out_while_it_was_open_is_said_to_be_gone(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    _, talk, _ = put(world, *PARTS)
    at = open_item(planned(open_page, world), talk)
    with unit_of_work() as db:
        remove_item(db, world.convenor, item_id=talk)
    press(at, "Save")
    assert "This part is not on the agenda any more." in shown(at)
    press(at, "Close")
    assert "not on the agenda any more" not in shown(at)
