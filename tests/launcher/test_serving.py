"""The app is given its settings, waited for, pointed to, and ended."""

import os
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import segno

from launcher import network, serving
from launcher.options import Options
from launcher.terminal import Trouble
from tests.launcher.copies import ROOT

SLEEP = "import time; print('up', flush=True); time.sleep(60)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + SLEEP
LIGHT = {" ": (1, 1), "▀": (0, 1), "▄": (1, 0), "█": (0, 0)}


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """Return a start on this computer only, on a port that nobody has."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return Options("start", tmp_path / "data", "127.0.0.1", door.getsockname()[1])


@pytest.fixture
def app() -> Iterator[subprocess.Popen[bytes]]:
    """Run a program that stays until it is ended."""
    with run_python(SLEEP) as process:
        yield process
        process.kill()


def run_python(script: str) -> subprocess.Popen[bytes]:
    """Start a few lines of Python that say when they are up; wait until they do."""
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"up\n"
    return process


def healthy_after(port: int, refusals: int) -> ThreadingHTTPServer:
    """Run a server that says no so many times before it says that all is well."""
    left = iter([503] * refusals)

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status = next(left, 200)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(b'{"ok": true}')

        def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - its name
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Answer)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server


def test_the_app_is_told_its_addresses_and_its_folder(options: Options) -> None:
    environ = serving.environ_for(options)
    assert environ["TENFOLD_DATA_DIR"] == str(options.data)
    assert environ["TENFOLD_PUBLIC_ADDRESS"] == f"http://localhost:{options.port}"
    assert environ["STREAMLIT_SERVER_PORT"] == str(options.port)
    assert environ["STREAMLIT_SERVER_ADDRESS"] == "127.0.0.1"
    assert environ["STREAMLIT_BROWSER_SERVER_ADDRESS"] == "localhost"
    assert environ["STREAMLIT_BROWSER_GATHER_USAGE_STATS"] == "false"


def test_tablets_are_given_an_address_of_the_network(tmp_path: Path) -> None:
    environ = serving.environ_for(Options("start", tmp_path, "10.1.2.3", 9000))
    assert environ["TENFOLD_PUBLIC_ADDRESS"] == "http://10.1.2.3:9000"
    environ = serving.environ_for(Options("start", tmp_path))
    host = network.lan_address() or "localhost"
    assert environ["TENFOLD_PUBLIC_ADDRESS"] == f"http://{host}:8501"


def test_an_address_that_was_set_stays(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENFOLD_PUBLIC_ADDRESS", "https://tenfold.example")
    assert serving.environ_for(options)["TENFOLD_PUBLIC_ADDRESS"] == "https://tenfold.example"


def test_the_data_folder_is_its_owners_only(tmp_path: Path) -> None:
    serving.make_data_folder(tmp_path / "new" / "data")
    for folder in (tmp_path / "new" / "data", tmp_path / "new" / "data" / "logs"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    serving.make_data_folder(tmp_path / "new" / "data")
    assert list((tmp_path / "new" / "data" / "logs").iterdir()) == []


def test_a_data_folder_that_cannot_be_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Trouble, match="choose a folder you may write in, with --data"):
        serving.make_data_folder(tmp_path / "file" / "data")


def test_a_long_log_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    serving.make_data_folder(tmp_path)
    monkeypatch.setattr(serving, "LARGEST_LOG", 10)
    log = serving.open_log(tmp_path)
    log.write_text("0123456789", "utf-8")
    assert serving.open_log(tmp_path).read_text("utf-8") == "0123456789"
    log.write_text("0123456789 and more", "utf-8")
    assert not serving.open_log(tmp_path).exists()
    assert (tmp_path / "logs" / "tenfold.old.log").read_text("utf-8") == "0123456789 and more"


def test_it_waits_until_all_is_well(options: Options, app: subprocess.Popen[bytes]) -> None:
    server = healthy_after(options.port, refusals=2)
    began = time.monotonic()
    serving.wait_until_healthy(app, options, Path("log"))
    assert time.monotonic() - began > 0.2
    server.shutdown()
    server.server_close()


def test_an_app_that_ends_is_not_waited_for(options: Options) -> None:
    with run_python("print('up', flush=True)") as process:
        process.wait()
        with pytest.raises(Trouble, match=r"could not start: the last lines of my\.log say why"):
            serving.wait_until_healthy(process, options, Path("my.log"))


def test_an_app_that_never_answers_is_given_up(
    options: Options, app: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "LONGEST_START", 0.3)
    with pytest.raises(
        Trouble, match=r"does not answer after 0 seconds: the last lines of my\.log"
    ):
        serving.wait_until_healthy(app, options, Path("my.log"))


def test_a_polite_app_ends_when_asked(app: subprocess.Popen[bytes]) -> None:
    serving.stop(app)
    assert app.returncode == -15
    serving.stop(app)


def test_a_stubborn_app_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "LONGEST_STOP", 0.2)
    with run_python(STUBBORN) as process:
        serving.stop(process)
        assert process.returncode == -9


def test_the_code_reads_as_the_address_for_tablets(tmp_path: Path) -> None:
    drawn = serving.draw_code(Path(sys.executable), Options("start", tmp_path, "10.1.2.3", 9000))
    rows = [row for line in drawn.splitlines() for row in zip(*map(LIGHT.get, line), strict=True)]
    code = segno.make("http://10.1.2.3:9000/join", error="m")
    wanted = [tuple(map(int, row)) for row in code.matrix_iter(border=2)]
    assert rows[: len(wanted)] == wanted


def test_without_tablets_there_is_no_code(options: Options) -> None:
    assert serving.draw_code(Path(sys.executable), options) == ""


def test_both_addresses_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    serving.tell(Options("start", tmp_path, "10.1.2.3", 9000), "the code")
    said = capsys.readouterr().out
    assert "On this computer:  http://10.1.2.3:9000\n" in said
    assert "On tablets:        http://10.1.2.3:9000/join\n" in said
    assert "\nthe code\n" in said
    assert str(tmp_path) in said


def test_when_tablets_cannot_come_it_says_why(
    options: Options, capsys: pytest.CaptureFixture[str]
) -> None:
    serving.tell(options, "")
    said = capsys.readouterr().out
    assert f"On this computer:  http://localhost:{options.port}\n" in said
    assert "not this time, because --host keeps it to this computer." in said


@pytest.mark.parametrize("display", ["", ":0"])
def test_a_browser_opens_only_where_there_are_windows(tmp_path: Path, display: str) -> None:
    opened = tmp_path / "opened"
    fake = tmp_path / "fake-browser"
    fake.write_text(
        f"#!{sys.executable}\nimport sys\nopen({str(opened)!r}, 'w').write(sys.argv[1])"
    )
    fake.chmod(0o755)
    environ = {"PATH": os.defpath, "BROWSER": f"{fake} %s", "DISPLAY": display}
    script = "from launcher.serving import open_browser; open_browser('http://localhost:1')"
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environ, check=True, timeout=60)
    assert opened.exists() == bool(display)
    if display:
        assert opened.read_text("utf-8") == "http://localhost:1"
