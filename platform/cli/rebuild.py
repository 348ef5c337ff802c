"""`tripartiet rebuild`: makes read models anew from the log."""

import asyncio
import time
from pathlib import Path
from uuid import UUID

import click

from cli import installation, options
from cli.settings import settings
from domain.identity import partnership_id
from projections import ALL
from store.database import Addresses

NAMES = [projection.name for projection in ALL]


@click.command(short_help="Maakt leesmodellen opnieuw uit het logboek.")
@options.data
@click.option("--projection", "names", type=click.Choice(NAMES), multiple=True, help="Alleen dit leesmodel.")
@click.option("--partnership", help="Alleen dit samenwerkingsverband (sleutel of kenmerk).")
def rebuild(home: Path, names: tuple[str, ...], partnership: str | None) -> None:
    """Gooit leesmodellen weg en bouwt ze opnieuw op uit de vastgelegde gebeurtenissen.

    Het logboek zelf verandert niet. Een leesmodel dat door een fout stilstond, gaat hierna weer verder.
    """
    of = settings(home)
    tenant = _tenant(partnership) if partnership else None
    with installation.database(of, options.say) as at:
        asyncio.run(_rebuild(at, names or tuple(NAMES), tenant))


async def _rebuild(at: Addresses, names: tuple[str, ...], tenant: UUID | None) -> None:
    async with installation.parts(at) as parts:
        for name in names:
            start = time.perf_counter()
            folded = await parts.worker.rebuild(name, tenant)
            click.echo(f"  {name}: {folded} gebeurtenissen in {time.perf_counter() - start:.1f} s")


def _tenant(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        return partnership_id(given)
