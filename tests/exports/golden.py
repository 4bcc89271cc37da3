"""Golden texts: what a report says is kept beside the tests and compared word for word."""

import os
from pathlib import Path

GOLDEN = Path(__file__).parents[1] / "golden"


def assert_golden(name: str, text: str, *, folder: Path = GOLDEN) -> None:
    """Compare `text` with `tests/golden/<name>.md`; with `UPDATE_GOLDEN=1` write it there.

    Read the difference in git before keeping what was written.
    """
    path = folder / f"{name}.md"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8")
        return
    assert path.exists(), f"{path.name} is not there yet: run this test once with UPDATE_GOLDEN=1"
    assert text == path.read_text(encoding="utf-8")
