"""What was decided is read by everyone in the room, with the other view and what it said before."""

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from tests.workshop.services.test_decisions import DRAFT, correct, write

__all__ = ["no_tries_yet", "tablet"]

PAGE = "/here/decisions"


def test_everyone_reads_what_was_decided_and_why(tablet: MakeTablet, sqlite_world: World) -> None:
    assert "Nothing is written down yet" in tablet("Asha").get(PAGE).text
    assert PAGE not in tablet("Asha").get("/here/outputs").text
    write(sqlite_world)
    for name in ("Asha", "Gwen", "Sunita", "Fred"):
        page = tablet(name).get(PAGE).text
        for words in (DRAFT.question, DRAFT.outcome, DRAFT.because, DRAFT.dissent, DRAFT.way):
            assert words in page
        assert "Those who have lived it had a full vote." in page
        assert "Rowan" not in page
    assert PAGE in tablet("Asha").get("/here/outputs").text


def test_a_correction_is_shown_with_what_it_said_before(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    correct(sqlite_world, write(sqlite_world), outcome="With <b>two</b>.", way="")
    page = tablet("Asha").get(PAGE).text
    assert page.index("With &lt;b&gt;two&lt;/b&gt;.") < page.index(DRAFT.outcome)
    assert page.count('class="card flow"') == 1
    assert "How we decided" not in page


def test_the_door_is_shut_to_whoever_has_no_place(tablet: MakeTablet, sqlite_world: World) -> None:
    write(sqlite_world)
    client = tablet("Asha")
    client.cookies.clear()
    answer = client.get(PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/join")
