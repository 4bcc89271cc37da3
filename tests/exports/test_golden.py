"""The golden helper notices a difference, and writes only when it is asked to."""

from pathlib import Path

import pytest

from tests.exports.golden import assert_golden


@pytest.fixture(autouse=True)
def _not_updating(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UPDATE_GOLDEN", raising=False)


def test_the_same_text_passes(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("# Čau\n", encoding="utf-8")

    assert_golden("report", "# Čau\n", folder=tmp_path)


def test_one_changed_letter_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("Said by Dee\n", encoding="utf-8")

    with pytest.raises(AssertionError):
        assert_golden("report", "Said by Dan\n", folder=tmp_path)


def test_a_missing_golden_text_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="UPDATE_GOLDEN=1"):
        assert_golden("report", "words", folder=tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_updating_writes_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UPDATE_GOLDEN", "1")

    assert_golden("report", "new words\n", folder=tmp_path)

    assert (tmp_path / "report.md").read_text(encoding="utf-8") == "new words\n"
