"""`make torture`: each trial, or one of them; on a log that is broken on purpose if asked."""

import asyncio
import signal
import sys
import time
from collections.abc import Callable, Coroutine
from datetime import date
from enum import StrEnum

import click
from msgspec.structs import replace
from ops.torture import kills, page, power, writers
from ops.torture.breakages import Broken
from ops.torture.database import Stuck
from ops.torture.disk import NoDisk, hide_mounts
from ops.torture.plans import QUICK, WHOLE, Plan
from ops.torture.processes import Ended
from ops.torture.say import say
from ops.torture.verdict import Verdict, show

WRONG, SKIPPED = 1, 77
TRIALS: dict[str, tuple[str, Callable[[Plan], Coroutine[None, None, Verdict]]]] = {
    "writers": ("Dwarse schrijvers en meelezers", writers.trial),
    "kills": ("kill -9 van de server en van PostgreSQL", kills.trial),
    "power": ("Stroomuitval", power.trial),
}
SEEN_TO_FAIL = [
    ("writers", Broken.LOCK), ("writers", Broken.GUARDS), ("writers", Broken.KEY), ("writers", Broken.CURSOR),
    ("kills", Broken.KEY), ("kills", Broken.SYNCHRONOUS), ("power", Broken.SYNCHRONOUS), ("power", Broken.FSYNC),
]  # fmt: skip
"""What each trial must find."""


class Result(StrEnum):
    GOOD = "good"
    WRONG = "wrong"
    ABORTED = "aborted"
    SKIPPED = "skipped"


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(TRIALS)))
@click.option("--quick", is_flag=True, help="Klein, in anderhalve minuut: voor wie eraan werkt.")
@click.option("--broken", type=click.Choice(Broken, case_sensitive=False), help="Op een log dat met opzet stuk is.")
@click.option("--every-broken", is_flag=True, help="Kijkt of alles wat met opzet stuk is, ook gevonden wordt.")
@click.option("--write", is_flag=True, help="Zet de tellingen in docs/reliability.md; alleen als alles is gedaan.")
def main(names: tuple[str, ...], quick: bool, broken: Broken | None, every_broken: bool, write: bool) -> None:
    """Probeert gebeurtenissen kwijt te raken, en eindigt met een fout als dat lukt (77: iets is overgeslagen)."""
    if write and (names or quick or broken):
        raise click.UsageError("--write gaat alleen met alle proeven, in het groot, of met --every-broken alleen")
    chosen = names or tuple(TRIALS)
    if every_broken:
        results = _seen_to_fail(chosen, write)
    else:
        results = _all(chosen, replace(QUICK if quick else WHOLE, broken=broken), write)
    if Result.WRONG in results or Result.ABORTED in results:
        sys.exit(WRONG)
    sys.exit(SKIPPED if Result.SKIPPED in results else 0)


def _all(names: tuple[str, ...], plan: Plan, write: bool) -> list[Result]:
    tried = {name: _tried(name, plan) for name in names}
    verdicts = {name: verdict for name, (_, verdict) in tried.items() if verdict}
    if write and len(verdicts) == len(tried):
        page.write_counts(verdicts, date.today())
    return [result for result, _ in tried.values()]


def _seen_to_fail(chosen: tuple[str, ...], write: bool) -> list[Result]:
    """Good where the proof found what was wrong, by its counts; that a trial was aborted proves nothing."""
    results = []
    verdicts = {}
    pairs = [(name, broken) for name, broken in SEEN_TO_FAIL if name in chosen]
    for name, broken in pairs:
        result, verdict = _tried(name, replace(QUICK, broken=broken))
        found = {Result.WRONG: Result.GOOD, Result.SKIPPED: Result.SKIPPED}.get(result, Result.WRONG)
        click.echo("  " + {Result.GOOD: "✓ gevonden", Result.SKIPPED: "?"}.get(found, "✗ NIET GEVONDEN"))
        results.append(found)
        if verdict:
            verdicts[name, broken.value] = verdict
    if write and len(verdicts) == len(pairs):
        page.write_broken(verdicts, date.today())
    return results


def _tried(name: str, plan: Plan) -> tuple[Result, Verdict | None]:
    title, trial = TRIALS[name]
    title += f" – met opzet stuk: {plan.broken}" if plan.broken else ""
    say(title)
    begin = time.monotonic()
    try:
        if name == "power":
            hide_mounts()
        verdict = asyncio.run(_stoppable(trial(plan)))
    except NoDisk as reason:
        click.echo(f"\n{title}\n  overgeslagen: {reason}")
        return Result.SKIPPED, None
    except asyncio.CancelledError:
        raise click.Abort from None
    except (Ended, Stuck, TimeoutError) as error:
        click.echo(f"\n{title}\n  AFGEBROKEN: {type(error).__name__}: {error}")
        return Result.ABORTED, None
    show(title, verdict, time.monotonic() - begin)
    return Result.GOOD if verdict.good else Result.WRONG, verdict


async def _stoppable(trial: Coroutine[None, None, Verdict]) -> Verdict:
    """A polite request to stop ends like Ctrl-C: everything is cleaned up first."""
    running = asyncio.ensure_future(trial)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
    return await running


if __name__ == "__main__":
    main()
