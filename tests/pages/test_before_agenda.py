"""One session's agenda: its clock, changing and moving its parts, icebreakers, and questions."""

from itertools import pairwise

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, shown
from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.queries.agenda import ItemView
from workshop.queries.questions import QuestionView, questions_of
from workshop.queries.sessions import plan_of
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.services.sessions import close_session
from workshop.vocabulary import ItemKind

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


def test_without_a_session_the_page_leads_to_them(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("agenda", project=sqlite_world.other_project_id)
    assert "No session to plan yet" in shown(at)
    assert not at.main.button


@pytest.mark.parametrize("role", ["facilitator", "convenor"])
def test_an_empty_agenda_says_how_to_begin(
    open_page: OpenPage, sqlite_world: World, role: str
) -> None:
    at = planned(open_page, sqlite_world, role)
    assert "Nothing on the agenda yet" in shown(at)
    labels = [one.label for one in at.main.button]
    assert labels == ["Add a part", "Add an icebreaker", "Add a question"]


def test_the_clock_follows_the_parts_and_the_minutes_are_told(
    open_page: OpenPage, sqlite_world: World
) -> None:
    put(sqlite_world, *PARTS)
    told = shown(planned(open_page, sqlite_world))
    starts = [item.planned_start for item in items_of(sqlite_world)]
    assert [(late - early).seconds for early, late in pairwise(starts)] == [1800, 1800]
    assert "1 hour 30 minutes planned. The agenda leaves 30 minutes free." in told
    assert "Part 3. Making and talking" in told


def test_an_agenda_that_is_too_long_says_by_how_much(
    open_page: OpenPage, sqlite_world: World
) -> None:
    put(sqlite_world, "A", "B", "C", "D", "E")
    at = planned(open_page, sqlite_world)
    assert "The agenda is 30 minutes longer than the session." in shown(at)
    assert any("notice-care" in one.proto.body for one in at.get("html"))


def test_a_part_is_added_where_it_belongs(open_page: OpenPage, sqlite_world: World) -> None:
    put(sqlite_world, *PARTS)
    at = planned(open_page, sqlite_world)
    at.button(key="agenda-add").click().run()
    places = at.selectbox(key="agenda-add-place")
    assert places.options[0] == "At the start"
    assert places.value == 4
    places.select(2)
    at.selectbox(key="agenda-add-kind").select(ItemKind.BRIEFING)
    at.number_input(key="agenda-add-minutes").set_value(7)
    at.text_input(key="agenda-add-title").input(HOSTILE)
    at.text_area(key="agenda-add-notes").input("Bring the map.")
    at.selectbox(key="agenda-add-lead").select("member")
    at.button(key="agenda-add-save").click().run()
    assert not at.exception
    item = items_of(sqlite_world)[1]
    assert (item.title, item.kind, item.planned_minutes) == (HOSTILE, ItemKind.BRIEFING, 7)
    assert (item.notes, item.lead) == ("Bring the map.", "member")
    told = shown(at)
    assert HOSTILE in told
    assert "Led by: A member" in told
    assert "For staff: Bring the map." in told
    assert "It is part 2 now." in told


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


def test_a_part_changes(open_page: OpenPage, sqlite_world: World) -> None:
    _, talk, _ = put(sqlite_world, *PARTS)
    at = planned(open_page, sqlite_world)
    at.button(key=f"quiet-item-{talk}").click().run()
    at.number_input(key=f"agenda-change-{talk}-minutes").set_value(45)
    at.text_input(key=f"agenda-change-{talk}-title").input("Talk more")
    at.button(key=f"agenda-change-{talk}-save").click().run()
    item = items_of(sqlite_world)[1]
    assert (item.id, item.title, item.planned_minutes) == (talk, "Talk more", 45)
    assert "Part 2 is saved." in shown(at)


def test_a_part_moves_up_and_down_and_stays_open(open_page: OpenPage, sqlite_world: World) -> None:
    hello, talk, rest = put(sqlite_world, *PARTS)
    at = planned(open_page, sqlite_world)
    at.button(key=f"quiet-item-{talk}").click().run()
    at.button(key=f"agenda-up-{talk}").click().run()
    assert [item.id for item in items_of(sqlite_world)] == [talk, hello, rest]
    assert "It is part 1 now." in shown(at)
    assert f"agenda-up-{talk}" not in [one.key for one in at.button]
    at.button(key=f"agenda-down-{talk}").click().run()
    at.button(key=f"agenda-down-{talk}").click().run()
    assert [item.id for item in items_of(sqlite_world)] == [hello, rest, talk]
    assert f"agenda-down-{talk}" not in [one.key for one in at.button]


def test_a_part_is_copied_under_itself(open_page: OpenPage, sqlite_world: World) -> None:
    hello, *_ = put(sqlite_world, *PARTS)
    at = planned(open_page, sqlite_world)
    at.button(key=f"quiet-item-{hello}").click().run()
    at.button(key=f"agenda-copy-{hello}").click().run()
    assert [item.title for item in items_of(sqlite_world)] == ["Hello", "Hello", "Talk", "Rest"]


@pytest.mark.parametrize("place", [0, 2])
def test_a_part_that_was_taken_out_comes_back_with_its_questions(
    open_page: OpenPage, sqlite_world: World, place: int
) -> None:
    world = sqlite_world
    ids = put(world, *PARTS)
    with unit_of_work() as db:
        for item_id in (ids[place], ids[1]):
            draft = PromptDraft("What helped?", hidden_first=False, item_id=item_id)
            ask(db, world.facilitator, session_id=world.next_session_id, draft=draft)
    at = planned(open_page, world)
    at.button(key=f"quiet-item-{ids[place]}").click().run()
    at.button(key=f"agenda-out-{ids[place]}").click().run()
    assert len(items_of(world)) == 2
    assert f"Part {place + 1} is out." in shown(at)
    assert "Questions for any part" in [one.value for one in at.header]
    at.button(key="agenda-put-back").click().run()
    assert not at.exception
    back = items_of(world)
    assert [item.title for item in back] == list(PARTS)
    first, second = asked_in(world)
    assert (first.item_id, first.hidden_first) == (back[place].id, False)
    assert second.item_id == ids[1]
    assert f"Part {place + 1} is back." in shown(at)
    assert "agenda-put-back" not in [one.key for one in at.button]


def test_an_icebreaker_comes_from_the_library(open_page: OpenPage, sqlite_world: World) -> None:
    put(sqlite_world, *PARTS)
    at = planned(open_page, sqlite_world)
    at.button(key="agenda-icebreakers").click().run()
    told = shown(at)
    assert sum(one.label.startswith("Use ") for one in at.button) == 10
    assert "You can pass." in told
    assert "5 minutes, 4 to 16 people. Risk 0: Nothing about you at all." in told
    assert "Needs: Hot and cold drinks" in told
    at.button(key="agenda-use-name-and-drink").click().run()
    item = items_of(sqlite_world)[1]
    assert (item.card, item.kind) == ("name-and-drink", ItemKind.ICEBREAKER)
    assert item.planned_minutes == 5
    assert "Name and Drink is part 2 now. You can pass." in shown(at)
    assert "About this icebreaker" in shown(at)


def test_an_icebreaker_of_another_session_is_marked(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        draft = ItemDraft(ItemKind.ICEBREAKER, "Cups", 5, card="name-and-drink")
        add_item(db, world.facilitator, session_id=world.session_id, draft=draft)
    at = planned(open_page, world)
    at.button(key="agenda-icebreakers").click().run()
    assert shown(at).count("Used in session 1") == 1


def test_a_question_is_written_for_a_part(open_page: OpenPage, sqlite_world: World) -> None:
    _, talk, _ = put(sqlite_world, *PARTS)
    at = planned(open_page, sqlite_world)
    at.button(key="agenda-ask").click().run()
    at.button(key="agenda-ask-save").click().run()
    assert "There are no words here yet." in shown(at)
    assert at.checkbox(key="agenda-ask-hidden").value
    at.text_area(key="agenda-ask-question").input(HOSTILE)
    at.selectbox(key="agenda-ask-item").select(talk)
    at.button(key="agenda-ask-save").click().run()
    (one,) = asked_in(sqlite_world)
    assert (one.question, one.hidden_first, one.item_id) == (HOSTILE, True, talk)
    told = shown(at)
    assert HOSTILE in told
    assert "Answers hidden until you show them" in told
    assert "Nobody sees it until you open it" in told


def test_a_question_is_added_from_its_part(open_page: OpenPage, sqlite_world: World) -> None:
    hello, *_ = put(sqlite_world, *PARTS)
    at = planned(open_page, sqlite_world)
    at.button(key=f"quiet-item-{hello}").click().run()
    at.button(key=f"agenda-ask-{hello}").click().run()
    at.text_area(key="agenda-ask-question").input("How are you?")
    at.checkbox(key="agenda-ask-hidden").uncheck()
    at.button(key="agenda-ask-save").click().run()
    (one,) = asked_in(sqlite_world)
    assert (one.item_id, one.hidden_first) == (hello, False)
    assert "Answers seen at once" in shown(at)


def test_a_question_changes_and_goes(open_page: OpenPage, sqlite_world: World) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        draft = PromptDraft("What helped?")
        one = ask(db, world.facilitator, session_id=world.next_session_id, draft=draft)
    at = planned(open_page, world)
    at.button(key=f"quiet-reword-{one}").click().run()
    at.text_area(key=f"agenda-reword-{one}-question").input("What got in the way?")
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
    assert "People have seen it" in shown(at)
    at.button(key=f"quiet-item-{item}").click().run()
    assert not at.number_input
    assert f"agenda-out-{item}" not in [one.key for one in at.button]
    at.text_input(key=f"agenda-change-{item}-title").input("On this day")
    at.button(key=f"agenda-change-{item}-save").click().run()
    changed = items_of(world, world.session_id)[0]
    assert (changed.title, changed.minutes) == ("On this day", 30)
    assert [one.label for one in at.main.button] == ["Change part 1", "Add a question"]


def test_whoever_convenes_only_reads_a_live_agenda(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    (item,) = put(world, "On the day", session_id=world.session_id)
    at = open_page("agenda", "convenor")
    assert "On the day" in shown(at)
    assert f"quiet-item-{item}" not in [one.key for one in at.button]


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
    assert not at.main.button
