"""The words we kept: is it right, change it, take it back, a last look, keeping one's own."""

import pytest
from sqlmodel import func, select

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from tests.web.yours import (
    HOSTILE,
    MEGABYTE,
    WORDS,
    hidden,
    kept,
    mine,
    said_right,
    seen,
    settled,
)
from workshop.db import reading, unit_of_work
from workshop.models import Capture, CaptureVersion, NotMe, ToldBefore
from workshop.services import captures, consents
from workshop.services.consents import ConsentDraft
from workshop.services.sessions import close_session
from workshop.vocabulary import Reach

__all__ = ["no_tries_yet", "tablet"]

LIST = "/here/captures"
PAGES = ("look", "change", "take-back", "gone", "last-look", "choices")
FORMS = ("right", "helper", "change", "take-back", "last-look", "choices")


def count(table: type[Capture | ToldBefore | NotMe | CaptureVersion]) -> int:
    """How many rows a table has."""
    with reading() as db:
        return db.scalars(select(func.count()).select_from(table)).one()


def reworded(world: World, capture_id: str, words: str) -> None:
    """The facilitator proposes other words."""
    with unit_of_work() as db:
        captures.reword(
            db, world.facilitator, capture_id=capture_id, words=words, reason="Misheard"
        )


def relayed(world: World, capture_id: str) -> None:
    """A supporter carries what the author chose."""
    with unit_of_work() as db:
        draft = ConsentDraft(reach=Reach.TEAM)
        consents.answer(db, world.supporter, capture_id=capture_id, draft=draft)


def test_without_kept_words_nothing_is_asked(tablet: MakeTablet) -> None:
    page = seen(tablet("Asha").get(LIST).text)
    assert "Nothing is kept yet" in page
    assert "You never have to tell a story to belong here." in page


def test_what_waits_comes_first_and_alone_then_a_quiet_list(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    settled(sqlite_world, words="Settled words")
    for number in range(3):
        kept(sqlite_world, words=f"Waiting words {number}")
    page = tablet("Asha").get(LIST).text
    assert page.count("<blockquote") == 1
    assert page.count("Is this what you meant?") == 1
    assert "1 of 3 that wait for you" in page
    assert page.index("Is this what you meant?") < page.index("Settled words")
    assert page.count('class="words row-words"') == 3
    assert page.count("Waits for you</span>") == 2


def test_words_are_shown_letter_for_letter_to_their_author_alone(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    kept(sqlite_world)
    assert "I rang &lt;nine&gt; times &amp; nobody\ncame." in tablet("Asha").get(LIST).text
    assert "nine" not in tablet("Bryn").get(LIST).text


def test_a_yes_leads_to_the_questions_and_then_back(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client = tablet("Asha")
    capture_id = kept(sqlite_world)
    sent = {"version": "1", "yes": "yes"}
    answer = client.post(f"{LIST}/{capture_id}/right", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"{LIST}/{capture_id}/choices",
    )
    again = client.post(f"{LIST}/{capture_id}/right", data=sent)
    assert again.headers["location"] == f"{LIST}/{capture_id}/choices"
    answered = settled(sqlite_world)
    reworded(sqlite_world, answered, "I rang 9 times.")
    answer = client.post(f"{LIST}/{answered}/right", data={"version": "2", "yes": "yes"})
    assert answer.headers["location"] == f"{LIST}?done=right"


def test_a_no_leads_to_the_box_and_nobody_uses_the_words(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client, capture_id = tablet("Asha"), kept(sqlite_world)
    answer = client.post(f"{LIST}/{capture_id}/right", data={"version": "1", "yes": "no"})
    assert answer.headers["location"] == f"{LIST}/{capture_id}/change"
    assert mine(sqlite_world, capture_id).said_no
    assert "Nobody will use it." in seen(client.get(f"{LIST}/{capture_id}/look").text)
    client.post(f"{LIST}/{capture_id}/change", data={"words": WORDS})
    assert not mine(sqlite_world, capture_id).said_no


@pytest.mark.parametrize("version", ["", "one", "1e9", "²", "9" * 5000, "-1", "2", "<b>"])
@pytest.mark.parametrize("form", ["right", "last-look"])
def test_an_answer_to_other_words_shows_those_of_now(
    tablet: MakeTablet, sqlite_world: World, form: str, version: str
) -> None:
    capture_id = kept(sqlite_world)
    sent = {"version": version, "yes": "yes"}
    answer = tablet("Asha").post(f"{LIST}/{capture_id}/{form}", data=sent)
    assert answer.status_code == 422
    assert "The words have changed. Have another look." in answer.text
    assert "&lt;nine&gt;" in answer.text
    assert mine(sqlite_world, capture_id).needs_yes


def test_words_are_changed_by_their_author_and_kept_as_new(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client, capture_id = tablet("Asha"), kept(sqlite_world)
    assert "I rang &lt;nine&gt;" in client.get(f"{LIST}/{capture_id}/change").text
    answer = client.post(f"{LIST}/{capture_id}/change", data={"words": "Ten\r\ntimes."})
    assert answer.headers["location"] == f"{LIST}?done=changed"
    found = mine(sqlite_world, capture_id)
    assert (found.words, found.version, found.needs_yes) == ("Ten\ntimes.", 2, False)
    client.post(f"{LIST}/{capture_id}/change", data={"words": "Ten\r\ntimes."})
    assert mine(sqlite_world, capture_id).version == 2
    assert "Your new words are kept." in client.get(answer.headers["location"]).text


@pytest.mark.parametrize("words", ["", " \n ", MEGABYTE])
def test_words_that_cannot_be_kept_stay_in_the_box(
    tablet: MakeTablet, sqlite_world: World, words: str
) -> None:
    capture_id = kept(sqlite_world)
    for path in (f"{LIST}/{capture_id}/change", f"{LIST}/new"):
        answer = tablet("Asha").post(path, data={"words": words, "kind": "story"})
        assert answer.status_code == 422
        assert 'id="words-look"' in answer.text
        assert f"\n{words}</textarea>" in answer.text
    assert 'value="story" checked' in answer.text
    assert mine(sqlite_world, capture_id).version == 1


def test_hostile_words_are_kept_as_words(tablet: MakeTablet, sqlite_world: World) -> None:
    client, capture_id = tablet("Asha"), kept(sqlite_world)
    client.post(f"{LIST}/{capture_id}/change", data={"words": HOSTILE})
    page = client.get(f"{LIST}/{capture_id}/change").text
    assert "<script>alert" not in page
    assert "{{ 7*7 }}" in page
    assert mine(sqlite_world, capture_id).words == HOSTILE.replace("\x00", "\ufffd")


def test_words_taken_back_are_gone_however_often_it_is_tapped(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client, capture_id = tablet("Asha"), settled(sqlite_world)
    assert "Take these words back?" in client.get(f"{LIST}/{capture_id}/take-back").text
    for _ in range(2):
        answer = client.post(f"{LIST}/{capture_id}/take-back")
        assert answer.headers["location"] == f"{LIST}/{capture_id}/gone"
    page = seen(client.get(f"{LIST}/{capture_id}/gone").text)
    assert page.startswith("Your words are gone")
    assert "Taking it back never changes your pay, your place here or your help." in page
    with reading() as db:
        assert set(db.scalars(select(CaptureVersion.words))) == {""}
    listed = client.get(LIST).text
    assert "You took back 1 thing. The words are gone." in listed
    assert capture_id not in listed
    for page_name in ("look", "change", "last-look", "choices"):
        assert client.get(f"{LIST}/{capture_id}/{page_name}").status_code == 404
    asked_again = client.get(f"{LIST}/{capture_id}/take-back")
    assert asked_again.headers["location"] == f"{LIST}/{capture_id}/gone"


def test_gone_is_not_said_of_words_that_are_there(tablet: MakeTablet, sqlite_world: World) -> None:
    capture_id = settled(sqlite_world)
    answer = tablet("Asha").get(f"{LIST}/{capture_id}/gone")
    assert answer.headers["location"] == f"{LIST}/{capture_id}/look"


def test_a_last_look_shows_the_words_under_their_name(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    draft = ConsentDraft(reach=Reach.PUBLIC, about_others=False)
    client, capture_id = tablet("Asha"), settled(sqlite_world, draft)
    assert "Have a last look" in client.get(LIST).text
    page = client.get(f"{LIST}/{capture_id}/last-look").text
    assert "<bdi>A member of the group</bdi>" in page
    for said, waits in (("no", True), ("yes", False), ("yes", False)):
        sent = {"version": "1", "yes": said}
        answer = client.post(f"{LIST}/{capture_id}/last-look", data=sent)
        assert answer.status_code == 303
        assert mine(sqlite_world, capture_id).needs_final is waits
    assert "Thank you. It can go out." in client.get(answer.headers["location"]).text


def test_what_a_helper_told_us_waits_for_the_person(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client, capture_id = tablet("Asha"), said_right(sqlite_world)
    relayed(sqlite_world, capture_id)
    assert "Your supporter told us what you chose. Is it right?" in client.get(LIST).text
    assert "/here/captures" in client.get("/here").text
    for _ in range(2):
        answer = client.post(f"{LIST}/{capture_id}/helper")
        assert answer.headers["location"] == f"{LIST}?done=kept"
    assert not mine(sqlite_world, capture_id).helper_answered
    assert "It stays as you chose." in client.get(f"{LIST}?done=kept").text


def test_only_our_own_sentences_can_be_said_in_an_address(tablet: MakeTablet) -> None:
    page = tablet("Asha").get(f"{LIST}?done=You+are+a+fool").text
    assert "fool" not in page
    assert 'class="notice' not in page


@pytest.mark.parametrize("name", ["Bryn", "Sunita", "Gwen"])
def test_nobody_else_reaches_someones_words(
    tablet: MakeTablet, sqlite_world: World, name: str
) -> None:
    capture_id = settled(sqlite_world)
    client = tablet(name)
    for page in PAGES:
        assert client.get(f"{LIST}/{capture_id}/{page}").status_code == 404
    sent = {"version": "1", "yes": "no", "words": "Mine now", "at": "look"}
    for form in FORMS:
        assert client.post(f"{LIST}/{capture_id}/{form}", data=sent).status_code == 404
    found = mine(sqlite_world, capture_id)
    assert (found.words, found.said_no, found.withdrawn) == (WORDS, False, False)


@pytest.mark.parametrize("capture_id", ["nothing", "a" * 4000, "%00", "new%20"])
def test_an_unknown_id_is_not_found(tablet: MakeTablet, capture_id: str) -> None:
    client = tablet("Asha")
    for page in PAGES:
        assert client.get(f"{LIST}/{capture_id}/{page}").status_code == 404
    for form in FORMS:
        assert client.post(f"{LIST}/{capture_id}/{form}", data={"at": "look"}).status_code == 404


def test_without_a_place_everyone_is_led_to_the_door(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    capture_id, client = kept(sqlite_world), tablet()
    asked = [LIST, f"{LIST}/new", *(f"{LIST}/{capture_id}/{page}" for page in PAGES)]
    sent = [f"{LIST}/{name}" for name in ("new", "not-me", "told-before")]
    sent += [f"{LIST}/{capture_id}/{form}" for form in FORMS]
    answers = [client.get(path) for path in asked]
    answers += [client.post(path, data={"at": "look", "words": "x"}) for path in sent]
    assert {(one.status_code, one.headers["location"]) for one in answers} == {(303, "/join")}
    assert count(CaptureVersion) == 1


def test_own_words_are_kept_once_and_in_this_room(tablet: MakeTablet, sqlite_world: World) -> None:
    client = tablet("Asha")
    page = client.get(f"{LIST}/new").text
    sent = {**hidden(page), "words": "One\r\nform.", "kind": "idea"}
    first, again = (client.post(f"{LIST}/new", data=sent) for _ in range(2))
    assert first.headers["location"] == again.headers["location"]
    assert count(Capture) == 1
    capture_id = first.headers["location"].split("/")[3]
    found = mine(sqlite_world, capture_id)
    assert (found.words, found.kind, found.reach, found.needs_yes) == (
        "One\nform.",
        "idea",
        None,
        False,
    )
    client.post(f"{LIST}/new", data={**sent, "words": "Two forms."})
    assert count(Capture) == 2
    other = tablet("Bryn").post(f"{LIST}/new", data=sent)
    assert other.headers["location"] != first.headers["location"]
    assert count(Capture) == 3


@pytest.mark.parametrize("kind", ["", "<b>", "picture", "QUOTE"])
def test_an_unknown_kind_counts_as_words(
    tablet: MakeTablet, sqlite_world: World, kind: str
) -> None:
    answer = tablet("Asha").post(f"{LIST}/new", data={"words": "One form.", "kind": kind})
    assert answer.status_code == 303
    capture_id = answer.headers["location"].split("/")[3]
    assert mine(sqlite_world, capture_id).kind == "quote"


def test_saying_not_me_and_told_before_is_thanked(tablet: MakeTablet, sqlite_world: World) -> None:
    client = tablet("Asha")
    for _ in range(2):
        assert client.post(f"{LIST}/not-me").headers["location"] == f"{LIST}/not-me"
    assert "You belong here just the same." in client.get(f"{LIST}/not-me").text
    assert count(NotMe) == 1
    assert client.post(f"{LIST}/told-before").headers["location"] == f"{LIST}/told-before"
    page = client.get(f"{LIST}/told-before").text
    assert "We wrote down that this happened, and not who said so." in page
    client.get(f"{LIST}/told-before")
    assert count(ToldBefore) == 1


def test_between_sessions_words_can_be_read_and_taken_back_but_not_begun(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client, capture_id = tablet("Asha"), kept(sqlite_world)
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    page = client.get(LIST).text
    assert "Is this what you meant?" in page
    assert "What else you can do" not in page
    answer = client.post(f"{LIST}/{capture_id}/right", data={"version": "1", "yes": "yes"})
    assert answer.status_code == 303
    for name in ("new", "told-before"):
        answer = client.post(f"{LIST}/{name}", data={"words": "Too late."})
        assert answer.status_code == 409
        assert "while we meet" in answer.text
    assert client.post(f"{LIST}/{capture_id}/take-back").status_code == 303


def test_a_convenors_cookie_is_no_place(tablet: MakeTablet, sqlite_world: World) -> None:
    client = tablet()
    client.cookies.set("tenfold_staff", sqlite_world.staff_token, domain="localhost.local")
    assert client.get(LIST).headers["location"] == "/join"
