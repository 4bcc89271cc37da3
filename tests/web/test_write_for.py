"""Writing for someone: on a supporter's screen, on staff's, and their own yes."""

import re

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, open_question, tablet
from web.gate import COOKIE
from workshop.db import reading, unit_of_work
from workshop.models import Contribution, ContributionVersion
from workshop.services import sessions

__all__ = ["no_tries_yet", "tablet"]

WORDS = "Ask <me> in the morning."


@pytest.fixture
def desk(tablet: MakeTablet, sqlite_world: World) -> TestClient:
    """The facilitator's browser."""
    client = tablet()
    client.cookies.set(COOKIE, sqlite_world.staff_token, domain="localhost.local")
    return client


def filled(page: str, **more: str) -> dict[str, str]:
    """The fields of a form as they stand on a page, with what somebody types."""
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    return {"for": "", "part": "", "words": WORDS, "named": "yes", **hidden, **more}


def kept() -> list[Contribution]:
    """All that was kept."""
    with reading() as db:
        return list(db.scalars(select(Contribution)))


def test_a_supporter_writes_reads_back_and_asks(tablet: MakeTablet, sqlite_world: World) -> None:
    open_question(sqlite_world)
    client, asha = tablet("Sunita"), sqlite_world.people["Asha"]
    assert "/here/write-for" in client.get("/here").text
    form = filled(client.get("/here/write-for").text, **{"for": asha})
    assert "I need a minute" in client.get("/here/write-for").text
    back = client.post("/here/write-for/read-back", data=form)
    # Turned to somebody else, it offers nothing that is the helper's own.
    assert "I need a minute" not in back.text
    assert "Is this what you want to say?" in back.text
    assert "Ask &lt;me&gt; in the morning." in back.text
    assert kept() == []
    done = client.post("/here/write-for/keep", data={**form, "answer": "yes"})
    assert done.status_code == 303
    (said,) = kept()
    assert (said.author_id, said.scribed, said.own_yes) == (asha, True, True)
    again = client.get(done.headers["location"]).text
    assert "It is in, with their yes." in again
    assert "Writing for <bdi>Asha</bdi>" in again


def test_change_it_leads_back_with_the_words(tablet: MakeTablet, sqlite_world: World) -> None:
    open_question(sqlite_world)
    client = tablet("Sunita")
    form = filled(client.get("/here/write-for").text, **{"for": sqlite_world.people["Asha"]})
    page = client.post("/here/write-for/keep", data={**form, "answer": "change"})
    assert "Ask &lt;me&gt; in the morning.</textarea>" in page.text
    assert form["key"] in page.text
    assert kept() == []


def test_a_later_yes_is_asked_on_the_persons_own_screen(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    open_question(sqlite_world)
    client = tablet("Sunita")
    form = filled(client.get("/here/write-for").text, **{"for": sqlite_world.people["Asha"]})
    client.post("/here/write-for/keep", data={**form, "answer": "later"})
    (said,) = kept()
    asha = tablet("Asha")
    assert "Someone wrote this for you. Is it right?" in asha.get("/here").text
    assert "Someone wrote this for you. Is it right?" in asha.get("/here/mine").text
    assert tablet("Bryn").post(f"/here/mine/{said.id}/right").status_code == 403
    assert asha.post(f"/here/mine/{said.id}/right").status_code == 303
    assert kept()[0].own_yes
    mine = asha.get("/here/mine").text
    assert "Written for you" in mine
    assert "Is it right?" not in mine


def test_with_no_name_there_is_no_later(tablet: MakeTablet, sqlite_world: World) -> None:
    open_question(sqlite_world)
    client = tablet("Sunita")
    asha = sqlite_world.people["Asha"]
    form = filled(client.get("/here/write-for").text, **{"for": asha}, named="no")
    back = client.post("/here/write-for/read-back", data=form).text
    assert "Ask me later" not in back
    assert "No name will stand with it." in back
    refused = client.post("/here/write-for/keep", data={**form, "answer": "later"})
    assert refused.status_code == 422
    assert "With no name we can not ask them later." in refused.text
    client.post("/here/write-for/keep", data={**form, "answer": "yes"})
    assert [one.author_id for one in kept()] == [None]


def test_what_is_missing_is_said_and_what_was_typed_stays(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    open_question(sqlite_world)
    client = tablet("Sunita")
    form = filled(client.get("/here/write-for").text)
    page = client.post("/here/write-for/read-back", data=form)
    assert page.status_code == 422
    assert "Choose who you write for." in page.text
    assert "Ask &lt;me&gt; in the morning.</textarea>" in page.text


def test_members_and_guests_do_not_write_for_others(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    open_question(sqlite_world)
    for name in ("Asha", "Gwen"):
        assert tablet(name).get("/here/write-for").status_code == 403
    assert tablet().get("/here/write-for").headers["location"] == "/join"


def test_staff_write_in_the_room_and_type_in_paper_afterwards(
    desk: TestClient, sqlite_world: World
) -> None:
    prompt_id = open_question(sqlite_world)
    address = f"/staff/write-for/{sqlite_world.session_id}"
    bryn = sqlite_world.people["Bryn"]
    form = filled(desk.get(address).text, **{"for": bryn})
    assert form["prompt"] == prompt_id
    assert desk.post(f"{address}/keep", data={**form, "answer": "yes"}).status_code == 303
    with unit_of_work() as db:
        sessions.close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    page = desk.get(address).text
    assert "Type in what stands on the paper" in page
    form = filled(page, **{"for": bryn}, words="On paper.")
    assert "Is it just as on the paper?" in desk.post(f"{address}/read-back", data=form).text
    desk.post(f"{address}/keep", data={**form, "answer": "paper"})
    with reading() as db:
        found = db.execute(
            select(ContributionVersion.words, Contribution.late, Contribution.own_yes).join(
                Contribution, Contribution.id == ContributionVersion.contribution_id
            )
        ).all()
    assert set(map(tuple, found)) == {(WORDS, False, True), ("On paper.", True, False)}


def test_paper_with_no_name_needs_no_person(desk: TestClient, sqlite_world: World) -> None:
    open_question(sqlite_world)
    with unit_of_work() as db:
        sessions.close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    address = f"/staff/write-for/{sqlite_world.session_id}"
    form = filled(desk.get(address).text, named="no")
    assert desk.post(f"{address}/read-back", data=form).status_code == 200
    desk.post(f"{address}/keep", data={**form, "answer": "paper"})
    assert [(one.author_id, one.late) for one in kept()] == [(None, True)]


def test_nobody_without_a_seat_reaches_staffs_page(
    tablet: MakeTablet, desk: TestClient, sqlite_world: World
) -> None:
    address = f"/staff/write-for/{sqlite_world.session_id}"
    assert tablet("Asha").get(address).status_code == 303
    assert desk.get("/staff/write-for/nothing").status_code == 404
    desk.cookies.set(COOKIE, sqlite_world.convenor_token, domain="localhost.local")
    assert desk.get(address).status_code == 403
