"""A real PostgreSQL of our own in a folder: shared by all who ask for it, stopped by the last to leave."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self
from urllib.parse import quote

from store.embedded import binaries, cluster, guard, locks, server
from store.embedded.cluster import DATABASE, OWNER
from store.embedded.errors import EmbeddedError, explained
from store.embedded.place import Place, settle

__all__ = ["DATABASE", "OWNER", "Embedded", "EmbeddedError", "Running", "start"]

PATIENCE = 600.0


@dataclass(frozen=True)
class Embedded:
    """Where a server is to be reached; can be handed to other processes, but does not keep it alive.

    `folder` is where the data really are: not the asked folder when that lies below a closed one.
    """

    folder: Path
    sockets: Path
    owner_password: str = field(repr=False)

    @property
    def owner_dsn(self) -> str:
        return self.dsn(user=OWNER, password=self.owner_password)

    def dsn(self, database: str = DATABASE, *, user: str, password: str) -> str:
        """An address for asyncpg and libpq, over the private Unix socket."""
        who = f"{quote(user, safe='')}:{quote(password, safe='')}"
        where = f"host={quote(str(self.sockets), safe='')}&port={server.PORT}"
        return f"postgresql://{who}@/{quote(database, safe='')}?{where}"


@dataclass(frozen=True)
class Running(Embedded):
    """Keeps the server alive until `stop` or the end of the process, however it ends."""

    _place: Place = field(repr=False)
    _holds: list[int] = field(repr=False)
    _manner: "_Manner" = field(repr=False)
    _process: int = field(default_factory=os.getpid, repr=False)

    def stop(self) -> None:
        """Leave; the last one to leave waits until the server is gone. In a forked child: nothing."""
        if not self._holds or os.getpid() != self._process:
            return
        report = self._manner.report
        with explained(self.folder), locks.mutex(self._place.lock, PATIENCE, report):
            _let_go(self._holds)
            server.stop_unless_used(self._place, PATIENCE, report)

    def revive(self) -> bool:
        """Start the server again when it is gone; whether it was. Its address stays. Raises EmbeddedError."""
        if server.ready(self._place):
            return False
        with explained(self.folder), locks.mutex(self._place.lock, PATIENCE, self._manner.report) as lock:
            return bool(self._holds) and _ensure(self._place, self._manner, lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


@dataclass(frozen=True)
class _Manner:
    """How a server is started, also when it is started again."""

    major: int
    settings: Mapping[str, str]
    patience: float
    report: Callable[[str], None]


def _let_go(holds: list[int]) -> None:
    while holds:
        locks.let_go(holds.pop())


def _silent(message: str) -> None:
    """Who wants to show progress passes a function of their own."""


def start(
    folder: Path,
    *,
    major: int = 18,
    settings: Mapping[str, str] = MappingProxyType({}),
    report: Callable[[str], None] = _silent,
    patience: float = PATIENCE,
) -> Running:
    """Start the server of `folder`, or join the one that runs.

    `settings` are PostgreSQL's own, and count for the server this call starts, not for one it joins.
    `report` is told, in Dutch, what takes long; after `patience` seconds the attempt is given up.
    Raises EmbeddedError. Blocks: call it in a thread when an event loop is running.
    """
    manner = _Manner(major, settings, patience, report)
    with explained(folder):
        place = settle(folder.resolve(), report)
        with locks.mutex(place.lock, patience, report) as lock:
            holds = [locks.share(place.holders), locks.share(place.guarded)]
            try:
                _ensure(place, manner, lock)
                return Running(place.folder, server.address(place), cluster.password(place), place, holds, manner)
            except BaseException:
                _let_go(holds)
                raise


def _ensure(place: Place, manner: _Manner, lock: int) -> bool:
    """A server that answers; whether it had to be launched."""
    programs = binaries.programs(manner.major, place.account)
    if not place.data.exists():
        cluster.make(place, programs, manner.major, manner.settings, lock)
    cluster.check(place, manner.major)
    launched = server.bring_up(place, programs, manner.settings, manner.patience, manner.report)
    if launched:
        guard.post(place)
    return launched
