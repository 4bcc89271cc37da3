"""A member says on their own page that an unnamed question was answered, and takes it back."""

from tests.support.briefed import answered, asked
from tests.support.exercised import opened
from tests.support.world import MEMBERS, World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from workshop.db import unit_of_work
from workshop.services import questions
from workshop.services.questions import QuestionDraft
from workshop.vocabulary import ExerciseKind

__all__ = ["no_tries_yet", "tablet"]

KEY = "8e" * 16
SAY, BACK = "I think this was answered", "Take that back"
BOTH = {"yes": "yes", "back": "all"}


def unnamed(world: World) -> str:
    """A question with no name that has an answer."""
    question_id = asked(world, named=False, key=KEY)
    answered(world, question_id)
    return question_id


def test_one_button_says_it_and_the_next_takes_it_back(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    question_id = unnamed(sqlite_world)
    client = tablet("Asha")
    address = f"/here/questions/{question_id}/together"
    assert SAY in client.get("/here/questions").text
    led = client.post(address, data=BOTH)
    assert (led.status_code, led.headers["location"]) == (303, "/here/questions")
    page = client.get("/here/questions").text
    assert "You think this was answered." in page
    assert BACK in page
    assert SAY in tablet("Bryn").get("/here/questions").text
    client.post(address, data={**BOTH, "yes": "no"})
    assert SAY in client.get("/here/questions").text


def test_the_group_closes_it_and_the_asker_can_open_it_again(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    question_id = unnamed(sqlite_world)
    for name in MEMBERS[:4]:
        client = tablet(name)
        client.post(f"/here/questions/{question_id}/together", data=BOTH)
    page = client.get("/here/questions").text
    assert "Closed by the group" in page
    assert SAY not in page
    asker = tablet("Bryn")
    (mine,) = asker.post("/here/questions/by-key", json={"keys": [KEY]}).json()["asked"]
    assert (mine["byGroup"], mine["spoke"]) == (True, False)
    asker.post("/here/questions/by-key/settle", json={"key": KEY, "yes": False})
    (mine,) = asker.post("/here/questions/by-key", json={"keys": [KEY]}).json()["asked"]
    assert (mine["byGroup"], mine["settled"], mine["spoke"]) == (False, False, True)
    page = client.get("/here/questions").text
    assert "Closed by the group" not in page
    assert SAY not in page


def test_who_has_no_say_sees_no_button(tablet: MakeTablet, sqlite_world: World) -> None:
    question_id = unnamed(sqlite_world)
    for name in ("Gwen", "Sunita"):
        client = tablet(name)
        assert SAY not in client.get("/here/questions").text
        refused = client.post(f"/here/questions/{question_id}/together", data=BOTH)
        assert refused.status_code == 403


def test_the_wall_says_where_it_can_be_said(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.ASK_ANYTHING)
    hint = "There you can say: this was answered."
    client = tablet("Bryn")
    draft = QuestionDraft("Who decides?", named=False, prompt_id=prompt_id)
    with unit_of_work() as db:
        question_id = questions.ask_question(
            db, sqlite_world.member(), project_id=sqlite_world.project_id, key=KEY, draft=draft
        )
    assert hint not in client.get("/here").text
    answered(sqlite_world, question_id)
    page = client.get("/here").text
    assert hint in page
    assert "Who asked, or all of us, can say that this answers it" in page
