"""What is built, on the facilitator's screen: lines, two at once, what goes in, this is ours."""

from tests.pages.conftest import OpenPage, shown
from tests.pages.test_during_run import labels, press
from tests.support.world import World
from tests.workshop.services.building import add, builder, built, change, words_in
from workshop.db import reading, unit_of_work
from workshop.queries.outputs import outputs_of
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.services.sessions import close_session
from workshop.vocabulary import ExerciseKind, MadeSection


def test_lines_are_written_settled_and_taken_out_and_it_becomes_ours(
    open_page: OpenPage, sqlite_world: World
) -> None:
    prompt_id = builder(sqlite_world)
    asha = sqlite_world.member()
    line_id = add(asha, prompt_id, "Listens")
    change(asha, line_id, 1, "<b>One</b>")
    change(asha, line_id, 1, "Two & <i>more</i>")
    at = open_page("run")
    assert "Two people wrote here at once" in shown(at)
    assert "Two & <i>more</i>" in shown(at)
    assert "Vote on what goes in" not in labels(at)
    press(at, "This is ours")
    assert "Choose which goes on first" in shown(at)
    at.button(key=f"build-settle-{line_id}-3-3").click().run()
    assert words_in(sqlite_world, prompt_id) == ["Two & <i>more</i>"]
    press(at, "Take this line away")
    assert not words_in(sqlite_world, prompt_id)
    press(at, "Bring it back")
    next(one for one in at.text_area if one.label == "The line" and not one.value).input("Waits")
    press(at, "Put it in")
    assert "Waits" in [one.words for one in built(sqlite_world, prompt_id).everything]
    press(at, "This is ours")
    assert "how far they agree" in shown(at)
    with reading() as db:
        made = outputs_of(db, sqlite_world.facilitator, project_id=sqlite_world.project_id)
    assert len(made) == 1


def test_what_goes_into_a_letter_is_voted_on(open_page: OpenPage, sqlite_world: World) -> None:
    letter = builder(sqlite_world, ExerciseKind.LETTER)
    at = open_page("run")
    press(at, "Vote on what goes in")
    assert "2 lines or more" in shown(at)
    for words in ("We wait.", "We ring."):
        add(sqlite_world.member(), letter, words, MadeSection.HAPPENED)
    press(at, "Vote on what goes in")
    assert "What goes into our letter?" in shown(at)


def test_staff_go_on_building_after_the_session(open_page: OpenPage, sqlite_world: World) -> None:
    lead = sqlite_world.facilitator
    draft = PromptDraft("Who helps?", False, kind=ExerciseKind.MODEL, days_open=7)
    with unit_of_work() as db:
        prompt_id = ask(db, lead, session_id=sqlite_world.session_id, draft=draft)
        open_prompt(db, lead, prompt_id=prompt_id)
        close_session(db, lead, session_id=sqlite_world.session_id)
    line_id = add(sqlite_world.member(), prompt_id, "Listens")
    at = open_page("make")
    assert "Who helps?" in shown(at)
    at.button(key=f"build-in-{line_id}-True").click().run()
    assert not words_in(sqlite_world, prompt_id)
    at.button(key=f"build-in-{line_id}-False").click().run()
    press(at, "This is ours")
    assert "Listens" in shown(at)
