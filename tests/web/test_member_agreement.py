"""Our agreement on a member's tablet."""

import pytest

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from tests.web.yours import HOSTILE, MEGABYTE, seen
from workshop.content.loader import consent
from workshop.db import reading, unit_of_work
from workshop.queries.group import AgreementPage, agreement_page
from workshop.services import agreement
from workshop.services.projects import set_room_rule
from workshop.services.sessions import close_session
from workshop.vocabulary import Role, RoomRule

__all__ = ["no_tries_yet", "tablet"]

PAGE = "/here/agreement"


def staff_line(world: World, words: str = "Phones away <please>.") -> str:
    """A line that the facilitator wrote."""
    with unit_of_work() as db:
        return agreement.write_line(db, world.facilitator, project_id=world.project_id, words=words)


def stands(world: World, name: str = "Asha") -> AgreementPage:
    """The agreement as someone finds it."""
    with reading() as db:
        return agreement_page(
            db, world.member(name), project_id=world.project_id, session_id=world.session_id
        )


def test_with_no_lines_there_is_nothing_to_agree_to(tablet: MakeTablet) -> None:
    page = seen(tablet("Asha").get(PAGE).text)
    assert "No lines yet Add the first one." in page
    assert "Do you agree?" not in page


def test_a_member_adds_a_line_once(tablet: MakeTablet, sqlite_world: World) -> None:
    client = tablet("Asha")
    for _ in range(2):
        answer = client.post(PAGE, data={"words": "We listen & <wait>."})
        assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    assert [line.words for line in stands(sqlite_world).lines] == ["We listen & <wait>."]
    page = client.get(PAGE).text
    assert "We listen &amp; &lt;wait&gt;." in page
    assert "Staff wrote this line." not in page


@pytest.mark.parametrize("words", ["", "  ", "a" * 301, MEGABYTE])
def test_a_line_that_cannot_stand_stays_in_the_box(
    tablet: MakeTablet, sqlite_world: World, words: str
) -> None:
    answer = tablet("Asha").post(PAGE, data={"words": words})
    assert answer.status_code == 422
    assert 'id="words-look"' in answer.text
    assert f'value="{words}"' in answer.text
    assert stands(sqlite_world).lines == ()


def test_hostile_words_are_only_words(tablet: MakeTablet) -> None:
    client = tablet("Asha")
    client.post(PAGE, data={"words": HOSTILE})
    page = client.get(PAGE).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_line_of_staff_is_made_ours_by_members_alone(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    line = staff_line(sqlite_world)
    assert "Make it ours" in tablet("Asha").get(PAGE).text
    assert "Make it ours" not in tablet("Gwen").get(PAGE).text
    assert tablet("Gwen").post(f"{PAGE}/adopt", data={"line": line}).status_code == 403
    assert not stands(sqlite_world).lines[0].ours
    for _ in range(2):
        assert tablet("Asha").post(f"{PAGE}/adopt", data={"line": line}).status_code == 303
    assert stands(sqlite_world).lines[0].ours
    for unknown in ("", "nothing", HOSTILE):
        answer = tablet("Asha").post(f"{PAGE}/adopt", data={"line": unknown})
        assert answer.status_code == 404


def test_a_person_says_yes_or_not_yet_and_may_change_it(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    staff_line(sqlite_world)
    client = tablet("Asha")
    for said, words, count in (("yes", "yes", 1), ("yes", "yes", 1), ("no", "not yet", 0)):
        answer = client.post(f"{PAGE}/yes", data={"yes": said})
        assert answer.headers["location"] == PAGE
        assert f"You said {words}. You can change it." in client.get(PAGE).text
        assert stands(sqlite_world).yes_today == count
    assert "You said" not in tablet("Bryn").get(PAGE).text


def test_supporters_read_it_and_no_more(tablet: MakeTablet, sqlite_world: World) -> None:
    staff_line(sqlite_world)
    client = tablet("Sunita")
    page = client.get(PAGE).text
    assert "Phones away" in page
    for words in ("Do you agree?", "Add a line", "Make it ours"):
        assert words not in page
    assert client.post(PAGE, data={"words": "Mine"}).status_code == 403
    assert client.post(f"{PAGE}/yes", data={"yes": "yes"}).status_code == 403


def test_between_sessions_it_can_be_read_and_added_to(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    staff_line(sqlite_world)
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    client = tablet("Asha")
    assert "Do you agree?" not in client.get(PAGE).text
    answer = client.post(f"{PAGE}/yes", data={"yes": "yes"})
    assert answer.status_code == 409
    assert "You can say this while we meet." in answer.text
    assert client.post(PAGE, data={"words": "We rest."}).status_code == 303
    assert len(stands(sqlite_world).lines) == 2


def test_without_a_place_everyone_is_led_to_the_door(tablet: MakeTablet) -> None:
    client = tablet()
    answers = [client.get(PAGE)]
    answers += [
        client.post(path, data={"x": "1"}) for path in (PAGE, f"{PAGE}/adopt", f"{PAGE}/yes")
    ]
    assert {(one.status_code, one.headers["location"]) for one in answers} == {(303, "/join")}


def change_page(line: str) -> str:
    """Where a line is put into other words."""
    return f"{PAGE}/{line}/change"


def test_a_member_puts_a_staff_line_into_their_own_words(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    line, client = staff_line(sqlite_world), tablet("Asha")
    assert f'href="{change_page(line)}"' in client.get(PAGE).text
    assert "Phones away &lt;please&gt;." in client.get(change_page(line)).text
    answer = client.post(change_page(line), data={"words": "Phones can stay."})
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    (now,) = stands(sqlite_world).lines
    assert (now.words, now.ours) == ("Phones can stay.", True)
    assert client.get(change_page(line)).status_code == 404


@pytest.mark.parametrize("words", ["", "  ", "a" * 301, MEGABYTE])
def test_other_words_that_cannot_stand_stay_in_the_box(
    tablet: MakeTablet, sqlite_world: World, words: str
) -> None:
    line = staff_line(sqlite_world)
    answer = tablet("Asha").post(change_page(line), data={"words": words})
    assert answer.status_code == 422
    assert 'id="words-look"' in answer.text
    assert words.strip() in answer.text
    assert stands(sqlite_world).lines[0].words == "Phones away <please>."


def test_only_those_who_write_the_agreement_change_it(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    line = staff_line(sqlite_world)
    assert "/change" not in tablet("Sunita").get(PAGE).text
    assert tablet("Sunita").get(change_page(line)).status_code == 403
    assert tablet("Sunita").post(change_page(line), data={"words": "x"}).status_code == 403
    assert tablet().get(change_page(line)).status_code == 303
    assert stands(sqlite_world).lines[0].id == line


def test_after_a_look_everyone_is_asked_whether_they_still_agree(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    staff_line(sqlite_world)
    with unit_of_work() as db:
        agreement.look_again(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    page = seen(tablet("Asha").get(PAGE).text)
    assert "Do you still agree? We looked at it again today." in page


def set_rule(world: World, rule: RoomRule, **by_role: RoomRule) -> None:
    """Record the rule that the group chose."""
    with unit_of_work() as db:
        set_room_rule(
            db,
            world.facilitator,
            project_id=world.project_id,
            rule=rule,
            by_role={Role(role): own for role, own in by_role.items()},
        )


@pytest.mark.parametrize("rule", RoomRule)
def test_what_may_leave_the_room_is_said_in_plain_words(
    tablet: MakeTablet, sqlite_world: World, rule: RoomRule
) -> None:
    set_rule(sqlite_world, rule)
    words = next(one for one in consent().room_rules if one.id == rule)
    page = seen(tablet("Asha").get(PAGE).text)
    assert f"What may leave this room {words.words}. {words.means}" in page
    assert ("For what you say" in page) is (rule is RoomRule.MIXED)


def test_under_a_mixed_rule_each_person_reads_what_holds_for_them(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    set_rule(sqlite_world, RoomRule.MIXED, guest=RoomRule.OPEN)
    assert "For what you say: It stays here." in seen(tablet("Asha").get(PAGE).text)
    assert "For what you say: Open." in seen(tablet("Gwen").get(PAGE).text)
