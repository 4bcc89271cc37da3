"""The group's lists on the facilitator's screen: words thrown out, chairs with plans, signs."""

from sqlmodel import select
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, shown
from tests.pages.test_during_run import HOSTILE, labels, now, press
from tests.support.exercised import opened, seen_as
from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.models import Measure, MissingVoice, OwnWord
from workshop.queries.exercises import exercise_of
from workshop.services.measures import write_measure
from workshop.services.missing import MissingDraft, say_missing
from workshop.services.own_words import BinDraft, bin_word
from workshop.vocabulary import ExerciseKind, Origin, Surface


def box(at: AppTest, label: str) -> object:
    """The box with this label."""
    return next(one for one in (*at.text_input, *at.text_area) if one.label == label)


def test_a_word_said_aloud_is_thrown_out_as_staffs(
    open_page: OpenPage, sqlite_world: World
) -> None:
    opened(sqlite_world, ExerciseKind.WORD_BIN)
    at = open_page("run")
    press(at, "Throw it out")
    assert "There are no words here yet." in shown(at)
    box(at, "The word").input("Pathway")
    box(at, "Said in its place, if anything").input("way")
    press(at, "Throw it out")
    with reading() as db:
        word = db.scalars(select(OwnWord)).one()
    assert (word.words, word.instead, word.origin) == ("pathway", "way", Origin.STAFF)
    assert box(at, "The word").value == ""


def test_staff_put_back_their_own_slip_and_no_word_of_members(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    opened(world, ExerciseKind.WORD_BIN)
    assert "Put it back" not in labels(open_page("run"))
    for actor, words in ((world.member(), "remit"), (world.facilitator, HOSTILE[:50])):
        with unit_of_work() as db:
            bin_word(db, actor, project_id=world.project_id, draft=BinDraft(words))
    at = open_page("run")
    (which,) = [one for one in at.selectbox if one.label == "Which word?"]
    assert which.options == [HOSTILE[:50].casefold()]
    press(at, "Put it back")
    assert "It is out of the bin." in shown(at)
    assert "Put it back" not in labels(at)
    with reading() as db:
        assert db.scalars(select(OwnWord.words)).all() == ["remit"]


def test_a_chair_gets_a_plan_and_words_are_no_label(
    open_page: OpenPage, sqlite_world: World
) -> None:
    opened(sqlite_world, ExerciseKind.WHO_IS_MISSING)
    at = open_page("run")
    assert "Keep this plan" not in labels(at)
    with unit_of_work() as db:
        project_id = sqlite_world.project_id
        say_missing(db, sqlite_world.member(), project_id=project_id, draft=MissingDraft(HOSTILE))
    at = open_page("run")
    box(at, "What do we do? Who, and by when?").input("Rowan asks the night shelter, by Friday.")
    press(at, "Keep this plan")
    with reading() as db:
        assert "night shelter" in db.scalars(select(MissingVoice.plan)).one()
    assert not any(HOSTILE in label for label in labels(at))


def test_signs_are_written_and_put_to_a_vote(open_page: OpenPage, sqlite_world: World) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.MEASURES)
    at = open_page("run")
    assert "Vote on these with dots" not in labels(at)
    box(at, "A sign of a better life").input("Fewer forms")
    press(at, "Write it")
    with reading() as db:
        assert db.scalars(select(Measure.origin)).one() is Origin.STAFF
    with unit_of_work() as db:
        project_id = sqlite_world.project_id
        write_measure(db, sqlite_world.member(), project_id=project_id, words="I sleep " * 50)
    at = open_page("run")
    with unit_of_work() as db:
        write_measure(db, sqlite_world.member(), project_id=project_id, words="Later")
    press(at, "Vote on these with dots")
    vote = next(one for one in now(sqlite_world).prompts if one.id != prompt_id)
    assert (vote.kind, vote.takes_words) == (ExerciseKind.DOTS, True)
    with reading() as db:
        lead = sqlite_world.facilitator
        asked = exercise_of(db, lead, prompt_id=vote.id, surface=Surface.STAFF)
    assert [one.title[:8] for one in asked.parts] == ["Fewer fo", "I sleep ", "Later"]
    assert len(seen_as(sqlite_world, prompt_id).extra.signs) == 3
