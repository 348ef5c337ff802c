"""`tripartiet load`: records accords from files."""

import asyncio
from pathlib import Path

import click

from cli import installation, options
from cli.settings import settings
from commands.authority import Caller, Mandate
from commands.loading.check import check as faults_of
from commands.loading.load import load as load_accords
from commands.loading.summary import Summary
from domain.vocabulary import Role
from store.database import Addresses

LOADER = Caller("plaatselijke-lader", (Mandate(Role.OPERATOR),))


@click.command(short_help="Legt overeenkomsten uit bestanden vast.")
@options.data
@installation.allow_unsafe
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--check", is_flag=True, help="Controleer alleen; leg niets vast.")
def load(home: Path, files: tuple[Path, ...], check: bool, unsafe_allowed: bool) -> None:
    """Legt overeenkomsten vast uit YAML-bestanden (zie docs/import-format.md).

    Elk bestand gaat door dezelfde regels als ieder ander verzoek. Een bestand met fouten wordt niet geladen; alle
    fouten worden met hun plaats genoemd. Twee keer laden verandert niets. Wat is vastgesteld, verandert niet door
    een bestand opnieuw te laden: dan leest u wat er verschilt en wat ervoor nodig is.
    """
    if check:
        faults = faults_of(files)
        click.echo("\n".join([*faults, f"{len(files)} bestand(en) gecontroleerd: {len(faults)} fout(en)"]))
        raise SystemExit(bool(faults))
    of = settings(home)
    with installation.database(of, options.say) as at:
        summary = asyncio.run(_load(at, list(files), unsafe_allowed))
    if summary.refused:
        raise SystemExit(1)


async def _load(at: Addresses, paths: list[Path], unsafe_allowed: bool) -> Summary:
    await installation.refuse_unsafe(at.server, unless=unsafe_allowed)
    async with installation.parts(at) as parts:
        return await load_accords(parts.desk, LOADER, paths, click.echo)
