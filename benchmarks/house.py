"""Starts servers as processes of their own, and the app with a live session in it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from workshop import clock
from workshop.db import engine as engines
from workshop.db import prepare, reading, unit_of_work
from workshop.permissions import Actor
from workshop.queries.exercises import exercise_of
from workshop.queries.identity import actor_for_account, actor_for_staff
from workshop.queries.places import session_place
from workshop.services.accounts import make_first_account, sign_in
from workshop.services.parts import PartDraft
from workshop.services.projects import ProjectDraft, start_project
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.services.sessions import SessionDraft, open_session, plan_session
from workshop.settings import settings
from workshop.vocabulary import ExerciseKind

ROOT = Path(__file__).resolve().parents[1]
PHRASE = "nine green boats go home"
LONGEST_START = 90


@dataclass(frozen=True, slots=True)
class LiveSession:
    """What a tablet needs to take part, and the facilitator's cookie."""

    session_id: str
    prompt_id: str
    code: str
    staff_token: str


class Server:
    """One server process on a port of its own; it can be killed and started again."""

    def __init__(self, command: Sequence[str], port: int, environ: dict[str, str]) -> None:
        self.port = port
        self._command, self._environ = list(command), environ
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The number of the running process."""
        assert self._process is not None
        return self._process.pid

    def start(self, core: int | None = None) -> None:
        """Start the process, on one processor core if there are several, until it answers."""
        with on_core(core):
            self._process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env={**os.environ, **self._environ},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        until = time.monotonic() + LONGEST_START
        while not self.answers():
            if time.monotonic() > until or self._process.poll() is not None:
                self.kill()
                raise RuntimeError("the server did not start")
            time.sleep(0.1)

    def answers(self) -> bool:
        """Say whether the server is up."""
        try:
            address = f"http://127.0.0.1:{self.port}/healthz"
            with urllib.request.urlopen(address, timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def cpu_seconds(self) -> float:
        """Return the processor time that the process has used."""
        times = psutil.Process(self.pid).cpu_times()
        return float(times.user + times.system)

    def megabytes(self) -> float:
        """Return the memory that the process holds."""
        return float(psutil.Process(self.pid).memory_info().rss / 1e6)

    def kill(self) -> None:
        """End the process as a power cut would: with no chance to finish anything."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@contextmanager
def on_core(core: int | None) -> Iterator[None]:
    """Have processes started here run on one core, where the system knows how."""
    if core is None or not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {sorted(before)[core % len(before)]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def installation(folder: Path, database_url: str = "") -> Iterator[dict[str, str]]:
    """Use a data folder of its own in this process; yield the environment that names it."""
    environ = {"TENFOLD_DATA_DIR": str(folder), "TENFOLD_DATABASE_URL": database_url}
    before = {name: os.environ.get(name) for name in environ}
    os.environ.update(environ)
    settings.cache_clear()
    try:
        prepare()
        yield environ
    finally:
        engines.dispose()
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        settings.cache_clear()


def app_server(environ: dict[str, str]) -> Server:
    """Return the whole app as a server, started as `start.py` starts it."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    own = {"STREAMLIT_SERVER_PORT": str(port), "STREAMLIT_SERVER_ADDRESS": "127.0.0.1"}
    return Server(command, port, {**environ, **own})


def open_live_session(question: str = "What would make the first visit kind?") -> LiveSession:
    """Make the first account, a project and an open session with one open question."""
    with unit_of_work() as db:
        make_first_account(db, name="Rowan", passphrase=PHRASE)
    with unit_of_work() as db:
        token = sign_in(db, name="Rowan", passphrase=PHRASE)
    with reading() as db:
        account = actor_for_account(db, token)
    with unit_of_work() as db:
        draft = ProjectDraft(name="A front door that works", objective="Make the first visit kind.")
        project_id = start_project(db, account, draft=draft)
    with unit_of_work() as db:
        plan = SessionDraft(goal="We know each other.", planned_start=clock.now())
        session_id = plan_session(db, staff(token, project_id), project_id=project_id, draft=plan)
    with unit_of_work() as db:
        codes = open_session(db, staff(token, project_id), session_id=session_id)
    with unit_of_work() as db:
        asked = PromptDraft(question=question, hidden_first=False)
        prompt_id = ask(db, staff(token, project_id), session_id=session_id, draft=asked)
        open_prompt(db, staff(token, project_id), prompt_id=prompt_id)
    return LiveSession(session_id, prompt_id, codes.code, token)


@dataclass(frozen=True, slots=True)
class Exercises:
    """More that is open in the session: boxes to put words in, one word each, and a dot vote."""

    boxes_id: str
    boxes: tuple[str, ...]
    words_id: str
    dots_id: str
    options: tuple[str, ...]


def open_exercises(session: LiveSession) -> Exercises:
    """Open three more exercises in a session."""
    choices = tuple(PartDraft(title) for title in ("A bench", "A bell", "A light"))
    drafts = (
        PromptDraft("Keep, change or bin?", hidden_first=False, kind=ExerciseKind.THREE_PILES),
        PromptDraft("One word?", hidden_first=False, kind=ExerciseKind.ONE_WORD),
        PromptDraft("Where?", kind=ExerciseKind.DOTS, parts=choices),
    )
    with reading() as db:
        place = session_place(db, session_id=session.session_id)
    assert place is not None
    lead = staff(session.staff_token, place.project_id)
    made = []
    with unit_of_work() as db:
        for draft in drafts:
            made.append(ask(db, lead, session_id=session.session_id, draft=draft))
            open_prompt(db, lead, prompt_id=made[-1])
    with reading() as db:
        parts = [
            tuple(one.id for one in exercise_of(db, lead, prompt_id=each).parts) for each in made
        ]
    return Exercises(made[0], parts[0], made[1], made[2], parts[2])


def staff(token: str, project_id: str) -> Actor:
    """Return the facilitator as the database knows them now."""
    with reading() as db:
        return actor_for_staff(db, token, project_id)
