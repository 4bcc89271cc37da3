"""What reports may tell of a vote on staff's beliefs: what was shown, by the group's rule."""

from collections.abc import Mapping

import pytest
from sqlmodel import select

from exports.markdown import to_markdown
from exports.reports import build
from tests.support.world import World
from tests.workshop.services import voting
from workshop.db import reading, unit_of_work
from workshop.models import Assumption, Project, RoleRule
from workshop.queries.beliefs_judged import JudgedView, beliefs_judged
from workshop.queries.reports import report_view
from workshop.vocabulary import ExerciseKind, Role, RoomRule, SharingLabel, Verdict

NOT_SO, TRUE = "wrong", "true"
HELD = "People want a phone line"


def judged(world: World) -> Mapping[str, JudgedView]:
    """What is told of each belief, by its words."""
    with reading() as db:
        words = {one.id: one.words for one in db.scalars(select(Assumption))}
        found = beliefs_judged(db, world.facilitator, project_id=world.project_id)
    return {words[one]: view for one, view in found.items()}


def put_to_members(world: World, *picked: str) -> str:
    """Turn the surest belief and let members vote on it; return the vote."""
    prompt_id = voting.opened(world, ExerciseKind.BUST_IT)
    voting.turn(world, prompt_id)
    voting.all_vote(world, prompt_id, *picked, part_id=voting.card_ids(prompt_id)[0])
    return prompt_id


def report(world: World) -> str:
    """The report of the series."""
    with reading() as db:
        view = report_view(
            db, world.facilitator, project_id=world.project_id, label=SharingLabel.PROJECT
        )
    return to_markdown(build("series", view))


def rule(world: World, chosen: RoomRule) -> None:
    """Let the group have this rule."""
    with unit_of_work() as db:
        project = db.get(Project, world.project_id)
        assert project is not None
        project.room_rule = chosen


def test_nothing_is_told_of_a_vote_before_it_is_shown(world: World) -> None:
    voting.with_beliefs(world)
    prompt_id = put_to_members(world, NOT_SO, NOT_SO, NOT_SO, NOT_SO, TRUE, TRUE)
    voting.closed(world, prompt_id)
    assert judged(world)[HELD].result is None
    assert "Mostly" not in report(world)
    voting.shown(world, prompt_id)
    found = judged(world)[HELD].result
    assert found is not None
    said = [(one, share.said) for one, share in (found.everyone or {}).items()]
    assert said == list(zip(Verdict, "20400", strict=True))
    assert judged(world)["People like forms"].result is None
    assert "Mostly: It is not so" in report(world)


def test_fewer_than_five_votes_are_too_few_in_the_report_as_on_the_screens(world: World) -> None:
    voting.with_beliefs(world)
    voting.shown(world, put_to_members(world, NOT_SO, NOT_SO, TRUE, NOT_SO))
    found = judged(world)[HELD].result
    assert found is not None
    assert found.too_few
    assert found.everyone is None
    assert "Mostly" not in report(world)


def test_of_two_votes_on_one_belief_the_last_that_was_shown_counts(world: World) -> None:
    voting.with_beliefs(world)
    voting.shown(world, put_to_members(world, NOT_SO, NOT_SO, NOT_SO, NOT_SO, TRUE, TRUE))
    voting.shown(world, put_to_members(world, TRUE, TRUE, TRUE, TRUE, NOT_SO, NOT_SO))
    assert "Mostly: It is true" in report(world)


@pytest.mark.parametrize("kept", [RoomRule.STAYS_HERE, RoomRule.MIXED])
def test_what_members_keep_in_the_room_is_not_in_the_report(
    sqlite_world: World, kept: RoomRule
) -> None:
    voting.with_beliefs(sqlite_world)
    voting.shown(
        sqlite_world,
        put_to_members(sqlite_world, NOT_SO, NOT_SO, NOT_SO, NOT_SO, TRUE, TRUE),
    )
    if kept is RoomRule.MIXED:
        with unit_of_work() as db:
            mine = RoleRule(
                project_id=sqlite_world.project_id, role=Role.MEMBER, rule=RoomRule.STAYS_HERE
            )
            db.add(mine)
    rule(sqlite_world, kept)
    assert judged(sqlite_world)[HELD] == JudgedView(None, None, stays=True)
    told = report(sqlite_world)
    assert "What members said of it stays in the room." in told
    assert "It is not so" not in told


def test_where_who_came_stays_in_the_room_there_are_only_bands(sqlite_world: World) -> None:
    voting.with_beliefs(sqlite_world)
    voting.shown(
        sqlite_world,
        put_to_members(sqlite_world, NOT_SO, NOT_SO, NOT_SO, NOT_SO, TRUE, TRUE),
    )
    rule(sqlite_world, RoomRule.CHATHAM_HOUSE)
    found = judged(sqlite_world)[HELD].result
    assert found is not None
    assert found.in_bands
    assert "votes were counted" not in report(sqlite_world)


def test_a_holder_is_told_by_seat(sqlite_world: World) -> None:
    voting.with_beliefs(sqlite_world)
    assert judged(sqlite_world)[HELD].held_by is None
    for actor, role in (
        (sqlite_world.convenor, Role.CONVENOR),
        (sqlite_world.facilitator, Role.FACILITATOR),
    ):
        with unit_of_work() as db:
            for one in db.scalars(select(Assumption)):
                one.held_by = actor.person_id
        assert judged(sqlite_world)[HELD].held_by is role
    assert "A facilitator" in report(sqlite_world)


def test_what_is_not_sealed_is_not_told(sqlite_world: World) -> None:
    voting.with_beliefs(sqlite_world, sealed=False)
    assert judged(sqlite_world) == {}
