"""The owner's pages: a link opened once, one output, and the step that comes next."""

from datetime import timedelta

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from tests.web.yours import (
    HOSTILE,
    MEGABYTE,
    as_owner,
    hidden,
    owner_cookie,
    owner_link,
    seen,
    settled,
)
from tests.workshop.services.made import confirmed, drafted, raised, said_done, shown
from web.owner.door import OWNER
from web.owner.page import next_step
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.models import OwnerLink
from workshop.services import outputs
from workshop.services.consents import ConsentDraft
from workshop.vocabulary import Answer, Evidence, Reach, Step

__all__ = ["no_tries_yet", "tablet"]

ASKED = "/owner/asked"
STEPS = ("heard", "decide", "promise", "doing", "done", "difference")
HEARD = {"name": "Joan Bell", "role_title": "Head of Housing", "organisation": "Harbour Homes"}
DECIDE = {"answer": "yes", "reason": "It is cheap."}
DOING = {"note": "Ordered."}
DONE = {"evidence": "Photo, 3 May", "grade": "E2"}
DIFFERENCE = {"difference": "better", "contributed": "helped"}


def promise_form() -> dict[str, str]:
    """A promise that is whole."""
    due = clock.today() + timedelta(days=60)
    return {**HEARD, "what": "A bench.", "due_on": due.isoformat(), "baseline": "There is none."}


def enter(client: TestClient, token: str) -> TestClient:
    """Open a link and keep its cookie, as a browser does."""
    answer = client.post("/owner/enter", data={"token": token})
    assert (answer.status_code, answer.headers["location"]) == (303, ASKED)
    return as_owner(client, client.cookies[OWNER])


def step_of(world: World, output_id: str) -> Step | None:
    """Where an output stands."""
    return shown(world, output_id).standing.step


def test_the_page_of_the_link_holds_no_secret_and_asks_for_one(tablet: MakeTablet) -> None:
    page = tablet().get("/owner").text
    assert "data-owner-door" in page
    assert "owner/door.js" in page
    assert 'action="/owner/enter"' in page


def test_a_link_is_exchanged_once_for_a_cookie(tablet: MakeTablet, sqlite_world: World) -> None:
    token = owner_link(sqlite_world, raised(sqlite_world))
    answer = tablet().post("/owner/enter", data={"token": f" {token} "})
    assert (answer.status_code, answer.headers["location"]) == (303, ASKED)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{OWNER}=")
    for flag in ("HttpOnly", "SameSite=lax", "Path=/", "Max-Age=34560000"):
        assert flag.lower() in cookie.lower()
    assert "secure" not in cookie.lower()
    assert token not in cookie
    with reading() as db:
        kept = db.scalars(select(OwnerLink)).one()
        assert token not in (kept.token_hash, kept.cookie_hash)
    again = tablet().post("/owner/enter", data={"token": token})
    assert again.status_code == 404
    assert "This link has been used or is too old." in again.text
    assert token not in again.text
    assert "set-cookie" not in again.headers


@pytest.mark.parametrize("token", ["", "nothing", HOSTILE, MEGABYTE])
def test_a_wrong_link_is_told_so(tablet: MakeTablet, token: str) -> None:
    answer = tablet().post("/owner/enter", data={"token": token})
    assert answer.status_code == 404
    assert 'id="token-look"' in answer.text
    assert "<script>alert" not in answer.text


def test_wrong_links_are_slowed_for_their_source_alone(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    token = owner_link(sqlite_world, raised(sqlite_world))
    client = tablet(address="192.168.1.77")
    answers = [client.post("/owner/enter", data={"token": "no"}) for _ in range(6)]
    assert [one.status_code for one in answers] == [404] * 5 + [429]
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert client.post("/owner/enter", data={"token": token}).status_code == 429
    assert tablet().post("/owner/enter", data={"token": token}).status_code == 303


def test_an_old_link_opens_nothing(
    tablet: MakeTablet, sqlite_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = owner_link(sqlite_world, raised(sqlite_world))
    later = clock.now() + timedelta(days=61)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert tablet().post("/owner/enter", data={"token": token}).status_code == 404


def test_only_the_owners_own_cookie_opens_the_page(tablet: MakeTablet, sqlite_world: World) -> None:
    output_id = raised(sqlite_world)
    strangers = [tablet(), tablet("Asha"), as_owner(tablet(), "nothing")]
    strangers.append(as_owner(tablet(), sqlite_world.tokens["Asha"]))
    strangers[0].cookies.set("tenfold_staff", sqlite_world.staff_token, domain="localhost.local")
    for client in strangers:
        for answer in (
            client.get(ASKED),
            *(client.post(f"/owner/{step}", data=HEARD) for step in STEPS),
        ):
            assert (answer.status_code, answer.headers["location"]) == (303, "/owner")
    assert step_of(sqlite_world, output_id) is Step.RAISED


def test_an_owner_is_nobody_on_the_members_pages(tablet: MakeTablet, sqlite_world: World) -> None:
    output_id = raised(sqlite_world)
    client = as_owner(tablet(), owner_cookie(sqlite_world, output_id))
    for path in ("/here", "/here/outputs", f"/here/outputs/{output_id}"):
        assert client.get(path).headers["location"] == "/join"
    client.cookies.set("tenfold_device", client.cookies[OWNER], domain="localhost.local")
    assert client.get("/here").headers["location"] == "/join"


def test_an_owner_reaches_the_one_output_of_their_link(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    mine, other = raised(sqlite_world), drafted(sqlite_world)
    with unit_of_work() as db:
        outputs.reword_output(
            db, sqlite_world.member(), output_id=other, title="A lamp", words="A lamp."
        )
        outputs.raise_output(db, sqlite_world.member(), output_id=other)
    client = as_owner(tablet(), owner_cookie(sqlite_world, mine))
    page = client.get(f"{ASKED}?output_id={other}").text
    assert "1. A bench" in page
    assert "A lamp" not in page
    client.post("/owner/heard", data={**HEARD, "output_id": other})
    assert step_of(sqlite_world, mine) is Step.HEARD
    assert step_of(sqlite_world, other) is Step.RAISED


def test_the_whole_road_a_form_at_a_time(tablet: MakeTablet, sqlite_world: World) -> None:
    output_id = raised(sqlite_world)
    client = enter(tablet(), owner_link(sqlite_world, output_id))
    road = (
        ("Say that you have heard it", "heard", HEARD, Step.HEARD),
        ("Give your answer", "decide", DECIDE, Step.DECIDED),
        ("Make your promise", "promise", promise_form(), Step.COMMITTED),
        ("How is it going?", "doing", DOING, Step.DOING),
        ("Is it done?", "done", DONE, Step.SAID_DONE),
    )
    for heading, step, form, reached in road:
        page = client.get(ASKED).text
        assert f"<h2>{heading}</h2>" in page
        answer = client.post(f"/owner/{step}", data=form)
        assert (answer.status_code, answer.headers["location"]) == (303, ASKED)
        assert step_of(sqlite_world, output_id) is reached
    page = client.get(ASKED).text
    assert "It is with the group now" in page
    assert "<form" not in page
    for words in ("Harbour Homes", "It is cheap.", "There is none.", "Ordered.", "Photo, 3 May"):
        assert words in page


def test_the_name_on_the_link_is_filled_in(tablet: MakeTablet, sqlite_world: World) -> None:
    page = as_owner(tablet(), owner_cookie(sqlite_world, raised(sqlite_world))).get(ASKED).text
    for value in HEARD.values():
        assert f'value="{value}"' in page


REFUSED = [
    ("heard", {"name": "", "role_title": "Chief <x>"}, "name"),
    ("heard", {"name": "a" * 61, "role_title": "Chief <x>"}, "name"),
    ("heard", {"name": "Jo <x>", "role_title": " "}, "role_title"),
    ("heard", {**HEARD, "can_decide": "no", "organisation": "We <x>"}, "who_can"),
    ("heard", {**HEARD, "role_title": "We <x>", "organisation": MEGABYTE}, "organisation"),
    ("decide", {"answer": "", "reason": "Why <x>"}, "answer"),
    ("decide", {"answer": "perhaps", "reason": "Why <x>"}, "answer"),
    ("decide", {"answer": "no", "reason": "Why <x>", "could_change": ""}, "could_change"),
    ("decide", {"answer": "yes", "reason": "", "weighed": "Why <x>"}, "reason"),
    ("decide", {"answer": "yes", "reason": "Why <x>", "weighed": MEGABYTE}, "weighed"),
    ("promise", {**HEARD, "what": "A <x>", "due_on": ""}, "due_on"),
    ("promise", {**HEARD, "what": "A <x>", "due_on": "soon"}, "due_on"),
    ("promise", {**HEARD, "what": "A <x>", "due_on": "2020-01-01"}, "due_on"),
    ("promise", {**HEARD, "what": "A <x>", "due_on": "9999-01-01"}, "due_on"),
    ("promise", {**HEARD, "what": "A <x>", "due_on": "2999-01-01"}, "baseline"),
    ("promise", {**HEARD, "what": "", "baseline": "None <x>"}, "what"),
    ("doing", {"note": "", "review_on": "2020-01-01<x>"}, "note"),
    ("doing", {"note": "Going <x>", "review_on": "2020-01-01"}, "review_on"),
    ("done", {"evidence": "", "grade": "E2"}, "evidence"),
    ("done", {"evidence": "Photo <x>", "grade": ""}, "grade"),
    ("done", {"evidence": "Photo <x>", "grade": "E0"}, "grade"),
    ("done", {"evidence": "Photo <x>", "grade": HOSTILE}, "grade"),
    ("difference", {"difference": "", "contributed": "helped", "words": "So <x>"}, "difference"),
    ("difference", {"difference": "same", "contributed": "?", "words": "So <x>"}, "contributed"),
]


@pytest.mark.parametrize("step, sent, field", REFUSED)
def test_a_form_that_needs_another_look_keeps_what_was_typed(
    tablet: MakeTablet, sqlite_world: World, step: str, sent: dict[str, str], field: str
) -> None:
    output_id = confirmed(sqlite_world)[0] if step == "difference" else raised(sqlite_world)
    client = as_owner(tablet(), owner_cookie(sqlite_world, output_id))
    before = {"heard": 0, "decide": 1, "promise": 2, "doing": 3, "done": 3, "difference": 0}[step]
    forms = (("heard", HEARD), ("decide", DECIDE), ("promise", promise_form()))
    for name, form in forms[:before]:
        client.post(f"/owner/{name}", data=form)
    stood = step_of(sqlite_world, output_id)
    answer = client.post(f"/owner/{step}", data=sent)
    assert answer.status_code == 422
    assert f'id="{field}-look"' in answer.text
    assert f'href="#{field}"' in answer.text
    assert "<x>" not in answer.text
    if any("<x>" in value for value in sent.values()):
        assert "&lt;x&gt;" in answer.text
    assert step_of(sqlite_world, output_id) is stood


def test_a_no_leads_to_a_road_that_can_be_taken_up_again(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    output_id = raised(sqlite_world)
    client = as_owner(tablet(), owner_cookie(sqlite_world, output_id))
    client.post("/owner/heard", data=HEARD)
    sent = {"answer": "no", "reason": "There is no money.", "could_change": "More money."}
    client.post("/owner/decide", data=sent)
    assert step_of(sqlite_world, output_id) is Step.NOT_TAKEN
    page = client.get(ASKED).text
    assert "They said no" in page
    assert "<h2>Give your answer</h2>" in page
    client.post("/owner/decide", data=DECIDE)
    found = shown(sqlite_world, output_id)
    assert found.standing.step is Step.DECIDED
    assert [one.answer for one in found.steps[-2:]] == [Answer.NO, Answer.YES]


def test_a_promise_can_end_in_a_no_with_its_own_form(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    output_id = raised(sqlite_world)
    client = as_owner(tablet(), owner_cookie(sqlite_world, output_id))
    for step, form in (("heard", HEARD), ("decide", DECIDE), ("promise", promise_form())):
        client.post(f"/owner/{step}", data=form)
    page = client.get(ASKED).text
    assert "This will not happen after all" in page
    assert hidden(page)["answer"] == "no"
    refused = client.post("/owner/decide", data={"answer": "no", "reason": "The roof fell in."})
    assert refused.status_code == 422
    assert "<details open>" in refused.text
    assert "The roof fell in.</textarea>" in refused.text


def test_a_step_sent_twice_or_too_early_shows_where_it_stands(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    output_id = raised(sqlite_world)
    client = as_owner(tablet(), owner_cookie(sqlite_world, output_id))
    early = client.post("/owner/promise", data=promise_form())
    assert early.status_code == 409
    assert "That step cannot come now." in early.text
    assert "<h2>Say that you have heard it</h2>" in early.text
    client.post("/owner/heard", data=HEARD)
    client.post("/owner/decide", data=DECIDE)
    again = client.post("/owner/decide", data=DECIDE)
    assert again.status_code == 409
    assert "<h2>Make your promise</h2>" in again.text
    assert len(shown(sqlite_world, output_id).steps) == 3


def test_the_owner_says_what_is_better_after_members_checked(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    output_id, _ = said_done(sqlite_world, Evidence.DATED)
    client = as_owner(tablet(), owner_cookie(sqlite_world, output_id))
    assert client.post("/owner/difference", data=DIFFERENCE).status_code == 409
    output_id = confirmed(sqlite_world)[0]
    client = as_owner(tablet(), owner_cookie(sqlite_world, output_id))
    assert "<h2>What is better? For whom?</h2>" in client.get(ASKED).text
    assert client.post("/owner/difference", data=DIFFERENCE).status_code == 303
    assert len(shown(sqlite_world, output_id).differences) == 1


def test_an_owner_reads_only_words_that_may_reach_them(
    tablet: MakeTablet, sqlite_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = ConsentDraft(reach=Reach.REPORT, about_others=False)
    output_id = raised(sqlite_world)
    near_id = settled(sqlite_world, words="Only in the room")
    far_id = settled(sqlite_world, far, words="Tell <them> this")
    for capture_id in (near_id, far_id):
        with unit_of_work() as db:
            outputs.link_capture(
                db,
                sqlite_world.member(),
                output_id=output_id,
                capture_id=capture_id,
                because="Nobody came.",
            )
    client = as_owner(tablet(), owner_cookie(sqlite_world, output_id))
    assert "Tell &lt;them&gt; this" not in client.get(ASKED).text
    later = clock.now() + timedelta(hours=25)
    monkeypatch.setattr(clock, "now", lambda: later)
    page = client.get(ASKED).text
    assert "Tell &lt;them&gt; this" in page
    assert "A member of the group" in page
    assert "Only in the room" not in page
    assert "Asha" not in seen(page)


def test_each_state_has_its_form() -> None:
    shown_at = {step: next_step(step) for step in Step}
    assert {step for step, form in shown_at.items() if form == "wait"} == {
        Step.SAID_DONE,
        Step.STALLED,
    }
    assert shown_at[Step.DISPUTED] == "doing"
    assert next_step(None) == "wait"
