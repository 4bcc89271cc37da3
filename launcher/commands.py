"""Do what the command line asks for."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from launcher import environment, machine, network, serving
from launcher.options import Options, read_options
from launcher.terminal import Trouble, say, speak_any_letter

ROOT = Path(__file__).resolve().parent.parent
# A browser test waits half of its time: three fill two processors.
WORKERS = 3
# The tests of a file stay together, and files come in their order: the long stories first.
SHARED_OUT = ("--dist", "loadfile", "--no-loadscope-reorder")
# One that died and began anew would be waited for without end: its tests fail, the others go on.
NEVER_AGAIN = "--max-worker-restart=0"


def main(words: Sequence[str]) -> int:
    """Run start.py with these words; return the exit code."""
    speak_any_letter()
    try:
        options = read_options(words)
        return COMMANDS[options.command](options)
    except Trouble as trouble:
        say(f"  {trouble}")
        return 1
    except OSError as cause:
        where = f" ({cause.filename})" if cause.filename else ""
        say(f"  This computer says: {cause.strerror}{where}. Put that right, then start again.")
        return 1
    except KeyboardInterrupt:
        say("  Stopped.")
        return 130


def start(options: Options) -> int:
    """Start the app and stay until it is stopped."""
    say("Tenfold")
    network.require_port(options.host, options.port)
    python = prepare(options)
    if options.sample:
        code = run(python, options, "workshop.sample")
        if code:
            return code
    say("  Starting.")
    return serving.serve(ROOT, python, options)


def test(options: Options) -> int:
    """Install what the tests need and run them all, or those that the words choose.

    They never see where somebody's real data is.
    """
    machine.require_browser()
    machine.require_postgres()
    python = environment.make_ready(ROOT, environment.TESTS)
    machine.require_driver(python)
    environ = environment.clean_environ()
    apart = {name: value for name, value in environ.items() if not name.startswith("TENFOLD_")}
    if folder := machine.quick_folder():
        # Thousands of small databases, each flushed to the disc, are half the time of the tests.
        apart["TMPDIR"] = str(folder)
    command = [str(python), "-m", "pytest", "-n", str(WORKERS), *SHARED_OUT, NEVER_AGAIN]
    command += options.for_pytest
    return subprocess.run(command, cwd=ROOT, env=apart, check=False).returncode


def sample(options: Options) -> int:
    """Make the sample series."""
    return run(prepare(options), options, "workshop.sample")


def backup(options: Options) -> int:
    """Keep a copy of the data in a file, and say where it is."""
    file = [str(options.file)] if options.file else []
    return run(prepare(options), options, "workshop.db.backup", "backup", *file)


def restore(options: Options) -> int:
    """Put a copy of the data back."""
    if options.file is None or not options.file.exists():
        raise Trouble(f"There is no file {options.file}: give the one that backup made.")
    agreed = ["--yes"] if options.yes else []
    python = prepare(options)
    return run(python, options, "workshop.db.backup", "restore", str(options.file), *agreed)


def prepare(options: Options) -> Path:
    """Make the data folder and `.venv` ready; return the Python to run with."""
    serving.make_data_folder(options.data)
    lock = environment.POSTGRES if uses_postgres() else environment.APP
    return environment.make_ready(ROOT, lock)


def uses_postgres() -> bool:
    """Say whether the data is kept in PostgreSQL, which needs one part more."""
    return os.environ.get("TENFOLD_DATABASE_URL", "").startswith("postgresql")


def run(python: Path, options: Options, module: str, *words: str) -> int:
    """Run one of Tenfold's own modules in `.venv` with the data folder set; return its code."""
    environ = environment.clean_environ() | {"TENFOLD_DATA_DIR": str(options.data)}
    # Python warns when a package has already loaded the module it is asked to run.
    quiet = ["-W", "ignore::RuntimeWarning:runpy"]
    command = [str(python), *quiet, "-m", module, *words]
    return subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode


COMMANDS = {
    "start": start,
    "test": test,
    "sample": sample,
    "backup": backup,
    "restore": restore,
}
