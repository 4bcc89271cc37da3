"""Offers, needs, strengths and who is missing, on a person's own screen."""

import html

import pytest

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from tests.web.yours import HOSTILE, MEGABYTE, seen
from workshop.db import reading, unit_of_work
from workshop.queries.missing import missing_in
from workshop.queries.needs import own_needs
from workshop.queries.offers import own_offer
from workshop.queries.strengths import own_strengths
from workshop.services import needs, offers, strengths
from workshop.services.offers import OfferDraft
from workshop.services.sessions import close_session
from workshop.vocabulary import NeedState, Pay

__all__ = ["no_tries_yet", "tablet"]

DRAFT = OfferDraft(Pay.PAID, "£20 <an> hour", "Your fare", "Cash", "On the day")


def offered(world: World, draft: OfferDraft = DRAFT) -> None:
    """Write an offer for Asha."""
    with unit_of_work() as db:
        offers.write_offers(
            db,
            world.facilitator,
            project_id=world.project_id,
            person_ids=[world.people["Asha"]],
            draft=draft,
        )


def need(world: World, words: str = "Large print", *, done: bool = False) -> str:
    """Something Asha needs."""
    with unit_of_work() as db:
        made = needs.say_need(db, world.member(), words=words)
        if done:
            needs.say_need_done(db, world.facilitator, need_id=made)
    return made


def own(world: World) -> list[tuple[str, NeedState]]:
    """Asha's list."""
    with reading() as db:
        return [(one.words, one.state) for one in own_needs(db, world.member())]


def test_an_offer_is_read_in_plain_words_and_said_to_be_clear(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client = tablet("Asha")
    assert "No offer for you yet" in seen(client.get("/here/offer").text)
    offered(sqlite_world)
    page = client.get("/here/offer").text
    for words in ("You are paid for your time.", "£20 <an> hour", "Your fare", "Cash"):
        assert words in seen(page)
    assert "<an>" not in page
    assert "Read what we offer you" in seen(client.get("/here").text)
    answer = client.post("/here/offer/clear", data={"clear": "yes"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/here/offer")
    assert "You said it is clear" in seen(client.get("/here/offer").text)
    assert "Read what we offer you" not in seen(client.get("/here").text)


def test_a_question_about_an_offer_is_known_and_says_who_to_go_to(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    offered(sqlite_world, OfferDraft(Pay.NONE, "There is no money yet", "Fares"))
    client = tablet("Asha")
    assert "There is no payment for your time. This is why:" in seen(client.get("/here/offer").text)
    answer = client.post("/here/offer/clear", data={"clear": "no"})
    page = seen(client.get(answer.headers["location"]).text)
    assert "We know you want to ask." in page
    with reading() as db:
        kept = own_offer(db, sqlite_world.member()).offer
    assert kept is not None
    assert (kept.asked_at is not None, kept.clear_at) == (True, None)


def test_only_the_person_says_that_they_got_it(tablet: MakeTablet, sqlite_world: World) -> None:
    client, session_id = tablet("Asha"), sqlite_world.session_id
    assert "Nobody has said yet" in seen(client.get("/here/offer").text)
    with unit_of_work() as db:
        offers.say_settled(
            db,
            sqlite_world.facilitator,
            session_id=session_id,
            person_ids=[sqlite_world.people["Asha"]],
        )
    assert "Staff say it is done" in seen(client.get("/here/offer").text)
    client.post(f"/here/offer/settled/{session_id}", data={"yes": "no"})
    assert "You said not yet" in seen(client.get("/here/offer").text)
    client.post(f"/here/offer/settled/{session_id}", data={"yes": "yes"})
    assert "You said yes" in seen(client.get("/here/offer").text)


def test_needs_are_tapped_and_typed_one_side_at_a_time(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client = tablet("Asha")
    assert "I need nothing now" in seen(client.get("/here/needs").text)
    assert "The room" in seen(client.get("/here/needs/add").text)
    page = seen(client.get("/here/needs/add?about=room").text)
    assert "A seat near the door" in page
    assert "Halal food" not in page
    form = {"about": "room", "need": ["by-the-door", "more-breaks", "made-up"], "words": " Tea "}
    assert client.post("/here/needs/add", data=form).headers["location"] == "/here/needs"
    assert {words for words, _ in own(sqlite_world)} == {
        "A seat near the door",
        "More breaks",
        "Tea",
    }
    assert "We are on it" in seen(client.get("/here/needs").text)


def test_nothing_tapped_or_typed_is_told_and_a_side_nobody_knows_is_the_list(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client = tablet("Asha")
    answer = client.post("/here/needs/add", data={"about": "room", "words": "  "})
    assert answer.status_code == 422
    assert "There are no words here yet." in seen(answer.text)
    assert "What is it about?" in seen(client.get("/here/needs/add?about=../etc").text)
    long = client.post(
        "/here/needs/add", data={"about": "room", "need": "more-breaks", "words": "x" * 301}
    )
    assert long.status_code == 422
    assert "x" * 301 in long.text
    assert own(sqlite_world) == []


def test_that_there_is_nothing_is_an_answer_too(tablet: MakeTablet, sqlite_world: World) -> None:
    client = tablet("Asha")
    client.post("/here/needs/nothing", data={"x": "1"})
    page = seen(client.get("/here/needs").text)
    assert "Nothing on your list" in page
    assert "I need nothing now" not in page


def test_what_staff_say_is_done_waits_for_this_persons_word(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    need_id, client = need(sqlite_world, done=True), tablet("Asha")
    assert "Is what you need sorted?" in seen(client.get("/here").text)
    client.post(f"/here/needs/{need_id}/answer", data={"sorted": "no"})
    assert own(sqlite_world) == [("Large print", NeedState.NOT_YET)]
    client.post(f"/here/needs/{need_id}/answer", data={"sorted": "yes"})
    assert own(sqlite_world) == [("Large print", NeedState.SORTED)]


def test_a_need_is_changed_and_taken_off(tablet: MakeTablet, sqlite_world: World) -> None:
    need_id, client = need(sqlite_world), tablet("Asha")
    assert "Large print" in html.unescape(client.get(f"/here/needs/{need_id}/change").text)
    refused = client.post(f"/here/needs/{need_id}/change", data={"words": " "})
    assert refused.status_code == 422
    client.post(f"/here/needs/{need_id}/change", data={"words": "Huge print"})
    assert own(sqlite_world) == [("Huge print", NeedState.OPEN)]
    client.post(f"/here/needs/{need_id}/take-back", data={"x": "1"})
    assert own(sqlite_world) == []
    assert client.get(f"/here/needs/{need_id}/change").status_code == 404


def test_a_detail_nobody_needs_is_told_beside_and_never_stops(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client = tablet("Asha")
    client.post("/here/needs/add", data={"words": "Ring me on 07700 900123"})
    assert own(sqlite_world) == [("Ring me on 07700 900123", NeedState.OPEN)]
    told = "It looks like there is a phone number in this. We do not need it."
    assert told in seen(client.get("/here/needs").text)
    client.post("/here/strengths", data={"words": "I get PIP", "show": "no"})
    assert "It says something about benefits." in seen(client.get("/here/strengths").text)


def test_strengths_start_from_a_card_and_are_shown_hidden_and_taken_back(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client, other = tablet("Asha"), tablet("Bryn")
    assert ">\nI listen well</textarea>" in client.get("/here/strengths?start=listen").text
    client.post("/here/strengths", data={"words": "I listen well", "show": "no"})
    assert "Only you see it" in seen(client.get("/here/strengths").text)
    assert "What others bring" not in seen(other.get("/here/strengths").text)
    with reading() as db:
        (mine,) = own_strengths(db, sqlite_world.member())
    client.post(f"/here/strengths/{mine.id}/show", data={"show": "yes"})
    assert "What others bring I listen well Asha" in seen(other.get("/here/strengths").text)
    assert other.post(f"/here/strengths/{mine.id}/take-back", data={"x": "1"}).status_code == 403
    client.post(f"/here/strengths/{mine.id}/take-back", data={"x": "1"})
    assert "I listen well Asha" not in seen(other.get("/here/strengths").text)


def test_who_is_missing_is_said_by_members_and_read_by_guests(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client, guest = tablet("Asha"), tablet("Gwen")
    assert client.post("/here/missing", data={"words": ""}).status_code == 422
    client.post("/here/missing", data={"words": "Maria"})
    assert "This may be about one person." in seen(client.get("/here/missing").text)
    page = guest.get("/here/missing").text
    assert "Maria" in seen(page)
    assert "<form" not in page[page.index("<main") : page.index("</main>")]
    assert guest.post("/here/missing", data={"words": "Me"}).status_code == 403
    with reading() as db:
        (voice,) = missing_in(db, sqlite_world.member(), project_id=sqlite_world.project_id)
    client.post(f"/here/missing/{voice.id}/off")
    assert "Nobody has said yet" in seen(guest.get("/here/missing").text)


@pytest.mark.parametrize(
    "address, field", [("needs/add", "words"), ("strengths", "words"), ("missing", "words")]
)
def test_what_nobody_would_type_is_shown_letter_for_letter_or_told(
    tablet: MakeTablet, address: str, field: str
) -> None:
    client = tablet("Asha")
    for words in (HOSTILE, "=1+1", "😀", "\u0645\u0631\u062d\u0628\u0627", "A\tB\nC\tD"):
        assert client.post(f"/here/{address}", data={field: words}).status_code == 303
    page = client.get(f"/here/{address.partition('/')[0]}").text
    assert "<script>alert" not in page
    assert "</textarea><script>alert(1)</script>" in html.unescape(page)
    assert client.post(f"/here/{address}", data={field: MEGABYTE}).status_code in (413, 422)


def test_without_a_place_there_is_nothing_to_read_or_write(tablet: MakeTablet) -> None:
    client = tablet()
    for name in ("offer", "needs", "needs/add", "strengths", "missing"):
        assert client.get(f"/here/{name}").headers["location"] == "/join"
    for name in ("needs/add", "strengths", "missing"):
        answer = client.post(f"/here/{name}", data={"words": "Mine"})
        assert answer.headers["location"] == "/join"


def test_all_of_it_stands_on_the_page_of_what_we_hold_and_on_nobody_elses(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    offered(sqlite_world)
    need(sqlite_world, "A zqquiet room")
    with unit_of_work() as db:
        strengths.say_strength(db, sqlite_world.member(), words="I zqsing")
        offers.say_clear(db, sqlite_world.member(), clear=True)
        offers.confirm_settled(
            db, sqlite_world.member(), session_id=sqlite_world.session_id, yes=True
        )
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    page = seen(tablet("Asha").get("/here/held").text)
    for words in (
        "What we offer you: 1",
        "£20 <an> hour",
        "You said it is clear, on",
        "You said yes on",
        "What you need: 1",
        "A zqquiet room",
        "We asked what you need on",
        "What you bring: 1",
        "I zqsing",
    ):
        assert words in page, words
    other = seen(tablet("Bryn").get("/here/held").text)
    assert "zq" not in other
    assert "£20" not in other
