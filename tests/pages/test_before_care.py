"""People in one go, offers, needs and who is missing, as staff pages show them."""

import pytest

from tests.pages.conftest import OpenPage, shown
from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.queries.missing import missing_in
from workshop.queries.needs import NeedView, needs_to_sort
from workshop.queries.offers import OfferLine, offers_in, settled_in
from workshop.queries.people import people_in
from workshop.services import needs, offers, strengths
from workshop.services.missing import MissingDraft, say_missing
from workshop.services.offers import OfferDraft
from workshop.vocabulary import Hat, NeedState, Pay, Role

TWELVE = "Ama\nBo\nCy\nDi\nEva\nFlo\nGus\nHal\nIvy\nJo\nKai\nLu"
DRAFT = OfferDraft(Pay.PAID, "£20 an hour", "Your fare", "Cash", "On the day")


def offer_of(world: World, name: str) -> OfferLine:
    """The offer of one person, as staff read it."""
    with reading() as db:
        lines = offers_in(db, world.facilitator, project_id=world.project_id)
    return next(one for one in lines if one.chosen_name == name)


def to_sort(world: World) -> tuple[NeedView, ...]:
    """The facilitator's list."""
    with reading() as db:
        return needs_to_sort(db, world.facilitator, project_id=world.project_id)


def offered(world: World, *names: str) -> None:
    """Write an offer for these people."""
    with unit_of_work() as db:
        offers.write_offers(
            db,
            world.facilitator,
            project_id=world.project_id,
            person_ids=[world.people[name] for name in names],
            draft=DRAFT,
        )


def test_twelve_people_are_added_with_one_field_and_the_balance_follows(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("people", project=sqlite_world.other_project_id)
    assert "Nobody with lived experience is on the list yet." in shown(at)
    at.text_area(key="people-many-1-names").input(TWELVE).run()
    assert "12 names. With them: 12 of 13 so far have lived experience." in shown(at)
    at.button(key="people-many-save").click().run()
    assert not at.exception
    assert "12 people are on the list." in shown(at)
    assert "12 of 13 so far have lived experience. Half or more is the aim." in shown(at)
    with reading() as db:
        listed = people_in(db, sqlite_world.elsewhere, project_id=sqlite_world.other_project_id)
    assert sum(one.expected_hat is Hat.LIVED for one in listed) == 12
    assert all(one.roles == {Role.MEMBER} for one in listed if one.expected_hat)


def test_a_name_that_stands_there_keeps_all_of_them_out_and_the_field_full(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("people")
    at.button(key="people-many").click().run()
    field = next(one for one in at.text_area if "names" in (one.key or ""))
    field.input("Zed\nAsha\nSam Hill")
    at.button(key="people-many-save").click().run()
    assert "Line 2: Someone here has that name." in shown(at)
    assert "This may be a full name. A first name is enough." in shown(at)
    field = next(one for one in at.text_area if "names" in (one.key or ""))
    assert field.value == "Zed\nAsha\nSam Hill"
    with reading() as db:
        listed = people_in(db, sqlite_world.facilitator, project_id=sqlite_world.project_id)
    assert "Zed" not in {one.chosen_name for one in listed}


def test_supporters_get_the_seat_that_goes_with_what_they_bring(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("people", project=sqlite_world.other_project_id)
    at.text_area(key="people-many-1-names").input("Una\tHill\t07700 900123")
    at.radio(key="people-many-1-hat").set_value(Hat.SUPPORTER).run()
    assert "Only its first column is taken." in shown(at)
    at.button(key="people-many-save").click().run()
    with reading() as db:
        listed = people_in(db, sqlite_world.elsewhere, project_id=sqlite_world.other_project_id)
    una = next(one for one in listed if one.chosen_name == "Una")
    assert (una.roles, una.expected_hat) == ({Role.SUPPORTER}, Hat.SUPPORTER)
    assert "Expected: They support someone" in shown(at)


def test_whoever_convenes_reads_the_balance_in_words_and_no_guesses(
    open_page: OpenPage, sqlite_world: World
) -> None:
    told = shown(open_page("people", "convenor"))
    assert "Half or more of those on the list have lived experience." in told
    assert "Expected:" not in told


def test_staff_see_what_people_chose_to_show_and_nothing_else(
    open_page: OpenPage, sqlite_world: World
) -> None:
    with unit_of_work() as db:
        strengths.say_strength(db, sqlite_world.member(), words="I mend bikes", shown=True)
        strengths.say_strength(db, sqlite_world.member(), words="I sing alone")
    told = shown(open_page("people"))
    assert "Brings: I mend bikes" in told
    assert "I sing alone" not in told


def test_who_is_missing_is_said_planned_and_taken_off(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("people")
    at.button(key="missing-add").click().run()
    at.text_input(key="missing-words").input("Maria")
    at.button(key="missing-add-save").click().run()
    assert "This may be about one person." in shown(at)
    with reading() as db:
        (voice,) = missing_in(db, sqlite_world.facilitator, project_id=sqlite_world.project_id)
    at.button(key=f"quiet-missing-plan-{voice.id}").click().run()
    at.text_area(key=f"missing-plan-{voice.id}").input("Ask the youth club")
    at.button(key=f"missing-plan-{voice.id}-save").click().run()
    assert "Staff said so. Ask the youth club" in shown(at)
    at.button(key=f"quiet-missing-off-{voice.id}").click().run()
    assert "Maria" not in shown(at)
    at.button(key="missing-put-back").click().run()
    assert "Maria" in shown(at)
    assert "missing-put-back" not in [one.key for one in at.button]


def test_members_words_on_who_is_missing_are_marked_as_theirs(
    open_page: OpenPage, sqlite_world: World
) -> None:
    with unit_of_work() as db:
        draft = MissingDraft("Night workers")
        say_missing(db, sqlite_world.member(), project_id=sqlite_world.project_id, draft=draft)
    assert "The group said so. Nothing is planned yet." in shown(open_page("people"))


@pytest.mark.parametrize("role", ["facilitator", "convenor"])
def test_one_offer_is_written_for_everyone_at_once(
    open_page: OpenPage, sqlite_world: World, role: str
) -> None:
    at = open_page("offers", role)
    assert "0 of 9 have an offer." in shown(at)
    assert "offers-write-save" in [one.key for one in at.button]
    at.button(key="offers-write-save").click().run()
    assert "Choose one." in shown(at)
    at.radio(key="offers-write-pay").set_value(Pay.PAID)
    at.text_input(key="offers-write-pay-words").input("£20 an hour")
    at.text_input(key="offers-write-expenses").input("Your fare, sort code 20-45-67")
    at.text_input(key="offers-write-how").input("Cash")
    at.button(key="offers-write-save").click().run()
    assert "Say when it is paid." in shown(at)
    assert at.text_input(key="offers-write-how").value == "Cash"
    at.text_input(key="offers-write-when").input("On the day")
    at.button(key="offers-write-save").click().run()
    assert not at.exception
    assert "9 of 9 have an offer." in shown(at)
    assert "Take them out. Nobody here needs them." in shown(at)
    at.button(key="offers-given").click().run()
    asha = offer_of(sqlite_world, "Asha").offer
    assert asha is not None
    assert asha.given_at is not None


def test_one_offer_is_changed_and_has_to_be_read_again(
    open_page: OpenPage, sqlite_world: World
) -> None:
    offered(sqlite_world, "Asha", "Bryn")
    with unit_of_work() as db:
        offers.say_clear(db, sqlite_world.member(), clear=True)
        offers.say_clear(db, sqlite_world.member("Bryn"), clear=False)
    asha = sqlite_world.people["Asha"]
    at = open_page("offers")
    told = shown(at)
    assert "Clear to them" in told
    assert "1 wants to ask something." in told
    at.button(key=f"quiet-offer-{asha}").click().run()
    key = f"offers-change-{asha}"
    at.text_input(key=f"{key}-pay-words").input("£25 an hour")
    at.button(key=f"{key}-save").click().run()
    changed = offer_of(sqlite_world, "Asha").offer
    assert changed is not None
    assert (changed.pay_words, changed.clear_at) == ("£25 an hour", None)


def test_after_a_session_staff_say_and_only_the_person_confirms(
    open_page: OpenPage, sqlite_world: World
) -> None:
    offered(sqlite_world, "Asha")
    at = open_page("offers")
    at.button(key="settled-all").click().run()
    assert "We say yes, they have not yet" in shown(at)
    with unit_of_work() as db:
        for name, yes in (("Asha", True), ("Bryn", False)):
            offers.confirm_settled(
                db, sqlite_world.member(name), session_id=sqlite_world.session_id, yes=yes
            )
    told = shown(open_page("offers"))
    assert "They say yes" in told
    assert "They say: not yet" in told
    cleo = sqlite_world.people["Cleo"]
    at.button(key=f"quiet-unsettled-{cleo}").click().run()
    with reading() as db:
        lines = settled_in(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    assert next(one for one in lines if one.chosen_name == "Cleo").said_on is None


def test_a_need_is_written_planned_done_and_erased(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("needs")
    assert "No needs at all in a group of 8 or more. Did we ask?" in shown(at)
    at.button(key="needs-add").click().run()
    at.button(key="needs-add-save").click().run()
    assert "Choose whose need it is." in shown(at)
    at.selectbox(key="needs-person").select(sqlite_world.people["Asha"])
    at.selectbox(key="needs-words").select("Large print")
    at.button(key="needs-add-save").click().run()
    (need,) = to_sort(sqlite_world)
    assert (need.chosen_name, need.words, need.by_staff) == ("Asha", "Large print", True)
    at.button(key=f"quiet-plan-{need.id}").click().run()
    at.text_input(key=f"needs-plan-{need.id}-sorter").input("Jo")
    at.button(key=f"needs-plan-{need.id}-save").click().run()
    assert "Jo sorts it. You wrote it for them." in shown(at)
    at.button(key=f"quiet-done-{need.id}").click().run()
    assert to_sort(sqlite_world)[0].state is NeedState.SAID_DONE
    assert "Done, waits for their yes" in shown(at)
    at.button(key=f"quiet-done-{need.id}").click().run()
    assert to_sort(sqlite_world)[0].state is NeedState.OPEN
    at.button(key=f"quiet-erase-{need.id}").click().run()
    assert "The words go for good." in shown(at)
    at.button(key="needs-erase-yes").click().run()
    assert to_sort(sqlite_world) == ()


def test_the_facilitator_notes_who_was_asked(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("needs")
    assert "0 of 11 were asked what they need." in shown(at)
    at.button(key=f"quiet-asked-{sqlite_world.people['Bryn']}").click().run()
    assert "1 of 11 were asked what they need." in shown(at)


def test_whoever_convenes_reads_counts_and_nobodys_needs(
    open_page: OpenPage, sqlite_world: World
) -> None:
    with unit_of_work() as db:
        needs.say_need(db, sqlite_world.member(), words="A zqquiet room")
    told = shown(open_page("needs", "convenor"))
    assert "To sort: fewer than 5." in told
    assert "zqquiet" not in told
    assert "Asha" not in told
    assert "A zqquiet room" in shown(open_page("needs"))
