"""`tripartiet import`: puts an exported log back, or only checks the file."""

import asyncio
import time
from pathlib import Path

import asyncpg
import click

from cli import installation, options
from cli.export import Progress, explained_rights, number, say, stoppable, told
from cli.settings import Settings, settings
from store import archive
from store.archive import Reading
from store.database import Addresses
from store.migrate import pending
from store.registry import REGISTRY


@click.command("import", short_help="Zet een geëxporteerd logboek terug.")
@options.data
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True))
@click.option("--check", is_flag=True, help="Controleer alleen het bestand; er is geen database voor nodig.")
@click.option(
    "--accept-unreadable",
    is_flag=True,
    help="Neem ook documenten over die deze versie niet kan lezen of die hun regel tegenspreken.",
)
@installation.allow_unsafe
@stoppable()
def restore(home: Path, file: Path, check: bool, accept_unreadable: bool, unsafe_allowed: bool) -> None:
    """Zet het logboek uit een bestand van `tripartiet export` terug, teken voor teken (zie docs/backup.md).

    In een lege database, of naast samenwerkingsverbanden die niet in het bestand staan; zo nodig wordt de database
    eerst ingericht. Alles in het bestand wordt gecontroleerd; bij één fout wordt er niets geschreven. Een
    samenwerkingsverband waarvan al iets vastligt, wordt geweigerd. De leesmodellen volgen zodra de server draait.
    """
    with archive.opened(file) as lines:
        reading = Reading(lines, REGISTRY, tolerant=accept_unreadable)
        say(f"export van {reading.header.made_at:%Y-%m-%d %H:%M:%S %Z}, gemaakt met {reading.header.software}")
        start = time.perf_counter()
        present = 0
        if check:
            _read_all(reading)
        else:
            of = settings(home)
            with installation.database(of, say) as at, explained_rights():
                asyncio.run(installation.refuse_unsafe(at.owner, unless=unsafe_allowed))
                present = asyncio.run(_restore(of, at, reading))
    _tell(reading, present, "gecontroleerd" if check else "geïmporteerd", time.perf_counter() - start)


def _read_all(reading: Reading) -> None:
    progress = Progress()
    total = sum(head.size for head in reading.header.tenants)
    for _ in reading:
        if reading.number % 1000 == 0:
            progress(reading.found.events, total)


async def _restore(of: Settings, at: Addresses, reading: Reading) -> int:
    """Migrates only where something is lacking: that also gives the roles their passwords anew."""
    owner = await asyncpg.connect(at.owner)
    try:
        lacking = await pending(owner, installation.MIGRATIONS)
    finally:
        await owner.close()
    if lacking:
        say(f"database ingericht ({len(await installation.migrate(of, at))} migraties)")
    return await archive.restore(at.owner, reading, Progress())


def _tell(reading: Reading, present: int, done: str, took: float) -> None:
    for line in reading.told:
        click.secho(f"! {line}", fg="yellow", err=True)
    if reading.unreadable > len(reading.told):
        click.echo(f"  en nog {number(reading.unreadable - len(reading.told))} zulke documenten", err=True)
    if present:
        click.echo(f"  {number(present)} regels van het register stonden er al en zijn gelijk")
    found = reading.found
    click.echo(f"{told(found)} {done} in {took:.1f} s")
    click.echo(f"controlesom van de inhoud: {found.content}")
