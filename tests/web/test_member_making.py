"""Building on a tablet: one box, a small page for each line, and it works with no script."""

import json

from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import SCRIPT, MakeTablet, no_tries_yet, tablet
from tests.workshop.services.building import add, builder, built, change, words_in
from web.shown import shown_html
from workshop.db import reading, unit_of_work
from workshop.queries.walls import audience_of
from workshop.services import making, prompts, sessions
from workshop.vocabulary import ExerciseKind, MadeSection

__all__ = ["no_tries_yet", "tablet"]

HOSTILE = "<script>alert(1)</script> & “kind”"
KEY = "ab" * 16


def text(client: TestClient, address: str) -> str:
    """Return one page, following where it leads."""
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code == 200, answer.text
    return answer.text


def send(client: TestClient, address: str, **said: object) -> tuple[int, dict[str, str]]:
    """Post as the outbox does."""
    answer = client.post(address, content=json.dumps(said), headers=SCRIPT | JSON)
    return answer.status_code, answer.json()


JSON = {"content-type": "application/json"}


def test_a_part_is_picked_by_its_picture_and_the_line_is_safe(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id, asha = builder(sqlite_world), tablet("Asha")
    page = text(asha, f"/here?ask={prompt_id}")
    assert "It never…" in page
    assert 'value="never"' in page
    assert "Nothing here yet" in page
    said = {"key": KEY, "prompt": prompt_id, "words": HOSTILE, "part": "never", "named": True}
    first = send(asha, "/here/made", **said)
    assert first == (200, {"state": "safe", "id": first[1]["id"]})
    assert send(asha, "/here/made", **said) == first
    assert send(asha, "/here/made", **said | {"words": "Other"})[0] == 409
    assert send(asha, "/here/made", **said | {"key": "cd" * 16, "part": "nothing"})[0] == 404
    page = text(asha, f"/here?ask={prompt_id}")
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
    assert f"/here/made/{first[1]['id']}/why" in page


def test_a_tablet_of_nobody_is_asked_to_join(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id = builder(sqlite_world)
    said = {"key": KEY, "prompt": prompt_id, "words": "Listens", "part": "always"}
    assert send(tablet(), "/here/made", **said) == (
        401,
        {"state": "join", "sentence": "Join first."},
    )
    assert tablet().post("/here/made", data=said).headers["location"] == "/join"
    assert not words_in(sqlite_world, prompt_id)


def test_without_a_script_what_was_typed_stays_with_the_reason(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id, asha = builder(sqlite_world), tablet("Asha")
    long = "x" * 201
    form = {"key": KEY, "prompt": prompt_id, "words": long, "part": "name"}
    refused = asha.post("/here/made", data=form)
    assert refused.status_code == 422
    assert long in refused.text
    assert "We can keep 200 at a time" in refused.text
    answer = asha.post("/here/made", data=form | {"words": "Robin"})
    assert answer.headers["location"] == f"/here/made/of/{prompt_id}"
    assert words_in(sqlite_world, prompt_id, MadeSection.NAME) == ["Robin"]


def test_two_tablets_change_one_line_at_once_and_both_are_shown(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = builder(sqlite_world)
    line_id = add(sqlite_world.member(), prompt_id, "Listens")
    asha, bryn = tablet("Asha"), tablet("Bryn")
    for client in (asha, bryn):
        assert f"/here/made/{line_id}/words/1" in text(client, f"/here/made/{line_id}")
    address = f"/here/made/{line_id}/words/1"
    assert send(asha, address, key=KEY, words="Listens first")[0] == 200
    assert asha.post(address, data={"words": "Listens first"}).status_code == 303
    assert send(bryn, address, key="cd" * 16, words="Hears you out")[0] == 200
    page = text(bryn, f"/here/made/{line_id}")
    assert "Two people wrote here at once" in page
    assert "Listens first" in page
    assert "Hears you out" in page
    assert f"/here/made/{line_id}/join/3" in page
    form = {"of": prompt_id, "seen": "3", "do": "settle:3"}
    assert bryn.post(f"/here/made/{line_id}/do", data=form).status_code == 303
    assert words_in(sqlite_world, prompt_id) == ["Hears you out"]


def test_two_versions_are_joined_in_one_line(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id, asha = builder(sqlite_world), tablet("Asha")
    line_id = add(sqlite_world.member(), prompt_id, "Listens")
    for words in ("Listens first", "Hears you out"):
        change(sqlite_world.member(), line_id, 1, words)
    address = f"/here/made/{line_id}/join/3"
    assert asha.post(address, data={"words": " "}).status_code == 422
    assert send(asha, address, key=KEY, words="Listens, and hears you out")[0] == 200
    (line,) = built(sqlite_world, prompt_id).lines("always")
    assert (line.words, line.beside) == ("Listens, and hears you out", ())


def test_a_line_is_given_a_reason_moved_left_out_and_taken_away(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id, asha = builder(sqlite_world), tablet("Asha")
    add(sqlite_world.member(), prompt_id, "One")
    line_id = add(sqlite_world.member(), prompt_id, "Two")
    assert "Why always?" in text(asha, f"/here/made/{line_id}/why")
    assert asha.post(f"/here/made/{line_id}/why/1", data={"words": "So we stay"}).status_code == 303
    assert built(sqlite_world, prompt_id).lines("always")[1].why == "So we stay"

    def do(what: str) -> int:
        form = {"of": prompt_id, "do": what}
        return asha.post(f"/here/made/{line_id}/do", data=form).status_code

    assert do("up") == 303
    assert words_in(sqlite_world, prompt_id) == ["Two", "One"]
    assert (do("out"), words_in(sqlite_world, prompt_id)) == (303, ["One"])
    assert (do("in"), do("down"), words_in(sqlite_world, prompt_id)) == (303, 303, ["One", "Two"])
    assert (do("remove"), words_in(sqlite_world, prompt_id)) == (303, ["One"])
    assert do("burn") == 404
    assert asha.get(f"/here/made/{line_id}").status_code == 404
    assert asha.get("/here/made/of/nothing").status_code == 404


def test_a_face_is_picked_and_a_letter_signed(tablet: MakeTablet, sqlite_world: World) -> None:
    asha, model = tablet("Asha"), builder(sqlite_world)
    assert "A face with curls" in text(asha, f"/here/made/face/{model}")
    assert asha.post(f"/here/made/face/{model}", data={"picture": "sun"}).status_code == 303
    assert built(sqlite_world, model).lines("face")[0].picture == "sun"
    letter = builder(sqlite_world, ExerciseKind.LETTER)
    assert "A member of the group" in text(asha, f"/here/made/sign/{letter}")
    assert asha.post(f"/here/made/sign/{letter}", data={"style": "first"}).status_code == 303
    asha.post(f"/here/made/sign/{letter}", data={"style": "loud"})
    assert words_in(sqlite_world, letter, MadeSection.SIGNED) == ["Asha"]
    assert "Take my name off" in text(asha, f"/here/made/sign/{letter}")


def test_what_it_means_to_me_shows_no_name_in_the_room(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id, asha = builder(sqlite_world, ExerciseKind.PRINCIPLES), tablet("Asha")
    line_id = add(sqlite_world.member(), prompt_id, "ask first", MadeSection.PRINCIPLE)
    assert "What it means to me" in text(asha, f"/here/made/{line_id}/means")
    said = {"key": KEY, "prompt": line_id, "words": "I was asked", "named": True}
    assert send(asha, f"/here/made/{line_id}/means", **said)[0] == 200
    drawn = {}
    for eyes in ("member", "room", "staff"):
        with reading() as db:
            actor = audience_of(db, session_id=sqlite_world.session_id, kind=eyes)
            drawn[eyes] = shown_html(db, actor, prompt_id=prompt_id, eyes=eyes)
    assert all("I was asked" in html for html in drawn.values())
    assert {eyes: "Asha" in html for eyes, html in drawn.items()} == {
        "member": True,
        "room": False,
        "staff": True,
    }
    assert "/here/made" not in drawn["room"] + drawn["staff"]


def test_this_is_ours_leads_to_how_far_we_agree(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id, asha = builder(sqlite_world), tablet("Asha")
    add(sqlite_world.member(), prompt_id, "Listens")
    assert "This is ours" in text(asha, f"/here?ask={prompt_id}")
    answer = asha.post(f"/here/made/ours/{prompt_id}")
    page = text(asha, answer.headers["location"])
    assert "Listens" in page


def test_a_supporter_reads_and_writes_nothing(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id = builder(sqlite_world)
    line_id = add(sqlite_world.member(), prompt_id, "Listens")
    page = text(tablet("Sunita"), f"/here?ask={prompt_id}")
    assert "Help them write on their own screen" in page
    assert "Listens" in page
    assert "<textarea" not in text(tablet("Sunita"), f"/here/made/{line_id}")


def test_it_goes_on_after_the_session_for_the_days_that_were_set(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    lead = sqlite_world.facilitator
    draft = prompts.PromptDraft("Who helps?", False, kind=ExerciseKind.MODEL, days_open=7)
    with unit_of_work() as db:
        prompt_id = prompts.ask(db, lead, session_id=sqlite_world.session_id, draft=draft)
        prompts.open_prompt(db, lead, prompt_id=prompt_id)
        sessions.close_session(db, lead, session_id=sqlite_world.session_id)
    asha = tablet("Asha")
    assert "It always…" in text(asha, f"/here/made/of/{prompt_id}")
    assert f"/here/made/of/{prompt_id}" in text(asha, "/here")
    form = {"key": KEY, "prompt": prompt_id, "words": "Listens", "part": "always"}
    assert asha.post("/here/made", data=form).status_code == 303
    line_id = built(sqlite_world, prompt_id).lines("always")[0].id
    assert change(sqlite_world.member(), line_id, 1, "Listens well") == 2
    with reading() as db:
        assert len(making.versions_of(db, line_id)) == 2
