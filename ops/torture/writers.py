"""Writers by the dozen, others that stand in their way, and readers who follow while it goes on."""

import msgspec
from ops.torture import breakages, client, hostile
from ops.torture.breakages import Broken
from ops.torture.database import database, prepared
from ops.torture.plans import Plan
from ops.torture.proof import prove
from ops.torture.run import Run, readings, running
from ops.torture.say import say
from ops.torture.verdict import Verdict

from store.database import Addresses

LONGEST = 1800.0


async def trial(plan: Plan) -> Verdict:
    async with (
        running() as run,
        database(run.children, run.folder / "postgres", breakages.settings(plan.broken)) as server,
    ):
        at = await server.up()
        await prepared(at, plan.broken)
        verdict = Verdict()
        reading = await run.readers(plan.readers, at, naive=plan.broken is Broken.CURSOR)
        await _write(run, plan, at, verdict)
        say("meelezers uitlaten lezen, daarna vergelijken")
        await prove(run.folder, at, await readings(reading), verdict)
        await server.down()
    return verdict


async def _write(run: Run, plan: Plan, at: Addresses, verdict: Verdict) -> None:
    say(f"{plan.clients * plan.callers} schrijvers in {plan.clients} processen, {plan.events} gebeurtenissen")
    like = client.Job(run.world, dsn=at.server, goal=plan.events // plan.clients + 1)
    clients = await run.clients(plan, like)
    job = hostile.Job("hostile", run.journal("hostile"), run.world, at.owner, at.server, plan.hostile)
    standing = await run.children.start("hostile", job)
    for one in clients:
        await one.result(LONGEST)
    standing.finish()
    done = msgspec.json.decode(await standing.result(), type=hostile.Done)
    verdict.counted("schrijvers", plan.clients * plan.callers)
    verdict.counted("dwarsliggers", 4 * plan.hostile)
    verdict.counted("keren dat koppen vast werden gehouden", done.held)
    verdict.counted("gebeurtenissen ingevoegd en teruggedraaid", done.undone)
    verdict.counted("toevoegingen in een lange transactie", done.long)
