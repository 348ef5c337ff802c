"""`tripartiet serve`: the server, with a worker that keeps the read models current."""

import signal
import socket
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import click
import uvicorn
import uvloop

from api.app import create_app
from api.context import Services
from api.health import tell_of_worker
from api.tokens import public_keys, signing_key
from cli import installation, options
from cli.installation import Parts
from cli.settings import EXPLORER, Settings, SettingsError, settings
from store.database import Addresses
from store.migrate import pending

Ready = Callable[[Parts, int], Awaitable[None]]


@click.command(short_help="Start de server.")
@options.data
@options.host
@options.port
@installation.allow_unsafe
def serve(home: Path, host: str, port: int, unsafe_allowed: bool) -> None:
    """Start de server en houdt de leesmodellen bij. De database moet bij zijn: zie `tripartiet migrate`."""
    of = settings(home)
    listening = listen(host, port)
    stop_on_terminate()
    with listening, installation.database(of, options.say) as at:
        uvloop.run(_checked(of, at, listening, unsafe_allowed))


async def _checked(of: Settings, at: Addresses, listening: socket.socket, unsafe_allowed: bool) -> None:
    await _refuse_outdated(at)
    await installation.refuse_unsafe(at.server, unless=unsafe_allowed)
    await run(of, at, listening, _announce)


async def _refuse_outdated(at: Addresses) -> None:
    owner = await asyncpg.connect(at.owner)
    try:
        if lacking := await pending(owner, installation.MIGRATIONS):
            raise SettingsError(f"De database mist {len(lacking)} migraties. Voer eerst `tripartiet migrate` uit.")
    finally:
        await owner.close()


async def _announce(parts: Parts, port: int) -> None:
    del parts
    options.say(f"de server luistert op poort {port}")


async def run(of: Settings, at: Addresses, listening: socket.socket, ready: Ready) -> None:
    """Serves on the socket until told to stop, or until the worker ends; calls `ready` once it answers."""
    async with installation.parts(at) as parts, installation.at_work(parts.worker) as working:
        services = Services(parts.reader, parts.desk)
        keys = public_keys(signing_key(of.secrets))
        app = create_app(services, keys, EXPLORER, clock=lambda: datetime.now(UTC), watch=parts.working)
        tell_of_worker(app, parts.worker.is_working)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=10
        )
        port = listening.getsockname()[1]
        server = _Announced(config, lambda: ready(parts, port))
        working.add_done_callback(server.stop)
        await server.serve(sockets=[listening])


class _Announced(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], Awaitable[None]]) -> None:
        super().__init__(config)
        self._ready = ready

    def stop(self, *_: object) -> None:
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            await self._ready()


def listen(host: str, port: int) -> socket.socket:
    """Takes the port before anything else is done, so that a taken one is told at once."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(1024)
    except OSError as error:
        listening.close()
        raise SettingsError(
            f"Poort {port} op {host} is niet vrij ({error.strerror}). Stop wat daar draait, of kies een andere: "
            f"--port {port + 1} (make demo PORT={port + 1})."
        ) from error
    return listening


def stop_on_terminate() -> None:
    """A polite request to stop ends like Ctrl-C, so that the embedded database is stopped as well."""

    def stop(*_: object) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, stop)
