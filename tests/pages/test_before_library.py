"""The library: shelves and filters, one card, the group's own cards, and the way to an agenda."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, shown
from tests.support.world import World
from workshop.content.card_risk import RiskAnswers
from workshop.content.library import Shelf
from workshop.db import reading, unit_of_work
from workshop.queries.library import CardView, library_in
from workshop.queries.sessions import plan_of
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.library import OwnCardDraft, add_own_card, keep_clear
from workshop.vocabulary import ItemKind

HOSTILE = "# not a title *stars* <b>5 > 3</b> :red[x]"


def rows_of(at: AppTest) -> list[str]:
    """Return what the buttons that open a card are called, in their order."""
    return [one.label for one in at.main.button if one.label.startswith("Open ")]


def main_buttons(at: AppTest) -> list[str | None]:
    """Return the main buttons in view."""
    return [one.key for one in at.main.button if one.proto.type == "primary"]


def press(at: AppTest, key: str) -> AppTest:
    """Press a button; the page goes on."""
    at.button(key=key).click().run()
    assert not at.exception
    return at


def own(world: World, title: str = "Best biscuit", answers: RiskAnswers | None = None) -> str:
    """Keep a card of the group's own; return its id."""
    draft = OwnCardDraft(Shelf.ICEBREAKERS, title, "Name a biscuit.", answers or RiskAnswers())
    with unit_of_work() as db:
        return add_own_card(db, world.facilitator, project_id=world.project_id, draft=draft)


def own_cards(world: World) -> list[CardView]:
    """Return the cards that the group added."""
    with reading() as db:
        views = library_in(db, world.facilitator, project_id=world.project_id)
    return [one for one in views if one.own]


def opened_card(open_page: OpenPage, card_id: str, title: str) -> AppTest:
    """Open one card from the shelves."""
    at = open_page("library")
    at.text_input(key="library-words").input(title).run()
    return press(at, f"quiet-library-{card_id}")


@pytest.mark.parametrize("role", ["facilitator", "convenor"])
def test_the_shelf_of_icebreakers_stands_open(
    open_page: OpenPage, sqlite_world: World, role: str
) -> None:
    at = open_page("library", role)
    assert [one.value for one in at.title] == ["The library"]
    assert "40 cards suit. You can pass. You can watch. You can do it later." in shown(at)
    assert len(rows_of(at)) == 20
    assert "Say the name you like and what is in your cup." in shown(at)
    press(at, "library-more")
    assert len(rows_of(at)) == 40


def test_another_shelf_and_words_narrow_it(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("library")
    at.selectbox(key="library-shelf").select(Shelf.METHODS.value).run()
    assert "26 cards suit." in shown(at)
    at.text_input(key="library-words").input("dots reason").run()
    assert rows_of(at) == ["Open Dots With Reasons"]
    at.text_input(key="library-words").input("no such thing at all").run()
    assert "No card suits all of that" in shown(at)


def test_filters_leave_what_suits(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("library")
    at.selectbox(key="library-minutes").select(3).run()
    assert rows_of(at) == ["Open Hats Off", "Open Quiet Start", "Open Mood Music Dial"]
    at.checkbox(key="library-nothing").check().run()
    assert rows_of(at) == []
    at.checkbox(key="library-nothing").uncheck()
    at.multiselect(key="library-off").select("jobs").select("feelings")
    at.number_input(key="library-people").set_value(25).run()
    assert rows_of(at) == ["Open Quiet Start"]


def test_an_open_card_says_everything_and_the_way_back_keeps_what_was_asked(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("library")
    at.selectbox(key="library-shelf").select(Shelf.METHODS.value)
    at.text_input(key="library-words").input("power").run()
    press(at, "quiet-library-power-map")
    told = shown(at)
    for words in (
        "Power Map",
        "How it goes",
        "Who does what",
        "To say to members",
        "What it makes",
        "So that all can join",
        "With no screen",
        "Watch for",
        "It touches: Money, Jobs",
        "Helps with lesson: 2",
        "15 to 25 minutes, 4 to 16 people. Risk 0: Nothing about you at all.",
        "You can pass. You can watch. You can do it later.",
    ):
        assert words in told
    press(at, "quiet-library-back")
    assert rows_of(at) == ["Open Power Map"]
    assert at.text_input(key="library-words").value == "power"


def test_a_card_goes_on_the_agenda_of_a_session_at_its_place(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        draft = ItemDraft(ItemKind.WELCOME, HOSTILE, 10)
        add_item(db, world.facilitator, session_id=world.next_session_id, draft=draft)
    at = opened_card(open_page, "quiet-start", "Quiet Start")
    press(at, "library-put")
    at.selectbox(key="library-put-session").select(world.next_session_id).run()
    place = at.selectbox(key=f"library-put-place-{world.next_session_id}-1")
    assert place.options == ["At the start", f"After part 1: {HOSTILE}"]
    place.select(1)
    press(at, "library-put-save")
    with reading() as db:
        items = plan_of(db, world.facilitator, session_id=world.next_session_id).items
    assert [item.card for item in items] == ["quiet-start", ""]
    assert items[0].kind is ItemKind.ICEBREAKER
    told = shown(at)
    assert "“Quiet Start” is part 1 of session 2 now." in told
    assert "Used in session 2" in told


def test_without_a_session_the_way_leads_to_planning_one(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("library", project=sqlite_world.other_project_id)
    press(at, "quiet-library-name-and-drink")
    press(at, "library-put")
    assert "No session to put it in" in shown(at)


def test_a_card_used_in_the_series_stands_last_and_says_so(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        draft = ItemDraft(ItemKind.ICEBREAKER, "Cups", 5, card="name-and-drink")
        add_item(db, world.facilitator, session_id=world.session_id, draft=draft)
    at = press(open_page("library"), "library-more")
    assert rows_of(at)[-1] == "Open Name and Drink"
    assert shown(at).count("Used in session 1") == 1
    at.checkbox(key="library-fresh").check().run()
    assert "Open Name and Drink" not in rows_of(at)


def test_a_favourite_is_marked_and_found(open_page: OpenPage, sqlite_world: World) -> None:
    at = opened_card(open_page, "room-map", "Room Map")
    press(at, "library-favourite")
    assert "Favourite" in shown(at)
    press(at, "quiet-library-back")
    at.text_input(key="library-words").input("")
    at.checkbox(key="library-liked").check().run()
    assert rows_of(at) == ["Open Room Map"]
    press(at, "quiet-library-room-map")
    press(at, "library-favourite")
    assert [one.label for one in at.main.button if "favourite" in one.label] == [
        "Make it a favourite"
    ]


def test_a_subject_that_is_not_for_this_group_leaves_its_cards_out(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("library")
    press(at, "library-clear")
    at.multiselect(key="library-clear-subjects").select("noise").select("food")
    press(at, "library-clear-save")
    told = shown(at)
    assert "4 cards are left out. Not for this group: food, noise." in told
    assert "37 cards suit." in told
    press(at, "library-more")
    assert "Open Soundtrack" not in rows_of(at)


def test_a_card_that_is_planned_though_it_is_not_for_this_group_is_told(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        draft = ItemDraft(ItemKind.ICEBREAKER, "Song", 5, card="soundtrack")
        add_item(db, world.facilitator, session_id=world.next_session_id, draft=draft)
    assert "touches noise" not in shown(open_page("library"))
    with unit_of_work() as db:
        keep_clear(db, world.facilitator, project_id=world.project_id, subjects=["noise"])
    told = shown(open_page("library"))
    assert "“Soundtrack” touches noise and is on the agenda of session 2." in told


def test_the_risk_question_comes_before_the_card(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("library")
    press(at, "library-own")
    assert not any(one.label == "Name" for one in at.text_input)
    at.multiselect(key="library-own-touches").select("food").run()
    at.radio(key="library-own-telling").set_value(1).run()
    assert not any(one.label == "Name" for one in at.text_input)
    at.radio(key="library-own-unseen").set_value(True).run()
    assert "Risk 1. A small choice, like a colour or a picture." in shown(at)
    at.text_input(key="library-own-idea").input("Name a biscuit.")
    press(at, "library-own-save")
    assert "Give the card a short name." in shown(at)
    assert at.text_input(key="library-own-idea").value == "Name a biscuit."
    at.text_input(key="library-own-title").input(HOSTILE)
    at.text_area(key="library-own-steps").input("Go first.\nThen the rest.")
    press(at, "library-own-save")
    told = shown(at)
    assert "The card is kept." in told
    assert HOSTILE in told
    assert "Our own" in told
    (card,) = own_cards(sqlite_world)
    assert card.card.steps == ("Go first.", "Then the rest.")
    assert card.answers == RiskAnswers(("food",), 1, unseen=True)
    press(at, "quiet-library-back")
    press(at, "library-more")
    assert rows_of(at)[-1] == "Open our card 1"


def test_a_risky_card_is_kept_switched_off_with_the_reason(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("library")
    press(at, "library-own")
    at.multiselect(key="library-own-touches").select("family")
    at.radio(key="library-own-telling").set_value(3)
    at.radio(key="library-own-unseen").set_value(False).run()
    assert any("notice-care" in one.proto.body for one in at.get("html"))
    at.text_input(key="library-own-title").input("Then and now")
    at.text_input(key="library-own-idea").input("Tell of a day long ago.")
    press(at, "library-own-save")
    told = shown(at)
    assert "The card is kept, switched off." in told
    assert "It touches: family." in told
    assert "library-put" not in [one.key for one in at.button]


def test_a_card_of_our_own_changes_goes_and_comes_back(
    open_page: OpenPage, sqlite_world: World
) -> None:
    card_id = own(sqlite_world)
    at = opened_card(open_page, card_id, "Best biscuit")
    press(at, "library-change")
    key = f"library-own-{card_id}"
    assert at.radio(key=f"{key}-telling").value == 0
    at.text_input(key=f"{key}-title").input("Best cake")
    press(at, f"{key}-save")
    assert own_cards(sqlite_world)[0].card.title == "Best cake"
    press(at, "library-out")
    assert own_cards(sqlite_world) == []
    assert "The card is off the shelf." in shown(at)
    press(at, "library-put-back")
    assert own_cards(sqlite_world)[0].card.title == "Best cake"
    assert "The card is back on its shelf." in shown(at)


def test_the_group_s_choice_asks_the_risk_question_first(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = opened_card(open_page, "groups-choice", "members bring an idea")
    assert "library-put" not in [one.key for one in at.button]
    press(at, "library-ask")
    assert "First: the risk question" in shown(at)


def test_at_most_one_main_button_stands_in_view(open_page: OpenPage, sqlite_world: World) -> None:
    at = opened_card(open_page, "room-map", "Room Map")
    assert main_buttons(at) == ["library-put"]
    press(at, "library-put")
    assert main_buttons(at) == ["library-put-save"]


def test_the_picker_asks_at_first_for_what_suits_the_session(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        for title, kind in (("Hello", ItemKind.WELCOME), ("Talk", ItemKind.ACTIVITY)):
            add_item(
                db,
                world.facilitator,
                session_id=world.next_session_id,
                draft=ItemDraft(kind, title, 40),
            )
        keep_clear(db, world.facilitator, project_id=world.project_id, subjects=["drink"])
        draft = ItemDraft(ItemKind.ICEBREAKER, "Cups", 5, card="room-map")
        add_item(db, world.facilitator, session_id=world.session_id, draft=draft)
    at = open_page("agenda")
    box = next(one for one in at.sidebar.selectbox if one.label == "Session")
    at = press(box.select(world.next_session_id).run(), "agenda-library")
    key = f"pick-{world.next_session_id}"
    assert at.selectbox(key=f"{key}-shelf").value == Shelf.ICEBREAKERS
    assert at.selectbox(key=f"{key}-minutes").value == 30
    assert at.checkbox(key=f"{key}-fresh").value
    press(at, "agenda-library-more")
    offered = [one.label for one in at.main.button if one.label.startswith("Use ")]
    assert "Use Weather Check" in offered
    for missing in ("Use Name and Drink", "Use Room Map", "Use Thank You Line"):
        assert missing not in offered
    at.checkbox(key=f"{key}-fresh").uncheck().run()
    assert "Use Room Map" in [one.label for one in at.main.button]
    press(at, "agenda-use-weather-check")
    with reading() as db:
        items = plan_of(db, world.facilitator, session_id=world.next_session_id).items
    assert [item.card for item in items] == ["", "weather-check", ""]
    assert "“Weather Check” is part 2 of session 2 now." in shown(at)


def test_the_run_screen_shows_a_card_of_any_shelf(open_page: OpenPage, sqlite_world: World) -> None:
    world = sqlite_world
    card_id = own(world, HOSTILE)
    with unit_of_work() as db:
        for one in ("power-map", card_id):
            draft = ItemDraft(ItemKind.ACTIVITY, "A part", 5, card=one)
            add_item(db, world.facilitator, session_id=world.session_id, draft=draft)
    at = open_page("run")
    first = next(one for one in at.main.button if one.label.startswith("Move everyone on"))
    at = first.click().run()
    assert "Here are ten powers." in shown(at)
    second = next(one for one in at.main.button if one.label.startswith("Move everyone on"))
    at = second.click().run()
    assert HOSTILE in shown(at)
    assert "Name a biscuit." in shown(at)
