"""The closing questions: one on a screen, nothing kept before the last, nor who said what."""

import pytest
from sqlmodel import select
from starlette.responses import Response
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from tests.web.yours import HOSTILE, MEGABYTE, hidden, pulse_opened, seen
from workshop.content.loader import pulse as pulse_words
from workshop.content.pulse_pictures import FACES, SIGNS, pictures_of
from workshop.db import reading, unit_of_work
from workshop.models import AuditEntry, Ballot, Project, PulseTurn
from workshop.services import pulse
from workshop.services.attending import leave_early
from workshop.services.sessions import close_session

__all__ = ["no_tries_yet", "tablet"]

PAGE = "/here/pulse"
CODES = ("1a", "3a", "4a", "5a", "10a")
GOOD = {"1a": "yes", "3a": "bit", "4a": "right", "5a": "no", "10a": "good"}


def answer_all(client: TestClient, answers: dict[str, str]) -> Response:
    """Answer one question after the other, as a browser would send it."""
    page = client.get(PAGE)
    for code in CODES:
        sent = hidden(page.text)
        assert sent["at"] == code
        page = client.post(PAGE, data={**sent, "answer": answers[code]})
    return page


def ballots() -> dict[str, str]:
    """What is in the box: question -> answer."""
    with reading() as db:
        return {one.question: one.answer for one in db.scalars(select(Ballot))}


def test_one_question_stands_on_a_screen_with_large_answers_and_a_picture_each(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    pulse_opened(sqlite_world)
    page = tablet("Asha").get(PAGE).text
    assert "<h1>Did you feel welcome today?</h1>" in page
    assert "<p>1 of 5</p>" in page
    answers = page[page.index('class="answers"') : page.index("after-answers")]
    assert answers.count("<button") == answers.count("<svg") == 3
    assert 'data-says="Did you feel welcome today? You can say: Yes. A bit. Or: No."' in page
    assert seen(page).count("Skip") == seen(page).count("Not sure") == 1
    assert "Nobody here can see what you tapped." in page
    assert "Once it is in, we can not find it again." in page


def test_answers_travel_in_the_page_and_go_in_together_after_the_last(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    pulse_opened(sqlite_world)
    client = tablet("Asha")
    page = client.get(PAGE)
    for number, code in enumerate(CODES[:-1], start=2):
        page = client.post(PAGE, data={**hidden(page.text), "answer": GOOD[code]})
        assert f"<p>{number} of 5</p>" in page.text
        assert hidden(page.text)[f"q-{code}"] == GOOD[code]
        assert page.headers["cache-control"] == "no-store"
        assert ballots() == {}
    page = client.post(PAGE, data={**hidden(page.text), "answer": "good"})
    assert "Your answers are in the box with all the others." in page.text
    assert "Not good" not in page.text
    assert ballots() == GOOD


def test_an_answer_given_cannot_be_seen_again(tablet: MakeTablet, sqlite_world: World) -> None:
    pulse_opened(sqlite_world)
    client = tablet("Asha")
    page = client.post(PAGE, data={**hidden(client.get(PAGE).text), "answer": "no"})
    assert "Did you feel welcome today?" not in page.text
    assert 'name="back"' not in page.text
    assert 'class="back"' not in page.text
    assert "q-1a" not in client.get(PAGE).text


def test_skipping_and_not_being_sure_are_answers(tablet: MakeTablet, sqlite_world: World) -> None:
    pulse_opened(sqlite_world)
    page = answer_all(tablet("Asha"), {**GOOD, "1a": "", "3a": "not_sure", "10a": ""})
    assert page.status_code == 200
    assert ballots() == {"3a": "not_sure", "4a": "right", "5a": "no"}


def test_a_bad_day_opens_a_door_that_only_this_person_sees(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    with unit_of_work() as db:
        project = db.get_one(Project, sqlite_world.project_id)
        project.safe_person, project.help_line = "Maya <in green>", "Harbour Line, 0800 000 000"
    pulse_opened(sqlite_world)
    with reading() as db:
        before = len(db.scalars(select(AuditEntry)).all())
    bad = answer_all(tablet("Asha"), {**GOOD, "10a": "bad"})
    good = answer_all(tablet("Bryn"), GOOD)
    assert "Do you want to talk to someone?" in bad.text
    assert "Maya &lt;in green&gt;" in bad.text
    assert "Harbour Line" in bad.text
    assert "Do you want to talk to someone?" not in good.text
    assert "Maya" not in good.text
    assert "Do you want to talk" not in tablet("Asha").get(PAGE).text
    with reading() as db:
        assert len(db.scalars(select(AuditEntry)).all()) == before
        assert {one.person_id for one in db.scalars(select(PulseTurn))} == {
            sqlite_world.people["Asha"],
            sqlite_world.people["Bryn"],
        }


def test_without_a_safe_person_the_door_leads_to_whoever_runs_it(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    pulse_opened(sqlite_world)
    page = answer_all(tablet("Asha"), {**GOOD, "10a": "bad"})
    assert "You can go to anyone who runs this." in page.text


def test_a_second_turn_is_refused_kindly(tablet: MakeTablet, sqlite_world: World) -> None:
    pulse_opened(sqlite_world)
    client = tablet("Asha")
    answer_all(client, GOOD)
    sent = {"at": "10a", "answer": "bad", **{f"q-{code}": "yes" for code in CODES}}
    for answer in (client.get(PAGE), client.post(PAGE, data=sent)):
        assert answer.status_code == 409
        assert "No questions for you now" in answer.text
        assert "Thank you." in answer.text
    assert ballots() == GOOD


def test_two_taps_at_once_count_once(tablet: MakeTablet, sqlite_world: World) -> None:
    pulse_opened(sqlite_world)
    client = tablet("Asha")
    sent = {"at": "10a", "answer": "good", "q-1a": "yes"}
    first, second = client.post(PAGE, data=sent), client.post(PAGE, data=sent)
    assert (first.status_code, second.status_code) == (200, 409)
    assert ballots() == {"1a": "yes", "10a": "good"}


@pytest.mark.parametrize("answer", [HOSTILE, MEGABYTE, "good", "YES"])
def test_an_answer_that_is_not_on_the_card_is_asked_again(
    tablet: MakeTablet, sqlite_world: World, answer: str
) -> None:
    pulse_opened(sqlite_world)
    sent = {"at": "3a", "answer": answer, "q-1a": "yes", "q-zz": "yes", "q-4a": HOSTILE}
    page = tablet("Asha").post(PAGE, data=sent)
    assert page.status_code == 422
    assert hidden(page.text) == {"q-1a": "yes", "at": "3a"}


@pytest.mark.parametrize("sent", [{}, {"at": "zz"}, {"at": HOSTILE}, {"answer": HOSTILE}])
def test_what_no_page_of_ours_sends_begins_again(
    tablet: MakeTablet, sqlite_world: World, sent: dict[str, str]
) -> None:
    pulse_opened(sqlite_world)
    page = tablet("Asha").post(PAGE, data=sent)
    assert page.status_code == 422
    assert hidden(page.text) == {"at": "1a"}


def test_before_and_after_nothing_is_asked(tablet: MakeTablet, sqlite_world: World) -> None:
    client = tablet("Asha")
    assert client.get(PAGE).status_code == 409
    pulse_opened(sqlite_world)
    sent = {**hidden(client.get(PAGE).text), "answer": "yes"}
    with unit_of_work() as db:
        pulse.close_round(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    assert client.post(PAGE, data=sent).status_code == 409
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    for answer in (client.get(PAGE), client.post(PAGE, data=sent)):
        assert answer.status_code == 409
        assert 'href="/here"' in answer.text


def test_supporters_are_not_asked_and_strangers_are_led_to_the_door(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    pulse_opened(sqlite_world)
    sent = {"at": "1a", "answer": "yes"}
    for answer in (tablet("Sunita").get(PAGE), tablet("Sunita").post(PAGE, data=sent)):
        assert answer.status_code == 403
    for answer in (tablet().get(PAGE), tablet().post(PAGE, data=sent)):
        assert (answer.status_code, answer.headers["location"]) == (303, "/join")


def test_every_answer_has_a_picture_and_faces_stand_only_where_yes_is_kind() -> None:
    for question in pulse_words().questions:
        pictures = pictures_of(question)
        assert list(pictures) == [answer.id for answer in question.answers]
        faces = set(pictures.values()) <= set(FACES.values())
        good = {answer.id for answer in question.answers if answer.good}
        assert not faces or good <= {"yes", "good"}, question.code
        assert len(set(pictures.values())) >= 2
    assert pictures_of(pulse_words().questions[0]) == {"yes": "smile", "bit": "level", "no": "down"}
    assert set(SIGNS.values()).isdisjoint(FACES.values())


def test_after_the_last_a_quiet_page_hands_the_tablet_on_and_takes_words_apart(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    pulse_opened(sqlite_world)
    client = tablet("Asha")
    done = answer_all(client, GOOD).text
    assert 'href="/here/finish"' in done
    assert "Anything to say to the team?" in done
    assert "Your name goes with it, so they know it is you." in done
    way = done.split("Anything to say to the team?")[1].split('href="')[1].split('"')[0]
    assert client.get(way).status_code == 200


def test_whoever_left_early_has_a_turn_on_their_own_screen(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    pulse_opened(sqlite_world)
    with unit_of_work() as db:
        leave_early(
            db,
            sqlite_world.facilitator,
            session_id=sqlite_world.session_id,
            person_id=sqlite_world.people["Asha"],
        )
    answer_all(tablet("Asha"), GOOD)
    assert ballots() == GOOD
