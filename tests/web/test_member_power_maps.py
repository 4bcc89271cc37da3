"""The power map on a tablet: one's own side's copy, and no word of the other before it is shown."""

import re

from starlette.testclient import TestClient

from tests.support.exercised import opened
from tests.support.world import World
from tests.web.member_client import SCRIPT, MakeTablet, no_tries_yet, tablet
from web.shown import shown_html
from workshop.db import reading, unit_of_work
from workshop.queries.walls import audience_of
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.power_maps import say_who_holds, show_both_copies
from workshop.services.running import move_everyone
from workshop.vocabulary import ExerciseKind, ItemKind, PowerHolder

__all__ = ["no_tries_yet", "tablet"]

CHOSEN = re.compile(
    r'id="power-(\S+?)-(?:staff|asked|shared|members)" [^>]*value="(\w+)"[^>]*pressed="true"'
)


def chosen(page: str) -> list[tuple[str, str]]:
    """Which answers stand as chosen on a screen."""
    return CHOSEN.findall(page)


def seen(client: TestClient, power: str) -> str:
    """The version of an answer that this screen shows."""
    page = client.get("/here").text
    return re.findall(rf'value="{power}">\s*<input type="hidden" name="seen" value="(\d+)"', page)[
        0
    ]


def tap(client: TestClient, prompt_id: str, power: str, holder: str, version: str = "") -> dict:
    """Tap, as our script does."""
    data = {"power": power, "holder": holder, "seen": version or seen(client, power)}
    return client.post(f"/here/power/{prompt_id}", data=data, headers=SCRIPT).json()


def test_a_side_shares_its_copy_and_the_other_sees_nothing_of_it(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.POWER_MAP)
    asha, bryn, fred = tablet("Asha"), tablet("Bryn"), tablet("Fred")
    assert "1 of 10" in asha.get("/here").text
    assert tap(asha, prompt_id, "budget", "shared") == {"state": "safe"}
    assert chosen(bryn.get("/here").text) == [("budget", "shared")]
    assert "members’ copy" in bryn.get("/here").text
    page = fred.get("/here").text
    assert chosen(page) == []
    assert "copy of staff" in page
    assert "Members have filled in 1 of 10." in page
    assert 'class="powers"' not in tablet("Gwen").get("/here").text


def test_two_at_once_are_told_and_the_same_tap_takes_it_back(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.POWER_MAP)
    asha, bryn = tablet("Asha"), tablet("Bryn")
    tap(asha, prompt_id, "agenda", "staff", "0")
    late = tap(bryn, prompt_id, "agenda", "members", "0")
    assert late == {"state": "conflict", "sentence": "Someone changed this just now. Look again."}
    assert tap(bryn, prompt_id, "agenda", "staff") == {"state": "safe"}
    assert chosen(asha.get("/here").text) == []
    for odd in ({"power": "agenda", "holder": "the cat"}, {"holder": "staff", "power": "x"}):
        answer = asha.post(f"/here/power/{prompt_id}", data={"seen": "0", **odd}, headers=SCRIPT)
        assert answer.status_code == 404


def test_a_plain_tap_leads_back_to_the_screen(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.POWER_MAP)
    data = {"power": "ideas", "holder": "asked", "seen": "0"}
    answer = tablet("Asha").post(f"/here/power/{prompt_id}", data=data)
    assert (answer.status_code, answer.headers["location"]) == (303, "/here")
    assert f'/here/power/{prompt_id}#power-ideas"' in tablet("Asha").get("/here").text


def test_a_tap_that_was_kept_may_come_twice_and_the_next_goes_on_from_it(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.POWER_MAP)
    asha = tablet("Asha")

    def sent(holder: str, version: str, back: str = "no", **more: str) -> tuple[int, dict]:
        said = {"power": "budget", "holder": holder, "seen": version, "back": back, "tap": True}
        headers = SCRIPT | more
        answer = asha.post(f"/here/power/{prompt_id}", json=said, headers=headers)
        return answer.status_code, answer.json()

    status, first = sent("shared", "0")
    assert (status, first["state"]) == (200, "safe")
    assert sent("shared", "0") == (200, first)
    assert sent("members", str(first["id"]))[1]["id"] == first["id"] + 1
    late = {"state": "refused", "sentence": "Someone changed this just now. Look again."}
    assert sent("staff", "0") == (409, late)
    assert sent("members", str(first["id"] + 1), "yes")[1] == {"state": "safe", "id": 0}
    assert chosen(asha.get("/here").text) == []
    other = {"x-tenfold-place": sqlite_world.people["Bryn"]}
    assert sent("staff", "0", **other)[0] == 401
    assert chosen(asha.get("/here").text) == []


def test_no_surface_has_an_answer_before_both_are_shown(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    """What everyone is sent holds counts alone; afterwards it holds both copies."""
    item_id = on_now(sqlite_world)
    prompt_id = opened(sqlite_world, ExerciseKind.POWER_MAP, item_id=item_id)
    with unit_of_work() as db:
        say_who_holds(
            db,
            sqlite_world.facilitator,
            prompt_id=prompt_id,
            power="sign-off",
            holder=PowerHolder.ASKED,
            seen=0,
        )
    answers = ("Staff, who ask us first", "asked", "The last yes")
    for eyes in ("member", "room", "staff"):
        assert not any(one in drawn(sqlite_world, prompt_id, eyes) for one in answers)
    assert chosen(tablet("Asha").get("/here").text) == []
    with unit_of_work() as db:
        show_both_copies(db, sqlite_world.facilitator, prompt_id=prompt_id)
    for eyes in ("member", "room", "staff"):
        html = drawn(sqlite_world, prompt_id, eyes)
        assert "Staff, who ask us first" in html
        assert "Members have not said." in html
    page = tablet("Asha").get(f"/here?ask={prompt_id}").text
    assert "Members hold or share 0 of 10." in page
    assert 'class="powers"' not in page


def on_now(world: World) -> str:
    """A part of the agenda that everyone is at: what belongs to it stays when it is closed."""
    lead, draft = world.facilitator, ItemDraft(ItemKind.ACTIVITY, "Power", 20)
    with unit_of_work() as db:
        item_id = add_item(db, lead, session_id=world.session_id, draft=draft)
        move_everyone(db, lead, session_id=world.session_id, item_id=item_id)
    return item_id


def drawn(world: World, prompt_id: str, eyes: str) -> str:
    """What one kind of audience is shown."""
    with reading() as db:
        audience = audience_of(db, session_id=world.session_id, kind=eyes)
        return shown_html(db, audience, prompt_id=prompt_id, eyes=eyes)
