"""Stories, journeys, sorting and holding back on the facilitator's screen."""

import secrets

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, shown
from tests.pages.test_during_run import data_of, labels, planned, press
from tests.support.files import drawing
from tests.support.world import World
from tests.workshop.services.building import add, builder, built
from workshop.db import reading, unit_of_work
from workshop.permissions import Actor
from workshop.queries.exercises import ExerciseView, exercise_of
from workshop.queries.sorting import SortView
from workshop.queries.walls import held_in, wall_for
from workshop.services import prompts
from workshop.services.contributions import contribute
from workshop.services.journeys import add_step
from workshop.services.parked_topics import park_topic
from workshop.services.parts import PartDraft
from workshop.services.prompts import PromptDraft
from workshop.services.said_files import FileDraft
from workshop.vocabulary import ExerciseKind, Surface

__all__ = ["planned"]


def ask(world: World, draft: PromptDraft) -> str:
    with unit_of_work() as db:
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def say(actor: Actor, prompt_id: str, words: str, file: FileDraft | None = None) -> str:
    with unit_of_work() as db:
        return contribute(
            db,
            actor,
            prompt_id=prompt_id,
            key=secrets.token_hex(16),
            words=words,
            named=False,
            file=file,
        )


def view(world: World, prompt_id: str) -> ExerciseView:
    with reading() as db:
        return exercise_of(db, world.facilitator, prompt_id=prompt_id, surface=Surface.STAFF)


def fill(at: AppTest, label: str, words: str) -> None:
    next(one for one in at.text_input if one.label == label).input(words)


def choose(at: AppTest, label: str, option: str) -> None:
    one = next(each for each in at.selectbox if each.label == label)
    one.select(next(each for each in one.options if each == option))
    at.run()


def test_a_card_is_held_back_with_a_reason_and_let_show_again(
    open_page: OpenPage, sqlite_world: World, planned: tuple[str, ...]
) -> None:
    prompt_id = ask(sqlite_world, PromptDraft("What helps?", hidden_first=False))
    say(sqlite_world.member(), prompt_id, "**Rude** <b>words</b>")
    say(sqlite_world.member(), prompt_id, "", drawing())
    at = open_page("run")
    assert '"drawing"' in data_of(at, "wall")
    choose(at, "Which card?", "**Rude** <b>words</b>")
    choose(at, "Why? Whoever wrote it reads this.", "Another reason: I write it")
    press(at, "Hold it back")
    assert "There are no words here yet." in shown(at)
    fill(at, "Your reason", "It names *my* boss.")
    press(at, "Hold it back")
    with reading() as db:
        (held,) = held_in(db, sqlite_world.facilitator, prompt_id=prompt_id)
        left = wall_for(db, sqlite_world.member(), prompt_id=prompt_id).items
    assert (held.words, held.because) == ("**Rude** <b>words</b>", "It names *my* boss.")
    assert [one.file for one in left] == ["drawing"]
    assert "It names *my* boss." in shown(at)
    press(at, "Let it show again")
    with reading() as db:
        assert not held_in(db, sqlite_world.facilitator, prompt_id=prompt_id)
        assert len(wall_for(db, sqlite_world.member(), prompt_id=prompt_id).items) == 2


def test_the_way_to_hold_a_card_is_there_before_the_first_card(
    open_page: OpenPage, sqlite_world: World, planned: tuple[str, ...]
) -> None:
    prompt_id = ask(sqlite_world, PromptDraft("What helps?", hidden_first=False))
    at = open_page("run")
    say(sqlite_world.member(), prompt_id, "Rude")
    press(at, "Show the newest cards here")
    choose(at, "Which card?", "Rude")
    press(at, "Hold it back")
    with reading() as db:
        assert len(held_in(db, sqlite_world.facilitator, prompt_id=prompt_id)) == 1


def test_the_card_that_was_chosen_is_held_though_others_come_in(
    open_page: OpenPage, sqlite_world: World, planned: tuple[str, ...]
) -> None:
    prompt_id = ask(sqlite_world, PromptDraft("What helps?", hidden_first=False))
    for _ in range(2):
        say(sqlite_world.member(), prompt_id, "Tea")
    at = open_page("run")
    press(at, "Hold it back")
    assert "Choose the card first." in shown(at)
    box = next(one for one in at.selectbox if one.label == "Which card?")
    assert sorted(box.options) == ["Tea", "Tea (2)"]
    choose(at, "Which card?", "Tea (2)")
    with reading() as db:
        before = wall_for(db, sqlite_world.facilitator, prompt_id=prompt_id).items
    say(sqlite_world.member(), prompt_id, "Later")
    press(at, "Hold it back")
    with reading() as db:
        left = {one.id for one in wall_for(db, sqlite_world.member(), prompt_id=prompt_id).items}
    assert [one.id in left for one in before] == [True, False]


def test_a_box_is_new_after_ones_own_words_and_not_after_anothers(
    open_page: OpenPage, sqlite_world: World
) -> None:
    """What is half typed in a box stays in the browser for as long as the box is the same."""
    model = builder(sqlite_world)
    at = open_page("run")

    def boxes() -> list[str | None]:
        wanted = ("Park a topic, in one line", "The line")
        found = [one for one in (*at.text_input, *at.text_area) if one.label in wanted]
        return [one.key for one in found if not one.value]

    first = boxes()
    with unit_of_work() as db:
        park_topic(db, sqlite_world.facilitator, session_id=sqlite_world.session_id, words="Bus")
    add(sqlite_world.member(), model, "Listens")
    at.run()
    assert "Parked topics: 1 waiting" in [one.label for one in at.expander]
    assert (boxes(), len(first)) == (first, 2)
    fill(at, "Park a topic, in one line", "Who pays")
    press(at, "Park it")
    next(one for one in at.text_area if one.label == "The line" and not one.value).input("Rings")
    press(at, "Put it in")
    assert "Rings" in [one.words for one in built(sqlite_world, model).everything]
    assert set(boxes()).isdisjoint(first)


def test_a_story_changes_one_thing_at_a_time(
    open_page: OpenPage, sqlite_world: World, planned: tuple[str, ...]
) -> None:
    draft = PromptDraft(
        "What happens now?",
        hidden_first=False,
        kind=ExerciseKind.WHAT_IF,
        about="Mo comes at 5.",
        parts=(PartDraft("It is raining."), PartDraft("Mo has a dog.")),
    )
    prompt_id = ask(sqlite_world, draft)
    at = open_page("run")
    assert "It is raining." in shown(at)
    press(at, "Change one thing")
    assert [one.opened for one in view(sqlite_world, prompt_id).parts] == [True, False]
    assert "It is raining." in data_of(at, "wall")
    assert "Mo has a dog." not in data_of(at, "wall")
    press(at, "Change one thing")
    assert "Change one thing" not in labels(at)
    fill(at, "What changes?", "The dog is ill.")
    press(at, "Add it")
    assert [one.title for one in view(sqlite_world, prompt_id).parts][-1] == "The dog is ill."


def test_steps_of_a_journey_are_put_in_order(
    open_page: OpenPage, sqlite_world: World, planned: tuple[str, ...]
) -> None:
    draft = PromptDraft("And then?", False, kind=ExerciseKind.JOURNEY, about="Mo")
    prompt_id = ask(sqlite_world, draft)
    for title in ("Waits", "Rings up"):
        with unit_of_work() as db:
            add_step(
                db,
                sqlite_world.member(),
                prompt_id=prompt_id,
                key=secrets.token_hex(16),
                title=title,
                level="up",
            )
    at = open_page("run")
    press(at, "Later")
    assert [one.title for one in view(sqlite_world, prompt_id).parts] == ["Rings up", "Waits"]
    box = next(one for one in at.selectbox if one.label == "Which step?")
    box.select(view(sqlite_world, prompt_id).parts[0].id).run()
    press(at, "Hard")
    assert view(sqlite_world, prompt_id).parts[0].level == -1
    press(at, "Take it out")
    assert [one.title for one in view(sqlite_world, prompt_id).parts] == ["Waits"]
    press(at, "Bring this step back")
    assert [one.title for one in view(sqlite_world, prompt_id).parts] == ["Rings up", "Waits"]


def test_cards_are_sorted_and_groups_seen_to(
    open_page: OpenPage, sqlite_world: World, planned: tuple[str, ...]
) -> None:
    source = ask(sqlite_world, PromptDraft("What helps?", hidden_first=False))
    say(sqlite_world.member(), source, "The bus")
    sort = ask(
        sqlite_world,
        PromptDraft("Sort", kind=ExerciseKind.SORT, source_id=source, parts=(PartDraft("Go"),)),
    )

    def sorted_() -> dict[str, int]:
        extra = view(sqlite_world, sort).extra
        assert isinstance(extra, SortView)
        return {one.title: len(one.cards) for one in extra.groups} | {"": len(extra.alone)}

    at = open_page("run")
    press(at, "Put it here")
    assert sorted_() == {"Go": 1, "": 0}
    fill(at, "A new group", "Rest")
    press(at, "Add the group")
    fill(at, "Its name", "Travel")
    fill(at, "Words that suggest it, with commas", "bus, train")
    press(at, "Keep the name and words")
    assert sorted_() == {"Travel": 1, "Rest": 0, "": 0}
    press(at, "Take it out of here")
    assert sorted_() == {"Travel": 0, "Rest": 0, "": 1}
    assert "This might go in “Travel”: it says “bus”." in shown(at)
    press(at, "Put it here")
    press(at, "Join the 2 groups")
    assert sorted_() == {"Rest": 1, "": 0}
    press(at, "Bring this group back")
    assert sorted_() == {"Travel": 1, "Rest": 1, "": 0}
    press(at, "Take the group out")
    assert sorted_()[""] in (0, 1)
    assert len(sorted_()) == 2
