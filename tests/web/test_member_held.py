"""What we hold about you, on a person's own screen."""

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from tests.web.test_member_mine import say
from tests.web.yours import HOSTILE, mine, pulse_opened, seen, settled
from tests.workshop.services.made import agree, check, drafted, said_done
from web.member.held import KINDS, ROLES, answer_of
from workshop.db import unit_of_work
from workshop.models import Person
from workshop.queries.held_views import HeldMark
from workshop.services import agreement, captures, pulse
from workshop.services.consents import ConsentDraft
from workshop.services.sessions import close_session
from workshop.vocabulary import Level, NameStyle, Reach, Role, Step, Verdict

__all__ = ["no_tries_yet", "tablet"]

PAGE = "/here/held"


def test_a_newcomer_reads_a_short_page(tablet: MakeTablet) -> None:
    page = seen(tablet("Asha").get(PAGE).text)
    assert page.startswith("Back What we hold about you")
    assert "Your name here Asha" in page
    assert "Times you were with us: 1" in page
    assert "You said: I have lived it." in page
    assert "Things you said with your name: 0" in page
    assert "We hold nothing here." in page
    assert "1 keeps your place" in page


def test_everything_of_one_person_stands_on_their_page_alone(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    say(sqlite_world, "Asha", "Said <aloud>", named=True)
    draft = ConsentDraft(
        reach=Reach.REPORT, name_style=NameStyle.CHOSEN, shown_name="Wren", about_others=False
    )
    settled(sqlite_world, draft, words="Kept <well>")
    agree(sqlite_world, drafted(sqlite_world, sqlite_world.member("Bryn")), "Asha", Level.WORRY)
    output_id, _ = said_done(sqlite_world)
    check(sqlite_world, output_id, "Asha")
    with unit_of_work() as db:
        agreement.say_yes(db, sqlite_world.member(), session_id=sqlite_world.session_id, yes=True)
    page = tablet("Asha").get(PAGE).text
    text = seen(page)
    for words in (
        "Said <aloud>",
        "Kept <well>",
        "Our report. A name I pick ( Wren ).",
        "No one else is in it.",
        "How far you agree with: A bench I have a worry",
        "What you found when you checked: A bench Yes, it is done I sat on it.",
        "What you said to our agreement Yes Session 1.",
    ):
        assert words in text, words
    assert "<aloud>" not in page
    others = tablet("Bryn").get(PAGE).text
    for words in ("aloud", "Kept &lt;", "Wren", "I sat on it."):
        assert words not in others


def test_it_says_what_does_not_lead_to_anyone(tablet: MakeTablet, sqlite_world: World) -> None:
    say(sqlite_world, "Asha", "With no name at all", named=False)
    pulse_opened(sqlite_world)
    with unit_of_work() as db:
        pulse.answer(
            db, sqlite_world.member(), session_id=sqlite_world.session_id, answers={"1a": "no"}
        )
    page = seen(tablet("Asha").get(PAGE).text)
    assert "With no name at all" not in page
    assert "Words you gave with no name. Nothing in them says they are yours." in page
    assert "Your answers are in a box with all the others." in page
    assert "We hold that you took your turn." in page
    assert "We hold that you took your turn." not in seen(tablet("Bryn").get(PAGE).text)


def test_words_taken_back_leave_no_words(tablet: MakeTablet, sqlite_world: World) -> None:
    capture_id = settled(sqlite_world, words="Burn this")
    with unit_of_work() as db:
        captures.withdraw(db, sqlite_world.member(), capture_id=capture_id)
    page = tablet("Asha").get(PAGE).text
    assert "You took these words back. They are gone." in page
    assert "Burn this" not in page
    assert f"/here/captures/{capture_id}/look" not in page
    assert mine(sqlite_world, capture_id).withdrawn


def test_hostile_names_and_words_are_only_words(tablet: MakeTablet, sqlite_world: World) -> None:
    say(sqlite_world, "Asha", HOSTILE, named=True)
    with unit_of_work() as db:
        db.get_one(Person, sqlite_world.people["Asha"]).chosen_name = "<script>Asha"
    page = tablet("Asha").get(PAGE).text
    assert "<script>Asha" not in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;Asha" in page


def test_it_can_be_read_between_sessions_and_by_everyone_with_a_place(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    for name in ("Asha", "Fred", "Gwen", "Sunita"):
        assert tablet(name).get(PAGE).status_code == 200
    stranger = tablet().get(PAGE)
    assert (stranger.status_code, stranger.headers["location"]) == (303, "/join")


def test_what_i_said_and_help_lead_there(tablet: MakeTablet) -> None:
    client = tablet("Asha")
    for path in ("/here/mine", "/here/help"):
        assert f'href="{PAGE}"' in client.get(path).text


def test_each_answer_is_told_in_the_words_of_its_button() -> None:
    told = {
        HeldMark("level", "", Level.FULL): "A full yes",
        HeldMark("step", "", Step.RAISED): "We asked for this",
        HeldMark("verdict", "", Verdict.WRONG): "It is not so",
        HeldMark("belief", "", "guess"): "A guess",
        HeldMark("reason", "", "no"): "No",
        HeldMark("draft", "", ""): "",
    }
    for mark, words in told.items():
        assert answer_of(mark) == words
        assert mark.kind in KINDS
    assert set(ROLES) == set(Role)
