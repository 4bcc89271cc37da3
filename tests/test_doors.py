"""Every address of ours, tried with every kind of cookie: who is let in, who is led away."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient

from tests.conftest import made_in, use_installation
from tests.support.doors import DOORS as OTHER_DOORS
from tests.support.doors import STAFF, VISITORS, Door
from tests.support.doors_live import DOORS_LIVE, filled_in, furnish
from tests.support.stage import Stage
from tests.support.standing import lay_out, rest
from tests.web.site import plain_app
from web.routes import nothing_here, routes
from workshop.db import unit_of_work
from workshop.services.downloads import ask_for
from workshop.settings import settings
from workshop.throttle import throttle
from workshop.vocabulary import SharingLabel

DOORS = OTHER_DOORS | DOORS_LIVE
SITE, LIVE_SITE = "http://localhost:8501", "ws://localhost:8501"
JOIN_FIRST = 4401
REFUSED = (401, 403, 404, 410)
# A wrong code or passphrase is answered, with a status that says it was wrong.
WRONG_BUT_ANSWERED = {
    "POST /join": 404,
    "POST /join/door": 404,
    "POST /join/back": 404,
    "POST /owner/enter": 404,
    "POST /staff/sign-in": 403,
    "POST /here/mine/by-key/change": 404,
    "POST /here/mine/by-key/take-back": 404,
    "POST /here/mine/by-key/file": 404,
    "POST /here/questions/by-key/settle": 404,
    "POST /here/questions/by-key/take-back": 404,
}


@pytest.fixture(scope="module")
def furnished(
    stage_template: tuple[Path, Stage], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Stage]:
    """The stage with the exercises of a live session on it, made once."""
    folder, made = stage_template
    mine = replace(made, ids=dict(made.ids))
    own, _ = made_in(tmp_path_factory.mktemp("doors") / "data", folder, lambda: furnish(mine))
    return own, mine


@pytest.fixture
def stage(
    furnished: tuple[Path, Stage], place: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Stage]:
    """The stage, for one door: what one visitor does there the next one finds."""
    folder, made = furnished
    use_installation(monkeypatch, lay_out(folder, place))
    throttle._wrong.clear()
    throttle._all.clear()
    yield replace(made, ids=dict(made.ids))
    rest()
    settings.cache_clear()


def browser(stage: Stage, who: str, app: object) -> TestClient:
    """A browser with the cookies of one kind of visitor."""
    client = TestClient(
        app,  # type: ignore[arg-type]
        base_url=SITE,
        headers={"origin": SITE, "accept": "text/html"},
        follow_redirects=False,
        raise_server_exceptions=False,
        client=(f"192.168.1.{VISITORS.index(who) + 10}", 50000),
    )
    for name, value in stage.cookies[who].items():
        client.cookies.set(name, value, domain="localhost.local")
    return client


def address(stage: Stage, name: str, who: str) -> str:
    """The address with what belongs to this visitor, or to a member, in it."""
    actor = stage.actors["member" if who in ("nobody", "colleague") else who]
    filled = {
        "capture_id": stage.capture_of(actor),
        "said_id": stage.words_of(actor),
        "session_id": stage["session"],
        "line_id": stage["line"],
        "output_id": stage[DOORS[name].output],
        "need_id": stage["need of asha"],
        "strength_id": stage["strength of asha"],
        "voice_id": stage["voice"],
        "ticket": stage.ids.get("ticket", ""),
        "briefing_id": stage["briefing"],
        "question_id": stage["question of asha"],
    }
    path = name.split(" ")[1].replace(":int}", "}")
    return path.format(**{**filled, **filled_in(stage, name)})


def ask(client: TestClient, stage: Stage, name: str, door: Door, who: str) -> tuple[int, str]:
    """Ask once; return the status and where the browser is led."""
    method, path = name.partition(" ")[0], address(stage, name, who)
    form = dict(part.split("=", 1) for part in door.form.split("&") if part)
    key = f"{VISITORS.index(who) + 1:032x}"
    known = {**stage.ids, "key": key}
    filled = {field.format(**known): value.format(**known) for field, value in form.items()}
    headers = {"x-tenfold": "1"}
    if door.json:
        body = {"key": key, "keys": [key], "words": "A lamp.", "prompt": stage["asked"]}
        body |= {"project": stage["project"], "briefing": stage["briefing"]}
        answer = client.request(method, path, json=body, headers=headers)
    else:
        headers["content-type"] = "application/x-www-form-urlencoded"
        content = urlencode(filled) if method == "POST" else None
        answer = client.request(method, path, content=content, headers=headers)
    return answer.status_code, answer.headers.get("location", "")


def wrong(name: str, door: Door, who: str, status: int, led_to: str) -> str:
    """Say what is not as the table has it, or nothing."""
    said = f"{who}: {status} {led_to}".strip()
    if status >= 500:
        return said
    if who in door.let_in:
        turned_away = status in REFUSED and WRONG_BUT_ANSWERED.get(name) != status
        at_door = door.led_to != "" and led_to == door.led_to
        return said if turned_away or at_door else ""
    if who not in door.known and door.led_to:
        return "" if (status, led_to) == (303, door.led_to) else said
    return "" if status in REFUSED else said


@pytest.mark.parametrize("name", DOORS)
def test_each_door_lets_in_those_it_is_for_and_no_one_else(stage: Stage, name: str) -> None:
    app = plain_app()
    with unit_of_work() as db:
        stage.ids["ticket"] = ask_for(
            db,
            stage.actors["facilitator"],
            project_id=stage["project"],
            report="series",
            file_format="markdown",
            label=SharingLabel.PROJECT,
        )
    found = []
    for who in sorted(VISITORS, key=lambda one: one in DOORS[name].let_in):
        status, led_to = ask(browser(stage, who, app), stage, name, DOORS[name], who)
        found.append(wrong(name, DOORS[name], who, status, led_to))

    assert [one for one in found if one] == []


@pytest.mark.parametrize("name", [one for one in DOORS if one.startswith("POST")])
def test_no_door_falls_over_what_nobody_would_send(stage: Stage, name: str) -> None:
    app = plain_app()
    strange = ("", "\0", "many", "9" * 5000, "²")
    fields = ("version", "hat", "kind", "level", "line", "from", "author", "key", "keys", "capture")
    found = []
    for who in ("nobody", *DOORS[name].let_in[:1]):
        client = browser(stage, who, app)
        path = address(stage, name, who)
        for value in strange:
            form = dict.fromkeys((*fields, *_fields(DOORS[name])), value)
            sent = client.post(path, data=form)
            asked = client.post(path, json={field: [value] for field in form})
            found += [(who, value[:9]) for one in (sent, asked) if one.status_code >= 500]

    assert found == []


@pytest.mark.parametrize(
    "who, status, led_to",
    [
        ("member", 403, ""),
        ("member", 303, "/join"),
        ("supporter", 200, ""),
        ("nobody", 200, ""),
        ("nobody", 303, "/here"),
        ("owner", 404, ""),
        ("member", 500, ""),
    ],
)
def test_a_door_that_stands_wrong_is_seen(who: str, status: int, led_to: str) -> None:
    door = Door(("member",), ("member", "supporter"), "/join")

    assert wrong("GET /here", door, who, status, led_to)


def test_every_address_of_ours_is_tried() -> None:
    listed = {
        f"{method} {route.path}"
        for route in routes()
        if isinstance(route, Route) and route.endpoint is not nothing_here
        for method in (route.methods or set()) - {"HEAD"}
    }
    others = [route for route in routes() if not isinstance(route, Route)]

    assert listed == set(DOORS)
    assert [type(route) for route in others] == [Mount, WebSocketRoute]


LIVE = {
    "": (*("member", "supporter", "guest"), *STAFF),
    "member": (*("member", "supporter", "guest"), *STAFF),
    "room": STAFF,
    "staff": STAFF,
}


@pytest.mark.parametrize("wanted", LIVE)
def test_the_live_channel_opens_for_those_in_the_room_with_their_own_eyes(
    stage: Stage, wanted: str
) -> None:
    app = plain_app()

    opened = [who for who in VISITORS if opens(stage, who, app, wanted)]

    assert sorted(opened) == sorted(LIVE[wanted])


def opens(stage: Stage, who: str, app: object, wanted: str) -> bool:
    """Whether this visitor's socket is told anything, or is told to join first."""
    with (
        browser(stage, who, app) as client,
        client.websocket_connect(
            f"{LIVE_SITE}/live/{stage['session']}?as={wanted}", headers={"origin": SITE}
        ) as socket,
    ):
        first = socket.receive()
    if first["type"] == "websocket.close":
        assert first["code"] == JOIN_FIRST
        return False
    return True


def _fields(door: Door) -> list[str]:
    return [part.split("=")[0] for part in door.form.split("&") if part]
