"""`tripartiet rebuild`: makes read models anew from the log."""

import asyncio
import time
from pathlib import Path
from uuid import UUID

import click

from cli import installation, options
from cli.settings import settings
from projections import ALL
from projections.worker import RebuildFailed, Worker
from store.database import Addresses

NAMES = [projection.name for projection in ALL]


@click.command(short_help="Maakt leesmodellen opnieuw uit het logboek.")
@options.data
@click.option("--projection", "names", type=click.Choice(NAMES), multiple=True, help="Alleen dit leesmodel.")
@click.option("--partnership", help="Alleen dit samenwerkingsverband (sleutel of kenmerk).")
@click.option(
    "--retry", is_flag=True, help="Alleen verder waar een leesmodel stilstond; niets wordt opnieuw opgebouwd."
)
def rebuild(home: Path, names: tuple[str, ...], partnership: str | None, retry: bool) -> None:
    """Bouwt leesmodellen opnieuw op uit de vastgelegde gebeurtenissen; ook naast een draaiende server.

    Het logboek zelf verandert niet. Tot een samenwerkingsverband klaar is, blijven zijn oude gegevens te lezen. Een
    leesmodel dat door een fout stilstond, gaat hierna weer verder.
    """
    of = settings(home)
    tenant = options.tenant(partnership) if partnership else None
    with installation.database(of, options.say) as at:
        fine = asyncio.run((_retry if retry else _rebuild)(at, names or tuple(NAMES), tenant))
    if not fine:
        raise SystemExit(1)


async def _rebuild(at: Addresses, names: tuple[str, ...], tenant: UUID | None) -> bool:
    async with installation.parts(at) as parts:
        return all([await _anew(parts.worker, name, tenant) for name in names])


async def _anew(worker: Worker, name: str, tenant: UUID | None) -> bool:
    start, failure = time.perf_counter(), None
    try:
        folded = await worker.rebuild(name, tenant)
    except RebuildFailed as error:
        folded, failure = error.folded, error
    click.echo(f"  {name}: {folded} gebeurtenissen in {time.perf_counter() - start:.1f} s")
    if failure:
        click.secho(f"✗ {name} is niet overal vernieuwd; daar bleef wat er stond. {failure}", fg="red", err=True)
    return failure is None


async def _retry(at: Addresses, names: tuple[str, ...], tenant: UUID | None) -> bool:
    async with installation.parts(at) as parts:
        for name in names:
            click.echo(f"  {name}: hervat voor {await parts.worker.retry(name, tenant)} samenwerkingsverband(en)")
        await parts.worker.catch_up()
    click.echo("  `tripartiet doctor` zegt of er nog iets stilstaat.")
    return True
