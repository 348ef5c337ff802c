"""A live reader: it follows every partnership while all write, and must meet each event once, in order."""

import asyncio
import hashlib
import time
from asyncio import Event
from uuid import UUID

import asyncpg
from msgspec import Struct, field
from ops.torture.jobs import perform
from ops.torture.world import World

from store.access import Access, access
from store.log import PAGE, EventLog, Stored

REST = 0.01
PATIENCE = 60.0
LOST = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)
"""asyncpg answers with an internal error when the server said goodbye and the connection is not closed yet."""
_NAIVE = """
    select tenant, sequence, stream, version, type, visibility, document, position
    from log.events where position > $1 order by position limit $2
"""


class Job(Struct, frozen=True):
    """`naive`: by one position over all these partnerships together, as a broken design would."""

    dsn: str
    naive: World | None = None


class Course(Struct):
    """How a reader met the events of one partnership; `trace` is over all that it read, in that order."""

    last: int = 0
    met: int = 0
    again: int = 0
    gaps: int = 0
    trace: str = ""


class Read(Struct, frozen=True):
    """`short`: how often a partnership had fewer events than its head said."""

    courses: dict[UUID, Course] = field(default_factory=dict)
    short: int = 0
    rounds: int = 0
    lost_connections: int = 0


class Trace:
    """Two readings are the same if their traces are."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def add(self, sequence: int, stream: UUID, version: int, document: str) -> None:
        self._hash.update(f"{sequence} {stream} {version} {document}\n".encode())

    @property
    def text(self) -> str:
        return self._hash.hexdigest()


class Reader:
    def __init__(self, job: Job, pool: asyncpg.Pool) -> None:
        self._job = job
        self._pool = pool
        self._log = EventLog(pool)
        self._courses: dict[UUID, Course] = {}
        self._traces: dict[UUID, Trace] = {}
        self._position = 0
        self._short = self._rounds = self._lost = 0

    async def read(self, ending: Event) -> Read:
        """Until the end was announced and nothing more comes, or for a while after it."""
        late = None
        while True:
            ended = ending.is_set()
            late = late or (time.monotonic() + PATIENCE if ended else None)
            moved = await self._round()
            if ended and (moved is False or time.monotonic() > (late or 0)):
                return self._read()
            await asyncio.sleep(REST)

    async def _round(self) -> bool | None:
        """Whether there was anything; None when the database was lost on the way."""
        self._rounds += 1
        try:
            return await (self._naively(self._job.naive) if self._job.naive else self._properly())
        except* LOST:
            self._lost += 1
        await asyncio.sleep(REST * 10)
        return None

    async def _properly(self) -> bool:
        checkpoints = {tenant: course.last for tenant, course in self._courses.items()}
        moved = await self._log.moved(Access(), checkpoints)
        for tenant, size in moved.items():
            async for page in self._log.pages(tenant, checkpoints.get(tenant, 0)):
                for event in page:
                    self._meet(event)
            self._short += tenant not in self._courses or self._courses[tenant].last < size
        return bool(moved)

    async def _naively(self, world: World) -> bool:
        async with access(self._pool, Access(home=frozenset(world.tenants))) as connection:
            rows = await connection.fetch(_NAIVE, self._position, PAGE)
        for row in rows:
            self._meet(Stored(*(row[name] for name in Stored.__struct_fields__)))
            self._position = row["position"]
        return bool(rows)

    def _meet(self, event: Stored) -> None:
        course = self._courses.setdefault(event.tenant, Course())
        trace = self._traces.setdefault(event.tenant, Trace())
        trace.add(event.sequence, event.stream, event.version, event.document)
        if event.sequence <= course.last:
            course.again += 1
            return
        course.gaps += event.sequence - course.last - 1
        course.met += 1
        course.last = event.sequence

    def _read(self) -> Read:
        for tenant, course in self._courses.items():
            course.trace = self._traces[tenant].text
        return Read(self._courses, self._short, self._rounds, self._lost)


async def work(job: Job, ending: Event) -> Read:
    async with asyncpg.create_pool(job.dsn, min_size=1, max_size=4) as pool:
        return await Reader(job, pool).read(ending)


if __name__ == "__main__":
    perform(Job, work)
