"""Which five questions a session asks, by the length of its series."""

import pytest

from tests.support.world import World
from workshop.content.loader import pulse
from workshop.db import reading, unit_of_work
from workshop.queries.rota import codes_for, codes_in
from workshop.services.pulse import open_round, round_of


@pytest.mark.parametrize("sessions", [6, 8, 12, None])
def test_a_series_of_six_or_more_goes_by_the_rota(sessions: int | None) -> None:
    asked = [codes_for(number, sessions) for number in range(1, 9)]
    assert asked[:6] == [turn.codes for turn in pulse().rota]
    assert asked[6:] == asked[:2]


@pytest.mark.parametrize("sessions", [1, 3, 5])
def test_a_shorter_one_asks_anchors_only(sessions: int) -> None:
    anchors = {one.code for one in pulse().questions if one.anchor}
    for number in range(1, sessions + 1):
        assert set(codes_for(number, sessions)) <= anchors


def test_what_was_asked_stays_when_the_series_grows(world: World) -> None:
    with reading() as db:
        short = codes_in(db, project_id=world.project_id, session_number=2)
    assert short == pulse().short_rota[1].codes
    with unit_of_work() as db:
        open_round(db, world.facilitator, session_id=world.session_id)
        found = round_of(db, world.session_id)
    assert found is not None
    assert found.questions.split(",") == list(pulse().short_rota[0].codes)
