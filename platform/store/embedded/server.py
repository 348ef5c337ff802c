"""The server process: launched, waited for, found again, stopped."""

import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from store.embedded import accounts, locks
from store.embedded.errors import EmbeddedError, tail
from store.embedded.place import Place
from store.embedded.process import detach

PORT = 5432
SOCKETS = "tripartiet-"
LONGEST = 107 - len(f"/.s.PGSQL.{PORT}")
SSL_REQUEST = (8).to_bytes(4, "big") + (80877103).to_bytes(4, "big")
GRACE = 60.0
LOG_LIMIT = 10_000_000
STARTING = "De databank start; herstel na een onderbreking kan minuten duren"
STOPPING = "De databank stopt en schrijft haar gegevens weg"


def bring_up(
    place: Place, programs: Path, settings: Mapping[str, str], patience: float, report: Callable[[str], None]
) -> bool:
    """Wait until the server answers, launching it when there is none; whether we launched it.

    The server holds its lock through a descriptor it inherited, and so do its children: a free lock is
    proof that no process of it is left, whatever a stale pid file says.
    """
    launched = False
    for _ in locks.waiting(patience, report, STARTING):
        if ready(place):
            return launched
        with locks.attempt(place.server) as descriptor:
            if descriptor is not None and launched:
                _remove_sockets(place)
                raise _failure("start-failed", "De databank kwam niet op.", place)
            if descriptor is not None:
                _launch(place, programs, settings, descriptor)
                launched = True
    if launched:
        _stop(place, GRACE, report)
    raise _failure("start-timeout", f"De databank was na {patience:.0f} s nog niet op.", place)


def _failure(code: str, text: str, place: Place) -> EmbeddedError:
    log = tail(place.log.read_text(errors="replace")) if place.log.exists() else ""
    return EmbeddedError(code, f"{text} Het einde van {place.log}:\n{log}")


def _launch(place: Place, programs: Path, settings: Mapping[str, str], descriptor: int) -> None:
    _clear_stale(place)
    if place.account.uid not in (None, place.data.stat().st_uid):
        accounts.hand_over(place.data, place.account)
    ours = {"unix_socket_directories": f'"{_make_sockets(place)}"', "unix_socket_permissions": "0700"}
    wanted = {"listen_addresses": ""} | dict(settings) | ours | {"port": str(PORT)}
    options = [part for name, value in wanted.items() for part in ("-c", f"{name}={value}")]
    log = _open_log(place)
    command = [str(programs / "postgres"), "-D", str(place.data), *options]
    detach(command, place.account, output=log, keep=[descriptor])
    os.close(log)


def _open_log(place: Place) -> int:
    if place.log.exists() and place.log.stat().st_size > LOG_LIMIT:
        place.log.rename(place.log.with_suffix(".1"))
    return locks.opened(place.log, os.O_WRONLY | os.O_APPEND)


def _clear_stale(place: Place) -> None:
    """PostgreSQL refuses to start when the number in its pid file now belongs to another program.

    Not taken away while a server that someone started by hand is at work in the data.
    """
    number = pid(place)
    if number is None or at_work(number, place) is not True:
        (place.data / "postmaster.pid").unlink(missing_ok=True)
    _remove_sockets(place)


def _make_sockets(place: Place) -> Path:
    for top in (tempfile.gettempdir(), "/tmp"):  # noqa: S108
        folder = Path(tempfile.mkdtemp(prefix=SOCKETS, dir=top))
        accounts.hand_over(folder, place.account)
        if len(os.fsencode(folder)) <= LONGEST and accounts.reaches(place.account, folder):
            place.sockets.symlink_to(folder)
            return folder
        folder.rmdir()
    text = "Noch TMPDIR noch /tmp is bruikbaar voor de sockets van de databank. Kies een korte, open TMPDIR."
    raise EmbeddedError("no-sockets", text)


def _remove_sockets(place: Place) -> None:
    if not place.sockets.is_symlink():
        return
    folder = place.sockets.readlink()
    if folder.name.startswith(SOCKETS) and folder.is_dir() and folder.stat().st_uid == place.data.stat().st_uid:
        shutil.rmtree(folder)
    place.sockets.unlink()


def address(place: Place) -> Path:
    """The folder in which to look for the socket: the link, which stays when the server is started again.

    Where the link's own path is too long, that to which it leads now.
    """
    return place.sockets if len(os.fsencode(place.sockets)) <= LONGEST else place.sockets.readlink()


def ready(place: Place) -> bool:
    """Says so itself, and answers: the word alone may be that of a killed predecessor."""
    return _pid_file(place)[7:8] == ["ready"] and _answers(place)


def _answers(place: Place) -> bool:
    """To connect is not enough: the kernel still takes connections for a server that is dying."""
    if not place.sockets.is_symlink():
        return False
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(1)
        try:
            probe.connect(str(place.sockets.readlink() / f".s.PGSQL.{PORT}"))
            probe.sendall(SSL_REQUEST)
            return probe.recv(1) in (b"N", b"S")
        except OSError:
            return False


def _pid_file(place: Place) -> list[str]:
    try:
        return [line.strip() for line in (place.data / "postmaster.pid").read_text().splitlines()]
    except FileNotFoundError:
        return []


def pid(place: Place) -> int | None:
    first = "".join(_pid_file(place)[:1])
    return int(first) if first.isdecimal() else None


def at_work(number: int, place: Place) -> bool | None:
    """Whether this process works in the data folder, as every PostgreSQL does; None: no way to tell."""
    if not Path("/proc/self/cwd").exists():
        return None
    try:
        return Path(f"/proc/{number}/cwd").readlink() == place.data.resolve()
    except OSError:
        return False


def _signal(place: Place) -> None:
    number = pid(place)
    if number is not None and at_work(number, place) is not False:
        os.kill(number, signal.SIGINT)


def stop_unless_used(place: Place, patience: float, report: Callable[[str], None]) -> bool:
    """A fast shutdown when no holder is left, and whether that was so; asked for under the mutex."""
    with locks.attempt(place.holders) as alone:
        if alone is not None:
            _stop(place, patience, report)
        return alone is not None


def _stop(place: Place, patience: float, report: Callable[[str], None]) -> None:
    _signal(place)
    for _ in locks.waiting(patience, report, STOPPING):
        with locks.attempt(place.server) as gone:
            if gone is not None:
                return _remove_sockets(place)
    raise _failure("stop-timeout", f"De databank was na {patience:.0f} s nog niet gestopt.", place)
