"""`tripartiet export`: the log as a file, to keep elsewhere or to put back."""

import asyncio
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import asyncpg
import click

from cli import installation, options
from cli.settings import DATABASE_URL, Settings, settings
from store import archive
from store.archive import ArchiveError, Made, Moment, Trailer
from store.archive.files import STANDARD

_PAUSE = 2.0
"""Seconds between two lines of progress."""


@contextmanager
def stoppable() -> Iterator[None]:
    """A request to stop leaves nothing half done, and is no success for the program that asked for the work."""
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
    except SystemExit as stop:
        if stop.code == 128 + signal.SIGTERM:
            say("gestopt; er is niets geschreven")
        raise


@click.command(short_help="Schrijft het logboek naar een bestand.")
@options.data
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    required=True,
    help="Het bestand; ingepakt als de naam op .gz eindigt; - is standaarduitvoer.",
)
@click.option("--partnership", "keys", multiple=True, help="Alleen dit samenwerkingsverband (sleutel of kenmerk).")
@click.option("--overwrite", is_flag=True, help="Vervang een bestand dat al bestaat.")
@stoppable()
def export(home: Path, out: Path, keys: tuple[str, ...], overwrite: bool) -> None:
    """Schrijft alles wat is vastgelegd naar één bestand, ook naast een draaiende server (zie docs/backup.md).

    Het bestand bevat één moment van het logboek, teken voor teken, en een controlesom. Met --partnership (mag vaker)
    komt alleen dat samenwerkingsverband mee, met het register van organisaties, dat nodig is om het te lezen. Het
    bevat alles, ook wat niet openbaar is: bewaar het versleuteld. Terugzetten kan met `tripartiet import`.

    \b
    tripartiet export --out logboek-2026-07-01.ndjson.gz
    tripartiet export --out aalten.ndjson --partnership aalten
    """
    of = settings(home)
    partnerships = {options.tenant(key): key for key in keys}
    with archive.written(out, overwrite=overwrite) as file, installation.database(of, say) as at:
        start = time.perf_counter()
        moment = Moment(datetime.now(UTC), version("tripartiet"))
        with explained_rights():
            made = asyncio.run(archive.export(at, file.write, moment, Progress(), partnerships))
    _tell(out, made, of, time.perf_counter() - start)


def _tell(out: Path, made: Made, of: Settings, took: float) -> None:
    many = "samenwerkingsverband" if made.partnerships == 1 else "samenwerkingsverbanden"
    where = "standaarduitvoer" if out == STANDARD else out
    say(f"{where}: {told(made.trailer)} van {number(made.partnerships)} {many} geëxporteerd in {took:.1f} s")
    say(f"controlesom van de inhoud: {made.trailer.content}")
    if not made.trailer.events:
        place = f"{DATABASE_URL} het goede adres" if of.database_url else f"{of.home} de goede map"
        click.secho(f"! let op: dit logboek is leeg; is {place}?", fg="yellow", err=True)


def say(text: str) -> None:
    """A step, as it happens; not on standard output, where the export itself may go."""
    click.echo(f"→ {text}", err=True)


def told(trailer: Trailer) -> str:
    requests = f" en {number(trailer.requests)} verzoeken zonder gevolg" if trailer.requests else ""
    return f"{number(trailer.events)} gebeurtenissen{requests}"


def number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


class Progress:
    """Says now and then how far it is."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self._last >= _PAUSE:
            self._last = time.monotonic()
            say(f"{number(done)} van {number(total)} gebeurtenissen")


@contextmanager
def explained_rights() -> Iterator[None]:
    try:
        yield
    except asyncpg.InsufficientPrivilegeError as error:
        raise ArchiveError(
            f"De database staat dit niet toe ({error}). Zet in TRIPARTIET_DATABASE_URL het adres van de eigenaar, en "
            "voer `tripartiet migrate` uit als rollen of rechten ontbreken."
        ) from error
    except asyncpg.InvalidAuthorizationSpecificationError as error:
        raise ArchiveError(
            f"De rollen van Tripartiet kunnen hier niet inloggen ({error}). Is dit de goede database? Een nieuwe richt "
            "u in met `tripartiet migrate`."
        ) from error
    except asyncpg.UndefinedTableError as error:
        raise ArchiveError(f"Deze database heeft nog geen logboek ({error}). Is dit de goede database?") from error
