"""What we are told, on a tablet: read it, hear it, say what it does not tell, ask, and settle."""

import html
import secrets

import pytest
from starlette.testclient import TestClient

from tests.support import canaries as nest
from tests.support.briefed import answered, asked, sent, written
from tests.support.world import World
from tests.web.member_client import SCRIPT, MakeTablet, no_tries_yet, tablet
from tests.web.yours import HOSTILE, MEGABYTE, seen
from workshop.db import reading, unit_of_work
from workshop.queries.asked_questions import AskedView, asked_in
from workshop.queries.briefings import BriefingView, briefing, kept_words
from workshop.services import briefings
from workshop.vocabulary import BriefingPart

__all__ = ["no_tries_yet", "tablet"]

LIST, ASK = "/here/briefings", "/here/questions"
KEY = "1a" * 16


def one(world: World, briefing_id: str, name: str = "Asha") -> BriefingView:
    """A briefing as someone reads it."""
    with reading() as db:
        return briefing(db, world.member(name), briefing_id=briefing_id)


def asked_of(world: World) -> tuple[AskedView, ...]:
    """The questions as the facilitator reads them."""
    with reading() as db:
        return asked_in(db, world.facilitator, project_id=world.project_id)


def box(client: TestClient, briefing_id: str, words: str, **more: object) -> tuple[int, str]:
    """Ask as the outbox of the box does."""
    said = {"key": KEY, "prompt": briefing_id, "words": words, "named": False} | more
    answer = client.post(ASK, json=said, headers=SCRIPT)
    return answer.status_code, answer.json()["state"]


def test_the_list_says_what_is_new_and_what_is_not_sent_is_not_there(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    asha = tablet("Asha")
    assert "Nothing to read yet" in asha.get(LIST).text
    written(sqlite_world, "Only for staff")
    sent(sqlite_world, "How <b>money</b> is spent")
    page = asha.get(LIST).text

    assert "How &lt;b&gt;money&lt;/b&gt; is spent" in page
    assert "New to you" in page
    assert "Only for staff" not in page


@pytest.mark.parametrize("name", ["Asha", "Sunita", "Gwen"])
def test_everyone_in_the_room_reads_the_six_parts(
    tablet: MakeTablet, sqlite_world: World, name: str
) -> None:
    page = seen(tablet(name).get(f"{LIST}/{sent(sqlite_world)}").text)

    for part in BriefingPart:
        assert f"Words about {part.value}." in page
    assert "Who decides" in page
    assert "The strongest view against" in page


def test_an_empty_part_is_not_shown_and_is_counted(tablet: MakeTablet, sqlite_world: World) -> None:
    briefing_id = sent(sqlite_world, words={BriefingPart.MONEY: "Little."})
    page = seen(tablet("Asha").get(f"{LIST}/{briefing_id}").text)

    assert "Money and limits" in page
    assert "Who decides" not in page
    assert "Still empty: 5 of the 6 parts." in page


def test_opening_a_page_writes_nothing_down(tablet: MakeTablet, sqlite_world: World) -> None:
    briefing_id = sent(sqlite_world)
    before = nest.dump()
    tablet("Asha").get(LIST)
    tablet("Asha").get(f"{LIST}/{briefing_id}")

    assert nest.dump() == before


@pytest.mark.parametrize(
    "how, told", [("read", "You said that you read this."), ("listened", "you heard this")]
)
def test_having_read_or_heard_it_is_counted_once(
    tablet: MakeTablet, sqlite_world: World, how: str, told: str
) -> None:
    briefing_id = sent(sqlite_world)
    asha = tablet("Asha")
    for _ in range(2):
        assert asha.post(f"{LIST}/{briefing_id}/heard", data={"how": how}).status_code == 303

    assert one(sqlite_world, briefing_id).heard == 1
    assert told in asha.get(f"{LIST}/{briefing_id}").text
    assert "You know this one" in asha.get(LIST).text
    assert "New to you" in tablet("Bryn").get(LIST).text


@pytest.mark.parametrize("how", ["", "shouted", "\x00"])
def test_an_odd_way_of_hearing_is_refused(
    tablet: MakeTablet, sqlite_world: World, how: str
) -> None:
    briefing_id = sent(sqlite_world)
    answer = tablet("Asha").post(f"{LIST}/{briefing_id}/heard", data={"how": how})

    assert answer.status_code == 422
    assert one(sqlite_world, briefing_id).heard == 0


def test_a_part_that_tells_nothing_is_marked_and_the_mark_taken_back(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    briefing_id = sent(sqlite_world)
    asha = tablet("Asha")
    for marked in ("yes", "no"):
        answer = asha.post(f"{LIST}/{briefing_id}/mark", data={"part": "money", "marked": marked})
        assert answer.headers["location"] == f"{LIST}/{briefing_id}#part-money"
        assert one(sqlite_world, briefing_id).parts[2].mine is (marked == "yes")
    assert asha.post(f"{LIST}/{briefing_id}/mark", data={"part": "x"}).status_code == 422


@pytest.mark.parametrize("name", ["Sunita", "Gwen"])
def test_only_members_see_the_way_to_mark_a_part(
    tablet: MakeTablet, sqlite_world: World, name: str
) -> None:
    briefing_id = sent(sqlite_world)
    words = "This part does not tell me anything"

    assert words in tablet("Asha").get(f"{LIST}/{briefing_id}").text
    assert words not in tablet(name).get(f"{LIST}/{briefing_id}").text


def test_whoever_leads_is_asked_once_it_was_told(tablet: MakeTablet, sqlite_world: World) -> None:
    briefing_id = written(sqlite_world, led_by=sqlite_world.people["Asha"])
    asha = tablet("Asha")
    page = asha.get(LIST).text
    assert "You lead this" in page
    assert "Did you lead" not in page
    with unit_of_work() as db:
        briefings.say_taught(db, sqlite_world.facilitator, briefing_id=briefing_id, taught=True)
    assert "Did you lead" in asha.get(LIST).text
    assert "Did you lead" not in tablet("Bryn").get(LIST).text
    assert asha.post(f"{LIST}/{briefing_id}/lead", data={"yes": "yes"}).status_code == 303

    assert one(sqlite_world, briefing_id).lead_said_yes


def test_something_new_to_read_waits_until_it_is_read(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    asha = tablet("Asha")
    assert "Read what we talk about next" not in asha.get("/here").text
    briefing_id = sent(sqlite_world)
    assert "Read what we talk about next" in asha.get("/here").text
    asha.post(f"{LIST}/{briefing_id}/heard", data={"how": "read"})

    assert "Read what we talk about next" not in asha.get("/here").text


# The group's own words.


def test_members_keep_a_word_and_take_it_off(tablet: MakeTablet, sqlite_world: World) -> None:
    asha = tablet("Asha")
    asha.post(f"{LIST}/own", data={"words": " "})
    asha.post(f"{LIST}/own", data={"words": "Warm <b>handover</b>"})
    page = asha.get(LIST).text
    assert "warm &lt;b&gt;handover&lt;/b&gt;" in page
    with reading() as db:
        (kept,) = kept_words(db, sqlite_world.member(), project_id=sqlite_world.project_id).own
    assert "Take it off" not in tablet("Gwen").get(LIST).text
    asha.post(f"{LIST}/own/drop", data={"word": kept.id})

    assert "handover" not in asha.get(LIST).text


# Questions.


def test_a_question_with_a_name_comes_by_a_plain_form(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    briefing_id = sent(sqlite_world)
    said = {"prompt": briefing_id, "words": HOSTILE, "named": "yes", "key": KEY}
    answer = tablet("Asha").post(ASK, data=said)
    assert answer.headers["location"] == f"{LIST}/{briefing_id}#asked"
    (found,) = asked_of(sqlite_world)

    assert (found.name, found.briefing_id) == ("Asha", briefing_id)
    page = tablet("Bryn").get(f"{LIST}/{briefing_id}").text
    assert found.words.replace("\x00", "") in html.unescape(page)
    assert "<script>alert" not in page


def test_with_no_name_a_plain_form_hands_out_the_square(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    said = {"prompt": sent(sqlite_world), "words": "Why?", "named": "no", "key": KEY}
    page = tablet("Asha").post(ASK, data=said)

    assert page.status_code == 200
    assert 'class="square"' in page.text
    assert asked_of(sqlite_world)[0].name == ""


def test_the_box_is_answered_safe_once_and_again(tablet: MakeTablet, sqlite_world: World) -> None:
    briefing_id = sent(sqlite_world)
    asha = tablet("Asha")

    assert box(asha, briefing_id, "Why?") == (200, "safe")
    assert box(asha, briefing_id, "Why?") == (200, "safe")
    assert box(asha, briefing_id, "Why not?") == (409, "conflict")
    assert len(asked_of(sqlite_world)) == 1


@pytest.mark.parametrize("words", ["", " \n", MEGABYTE])
def test_what_cannot_be_kept_is_refused_with_a_sentence(
    tablet: MakeTablet, sqlite_world: World, words: str
) -> None:
    assert box(tablet("Asha"), sent(sqlite_world), words) == (422, "refused")
    assert asked_of(sqlite_world) == ()


def test_nobody_asks_without_a_place_or_for_someone_they_support(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    briefing_id = sent(sqlite_world)
    assert box(tablet(), briefing_id, "Why?") == (401, "join")
    assert box(tablet("Sunita"), briefing_id, "Why?") == (403, "refused")
    assert "Ask a question" not in tablet("Sunita").get(f"{LIST}/{briefing_id}").text
    answer = tablet("Asha").post(
        ASK,
        json={"key": KEY, "prompt": briefing_id, "words": "Why?"},
        headers={**SCRIPT, "X-Tenfold-Place": sqlite_world.people["Bryn"]},
    )
    assert answer.status_code == 401


def test_the_asker_settles_and_takes_back_and_nobody_else(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    briefing_id = sent(sqlite_world)
    question_id = asked(sqlite_world, briefing_id)
    answered(sqlite_world, question_id)
    assert "Yes, that answers it" not in tablet("Bryn").get(f"{LIST}/{briefing_id}").text
    assert (
        tablet("Bryn").post(f"{ASK}/{question_id}/settle", data={"yes": "yes"}).status_code == 403
    )
    asha = tablet("Asha")
    assert "Yes, that answers it" in asha.get(f"{LIST}/{briefing_id}").text
    said = {"yes": "yes", "briefing": briefing_id}
    answer = asha.post(f"{ASK}/{question_id}/settle", data=said)
    assert answer.headers["location"] == f"{LIST}/{briefing_id}#asked"
    assert asked_of(sqlite_world)[0].settled
    asha.post(f"{ASK}/{question_id}/take-back", data=said)

    assert asked_of(sqlite_world) == ()


@pytest.mark.parametrize("odd", ["//evil.test", "https://evil.test/", "../../x", "a\r\nb"])
def test_the_way_back_leads_nowhere_else(tablet: MakeTablet, sqlite_world: World, odd: str) -> None:
    question_id = asked(sqlite_world)
    answered(sqlite_world, question_id)
    said = {"yes": "yes", "briefing": odd}
    answer = tablet("Asha").post(f"{ASK}/{question_id}/settle", data=said)

    assert answer.headers["location"].startswith(f"{LIST}")
    assert not set(answer.headers["location"].removeprefix(LIST + "/")) & set("/:.\r\n")


# With no name: the key is all there is.


def by_key(client: TestClient, path: str = "", **said: object) -> tuple[int, object]:
    """Ask as the script does that holds the keys."""
    answer = client.post(f"{ASK}/by-key{path}", json=said, headers=SCRIPT)
    return answer.status_code, answer.json()


def test_whoever_holds_the_key_finds_settles_and_takes_back(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    question_id = asked(sqlite_world, sent(sqlite_world), key=KEY, named=False)
    stranger = tablet()
    assert by_key(stranger, keys=[secrets.token_hex(16), "odd", 7]) == (200, {"asked": []})
    assert by_key(stranger, "/settle", key=KEY, yes=True)[0] == 409
    answered(sqlite_world, question_id)
    _, found = by_key(stranger, keys=[KEY])
    assert found == {
        "asked": [
            {
                "key": KEY,
                "topic": "How money is spent",
                "words": "Who signs it?",
                "answer": "The board does.",
                "settled": False,
                "byGroup": False,
                "spoke": False,
            }
        ]
    }
    assert by_key(stranger, "/settle", key=KEY, yes=True)[0] == 200
    assert asked_of(sqlite_world)[0].settled
    assert by_key(stranger, "/take-back", key=KEY)[0] == 200
    assert asked_of(sqlite_world) == ()
    assert by_key(stranger, "/take-back", key=KEY)[0] == 404


def test_no_page_of_anyone_holds_a_key_or_the_name_of_who_asked(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    briefing_id = sent(sqlite_world)
    asked(sqlite_world, briefing_id, words="Zqunnamed?", key=KEY, named=False)
    for name in ("Asha", "Bryn", "Sunita", "Gwen"):
        page = tablet(name).get(f"{LIST}/{briefing_id}").text
        questions = page[page.index('data-part="questions"') : page.index('data-part="asked"')]
        assert "Zqunnamed?" in questions
        assert "With no name" in questions
        assert KEY not in page
        assert "Asha" not in questions
        assert "Take my question back" not in questions
