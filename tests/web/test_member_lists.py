"""The group's own lists on a member's screen: the word bin, empty chairs, signs that matter."""

import re

import pytest
from sqlmodel import select

from tests.support.exercised import closed, opened, seen_as
from tests.support.world import World
from tests.web.member_client import SCRIPT, MakeTablet, no_tries_yet, tablet
from web.shown import shown_html
from workshop.db import reading, unit_of_work
from workshop.models import Measure, MissingVoice, OwnWord
from workshop.queries.walls import audience_of
from workshop.services.measures import write_measure
from workshop.vocabulary import ExerciseKind, Origin

__all__ = ["no_tries_yet", "tablet"]

HOSTILE = "<script>alert(1)</script> **no**"
ALL_LISTS = (ExerciseKind.WORD_BIN, ExerciseKind.WHO_IS_MISSING, ExerciseKind.MEASURES)


def words_of() -> dict[str, OwnWord]:
    """What is on the group's list of words."""
    with reading() as db:
        return {one.words: one for one in db.scalars(select(OwnWord))}


def boxed(prompt_id: str, words: str) -> dict[str, object]:
    """What the outbox sends."""
    return {"key": "ab" * 16, "prompt": prompt_id, "words": words, "named": True}


def drawn(world: World, prompt_id: str, eyes: str) -> str:
    """What one kind of audience is shown."""
    with reading() as db:
        audience = audience_of(db, session_id=world.session_id, kind=eyes)
        return shown_html(db, audience, prompt_id=prompt_id, eyes=eyes)


def test_a_word_is_thrown_out_and_a_new_one_stands_in_its_place(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.WORD_BIN)
    client = tablet("Asha")
    data = {"prompt": prompt_id, "words": " Service  User ", "instead": "person"}
    answer = client.post("/here/bin", data=data)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/here?ask={prompt_id}")
    word = words_of()["service user"]
    assert (word.instead, word.binned, word.origin) == ("person", True, Origin.MEMBER)
    for eyes in ("room", "staff"):
        html = drawn(sqlite_world, prompt_id, eyes)
        assert "service user" in html
        assert ("data-said" in html) is (eyes == "staff")
    page = tablet("Bryn").get("/here").text
    assert "We do not say:" in page
    assert "person</strong>" in page

    off = tablet("Bryn").post(f"/here/bin/{word.id}/off", headers=SCRIPT)
    assert off.json() == {"state": "safe"}
    again = tablet("Asha").post(f"/here/bin/{word.id}/off")
    assert (again.status_code, again.headers["location"]) == (303, "/here")
    assert words_of() == {}


def test_a_word_and_its_way_back_go_by_the_outbox_and_may_come_twice(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.WORD_BIN)
    asha = tablet("Asha")
    page = asha.get("/here").text
    assert re.search(r'<form [^>]*action="/here/bin"[^>]* data-keeps>', page)
    said = boxed(prompt_id, "Remit") | {"instead": "job"}
    for _ in range(2):
        answer = asha.post("/here/bin", json=said, headers=SCRIPT)
        assert (answer.status_code, answer.json()["state"]) == (200, "safe")
    (word,) = words_of().values()
    assert (word.words, word.instead) == ("remit", "job")
    empty = asha.post("/here/bin", json=said | {"words": " "}, headers=SCRIPT)
    assert (empty.status_code, empty.json()["state"]) == (422, "refused")
    other = SCRIPT | {"x-tenfold-place": sqlite_world.people["Bryn"]}
    assert asha.post(f"/here/bin/{word.id}/off", json={}, headers=other).status_code == 401
    for _ in range(2):
        answer = asha.post(f"/here/bin/{word.id}/off", json={"tap": True}, headers=SCRIPT)
        assert (answer.status_code, answer.json()["state"]) == (200, "safe")
    assert words_of() == {}


def test_each_word_in_the_bin_can_be_put_back_by_those_who_may(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    opened(sqlite_world, ExerciseKind.WORD_BIN)
    tablet("Asha").post("/here/bin", data={"words": "remit"})
    for name, may in (("Asha", True), ("Bryn", True), ("Gwen", False), ("Sunita", False)):
        assert ("Put it back" in tablet(name).get("/here").text) is may, name


def test_what_was_typed_stays_when_it_needs_another_look(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.WORD_BIN)
    data = {"prompt": prompt_id, "words": " ", "instead": "plain one"}
    plain = tablet("Asha").post("/here/bin", data=data)
    assert plain.status_code == 422
    assert 'value="plain one"' in plain.text
    assert "look-sentence" in plain.text
    scripted = tablet("Asha").post("/here/bin", data=data, headers=SCRIPT)
    assert (scripted.status_code, scripted.json()["state"]) == (422, "refused")
    assert words_of() == {}
    assert tablet().post("/here/bin", data=data).headers["location"] == "/join"


def test_a_guest_reads_the_list_and_throws_nothing_out(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    opened(sqlite_world, ExerciseKind.WORD_BIN)
    assert 'action="/here/bin"' not in tablet("Gwen").get("/here").text
    refused = tablet("Gwen").post("/here/bin", data={"words": "remit"}, headers=SCRIPT)
    assert refused.status_code == 403
    assert words_of() == {}


def test_a_chair_is_said_once_however_often_it_is_sent(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.WHO_IS_MISSING)
    client = tablet("Asha")
    kept = {
        client.post("/here/chairs", json=boxed(prompt_id, "Night workers"), headers=SCRIPT).json()[
            "id"
        ]
        for _ in range(2)
    }
    assert len(kept) == 1
    page = client.get("/here").text
    assert "Night workers" in page
    assert "Night workers" in drawn(sqlite_world, prompt_id, "room")
    assert "Nothing is planned yet." in drawn(sqlite_world, prompt_id, "staff")
    client.post(f"/here/chairs/{kept.pop()}/off")
    assert "Night workers" not in client.get("/here").text


def test_a_person_on_a_chair_gets_a_gentle_word_on_tablets_only(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.WHO_IS_MISSING)
    words = "Mr Smith, smith@example.org"
    answer = tablet("Asha").post(
        "/here/chairs", data={"prompt": prompt_id, "words": words, "named": "yes", "key": "cd" * 16}
    )
    assert answer.headers["location"] == f"/here?ask={prompt_id}"
    assert "notice-care" in tablet("Asha").get("/here").text
    assert "notice-care" not in drawn(sqlite_world, prompt_id, "room")


def test_a_sign_is_written_chosen_and_let_go(tablet: MakeTablet, sqlite_world: World) -> None:
    with unit_of_work() as db:
        write_measure(
            db, sqlite_world.convenor, project_id=sqlite_world.project_id, words="Fewer forms"
        )
    prompt_id = opened(sqlite_world, ExerciseKind.MEASURES)
    client = tablet("Asha")
    said = client.post("/here/signs", json=boxed(prompt_id, "I sleep well"), headers=SCRIPT).json()
    assert said["state"] == "safe"
    staffs, ours = seen_as(sqlite_world, prompt_id).extra.signs
    assert (staffs.words, staffs.by_members, staffs.before) == ("Fewer forms", False, True)
    assert (ours.words, ours.by_members, ours.before) == ("I sleep well", True, False)

    client.post(f"/here/signs/{ours.id}", data={"chosen": "yes"}, headers=SCRIPT)
    room = drawn(sqlite_world, prompt_id, "room")
    assert room.index("I sleep well") < room.index("Fewer forms")
    for line in ("Members picked it. Members wrote it.", "Staff wrote it. It was here before."):
        assert line in room
    assert "Picked: 1." in drawn(sqlite_world, prompt_id, "member")
    client.post(f"/here/signs/{ours.id}", data={"chosen": "no"}, headers=SCRIPT)
    assert seen_as(sqlite_world, prompt_id).extra.chosen == 0


def test_only_members_choose(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.MEASURES)
    tablet("Asha").post("/here/signs", json=boxed(prompt_id, "I sleep"), headers=SCRIPT)
    (sign,) = seen_as(sqlite_world, prompt_id).extra.signs
    page = tablet("Gwen").get("/here").text
    assert "I sleep" in page
    assert "This matters" not in page
    answer = tablet("Gwen").post(f"/here/signs/{sign.id}", data={"chosen": "yes"}, headers=SCRIPT)
    assert answer.status_code == 403


@pytest.mark.parametrize("kind", ALL_LISTS)
def test_words_are_shown_letter_for_letter(
    tablet: MakeTablet, sqlite_world: World, kind: ExerciseKind
) -> None:
    prompt_id = opened(sqlite_world, kind)
    client = tablet("Asha")
    client.post("/here/bin", data={"words": HOSTILE, "instead": HOSTILE})
    for path in ("/here/chairs", "/here/signs"):
        client.post(path, json=boxed(prompt_id, HOSTILE), headers=SCRIPT)
    pieces = [
        client.get("/here").text,
        *(drawn(sqlite_world, prompt_id, eyes) for eyes in ("room", "staff")),
    ]
    for piece in pieces:
        assert "<script>alert" not in piece
        assert "&lt;script&gt;alert(1)" in piece


@pytest.mark.parametrize("kind", ALL_LISTS)
def test_what_everyone_is_sent_differs_when_a_list_changes(
    tablet: MakeTablet, sqlite_world: World, kind: ExerciseKind
) -> None:
    prompt_id = opened(sqlite_world, kind)
    before = drawn(sqlite_world, prompt_id, "member")
    client = tablet("Asha")
    client.post("/here/bin", data={"words": "remit"})
    for path in ("/here/chairs", "/here/signs"):
        client.post(path, json=boxed(prompt_id, "Words"), headers=SCRIPT)
    after = drawn(sqlite_world, prompt_id, "member")
    assert after != before
    assert not re.search("remit|Words", after)
    assert "<form" not in after


@pytest.mark.parametrize("kind", ALL_LISTS)
def test_a_closed_list_takes_no_more_and_stays_to_be_read(
    tablet: MakeTablet, sqlite_world: World, kind: ExerciseKind
) -> None:
    prompt_id = opened(sqlite_world, kind)
    closed(sqlite_world, prompt_id)
    page = tablet("Asha").get(f"/here?ask={prompt_id}").text
    assert "<textarea" not in page
    assert 'action="/here/bin"' not in page


def test_another_persons_outbox_waits_for_that_person(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.MEASURES)
    other = SCRIPT | {"x-tenfold-place": sqlite_world.people["Bryn"]}
    for path in ("/here/signs", "/here/chairs"):
        answer = tablet("Asha").post(path, json=boxed(prompt_id, "Mine"), headers=other)
        assert (answer.status_code, answer.json()["state"]) == (401, "join")
        assert tablet().post(path, data={"words": "Mine"}).headers["location"] == "/join"
        empty = tablet("Asha").post(path, json=boxed(prompt_id, " "), headers=SCRIPT)
        assert (empty.status_code, empty.json()["state"]) == (422, "refused")
        again = tablet("Asha").post(path, data={"prompt": prompt_id, "words": " "})
        assert again.status_code in (422, 303)
    with reading() as db:
        assert db.scalars(select(Measure)).all() == []
        assert db.scalars(select(MissingVoice)).all() == []
