"""The command line is read as it was meant, and a slip is answered with one sentence."""

import sys
from pathlib import Path

import pytest

from launcher.options import Options, default_data_folder, read_options
from launcher.terminal import Trouble
from workshop.settings import default_data_dir


@pytest.fixture(autouse=True)
def no_data_folder_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start each test without anyone's own setting."""
    monkeypatch.delenv("TENFOLD_DATA_DIR", raising=False)


def test_without_words_it_starts_for_tablets_too() -> None:
    assert read_options([]) == Options("start", default_data_folder().absolute())
    assert read_options([]).host == "0.0.0.0"
    assert read_options([]).port == 8501
    assert read_options([]).browser
    assert not read_options([]).sample


def test_every_option_of_a_start() -> None:
    words = ["--host", "127.0.0.1", "--port", "9000", "--data", "/srv/tenfold"]
    assert read_options([*words, "--no-browser", "--sample"]) == Options(
        command="start",
        data=Path("/srv/tenfold").absolute(),
        host="127.0.0.1",
        port=9000,
        browser=False,
        sample=True,
    )


def test_the_data_folder_said_wins_over_the_one_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TENFOLD_DATA_DIR", str(tmp_path / "set"))
    assert read_options([]).data == tmp_path / "set"
    assert read_options(["test"]).data == tmp_path / "set"
    assert read_options(["--data", str(tmp_path / "said")]).data == tmp_path / "said"


@pytest.mark.parametrize("words", [["--data", "here", "backup"], ["backup", "--data", "here"]])
def test_the_data_folder_may_stand_before_or_after_the_command(
    words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_options(words).command == "backup"
    assert read_options(words).data == tmp_path / "here"


def test_files_are_found_from_where_the_person_stands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_options(["backup"]).file is None
    assert read_options(["backup", "kept.zip"]).file == tmp_path / "kept.zip"
    assert read_options(["restore", "kept.zip"]).file == tmp_path / "kept.zip"
    assert not read_options(["restore", "kept.zip"]).yes
    assert read_options(["restore", "kept.zip", "--yes"]).yes
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read_options(["backup", "~/kept.zip"]).file == tmp_path / "kept.zip"


def test_all_words_after_test_belong_to_pytest() -> None:
    words = ["tests/web", "-k", "live", "--help", "--port", "x"]
    assert read_options(["test", *words]).for_pytest == tuple(words)
    assert read_options(["test"]).for_pytest == ()


@pytest.mark.parametrize(
    "words, said",
    [
        (["--port", "x"], "x is not a port"),
        (["--port", "0"], "0 is not a port"),
        (["--port", "65536"], "65536 is not a port"),
        (["--port", "-1"], "--port"),
        (["--port", "٣"], "٣ is not a port"),
        (["--porch=8501"], "--porch=8501"),
        (["paint"], "paint"),
        (["restore"], "file"),
    ],
)
def test_a_slip_is_one_sentence_that_says_where_to_look(words: list[str], said: str) -> None:
    with pytest.raises(Trouble) as trouble:
        read_options(words)
    assert said in str(trouble.value)
    assert str(trouble.value).endswith("`python3 start.py --help` shows what can be asked.")
    assert "\n" not in str(trouble.value)


@pytest.mark.parametrize("port", ["1", "65535"])
def test_the_first_and_the_last_port_may_be_asked_for(port: str) -> None:
    assert read_options(["--port", port]).port == int(port)


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        read_options(["--help"])
    assert end.value.code == 0
    said = capsys.readouterr().out
    for word in ("test", "sample", "backup", "restore", "--host", "--port", "--data"):
        assert word in said


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("name", ["", "XDG_DATA_HOME", "LOCALAPPDATA"])
def test_the_launcher_and_the_app_agree_where_data_is(
    platform: str, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for known in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(known, raising=False)
    if name:
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(sys, "platform", platform)
    assert default_data_folder() == default_data_dir()
    moved = {("linux", "XDG_DATA_HOME"), ("win32", "LOCALAPPDATA")}
    assert (tmp_path in default_data_folder().parents) == ((platform, name) in moved)
