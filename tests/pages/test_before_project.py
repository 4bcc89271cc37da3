"""The project's own page: what was said, the room rule and the agreement, each open to change."""

import pytest

from tests.pages.conftest import OpenPage, shown
from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.queries.group import agreement_page
from workshop.queries.partners import PartnerView, partners_of
from workshop.queries.projects import ProjectView, project_in
from workshop.queries.room_rules import room_rules
from workshop.services.agreement import write_line
from workshop.services.beginning import begin_project
from workshop.vocabulary import Origin, Role, RoomRule

HOSTILE = "<script>alert(1)</script> *stars* :red[x]"


def project_now(world: World) -> ProjectView:
    """Return the project as it is stored."""
    with reading() as db:
        return project_in(db, world.facilitator, project_id=world.project_id)


def partners_now(world: World) -> tuple[PartnerView, ...]:
    """Return the partners as they are stored."""
    with reading() as db:
        return partners_of(db, world.facilitator, project_id=world.project_id)


@pytest.mark.parametrize("role", ["facilitator", "convenor"])
def test_what_was_said_is_read_as_a_summary(open_page: OpenPage, role: str) -> None:
    told = shown(open_page("project", role))
    assert "Make the first visit kind." in told
    assert "Harbour Council" in told
    assert "Not given" in told
    assert "8 weeks" in told
    assert "Open. Words can go as far as each person picked." in told


def test_one_part_changes_and_the_others_stay(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("project")
    at.button(key="project-who-change").click().run()
    at.text_area(key="project-who-can_change").input(HOSTILE)
    at.number_input(key="project-who-answer_weeks").set_value(1)
    at.button(key="project-who-save").click().run()
    assert not at.exception
    now = project_now(sqlite_world)
    assert (now.can_change, now.answer_weeks) == (HOSTILE, 1)
    assert now.objective == "Make the first visit kind."
    assert HOSTILE in shown(at)
    assert "1 week" in shown(at)
    assert "Saved." in shown(at)
    assert not at.text_area


def test_a_refusal_keeps_what_was_typed(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("project")
    at.button(key="project-what-change").click().run()
    assert at.text_input(key="project-what-name").value == "A front door that works"
    at.text_input(key="project-what-name").input(" ")
    at.text_area(key="project-what-objective").input("A better one.")
    at.button(key="project-what-save").click().run()
    assert "Type the name you like." in shown(at)
    assert at.text_area(key="project-what-objective").value == "A better one."
    assert project_now(sqlite_world).objective == "Make the first visit kind."


def test_a_change_can_be_left(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("project")
    at.button(key="project-care-change").click().run()
    at.text_input(key="project-care-help_line").input("0800 000 000")
    at.button(key="project-care-leave").click().run()
    assert not at.text_input
    assert project_now(sqlite_world).help_line == ""


def test_two_parts_can_be_open_at_once(open_page: OpenPage) -> None:
    at = open_page("project")
    at.button(key="project-what-change").click().run()
    at.button(key="project-care-change").click().run()
    keys = [one.key for one in at.text_input]
    assert "project-what-convened_by" in keys
    assert "project-care-help_line" in keys


def test_a_facilitator_writes_down_the_rule_that_the_group_chose(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("project")
    at.button(key="project-rule-change").click().run()
    assert at.radio[0].value is RoomRule.OPEN
    at.radio[0].set_value(RoomRule.STAYS_HERE)
    at.button(key="project-rule-save").click().run()
    assert project_now(sqlite_world).room_rule is RoomRule.STAYS_HERE
    assert "It stays here. Nothing leaves this room" in shown(at)


def test_a_rule_for_each_role_is_asked_role_by_role(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("project")
    at.button(key="project-rule-change").click().run()
    at.radio[0].set_value(RoomRule.MIXED)
    at.button(key="project-rule-save").click().run()
    assert project_now(sqlite_world).room_rule is RoomRule.OPEN
    assert [one.label for one in at.radio] == [
        "What members say",
        "What supporters say",
        "What guests say",
        "What facilitators say",
        "What convenors say",
    ]
    assert len(at.radio[0].options) == 3
    at.radio(key="project-rule-roles-member").set_value(RoomRule.STAYS_HERE)
    at.radio(key="project-rule-roles-convenor").set_value(RoomRule.CHATHAM_HOUSE)
    at.button(key="project-rule-roles-save").click().run()
    assert not at.exception
    assert project_now(sqlite_world).room_rule is RoomRule.MIXED
    assert "A rule for each role" in shown(at)
    assert "What convenors say" in shown(at)
    with reading() as db:
        rules = room_rules(db, sqlite_world.facilitator, project_id=sqlite_world.project_id)
    assert rules.holds_for(Role.MEMBER) is RoomRule.STAYS_HERE
    assert rules.holds_for(Role.CONVENOR) is RoomRule.CHATHAM_HOUSE
    assert rules.holds_for(Role.GUEST) is RoomRule.STAYS_HERE


def test_a_rule_for_each_role_can_be_left(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("project")
    at.button(key="project-rule-change").click().run()
    at.radio[0].set_value(RoomRule.MIXED)
    at.button(key="project-rule-save").click().run()
    at.button(key="project-rule-roles-leave").click().run()
    assert not at.radio
    assert project_now(sqlite_world).room_rule is RoomRule.OPEN


def test_whoever_convenes_only_reads_the_rule(open_page: OpenPage) -> None:
    at = open_page("project", "convenor")
    assert "project-rule-change" not in [one.key for one in at.button]
    assert "The group chooses this rule." in shown(at)


def test_the_agreement_says_who_wrote_each_line(open_page: OpenPage, sqlite_world: World) -> None:
    assert "No lines yet" in shown(open_page("project"))
    with unit_of_work() as db:
        write_line(db, sqlite_world.member(), project_id=sqlite_world.project_id, words=HOSTILE)
    at = open_page("project")
    assert f"1. {HOSTILE}" in shown(at)
    assert "The group’s own" in shown(at)
    assert "Staff wrote this\n" not in shown(at)
    at.button(key="project-line-add").click().run()
    at.text_input(key="project-words").input("We start on time.")
    at.button(key="project-line-save").click().run()
    assert "2. We start on time." in shown(at)
    with reading() as db:
        page = agreement_page(db, sqlite_world.facilitator, project_id=sqlite_world.project_id)
    assert [one.origin for one in page.lines] == [Origin.MEMBER, Origin.STAFF]


def test_an_empty_line_is_refused_beside_its_field(open_page: OpenPage) -> None:
    at = open_page("project")
    at.button(key="project-line-add").click().run()
    at.button(key="project-line-save").click().run()
    assert "There are no words here yet." in shown(at)


def test_a_line_of_staff_is_taken_out_after_a_second_question(
    open_page: OpenPage, sqlite_world: World
) -> None:
    with unit_of_work() as db:
        project_id = sqlite_world.project_id
        line = write_line(db, sqlite_world.facilitator, project_id=project_id, words="No phones.")
    at = open_page("project")
    at.button(key=f"quiet-gone-{line}").click().run()
    assert "Take line 1 out?" in shown(at)
    at.button(key="project-line-gone-no").click().run()
    assert "No phones." in shown(at)
    at.button(key=f"quiet-gone-{line}").click().run()
    at.button(key="project-line-gone-yes").click().run()
    assert "No phones." not in shown(at)
    assert "Line 1 is out of the agreement." in shown(at)


def test_a_partner_is_added_changed_taken_off_and_put_back(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("project")
    assert "No partners yet" in shown(at)
    at.button(key="project-partner-add").click().run()
    at.text_input(key="project-partner-add-name").input(HOSTILE)
    at.button(key="project-partner-add-save").click().run()
    assert HOSTILE in shown(at)
    assert "The partner is added." in shown(at)
    (one,) = partners_now(sqlite_world)
    at.button(key=f"quiet-partner-{one.id}").click().run()
    at.text_input(key=f"project-partner-{one.id}-part").input("Gives us the room.")
    at.button(key="project-partner-save").click().run()
    assert "Gives us the room." in shown(at)
    at.button(key=f"quiet-partner-{one.id}").click().run()
    at.button(key="quiet-partner-out").click().run()
    assert partners_now(sqlite_world) == ()
    at.button(key="project-partner-back").click().run()
    assert not at.exception
    assert [(one.name, one.part) for one in partners_now(sqlite_world)] == [
        (HOSTILE, "Gives us the room.")
    ]


def test_a_partner_with_no_name_is_told_beside_its_field(open_page: OpenPage) -> None:
    at = open_page("project")
    at.button(key="project-partner-add").click().run()
    at.text_input(key="project-partner-add-part").input("Pays.")
    at.button(key="project-partner-add-save").click().run()
    assert "Say which organisation this is." in shown(at)
    assert at.text_input(key="project-partner-add-part").value == "Pays."


def test_a_project_with_its_purpose_still_to_come_can_be_changed(
    open_page: OpenPage, sqlite_world: World
) -> None:
    with unit_of_work() as db:
        project = begin_project(db, sqlite_world.account, name="Warm homes")
    at = open_page("project", project=project)
    at.button(key="project-care-change").click().run()
    at.text_input(key="project-care-safe_person").input("Sam")
    at.button(key="project-care-save").click().run()
    assert "Saved." in shown(at)
    at.button(key="project-what-change").click().run()
    at.text_area(key="project-what-objective").input("A kinder visit.")
    at.button(key="project-what-save").click().run()
    assert "A kinder visit." in shown(at)


def test_one_person_is_chosen_to_hear_who_needs_a_minute(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("project")
    assert "Nobody is chosen." in shown(at)
    at.selectbox(key="safe-person-who").select(sqlite_world.people["Sunita"])
    at.button(key="safe-person-now").click().run()
    assert not at.exception
    assert "Saved." in shown(at)
    assert project_now(sqlite_world).safe_person == "Sunita"
    at.button(key="project-care-change").click().run()
    at.text_input(key="project-care-safe_person").input("Maya")
    at.button(key="project-care-save").click().run()
    assert "Sunita hears “I need a minute”." in shown(at)
    assert project_now(sqlite_world).safe_person == "Sunita"
