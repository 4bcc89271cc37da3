"""`.venv` is made once, is made anew when it was not finished, and a trouble is one sentence."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import environment
from launcher.environment import Environment, clean_environ, fingerprint, holds, make_ready
from launcher.terminal import Trouble
from tests.launcher.copies import ROOT, complete_copy, tiny_copy, write_wheel

DEBIAN = Path("/usr/bin/python3")
NEW_ENOUGH = "import sys, ensurepip; sys.exit(sys.version_info < (3, 11))"
UNPACK = """
from pathlib import Path
from zipfile import ZipFile
python, links = (Path(sys.argv[sys.argv.index(name) + 1]) for name in ("--python", "--find-links"))
for wheel in links.glob("*.whl"):
    ZipFile(wheel).extractall(next(python.parents[1].glob("lib/python*/site-packages")))
"""
MAKE = "from pathlib import Path; from launcher.environment import make_ready; make_ready(Path())"


@pytest.fixture(autouse=True)
def no_uv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Hide every program of this computer; return the folder that is searched instead."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Environment:
    """A copy that needs one tiny part, with nothing installed yet."""
    return tiny_copy(tmp_path / "tenfold")


@pytest.fixture(scope="module")
def installed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which pip has installed the tiny part; only to be copied."""
    home = tiny_copy(tmp_path_factory.mktemp("installed") / "tenfold")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(home.root))
        make_ready(home.root)
    return home.root


@pytest.fixture
def installed(installed_once: Path, tmp_path: Path) -> Environment:
    """A copy of its own in which the tiny part is installed."""
    return Environment(shutil.copytree(installed_once, tmp_path / "tenfold", symlinks=True))


@pytest.fixture
def quick(no_uv: Path) -> Path:
    """Put a quick installer on the path in the place of uv; return where it notes its words."""
    return write_program(no_uv, "uv", UNPACK)


def write_program(folder: Path, name: str, script: str) -> Path:
    """Put a program of a few lines of Python on the path; return where it notes its words."""
    notes = folder / f"{name}.txt"
    start = f"#!{sys.executable}\nimport sys\nopen({str(notes)!r}, 'a').write(repr(sys.argv[1:]))\n"
    (folder / name).write_text(start + script, "utf-8")
    (folder / name).chmod(0o755)
    return notes


def tiny_version(home: Environment) -> str:
    """Return the version of the tiny part as its own Python sees it."""
    ask = [home.python, "-c", "import tiny; print(tiny.VERSION)"]
    return subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()


def ask_for(home: Environment, line: str) -> None:
    """Change what the app needs."""
    (home.root / environment.APP).write_text(line, "utf-8")


def test_a_first_start_installs_and_a_second_does_nothing(
    home: Environment, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make_ready(home.root) == home.python
    assert tiny_version(home) == "1.0"
    said = capsys.readouterr().out
    assert "Fetching 1 parts from the wheels folder" in said
    assert "Everything is in place" in said
    shutil.rmtree(home.root / "wheels")
    before = home.stamp.stat().st_mtime_ns
    assert make_ready(home.root) == home.python
    assert capsys.readouterr().out == ""
    assert home.stamp.stat().st_mtime_ns == before


def test_a_changed_lock_is_put_in_beside_what_is_there(installed: Environment) -> None:
    home = installed
    assert holds(home, environment.APP)
    (home.folder / "mark").touch()
    ask_for(home, write_wheel(home.root / "wheels", "2.0"))
    assert not holds(home, environment.APP)
    make_ready(home.root)
    assert tiny_version(home) == "2.0"
    assert (home.folder / "mark").exists()


def test_an_update_that_cannot_be_fetched_leaves_what_works(installed: Environment) -> None:
    home = installed
    had = (home.root / environment.APP).read_text("utf-8")
    ask_for(home, had.replace("1.0", "3.0"))
    with pytest.raises(Trouble, match="wheels folder does not hold every part"):
        make_ready(home.root)
    assert tiny_version(home) == "1.0"
    ask_for(home, had)
    assert holds(home, environment.APP)


def test_a_part_that_is_not_the_one_we_know_is_refused(installed: Environment) -> None:
    home = installed
    ask_for(home, write_wheel(home.root / "wheels", "2.0"))
    wheel = home.root / "wheels" / "tiny-2.0-py3-none-any.whl"
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    with pytest.raises(Trouble):
        make_ready(home.root)
    assert "DO NOT MATCH THE HASHES" in home.log.read_text("utf-8")
    assert not holds(home, environment.APP)
    assert tiny_version(home) == "1.0"


def test_what_was_not_finished_is_made_anew(installed: Environment, quick: Path) -> None:
    home = installed
    leftover = home.folder / "leftover"
    leftover.touch()
    home.stamp.unlink()
    make_ready(home.root)
    assert not leftover.exists()
    assert tiny_version(home) == "1.0"


def test_a_folder_whose_python_is_gone_is_made_anew(installed: Environment, quick: Path) -> None:
    home = installed
    home.python.unlink()
    assert not holds(home, environment.APP)
    make_ready(home.root)
    assert tiny_version(home) == "1.0"


@pytest.mark.parametrize("stamp", ["", "{", "[]", "{}", '{"requirements.lock": "other"}'])
def test_a_stamp_that_says_nothing_useful_does_not_count(tmp_path: Path, stamp: str) -> None:
    home = complete_copy(tmp_path / "tenfold")
    assert holds(home, environment.APP)
    home.stamp.write_text(stamp, "utf-8")
    assert not holds(home, environment.APP)


def test_the_stamp_knows_the_parts_and_the_python(tmp_path: Path) -> None:
    home = complete_copy(tmp_path / "tenfold")
    before = fingerprint(home, environment.APP)
    assert fingerprint(home, environment.APP) == before
    settings = home.folder / "pyvenv.cfg"
    settings.write_text(settings.read_text("utf-8").replace("version", "other"), "utf-8")
    other_python = fingerprint(home, environment.APP)
    ask_for(home, "tiny==9\n")
    assert len({before, other_python, fingerprint(home, environment.APP)}) == 3


@pytest.mark.parametrize(
    "lock, has",
    [
        (environment.APP, {environment.APP}),
        (environment.POSTGRES, {environment.APP, environment.POSTGRES}),
        (environment.TESTS, {environment.APP, environment.POSTGRES, environment.TESTS}),
    ],
)
def test_what_tests_need_holds_what_the_app_needs(
    home: Environment, quick: Path, lock: str, has: set[str]
) -> None:
    make_ready(home.root, lock)
    assert {name for name in environment.ALSO_HOLDS if holds(home, name)} == has
    assert set(json.loads(home.stamp.read_text("utf-8"))) == has


def test_two_starts_at_once_do_not_disturb_each_other(home: Environment) -> None:
    lock = home.root / ".setup.lock"
    with environment.only_one(lock), pytest.raises(Trouble, match="in another window"):
        make_ready(home.root)
    assert not home.folder.exists()
    with environment.only_one(lock):
        assert lock.exists()


def test_uv_is_used_where_it_is_there(home: Environment, quick: Path) -> None:
    make_ready(home.root)
    said = quick.read_text("utf-8")
    assert said.startswith(f"['pip', 'install', '--python', '{home.python}'")
    for word in ("--require-hashes", "--no-index", ":all:", str(home.root / environment.APP)):
        assert repr(word) in said
    assert holds(home, environment.APP)


def test_where_uv_cannot_pip_does_it(home: Environment, no_uv: Path) -> None:
    notes = write_program(no_uv, "uv", "sys.exit('dns error')")
    make_ready(home.root)
    assert notes.exists()
    assert tiny_version(home) == "1.0"


def test_a_pip_in_the_wheels_folder_is_enough(
    home: Environment, installed_once: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    parts = next((installed_once / ".venv" / "lib").glob("python*/site-packages"))
    packed = shutil.make_archive(str(tmp_path / "pip"), "zip", root_dir=parts, base_dir="pip")
    shutil.move(packed, home.root / "wheels" / "pip-1.0-py3-none-any.whl")
    hide_pip(tmp_path / "hidden", monkeypatch)
    make_ready(home.root)
    assert tiny_version(home) == "1.0"


def test_without_any_pip_it_says_which_package_brings_one(
    home: Environment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hide_pip(tmp_path / "hidden", monkeypatch)
    with pytest.raises(Trouble, match=r"`sudo apt install python3-venv`, then start again\.$"):
        make_ready(home.root)


def hide_pip(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where every `python -m pip` and `-m ensurepip` finds one that ends at once."""
    folder.mkdir()
    for name in ("pip", "ensurepip"):
        (folder / f"{name}.py").write_text("raise SystemExit(1)\n", "utf-8")
    monkeypatch.chdir(folder)


def test_debians_own_python_is_left_as_it_is(home: Environment) -> None:
    python = (
        DEBIAN
        if DEBIAN.exists() and environment.run_quietly([str(DEBIAN), "-c", NEW_ENOUGH])
        else Path(sys.executable)
    )
    done = subprocess.run(
        [python, "-c", MAKE], cwd=home.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert tiny_version(home) == "1.0"
    assert not environment.run_quietly([str(python), "-c", "import tiny"])


def test_settings_of_other_projects_do_not_come_in(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in environment.STRANGERS:
        monkeypatch.setenv(name, "elsewhere")
    monkeypatch.setenv("PIP_INDEX_URL", "kept")
    environ = clean_environ()
    assert not set(environment.STRANGERS) & set(environ)
    assert environ["PIP_INDEX_URL"] == "kept"
    assert environ["PYTHONUTF8"] == "1"


def test_a_folder_that_cannot_be_made_is_one_sentence(home: Environment) -> None:
    home.folder.write_text("a file stands here", "utf-8")
    with pytest.raises(Trouble, match="could not be made: look whether the disc is full"):
        make_ready(home.root)


@pytest.mark.parametrize(
    "log, said",
    [
        ("", "Still fetching"),
        ("Collecting a\nCollecting b\n", "2 of 3 parts fetched"),
        ("Collecting a\nRequirement already satisfied: b\n", "2 of 3 parts fetched"),
        ("Collecting a\n" * 9, "3 of 3 parts fetched"),
        ("Collecting a\nInstalling collected packages: a", "All parts are here, putting them"),
    ],
)
def test_how_far_it_is_comes_from_what_pip_writes(tmp_path: Path, log: str, said: str) -> None:
    (tmp_path / "log").write_text(log, "utf-8")
    assert environment.how_far(tmp_path / "log", 3).startswith(said)


def test_a_long_installation_tells_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "TICK_SECONDS", 0.05)
    slow = "import time; print('Collecting a', flush=True); time.sleep(0.5)"
    assert environment.follow([sys.executable, "-c", slow], tmp_path / "log", 2)
    assert "  1 of 2 parts fetched, 0 seconds so far\n" in capsys.readouterr().out


@pytest.mark.parametrize("wheels", [False, True])
@pytest.mark.parametrize(
    "log, said",
    [
        ("OSError: [Errno 28] No space left on device", "The disc is full"),
        ("Failed to establish a new connection: [Errno -3]", "No internet"),
        ("error: error sending request for url", "No internet"),
        ("ERROR: No matching distribution found for pyarrow", "Some parts are not made for"),
        ("ERROR: something new", "The parts could not be installed"),
    ],
)
def test_each_reason_has_its_own_sentence(
    tmp_path: Path, log: str, said: str, wheels: bool
) -> None:
    home = Environment(tmp_path)
    home.folder.mkdir()
    home.log.write_text(log, "utf-8")
    if wheels:
        write_wheel(tmp_path / "wheels")
    found = environment.reason(home)
    about_wheels = wheels and "disc" not in said
    assert found.startswith("The wheels folder does not hold" if about_wheels else said)
    assert "\n" not in found
    assert found.endswith(".")


def read_lock(name: str) -> dict[str, str]:
    """Return requirement -> its lines of hashes, for one of the real locks."""
    found: dict[str, str] = {}
    text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if not line.startswith("#"):
            wanted, _, hashes = line.partition(" --hash")
            found[wanted.strip()] = hashes
    return found


@pytest.mark.parametrize("lock", environment.ALSO_HOLDS)
def test_a_lock_pins_everything_and_names_no_host(lock: str) -> None:
    for wanted, hashes in read_lock(lock).items():
        assert "==" in wanted
        assert "sha256:" in hashes, wanted
    assert "://" not in (ROOT / lock).read_text("utf-8")


@pytest.mark.parametrize("lock", environment.ALSO_HOLDS)
def test_a_longer_lock_holds_the_shorter_ones(lock: str) -> None:
    for shorter in environment.ALSO_HOLDS[lock]:
        assert read_lock(shorter).items() <= read_lock(lock).items()


@pytest.mark.parametrize(
    "asked, lock",
    [
        ("requirements.txt", environment.APP),
        ("requirements-postgres.txt", environment.POSTGRES),
        ("requirements-dev.txt", environment.TESTS),
    ],
)
def test_a_lock_keeps_to_what_was_asked(asked: str, lock: str) -> None:
    from packaging.requirements import Requirement

    pinned = {}
    for line in read_lock(lock):
        found = Requirement(line)
        if found.marker is None or found.marker.evaluate():
            pinned[found.name] = str(found.specifier).removeprefix("==")
    lines = (ROOT / asked).read_text("utf-8").splitlines()
    wanted = [Requirement(line) for line in lines if line and not line.startswith("#")]
    assert wanted
    for requirement in wanted:
        assert requirement.specifier.contains(pinned[requirement.name]), requirement


def test_a_folder_without_parts_is_no_wheels_folder(tmp_path: Path) -> None:
    assert Environment(tmp_path).wheels is None
    (tmp_path / "wheels").mkdir()
    (tmp_path / "wheels" / "readme.txt").touch()
    assert Environment(tmp_path).wheels is None
    write_wheel(tmp_path / "wheels")
    assert Environment(tmp_path).wheels == tmp_path / "wheels"
