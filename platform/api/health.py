"""Health: whether the process lives, and whether it can do its work. Nothing here names a partnership."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import asyncpg
from litestar import Litestar, Response, Router, route
from litestar.datastructures import State
from msgspec import Struct
from msgspec.structs import replace

from api.answers import READ
from store.access import Access, access

if TYPE_CHECKING:
    from store.access import Pooled

PATIENCE = 3.0
REMEMBERED = 1.0
_WORKER = "worker_is_working"
_IDLE = "De leesmodellen worden niet bijgehouden; zie het logboek."

_SCHEMAS = "select nspname from pg_catalog.pg_namespace where nspname = any($1)"
_STATES = """
select p.name,
       count(*) filter (where c.failed_at is not null) as stopped,
       coalesce(sum(greatest(h.size - coalesce(c.sequence, 0), 0)), 0)::bigint as lag
from unnest($1::text[]) p (name)
left join log.heads h on true
left join log.checkpoints c on c.tenant = h.tenant and c.projection = p.name
group by p.name order by p.name
"""


class ReadModelHealth(Struct, frozen=True):
    """Of one projection over all partnerships: for how many it stopped, and how many events it is behind."""

    name: str
    stopped: int
    lag: int


class Health(Struct, frozen=True):
    """Whether the server can do its work; `problems` says in Dutch why not, or what needs a look.

    A read model that stopped for one partnership is a problem, but no reason to take the server from all others;
    nor is a worker that does not run: what was folded can be read, and commands are recorded.
    """

    ready: bool
    problems: tuple[str, ...] = ()
    projections: tuple[ReadModelHealth, ...] = ()


class Checkup:
    """Looks whether the server can do its work; asked often, it answers what it saw a moment ago."""

    def __init__(self, reader: asyncpg.Pool, watch: asyncpg.Pool | None, projections: Sequence[str]) -> None:
        """`watch` logs in as the worker's role, which alone may look over the heads of all partnerships."""
        self._reader = reader
        self._watch = watch
        self._projections = list(projections)
        self._once = asyncio.Lock()
        self._seen: tuple[float, Health] | None = None

    async def health(self) -> Health:
        async with self._once:
            if self._seen is None or time.monotonic() - self._seen[0] > REMEMBERED:
                self._seen = time.monotonic(), await self._look()
            return self._seen[1]

    async def _look(self) -> Health:
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._ask()
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            return Health(False, ("De database is niet bereikbaar.",))

    async def _ask(self) -> Health:
        async with access(self._reader, Access()) as connection:
            if await self._unmigrated(connection):
                return Health(False, ("De database is nog niet bijgewerkt: er staan migraties open.",))
        if self._watch is None:
            return Health(True)
        async with access(self._watch, Access()) as connection:
            rows = await connection.fetch(_STATES, self._projections)
        models = tuple(ReadModelHealth(row["name"], row["stopped"], row["lag"]) for row in rows)
        problems = tuple(
            f"Het leesmodel {m.name} is voor {m.stopped} samenwerkingsverband(en) gestopt; zie het logboek."
            for m in models
            if m.stopped
        )
        return Health(True, problems, models)

    async def _unmigrated(self, connection: "Pooled") -> bool:
        """The ledger of migrations is the owner's alone; each migration makes a schema that all can see."""
        expected = {"log", *self._projections}
        found = {row["nspname"] for row in await connection.fetch(_SCHEMAS, list(expected))}
        return found != expected


def tell_of_worker(app: Litestar, is_working: Callable[[], bool]) -> None:
    """From now on readiness tells when the worker beside this application does not run."""
    app.state[_WORKER] = is_working


def _with_worker(health: Health, state: State) -> Health:
    is_working: Callable[[], bool] | None = state.get(_WORKER)
    if not health.ready or is_working is None or is_working():
        return health
    return replace(health, problems=(_IDLE, *health.problems))


def _status(health: Health) -> str:
    if not health.ready:
        return "niet gereed"
    return "gereed, met problemen" if health.problems else "gereed"


def health_routes(checkup: Checkup) -> Router:
    @route("/live", http_method=READ)
    async def live() -> dict[str, str]:
        return {"status": "actief"}

    @route("/ready", http_method=READ)
    async def ready(state: State) -> Response[dict[str, Any]]:
        health = _with_worker(await checkup.health(), state)
        body: dict[str, Any] = {
            "status": _status(health),
            "problems": list(health.problems),
            "projections": {m.name: {"stopped": m.stopped, "lag": m.lag} for m in health.projections},
        }
        return Response(body, status_code=200 if health.ready else 503)

    return Router("/health", route_handlers=[live, ready])
