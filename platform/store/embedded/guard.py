"""Stops the server after its last holder died without leaving.

Without it a killed program would leave a server behind until someone starts it again.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from store.embedded import locks, server
from store.embedded.place import Place
from store.embedded.process import detach

SCRIPT = "import sys; sys.path.insert(0, sys.argv[1]); from store.embedded.guard import main; main(sys.argv[2:])"
PATIENCE = 600.0


def post(place: Place) -> None:
    """Leave a guard for the server that runs now."""
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-I", "-c", SCRIPT, str(root), str(place.folder), str(server.pid(place))]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    detach(command, output=nowhere)
    os.close(nowhere)


def main(arguments: list[str]) -> None:
    folder, number = arguments
    with suppress(FileNotFoundError):  # the folder was thrown away
        watch(Place(Path(folder)), int(number))


def watch(place: Place, number: int) -> None:
    """Return once the server with this process number is gone, stopping it when nobody holds it."""
    while server.pid(place) == number:
        locks.wait_until_unused(place.guarded)
        with locks.mutex(place.lock, PATIENCE, _silent):
            if server.pid(place) != number or server.stop_unless_used(place, PATIENCE, _silent):
                return


def _silent(message: str) -> None:
    """A guard has no one to tell."""
