"""The whole app as a process: killed, cut off and started again, it loses nothing."""

from pathlib import Path

import pytest

from benchmarks import faults, kills


def test_stories_typed_through_faults_all_arrive_once_and_in_order(tmp_path: Path) -> None:
    line = faults.measure(stories=12, faults=10, seed=5, folder=tmp_path)
    assert (line["stories"], line["faults"]) == (12, 10)
    assert (line["lost"], line["doubled"], line["out_of_order"]) == (0, 0, 0)
    assert line["drafts_back"] == line["drafts_checked"]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killing_the_server_in_bursts_loses_nothing_acknowledged(tmp_path: Path, kind: str) -> None:
    line = kills.measure(kills=2, kind=kind, folder=tmp_path)
    assert line["acked"]
    assert (line["lost"], line["doubled"], line["never_answered"]) == (0, 0, 0)
