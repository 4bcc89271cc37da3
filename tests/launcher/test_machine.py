"""Programs of this computer are found, or added where no password is needed."""

import os
import sys
from pathlib import Path

import pytest

from launcher import machine
from launcher.terminal import Trouble


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that is searched for programs in the place of all others."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("NOTES", str(tmp_path / "notes"))
    return folder


def write_program(folder: Path, name: str, script: str = "") -> Path:
    """Put a program of a few lines of Python into a folder; return where it is."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / name
    start = (
        f"#!{sys.executable}\nimport os, sys\n"
        "open(os.environ['NOTES'], 'a').write(' '.join(sys.argv[1:]) + '\\n')\n"
    )
    program.write_text(start + script, "utf-8")
    program.chmod(0o755)
    return program


def asked(tmp_path: Path) -> list[str]:
    """Return the words with which programs were run, one line for each."""
    notes = tmp_path / "notes"
    return notes.read_text("utf-8").splitlines() if notes.exists() else []


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be the administrator, as in most containers."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)


@pytest.fixture
def as_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be an ordinary person."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


def test_chromium_comes_before_chrome(programs: Path) -> None:
    chrome = write_program(programs, "google-chrome")
    assert machine.find_browser([]) == chrome
    chromium = write_program(programs, "chromium")
    assert machine.find_browser([]) == chromium


def test_a_browser_in_a_usual_place_is_found(programs: Path, tmp_path: Path) -> None:
    usual = [str(tmp_path / "not-there"), str(tmp_path / "Google Chrome")]
    assert machine.find_browser(usual) is None
    Path(usual[1]).touch()
    assert machine.find_browser(usual) == Path(usual[1])


def test_the_newest_whole_postgres_is_found(programs: Path, tmp_path: Path) -> None:
    places = [str(tmp_path / "postgresql" / "*" / "bin")]
    assert machine.find_postgres(places) is None
    for version in ("9", "15", "17"):
        write_program(tmp_path / "postgresql" / version / "bin", "initdb")
    assert machine.find_postgres(places) is None
    for version in ("9", "15"):
        write_program(tmp_path / "postgresql" / version / "bin", "postgres")
    assert machine.find_postgres(places) == tmp_path / "postgresql" / "15" / "bin"


def test_a_link_on_the_path_leads_to_the_whole_postgres(programs: Path, tmp_path: Path) -> None:
    folder = tmp_path / "server" / "bin"
    (programs / "initdb").symlink_to(write_program(folder, "initdb"))
    assert machine.find_postgres([]) is None
    write_program(folder, "postgres")
    assert machine.find_postgres([]) == folder


@pytest.mark.parametrize(
    "folder, version",
    [
        ("/usr/lib/postgresql/15/bin", 15),
        ("/usr/pgsql-16/bin", 16),
        ("/opt/homebrew/opt/postgresql@17/bin", 17),
        ("/Applications/Postgres.app/Contents/Versions/latest/bin", 0),
    ],
)
def test_a_folder_tells_its_version(folder: str, version: int) -> None:
    assert machine.version_in(folder) == version


def test_packages_are_added_by_the_administrator(
    programs: Path, tmp_path: Path, as_root: None, capsys: pytest.CaptureFixture[str]
) -> None:
    write_program(programs, "apt-get")
    assert machine.add_packages("one", "two")
    assert asked(tmp_path) == ["install --yes --no-install-recommends one two"]
    assert capsys.readouterr().out == "  Adding one and two from the system's packages.\n"


def test_an_old_list_of_packages_is_renewed_once(
    programs: Path, tmp_path: Path, as_root: None
) -> None:
    renewed = (
        "sys.exit(sys.argv[1] == 'install' and 'update' not in open(os.environ['NOTES']).read())"
    )
    write_program(programs, "apt-get", renewed)
    assert machine.add_packages("one")
    assert [line.partition(" ")[0] for line in asked(tmp_path)] == ["install", "update", "install"]


def test_a_package_that_does_not_exist_is_given_up(
    programs: Path, tmp_path: Path, as_root: None
) -> None:
    write_program(programs, "apt-get", "sys.exit(100)")
    assert not machine.add_packages("one")
    assert len(asked(tmp_path)) == 3


def test_other_systems_are_left_alone(programs: Path, as_root: None) -> None:
    assert not machine.add_packages("one")


def test_a_person_who_needs_no_password_may_add(
    programs: Path, tmp_path: Path, as_anybody: None
) -> None:
    write_program(programs, "apt-get")
    write_program(programs, "sudo", "if sys.argv[2] != 'true': os.execv(sys.argv[2], sys.argv[2:])")
    assert machine.add_packages("one")
    apt = programs / "apt-get"
    install = "install --yes --no-install-recommends one"
    assert asked(tmp_path) == ["-n true", f"-n {apt} {install}", install]


@pytest.mark.parametrize("sudo", [False, True])
def test_nobody_is_asked_for_a_password(
    programs: Path, tmp_path: Path, as_anybody: None, sudo: bool
) -> None:
    write_program(programs, "apt-get")
    if sudo:
        write_program(programs, "sudo", "sys.exit('a password is required')")
    assert not machine.add_packages("one")
    assert asked(tmp_path) == (["-n true"] if sudo else [])


def test_what_cannot_be_had_is_one_sentence(
    programs: Path, as_anybody: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere: tuple[str, ...] = ()
    monkeypatch.setattr(machine.find_browser, "__defaults__", (nowhere,))
    monkeypatch.setattr(machine.find_postgres, "__defaults__", (nowhere,))
    with pytest.raises(Trouble, match=r"need Chromium or Google Chrome: install one"):
        machine.require_browser()
    with pytest.raises(Trouble, match=r"need a PostgreSQL server: install PostgreSQL"):
        machine.require_postgres()


def test_what_was_just_added_is_used(programs: Path, as_root: None, tmp_path: Path) -> None:
    body = "import shutil; shutil.copy(sys.argv[0], os.path.dirname(sys.argv[0]) + '/chromium')"
    write_program(programs, "apt-get", body)
    assert machine.require_browser() == programs / "chromium"


def driver(programs: Path, body: str) -> Path:
    """A Python whose `-m playwright --version` does this."""
    return write_program(programs, "python-of-ours", body)


def test_what_drives_the_browser_is_left_alone_where_it_runs(
    programs: Path, tmp_path: Path, as_root: None
) -> None:
    write_program(programs, "apt-get")
    machine.require_driver(driver(programs, "pass"))
    assert asked(tmp_path) == ["-m playwright --version"]


def test_the_library_that_the_driver_needs_is_added(
    programs: Path, tmp_path: Path, as_root: None
) -> None:
    there = tmp_path / "libatomic"
    write_program(programs, "apt-get", f"open({str(there)!r}, 'w').close()")
    machine.require_driver(driver(programs, f"sys.exit(not os.path.exists({str(there)!r}))"))
    assert "install --yes --no-install-recommends libatomic1" in asked(tmp_path)


def test_a_driver_that_cannot_run_is_one_sentence(programs: Path, as_anybody: None) -> None:
    with pytest.raises(Trouble, match="install the package libatomic1"):
        machine.require_driver(driver(programs, "sys.exit(127)"))


def test_short_lived_files_go_to_memory_only_where_there_is_room(tmp_path: Path) -> None:
    assert machine.quick_folder(tmp_path, room=1) == tmp_path
    assert machine.quick_folder(tmp_path, room=2**62) is None
    assert machine.quick_folder(tmp_path / "nothing", room=1) is None
