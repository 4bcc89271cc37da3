"""Nothing contacts the outside: the app starts and shows every page with the network cut off."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pages._ui.navigation import PAGES

ROOT = Path(__file__).resolve().parents[3]
OWN = {"127.0.0.1", "localhost", "::1", "0.0.0.0", "::", "None", ""}
CUTS = (["unshare", "--net"], ["unshare", "--map-root-user", "--net"], [])


def way_to_cut() -> list[str]:
    """Return the command that runs another without a network; none where a system has no such."""
    for cut in CUTS:
        try:
            subprocess.run([*cut, "true"], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        return cut
    raise AssertionError("not even a plain command runs here")


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What a browser and the server asked for, over every page."""
    folder = tmp_path_factory.mktemp("offline")
    environment = {
        **os.environ,
        "TENFOLD_DATA_DIR": str(folder / "data"),
        "TENFOLD_DATABASE_URL": "",
        "TENFOLD_TEST_ASKED": str(folder / "asked"),
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [*way_to_cut(), sys.executable, "-m", "tests.web.offline.visit"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_the_browser_asks_no_other_host(visited: dict[str, list[str]]) -> None:
    hosts = {
        urlsplit(address).hostname
        for address in visited["asked"]
        if not address.startswith(("data:", "blob:"))
    }
    assert hosts == {"127.0.0.1"}
    assert len(visited["asked"]) > 50


def test_the_server_asks_no_other_host(visited: dict[str, list[str]]) -> None:
    hosts = {line.partition(" ")[2] for line in visited["server"]}
    assert "localhost" in hosts
    files = {host for host in hosts if host.startswith("/")}
    assert hosts - files - OWN == set()


def test_every_page_is_shown_and_nothing_is_refused_by_its_policy(
    visited: dict[str, list[str]],
) -> None:
    assert visited["said"] == []
    assert all("Tenfold" in title or title == "Calendar" for title in visited["titles"])
    assert [title for title in visited["titles"] if title.startswith(PAGES[0].title)]


def test_the_network_was_really_cut(visited: dict[str, object]) -> None:
    assert visited["cut"] is bool(way_to_cut())
