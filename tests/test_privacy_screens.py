"""What people were promised of screens: each shows what is for those before it, and no more."""

import pytest
from starlette.applications import Starlette

from tests.support import canaries as nest
from tests.support.canaries import REACHES, Canaries, marks
from tests.support.promised import BY_HAND, ERASED, IN_ROOM, NAME, NOTE, ON_THE_WALL, staff, tablet


@pytest.mark.parametrize("who", ["Bryn", "Sunita", "Gwen"])
def test_other_peoples_screens_hold_only_what_is_for_the_room(
    birds: Canaries, app: Starlette, who: str
) -> None:
    output_page = f"/here/outputs/{birds.ids['output']}"
    briefing_page = f"/here/briefings/{birds.ids['briefing']}"
    expected = {
        "/here": set(),
        f"/here?prompt={birds.ids['open']}": set(),
        "/here/now": set(),
        "/here/mine": set(),
        "/here/held": set(),
        "/here/captures": set(),
        "/here/outputs": set(),
        output_page: IN_ROOM | NOTE,
        "/here/agreement": set(),
        "/here/briefings": set(),
        briefing_page: set(nest.ASKED),
        "/here/offer": set(),
        "/here/needs": set(),
        "/here/strengths": set(),
        "/here/missing": set(),
        "/here/help": set(),
        "/here/finish": set(),
    }

    shown = {page: marks(nest.pages(app, tablet(birds, who), page)) for page in expected}

    assert {page: found - ON_THE_WALL - {NAME} for page, found in shown.items()} == expected
    assert NAME not in shown[output_page]


def test_the_room_shows_no_name_and_nothing_that_was_kept(birds: Canaries, app: Starlette) -> None:
    shown = marks(nest.pages(app, staff(birds), f"/room/{birds.world.session_id}"))

    assert shown <= ON_THE_WALL


@pytest.mark.parametrize(
    "wanted, expected",
    [
        ("member", ON_THE_WALL | {NAME}),
        ("room", ON_THE_WALL),
        ("staff", ON_THE_WALL | {NAME}),
    ],
)
def test_each_live_audience_hears_what_was_revealed(
    birds: Canaries, app: Starlette, wanted: str, expected: set[str]
) -> None:
    cookies = tablet(birds, "Bryn") if wanted == "member" else staff(birds)

    assert marks(nest.frames(app, cookies, birds.world.session_id, wanted)) == expected


def test_every_marker_is_looked_for_and_each_could_be_found(birds: Canaries) -> None:
    stored = marks(repr(nest.dump()))

    assert stored == set(nest.MARKERS) - ERASED - {"zqdispute"}
    assert {*REACHES} == BY_HAND | {"zqwithdrawn", "zqconcern"}
