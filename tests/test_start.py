"""`python3 start.py`, as a person types it, in a small copy with a small app."""

import ast
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from launcher.environment import Environment
from tests.launcher.copies import ROOT, complete_copy

APP = """
import os
from pathlib import Path
import streamlit as st
from starlette.responses import JSONResponse
from starlette.routing import Route

async def healthz(request):
    told = {name: value for name, value in os.environ.items() if name.startswith("TENFOLD_")}
    return JSONResponse({"ok": True, **told})

app = st.App(Path(__file__).parent / "frame.py", routes=[Route("/healthz", healthz)])
"""
MODULE = """
import os, sys
from pathlib import Path
Path(os.environ["TENFOLD_DATA_DIR"], "notes").open("a").write(" ".join(sys.argv[1:]) + "\\n")
print("made")
sys.exit(sys.argv[-1].endswith("refuse.zip"))
"""
TESTS = """
import os
from pathlib import Path

def test_no_real_data_is_near():
    assert not [name for name in os.environ if name.startswith("TENFOLD_")]

def test_what_runs_beside_it(worker_id):
    assert worker_id in ("gw0", "gw1")
"""
LAST = "What was safe stays safe."


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """A copy of Tenfold with its parts in place and a small app in the place of the real one."""
    home = complete_copy(tmp_path_factory.mktemp("copy") / "tenfold")
    files = {
        "app.py": APP,
        "frame.py": "import streamlit as st\nst.title('Here')\n",
        "workshop/__init__.py": "",
        "workshop/sample.py": MODULE,
        "workshop/db/__init__.py": "",
        "workshop/db/backup.py": MODULE,
        "tests/test_small.py": TESTS,
    }
    for name, text in files.items():
        (home.root / name).parent.mkdir(parents=True, exist_ok=True)
        (home.root / name).write_text(text, "utf-8")
    return home


@pytest.fixture
def port() -> int:
    """A port that nobody has."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def command(home: Environment, *words: str | Path) -> list[str]:
    """Return what a person types, with the Python that runs these tests."""
    return [sys.executable, str(home.root / "start.py"), *map(str, words)]


def run(home: Environment, *words: str | Path, **extra: str) -> subprocess.CompletedProcess[str]:
    """Type a command and wait for it to end."""
    return subprocess.run(
        command(home, *words),
        cwd=home.root.parent,
        env={**os.environ, **extra},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@contextmanager
def started(home: Environment, *words: str | Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the app; yield the launcher and what it said once it was up."""
    launcher = subprocess.Popen(
        command(home, "--no-browser", *words),
        cwd=home.root.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield launcher, said_until(launcher, LAST)
    finally:
        if launcher.poll() is None:
            os.killpg(launcher.pid, signal.SIGKILL)
        launcher.communicate()


def said_until(launcher: subprocess.Popen[str], last: str) -> str:
    """Return what the launcher says up to a line that ends so, or to its end."""
    said = []
    assert launcher.stdout is not None
    for line in launcher.stdout:
        said.append(line)
        if line.rstrip().endswith(last):
            break
    return "".join(said)


def refused(port: int) -> bool:
    """Say whether nobody takes connections on a port."""
    with socket.socket() as visitor:
        return visitor.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_starts_says_where_it_is_and_stops_cleanly(
    copy: Environment, port: int, tmp_path: Path, how: signal.Signals
) -> None:
    with started(copy, "--port", str(port), "--data", tmp_path / "data") as (launcher, said):
        assert f"On this computer:  http://localhost:{port}\n" in said
        assert str(tmp_path / "data") in said
        with socket.create_connection(("127.0.0.1", port)) as visitor:
            visitor.sendall(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")
            answer = visitor.makefile().read()
        assert f'"TENFOLD_DATA_DIR":"{tmp_path / "data"}"' in answer
        public = re.search(r'"TENFOLD_PUBLIC_ADDRESS":"http://([^:"]+):(\d+)"', answer)
        assert public is not None
        assert public[2] == str(port)
        if "/join" in said:
            assert f"On tablets:        http://{public[1]}:{port}/join\n" in said
        else:
            assert public[1] == "localhost"
        if how is signal.SIGINT:
            os.killpg(launcher.pid, how)
        else:
            launcher.send_signal(how)
        rest, _ = launcher.communicate(timeout=60)
    assert rest == "  Stopping.\n"
    assert launcher.returncode == 0
    assert refused(port)
    assert "View" not in said
    assert "http" in (tmp_path / "data" / "logs" / "tenfold.log").read_text("utf-8")


def test_a_second_one_is_pointed_to_the_first(copy: Environment, port: int, tmp_path: Path) -> None:
    words = ("--host", "127.0.0.1", "--port", str(port), "--data", tmp_path)
    with started(copy, *words) as (_, said):
        assert "On tablets:        not this time" in said
        second = run(copy, *words)
    assert second.returncode == 1
    assert f"already running on http://localhost:{port}" in second.stdout


def test_the_sample_is_made_before_the_start(copy: Environment, port: int, tmp_path: Path) -> None:
    words = ("--sample", "--host", "127.0.0.1", "--port", str(port), "--data", tmp_path)
    with started(copy, *words) as (_, said):
        assert said.index("made\n") < said.index("Starting.")
    assert (tmp_path / "notes").read_text("utf-8") == "\n"


def test_an_app_that_breaks_is_one_sentence_and_a_log(
    copy: Environment, port: int, tmp_path: Path
) -> None:
    app = copy.root / "app.py"
    app.write_text("import not_there\n" + APP, "utf-8")
    try:
        done = run(copy, "--no-browser", "--port", str(port), "--data", tmp_path)
    finally:
        app.write_text(APP, "utf-8")
    log = tmp_path / "logs" / "tenfold.log"
    assert done.returncode == 1
    assert f"Tenfold could not start: the last lines of {log} say why.\n" in done.stdout
    assert "No module named 'not_there'" in log.read_text("utf-8")
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "words, sentence",
    [
        (["--port", "x"], "x is not a port"),
        (["paint"], "paint"),
        (["--host", "192.0.2.77"], "192.0.2.77 is not an address of this computer"),
        (["restore", "not-there.zip"], "There is no file"),
        (["--data", "/dev/null/data"], "choose a folder you may write in"),
    ],
)
def test_each_trouble_is_one_sentence(
    copy: Environment, port: int, words: list[str], sentence: str
) -> None:
    free = [] if "--port" in words or words[0] in ("paint", "restore") else ["--port", str(port)]
    done = run(copy, *words, *free)
    assert done.returncode == 1
    assert done.stderr == ""
    told = done.stdout.removeprefix("Tenfold\n")
    assert sentence in told
    assert told.count("\n") == 1


def test_a_folder_that_may_not_be_written_is_one_sentence(
    tmp_path: Path, port: int, copy: Environment
) -> None:
    (copy.root / ".setup.lock").unlink(missing_ok=True)
    (copy.root / ".setup.lock").mkdir()
    stamp = copy.stamp.read_bytes()
    copy.stamp.write_text("{}", "utf-8")
    try:
        done = run(copy, "--port", str(port), "--data", tmp_path)
    finally:
        copy.stamp.write_bytes(stamp)
        (copy.root / ".setup.lock").rmdir()
    assert done.returncode == 1
    assert "This computer says:" in done.stdout
    assert ".setup.lock" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_backup_and_restore_hand_on_what_was_said(copy: Environment, tmp_path: Path) -> None:
    (copy.root.parent / "kept.zip").touch()
    for words in (["backup"], ["backup", "kept.zip"], ["restore", "kept.zip", "--yes"]):
        done = run(copy, *words, "--data", tmp_path)
        assert (done.returncode, done.stdout) == (0, "made\n")
    kept = copy.root.parent / "kept.zip"
    notes = (tmp_path / "notes").read_text("utf-8").splitlines()
    assert notes == ["backup", f"backup {kept}", f"restore {kept} --yes"]


def test_the_code_of_what_was_run_is_handed_on(copy: Environment, tmp_path: Path) -> None:
    assert run(copy, "backup", "refuse.zip", "--data", tmp_path).returncode == 1
    assert run(copy, "sample", "--data", tmp_path).returncode == 0


def test_tests_run_side_by_side_and_far_from_real_data(copy: Environment, tmp_path: Path) -> None:
    words = ("test", "tests", "-q", "-k", "not left_out")
    done = run(copy, *words, TENFOLD_DATA_DIR=str(tmp_path / "real"))
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1].startswith("2 passed in")
    assert not (tmp_path / "real").exists()


def test_an_older_python_is_told_what_to_get() -> None:
    start = ROOT / "start.py"
    old = f"import sys, runpy; sys.version_info = (3, 9, 18); runpy.run_path({str(start)!r})"
    done = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Tenfold needs Python 3.11 or newer and this is Python 3.9:")
    assert done.stderr.count("\n") == 1


def test_even_python_2_can_read_the_sentence() -> None:
    text = (ROOT / "start.py").read_text("utf-8")
    tree = ast.parse(text, feature_version=(3, 4))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.AnnAssign)]
    assert text.isascii()
    assert text.index("version_info") < text.index("from launcher")


def test_the_double_clicks_start_the_same() -> None:
    assert 'exec python3 start.py "$@"' in (ROOT / "start.command").read_text("utf-8")
    assert os.access(ROOT / "start.command", os.X_OK)
    batch = (ROOT / "start.bat").read_bytes()
    assert b'py -3 "%~dp0start.py" %*\r\n' in batch
    assert batch.count(b"\n") == batch.count(b"\r\n")
