"""The places that tests come back to are as they were made, and stay warm."""

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.conftest import use_installation
from tests.support.standing import rest
from tests.support.world import World
from workshop.db.engine import _engines, engine
from workshop.settings import settings


def leave_a_mess() -> int:
    """Change a row, take a row away, add one; return how many projects there were before."""
    with engine().begin() as raw:
        before = int(raw.execute(text("SELECT count(*) FROM project")).scalar_one())
        raw.execute(text("DELETE FROM voice"))
        raw.execute(text("UPDATE project SET objective = 'a mess'"))
        raw.execute(text("UPDATE prompt SET question = 'a mess'"))
    return before


@pytest.mark.parametrize("time", ["first", "again"])
def test_each_test_finds_the_world_as_it_was_made(world: World, time: str) -> None:
    with engine().connect() as raw:
        assert raw.execute(text("SELECT 1 FROM project WHERE objective = 'a mess'")).all() == []
    assert leave_a_mess() == 2


def test_a_place_that_stands_keeps_its_engine_and_others_do_not(
    sqlite_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = engine()
    rest()
    assert engine() is here
    use_installation(monkeypatch, tmp_path / "elsewhere")
    other, url = engine(), settings().database
    assert other is not here
    rest()
    assert url not in _engines
