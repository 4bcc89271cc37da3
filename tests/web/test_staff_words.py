"""Words that staff keep come in: from the box with its key, and from a phone's plain form."""

import html
import re
import secrets

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import SCRIPT, MakeTablet, no_tries_yet, open_question, tablet
from workshop.db import reading, unit_of_work
from workshop.models import Capture, CaptureVersion, Contribution, ItemRun, WorkshopSession
from workshop.permissions import Actor
from workshop.services.accounts import sign_out
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.running import move_everyone
from workshop.services.sessions import close_session
from workshop.vocabulary import CaptureKind, ItemKind, SessionState

__all__ = ["no_tries_yet", "tablet"]

HOSTILE = "<script>alert(1)</script>\n**no** :red[x] {{ 7*7 }} \u202egnirts اتصلت =1+1"


@pytest.fixture
def desk(tablet: MakeTablet, sqlite_world: World) -> TestClient:
    """The facilitator's browser."""
    return signed_in(tablet(), sqlite_world.staff_token)


def signed_in(client: TestClient, token: str) -> TestClient:
    """Give a browser a staff cookie."""
    client.cookies.set("tenfold_staff", token, domain="localhost.local")
    return client


def kept_words(world: World, words: str = "One form.", **capture: object) -> dict[str, object]:
    """What the outbox of the capture box sends."""
    about = {"session": world.session_id, "kind": "quote", "author": ""} | capture
    return {"key": secrets.token_hex(16), "prompt": "", "words": words, "capture": about}


def send(client: TestClient, item: object, place: str = "") -> tuple[int, dict[str, str]]:
    """Post as the outbox does; return the status and the answer."""
    headers = SCRIPT | ({"X-Tenfold-Place": place} if place else {})
    answer = client.post("/staff/words", json=item, headers=headers)
    return answer.status_code, answer.json()


def captures() -> list[tuple[CaptureKind, str | None, str]]:
    """Return kind, author and words of everything that was kept."""
    with reading() as db:
        rows = db.execute(
            select(Capture.kind, Capture.author_id, CaptureVersion.words).join(CaptureVersion)
        )
        return sorted((kind, author, words) for kind, author, words in rows)


def add_items(world: World, *titles: str) -> list[str]:
    """Put parts into the live session's agenda."""
    with unit_of_work() as db:
        return [
            add_item(
                db,
                world.facilitator,
                session_id=world.session_id,
                draft=ItemDraft(ItemKind.ACTIVITY, title, 20),
            )
            for title in titles
        ]


def runs(world: World) -> list[str]:
    """Return what was done, in order."""
    with reading() as db:
        wanted = select(ItemRun.item_id).where(ItemRun.session_id == world.session_id)
        return list(db.scalars(wanted.order_by(ItemRun.started_at)))


def test_words_are_safe_once_they_are_kept(desk: TestClient, sqlite_world: World) -> None:
    author = sqlite_world.people["Asha"]
    item = kept_words(sqlite_world, HOSTILE, kind="story", author=author)
    status, answer = send(desk, item)
    assert (status, answer["state"]) == (200, "safe")
    assert captures() == [(CaptureKind.STORY, author, HOSTILE)]
    with reading() as db:
        kept = db.get_one(Capture, answer["id"])
        assert kept.kept_by == sqlite_world.facilitator.person_id


def test_words_of_the_group_have_no_author(desk: TestClient, sqlite_world: World) -> None:
    send(desk, kept_words(sqlite_world))
    assert captures() == [(CaptureKind.QUOTE, None, "One form.")]


def test_the_same_sending_again_gets_the_same_answer(desk: TestClient, sqlite_world: World) -> None:
    item = kept_words(sqlite_world)
    assert send(desk, item) == send(desk, item)
    assert len(captures()) == 1


def test_other_words_under_a_known_key_are_a_conflict(
    desk: TestClient, sqlite_world: World
) -> None:
    item = kept_words(sqlite_world)
    send(desk, item)
    status, answer = send(desk, item | {"words": "Other words."})
    assert (status, answer["state"]) == (409, "conflict")
    assert answer["sentence"]
    assert [words for *_, words in captures()] == ["One form."]


def test_without_a_sign_in_the_words_wait(
    tablet: MakeTablet, desk: TestClient, sqlite_world: World
) -> None:
    item = kept_words(sqlite_world)
    told = {"state": "join", "sentence": "Sign in first."}
    assert send(tablet("Asha"), item) == (401, told)
    with unit_of_work() as db:
        sign_out(db, token=sqlite_world.staff_token)
    assert send(desk, item) == (401, told)
    assert captures() == []


def test_words_of_a_colleague_wait_for_that_colleague(
    tablet: MakeTablet, desk: TestClient, sqlite_world: World
) -> None:
    item = kept_words(sqlite_world)
    mine = sqlite_world.facilitator.person_id or ""
    corin = signed_in(tablet(), sqlite_world.convenor_token)
    assert send(corin, item, place=mine)[0] == 401
    assert send(desk, item, place=mine)[0] == 200


def test_a_convenor_keeps_nothing(tablet: MakeTablet, sqlite_world: World) -> None:
    corin = signed_in(tablet(), sqlite_world.convenor_token)
    status, answer = send(corin, kept_words(sqlite_world))
    assert (status, answer["state"]) == (403, "refused")
    assert captures() == []


@pytest.mark.parametrize(
    "change,status,start",
    [
        ({"words": " \n"}, 422, "There are no words"),
        ({"words": "a" * 20_001}, 422, "That is 20,001 letters"),
        ({"key": "short"}, 422, "These words came without their key"),
        ({"key": None}, 422, "These words came without their key"),
    ],
)
def test_a_refusal_is_a_sentence(
    desk: TestClient, sqlite_world: World, change: dict[str, object], status: int, start: str
) -> None:
    got, answer = send(desk, kept_words(sqlite_world) | change)
    assert (got, answer["state"]) == (status, "refused")
    assert answer["sentence"].startswith(start)


@pytest.mark.parametrize(
    "about,status",
    [
        ({"kind": "gossip"}, 422),
        ({"kind": None}, 422),
        ({"author": "nobody"}, 404),
        ({"author": "\0"}, 404),
        ({"session": "none"}, 404),
        ({"session": None}, 404),
    ],
)
def test_what_it_is_and_whose_it_is_are_asked_again(
    desk: TestClient, sqlite_world: World, about: dict[str, object], status: int
) -> None:
    got, answer = send(desk, kept_words(sqlite_world, **about))
    assert (got, answer["state"]) == (status, "refused")
    assert captures() == []


@pytest.mark.parametrize("body", ["", "[]", "null", "{", '"words"', b"\xff\xfe{}"])
def test_anything_else_is_refused_calmly(desk: TestClient, body: str | bytes) -> None:
    answer = desk.post("/staff/words", content=body, headers=SCRIPT)
    assert (answer.status_code, answer.json()["state"]) == (404, "refused")


def test_another_page_cannot_send_words(desk: TestClient, sqlite_world: World) -> None:
    desk.headers["origin"] = "http://evil.example"
    assert send(desk, kept_words(sqlite_world))[0] == 403
    assert captures() == []


def test_staff_answer_a_question_as_themselves(desk: TestClient, sqlite_world: World) -> None:
    item = {
        "key": secrets.token_hex(16),
        "prompt": open_question(sqlite_world),
        "words": HOSTILE,
        "named": True,
    }
    status, answer = send(desk, item)
    assert (status, answer["state"]) == (200, "safe")
    with reading() as db:
        said = db.get_one(Contribution, answer["id"])
        assert said.author_id == sqlite_world.facilitator.person_id


HAND = "/staff/hand/"


def hand(client: TestClient, world: World) -> str:
    """Return the page in one hand."""
    answer = client.get(f"{HAND}{world.session_id}")
    assert answer.status_code == 200
    return answer.text


def press(client: TestClient, world: World, step: str, **fields: str) -> int:
    """Press one of its buttons; return the status."""
    return client.post(f"{HAND}{world.session_id}/{step}", data=fields).status_code


def test_the_phone_shows_now_and_next(desk: TestClient, sqlite_world: World) -> None:
    first, _ = add_items(sqlite_world, HOSTILE, "A walk")
    assert "The door is open" in hand(desk, sqlite_world)
    with unit_of_work() as db:
        move_everyone(
            db, sqlite_world.facilitator, session_id=sqlite_world.session_id, item_id=first
        )
    shown = hand(desk, sqlite_world)
    assert f">{html.escape(HOSTILE, quote=False)}</h1>".replace("'", "&#39;") in shown
    assert "<bdi>A walk</bdi>" in shown
    assert "0 of 20 minutes" in shown
    assert "We know each other." in shown


def test_a_plain_form_keeps_words(desk: TestClient, sqlite_world: World) -> None:
    key = re.search(r'name="key" value="(\w+)"', hand(desk, sqlite_world))
    assert key is not None
    form = {"key": key[1], "words": HOSTILE.replace("\n", "\r\n"), "kind": "feeling", "author": ""}
    assert press(desk, sqlite_world, "keep", **form) == 303
    assert press(desk, sqlite_world, "keep", **form) == 303
    assert captures() == [(CaptureKind.FEELING, None, HOSTILE)]


def test_what_could_not_be_kept_stays_in_the_box(desk: TestClient, sqlite_world: World) -> None:
    author = sqlite_world.people["Dov"]
    form = {"words": "<i>" + "a" * 20_000, "kind": "story", "author": author}
    answer = desk.post(f"{HAND}{sqlite_world.session_id}/keep", data=form)
    assert answer.status_code == 422
    assert html.escape(form["words"]) in answer.text
    assert "Split it in two." in answer.text
    assert 'value="story" checked' in answer.text
    assert f'value="{author}" selected' in answer.text


def test_only_who_runs_it_has_it_in_hand(tablet: MakeTablet, sqlite_world: World) -> None:
    page = f"{HAND}{sqlite_world.session_id}"
    assert tablet("Asha").get(page).headers["location"] == "/staff/sign-in"
    corin = signed_in(tablet(), sqlite_world.convenor_token)
    assert corin.get(page).status_code == 403
    (first,) = add_items(sqlite_world, "Hello")
    for client in (corin, tablet("Asha"), tablet()):
        assert press(client, sqlite_world, "move", turn="start", item=first) == 403
        assert press(client, sqlite_world, "keep", words="One form.", kind="quote") == 403
    assert runs(sqlite_world) == []
    assert captures() == []


def test_no_such_session_is_said_calmly(desk: TestClient) -> None:
    assert desk.get(f"{HAND}none").status_code == 404


def test_a_session_that_is_not_on_has_no_buttons(desk: TestClient, sqlite_world: World) -> None:
    planned = desk.get(f"{HAND}{sqlite_world.next_session_id}").text
    assert "Not open yet" in planned
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    over = hand(desk, sqlite_world)
    assert "This session is over" in over
    for shown in (planned, over):
        assert "<button" not in shown
    said = [press(desk, sqlite_world, step) for step in ("detour", "keep")]
    assert said == [409, 422]


def test_the_session_that_others_run_is_not_theirs(desk: TestClient, sqlite_world: World) -> None:
    with unit_of_work() as db:
        sign_out(db, token=sqlite_world.staff_token)
    with reading() as db:
        assert db.get_one(WorkshopSession, sqlite_world.session_id).state is SessionState.LIVE
    assert sqlite_world.facilitator == Actor()
    assert desk.get(f"{HAND}{sqlite_world.session_id}").status_code == 403
