"""What people were promised of their yes: words go as far as their author lets them."""

import pytest
from starlette.applications import Starlette

from exports.registry import Format
from tests.support import canaries as nest
from tests.support.canaries import Canaries, marks
from tests.support.promised import (
    BY_HAND,
    IN_ROOM,
    LABELS,
    NAME,
    NAMED,
    NOTE,
    PUBLIC,
    REPORTS,
    TEAM,
    kept,
    reports,
)
from tests.workshop.services.building import add, builder
from workshop.db import reading, unit_of_work
from workshop.queries.outputs import outputs_of
from workshop.services import made_things, outputs
from workshop.vocabulary import ExerciseKind, MadeSection, SharingLabel, Surface


def test_staff_see_captures_as_far_as_their_seat_goes(birds: Canaries) -> None:
    world = birds.world

    assert kept(birds, world.facilitator, Surface.STAFF) == BY_HAND
    assert kept(birds, world.convenor, Surface.STAFF) == TEAM


def test_what_an_output_stands_on_is_shown_like_anywhere_else(birds: Canaries) -> None:
    world = birds.world
    expected = {world.facilitator: BY_HAND, world.convenor: TEAM, world.member("Bryn"): IN_ROOM}
    for actor, words in expected.items():
        surface = Surface.WALL if actor.account_id is None else Surface.STAFF
        with reading() as db:
            (one,) = outputs_of(db, actor, project_id=world.project_id, surface=surface)
        assert marks(repr(one.uses)) == words


def test_an_owner_reads_what_may_leave_for_named_organisations(
    birds: Canaries, app: Starlette
) -> None:
    cookies = {"tenfold_owner": birds.secrets["owner cookie"]}

    assert marks(nest.pages(app, cookies, "/owner/asked")) - NOTE == NAMED


@pytest.mark.parametrize("kind", Format)
@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize(
    "label, expected",
    [
        (SharingLabel.PROJECT, TEAM),
        (SharingLabel.NAMED, NAMED),
        (SharingLabel.PUBLIC, PUBLIC),
    ],
)
def test_each_report_holds_what_may_reach_its_readers(
    birds: Canaries, report: str, label: SharingLabel, expected: set[str], kind: Format
) -> None:
    assert marks(nest.document(birds.world, report, label, kind)) == expected | NOTE


def test_no_report_holds_the_name_of_someone_who_chose_none(birds: Canaries) -> None:
    assert all(NAME not in found for found in reports(birds).values())


def test_a_concern_takes_words_out_of_every_view_but_their_authors(birds: Canaries) -> None:
    world = birds.world
    surfaces = [
        (world.facilitator, Surface.STAFF),
        (world.convenor, Surface.PROJECT_REPORT),
        (world.member("Bryn"), Surface.WALL),
        (world.supporter, Surface.ROOM),
    ]

    assert all("zqconcern" not in kept(birds, *one) for one in surfaces)
    assert "zqconcern" not in marks(repr(nest.dump()["audit_entry"]))


def test_what_a_principle_means_to_one_person_leaves_the_room_in_no_document(
    birds: Canaries,
) -> None:
    prompt_id = builder(birds.world, ExerciseKind.PRINCIPLES)
    line = add(birds.author, prompt_id, "ask first", MadeSection.PRINCIPLE)
    own = {"parent_id": line, "named": True}
    add(birds.author, prompt_id, "It is zqmeant to me", MadeSection.MEANS_TO_ME, **own)
    with unit_of_work() as db:
        (made_id,) = made_things.finish(db, birds.world.member(), prompt_id=prompt_id)
        outputs.raise_output(db, birds.world.member(), output_id=made_id)
    for label in LABELS:
        found = nest.document(birds.world, "series", label, Format.WORD)
        assert "ask first" in found
        assert "zqmeant" not in found
    assert "zqmeant" not in str(nest.dump()["output_version"])
    assert "zqmeant" not in str(nest.dump()["audit_entry"])
