"""What stands beside an agenda: undo, what is set aside or pasted, questions, what is locked."""

import pytest

from tests.pages.conftest import OpenPage, shown
from tests.pages.test_before_agenda import (
    HOSTILE,
    PARTS,
    asked_in,
    items_of,
    listed,
    open_item,
    planned,
    press,
    put,
)
from tests.support.world import World
from workshop.content.exercises import scenes
from workshop.db import unit_of_work
from workshop.services.agendas import resize_item
from workshop.services.prompts import VOTES_TOGETHER, PromptDraft, ask, open_prompt
from workshop.services.sessions import close_session
from workshop.vocabulary import ExerciseKind, ItemKind


def test_a_copy_a_way_out_and_the_way_back(open_page: OpenPage, sqlite_world: World) -> None:
    hello, talk, _ = put(sqlite_world, *PARTS)
    at = press(open_item(planned(open_page, sqlite_world), hello), "Make a copy")
    assert [item.title for item in items_of(sqlite_world)] == ["Hello", "Hello", "Talk", "Rest"]
    press(open_item(at, talk), "Take it out")
    assert "Part 3 is out." in shown(at)
    assert "Last change: part 3 taken out." in shown(at)
    press(at, "Undo")
    assert "Undone: part 3 taken out." in shown(at)
    assert [item.title for item in items_of(sqlite_world)] == ["Hello", "Hello", "Talk", "Rest"]
    press(at, "Undo")
    assert [item.title for item in items_of(sqlite_world)] == list(PARTS)
    press(at, "Redo")
    assert len(items_of(sqlite_world)) == 4


def test_undoing_what_a_colleague_did_since_is_refused_in_words(
    open_page: OpenPage, sqlite_world: World
) -> None:
    hello, *_ = put(sqlite_world, *PARTS)
    at = planned(open_page, sqlite_world)
    with unit_of_work() as db:
        resize_item(db, sqlite_world.convenor, item_id=hello, minutes=5)
    press(at, "Undo")
    assert "The agenda was changed in the meantime." in shown(at)
    assert items_of(sqlite_world)[0].planned_minutes == 5
    assert "part 1 made 5 minutes long" in shown(at)


def test_a_part_is_set_aside_and_brought_back_where_it_is_wanted(
    open_page: OpenPage, sqlite_world: World
) -> None:
    hello, *_ = put(sqlite_world, HOSTILE, "Talk", "Rest")
    at = press(open_item(planned(open_page, sqlite_world), hello), "Set it aside")
    assert HOSTILE in shown(at)
    assert "1. Making and talking, 30 minutes, from session 2" in shown(at)
    at.selectbox(key="agenda-aside-place").select(2).run()
    press(at, "Bring back 1")
    assert [item.id for item in items_of(sqlite_world)][1] == hello
    assert "It is part 2 now, with all that it held." in shown(at)
    press(open_item(at, hello), "Set it aside")
    press(at, "Let go of 1")
    press(at, "Yes, let it go")
    assert HOSTILE not in shown(at)


def test_a_pasted_table_is_looked_at_and_added_in_one_go(
    open_page: OpenPage, sqlite_world: World
) -> None:
    put(sqlite_world, "First", "Last")
    at = press(planned(open_page, sqlite_world), "Paste a plan")
    table = f"What\tMinutes\tWho\nWelcome\t10\tAsha\nTea break\t12\n{HOSTILE}\t25"
    at.text_area(key="agenda-paste-text").input(table).run()
    assert "For staff: Asha" in shown(at)
    assert HOSTILE in shown(at)
    at.selectbox(key="agenda-paste-place").select(2)
    press(at, "Add these 3 parts")
    assert [(item.title, item.minutes) for item in items_of(sqlite_world)] == [
        ("First", 30),
        ("Welcome", 10),
        ("Tea break", 12),
        (HOSTILE, 25),
        ("Last", 30),
    ]
    assert items_of(sqlite_world)[2].kind is ItemKind.BREAK
    press(at, "Undo")
    assert len(items_of(sqlite_world)) == 2


@pytest.mark.parametrize(
    "text,sentence",
    [
        ("Talk\t900", "Line 1: Give each part from 1 to 240 minutes."),
        ("Talk\t5\n" + "x" * 5000, "Line 2: That is 5,000 letters."),
    ],
)
def test_a_line_that_cannot_be_a_part_is_told_and_none_is_added(
    open_page: OpenPage, sqlite_world: World, text: str, sentence: str
) -> None:
    at = press(planned(open_page, sqlite_world), "Paste a plan")
    at.text_area(key="agenda-paste-text").input(text).run()
    at.button(key="agenda-paste-add").click().run()
    assert sentence in shown(at)
    assert at.text_area(key="agenda-paste-text").value == text
    assert items_of(sqlite_world) == ()


@pytest.mark.parametrize(
    "text,sentence", [("x" * 50_001, "That is 50,001 letters."), ("\t\t", ""), (" \n12", "no part")]
)
def test_what_is_no_plan_adds_nothing(
    open_page: OpenPage, sqlite_world: World, text: str, sentence: str
) -> None:
    at = press(planned(open_page, sqlite_world), "Paste a plan")
    at.text_area(key="agenda-paste-text").input(text).run()
    assert sentence in shown(at)
    assert "agenda-paste-add" not in [one.key for one in at.button]


def test_a_card_comes_from_the_library(open_page: OpenPage, sqlite_world: World) -> None:
    put(sqlite_world, *PARTS)
    at = press(planned(open_page, sqlite_world), "Add from the library")
    next(one for one in at.main.button if one.label.startswith("Use ")).click().run()
    assert not at.exception
    (item,) = [one for one in items_of(sqlite_world) if one.card]
    open_item(at, item.id)
    assert "About this card" in shown(at)
    assert "You can pass." in shown(at)


def test_a_question_is_written_for_a_part(open_page: OpenPage, sqlite_world: World) -> None:
    _, talk, _ = put(sqlite_world, *PARTS)
    at = press(planned(open_page, sqlite_world), "Add a question")
    at.text_area(key="agenda-ask-open_wall-question").input("")
    at.button(key="agenda-ask-save").click().run()
    assert "There are no words here yet." in shown(at)
    assert at.checkbox(key="agenda-ask-open_wall-hidden").value
    at.text_area(key="agenda-ask-open_wall-question").input(HOSTILE)
    at.selectbox(key="agenda-ask-item").select(talk)
    at.button(key="agenda-ask-save").click().run()
    (one,) = asked_in(sqlite_world)
    assert (one.question, one.hidden_first, one.item_id) == (HOSTILE, True, talk)
    assert listed(at)["items"][1]["asked"] == [f"Question: {HOSTILE}"]
    assert "Nobody sees it until you open it" in shown(at)


def test_a_question_is_added_from_its_part(open_page: OpenPage, sqlite_world: World) -> None:
    hello, *_ = put(sqlite_world, *PARTS)
    at = press(open_item(planned(open_page, sqlite_world), hello), "Add a question here")
    at.text_area(key="agenda-ask-open_wall-question").input("How are you?")
    at.checkbox(key="agenda-ask-open_wall-hidden").uncheck()
    at.button(key="agenda-ask-save").click().run()
    (one,) = asked_in(sqlite_world)
    assert (one.item_id, one.hidden_first) == (hello, False)
    assert "Answers seen at once" in shown(at)
    assert listed(at)["opened"] == hello


def test_an_exercise_is_planned_with_its_choices_and_changed(
    open_page: OpenPage, sqlite_world: World
) -> None:
    put(sqlite_world, *PARTS)
    at = press(planned(open_page, sqlite_world), "Add a question")
    at.selectbox(key="agenda-ask-kind").select(ExerciseKind.DOTS).run()
    at.text_area(key="agenda-ask-dots-parts").input("Only one")
    at.button(key="agenda-ask-save").click().run()
    assert "Write at least 2 to choose from, one on each line." in shown(at)
    assert at.text_area(key="agenda-ask-dots-parts").value == "Only one"
    at.text_area(key="agenda-ask-dots-parts").input("A bench\n\nA <b>door</b> bell")
    at.number_input(key="agenda-ask-dots-limit").set_value(4)
    at.button(key="agenda-ask-save").click().run()
    (one,) = asked_in(sqlite_world)
    assert (one.kind, one.limit) == (ExerciseKind.DOTS, 4)
    assert one.parts == ("A bench", "A <b>door</b> bell")
    at.button(key=f"quiet-reword-{one.id}").click().run()
    at.text_area(key=f"agenda-reword-{one.id}-dots-parts").input("A bench\nA bell\nA light")
    at.button(key=f"agenda-reword-{one.id}-save").click().run()
    assert asked_in(sqlite_world)[0].parts == ("A bench", "A bell", "A light")


def test_a_what_if_story_begins_with_a_made_up_person(
    open_page: OpenPage, sqlite_world: World
) -> None:
    put(sqlite_world, *PARTS)
    at = press(planned(open_page, sqlite_world), "Add a question")
    at.selectbox(key="agenda-ask-kind").select(ExerciseKind.WHAT_IF).run()
    scene = scenes()[1]
    at.selectbox(key="agenda-ask-what_if-scene").select(scene.id).run()
    about = at.text_area(key=f"agenda-ask-what_if-{scene.id}-about")
    assert about.value == scene.about
    about.input(f"{scene.about} It rains.")
    at.button(key="agenda-ask-save").click().run()
    (one,) = asked_in(sqlite_world)
    assert (one.about, one.parts) == (f"{scene.about} It rains.", scene.changes)


def test_a_question_changes_and_goes(open_page: OpenPage, sqlite_world: World) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        draft = PromptDraft("What helped?")
        one = ask(db, world.facilitator, session_id=world.next_session_id, draft=draft)
    at = planned(open_page, world)
    at.button(key=f"quiet-reword-{one}").click().run()
    at.text_area(key=f"agenda-reword-{one}-open_wall-question").input("What got in the way?")
    at.button(key=f"agenda-reword-{one}-save").click().run()
    assert asked_in(world)[0].question == "What got in the way?"
    assert "Question 1 is saved." in shown(at)
    at.button(key=f"quiet-reword-{one}").click().run()
    at.button(key=f"quiet-agenda-question-gone-{one}").click().run()
    at.button(key="agenda-question-gone-yes").click().run()
    assert asked_in(world) == ()
    assert "Question 1 is out." in shown(at)


def test_once_started_the_minutes_and_the_order_stay(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    (item,) = put(world, "On the day", session_id=world.session_id)
    with unit_of_work() as db:
        draft = PromptDraft("Seen?", item_id=item)
        prompt = ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        open_prompt(db, world.facilitator, prompt_id=prompt)
    at = open_page("agenda")
    assert "its minutes and its order stay as planned" in shown(at)
    assert [one.label for one in at.main.button] == ["Session 2", "Add a question"]
    assert not listed(at)["plans"]
    open_item(at, item)
    assert "People have seen it" in shown(at)
    assert not at.number_input
    assert "Take it out" not in [one.label for one in at.main.button]
    at.text_input(key=f"agenda-change-{item}-title").input("On this day")
    press(at, "Save")
    changed = items_of(world, world.session_id)[0]
    assert (changed.title, changed.minutes) == ("On this day", 30)


def test_whoever_convenes_only_reads_a_live_agenda(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    (item,) = put(world, "On the day", session_id=world.session_id)
    at = open_item(open_page("agenda", "convenor"), item)
    assert listed(at)["items"][0]["title"] == "On the day"
    assert listed(at)["opens"] == []
    assert not at.main.text_input


def test_a_session_that_is_over_is_only_read(open_page: OpenPage, sqlite_world: World) -> None:
    world = sqlite_world
    put(world, "On the day", session_id=world.session_id)
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
    at = open_page("agenda")
    next(one for one in at.sidebar.selectbox if one.label == "Session").select(
        world.session_id
    ).run()
    assert "This session is over." in shown(at)
    assert [one.label for one in at.main.button] == ["Session 2"]
    assert listed(at)["opens"] == []


def test_a_planned_question_is_opened_to_answer_at_home(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        draft = PromptDraft("What would you like to talk about?")
        one = ask(db, world.facilitator, session_id=world.next_session_id, draft=draft)
    at = planned(open_page, world)
    at.button(key=f"quiet-early-{one}").click().run()
    assert "Members find it on their own page." in shown(at)
    assert asked_in(world)[0].was_opened
    assert f"quiet-early-{one}" not in [button.key for button in at.button]


def test_a_planned_vote_is_opened_to_think_about_at_home(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        draft = PromptDraft("How are you?", kind=ExerciseKind.MOOD_IN)
        one = ask(db, world.facilitator, session_id=world.next_session_id, draft=draft)
    at = planned(open_page, world)
    assert shown(at).count(VOTES_TOGETHER) == 1
    button = at.button(key=f"quiet-early-{one}")
    assert button.label == "Open question 1 now, to think about at home"
    button.click().run()
    assert asked_in(world)[0].was_opened


def test_the_fields_of_a_vote_say_that_it_waits(open_page: OpenPage, sqlite_world: World) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        draft = PromptDraft("How are you?", kind=ExerciseKind.MOOD_IN)
        one = ask(db, world.facilitator, session_id=world.next_session_id, draft=draft)
    at = planned(open_page, world)
    at.button(key=f"quiet-reword-{one}").click().run()
    assert f"quiet-early-{one}" not in [button.key for button in at.button]
    assert VOTES_TOGETHER in shown(at)
