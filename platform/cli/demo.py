"""`tripartiet demo`: everything at once, with the example accords."""

import hashlib
import socket
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import uvloop

from api.tokens import issue, signing_key
from cli import installation, options
from cli.installation import Parts
from cli.load import LOADER
from cli.serve import listen, run, stop_on_terminate
from cli.settings import Settings, SettingsError, settings
from cli.token import mandates_of
from commands.authority import Mandate
from commands.loading.load import load
from domain.vocabulary import Role
from store.database import Addresses

TOKENS: tuple[tuple[str, str, list[Mandate]], ...] = (
    (
        "een redacteur van de gemeente Aalten, die ook secretaris van de tafel is",
        "redacteur-aalten",
        [*mandates_of(Role.EDITOR, "gm0197", ()), *mandates_of(Role.SECRETARY, "gm0197", ("aalten",))],
    ),
    ("het ERP van corporatie De Woonplaats", "erp-de-woonplaats", mandates_of(Role.REPORTER, "de-woonplaats", ())),
    ("de regio Achterhoek", "regio-achterhoek", mandates_of(Role.REGIONAL_READER, None, ("achterhoek",))),
    (
        "een auditor van Aalten, Druten en Voorbeeldstad",
        "auditor",
        mandates_of(Role.AUDITOR, None, ("aalten", "druten", "voorbeeldstad")),
    ),
)
QUERIES = (
    ("Wat sprak de Achterhoek samen af, en hoe ver is zij? (als regio)", "roll_up"),
    ("Wie wijzigde wat, wanneer, waarom en op welk gezag? (als auditor)", "audit_trail"),
)


@click.command(short_help="Start alles met voorbeeldgegevens.")
@options.data
@options.host
@options.port
@installation.allow_unsafe
@click.option(
    "--examples",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("ops/examples"),
    show_default=True,
    help="De map met voorbeelden.",
)
def demo(home: Path, host: str, port: int, examples: Path, unsafe_allowed: bool) -> None:
    """Start de database, werkt haar bij, laadt de voorbeelden en start de server.

    Een tweede keer blijven de gegevens staan en is de server er binnen enkele seconden.
    """
    of = settings(home)
    paths = sorted(examples.glob("*.yaml"))
    if not paths:
        raise SettingsError(f"Er staan geen voorbeelden in {examples}. Start dit vanuit de map van het project.")
    listening = listen(host, port)
    stop_on_terminate()
    with listening:
        options.say(f"database starten in {of.home}")
        with installation.database(of, options.say) as at:
            try:
                uvloop.run(_demo(of, at, listening, paths, unsafe_allowed))
            except KeyboardInterrupt:
                click.echo()
            options.say("afsluiten")


async def _demo(of: Settings, at: Addresses, listening: socket.socket, paths: list[Path], unsafe_allowed: bool) -> None:
    if done := await installation.migrate(of, at):
        options.say(f"database ingericht ({len(done)} migraties)")
    await installation.refuse_unsafe(at.server, unless=unsafe_allowed)
    await _load_examples(of, at, paths)
    options.say("server starten")

    async def tell(parts: Parts, port: int) -> None:
        await parts.worker.catch_up()
        _tell(of, port)

    await run(of, at, listening, tell)


async def _load_examples(of: Settings, at: Addresses, paths: list[Path]) -> None:
    """Loads the examples unless these very files were loaded into this installation before."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    marker = of.home / "examples.loaded"
    if marker.exists() and marker.read_text() == digest:
        options.say("de voorbeelden waren al geladen")
        return
    options.say(f"{len(paths)} voorbeelden laden")
    start = time.perf_counter()
    async with installation.parts(at) as parts:
        summary = await load(parts.desk, LOADER, paths, lambda line: click.echo(f"  {line}"))
        options.say("leesmodellen opbouwen")
        folded = await parts.worker.catch_up()
    options.say(f"geladen in {time.perf_counter() - start:.1f} s ({folded} gebeurtenissen verwerkt)")
    if not summary.refused:
        marker.write_text(digest)


def _tell(of: Settings, port: int) -> None:
    key, now = signing_key(of.secrets), datetime.now(UTC)
    address = f"http://127.0.0.1:{port}"
    click.secho(f"\nTripartiet staat klaar op {address}/explorer/\n", bold=True)
    click.echo("Vier toegangsbewijzen, een week geldig. Open een koppeling, of plak het token in de verkenner:\n")
    for label, subject, mandates in TOKENS:
        token = issue(key, f"demo-{subject}", mandates, timedelta(days=7), now)
        click.secho(f"  {label}", bold=True)
        click.echo(f"  {address}/explorer/#token={token}\n")
    for title, name in QUERIES:
        click.secho(f"{title}\n", bold=True)
        click.echo((Path(__file__).parent / "queries" / f"{name}.graphql").read_text())
    click.echo(f"Het adres voor programma's is {address}/graphql, met «Authorization: Bearer TOKEN».")
    click.echo("Alles wat verzonnen is, staat als verzonnen gemerkt. Stoppen: Ctrl-C.")
