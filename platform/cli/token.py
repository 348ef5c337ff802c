"""`tripartiet token`: issues a token of the local issuer."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import click

from api.tokens import issue, signing_key
from cli import options
from cli.settings import make_home, settings
from commands.authority import Mandate
from domain.identity import organisation_id, partnership_id
from domain.vocabulary import Role

_HELP = {role.value: role.label for role in Role}


@click.command(short_help="Geeft een toegangsbewijs uit.")
@options.data
@click.option("--role", type=click.Choice(list(_HELP)), required=True, help="Wat het token mag.")
@click.option("--organisation", help="Namens welke organisatie: sleutel (gm0197, de-woonplaats) of kenmerk.")
@click.option("--partnership", "partnerships", multiple=True, help="Alleen in dit samenwerkingsverband; mag vaker.")
@click.option("--subject", default="plaatselijk", show_default=True, help="Wie het is: een kenmerk, geen naam.")
@click.option("--days", type=click.IntRange(1, 365), default=1, show_default=True, help="Hoe lang het geldt.")
def token(
    home: Path, role: str, organisation: str | None, partnerships: tuple[str, ...], subject: str, days: int
) -> None:
    """Geeft een ondertekend toegangsbewijs (JWT) uit voor één rol.

    Een redacteur of rapporteur spreekt namens een organisatie; een regionale lezer of auditor leest in de
    samenwerkingsverbanden die u noemt. Alleen een beheerder heeft geen van beide nodig.

    \b
    tripartiet token --role reporter --organisation de-woonplaats
    tripartiet token --role regional_reader --partnership achterhoek
    """
    if role != Role.OPERATOR.value and not organisation and not partnerships:
        raise click.UsageError("Noem een organisatie (--organisation) of een samenwerkingsverband (--partnership).")
    of = settings(home)
    make_home(of)
    mandates = mandates_of(Role.of(role), organisation, partnerships)
    click.echo(issue(signing_key(of.secrets), subject, mandates, timedelta(days=days), datetime.now(UTC)))


def mandates_of(role: Role, organisation: str | None, partnerships: tuple[str, ...]) -> list[Mandate]:
    """One mandate per partnership, or one for wherever the organisation is a party."""
    of = _id(organisation, organisation_id) if organisation else None
    return [Mandate(role, of, _id(key, partnership_id)) for key in partnerships] or [Mandate(role, of)]


def _id(given: str, derive: Callable[[str], UUID]) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        return derive(given)
