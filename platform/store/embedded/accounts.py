"""Which account runs the server when we are root: PostgreSQL refuses to be root itself."""

import hashlib
import os
import pwd
import tempfile
from pathlib import Path

from store.embedded.errors import EmbeddedError
from store.embedded.process import OURSELVES, Account, run

FIRST, COUNT = 0x7000_0000, 0x0FFE_0000


def choose(folder: Path) -> Account:
    """The owner of what is already there, otherwise a number that owns nothing else.

    Not `postgres`: whoever is superuser in a PostgreSQL of the machine's own can act as that account, and
    would read our data; not `nobody`: every other program that sheds its rights shares it. So each folder
    has a number of its own, in a range (0x70000000 to 0x7FFDFFFF) that systemd's table of user ids leaves
    unused. Where the machine does not know such numbers (a container with a narrow id map): `nobody`.
    A folder or data that belongs to an ordinary user keeps that user, who can then start it as well.
    """
    for place in (folder / "data", folder):
        if place.exists() and (owner := place.stat()).st_uid != 0:
            return Account(owner.st_uid, owner.st_gid)
    return _of_its_own(folder)


def _of_its_own(folder: Path) -> Account:
    number = FIRST + int.from_bytes(hashlib.sha256(os.fsencode(folder)).digest()[:8], "big") % COUNT
    with tempfile.TemporaryFile(dir=folder) as probe:
        try:
            os.chown(probe.fileno(), number, number)
        except OSError:
            return _named()
    return Account(number, number)


def initialiser(account: Account) -> Account:
    """Who runs initdb: it refuses a number without a name, so a named account stands in, in our own group.

    That group keeps the other programs of the named account out: the folder it works in is open to the
    group only, and the kernel lets nobody trace a process of another group.
    """
    try:
        pwd.getpwuid(os.geteuid() if account.uid is None else account.uid)
    except KeyError:
        return Account(_stand_in(account).uid, account.gid)
    return account


def _stand_in(account: Account) -> Account:
    if account != OURSELVES:
        return _named()
    text = f"Het account met nummer {os.geteuid()} heeft op deze machine geen naam, en zonder naam maakt "
    raise EmbeddedError("no-account", text + "PostgreSQL geen databank. Voeg het toe aan /etc/passwd.")


def _named() -> Account:
    others = sorted((one for one in pwd.getpwall() if one.pw_uid != 0), key=lambda one: one.pw_name != "nobody")
    if not others:
        text = "PostgreSQL draait niet als root, en deze machine kent geen ander account. "
        raise EmbeddedError("no-account", text + "Maak een account aan (useradd tripartiet) en start daarmee.")
    return Account(others[0].pw_uid, others[0].pw_gid)


def reaches(account: Account, path: Path) -> bool:
    """Whether the account gets to this folder or program: tried, so access lists and mounts count too."""
    try:
        return run(["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)], account).returncode == 0
    except PermissionError as refusal:
        text = "PostgreSQL draait niet als root, en root mag hier niet van account wisselen. "
        raise EmbeddedError("no-account", text + "Start als gewone gebruiker.") from refusal


def hand_over(folder: Path, account: Account) -> None:
    """Give the account this folder with all that is in it, following no links."""
    if account.uid is None or account.gid is None:
        return
    os.chown(folder, account.uid, account.gid, follow_symlinks=False)
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            os.chown(Path(place, name), account.uid, account.gid, follow_symlinks=False)
