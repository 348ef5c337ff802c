"""A wire between a program and its PostgreSQL, which tests can cut, stall and mend at the moment that matters."""

import asyncio
import tempfile
from asyncio import StreamReader, StreamWriter
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from enum import Enum, auto
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

_SOCKET = ".s.PGSQL.5432"
_PARSE, _BIND, _SYNC, _READY = b"P", b"B", b"S", b"Z"
_APPENDS = b"from log.append("
_LOST = (asyncio.IncompleteReadError, OSError)


class Fault(Enum):
    """What becomes of one call of `log.append`; all else passes."""

    NONE = auto()
    """It passes."""
    LOST_BEFORE = auto()
    """The wire breaks before the database has seen it."""
    LOST_DURING = auto()
    """The wire breaks when the database has all of it; it goes on by itself."""
    LOST_AFTER = auto()
    """The wire breaks when the database has carried it out, with the answer on its way."""
    STALLED_BEFORE = auto()
    """It goes no further until the wire is released, or cut: then the database never sees it."""
    STALLED_AFTER = auto()
    """The database carries it out, and the answer goes no further until the wire is released."""


class Wire:
    """The way to one database. What the database has begun, it finishes, whether the wire is cut or not."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._links: set[_Link] = set()
        self._unheard: set[StreamWriter] = set()
        self._faults: deque[Fault] = deque()
        self._up = True
        self._mute = False
        self._stalls = asyncio.Semaphore(0)
        self.released = asyncio.Event()
        self._for_good = False

    @classmethod
    @asynccontextmanager
    async def to(cls, dsn: str) -> AsyncIterator[tuple[Self, str]]:
        """The wire, and the address at its near end."""
        parts = urlsplit(dsn)
        query = parse_qs(parts.query)
        wire = cls(Path(query["host"][0]) / f".s.PGSQL.{query['port'][0]}")
        with tempfile.TemporaryDirectory(prefix="tripartiet-wire-") as folder:
            server = await asyncio.start_unix_server(wire._connected, Path(folder) / _SOCKET)
            near = urlencode({"host": folder, "port": "5432"})
            try:
                yield wire, urlunsplit(parts._replace(query=near))
            finally:
                server.close()
                await wire._end()

    def spoil(self, *faults: Fault, for_good: bool = False) -> None:
        """The next calls, one fault each; `for_good`: after which no connection can be made any more."""
        self._for_good = for_good
        self.released.clear()
        self._faults.extend(faults)

    async def stalled(self, many: int) -> None:
        """Until so many more calls have stalled."""
        for _ in range(many):
            await self._stalls.acquire()

    def release(self) -> None:
        """Lets go what is stalled."""
        self.released.set()

    def cut(self) -> None:
        """Breaks all connections; new ones can be made."""
        for link in list(self._links):
            link.cut()

    def tell(self, error: bytes) -> None:
        """An error of the server's that nobody asked for, to all who are connected."""
        for link in self._links:
            link.tell(b"E" + (len(error) + 4).to_bytes(4) + error)

    def down(self) -> None:
        """Breaks all connections and refuses new ones."""
        self._up = False
        self.cut()

    def mute(self) -> None:
        """Breaks all connections; new ones are accepted and get no answer."""
        self._mute = True
        self.cut()

    def up(self) -> None:
        self._up, self._mute = True, False

    def heal(self) -> None:
        """As if nothing had happened; the faults that nobody met are forgotten."""
        self._faults.clear()
        self.release()
        self.up()

    async def quiet(self) -> None:
        """Until all connections have ended, and the database has finished what it got over them."""
        while self._links:
            await asyncio.gather(*(link.over.wait() for link in self._links))

    def fault(self) -> Fault | None:
        if not self._faults:
            return None
        fault = self._faults.popleft()
        self._up &= not self._for_good or bool(self._faults)
        return fault

    async def stall(self, cut_off: asyncio.Event) -> None:
        """Until it is released or cut. Who has hung up in the meantime does not stop what is on its way."""
        self._stalls.release()
        ends = [asyncio.create_task(event.wait()) for event in (self.released, cut_off)]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for end in ends:
            end.cancel()

    async def _connected(self, reader: StreamReader, writer: StreamWriter) -> None:
        if not self._up:
            writer.transport.abort()
        elif self._mute:
            self._unheard.add(writer)
        else:
            link = _Link(self, (reader, writer), await asyncio.open_unix_connection(self._target))
            self._links.add(link)
            await link.carry()
            self._links.discard(link)

    async def _end(self) -> None:
        self.release()
        for writer in self._unheard:
            writer.transport.abort()
        for link in list(self._links):
            link.end()
        await self.quiet()


class _Link:
    """One connection, and whether a call is under way on it."""

    def __init__(
        self, wire: Wire, near: tuple[StreamReader, StreamWriter], far: tuple[StreamReader, StreamWriter]
    ) -> None:
        self._wire = wire
        self._near, self._far = near, far
        self._appends: list[bytes] = []
        self._fault: Fault | None = None
        self._due = 0
        self.cut_off = asyncio.Event()
        self.over = asyncio.Event()

    async def carry(self) -> None:
        back = asyncio.create_task(self._back())
        with suppress(*_LOST):
            await self._forth()
        self.cut()
        if not self._due:
            self.end()
        await back
        self.end()
        self.over.set()

    def end(self) -> None:
        self.cut()
        self._far[1].transport.abort()

    def cut(self) -> None:
        """The near end; at the far end the database finishes what it has."""
        self.cut_off.set()
        self._near[1].transport.abort()

    def tell(self, message: bytes) -> None:
        self._near[1].write(message)

    async def _forth(self) -> None:
        reader, writer = self._near[0], self._far[1]
        writer.write(await _message(reader, kind=0))
        while await self._may_pass(message := await _message(reader)):
            self._due += message[:1] == _SYNC
            writer.write(message)
            if message[:1] == _SYNC and self._fault is Fault.LOST_DURING:
                return

    async def _may_pass(self, message: bytes) -> bool:
        name, _, rest = message[5:].partition(b"\0")
        if message[:1] == _PARSE and _APPENDS in rest:
            self._appends.append(name)
        if message[:1] == _BIND and rest.partition(b"\0")[0] in self._appends:
            self._fault = self._wire.fault()
            if self._fault is Fault.STALLED_BEFORE:
                await self._wire.stall(self.cut_off)
        return not self.cut_off.is_set() and self._fault is not Fault.LOST_BEFORE

    async def _back(self) -> None:
        reader, writer = self._far[0], self._near[1]
        with suppress(*_LOST):
            while True:
                message = await _message(reader)
                ready = message[:1] == _READY and self._due > 0
                if ready and self._fault is Fault.STALLED_AFTER:
                    await self._wire.stall(self.cut_off)
                if ready and self._fault is Fault.LOST_AFTER:
                    self.cut()
                self._due -= ready
                if self.cut_off.is_set() and not self._due:
                    break
                if not self.cut_off.is_set():
                    writer.write(message)
        self.cut()


async def _message(reader: StreamReader, kind: int = 1) -> bytes:
    """One message of PostgreSQL's protocol: the first from a client has no byte for its kind."""
    head = await reader.readexactly(kind + 4)
    return head + await reader.readexactly(int.from_bytes(head[kind:]) - 4)
