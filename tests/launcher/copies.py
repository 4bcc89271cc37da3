"""Small copies of Tenfold, with a tiny part to install or with all parts already there."""

import base64
import hashlib
import json
import shutil
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

from launcher import environment

ROOT = Path(environment.__file__).resolve().parents[1]


def write_wheel(folder: Path, version: str = "1.0") -> str:
    """Put a wheel named tiny into `folder`; return the line of a lock that asks for it."""
    folder.mkdir(parents=True, exist_ok=True)
    info = f"tiny-{version}.dist-info"
    files = {
        "tiny.py": f'VERSION = "{version}"\n',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},{digest(text)},{len(text)}\n" for name, text in files.items())
    wheel = folder / f"tiny-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            archive.writestr(name, text)
    return f"tiny=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def digest(text: str) -> str:
    """Return a hash as a wheel's list of files writes it."""
    found = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())
    return f"sha256={found.decode().rstrip('=')}"


def copy_launcher(folder: Path) -> Path:
    """Copy start.py and what it runs into `folder`, which it returns."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "start.py", folder)
    shutil.copytree(ROOT / "launcher", folder / "launcher", dirs_exist_ok=True)
    return folder


def tiny_copy(folder: Path) -> environment.Environment:
    """Return a copy that needs one tiny part, which lies in its wheels folder."""
    line = write_wheel(copy_launcher(folder) / "wheels")
    for lock in environment.ALSO_HOLDS:
        (folder / lock).write_text(line, "utf-8")
    return environment.Environment(folder)


def complete_copy(folder: Path) -> environment.Environment:
    """Return a copy whose `.venv` is ready: it borrows every part of the Python that runs this."""
    home = tiny_copy(folder)
    venv.create(home.folder, with_pip=False)
    borrowed = Path(sysconfig.get_path("purelib"))
    inside = sysconfig.get_path("purelib", vars={"base": str(home.folder)})
    if sys.platform != "win32":
        inside = next((home.folder / "lib").glob("python*/site-packages"))
    Path(inside, "borrowed.pth").write_text(f"{borrowed}\n", "utf-8")
    locks = {lock: environment.fingerprint(home, lock) for lock in environment.ALSO_HOLDS}
    home.stamp.write_text(json.dumps(locks), "utf-8")
    return home
