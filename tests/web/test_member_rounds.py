"""A member's own turn on their tablet: with our script, and from a plain form."""

from tests.support.exercised import opened
from tests.support.world import World
from tests.web.member_client import SCRIPT, MakeTablet, no_tries_yet, tablet
from web.live_data import place_of as everyone
from web.shown import shown_html
from workshop.db import reading, unit_of_work
from workshop.queries.rounds import in_order
from workshop.queries.walls import audience_of
from workshop.services import rounds
from workshop.vocabulary import ExerciseKind

__all__ = ["no_tries_yet", "tablet"]

IT_IS_YOU = "It is you. Speak, or pass."


def begun(world: World, name: str = "Asha") -> tuple[str, str]:
    """A round in which it is this person's turn; return its id and the turn's."""
    prompt_id = opened(world, ExerciseKind.ROUND)
    with unit_of_work() as db:
        rounds.start_round(db, world.facilitator, prompt_id=prompt_id)
        turns = in_order(db, prompt_id=prompt_id)
        turn_id = next(one.id for one in turns if one.person_id == world.people[name])
        for _ in turns:
            rounds.move_in_round(db, world.facilitator, turn_id=turn_id, earlier=True)
    return prompt_id, turn_id


def test_only_the_one_whose_turn_it_is_is_asked(tablet: MakeTablet, sqlite_world: World) -> None:
    _, turn_id = begun(sqlite_world)
    page = tablet("Asha").get("/here").text
    assert IT_IS_YOU in page
    assert f'action="/here/round/{turn_id}"' in page
    for label in ("I have spoken", "Pass", "Later"):
        assert f"<span>{label}</span>" in page
    assert IT_IS_YOU not in tablet("Bryn").get("/here").text
    supporter = tablet("Sunita").get("/here").text
    assert IT_IS_YOU not in supporter
    assert "I want a turn" not in supporter


def test_a_plain_tap_moves_the_round_on(tablet: MakeTablet, sqlite_world: World) -> None:
    _, turn_id = begun(sqlite_world)
    client = tablet("Asha")
    before = mark(sqlite_world)
    answer = client.post(f"/here/round/{turn_id}", data={"state": "passed"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/here")
    page = client.get("/here").text
    assert "You had your turn. Thank you." in page
    assert "1 of 9 have had their turn." in page
    assert mark(sqlite_world) != before


def mark(world: World) -> str:
    """What differs once screens must draw themselves again."""
    with reading() as db:
        return everyone(db, world.session_id).mark


def test_later_is_offered_once(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id, turn_id = begun(sqlite_world)
    client = tablet("Asha")
    client.post(f"/here/round/{turn_id}", data={"state": "later"}, headers=SCRIPT)
    with unit_of_work() as db:
        for _ in in_order(db, prompt_id=prompt_id):
            rounds.move_in_round(db, sqlite_world.facilitator, turn_id=turn_id, earlier=True)
    page = client.get("/here").text
    assert IT_IS_YOU in page
    assert "<span>Later</span>" not in page


def test_a_tap_that_came_too_late_says_so_and_changes_nothing(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    _, turn_id = begun(sqlite_world)
    client = tablet("Asha")
    first = client.post(f"/here/round/{turn_id}", data={"state": "spoke"}, headers=SCRIPT)
    assert first.json() == {"state": "safe"}
    again = client.post(f"/here/round/{turn_id}", data={"state": "passed"}, headers=SCRIPT)
    assert (again.status_code, again.json()["state"]) == (409, "refused")
    assert "moved on" in again.json()["sentence"]
    for other in ("waiting", "nonsense", ""):
        answer = client.post(f"/here/round/{turn_id}", data={"state": other}, headers=SCRIPT)
        assert answer.json()["state"] == "refused"


def test_without_a_place_a_tap_leads_to_the_door(tablet: MakeTablet, sqlite_world: World) -> None:
    _, turn_id = begun(sqlite_world)
    plain = tablet().post(f"/here/round/{turn_id}", data={"state": "spoke"})
    assert plain.headers["location"] == "/join"
    answer = tablet().post(f"/here/round/{turn_id}", data={"state": "spoke"}, headers=SCRIPT)
    assert (answer.status_code, answer.json()["state"]) == (401, "join")


def test_who_was_away_asks_for_a_turn(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id, turn_id = begun(sqlite_world)
    with unit_of_work() as db:
        away = rounds.RoundState.AWAY
        rounds.mark_turn(db, sqlite_world.facilitator, turn_id=turn_id, state=away)
    client = tablet("Asha")
    assert "I want a turn" in client.get("/here").text
    client.post(f"/here/round/{prompt_id}/join")
    assert "8 go before you." in client.get("/here").text


def test_names_are_on_tablets_and_not_in_the_room(sqlite_world: World) -> None:
    prompt_id, _ = begun(sqlite_world)
    for eyes, named in (("member", True), ("staff", True), ("room", False)):
        with reading() as db:
            audience = audience_of(db, session_id=sqlite_world.session_id, kind=eyes)
            html = shown_html(db, audience, prompt_id=prompt_id, eyes=eyes)
        assert ("Bryn" in html) is named
        assert "0 of 9" in html
