"""The bench of the agenda page opens real pages and saves real changes."""

from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy

from benchmarks.agenda import bench


@pytest.fixture(autouse=True)
def own_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Give back whatever place the tests around it use."""
    monkeypatch.setenv("TENFOLD_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("TENFOLD_DATABASE_URL", "")


def test_a_long_series_takes_about_as_long_as_one_session(tmp_path: Path) -> None:
    cookies = ContextProxy.cookies
    line = bench(tmp_path / "data", sessions=6, items=10, rounds=3)
    assert (line["sessions"], line["items"]) == (6, 10)
    assert line["cpu_ms"] / line["floor_cpu_ms"] == pytest.approx(line["ratio"], abs=0.01)
    assert line["save_ms"] > 0
    assert line["ratio"] < 3
    assert ContextProxy.cookies is cookies
