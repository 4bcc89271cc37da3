"""The lesson bench runs, says what it promises to say, and grows in a straight line."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_the_bench_reads_every_sign_and_grows_in_a_straight_line(tmp_path: Path) -> None:
    lines_file = tmp_path / "lessons.jsonl"
    command = [sys.executable, "benchmarks/lessons.py", "--records", "5000,40000"]
    subprocess.run(
        [*command, "--rounds", "3", "--json", str(lines_file)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    lines = [json.loads(line) for line in lines_file.read_text().splitlines()]
    fields = {"records", "signs", "cpu_ms", "floor_cpu_ms", "ratio", "growth"}
    assert [set(line) for line in lines] == [fields, fields]
    assert [line["signs"] for line in lines] == [73, 73]
    assert lines[1]["growth"] < 2
