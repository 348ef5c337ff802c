"""The measurements, in rounds: all peers in turn for one setting, then the next, so that noise hits all alike."""

import asyncio
import statistics
from asyncio.subprocess import PIPE
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct
from ops.bench.cluster import Cluster
from ops.bench.job import Job, Result, What
from ops.bench.peers import Peer, can, command
from ops.bench.workload import BULK_CALLERS

PATIENCE = 120.0


class Setting(Struct, frozen=True):
    what: What
    callers: int
    tenants: int


class Plan(Struct, frozen=True):
    """What is measured and how long: seconds of warming up and of measuring, each so many rounds."""

    settings: tuple[Setting, ...]
    rounds: int
    warmup: float
    seconds: float


class Server(Struct, frozen=True):
    """Where a peer is reached; `database` is its own in the shared cluster, if that is where it lives."""

    address: str
    pid: int
    database: str = "postgres"


Figures = dict[tuple[Setting, Peer], Result]
"""The median of the rounds, each figure by itself."""

_AFTER = (
    Setting(What.BULK, BULK_CALLERS, BULK_CALLERS),
    Setting(What.READ, 1, BULK_CALLERS),
    Setting(What.DECODE, 1, BULK_CALLERS),
)
HOT, SPREAD, LONE = Setting(What.APPEND, 64, 1), Setting(What.APPEND, 64, 200), Setting(What.APPEND, 1, 200)
BULK, READ, DECODE = _AFTER
WHOLE = Plan(
    (*(Setting(What.APPEND, callers, tenants) for tenants in (200, 1) for callers in (1, 16, 64, 256)), *_AFTER),
    rounds=3, warmup=1.0, seconds=3.0,
)  # fmt: skip
QUICK = Plan((LONE, SPREAD, HOT, *_AFTER), rounds=1, warmup=0.5, seconds=1.0)


class Failed(Exception):
    """A peer's program ended without an answer; the message is the end of what it said."""


async def measure(
    plan: Plan, servers: Mapping[Peer, Server], cluster: Cluster, documents: Path, report: Callable[[str], None]
) -> tuple[Figures, dict[Peer, str]]:
    """The figures, and for a peer that failed the reason; it is left out from there on."""
    results: dict[tuple[Setting, Peer], list[Result]] = {}
    failures: dict[Peer, str] = {}
    for number, setting, peer in _turns(plan, list(servers)):
        if peer in failures:
            continue
        server = servers[peer]
        await cluster.settle(server.database)
        job = Job(
            setting.what, setting.callers, setting.tenants, plan.warmup, plan.seconds,
            server.address, server.pid, str(documents),
        )  # fmt: skip
        try:
            result = await run(peer, job)
        except Failed as failed:
            failures[peer] = str(failed)
            report(f"{peer}: {failed}")
            continue
        if number:
            results.setdefault((setting, peer), []).append(result)
        report(f"ronde {number}, {setting.what} {setting.callers}/{setting.tenants}, {peer}: {result.rate:,.0f}/s")
    return {which: _median(of_rounds) for which, of_rounds in results.items()}, failures


def _turns(plan: Plan, peers: list[Peer]) -> Iterator[tuple[int, Setting, Peer]]:
    """Each round begins with another peer, so that none always follows the same one.

    Round 0 does not count: it fills the tables, since statistics of empty ones lead to plans that no
    database in use would have.
    """
    yield from ((0, SPREAD, peer) for peer in peers)
    for number in range(1, plan.rounds + 1):
        for setting in plan.settings:
            begin = (number - 1) % len(peers)
            for peer in (*peers[begin:], *peers[:begin]):
                if can(peer, setting.what):
                    yield number, setting, peer


async def run(peer: Peer, job: Job) -> Result:
    program = await asyncio.create_subprocess_exec(*command(peer), stdin=PIPE, stdout=PIPE, stderr=PIPE)
    try:
        async with asyncio.timeout(job.warmup + job.seconds + PATIENCE):
            answer, complaint = await program.communicate(msgspec.json.encode(job))
    except TimeoutError as error:
        program.kill()
        await program.wait()
        raise Failed(f"no answer within {PATIENCE:.0f} s") from error
    if program.returncode or not answer.strip():
        last = complaint.decode(errors="replace").strip().splitlines()[-3:]
        raise Failed(" | ".join(last) or f"status {program.returncode}")
    return msgspec.json.decode(answer, type=Result)


def _median(results: list[Result]) -> Result:
    names = ("seconds", "median_ms", "p99_ms", "client_cpu", "server_cpu")
    middle = {name: statistics.median(getattr(result, name) for result in results) for name in names}
    return Result(events=round(statistics.median(result.events for result in results)), **middle)
