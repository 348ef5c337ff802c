"""Options that several subcommands share, and how they speak."""

from pathlib import Path
from uuid import UUID

import click

from cli.settings import HOME
from domain.identity import partnership_id

data = click.option(
    "--data",
    "home",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".tripartiet"),
    show_default=True,
    envvar=HOME,
    help="De map met de eigen database, de geheimen en de sleutel.",
)
host = click.option("--host", default="127.0.0.1", show_default=True, help="Het adres waarop de server luistert.")
port = click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="De poort waarop de server luistert."
)


def say(text: str) -> None:
    """A step, as it happens."""
    click.echo(f"→ {text}")


def tenant(given: str) -> UUID:
    """A partnership by its key, as people name it, or by its id."""
    try:
        return UUID(given)
    except ValueError:
        return partnership_id(given)
