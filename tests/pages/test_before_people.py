"""The people of a project: inviting, seats, words to come back with, colleagues, who is missing."""

import pytest

from tests.pages.conftest import OpenPage, shown
from tests.support.world import PASSPHRASE, World
from workshop.db import reading, unit_of_work
from workshop.queries.people import PersonLine, people_in
from workshop.services.accounts import make_account, sign_in
from workshop.services.joining import come_back
from workshop.vocabulary import Role

HOSTILE = "<b>Al</b> *star* :red[x]"


def everyone(world: World, project_id: str = "") -> dict[str, PersonLine]:
    """Return the people of a project by name."""
    with reading() as db:
        actor = world.elsewhere if project_id else world.facilitator
        people = people_in(db, actor, project_id=project_id or world.project_id)
    return {one.chosen_name: one for one in people}


@pytest.mark.parametrize("role", ["facilitator", "convenor"])
def test_everyone_is_listed_with_their_seats(open_page: OpenPage, role: str) -> None:
    at = open_page("people", role)
    told = shown(at)
    for name in ("Asha", "Corin", "Rowan", "Sunita"):
        assert name in told
    assert "Works for Harbour Council. Signs in with a passphrase. Has not come yet" in told
    assert "Came to 1 session" in told
    changes = [one.label for one in at.button if one.label.startswith("Change person")]
    assert len(changes) == 11


def test_with_one_person_the_page_says_what_to_do(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("people", project=sqlite_world.other_project_id)
    assert "Only you so far" in shown(at)
    assert "Nobody with lived experience is on the list yet." in shown(at)


def test_someone_is_invited_with_several_seats(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("people")
    at.button(key="people-invite").click().run()
    assert at.checkbox(key="people-invite-seat-member").value
    at.text_input(key="people-invite-name").input(HOSTILE)
    at.checkbox(key="people-invite-seat-supporter").check()
    at.checkbox(key="people-invite-paid").check()
    at.text_input(key="people-invite-works").input("A charity")
    at.button(key="people-invite-save").click().run()
    assert not at.exception
    person = everyone(sqlite_world)[HOSTILE]
    assert person.roles == {Role.MEMBER, Role.SUPPORTER}
    assert (person.works_for, person.paid_by_convenor) == ("A charity", True)
    assert HOSTILE in shown(at)
    assert "Works for A charity. Paid by those who asked the group together" in shown(at)


def test_a_name_that_is_taken_is_told_beside_it_and_stays(open_page: OpenPage) -> None:
    at = open_page("people")
    at.button(key="people-invite").click().run()
    at.text_input(key="people-invite-name").input("Asha")
    at.text_input(key="people-invite-works").input("Herself")
    at.button(key="people-invite-save").click().run()
    assert "Someone here has that name." in shown(at)
    assert at.text_input(key="people-invite-name").value == "Asha"
    assert at.text_input(key="people-invite-works").value == "Herself"


def test_inviting_needs_a_seat(open_page: OpenPage) -> None:
    at = open_page("people")
    at.button(key="people-invite").click().run()
    at.text_input(key="people-invite-name").input("Zed")
    at.checkbox(key="people-invite-seat-member").uncheck()
    at.button(key="people-invite-save").click().run()
    assert "Choose at least one seat." in shown(at)


def test_seats_are_given_and_taken(open_page: OpenPage, sqlite_world: World) -> None:
    asha = sqlite_world.people["Asha"]
    at = open_page("people")
    at.button(key=f"quiet-person-{asha}").click().run()
    at.checkbox(key=f"people-change-{asha}-seat-member").uncheck()
    at.checkbox(key=f"people-change-{asha}-seat-guest").check()
    at.button(key=f"people-change-{asha}-save").click().run()
    assert everyone(sqlite_world)["Asha"].roles == {Role.GUEST}
    assert "Saved." in shown(at)


def test_the_last_facilitator_keeps_the_seat(open_page: OpenPage, sqlite_world: World) -> None:
    rowan = sqlite_world.facilitator.person_id
    at = open_page("people")
    at.button(key=f"quiet-person-{rowan}").click().run()
    at.checkbox(key=f"people-change-{rowan}-seat-facilitator").uncheck()
    at.checkbox(key=f"people-change-{rowan}-seat-member").check()
    at.button(key=f"people-change-{rowan}-save").click().run()
    assert not at.exception
    assert everyone(sqlite_world)["Rowan"].roles == {Role.FACILITATOR}
    assert any('role="alert"' in one.proto.body for one in at.get("html"))


def test_whoever_convenes_gives_no_seats_of_staff(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("people", "convenor")
    assert "people-staff" not in [one.key for one in at.button]
    rowan = sqlite_world.facilitator.person_id
    at.button(key=f"quiet-person-{rowan}").click().run()
    assert f"people-change-{rowan}-seat-facilitator" not in [one.key for one in at.checkbox]
    at.text_input(key=f"people-change-{rowan}-works").input("Herself")
    at.button(key=f"people-change-{rowan}-save").click().run()
    assert everyone(sqlite_world)["Rowan"].roles == {Role.FACILITATOR}
    assert everyone(sqlite_world)["Rowan"].works_for == "Herself"


def test_three_words_are_shown_once_and_bring_someone_back(
    open_page: OpenPage, sqlite_world: World
) -> None:
    bryn = sqlite_world.people["Bryn"]
    at = open_page("people")
    at.button(key=f"quiet-person-{bryn}").click().run()
    at.button(key=f"people-words-{bryn}").click().run()
    card = next(one.proto.body for one in at.get("html") if "return-card" in one.proto.body)
    words = card.split('return-words">')[1].split("<")[0]
    assert len(words.split()) == 3
    assert "Bryn" in card
    with unit_of_work() as db:
        assert come_back(db, session_id=sqlite_world.session_id, words=words)
    at.run()
    assert words not in shown(at)
    assert "New ones end the old ones." in shown(at)


def test_nobody_makes_words_for_those_who_sign_in(open_page: OpenPage, sqlite_world: World) -> None:
    corin = everyone(sqlite_world)["Corin"].id
    at = open_page("people")
    at.button(key=f"quiet-person-{corin}").click().run()
    assert f"people-words-{corin}" not in [one.key for one in at.button]


def test_whoever_convenes_makes_no_words_for_others(
    open_page: OpenPage, sqlite_world: World
) -> None:
    asha = sqlite_world.people["Asha"]
    at = open_page("people", "convenor")
    at.button(key=f"quiet-person-{asha}").click().run()
    assert f"people-words-{asha}" not in [one.key for one in at.button]


def test_a_colleague_gets_an_account_and_a_seat(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("people")
    at.button(key="people-staff").click().run()
    at.text_input(key="people-staff-name").input("Nia")
    at.text_input(key="people-staff-passphrase").input("short")
    at.button(key="people-staff-save").click().run()
    assert "That is too short." in shown(at)
    assert at.text_input(key="people-staff-name").value == "Nia"
    at.text_input(key="people-staff-passphrase").input(PASSPHRASE)
    at.radio(key="people-staff-seat").set_value(Role.CONVENOR)
    at.button(key="people-staff-save").click().run()
    assert everyone(sqlite_world)["Nia"].roles == {Role.CONVENOR}
    assert PASSPHRASE not in shown(at)
    with unit_of_work() as db:
        assert sign_in(db, name="Nia", passphrase=PASSPHRASE)


def test_a_colleague_with_an_account_only_gets_a_seat(
    open_page: OpenPage, sqlite_world: World
) -> None:
    with unit_of_work() as db:
        account = make_account(db, sqlite_world.facilitator, name="Oli", passphrase=PASSPHRASE)
    at = open_page("people")
    at.button(key="people-staff").click().run()
    at.selectbox(key="people-staff-account").select(account)
    at.button(key="people-staff-save").click().run()
    assert not at.exception
    assert everyone(sqlite_world)["Oli"].account_id == account


def test_a_refused_colleague_leaves_no_account(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("people")
    at.button(key="people-staff").click().run()
    at.text_input(key="people-staff-name").input("Asha")
    at.text_input(key="people-staff-passphrase").input(PASSPHRASE)
    at.button(key="people-staff-save").click().run()
    assert "Someone here has that name." in shown(at)
    with unit_of_work() as db:
        assert make_account(db, sqlite_world.facilitator, name="Asha", passphrase=PASSPHRASE)


def test_someone_is_taken_off_after_a_second_question(
    open_page: OpenPage, sqlite_world: World
) -> None:
    cleo = sqlite_world.people["Cleo"]
    at = open_page("people")
    at.button(key=f"quiet-person-{cleo}").click().run()
    at.button(key="quiet-person-out").click().run()
    assert "What they said stays theirs." in shown(at)
    at.button(key="people-gone-no").click().run()
    assert "Cleo" in everyone(sqlite_world)
    at.button(key="quiet-person-out").click().run()
    at.button(key="people-gone-yes").click().run()
    assert "Cleo" not in everyone(sqlite_world)
    assert "They are off the list." in shown(at)


def test_the_facilitator_reads_what_people_brought_and_who_is_missing(
    open_page: OpenPage,
) -> None:
    told = shown(open_page("people"))
    assert "What people said they bring, at session 1" in told
    assert "I have lived it6" in told
    assert told.count("Said last time: I have lived it.") == 6
    assert "Nobody said: “I bring both”, “I speak up alongside people”." in told


def test_whoever_convenes_reads_small_counts_only_as_few(open_page: OpenPage) -> None:
    told = shown(open_page("people", "convenor"))
    assert "I have lived it6" in told
    assert "I work face to face with peoplefewer than 5" in told
    assert "Said last time" not in told
