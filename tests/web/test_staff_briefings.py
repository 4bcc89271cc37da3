"""Words are looked over while staff write them, kept only when told to, never over another's."""

import logging

import pytest
from starlette.testclient import TestClient

from tests.support import canaries as nest
from tests.support.briefed import SIX, written
from tests.support.world import World
from tests.web.member_client import SCRIPT, MakeTablet, no_tries_yet, tablet
from workshop.db import reading, unit_of_work
from workshop.queries.briefings import briefing, kept_words
from workshop.services.accounts import sign_out
from workshop.services.own_words import BinDraft, bin_word, keep_word

__all__ = ["no_tries_yet", "tablet"]

LOOK, SAVE, KEEP = (f"/staff/briefings/{name}" for name in ("look", "save", "keep-word"))
HOSTILE = "<script>alert(1)</script>\n| a\tb |\n=1+1 \u202egnirts اتصلت 🦊"


@pytest.fixture
def desk(tablet: MakeTablet, sqlite_world: World) -> TestClient:
    """The facilitator's browser."""
    client = tablet()
    client.cookies.set("tenfold_staff", sqlite_world.staff_token, domain="localhost.local")
    return client


def post(client: TestClient, path: str, **said: object) -> tuple[int, dict[str, object]]:
    """Post as the boxes do."""
    answer = client.post(path, json=said, headers=SCRIPT)
    return answer.status_code, answer.json()


def look(client: TestClient, world: World, words: str, **more: object) -> list[tuple[str, str]]:
    """What is flagged in the part about money."""
    status, said = post(client, LOOK, project=world.project_id, texts={"money": words}, **more)
    assert status == 200
    flags = said["flags"]
    assert isinstance(flags, list)
    return [(one["kind"], one["words"]) for one in flags]


def words_of(world: World, briefing_id: str) -> dict[str, str]:
    """The words that stand."""
    with reading() as db:
        found = briefing(db, world.facilitator, briefing_id=briefing_id)
    return {one.part.value: one.words for one in found.parts}


def test_flags_come_back_with_their_places_and_plain_words(
    desk: TestClient, sqlite_world: World
) -> None:
    texts = {"money": "We utilise it.", "nonsense": "remit", "who_else": "The ABC."}
    status, said = post(desk, LOOK, project=sqlite_world.project_id, texts=texts)

    assert status == 200
    assert said == {
        "age": None,
        "words": 5,
        "flags": [
            {
                "part": "money",
                "start": 3,
                "end": 10,
                "kind": "word",
                "words": "utilise",
                "plain": "use",
                "note": "",
            },
            {
                "part": "who_else",
                "start": 4,
                "end": 7,
                "kind": "short",
                "words": "ABC",
                "plain": "",
                "note": "",
            },
        ],
    }


def test_a_hundred_words_have_a_reading_age(desk: TestClient, sqlite_world: World) -> None:
    texts = {"money": "We meet and eat. " * 30}
    _, said = post(desk, LOOK, project=sqlite_world.project_id, texts=texts)
    assert said["age"] == 5


def test_names_and_own_words_are_not_flagged(desk: TestClient, sqlite_world: World) -> None:
    assert look(desk, sqlite_world, "The remit of Harbour Council.") == [("word", "remit")]
    with unit_of_work() as db:
        keep_word(db, sqlite_world.member(), project_id=sqlite_world.project_id, words="Remit")
    assert look(desk, sqlite_world, "The remit of Harbour Council.") == []


def test_a_word_that_the_group_threw_out_is_flagged_with_its_own(
    desk: TestClient, sqlite_world: World
) -> None:
    assert look(desk, sqlite_world, "The front door.") == []
    with unit_of_work() as db:
        draft = BinDraft("Front door", "way in")
        bin_word(db, sqlite_world.member(), project_id=sqlite_world.project_id, draft=draft)
    _, said = post(desk, LOOK, project=sqlite_world.project_id, texts={"money": "The front door."})
    (flag,) = said["flags"]
    assert (flag["words"], flag["plain"]) == ("front door", "way in")


def test_everyday_words_are_looked_for_only_when_asked(
    desk: TestClient, sqlite_world: World
) -> None:
    assert look(desk, sqlite_world, "The pilot.") == []
    assert look(desk, sqlite_world, "The pilot.", wide=True) == [("word", "pilot")]


def test_what_is_only_looked_over_is_kept_and_logged_nowhere(
    desk: TestClient, sqlite_world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    before = nest.dump()
    look(desk, sqlite_world, "Zqsecret stakeholders.")

    assert nest.dump() == before
    assert "Zqsecret" not in caplog.text


def test_only_staff_of_the_project_have_words_looked_over(
    tablet: MakeTablet, desk: TestClient, sqlite_world: World
) -> None:
    said = {"project": sqlite_world.project_id, "texts": {"money": "Remit."}}
    for client in (tablet(), tablet("Asha")):
        assert post(client, LOOK, **said)[0] == 401
    assert post(desk, LOOK, **{**said, "project": "another"})[0] == 403
    with unit_of_work() as db:
        sign_out(db, token=sqlite_world.staff_token)
    assert post(desk, LOOK, **said)[0] == 401


@pytest.mark.parametrize("texts", [None, [], "x", {"money": None}, {"money": {"a": 1}}, {}])
def test_odd_texts_do_no_harm(desk: TestClient, sqlite_world: World, texts: object) -> None:
    assert post(desk, LOOK, project=sqlite_world.project_id, texts=texts)[0] == 200


def test_a_megabyte_is_too_much_to_look_over(desk: TestClient, sqlite_world: World) -> None:
    status, _ = post(desk, LOOK, project=sqlite_world.project_id, texts={"money": "a " * 500_000})
    assert status == 413


def save(
    client: TestClient, world: World, briefing_id: str, words: str, before: str, **more: str
) -> tuple[int, dict[str, object]]:
    """Save the part about money."""
    return post(
        client,
        SAVE,
        **{"project": world.project_id, "briefing": briefing_id, **more},
        words={"money": words},
        before={"money": before},
    )


def test_words_are_saved_letter_for_letter(desk: TestClient, sqlite_world: World) -> None:
    briefing_id = written(sqlite_world)
    began = words_of(sqlite_world, briefing_id)["money"]

    assert save(desk, sqlite_world, briefing_id, HOSTILE, began) == (200, {"state": "safe"})
    assert words_of(sqlite_world, briefing_id) == {
        **{part.value: text for part, text in SIX.items()},
        "money": HOSTILE,
    }


def test_words_that_somebody_else_changed_come_back_and_stay(
    desk: TestClient, sqlite_world: World
) -> None:
    briefing_id = written(sqlite_world)
    began = words_of(sqlite_world, briefing_id)["money"]
    save(desk, sqlite_world, briefing_id, "Theirs.", began)
    status, said = save(desk, sqlite_world, briefing_id, "Ours.", began)

    assert (status, said["state"]) == (409, "conflict")
    assert said["now"] == words_of(sqlite_world, briefing_id)
    assert words_of(sqlite_world, briefing_id)["money"] == "Theirs."


def test_saving_without_signing_in_is_told_and_changes_nothing(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    briefing_id = written(sqlite_world)
    assert save(tablet("Asha"), sqlite_world, briefing_id, "New.", "")[0] == 401
    assert words_of(sqlite_world, briefing_id)["money"] != "New."


def test_another_persons_browser_saves_nothing(desk: TestClient, sqlite_world: World) -> None:
    briefing_id = written(sqlite_world)
    said = {
        "project": sqlite_world.project_id,
        "briefing": briefing_id,
        "words": {"money": "New."},
        "before": {},
    }
    answer = desk.post(SAVE, json=said, headers={**SCRIPT, "X-Tenfold-Place": "someone else"})

    assert answer.status_code == 403
    assert "wait for their writer" in answer.json()["sentence"]
    assert words_of(sqlite_world, briefing_id)["money"] != "New."


def test_too_many_words_and_a_briefing_of_elsewhere_are_refused(
    desk: TestClient, sqlite_world: World
) -> None:
    briefing_id = written(sqlite_world)
    began = words_of(sqlite_world, briefing_id)["money"]
    status, said = save(desk, sqlite_world, briefing_id, "x" * 4_001, began)
    assert (status, said["state"]) == (422, "refused")
    assert save(desk, sqlite_world, "nothing", "New.", "")[0] == 404
    elsewhere = sqlite_world.other_project_id
    assert save(desk, sqlite_world, briefing_id, "New.", began, project=elsewhere)[0] == 403


def test_a_flagged_word_can_be_kept_as_the_groups_own(
    desk: TestClient, tablet: MakeTablet, sqlite_world: World
) -> None:
    said = {"project": sqlite_world.project_id, "words": "Warm handover"}
    assert post(tablet("Asha"), KEEP, **said)[0] == 401
    assert post(desk, KEEP, **said) == (200, {"state": "safe"})
    assert post(desk, KEEP, **{**said, "words": " "})[0] == 422
    with reading() as db:
        kept = kept_words(db, sqlite_world.member(), project_id=sqlite_world.project_id)

    assert [one.words for one in kept.own] == ["warm handover"]
