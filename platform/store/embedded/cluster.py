"""The data folder: made whole or not at all."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from store.embedded import accounts
from store.embedded.errors import EmbeddedError, disk_full, tail
from store.embedded.locks import opened
from store.embedded.place import Place
from store.embedded.process import run

FIRST_WITH_BUILTIN_LOCALES = 17
OWNER = "tripartiet_owner"
DATABASE = "tripartiet"
STAGING = "new-"


def check(place: Place, major: int) -> None:
    """Refuse data of another major version: PostgreSQL cannot read it."""
    try:
        found = (place.data / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        text = f"{place.data} bevat geen databank van PostgreSQL. Kies een andere map, of zet een back-up terug."
        raise EmbeddedError("not-a-cluster", text) from None
    if found != str(major):
        text = f"De gegevens in {place.data} zijn van PostgreSQL {found}; gevraagd is {major}. "
        text += f"Start met versie {found}, of zet ze over: pg_dump met {found}, daarna inlezen in een lege map."
        raise EmbeddedError("wrong-major", text)


def password(place: Place) -> str:
    try:
        return place.password.read_text().strip()
    except FileNotFoundError:
        text = f"Het wachtwoord van de eigenaar ontbreekt. Zet {place.password} terug uit de back-up."
        raise EmbeddedError("password-missing", text) from None


def make(place: Place, programs: Path, major: int, settings: Mapping[str, str], lock: int) -> None:
    """Initialise beside the data folder, then rename: what a killed predecessor left halfway is thrown away.

    The programs hold the lock as well: should we be killed, our successor waits until they have ended.
    """
    for leftover in place.folder.glob(f"{STAGING}*"):
        shutil.rmtree(leftover)
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=place.folder))
    try:
        _initialise(place, staging, _initdb(programs, major, settings), lock)
        _create_database(place, staging, programs, lock)
        accounts.hand_over(staging / "data", place.account)
        _move_in(place, staging)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _initialise(place: Place, staging: Path, command: list[str], lock: int) -> None:
    actor = accounts.initialiser(place.account)
    (staging / "data").mkdir(mode=0o700)
    for name in ("password", "pwfile"):
        (staging / name).touch(mode=0o600)
    (staging / "password").write_text(secrets.token_urlsafe(32))
    shutil.copyfile(staging / "password", staging / "pwfile")
    if actor.uid is not None and actor.gid is not None:
        os.chown(staging, -1, actor.gid)
        staging.chmod(0o710)
        for name in ("data", "pwfile"):
            os.chown(staging / name, actor.uid, actor.gid)
    done = run([*command, f"--pwfile={staging / 'pwfile'}", "-D", str(staging / "data")], actor, keep=[lock])
    _insist(place, done.returncode == 0, done.stdout)


def _initdb(programs: Path, major: int, settings: Mapping[str, str]) -> list[str]:
    """Version 16 lacks the builtin provider: there the system's C.UTF-8 gives the character classes.

    Both sort by code point, so that an index means the same on every machine.
    """
    command = [str(programs / "initdb"), "-U", OWNER, "-A", "scram-sha-256", "-E", "UTF8", "--data-checksums"]
    if settings.get("fsync") == "off":
        command += ["--no-sync"]
    if major < FIRST_WITH_BUILTIN_LOCALES:
        return [*command, "--locale=C", "--lc-ctype=C.UTF-8"]
    return [*command, "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]


def _create_database(place: Place, staging: Path, programs: Path, lock: int) -> None:
    """In single-user mode, before anyone can connect: a data folder in its place always has its database."""
    command = [str(programs / "postgres"), "--single", "-j", "-D", str(staging / "data"), "template1"]
    done = run(command, accounts.initialiser(place.account), typed=f"create database {DATABASE};\n", keep=[lock])
    _insist(place, done.returncode == 0 and "ERROR:" not in done.stdout, done.stdout)


def _insist(place: Place, succeeded: bool, output: str) -> None:
    if succeeded:
        return
    if "No space left on device" in output or "Disk quota exceeded" in output:
        raise disk_full(place.folder)
    text = f"Een nieuwe databank maken in {place.folder} is mislukt. PostgreSQL zei:\n{tail(output)}"
    raise EmbeddedError("initdb-failed", text)


def _move_in(place: Place, staging: Path) -> None:
    """The password first: data without its password would be locked up for ever."""
    (staging / "password").rename(place.password)
    os.close(opened(place.password))
    (staging / "data").rename(place.data)
    descriptor = os.open(place.folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
