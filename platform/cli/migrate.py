"""`tripartiet migrate`: brings the database up to date."""

import asyncio
from pathlib import Path

import click

from cli import installation, options
from cli.settings import settings


@click.command(short_help="Werkt de database bij.")
@options.data
def migrate(home: Path) -> None:
    """Maakt de tabellen, rollen en rechten die nog ontbreken. Twee keer kan geen kwaad."""
    of = settings(home)
    with installation.database(of, options.say) as at:
        done = asyncio.run(installation.migrate(of, at))
    for name in done:
        click.echo(f"  uitgevoerd: {name}")
    click.echo(f"{len(done)} migraties uitgevoerd." if done else "De database is bij.")
