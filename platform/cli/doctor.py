"""`tripartiet doctor`: what is wrong with this installation, in words."""

import asyncio
import socket
import stat
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import click
from msgspec import Struct

from api.tokens import KEY_FILE
from cli import installation, options
from cli.settings import EXPLORER, Settings, settings
from store.database import Addresses, unsafe_settings
from store.embedded import EmbeddedError
from store.migrate import pending

OLDEST_POSTGRESQL = 16
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class Finding(Struct, frozen=True):
    """One thing that was looked at: in order, or what to do about it."""

    fine: bool
    text: str
    way_out: str = ""


@click.command(short_help="Zegt wat er aan deze installatie schort.")
@options.data
@options.port
def doctor(home: Path, port: int) -> None:
    """Onderzoekt de installatie en zegt in woorden wat er mis is en wat eraan te doen is."""
    of = settings(home)
    findings = [*_surroundings(of, port), *_database(of)]
    for finding in findings:
        click.secho(f"{'✓' if finding.fine else '✗'} {finding.text}", fg=None if finding.fine else "red")
        if finding.way_out:
            click.echo(f"    {finding.way_out}")
    if not all(finding.fine for finding in findings):
        raise SystemExit(1)


def _surroundings(of: Settings, port: int) -> list[Finding]:
    return [
        Finding(True, f"Python {sys.version.split()[0]}"),
        _explorer(),
        _secrets(of),
        _port(port),
    ]


def _explorer() -> Finding:
    if (EXPLORER / "index.html").exists():
        return Finding(True, "De verkenner is gebouwd.")
    return Finding(False, "De verkenner is niet gebouwd.", "Voer `make explorer` uit.")


def _secrets(of: Settings) -> Finding:
    files = list(of.secrets.glob("*")) if of.secrets.is_dir() else []
    if exposed := [file.name for file in files if file.stat().st_mode & _OTHERS]:
        return Finding(False, f"Anderen kunnen bij {', '.join(exposed)}.", f"chmod 600 {of.secrets}/*")
    if not (of.secrets / KEY_FILE).exists():
        return Finding(True, "Er is nog geen ondertekensleutel; die komt bij het eerste token.")
    return Finding(True, "De geheimen zijn alleen van dit account.")


def _port(port: int) -> Finding:
    with socket.socket() as trying:
        trying.settimeout(1)
        if trying.connect_ex(("127.0.0.1", port)) == 0:
            return Finding(True, f"Op poort {port} luistert al een programma (misschien Tripartiet zelf).")
    return Finding(True, f"Poort {port} is vrij.")


def _database(of: Settings) -> list[Finding]:
    try:
        with installation.database(of, lambda _: None) as at:
            return asyncio.run(_looked_at(at))
    except (EmbeddedError, OSError, asyncpg.PostgresError) as error:
        way_out = "Kijk of TRIPARTIET_DATABASE_URL klopt." if of.database_url else "Lees wat erboven staat."
        return [Finding(False, f"De database is niet bereikbaar: {error}", way_out)]


async def _looked_at(at: Addresses) -> list[Finding]:
    owner = await asyncpg.connect(at.owner)
    try:
        findings = [_version(owner), await _migrations(owner)]
        if findings[-1].fine:
            findings += [finding async for finding in _as_server(at)]
            findings.append(await _projections(owner))
        return findings
    finally:
        await owner.close()


def _version(owner: asyncpg.Connection) -> Finding:
    major = owner.get_server_version().major
    if major >= OLDEST_POSTGRESQL:
        return Finding(True, f"PostgreSQL {major} is bereikbaar.")
    return Finding(False, f"PostgreSQL {major} is te oud.", f"Gebruik {OLDEST_POSTGRESQL} of nieuwer.")


async def _migrations(owner: asyncpg.Connection) -> Finding:
    if lacking := await pending(owner, installation.MIGRATIONS):
        return Finding(False, f"De database mist {len(lacking)} migraties.", "Voer `tripartiet migrate` uit.")
    return Finding(True, "De database is bij.")


async def _as_server(at: Addresses) -> AsyncIterator[Finding]:
    try:
        server = await asyncpg.connect(at.server)
    except asyncpg.PostgresError as error:
        yield Finding(False, f"De rol van de server kan niet inloggen: {error}", "Voer `tripartiet migrate` uit.")
        return
    try:
        off = await unsafe_settings(server)
        way_out = "Zet het aan: een stroomstoring kan anders bevestigde gegevens kosten."
        yield Finding(
            not off, f"Duurzaamheid: {', '.join(off) + ' staat uit' if off else 'in orde'}.", way_out * bool(off)
        )
        mighty = await server.fetchval("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
        yield Finding(not mighty, "De rol van de server " + ("omzeilt de afscherming." if mighty else "bezit niets."))
    finally:
        await server.close()


async def _projections(owner: asyncpg.Connection) -> Finding:
    stopped = await owner.fetch(
        "select projection, count(*) as many, min(failure) as reason from log.checkpoints"
        " where failed_at is not null group by projection order by projection"
    )
    if not stopped:
        return Finding(True, "Alle leesmodellen lopen.")
    told = "; ".join(
        f"{row['projection']} bij {row['many']} samenwerkingsverbanden: {row['reason']}" for row in stopped
    )
    return Finding(
        False, f"Stilstaande leesmodellen: {told}", "Herstel de oorzaak en voer `tripartiet rebuild --retry` uit."
    )
