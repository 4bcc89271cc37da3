"""Projects: who may start and change one, and who sets the rule of the room."""

from dataclasses import replace

import pytest
from sqlmodel import select

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import Invalid, NotAllowed, NotFound
from workshop.models import AuditEntry, Person, Project, Seat
from workshop.queries.projects import project_in
from workshop.queries.room_rules import room_rules
from workshop.services.projects import (
    ProjectDraft,
    change_project,
    set_room_rule,
    start_project,
)
from workshop.vocabulary import Role, RoomRule

DRAFT = ProjectDraft(name="A kinder door", objective="Nobody tells their story twice.")


def test_whoever_starts_a_project_is_its_facilitator(world: World) -> None:
    with unit_of_work() as db:
        project_id = start_project(db, world.account, draft=DRAFT)
    with reading() as db:
        person = db.scalars(select(Person).where(Person.project_id == project_id)).one()
        seats = db.scalars(select(Seat.role).where(Seat.person_id == person.id)).all()
    assert (person.chosen_name, person.account_id) == ("Rowan", world.account.account_id)
    assert seats == [Role.FACILITATOR]


def test_a_project_begins_with_the_strictest_rule(world: World) -> None:
    with unit_of_work() as db:
        project_id = start_project(db, world.account, draft=DRAFT)
        assert db.get_one(Project, project_id).room_rule is RoomRule.STAYS_HERE


def test_starting_is_logged_in_the_project_it_started(world: World) -> None:
    with unit_of_work() as db:
        project_id = start_project(db, world.account, draft=DRAFT)
        entry = db.scalars(select(AuditEntry).where(AuditEntry.project_id == project_id)).one()
    assert (entry.action, entry.subject, entry.role) == ("start-project", project_id, "facilitator")


@pytest.mark.parametrize("role", ["member", "supporter", "guest", "nobody"])
def test_only_someone_signed_in_starts_a_project(world: World, role: str) -> None:
    with pytest.raises(NotAllowed), unit_of_work() as db:
        start_project(db, world.by_role()[role], draft=DRAFT)


@pytest.mark.parametrize(
    "changes,field,words",
    [
        ({"name": " "}, "name", "Type the name"),
        ({"name": "x" * 81}, "name", "Use up to 80"),
        ({"objective": "\n"}, "objective", "Say in a sentence"),
        ({"objective": "x" * 2001}, "objective", "2,001 letters"),
        ({"safe_person": "x" * 2001}, "safe_person", "2,001 letters"),
        ({"answer_weeks": 0}, "answer_weeks", "from 1 to 52 weeks"),
        ({"answer_weeks": 53}, "answer_weeks", "from 1 to 52 weeks"),
    ],
)
def test_what_needs_another_look_is_said_beside_its_field(
    changes: dict[str, str], field: str, words: str
) -> None:
    problems = replace(DRAFT, **changes).problems()  # type: ignore[arg-type]
    assert list(problems) == [field]
    assert words in problems[field]


def test_name_and_objective_are_all_it_needs() -> None:
    assert DRAFT.problems() == {}


def test_a_draft_with_problems_starts_nothing(world: World) -> None:
    with pytest.raises(Invalid), unit_of_work() as db:
        start_project(db, world.account, draft=replace(DRAFT, name=""))


@pytest.mark.parametrize("role", ["facilitator", "convenor"])
def test_staff_put_it_into_other_words(world: World, role: str) -> None:
    words = replace(DRAFT, decider="Dee Marsh, head of housing", answer_weeks=4)
    with unit_of_work() as db:
        change_project(db, world.by_role()[role], project_id=world.project_id, draft=words)
    with reading() as db:
        seen = project_in(db, world.member(), project_id=world.project_id)
    assert (seen.name, seen.decider, seen.answer_weeks) == (words.name, words.decider, 4)


def test_words_are_kept_letter_for_letter(world: World) -> None:
    objective = "  **Not** <b>twice</b>\r\nnever :red[again]  "
    with unit_of_work() as db:
        draft = replace(DRAFT, objective=objective)
        change_project(db, world.facilitator, project_id=world.project_id, draft=draft)
    with reading() as db:
        seen = project_in(db, world.facilitator, project_id=world.project_id)
    assert seen.objective == objective.replace("\r\n", "\n")


@pytest.mark.parametrize("role", ["member", "supporter", "guest", "elsewhere", "account", "nobody"])
def test_nobody_else_changes_a_project(world: World, role: str) -> None:
    with pytest.raises(NotAllowed), unit_of_work() as db:
        change_project(db, world.by_role()[role], project_id=world.project_id, draft=DRAFT)


def test_a_change_with_problems_changes_nothing(world: World) -> None:
    with pytest.raises(Invalid), unit_of_work() as db:
        draft = replace(DRAFT, answer_weeks=0)
        change_project(db, world.facilitator, project_id=world.project_id, draft=draft)
    with reading() as db:
        seen = project_in(db, world.facilitator, project_id=world.project_id)
    assert seen.name == "A front door that works"


@pytest.mark.parametrize("rule", RoomRule)
def test_the_facilitator_records_the_rule_the_group_chose(world: World, rule: RoomRule) -> None:
    with unit_of_work() as db:
        set_room_rule(db, world.facilitator, project_id=world.project_id, rule=rule)
        logged = f"set-room-rule-{rule.value}"
        assert db.scalars(select(AuditEntry).where(AuditEntry.action == logged)).first()
    with reading() as db:
        assert project_in(db, world.member(), project_id=world.project_id).room_rule is rule


@pytest.mark.parametrize("role", ["convenor", "member", "elsewhere", "account", "nobody"])
def test_whoever_convenes_the_work_cannot_loosen_the_rule(world: World, role: str) -> None:
    with pytest.raises(NotAllowed), unit_of_work() as db:
        actor = world.by_role()[role]
        set_room_rule(db, actor, project_id=world.project_id, rule=RoomRule.OPEN)


def test_a_project_that_is_not_there_is_not_open_to_anyone(world: World) -> None:
    with pytest.raises(NotAllowed), reading() as db:
        project_in(db, world.facilitator, project_id="no-such-project")
    lost = replace(world.facilitator, project_id="no-such-project")
    with pytest.raises(NotFound), reading() as db:
        project_in(db, lost, project_id="no-such-project")
    with pytest.raises(NotFound), unit_of_work() as db:
        set_room_rule(db, lost, project_id="no-such-project", rule=RoomRule.OPEN)


def test_a_mixed_rule_has_one_for_each_role_and_another_rule_forgets_them(world: World) -> None:
    def chosen() -> dict[Role, RoomRule]:
        with reading() as db:
            rules = room_rules(db, world.member(), project_id=world.project_id)
        return {role: rules.holds_for(role) for role in (Role.MEMBER, Role.CONVENOR, Role.GUEST)}

    for own in ({Role.CONVENOR: RoomRule.OPEN}, {Role.GUEST: RoomRule.CHATHAM_HOUSE}):
        with unit_of_work() as db:
            set_room_rule(
                db,
                world.facilitator,
                project_id=world.project_id,
                rule=RoomRule.MIXED,
                by_role=own,
            )
        strictest = dict.fromkeys((Role.MEMBER, Role.CONVENOR, Role.GUEST), RoomRule.STAYS_HERE)
        assert chosen() == strictest | own
    for rule in (RoomRule.OPEN, RoomRule.MIXED):
        with unit_of_work() as db:
            set_room_rule(db, world.facilitator, project_id=world.project_id, rule=rule)
    assert set(chosen().values()) == {RoomRule.STAYS_HERE}


@pytest.mark.parametrize(
    "by_role", [{Role.MEMBER: RoomRule.MIXED}, {Role.OWNER: RoomRule.OPEN}], ids=["mixed", "owner"]
)
def test_a_role_takes_one_of_three_rules(world: World, by_role: dict[Role, RoomRule]) -> None:
    with pytest.raises(Invalid), unit_of_work() as db:
        set_room_rule(
            db,
            world.facilitator,
            project_id=world.project_id,
            rule=RoomRule.MIXED,
            by_role=by_role,
        )
