"""The end of a session, step by step: what was made, promised, and what is for its runner alone."""

import re

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from pages._ui.navigation import PAGES
from pages.during._parts.closing import ANSWERS, DID_WE, ask_the_group, asked_words
from tests.pages.conftest import TAG, OpenPage, shown
from tests.support.world import World
from tests.workshop.services import voting
from tests.workshop.services.test_pulse_paper import filled, printed, typed
from workshop.db import reading, unit_of_work
from workshop.models import AftercareTask, ExercisePart, Output, Prompt, Reflection
from workshop.queries.ending import AskedLine
from workshop.queries.sessions import now_in
from workshop.services import contributions, prompts, scribing, sessions
from workshop.services.aftercare import AftercareDraft, add_aftercare
from workshop.services.prompts import PromptDraft
from workshop.services.reflections import ReflectionDraft, keep_reflection
from workshop.services.scribing import ScribeDraft
from workshop.vocabulary import OutputKind

BOTH = "Everyone: {0}. People with lived experience: {0}."
HOSTILE = "<script>alert(1)</script> **no** :red[x] ![i](http://evil.test/x.png) $x$"


def press(at: AppTest, label: str) -> AppTest:
    """Press the button with this label."""
    return next(one for one in at.button if one.label == label).click().run()


def box(at: AppTest, kind: str, label: str) -> object:
    """The box with this label."""
    return next(one for one in getattr(at, kind) if one.label == label)


def close(world: World) -> None:
    """End the session."""
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)


def asked(world: World) -> str:
    """Ask something, open it, and let Asha answer under her name."""
    with unit_of_work() as db:
        made = prompts.ask(
            db, world.facilitator, session_id=world.session_id, draft=PromptDraft(HOSTILE)
        )
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    with unit_of_work() as db:
        contributions.contribute(
            db, world.member(), prompt_id=made, key="ab" * 16, words="zqhidden", named=True
        )
    return made


def test_a_convenor_cannot_open_it(open_page: OpenPage) -> None:
    path = next(one for one in PAGES if one.address == "close").path
    with pytest.raises(ValueError, match="navigation page"):
        open_page(role="convenor").switch_page(str(path))


def test_what_was_made_is_told_and_hidden_words_stay_hidden(
    open_page: OpenPage, sqlite_world: World
) -> None:
    prompt_id = asked(sqlite_world)
    written = ScribeDraft("cd" * 16, "zqscribed", sqlite_world.people["Bryn"])
    with unit_of_work() as db:
        scribing.scribe(db, sqlite_world.facilitator, prompt_id=prompt_id, draft=written)
    at = open_page("close")
    assert at.title[0].value == "Close the session"
    told = shown(at)
    assert HOSTILE in told
    assert "2 answers, still hidden: you can show them later" in told
    assert "Lines that wait for their owner's yes: 1 of 1." in told
    assert "zqhidden" not in told
    assert "zqscribed" not in told
    assert "Who was not heard" not in told


@pytest.mark.parametrize(
    "line, told",
    [
        (("Open wall", 0, False, "words"), "Open wall, no answers"),
        (("Open wall", 1, False, "words"), "Open wall, 1 answer"),
        (("Do we agree?", 0, True, "vote"), "Do we agree?"),
        (("Dots", 2, False, "vote"), "Dots, 2 reasons"),
        (("Model builder", 0, False, "own"), "Model builder"),
        (("Journey line", 1, False, "own"), "Journey line, 1 note"),
    ],
)
def test_answers_are_counted_only_where_a_question_is_about_words(
    line: tuple[str, int, bool, str], told: str
) -> None:
    assert asked_words(AskedLine("What helps?", *line)) == told


def test_with_nothing_made_it_says_so_kindly(open_page: OpenPage) -> None:
    assert "Nothing was written down yet." in shown(open_page("close"))


def test_a_promise_is_one_line_and_becomes_an_output(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = press(open_page("close"), "Write it down")
    assert "It is written down." not in shown(at)
    label = "Promise something: what, and by when"
    box(at, "text_input", label).input("We ring the landlord by Friday")
    at = press(at, "Write it down")
    assert "It is written down." in shown(at)
    assert "We ring the landlord by Friday" in shown(at)
    with reading() as db:
        made = db.scalars(select(Output)).one()
    assert (made.kind, made.session_id) == (OutputKind.PROMISE, sqlite_world.session_id)


def test_the_group_is_asked_whether_it_got_there(open_page: OpenPage) -> None:
    at = press(open_page("close"), "Ask the group")
    assert "The group was asked." in shown(at)
    with reading() as db:
        prompt = db.scalars(select(Prompt)).one()
        parts = db.scalars(select(ExercisePart).order_by(ExercisePart.position)).all()
    assert (prompt.question, prompt.opened_at is not None) == (DID_WE, True)
    assert tuple(one.title for one in parts) == ANSWERS


@pytest.mark.parametrize(
    "votes, told, never",
    [
        (
            "YYYPPN",
            ("6 votes were counted.", f"Yes\n{BOTH.format(3)}", f"Partly\n{BOTH.format(2)}"),
            "most",
        ),
        ("YYYYYY", ("We say “most” or “some”", f"Yes\n{BOTH.format('most')}"), ": 6."),
        ("YYPN", ("Too few voted to show numbers.",), "Yes\n"),
    ],
)
def test_what_the_group_said_of_the_goal_stands_there_once_it_is_shown(
    open_page: OpenPage, sqlite_world: World, votes: str, told: tuple[str, ...], never: str
) -> None:
    assert "What the group said" not in shown(press(open_page("close"), "Ask the group"))
    with reading() as db:
        prompt_id = db.scalars(select(Prompt.id)).one()
    picks = dict(zip("YPN", voting.options(sqlite_world, prompt_id), strict=True))
    voting.all_vote(sqlite_world, prompt_id, *(picks[one] for one in votes))
    voting.closed(sqlite_world, prompt_id)
    at = open_page("close")
    assert "What it said stands here once you show the result." in shown(at)
    assert "votes were counted" not in shown(at)
    voting.shown(sqlite_world, prompt_id)
    for at in (open_page("close"), press(open_page("close"), "End it now")):
        said = goal_said(at)
        assert [one for one in told if one not in said] == []
        assert never not in said


def test_the_goal_shows_both_counts_only_where_the_screens_do(
    open_page: OpenPage, sqlite_world: World
) -> None:
    with unit_of_work() as db:
        now = now_in(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
        ask_the_group(db, sqlite_world.facilitator, now=now)
    with reading() as db:
        prompt_id = db.scalars(select(Prompt.id)).one()
    yes, partly, _ = voting.options(sqlite_world, prompt_id)
    voting.all_vote(sqlite_world, prompt_id, yes, yes, yes, partly, partly, partly)
    voting.cast_as(sqlite_world.guest, prompt_id, {yes: 1})
    voting.shown(sqlite_world, prompt_id)
    said = goal_said(open_page("close"))
    assert "Yes\n4" in said
    assert "lived experience" not in said


def goal_said(at: AppTest) -> str:
    """What the page says of a vote, a line each."""
    bodies = [one.proto.body for one in at.get("html") if "summary" in one.proto.body]
    lines = [TAG.sub("\n", one) for one in bodies]
    return re.sub(r"\n+", "\n", "\n".join((*lines, shown(at))))


def test_after_the_end_it_names_who_was_not_heard_and_asks_for_care(
    open_page: OpenPage, sqlite_world: World
) -> None:
    asked(sqlite_world)
    at = press(open_page("close"), "End it now")
    told = shown(at)
    assert "Everything is kept." in told
    assert "Who was not heard" in told
    names = told.split("Who was not heard")[0]
    assert "Bryn" in names
    assert "Asha" not in names.splitlines()
    at = press(at, "Note it")
    assert "It is noted." not in shown(at)
    box(at, "text_input", "What will you do?").input("Ring on Tuesday")
    box(at, "selectbox", "For whom?").select(sqlite_world.people["Bryn"])
    at = press(at, "Note it")
    assert "Ring on Tuesday" in shown(at)
    at = press(at, "Done")
    with reading() as db:
        assert db.scalars(select(AftercareTask)).one().done_at is not None
    at = press(at, "Not done after all")
    at = press(at, "Take it off the list")
    with reading() as db:
        assert not db.scalars(select(AftercareTask)).all()


def test_three_boxes_are_kept_and_read_again_before_the_next_session(
    open_page: OpenPage, sqlite_world: World
) -> None:
    close(sqlite_world)
    at = press(open_page("close"), "Look back on session 1")
    box(at, "text_area", "What was hard?").input(HOSTILE)
    at = press(at, "Keep it for me")
    assert "It is kept for you." in shown(at)
    with reading() as db:
        assert db.scalars(select(Reflection)).one().was_hard == HOSTILE
    assert box(at, "text_area", "What was hard?").value == HOSTILE
    # The next session is the one that opens now.
    at = open_page("run")
    assert "What you wrote for yourself" in shown(at)
    assert HOSTILE in shown(at)


def test_what_is_left_to_see_to_is_said_where_sessions_run(
    open_page: OpenPage, sqlite_world: World
) -> None:
    close(sqlite_world)
    assert "to see to" not in shown(open_page("run"))
    with unit_of_work() as db:
        add_aftercare(
            db,
            sqlite_world.facilitator,
            session_id=sqlite_world.session_id,
            draft=AftercareDraft("Ring"),
        )
    assert "1 thing to see to, the first by" in shown(open_page("run"))


def test_before_the_session_there_is_nothing_to_close(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("close")
    at.sidebar.selectbox[1].select(sqlite_world.next_session_id).run()
    assert "This session is not open yet" in shown(at)
    at = open_page("close", project=sqlite_world.other_project_id)
    assert "No session to close yet" in shown(at)


def test_no_other_page_says_who_was_not_heard_or_shows_a_reflection(
    open_page: OpenPage, sqlite_world: World
) -> None:
    close(sqlite_world)
    with unit_of_work() as db:
        keep_reflection(
            db,
            sqlite_world.facilitator,
            session_id=sqlite_world.session_id,
            draft=ReflectionDraft(was_hard="zqreflected"),
        )
    for one in PAGES:
        if one.address == "close":
            continue
        told = shown(open_page(one.address))
        assert ("zqreflected" in told) is (one.address == "run")
        assert "not heard" not in told


def test_sheets_of_paper_are_typed_in_before_the_questions_close(
    open_page: OpenPage, sqlite_world: World
) -> None:
    letters = printed(sqlite_world)
    assert "Type in the sheets" not in shown(open_page("close"))
    at = press(open_page("close"), "Ask the closing questions")
    assert "Sheets of paper that are not typed in: 6." in shown(at)
    assert any(f"/staff/pulse-paper/{sqlite_world.session_id}" in one.proto.body
               for one in at.get("html"))  # fmt: skip
    typed(sqlite_world, *filled(letters))
    at = open_page("close")
    assert "Type in the sheets" not in shown(at)
    assert "from paper" not in shown(at)
    assert "Typed in from paper: 6 sheets." in shown(press(at, "Close the questions"))
