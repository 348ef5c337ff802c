"""The command `tripartiet`: every subcommand in its own module, put together here."""

import os
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import click

from api.tokens import KeyFileError
from cli.installation import UnsafeDatabase
from cli.settings import DATABASE_URL, SettingsError
from store.archive import ArchiveError
from store.embedded import EmbeddedError
from store.migrate import MigrationError

_SPOKEN = (SettingsError, UnsafeDatabase, EmbeddedError, MigrationError, KeyFileError, ArchiveError)
_UNREACHABLE = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
_NO_ADDRESS = (
    f"{DATABASE_URL} is geen adres van PostgreSQL. Schrijf het als postgresql://eigenaar:wachtwoord@host/database."
)
_MODULES = {
    name: "restore" if name == "import" else name
    for name in ("demo", "serve", "migrate", "load", "token", "rebuild", "doctor", "export", "import", "edition")
}


class _Subcommands(click.Group):
    """Imports a subcommand when it is asked for: the API takes longer to import than most of them to run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return None
        module = _MODULES[cmd_name]
        command: click.Command = getattr(import_module(f"cli.{module}"), module)
        return command


@click.group(cls=_Subcommands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="tripartiet", prog_name="tripartiet", message="%(prog)s %(version)s")
def tripartiet() -> None:
    """Het register van prestatieafspraken over wonen.

    Gemeenten, woningcorporaties en huurdersorganisaties leggen hier vast wat zij met elkaar afspreken; elke
    wijziging blijft bewaard. Zonder verdere instellingen start een eigen PostgreSQL in de map .tripartiet; met
    TRIPARTIET_DATABASE_URL gebruikt u een andere (16 of nieuwer).

    Begin met: tripartiet demo
    """
    if (address := os.environ.get(DATABASE_URL)) and not _is_address(address):
        raise SettingsError(_NO_ADDRESS)


def _is_address(given: str) -> bool:
    """As far as can be told without a database; of several hosts the ports are not looked at."""
    try:
        parts = urlsplit(given)
        return parts.scheme in {"postgresql", "postgres"} and ("," in parts.netloc or parts.port != 0)
    except ValueError:
        return False


def _speaking(run: Callable[[], Any]) -> Callable[[], Any]:
    """What can be expected to go wrong is told in words, without a traceback."""

    @wraps(run)
    def spoken() -> Any:
        try:
            return run()
        except _SPOKEN as error:
            click.secho(f"✗ {error}", fg="red", err=True)
        except asyncpg.ClientConfigurationError:
            click.secho(f"✗ {_NO_ADDRESS}", fg="red", err=True)
        except _UNREACHABLE as error:
            click.secho(f"✗ De database of een bestand is niet bereikbaar: {error}", fg="red", err=True)
            click.echo("  `tripartiet doctor` zoekt uit wat eraan schort.", err=True)
        raise SystemExit(1)

    return spoken


@_speaking
def main() -> None:
    tripartiet()
