"""Asking anything on a tablet: on the wall of a session, and on the page of all questions."""

import pytest

from tests.support.briefed import answered, asked
from tests.support.exercised import opened
from tests.support.world import World
from tests.web.member_client import SCRIPT, MakeTablet, no_tries_yet, tablet
from web.shown import shown_html
from workshop.db import reading
from workshop.queries.asked_questions import AskedView, asked_in
from workshop.queries.walls import audience_of
from workshop.vocabulary import ExerciseKind

__all__ = ["no_tries_yet", "tablet"]

KEY = "ab" * 16
HOSTILE = "<script>alert(1)</script> why?"


def sent(prompt_id: str, words: str = "Who decides?", *, named: bool = False) -> dict[str, object]:
    """What the outbox sends."""
    return {"key": KEY, "prompt": prompt_id, "words": words, "named": named}


def kept(world: World) -> tuple[AskedView, ...]:
    """The questions of the project."""
    with reading() as db:
        return asked_in(db, world.facilitator, project_id=world.project_id)


def test_a_question_from_the_outbox_is_taken_once_and_shown_to_all(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.ASK_ANYTHING)
    client = tablet("Asha")
    first, again = (
        client.post("/here/asked", json=sent(prompt_id, HOSTILE), headers=SCRIPT).json()
        for _ in range(2)
    )
    assert first == again
    (one,) = kept(sqlite_world)
    assert (one.prompt_id, one.name) == (prompt_id, "")
    for eyes in ("member", "room", "staff"):
        with reading() as db:
            audience = audience_of(db, session_id=sqlite_world.session_id, kind=eyes)
            html = shown_html(db, audience, prompt_id=prompt_id, eyes=eyes)
        assert "&lt;script&gt;alert(1)" in html
        for mark in ("data-said", "data-waits"):
            assert (mark in html) is (eyes == "staff")
        assert "<form" not in html
    other = client.post("/here/asked", json=sent(prompt_id, "Other"), headers=SCRIPT)
    assert (other.status_code, other.json()["state"]) == (409, "conflict")


def test_a_plain_form_with_no_name_hands_out_the_way_back(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.ASK_ANYTHING)
    client = tablet("Asha")
    form = {"prompt": prompt_id, "words": "Why?", "key": KEY, "named": "no"}
    answer = client.post("/here/asked", data=form)
    assert answer.status_code == 200
    assert KEY in answer.text
    named = client.post("/here/asked", data=form | {"named": "yes", "key": "cd" * 16})
    assert named.headers["location"] == f"/here?ask={prompt_id}"
    empty = client.post("/here/asked", data=form | {"words": " ", "key": "ef" * 16})
    assert empty.status_code == 422
    assert "<textarea" in empty.text


def test_only_the_asker_is_asked_if_it_is_answered(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.ASK_ANYTHING)
    asha, bryn = tablet("Asha"), tablet("Bryn")
    asha.post("/here/asked", json=sent(prompt_id, named=True), headers=SCRIPT)
    (one,) = kept(sqlite_world)
    assert "Does this answer you?" not in asha.get("/here").text
    answered(sqlite_world, one.id)
    assert "Does this answer you?" in asha.get("/here").text
    assert "Does this answer you?" not in bryn.get("/here").text
    refused = bryn.post(f"/here/asked/{one.id}/settle", headers=SCRIPT)
    assert refused.status_code == 403
    assert asha.post(f"/here/asked/{one.id}/settle", headers=SCRIPT).json() == {"state": "safe"}
    assert kept(sqlite_world)[0].settled
    assert "Does this answer you?" not in asha.get("/here").text
    asha.post(f"/here/asked/{one.id}/take-back", headers=SCRIPT)
    assert kept(sqlite_world) == ()


@pytest.mark.parametrize("name, may_ask", [("Asha", True), ("Gwen", True), ("Sunita", False)])
def test_the_page_of_all_questions_is_there_between_sessions(
    tablet: MakeTablet, sqlite_world: World, name: str, may_ask: bool
) -> None:
    empty = tablet(name).get("/here/questions").text
    assert "Nobody has asked yet" in empty
    question_id = asked(sqlite_world)
    page = tablet(name).get("/here/questions").text
    assert "Waits for an answer" in page
    assert ('data-tenfold="composer"' in page) is may_ask
    answered(sqlite_world, question_id)
    page = tablet(name).get("/here/questions").text
    assert ("Yes, that answers it" in page) is (name == "Asha")
    if name == "Asha":
        form = {"yes": "yes", "back": "all"}
        led = tablet(name).post(f"/here/questions/{question_id}/settle", data=form)
        assert led.headers["location"] == "/here/questions"
        assert "That answers it" in tablet(name).get("/here/questions").text
    assert tablet().get("/here/questions").headers["location"] == "/join"


def test_a_question_on_the_page_belongs_to_no_exercise(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    tablet("Asha").post("/here/asked", json=sent(""), headers=SCRIPT)
    assert kept(sqlite_world)[0].prompt_id is None
