"""`make bench-store`: measures, shows, and writes down if asked."""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import click
from ops.bench import page, rounds, tables, workload
from ops.bench.bars import bars
from ops.bench.cluster import Cluster, flush_ms, running_cluster, running_umadb
from ops.bench.examples import loaded
from ops.bench.page import Machine
from ops.bench.peers import Peer
from ops.bench.rounds import QUICK, WHOLE, Figures, Plan, Server

TOO_QUICK_MS = 0.02


@click.command()
@click.option("--quick", is_flag=True, help="Een kleine versie, van twee minuten.")
@click.option("--write", is_flag=True, help=f"Zet de tabellen in {page.PAGE}.")
@click.option(
    "--only", type=click.Choice(Peer, case_sensitive=False), multiple=True, help="Alleen deze (zo vaak als u wilt)."
)
@click.option(
    "--disk", type=click.Path(path_type=Path, file_okay=False, exists=True), help="Een map op de te meten schijf."
)
def main(quick: bool, write: bool, only: tuple[Peer, ...], disk: Path | None) -> None:
    """Meet de opslag van Tripartiet naast die van anderen, om de beurt, op dezelfde schijf."""
    peers = [peer for peer in Peer if not only or peer in only]
    plan = QUICK if quick else WHOLE
    if not Path("/proc/self/stat").exists():
        raise click.ClickException("Dit meten kan alleen op Linux: de processortijd komt uit /proc.")
    accords = sorted(Path("ops/examples").glob("*.yaml"))
    with running_cluster(disk) as cluster:
        on, figures, failures = asyncio.run(_measured(plan, peers, accords, cluster))
    found = bars(figures)
    click.echo("\n" + tables.report(figures, found, tables.DUTCH, "", tables.columns))
    if write:
        text = tables.report(figures, found, tables.ENGLISH, "### ", tables.markdown)
        page.write(text, on, plan, failures, date.today())
        click.echo(f"\nopgeschreven in {page.PAGE}")


async def _measured(
    plan: Plan, peers: list[Peer], accords: list[Path], cluster: Cluster
) -> tuple[Machine, Figures, dict[Peer, str]]:
    _say("voorbeelden laden")
    texts = await loaded(await cluster.ours("examples"), accords)
    documents = cluster.folder / "documents.ndjson"
    workload.write(texts, documents)
    on = page.machine(await cluster.version(), flush_ms(cluster.folder), [len(text.encode()) for text in texts])
    _say(on.dutch)
    if on.flush_ms < TOO_QUICK_MS:
        _say("let op: deze schijf bewaart niets (een tmpfs?); kies met --disk een map op een echte schijf")
    async with _servers(cluster) as servers:
        chosen = {peer: servers[peer] for peer in peers}
        figures, failures = await rounds.measure(plan, chosen, cluster, documents, _progress)
    for peer, why in failures.items():
        _say(f"{peer} is niet (verder) gemeten: {why}")
    return on, figures, failures


@asynccontextmanager
async def _servers(cluster: Cluster) -> AsyncIterator[dict[Peer, Server]]:
    """A database for each in the shared server, with the address at which its program logs in; UmaDB has its own."""
    async with running_umadb(cluster.folder / "umadb") as umadb:
        yield {
            Peer.OURS: Server((await cluster.ours("ours")).server, cluster.pid, "ours"),
            Peer.PLAIN: Server(await cluster.plain("plain"), cluster.pid, "plain"),
            Peer.RECORDER: Server(await cluster.create("recorder"), cluster.pid, "recorder"),
            Peer.EMMETT: Server(await cluster.create("emmett"), cluster.pid, "emmett"),
            Peer.MESSAGE_DB: Server(await cluster.message_db("message_db"), cluster.pid, "message_db"),
            Peer.UMADB: Server(*umadb),
        }


def _progress(line: str) -> None:
    """On one line that is overwritten, where there is a terminal to do so."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K  {line[: shutil.get_terminal_size().columns - 3]}", err=True, nl=False)
    else:
        click.echo(f"  {line}", err=True)


def _say(line: str) -> None:
    click.echo(f"→ {line}")


if __name__ == "__main__":
    main()
