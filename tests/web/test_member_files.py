"""Drawings and voice notes over HTTP: taken once, and handed only to who may see them."""

import json
import secrets

import pytest
from starlette.testclient import TestClient

from tests.support.files import VOICE, as_sent, drawing, png, voice
from tests.support.world import World
from tests.web.member_client import SCRIPT, MakeTablet, no_tries_yet, open_question, tablet
from workshop.db import unit_of_work
from workshop.services.holding import hold_words
from workshop.services.joining import hand_on
from workshop.services.prompts import reveal
from workshop.services.said_files import FileDraft

__all__ = ["no_tries_yet", "tablet"]

HERE = SCRIPT | {"content-type": "application/json"}


def send(
    client: TestClient, prompt_id: str, file: FileDraft | object, **more: object
) -> tuple[int, dict[str, str], str]:
    """Post a file as the outbox does; return the status, the answer and the key."""
    item = {
        "key": secrets.token_hex(16),
        "prompt": prompt_id,
        "words": "",
        "named": False,
        "file": as_sent(file) if isinstance(file, FileDraft) else file,
    } | more
    answer = client.post("/here/words", content=json.dumps(item), headers=HERE)
    return answer.status_code, answer.json(), str(item["key"])


def post(client: TestClient, address: str, said: object) -> tuple[int, bytes]:
    answer = client.post(address, content=json.dumps(said), headers=HERE)
    return answer.status_code, answer.content


@pytest.fixture
def laptop(tablet: MakeTablet, sqlite_world: World) -> TestClient:
    """The facilitator's own browser, which the room's screen runs in too."""
    client = tablet()
    client.cookies.set("tenfold_staff", sqlite_world.staff_token, domain="localhost.local")
    return client


def test_a_drawing_is_shown_once_the_wall_is(
    tablet: MakeTablet, sqlite_world: World, laptop: TestClient
) -> None:
    prompt_id = open_question(sqlite_world, hidden=True)
    status, answer, _ = send(tablet("Asha"), prompt_id, drawing())
    assert (status, answer["state"]) == (200, "safe")
    address = f"/said/{answer['id']}/file"
    for client in (tablet("Bryn"), laptop, tablet("Asha"), tablet()):
        assert client.get(address).status_code == 404
    with unit_of_work() as db:
        reveal(db, sqlite_world.facilitator, prompt_id=prompt_id)
    for client in (tablet("Bryn"), laptop):
        found = client.get(address)
        assert (found.status_code, found.content) == (200, png())
        assert found.headers["content-type"] == "image/png"
        assert found.headers["cache-control"] == "no-store"
        assert found.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in found.headers["content-security-policy"]
    assert tablet().get(address).status_code == 404
    room = laptop.get(f"/room/{sqlite_world.session_id}").text
    assert f'src="{address}"' in room


def test_only_its_author_sees_it_while_it_is_hidden_or_held(
    tablet: MakeTablet, sqlite_world: World, laptop: TestClient
) -> None:
    prompt_id, asha = open_question(sqlite_world, hidden=True), tablet("Asha")
    _, answer, _ = send(asha, prompt_id, drawing(), named=True)
    address = f"/said/{answer['id']}/file"
    assert asha.get(address).content == png()
    assert tablet("Bryn").get(address).status_code == 404
    with unit_of_work() as db:
        reveal(db, sqlite_world.facilitator, prompt_id=prompt_id)
    with unit_of_work() as db:
        hold_words(
            db, sqlite_world.facilitator, contribution_id=answer["id"], because="It names my <b>."
        )
    for client in (tablet("Bryn"), laptop):
        assert client.get(address).status_code == 404
    assert asha.get(address).status_code == 200
    mine = asha.get("/here/mine").text
    assert "Only you see this now." in mine
    assert "It names my &lt;b&gt;." in mine
    assert f'src="{address}"' in mine
    assert "Held back from the group" in asha.get("/here/held").text
    asha.post(f"/here/mine/{answer['id']}/take-back")
    assert asha.get(address).status_code == 404


def test_a_player_gets_the_piece_that_it_asks_for(tablet: MakeTablet, sqlite_world: World) -> None:
    _, answer, _ = send(
        tablet("Asha"), open_question(sqlite_world, hidden=True), voice(), named=True
    )
    client, address = tablet("Asha"), f"/said/{answer['id']}/file"
    piece = client.get(address, headers={"range": "bytes=2-5"})
    assert (piece.status_code, piece.content) == (206, VOICE[2:6])
    assert piece.headers["content-range"] == f"bytes 2-5/{len(VOICE)}"
    assert client.get(address, headers={"range": "bytes=3-"}).content == VOICE[3:]
    for odd in ("bytes=99999-", "bytes=-5", "lines=1-2"):
        assert client.get(address, headers={"range": odd}).content == VOICE


def test_with_no_name_the_key_is_what_shows_it(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id, client = open_question(sqlite_world, hidden=True), tablet("Asha")
    _, answer, key = send(client, prompt_id, voice(), words="The bus")
    assert client.get(f"/said/{answer['id']}/file").status_code == 404
    assert post(tablet(), "/here/mine/by-key/file", {"key": key}) == (200, VOICE)
    assert post(tablet(), "/here/mine/by-key/file", {"key": "0" * 32})[0] == 404
    _, told = post(tablet(), "/here/mine/by-key", {"keys": [key]})
    (said,) = json.loads(told)["said"]
    assert (said["file"], said["words"], said["held"]) == ("voice", "The bus", "")


@pytest.mark.parametrize(
    "file",
    [
        {"kind": "drawing", "media": "image/png", "content": "no base64!"},
        {"kind": "song", "media": "audio/webm", "content": ""},
        {"kind": "drawing", "media": "image/svg+xml", "content": "PHN2Zz4="},
        {},
    ],
)
def test_what_is_no_file_goes_back_with_a_sentence(
    tablet: MakeTablet, sqlite_world: World, file: object
) -> None:
    status, answer, _ = send(tablet("Asha"), open_question(sqlite_world, hidden=True), file)
    assert (status, answer["state"]) == (422, "refused")
    assert answer["sentence"].endswith(".")


def test_a_tablet_that_was_handed_on_takes_nothing(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id, client = open_question(sqlite_world, hidden=True), tablet("Asha")
    with unit_of_work() as db:
        hand_on(db, device_token=sqlite_world.tokens["Asha"])
    assert send(client, prompt_id, drawing())[0] == 401


def test_a_member_may_be_listened_to_and_nobody_is_looked_at(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    here = tablet("Asha").get("/here").headers["permissions-policy"]
    assert "microphone=(self)" in here
    assert "camera=()" in here
    assert "microphone=()" in tablet().get("/help").headers["permissions-policy"]
