"""The power fails while all write: what was not flushed is gone, and what was acknowledged must be there."""

import asyncio
from secrets import SystemRandom

from ops.torture import breakages, client
from ops.torture.database import Database, database, grown, prepared
from ops.torture.disk import Disk, disk
from ops.torture.plans import Plan
from ops.torture.processes import Ended
from ops.torture.proof import prove
from ops.torture.run import readings, running
from ops.torture.say import say
from ops.torture.verdict import Verdict

SHORTEST, LONGEST = 2.0, 5.0
"""Seconds under load before the power fails."""
LONGEST_INTO_RECOVERY = 1.5
REST = 0.02
OFTEN = {"checkpoint_timeout": "30s", "max_wal_size": "64MB"}
"""PostgreSQL writes out its pages all the time, so that a cut finds it at work there too."""


async def trial(plan: Plan) -> Verdict:
    verdict = Verdict()
    async with running() as run, disk(run.folder) as under:
        settings = OFTEN | breakages.settings(plan.broken)
        async with database(run.children, under.mount / "postgres", settings) as base:
            at = await base.up()
            await prepared(at, plan.broken)
            under.flush()
            reading = await run.readers(1, at)
            clients = await run.clients(plan, client.Job(run.world, dsn=at.server, rest=REST))
            if await _cuts(plan, under, base, at.owner, verdict):
                say("vragen laten beantwoorden, daarna vergelijken")
                for one in clients:
                    one.finish()
                for one in clients:
                    await one.result()
                await prove(run.folder, at, await readings(reading), verdict)
    return verdict


async def _cuts(plan: Plan, under: Disk, base: Database, owner: str, verdict: Verdict) -> bool:
    """Whether the database came up again each time, and worked."""
    before = 0
    for n in range(plan.cuts):
        await asyncio.sleep(SystemRandom().uniform(SHORTEST, LONGEST))
        now = await grown(owner)
        say(f"stroomuitval {n + 1} van {plan.cuts}, na {now - before} gebeurtenissen")
        before = now
        try:
            await _cut(under, base)
            if _again(n):
                await _cut_while_it_recovers(under, base)
            await base.up()
        except Ended as error:
            verdict.counted("keren dat de stroom uitviel", n + 1)
            verdict.must_be_none("keren dat de databank niet meer opkwam", 1)
            verdict.explain([str(error)])
            return False
    await grown(owner)
    verdict.counted("keren dat de stroom uitviel", plan.cuts)
    verdict.counted("waarvan nog eens tijdens het herstel", sum(map(_again, range(plan.cuts))))
    return True


def _again(n: int) -> bool:
    """Whether after the nth cut, from 0, another one follows."""
    return n % 3 == 1


async def _cut(under: Disk, base: Database) -> None:
    """Everything that runs on the disk dies with it; then the file system recovers, and PostgreSQL is still down."""
    under.cut()
    await base.forget()
    await under.detach()
    await under.attach()


async def _cut_while_it_recovers(under: Disk, base: Database) -> None:
    recovering = asyncio.create_task(base.up())
    await asyncio.sleep(SystemRandom().uniform(0, LONGEST_INTO_RECOVERY))
    recovering.cancel()
    await asyncio.gather(recovering, return_exceptions=True)
    await _cut(under, base)
