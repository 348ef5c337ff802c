"""A server, PostgreSQL's first process and its others, killed at any moment while clients go on asking."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from secrets import SystemRandom

import asyncpg
from ops.torture import breakages, client, server
from ops.torture.database import Database, database, grown, prepared
from ops.torture.plans import Plan
from ops.torture.processes import Child
from ops.torture.proof import prove
from ops.torture.run import Run, readings, running
from ops.torture.say import say
from ops.torture.verdict import Verdict

from store.database import Addresses

SHORTEST, LONGEST = 0.2, 1.5
"""Seconds of work between recovery and the next kill."""
REST = 0.02
_VICTIMS = """
    select pid from pg_stat_activity where pid <> pg_backend_pid()
    and (usename = 'tripartiet_server' or backend_type in ('checkpointer', 'walwriter', 'background writer'))
"""


class Killer:
    """The one who kills, and sees to it that work goes on before the next time."""

    def __init__(self, run: Run, base: Database, at: Addresses) -> None:
        self._run = run
        self._base = base
        self._at = at
        self._chance = SystemRandom()
        self._server: Child | None = None

    async def start_server(self) -> None:
        self._server = await self._run.children.start("server", server.Job(self._at.server, str(self.socket)))
        await self._server.line()

    @property
    def socket(self) -> Path:
        return self._run.folder / "server.socket"

    async def server(self) -> None:
        if self._server is not None:
            await self._server.kill()
        await self.start_server()

    async def postmaster(self) -> None:
        self._base.kill_postmaster()
        await self._base.up()

    async def both(self) -> None:
        """At the same moment."""
        self._base.kill_postmaster()
        if self._server is not None:
            await self._server.kill()
        await self.start_server()
        await self._base.up()

    async def backend(self) -> None:
        """Of the writer, or one that PostgreSQL works with itself: it ends all, recovers, and goes on."""
        connection = await asyncpg.connect(self._at.owner)
        found = [row["pid"] for row in await connection.fetch(_VICTIMS)]
        with suppress(ProcessLookupError):
            os.kill(self._chance.choice(found), signal.SIGKILL)
        connection.terminate()

    async def after(self, kill: Callable[[], Awaitable[None]]) -> None:
        """Kills once more has been recorded than before, and after a while."""
        await grown(self._at.owner)
        await asyncio.sleep(self._chance.uniform(SHORTEST, LONGEST))
        await kill()


async def trial(plan: Plan) -> Verdict:
    async with (
        running() as run,
        database(run.children, run.folder / "postgres", breakages.settings(plan.broken)) as base,
    ):
        at = await base.up()
        await prepared(at, plan.broken)
        verdict = Verdict()
        reading = await run.readers(1, at)
        killer = Killer(run, base, at)
        await killer.start_server()
        clients = await run.clients(plan, client.Job(run.world, socket=str(killer.socket), rest=REST))
        await _kill(plan, killer, verdict)
        say("vragen laten beantwoorden, daarna vergelijken")
        for one in clients:
            one.finish()
        for one in clients:
            await one.result()
        await prove(run.folder, at, await readings(reading), verdict)
        await base.down()
    return verdict


async def _kill(plan: Plan, killer: Killer, verdict: Verdict) -> None:
    many = {
        "de server": (plan.server_kills, killer.server),
        "PostgreSQL": (plan.postmaster_kills, killer.postmaster),
        "één proces van PostgreSQL": (plan.backend_kills, killer.backend),
        "de server en PostgreSQL tegelijk": (plan.both_kills, killer.both),
    }
    kills = [(name, kill) for name, (times, kill) in many.items() for _ in range(times)]
    SystemRandom().shuffle(kills)
    for n, (name, kill) in enumerate(kills, 1):
        say(f"kill -9 {n} van {len(kills)}: {name}")
        await killer.after(kill)
    await killer.after(_nothing)
    for name, (times, _) in many.items():
        verdict.counted(f"kill -9 van {name}", times)


async def _nothing() -> None:
    """After the last time too, work has to go on."""
