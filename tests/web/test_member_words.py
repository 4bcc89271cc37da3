"""Words come in: from the box with its key, and from a plain form."""

import html
import json
import re
import secrets

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import SCRIPT, MakeTablet, no_tries_yet, open_question, tablet
from workshop.db import engine, reading, unit_of_work
from workshop.models import Contribution, ContributionVersion
from workshop.services import prompts
from workshop.services.joining import hand_on

__all__ = ["no_tries_yet", "tablet"]

HOSTILE = "<script>alert(1)</script>\n**no** :red[x] {{ 7*7 }} \u202egnirts اتصلت =1+1"


def said(prompt_id: str, words: str = "One form.", **more: object) -> dict[str, object]:
    """What the outbox sends."""
    return {
        "key": secrets.token_hex(16),
        "prompt": prompt_id,
        "words": words,
        "named": False,
    } | more


def send(client: TestClient, item: object, place: str = "") -> tuple[int, dict[str, str]]:
    """Post as the outbox does; return the status and the answer."""
    headers = SCRIPT | {"content-type": "application/json"}
    if place:
        headers["x-tenfold-place"] = place
    answer = client.post("/here/words", content=json.dumps(item), headers=headers)
    return answer.status_code, answer.json()


def kept() -> list[str]:
    """Return the words of all contributions."""
    with reading() as db:
        return sorted(db.scalars(select(ContributionVersion.words)))


def test_words_are_safe_once_they_are_kept(tablet: MakeTablet, sqlite_world: World) -> None:
    status, answer = send(tablet("Asha"), said(open_question(sqlite_world), HOSTILE))
    assert (status, answer["state"]) == (200, "safe")
    assert kept() == [HOSTILE]
    with reading() as db:
        assert db.get_one(Contribution, answer["id"]).author_id is None


def test_the_same_sending_again_gets_the_same_answer(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client, item = tablet("Asha"), said(open_question(sqlite_world))
    assert send(client, item) == send(client, item)
    assert len(kept()) == 1


def test_other_words_under_a_known_key_are_a_conflict(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client, item = tablet("Asha"), said(open_question(sqlite_world))
    send(client, item)
    status, answer = send(client, item | {"words": "Other words."})
    assert (status, answer["state"]) == (409, "conflict")
    assert answer["sentence"]
    assert kept() == ["One form."]


def test_a_name_goes_with_words_only_when_asked_for(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client, prompt_id = tablet("Asha"), open_question(sqlite_world)
    for named, author in ((True, sqlite_world.people["Asha"]), ("yes", None), (1, None)):
        _, answer = send(client, said(prompt_id, named=named))
        with reading() as db:
            assert db.get_one(Contribution, answer["id"]).author_id == author


def test_without_a_place_the_answer_is_to_join(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id = open_question(sqlite_world)
    assert send(tablet(), said(prompt_id))[0] == 401
    client = tablet("Asha")
    with unit_of_work() as db:
        hand_on(db, device_token=sqlite_world.tokens["Asha"])
    assert send(client, said(prompt_id)) == (401, {"state": "join", "sentence": "Join first."})
    assert kept() == []


def test_words_of_the_person_before_wait_for_that_person(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id, people = open_question(sqlite_world), sqlite_world.people
    assert send(tablet("Bryn"), said(prompt_id), place=people["Asha"])[0] == 401
    assert send(tablet("Asha"), said(prompt_id), place=people["Asha"])[0] == 200


@pytest.mark.parametrize(
    "change,status,start",
    [
        ({"words": " \n"}, 422, "There are no words"),
        ({"words": "a" * 20_001}, 422, "That is 20,001 letters"),
        ({"key": "short"}, 422, "These words came without their key"),
        ({"prompt": "none"}, 404, "We could not find that question"),
        ({"prompt": None}, 404, "We could not find that question"),
        ({"prompt": "\ud800\0"}, 404, "We could not find that question"),
    ],
)
def test_a_refusal_is_a_sentence(
    tablet: MakeTablet, sqlite_world: World, change: dict[str, object], status: int, start: str
) -> None:
    got, answer = send(tablet("Asha"), said(open_question(sqlite_world)) | change)
    assert (got, answer["state"]) == (status, "refused")
    assert answer["sentence"].startswith(start)


def test_a_supporter_has_no_voice_of_their_own(tablet: MakeTablet, sqlite_world: World) -> None:
    status, answer = send(tablet("Sunita"), said(open_question(sqlite_world)))
    assert (status, answer["state"]) == (403, "refused")


@pytest.mark.parametrize("body", ["", "[]", "null", "{", '"words"', b"\xff\xfe{}"])
def test_anything_else_is_refused_calmly(
    tablet: MakeTablet, sqlite_world: World, body: str | bytes
) -> None:
    headers = SCRIPT | {"content-type": "application/json"}
    answer = tablet("Asha").post("/here/words", content=body, headers=headers)
    assert (answer.status_code, answer.json()["state"]) == (404, "refused")


def test_half_a_letter_does_not_stop_words(tablet: MakeTablet, sqlite_world: World) -> None:
    item = json.dumps(said(open_question(sqlite_world), "half \ud83d"))
    headers = SCRIPT | {"content-type": "application/json"}
    answer = tablet("Asha").post("/here/words", content=item, headers=headers)
    assert answer.json()["state"] == "safe"
    assert kept() == ["half \N{REPLACEMENT CHARACTER}"]


def test_another_page_cannot_send_words(tablet: MakeTablet, sqlite_world: World) -> None:
    client = tablet("Asha")
    client.headers["origin"] = "http://evil.example"
    assert send(client, said(open_question(sqlite_world)))[0] == 403
    assert kept() == []


def test_trouble_on_our_side_is_never_called_safe(
    tablet: MakeTablet, sqlite_world: World, caplog: pytest.LogCaptureFixture
) -> None:
    item = said(open_question(sqlite_world), "marked-words")
    with engine.engine().begin() as connection:
        connection.exec_driver_sql("DROP TABLE contribution_version")
    status, answer = send(tablet("Asha"), item)
    assert (status, answer["state"]) == (500, "refused")
    assert "marked-words" not in json.dumps(answer) + caplog.text


def form_of(page: str) -> dict[str, str]:
    """Return what the plain form would send as it stands."""
    form = page.split('action="/here/words"')[1].split("</form>", maxsplit=1)[0]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([\w-]+)"', form))
    assert set(fields) == {"key", "prompt"}
    return fields


def test_a_plain_form_sends_words_and_gives_the_way_back(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    open_question(sqlite_world)
    client = tablet("Asha")
    fields = form_of(client.get("/here").text)
    answer = client.post("/here/words", data=fields | {"words": HOSTILE.replace("\n", "\r\n")})
    assert answer.status_code == 200
    assert "Safe. Your words have arrived." in answer.text
    assert kept() == [HOSTILE]
    assert "data:image/svg+xml" in answer.text
    again = client.post("/here/words", data=fields | {"words": HOSTILE})
    assert again.status_code == 200
    assert len(kept()) == 1
    gone = client.post("/here/mine/by-key/take-back", data={"key": fields["key"]})
    assert gone.headers["location"] == "/here/gone"
    assert kept() == [""]
    assert "Those words are gone" in client.get("/here/gone").text


def test_named_words_from_a_plain_form_need_no_receipt(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    open_question(sqlite_world)
    client = tablet("Asha")
    fields = form_of(client.get("/here").text) | {"words": "One form.", "named": "yes"}
    answer = client.post("/here/words", data=fields)
    assert "data:image" not in answer.text
    assert fields["key"] not in answer.text
    assert "One form." in client.get("/here/mine").text


def test_what_could_not_go_in_stays_in_the_box(tablet: MakeTablet, sqlite_world: World) -> None:
    open_question(sqlite_world)
    client, long = tablet("Asha"), "<i>" + "a" * 20_000
    fields = form_of(client.get("/here").text)
    answer = client.post("/here/words", data=fields | {"words": long})
    assert answer.status_code == 422
    assert html.escape(long) in answer.text
    assert "Split it in two." in answer.text


def test_a_plain_form_after_the_question_closed_still_goes_in(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = open_question(sqlite_world)
    client = tablet("Asha")
    fields = form_of(client.get("/here").text)
    with unit_of_work() as db:
        prompts.close_prompt(db, sqlite_world.facilitator, prompt_id=prompt_id)
    assert client.post("/here/words", data=fields | {"words": "Late."}).status_code == 200
    assert kept() == ["Late."]


def test_a_plain_form_without_a_place_leads_to_the_door(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    answer = tablet().post("/here/words", data=said(open_question(sqlite_world)))
    assert (answer.status_code, answer.headers["location"]) == (303, "/join")
