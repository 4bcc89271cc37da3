"""What people were promised of the group's rule: it holds over what any one of them said yes to."""

import pytest
from starlette.applications import Starlette

from exports.registry import Format
from tests.support import canaries as nest
from tests.support.canaries import REAL_NAME, Canaries, marks
from tests.support.promised import (
    BY_HAND,
    IN_ROOM,
    LABELS,
    NAMED,
    NOTE,
    PUBLIC,
    TEAM,
    kept,
    reports,
)
from workshop.db import unit_of_work
from workshop.services import people, projects, sessions
from workshop.vocabulary import Attending, Hat, Role, RoomRule, SharingLabel, Surface


def test_under_stays_here_no_words_leave_with_anybody(birds: Canaries) -> None:
    world = birds.world
    with unit_of_work() as db:
        projects.set_room_rule(
            db, world.facilitator, project_id=world.project_id, rule=RoomRule.STAYS_HERE
        )

    assert reports(birds) == dict.fromkeys(LABELS, NOTE)
    assert kept(birds, world.convenor, Surface.STAFF) == set()
    assert kept(birds, world.member("Bryn"), Surface.WALL) == IN_ROOM


def test_under_chatham_house_no_document_says_who_was_there(birds: Canaries) -> None:
    world = birds.world
    with unit_of_work() as db:
        projects.set_room_rule(
            db, world.facilitator, project_id=world.project_id, rule=RoomRule.CHATHAM_HOUSE
        )

    for label in LABELS:
        told = nest.document(world, "series", label, Format.MARKDOWN)
        assert not [name for name in world.people if name in told]


def mix(birds: Canaries, **by_role: RoomRule) -> None:
    """Let the group choose a rule for each role named; the others get none."""
    world = birds.world
    with unit_of_work() as db:
        projects.set_room_rule(
            db,
            world.facilitator,
            project_id=world.project_id,
            rule=RoomRule.MIXED,
            by_role={Role(role): rule for role, rule in by_role.items()},
        )


@pytest.mark.parametrize(
    "by_role",
    [
        {},
        {"member": RoomRule.STAYS_HERE, "guest": RoomRule.OPEN},
        {"guest": RoomRule.OPEN, "convenor": RoomRule.OPEN, "facilitator": RoomRule.OPEN},
    ],
    ids=["none chosen", "stays here", "chosen for others only"],
)
def test_under_a_mixed_rule_no_words_leave_that_the_authors_role_keeps_here(
    birds: Canaries, app: Starlette, by_role: dict[str, RoomRule]
) -> None:
    world = birds.world
    mix(birds, **by_role)
    owner = {"tenfold_owner": birds.secrets["owner cookie"]}

    assert reports(birds) == dict.fromkeys(LABELS, NOTE)
    assert marks(nest.pages(app, owner, "/owner/asked")) - NOTE == set()
    assert kept(birds, world.convenor, Surface.STAFF) == set()
    assert kept(birds, world.facilitator, Surface.STAFF) == BY_HAND
    assert kept(birds, world.member("Bryn"), Surface.WALL) == IN_ROOM


def test_under_a_mixed_rule_words_go_as_far_as_the_authors_role_lets_them(
    birds: Canaries, app: Starlette
) -> None:
    mix(birds, member=RoomRule.OPEN)
    owner = {"tenfold_owner": birds.secrets["owner cookie"]}

    assert reports(birds) == {
        SharingLabel.PROJECT: TEAM | NOTE,
        SharingLabel.NAMED: NAMED | NOTE,
        SharingLabel.PUBLIC: PUBLIC | NOTE,
    }
    assert marks(nest.pages(app, owner, "/owner/asked")) - NOTE == NAMED
    assert kept(birds, birds.world.convenor, Surface.STAFF) == TEAM


def test_under_a_mixed_rule_it_is_the_role_in_that_session_that_counts(birds: Canaries) -> None:
    world = birds.world
    mix(birds, member=RoomRule.OPEN)
    with unit_of_work() as db:
        people.give_seat(db, world.facilitator, person_id=world.people[REAL_NAME], role=Role.GUEST)
        sessions.record_attendance(
            db,
            world.facilitator,
            session_id=world.session_id,
            person_id=world.people[REAL_NAME],
            role=Role.GUEST,
            hat=Hat.GUEST,
            attending=Attending.HERE,
        )

    assert reports(birds) == dict.fromkeys(LABELS, NOTE)


def test_under_a_mixed_rule_that_hides_anybodys_name_no_document_says_who_came(
    birds: Canaries,
) -> None:
    world = birds.world
    mix(birds, member=RoomRule.CHATHAM_HOUSE, facilitator=RoomRule.OPEN)

    for label in LABELS:
        told = nest.document(world, "series", label, Format.MARKDOWN)
        assert "The group's rule keeps who came in the room." in told
        assert not [name for name in world.people if name in told]
