"""`tripartiet edition`: the exact text of an accord, to read and to keep."""

import asyncio
from pathlib import Path
from uuid import UUID

import asyncpg
import click

from cli import installation, options
from cli.settings import settings
from commands.texts import edition_from, read_things
from domain.accord import Accord
from domain.edition import Edition, EditionForm
from domain.identity import accord_id
from store.archive.files import STANDARD
from store.database import Addresses


@click.command(short_help="Schrijft de exacte tekst van een overeenkomst.")
@options.data
@click.argument("accord")
@click.option(
    "--form",
    type=click.Choice([form.value for form in EditionForm]),
    default=EditionForm.ADOPTED.value,
    show_default=True,
    help="De tekst zoals vastgesteld of voorgelegd, of de geldende tekst met wijzigingen.",
)
@click.option("--at", "until", type=click.IntRange(1), help="De stand bij dit volgnummer van het logboek.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default=STANDARD,
    help="Het bestand; zonder deze optie standaarduitvoer.",
)
def edition(home: Path, accord: str, form: str, until: int | None, out: Path) -> None:
    """Schrijft de tekst van een overeenkomst, teken voor teken zoals zij ondertekend is.

    ACCORD is haar kenmerk, of «samenwerkingsverband/overeenkomst». Het controlegetal (SHA-256) van de tekst komt op
    de foutuitvoer: het is het getal dat bij elke ondertekening staat. Stelt de overeenkomst een regionale tekst vast,
    dan noemt haar tekst die met haar eigen controlegetal.

    \b
    tripartiet edition aalten/uitvoeringsagenda-2026-2027 --out agenda.md
    sha256sum agenda.md
    """
    with installation.database(settings(home), lambda _: None) as at:
        text = asyncio.run(_read(at, accord, EditionForm.of(form), until))
    if text is None:
        raise click.ClickException(
            f"Er is geen overeenkomst {accord}. Noem haar kenmerk, of de sleutels uit haar bestand."
        )
    with click.open_file(out, "wb") as file:
        file.write(text.text.encode())
    click.echo(f"→ controlegetal (SHA-256): {text.sha256}", err=True)


async def _read(at: Addresses, named: str, form: EditionForm, until: int | None) -> Edition | None:
    async with installation.parts(at) as parts:
        tenant, id = await _find(at, named)
        if tenant is None:
            return None
        found = await read_things(parts.desk.facts(tenant), until)
        accord = next((each for each in found if isinstance(each, Accord) and each.id == id), None)
        if accord is None:
            return None
        return await edition_from(accord, found, form, lambda other: read_things(parts.desk.facts(other)))


async def _find(at: Addresses, named: str) -> tuple[UUID | None, UUID]:
    """The partnership and identity of an accord; no partnership where nobody has it."""
    if "/" in named:
        partnership, key = named.split("/", 1)
        tenant = options.tenant(partnership)
        return tenant, accord_id(tenant, key)
    try:
        id = UUID(named)
    except ValueError:
        return None, UUID(int=0)
    owner = await asyncpg.connect(at.owner)
    try:
        return await owner.fetchval("select tenant from log.events where stream = $1 limit 1", id), id
    finally:
        await owner.close()
