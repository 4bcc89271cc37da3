"""What travels of signals: counts to some, a nudge to one person, and nothing to anybody else."""

import json
from contextlib import ExitStack
from typing import Any

import pytest
from starlette.testclient import TestClient, WebSocketTestSession

from tests.support.world import World
from tests.web.site import plain_app
from web.live_data import DEVICE, STAFF, Data
from web.live_frames import Frame, news_for, whole_session
from web.live_reads import Audience
from workshop.db import unit_of_work
from workshop.live.changes import Change, Kind, tell
from workshop.services import hands, hard_words, helping, minutes, signals
from workshop.services.hard_words import MeaningDraft
from workshop.vocabulary import SignalKind

SITE, LIVE = "http://localhost:8501", "ws://localhost:8501"
KEY = "5a" * 16
MEMBER, ROOM, STAFFS = Audience.MEMBER, Audience.ROOM, Audience.STAFF


def told(frames: list[Frame]) -> list[tuple[dict[str, Any], str]]:
    """What frames say, and to whom alone."""
    said = [(json.loads(one.message["text"]), one.person) for one in frames]
    return [(frame, person) for frame, person in said if frame["kind"] not in ("here", "wall")]


def news(world: World, audience: Audience, kind: Kind, subject: str) -> list[Any]:
    """What an audience hears of one change."""
    change = Change(world.session_id, kind, subject)
    with Data().look(world.session_id) as look:
        return told(news_for(look, audience, [change]))


def on_coming_in(world: World, audience: Audience) -> list[Any]:
    """What an audience hears of signals on coming in."""
    with Data().look(world.session_id) as look:
        return told(whole_session(look, audience))


def test_a_card_is_a_nudge_to_staff_and_nothing_to_anyone_else(world: World) -> None:
    with unit_of_work() as db:
        signals.hold_up(
            db, world.member(), session_id=world.session_id, kind=SignalKind.STOP, key=KEY
        )
    heard = {eyes: news(world, eyes, Kind.CARDS, "stop") for eyes in Audience}

    assert heard == {STAFFS: [({"kind": "signals"}, "")], MEMBER: [], ROOM: []}


def test_the_room_hears_how_many_are_ready(world: World) -> None:
    with unit_of_work() as db:
        signals.hold_up(
            db, world.member(), session_id=world.session_id, kind=SignalKind.READY, key=KEY
        )
    expected = [({"kind": "ready", "ready": 1, "here": 10}, "")]

    assert news(world, ROOM, Kind.CARDS, "ready") == expected == on_coming_in(world, ROOM)
    assert news(world, MEMBER, Kind.CARDS, "ready") == on_coming_in(world, MEMBER) == []


def test_a_word_is_told_to_everyone_only_once_it_was_explained(world: World) -> None:
    with unit_of_work() as db:
        word = hard_words.ask_what_it_means(
            db, world.member(), session_id=world.session_id, words="Zqhard"
        )
    heard = {eyes: news(world, eyes, Kind.HARD_WORD, word) for eyes in Audience}
    assert heard == {STAFFS: [({"kind": "signals"}, "")], MEMBER: [], ROOM: []}

    with unit_of_work() as db:
        hard_words.say_what_it_means(
            db, world.facilitator, asked_id=word, draft=MeaningDraft("Plain.")
        )
    items = [{"id": word, "words": "zqhard", "meaning": "Plain."}]
    for eyes in (MEMBER, ROOM):
        assert ({"kind": "meanings", "items": items}, "") in news(world, eyes, Kind.HARD_WORD, word)
        assert ({"kind": "meanings", "items": items}, "") in on_coming_in(world, eyes)


def test_a_hand_is_told_to_those_in_the_queue_alone(world: World) -> None:
    for name in ("Asha", "Bryn"):
        with unit_of_work() as db:
            hands.raise_hand(db, world.member(name), session_id=world.session_id)
    people = [world.people[name] for name in ("Asha", "Bryn", "Cleo")]
    heard = news(world, MEMBER, Kind.HANDS, people[2])

    assert {person for _, person in heard} == set(people)
    assert all(frame == {"kind": "yours"} for frame, _ in heard)
    assert news(world, ROOM, Kind.HANDS, people[2]) == []
    assert news(world, STAFFS, Kind.HANDS, people[2]) == [({"kind": "signals"}, "")]


def test_a_helper_is_a_nudge_to_staff_and_to_the_one_who_asked_and_to_no_other_screen(
    world: World,
) -> None:
    with unit_of_work() as db:
        helping.ask_for_a_helper(db, world.member(), session_id=world.session_id)
    asha = world.people["Asha"]
    heard = {eyes: news(world, eyes, Kind.HELPER, asha) for eyes in Audience}

    yours = [({"kind": "yours"}, asha)]
    assert heard == {STAFFS: [({"kind": "signals"}, "")], MEMBER: yours, ROOM: []}
    assert on_coming_in(world, MEMBER) == yours
    # How many are ready is all that the room ever hears of.
    assert [frame["kind"] for frame, _ in on_coming_in(world, ROOM)] == ["ready"]


def test_a_tablet_that_comes_back_hears_that_something_is_its_own(world: World) -> None:
    with unit_of_work() as db:
        minutes.name_safe_person(
            db,
            world.facilitator,
            project_id=world.project_id,
            person_id=world.people["Sunita"],
        )
        minutes.ask_for_a_minute(db, world.member(), session_id=world.session_id)
        hands.raise_hand(db, world.member("Bryn"), session_id=world.session_id)
    own = {world.people[name] for name in ("Asha", "Sunita", "Bryn")}

    assert {person for _, person in on_coming_in(world, MEMBER)} == own
    assert all(frame == {"kind": "yours"} for frame, _ in on_coming_in(world, MEMBER))
    assert on_coming_in(world, STAFFS) == []
    assert all(person == "" for _, person in on_coming_in(world, ROOM))


def until(socket: WebSocketTestSession, kind: str) -> set[str]:
    """The kinds of all frames up to one of this kind."""
    found: set[str] = set()
    while kind not in found:
        found.add(json.loads(socket.receive_text())["kind"])
    return found - {kind}


@pytest.mark.parametrize("safe", ["Sunita", "Rowan"])
def test_a_minute_travels_to_the_two_it_is_between_and_to_no_other_screen(
    sqlite_world: World, safe: str
) -> None:
    world = sqlite_world
    person_id = world.people.get(safe, world.facilitator.person_id)
    with unit_of_work() as db:
        minutes.name_safe_person(
            db, world.facilitator, project_id=world.project_id, person_id=person_id
        )
    screens = {
        "Asha": ("member", DEVICE, world.tokens["Asha"]),
        "Sunita": ("member", DEVICE, world.tokens["Sunita"]),
        "Bryn": ("member", DEVICE, world.tokens["Bryn"]),
        "Rowan": ("staff", STAFF, world.staff_token),
        # The projector is open under the name of whoever runs the session.
        "the room": ("room", STAFF, world.staff_token),
        "Corin": ("staff", STAFF, world.convenor_token),
    }
    heard = {}
    with ExitStack() as stack:
        client = stack.enter_context(TestClient(plain_app(), base_url=SITE))
        sockets = {
            who: stack.enter_context(
                client.websocket_connect(
                    f"{LIVE}/live/{world.session_id}?as={eyes}&prompts=-",
                    headers={"origin": SITE, "cookie": f"{cookie}={token}"},
                )
            )
            for who, (eyes, cookie, token) in screens.items()
        }
        for socket in sockets.values():
            socket.send_text("ping")
            until(socket, "pong")
        with unit_of_work() as db:
            minutes.ask_for_a_minute(db, world.member(), session_id=world.session_id)
        with unit_of_work() as db:
            tell(db, Change(world.session_id, Kind.STAGE, ""))
        heard = {who: until(socket, "stage") for who, socket in sockets.items()}

    expected: dict[str, set[str]] = {who: set() for who in screens}
    assert heard == expected | {"Asha": {"yours"}, safe: {"yours"}}
