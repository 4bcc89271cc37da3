"""Who will see it, what name, for how long: one question on a screen, back and forth."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from tests.web.yours import HOSTILE, MEGABYTE, hidden, mine, said_right, settled
from web.member.choices import FIELDS, SAFE, screens_for
from web.render import day
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.models import Capture
from workshop.services import consents
from workshop.services.consents import ConsentDraft, last_consent
from workshop.vocabulary import CheckBack, NameStyle, Reach, Until

__all__ = ["no_tries_yet", "tablet"]

TITLES = {
    "who": "Who will see it?",
    "others": "Is someone else in it?",
    "name": "What name?",
    "called": "What name do we put?",
    "long": "For how long?",
    "day": "Until what day?",
    "ask": "Do you want to see it first?",
    "look": "Is this right?",
}


class Walk:
    """One person's way through the screens, sending what a browser would send."""

    def __init__(self, client: TestClient, capture_id: str) -> None:
        self.client = client
        self.path = f"/here/captures/{capture_id}/choices"
        self.page = client.get(self.path)

    @property
    def at(self) -> str:
        """Which screen is shown."""
        title = self.page.text.partition("<title>")[2].partition("</title>")[0]
        return next((name for name, words in TITLES.items() if words == title), title)

    def say(self, **chosen: str) -> "Walk":
        """Send this screen with these answers and go where it leads."""
        sent = {**self.ticked(), **hidden(self.page.text), **chosen}
        self.page = self.client.post(self.path, data=sent)
        return self

    def ticked(self) -> dict[str, str]:
        """What is chosen already on this screen."""
        found = {}
        for piece in self.page.text.split("<input type=")[1:]:
            tag = piece.partition(">")[0]
            if tag.endswith(" checked"):
                name = tag.partition('name="')[2].partition('"')[0]
                found[name] = tag.partition('value="')[2].partition('"')[0]
        return found


@pytest.fixture
def walk(tablet: MakeTablet, sqlite_world: World) -> Walk:
    """Asha, at the first question about words that she has said are right."""
    return Walk(tablet("Asha"), said_right(sqlite_world))


def chosen(world: World) -> ConsentDraft:
    """What stands in the record now."""
    with reading() as db:
        capture_id = db.query(Capture.id).scalar()
        found = last_consent(db, capture_id)
        assert found is not None
        return ConsentDraft(
            reach=found.reach,
            name_style=found.name_style,
            shown_name=found.shown_name,
            until=found.until,
            until_date=found.until_date,
            check_back=found.check_back,
            about_others=found.about_others,
            others_safe=found.others_safe,
        )


def test_the_safest_choices_are_chosen_already(walk: Walk, sqlite_world: World) -> None:
    walked = []
    while walk.page.status_code == 200:
        walked.append(walk.at)
        walk.say()
    assert walked == ["who", "name", "long", "look"]
    assert walk.page.headers["location"] == "/here/captures?done=kept"
    found = chosen(sqlite_world)
    assert (found.reach, found.name_style) == (Reach.ROOM, NameStyle.MEMBER)
    assert (found.until, found.check_back) == (Until.YEAR, CheckBack.BEFORE_PUBLIC)


def test_each_screen_shows_the_words_and_how_far_along_one_is(walk: Walk) -> None:
    for number in range(1, 5):
        assert f"<p>{number} of 4</p>" in walk.page.text
        assert "I rang &lt;nine&gt; times" in walk.page.text
        assert walk.page.text.count("<h1>") == 1
        walk.say()


@pytest.mark.parametrize("reach", ["report", "public"])
def test_words_that_go_far_are_asked_about_other_people(
    walk: Walk, sqlite_world: World, reach: str
) -> None:
    assert walk.say(reach=reach).at == "others"
    assert walk.say().page.status_code == 422
    assert "Tell us if this talks about someone else." in walk.page.text
    assert 'href="#others"' in walk.page.text
    assert walk.say(others="changed").at == "name"
    assert walk.say().say().at == "look"
    assert "We wait 24 hours before it goes further." in walk.page.text
    walk.say()
    found = chosen(sqlite_world)
    assert (found.reach, found.about_others, found.others_safe) == (reach, True, True)


@pytest.mark.parametrize("reach", ["room", "team"])
def test_words_that_stay_near_are_not_asked_about_other_people(walk: Walk, reach: str) -> None:
    assert walk.say(reach=reach).at == "name"


def test_someone_else_in_it_can_keep_it_in_the_room(walk: Walk, sqlite_world: World) -> None:
    walk.say(reach="public")
    assert walk.say(others="keep_in_room").at == "name"
    walk.say().say()
    assert "This room only" in walk.page.text
    walk.say()
    assert chosen(sqlite_world).reach is Reach.ROOM


def test_going_back_and_forth_keeps_every_answer(walk: Walk) -> None:
    walk.say(reach="report").say(others="none").say(name_style="initial").say(until="24_months")
    assert walk.at == "look"
    for screen, name, value in (
        ("long", "until", "24_months"),
        ("name", "name_style", "initial"),
        ("others", "others", "none"),
        ("who", "reach", "report"),
    ):
        walk.say(back="yes")
        assert (walk.at, walk.ticked()[name]) == (screen, value)
    assert walk.say(back="yes").at == "who"
    walk.say().say().say().say()
    assert walk.at == "look"
    for words in ("Our report", "One letter", "Two years"):
        assert words in walk.page.text


def test_what_was_typed_is_kept_while_going_back(walk: Walk) -> None:
    walk.say().say(name_style="chosen")
    assert walk.say(shown_name="Wren", back="yes").at == "name"
    assert walk.say().at == "called"
    assert 'value="Wren"' in walk.page.text


def test_a_full_name_takes_a_second_step(walk: Walk, sqlite_world: World) -> None:
    walk.say()
    assert "I am sure" not in walk.page.text
    assert walk.say(name_style="full").at == "called"
    assert "People can find your full name for years." in walk.page.text
    assert walk.say(shown_name="Asha Bello").page.status_code == 422
    assert 'id="sure-look"' in walk.page.text
    assert 'value="Asha Bello"' in walk.page.text
    assert walk.say(shown_name="Asha Bello", sure="yes").at == "long"
    walk.say().say()
    assert chosen(sqlite_world).shown_name == "Asha Bello"


@pytest.mark.parametrize("name", ["", "  ", "a" * 61, "Bad\x07name", MEGABYTE])
def test_a_name_that_cannot_stand_is_asked_for_again(walk: Walk, name: str) -> None:
    walk.say().say(name_style="chosen")
    walk.say(shown_name=name)
    assert (walk.at, walk.page.status_code) == ("called", 422)
    assert 'id="shown_name-look"' in walk.page.text


def test_someone_elses_name_is_refused_beside_the_box(walk: Walk) -> None:
    walk.say().say(name_style="chosen").say(shown_name="bryn").say().say()
    assert (walk.at, walk.page.status_code) == ("called", 422)
    assert "Someone here has that name. Choose another." in walk.page.text
    assert 'value="bryn"' in walk.page.text
    assert walk.say(shown_name="Wren").say().say().page.status_code == 303


def test_a_name_is_not_needed_after_all(walk: Walk, sqlite_world: World) -> None:
    walk.say().say(name_style="full").say(back="yes")
    assert walk.say(name_style="group").at == "long"
    walk.say().say()
    assert chosen(sqlite_world).name_style is NameStyle.GROUP


def test_a_day_is_asked_for_only_where_one_was_picked(walk: Walk, sqlite_world: World) -> None:
    walk.say().say()
    assert walk.say(until="date").at == "day"
    for typed in ("", "tomorrow", "2020-01-01", "9999-12-31", HOSTILE):
        assert walk.say(until_date=typed).page.status_code == 422
        assert 'id="until_date-look"' in walk.page.text
    wanted = clock.today() + timedelta(days=90)
    assert walk.say(until_date=wanted.isoformat()).at == "look"
    assert day(wanted) in walk.page.text
    walk.say()
    assert chosen(sqlite_world).until_date == wanted


def test_each_line_of_the_last_screen_can_be_changed(walk: Walk, sqlite_world: World) -> None:
    walk.say(reach="team").say().say()
    for screen in ("who", "name", "long"):
        assert walk.say(go=screen).at == screen
        while walk.at != "look":
            walk.say()
    assert walk.say(go="ask").at == "ask"
    assert walk.say(check_back="always").at == "look"
    assert "Always ask me" in walk.page.text
    walk.say()
    assert chosen(sqlite_world).check_back is CheckBack.ALWAYS


def test_what_stays_in_the_room_needs_no_asking_back(walk: Walk) -> None:
    walk.say().say().say()
    assert "Ask me first" not in walk.page.text


def test_later_one_begins_with_what_was_chosen_before(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    until = clock.today() + timedelta(days=30)
    draft = ConsentDraft(
        reach=Reach.TEAM,
        name_style=NameStyle.CHOSEN,
        shown_name="Wren",
        until=Until.DATE,
        until_date=until,
    )
    walk = Walk(tablet("Asha"), settled(sqlite_world, draft))
    walked = {}
    while walk.page.status_code == 200:
        walked[walk.at] = walk.ticked()
        walk.say(**({"shown_name": "Wren"} if walk.at == "called" else {}))
        if walk.at == "day":
            assert f'value="{until.isoformat()}"' in walk.page.text
            walk.say(until_date=until.isoformat())
    assert walked["who"] == {"reach": "team"}
    assert walked["name"] == {"name_style": "chosen"}
    assert chosen(sqlite_world).until_date == until


def test_what_a_helper_chose_is_not_chosen_for_the_person(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    capture_id = said_right(sqlite_world)
    with unit_of_work() as db:
        draft = ConsentDraft(reach=Reach.PUBLIC, about_others=False)
        consents.answer(db, sqlite_world.supporter, capture_id=capture_id, draft=draft)
    walk = Walk(tablet("Asha"), capture_id)
    assert walk.ticked() == {"reach": "room"}


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"at": "nowhere"},
        {"at": "others"},
        {"at": "others", "reach": "world"},
        {"at": HOSTILE, "go": HOSTILE},
        {"at": "called", "name_style": "king"},
        {"at": "day", "until": "never"},
        {"go": "look"},
    ],
)
def test_what_no_page_of_ours_sends_begins_again(
    tablet: MakeTablet, sqlite_world: World, sent: Mapping[str, str]
) -> None:
    capture_id = said_right(sqlite_world)
    answer = tablet("Asha").post(f"/here/captures/{capture_id}/choices", data=sent)
    assert answer.status_code == 200
    assert "<title>Who will see it?</title>" in answer.text
    assert mine(sqlite_world, capture_id).reach is None


def test_unknown_words_count_as_the_safest_choice(walk: Walk, sqlite_world: World) -> None:
    wild = dict.fromkeys(FIELDS, HOSTILE)
    walk.page = walk.client.post(walk.path, data={**wild, "at": "look"})
    assert walk.page.status_code == 303
    found = chosen(sqlite_world)
    assert (found.reach, found.name_style) == (Reach.ROOM, NameStyle.MEMBER)
    assert (found.until, found.shown_name.startswith("</textarea>")) == (Until.YEAR, True)


def test_nothing_is_kept_before_the_last_yes(walk: Walk, sqlite_world: World) -> None:
    capture_id = walk.path.split("/")[3]
    walk.say(reach="public").say(others="none").say().say()
    assert mine(sqlite_world, capture_id).needs_consent
    first = walk.say().page
    walk.page = walk.client.post(walk.path, data={**SAFE, "at": "look"})
    assert first.status_code == walk.page.status_code == 303


def test_the_screens_follow_the_answers() -> None:
    assert screens_for(SAFE) == ("who", "name", "long", "look")
    far = {**SAFE, "reach": "public", "name_style": "full", "until": "date"}
    assert screens_for(far) == ("who", "others", "name", "called", "long", "day", "look")
    assert screens_for(SAFE, "ask") == ("who", "name", "long", "ask", "look")
