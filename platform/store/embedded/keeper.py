"""Starts the server again when it is gone, for a program that runs for long."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from store.embedded.errors import EmbeddedError

SECONDS = 1.0
_log = logging.getLogger("tripartiet.database")


class Mortal(Protocol):
    """What may be gone."""

    def revive(self) -> bool:
        """Whether it was."""


@contextmanager
def kept_alive(running: Mortal) -> Iterator[None]:
    """While the block runs; in a thread, since starting waits for recovery."""
    ended = threading.Event()
    keeper = threading.Thread(target=_keep, args=(running, ended), name="keeper", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join()


def _keep(running: Mortal, ended: threading.Event) -> None:
    while not ended.wait(SECONDS):
        try:
            if running.revive():
                _log.error("the database was gone and has been started again")
        except EmbeddedError:
            _log.exception("the database is gone and does not start")
