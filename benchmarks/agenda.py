"""How long the agenda page takes in a long series, against the same page with one session.

`python benchmarks/agenda.py --sessions 12 --items 25 --json FILE` prints one JSON line: cpu_ms of
one run of the page, floor_cpu_ms of a series of one session, ratio (ours over the floor's), and
the same for a run that saves a change first: save_ms, floor_save_ms, save_ratio.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from workshop import clock
from workshop.db import engine as engines
from workshop.db import prepare, unit_of_work
from workshop.queries.identity import actor_for_account, actor_for_staff
from workshop.services.accounts import make_first_account, sign_in
from workshop.services.agendas import ItemDraft, add_items, resize_item
from workshop.services.projects import ProjectDraft, start_project
from workshop.services.sessions import SessionDraft, plan_session
from workshop.settings import settings
from workshop.vocabulary import ItemKind

ROOT = Path(__file__).resolve().parents[1]
FRAME, AGENDA = ROOT / "pages" / "frame.py", ROOT / "pages" / "before" / "agenda.py"
FOUR_WORDS = "seven quiet hills at dawn"


@dataclass(frozen=True)
class Plan:
    """A project with its last session, and one part of that session's agenda."""

    token: str
    project_id: str
    session_id: str
    item_id: str

    def resize(self, minutes: int) -> None:
        """Save a change: the part gets another length."""
        with unit_of_work() as db:
            actor = actor_for_staff(db, self.token, self.project_id)
            resize_item(db, actor, item_id=self.item_id, minutes=minutes)


def plan_of(token: str, sessions: int, items: int) -> Plan:
    """Return a project of so many sessions, each with so many parts on its agenda."""
    with unit_of_work() as db:
        draft = ProjectDraft(name=f"{sessions} sessions", objective="Make the first visit kind.")
        project_id = start_project(db, actor_for_account(db, token), draft=draft)
    parts = [
        ItemDraft(ItemKind.ACTIVITY, f"Part {at}", 5, notes="Go round.") for at in range(items)
    ]
    for number in range(sessions):
        with unit_of_work() as db:
            actor = actor_for_staff(db, token, project_id)
            start = clock.now() + timedelta(days=7 * (number + 1))
            goal = SessionDraft(goal=f"Goal {number}", planned_start=start)
            session_id = plan_session(db, actor, project_id=project_id, draft=goal)
            ids = add_items(db, actor, session_id=session_id, drafts=parts)
    return Plan(token, project_id, session_id, ids[0])


def opened(plan: Plan) -> AppTest:
    """Open the agenda page of a plan, as the frame does."""
    page = AppTest.from_file(str(FRAME), default_timeout=60)
    page.query_params["project"] = plan.project_id
    page.query_params["session"] = plan.session_id
    page.run().switch_page(str(AGENDA)).run()
    if page.exception or not page.get("bidi_component"):
        raise SystemExit("The agenda page did not open.")
    return page


def cpu_of(work: Callable[[], object]) -> float:
    """Return the CPU milliseconds that some work takes once."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def save(plan: Plan, page: AppTest, minutes: int) -> None:
    """Save a change and draw the page with it."""
    plan.resize(minutes)
    page.run()


def measure(long: Plan, short: Plan, rounds: int) -> dict[str, float]:
    """Run and save both pages, turn and turn about; return the middle times."""
    pages = {"": (long, opened(long)), "floor_": (short, opened(short))}
    runs: dict[str, list[float]] = {name: [] for name in pages}
    saves: dict[str, list[float]] = {name: [] for name in pages}
    for turn in range(rounds):
        for name, (plan, page) in pages.items():
            runs[name].append(cpu_of(page.run))
            saves[name].append(cpu_of(partial(save, plan, page, 10 + turn % 2)))
    line = {}
    for word, times in (("cpu_ms", runs), ("save_ms", saves)):
        line |= {f"{name}{word}": round(statistics.median(times[name]), 1) for name in times}
    line["ratio"] = round(line["cpu_ms"] / line["floor_cpu_ms"], 2)
    line["save_ratio"] = round(line["save_ms"] / line["floor_save_ms"], 2)
    return line


def bench(folder: Path, sessions: int, items: int, rounds: int) -> dict[str, float]:
    """Make both plans in a data folder of their own and measure them."""
    os.environ |= {"TENFOLD_DATA_DIR": str(folder), "TENFOLD_DATABASE_URL": ""}
    settings.cache_clear()
    prepare()
    with unit_of_work() as db:
        make_first_account(db, name="Rowan", passphrase=FOUR_WORDS)
    with unit_of_work() as db:
        token = sign_in(db, name="Rowan", passphrase=FOUR_WORDS)
    try:
        with signed_in(token):
            long, short = plan_of(token, sessions, items), plan_of(token, 1, items)
            return {"sessions": sessions, "items": items, **measure(long, short, rounds)}
    finally:
        engines.dispose()
        settings.cache_clear()


@contextmanager
def signed_in(token: str) -> Iterator[None]:
    """Let the pages find this token among the cookies: there is no browser here to hold it."""
    jar = MappingProxyType({"tenfold_staff": token})
    real = ContextProxy.cookies
    ContextProxy.cookies = property(lambda _: jar)
    try:
        yield
    finally:
        ContextProxy.cookies = real


def main() -> None:
    """Measure once and print the line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=12, help="sessions of the long series")
    parser.add_argument("--items", type=int, default=25, help="parts of each agenda")
    parser.add_argument("--rounds", type=int, default=15, help="times each page is run")
    parser.add_argument("--json", type=Path, help="a file for the line")
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        line = bench(Path(folder), chosen.sessions, chosen.items, chosen.rounds)
    print(json.dumps(line), flush=True)
    if chosen.json:
        chosen.json.write_text(f"{json.dumps(line)}\n")


if __name__ == "__main__":
    main()
