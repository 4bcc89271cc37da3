"""A round on the facilitator's screen: begun, moved on, put in order, one step taken back."""

from tests.pages.conftest import OpenPage, shown
from tests.pages.test_during_run import labels, press
from tests.support.exercised import opened, seen_as
from tests.support.world import World
from workshop.queries.rounds import RoundView
from workshop.vocabulary import ExerciseKind


def going(world: World, prompt_id: str) -> RoundView:
    """Where it stands."""
    extra = seen_as(world, prompt_id, "staff").extra
    assert isinstance(extra, RoundView)
    return extra


def test_a_round_is_run_from_start_to_undo(open_page: OpenPage, sqlite_world: World) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.ROUND)
    at = open_page("run")
    press(at, "Start with everyone here")
    first, second, third, *_ = going(sqlite_world, prompt_id).turns
    assert f"Now: {first.name}" in shown(at)
    press(at, "Has spoken")
    assert f"Now: {second.name}" in shown(at)
    press(at, "Later, at the end")
    assert going(sqlite_world, prompt_id).turns[-1].name == second.name
    press(at, "Undo the last step")
    assert f"Now: {second.name}" in shown(at)
    at.selectbox(key=f"round-who-{prompt_id}-8").select(third.id).run()
    press(at, "Goes earlier")
    assert f"Now: {third.name}" in shown(at)
    press(at, "Is not in the room")
    assert f"Now: {second.name}" in shown(at)
    at.selectbox(key=f"round-who-{prompt_id}-8").select(third.id).run()
    press(at, "Is back: at the end")
    assert going(sqlite_world, prompt_id).turns[-1].name == third.name


def test_a_closed_round_has_no_buttons(open_page: OpenPage, sqlite_world: World) -> None:
    opened(sqlite_world, ExerciseKind.ROUND)
    at = press(open_page("run"), "Close the question")
    assert "Start with everyone here" not in labels(at)
