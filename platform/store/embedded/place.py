"""Where the server keeps its things, and under whom it works there."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from store.embedded import accounts, locks
from store.embedded.errors import EmbeddedError
from store.embedded.process import OURSELVES, Account

ELSEWHERE = Path("/var/lib")


@dataclass(frozen=True)
class Place:
    """The folder and the files in it.

    `lock` is held while starting and stopping, `server` by the server, `holders` and `guarded` (shared) by
    each user of it: whether one is left is asked of `holders`, only under `lock`, while the guard waits on
    `guarded`. With one file the guard, waking up first, would look like a holder to the last who leaves.
    """

    folder: Path
    account: Account = OURSELVES

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def password(self) -> Path:
        return self.folder / "password"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def lock(self) -> Path:
        return self.folder / "lock"

    @property
    def holders(self) -> Path:
        return self.folder / "holders"

    @property
    def guarded(self) -> Path:
        return self.folder / "guarded"

    @property
    def server(self) -> Path:
        return self.folder / "server"

    @property
    def sockets(self) -> Path:
        """A link to the socket folder, which is elsewhere: the path of a socket has at most 107 bytes."""
        return self.folder / "sockets"


def settle(asked: Path, report: Callable[[str], None]) -> Place:
    """The place for the asked folder: itself, or where its pointer file leads."""
    asked.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locks.folder(asked):
        if (pointer := asked / "elsewhere").exists():
            return _pointed(pointer)
        if os.geteuid() != 0:
            return Place(asked)
        return _as_root(asked, report)


def _pointed(pointer: Path) -> Place:
    """Only to a folder that this module can have made: as root we follow nobody's pointer elsewhere."""
    folder = Path(pointer.read_text().strip())
    if folder.parent != ELSEWHERE or not folder.is_dir():
        text = f"De gegevens staan volgens {pointer} in {folder}, maar die map is er niet. Zet haar terug, "
        raise EmbeddedError("data-missing", text + f"of verwijder {pointer} om leeg te beginnen.")
    return Place(folder, accounts.choose(folder) if os.geteuid() == 0 else OURSELVES)


def _as_root(asked: Path, report: Callable[[str], None]) -> Place:
    account = accounts.choose(asked)
    if not any(asked.iterdir()):
        _open_to(account, asked)
    if accounts.reaches(account, asked):
        return Place(asked, account)
    if (asked / "data").exists():
        text = f"De gegevens in {asked} zijn niet bereikbaar voor account {account.uid}, waarvan ze zijn. "
        raise EmbeddedError("unreachable", text + "Verplaats de map naar een plek die voor dat account open is.")
    return _elsewhere(asked, report)


def _open_to(account: Account, folder: Path) -> None:
    """Let the account pass through a folder of root's, and no one else."""
    if folder.stat().st_uid == 0 and account.gid is not None:
        os.chown(folder, -1, account.gid)
        folder.chmod(0o710)


def _elsewhere(asked: Path, report: Callable[[str], None]) -> Place:
    """Below a closed folder such as /root, whose mode is not ours to change, only a pointer is left.

    The name is new each time: a folder thrown away and made again does not find its old data back.
    """
    digest = hashlib.sha256(os.fsencode(asked)).hexdigest()[:8]
    folder = Path(tempfile.mkdtemp(prefix=f"tripartiet-{digest}-", dir=ELSEWHERE))
    account = accounts.choose(folder)
    _open_to(account, folder)
    if not accounts.reaches(account, folder):
        folder.rmdir()
        text = f"Noch {asked} noch {ELSEWHERE} is bereikbaar voor het account waaronder de databank draait. "
        raise EmbeddedError("unreachable", text + "Kies een map die niet onder een gesloten map ligt.")
    (folder / "origin").write_text(f"{asked}\n")
    (asked / "elsewhere").write_text(f"{folder}\n")
    report(f"{asked} ligt in een gesloten map; de gegevens van de databank komen in {folder}.")
    return Place(folder, account)
