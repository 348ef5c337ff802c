"""The command `tripartiet`: every subcommand in its own module, put together here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import asyncpg
import click

from api.tokens import KeyFileError
from cli import demo, doctor, export, load, migrate, rebuild, restore, serve, token
from cli.installation import UnsafeDatabase
from cli.settings import SettingsError
from store.archive import ArchiveError
from store.embedded import EmbeddedError
from store.migrate import MigrationError

_SPOKEN = (SettingsError, UnsafeDatabase, EmbeddedError, MigrationError, KeyFileError, ArchiveError)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="tripartiet", prog_name="tripartiet", message="%(prog)s %(version)s")
def tripartiet() -> None:
    """Het register van prestatieafspraken over wonen.

    Gemeenten, woningcorporaties en huurdersorganisaties leggen hier vast wat zij met elkaar afspreken; elke
    wijziging blijft bewaard. Zonder verdere instellingen start een eigen PostgreSQL in de map .tripartiet; met
    TRIPARTIET_DATABASE_URL gebruikt u een andere (16 of nieuwer).

    Begin met: tripartiet demo
    """


for command in (
    demo.demo, serve.serve, migrate.migrate, load.load, token.token, rebuild.rebuild, doctor.doctor,
    export.export, restore.restore,
):  # fmt: skip
    tripartiet.add_command(command)


def _speaking(run: Callable[[], Any]) -> Callable[[], Any]:
    """What can be expected to go wrong is told in words, without a traceback."""

    @wraps(run)
    def spoken() -> Any:
        try:
            return run()
        except _SPOKEN as error:
            click.secho(f"✗ {error}", fg="red", err=True)
        except (OSError, asyncpg.PostgresError) as error:
            click.secho(f"✗ De database of een bestand is niet bereikbaar: {error}", fg="red", err=True)
            click.echo("  `tripartiet doctor` zoekt uit wat eraan schort.", err=True)
        raise SystemExit(1)

    return spoken


@_speaking
def main() -> None:
    tripartiet()
