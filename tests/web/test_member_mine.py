"""What I said: read again, changed, taken back, with a name and without."""

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import SCRIPT, MakeTablet, no_tries_yet, open_question, tablet
from workshop.db import reading, unit_of_work
from workshop.models import ContributionVersion
from workshop.services import contributions
from workshop.services.sessions import close_session

__all__ = ["no_tries_yet", "tablet"]

KEY = "0123456789abcdef" * 2
OTHER_KEY = "f" * 32


def say(
    world: World, name: str, words: str, *, named: bool, key: str = KEY, prompt_id: str = ""
) -> str:
    """Say something; return its id."""
    prompt_id = prompt_id or open_question(world)
    with unit_of_work() as db:
        return contributions.contribute(
            db, world.member(name), prompt_id=prompt_id, key=key, words=words, named=named
        )


def words_of(contribution_id: str) -> list[str]:
    """Return the words of every version, in their order."""
    with reading() as db:
        return list(
            db.scalars(
                select(ContributionVersion.words)
                .where(ContributionVersion.contribution_id == contribution_id)
                .order_by(col(ContributionVersion.number))
            )
        )


def post(client: TestClient, path: str, said: object) -> tuple[int, dict[str, object]]:
    """Post as our own script does."""
    answer = client.post(path, json=said, headers=SCRIPT)
    return answer.status_code, answer.json()


def test_named_words_are_listed_for_their_author_alone(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    said = say(sqlite_world, "Asha", "One <form>.", named=True)
    mine = tablet("Asha").get("/here/mine").text
    assert "One &lt;form&gt;." in mine
    assert "What would have helped?" in mine
    assert f"/here/mine/{said}/change" in mine
    assert "One &lt;form&gt;." not in tablet("Bryn").get("/here/mine").text


def test_words_with_no_name_are_on_nobodys_list(tablet: MakeTablet, sqlite_world: World) -> None:
    say(sqlite_world, "Asha", "marked-words", named=False)
    for name in ("Asha", "Bryn"):
        page = tablet(name).get("/here/mine").text
        assert "marked-words" not in page
        assert "Nothing here yet" in page


def test_a_person_changes_their_own_words(tablet: MakeTablet, sqlite_world: World) -> None:
    said = say(sqlite_world, "Asha", "One form.", named=True)
    client = tablet("Asha")
    assert "One form.</textarea>" in client.get(f"/here/mine/{said}/change").text
    answer = client.post(f"/here/mine/{said}/change", data={"words": "Two\r\nforms."})
    assert (answer.status_code, answer.headers["location"]) == (303, "/here/mine")
    assert words_of(said) == ["One form.", "Two\nforms."]
    assert "Two\nforms." in client.get("/here").text


def test_words_cannot_be_changed_to_nothing(tablet: MakeTablet, sqlite_world: World) -> None:
    said = say(sqlite_world, "Asha", "One form.", named=True)
    answer = tablet("Asha").post(f"/here/mine/{said}/change", data={"words": "  "})
    assert answer.status_code == 422
    assert "There are no words here yet." in answer.text
    assert words_of(said) == ["One form."]


def test_a_person_takes_their_own_words_back_after_one_question(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    said = say(sqlite_world, "Asha", "One form.", named=True)
    client, watcher = tablet("Asha"), tablet("Bryn")
    assert "One form." in watcher.get("/here").text
    assert "Nobody can bring them back." in client.get(f"/here/mine/{said}/take-back").text
    assert words_of(said) == ["One form."]
    answer = client.post(f"/here/mine/{said}/take-back")
    assert (answer.status_code, answer.headers["location"]) == (303, "/here/mine")
    assert words_of(said) == [""]
    assert "One form." not in watcher.get("/here").text
    assert client.get(f"/here/mine/{said}/change").status_code == 404


@pytest.mark.parametrize("what", ["change", "take-back"])
def test_nobody_elses_words_can_be_opened_or_touched(
    tablet: MakeTablet, sqlite_world: World, what: str
) -> None:
    said = say(sqlite_world, "Asha", "One form.", named=True)
    client = tablet("Bryn")
    assert client.get(f"/here/mine/{said}/{what}").status_code == 404
    answer = client.post(f"/here/mine/{said}/{what}", data={"words": "Mine."})
    assert answer.status_code == 403
    stranger = tablet()
    assert stranger.get(f"/here/mine/{said}/{what}").headers["location"] == "/join"
    assert words_of(said) == ["One form."]


def test_keys_show_their_words_and_only_theirs(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id = open_question(sqlite_world)
    say(sqlite_world, "Asha", "With no name", named=False, prompt_id=prompt_id)
    say(sqlite_world, "Bryn", "Of another", named=False, key=OTHER_KEY, prompt_id=prompt_id)
    status, answer = post(tablet("Asha"), "/here/mine/by-key", {"keys": [KEY, "0" * 32, "", 7]})
    assert status == 200
    assert answer == {
        "said": [
            {
                "key": KEY,
                "question": "What would have helped?",
                "words": "With no name",
                "session": 1,
                "file": "",
                "box": "",
                "held": "",
            }
        ]
    }


def test_a_key_opens_no_named_words(tablet: MakeTablet, sqlite_world: World) -> None:
    said = say(sqlite_world, "Asha", "With my name", named=True)
    client = tablet("Asha")
    assert post(client, "/here/mine/by-key", {"keys": [KEY]}) == (200, {"said": []})
    assert post(client, "/here/mine/by-key/take-back", {"key": KEY})[0] == 404
    assert post(client, "/here/mine/by-key/change", {"key": KEY, "words": "No"})[0] == 404
    assert words_of(said) == ["With my name"]


@pytest.mark.parametrize("body", [{}, {"keys": "abc"}, {"keys": None}, [], "x", {"keys": [[]]}])
def test_no_keys_show_nothing(tablet: MakeTablet, body: object) -> None:
    assert post(tablet(), "/here/mine/by-key", body) == (200, {"said": []})


def test_a_phone_with_the_key_and_no_place_changes_and_takes_back(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    said = say(sqlite_world, "Asha", "With no name", named=False)
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    phone = tablet()
    page = phone.get("/here/mine")
    assert page.status_code == 200
    assert "We found no words of yours here." in page.text
    status, answer = post(phone, "/here/mine/by-key/change", {"key": KEY, "words": "Other"})
    assert (status, answer["state"]) == (200, "safe")
    assert words_of(said) == ["With no name", "Other"]
    status, answer = post(phone, "/here/mine/by-key/change", {"key": KEY, "words": " "})
    assert (status, answer["sentence"]) == (422, "There are no words here yet.")
    assert post(phone, "/here/mine/by-key/take-back", {"key": KEY}) == (200, {"state": "gone"})
    assert words_of(said) == ["", ""]
    assert post(phone, "/here/mine/by-key", {"keys": [KEY]}) == (200, {"said": []})


def test_a_receipts_picture_is_drawn_and_holds_no_sideways_text(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    status, answer = post(tablet("Asha"), "/here/mine/receipts", {"keys": [KEY, OTHER_KEY]})
    assert status == 200
    assert str(answer["picture"]).startswith("data:image/svg+xml")
    many = [f"{number:032x}" for number in range(30)]
    assert post(tablet("Asha"), "/here/mine/receipts", {"keys": many})[0] == 200


def test_another_page_cannot_take_words_back(tablet: MakeTablet, sqlite_world: World) -> None:
    said = say(sqlite_world, "Asha", "With no name", named=False)
    client = tablet("Asha")
    client.headers["origin"] = "http://evil.example"
    assert post(client, "/here/mine/by-key/take-back", {"key": KEY})[0] == 403
    assert words_of(said) == ["With no name"]
