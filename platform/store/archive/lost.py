"""A connection that is lost while an import fills it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from store.archive.form import ArchiveError


@asynccontextmanager
async def ending_with(connection: asyncpg.Connection) -> AsyncIterator[None]:
    """Ends the block when the connection is lost: by itself, asyncpg's COPY then waits for ever.

    The task is cancelled for it, as `asyncio.timeout` does; when another cancels it too, that comes first.
    """
    task = asyncio.current_task()
    before = task.cancelling() if task else 0
    stopped, over = False, False

    def stop(_: object) -> None:
        nonlocal stopped
        if task and not over:
            stopped = task.cancel()

    connection.add_termination_listener(stop)
    try:
        yield
    except (asyncio.CancelledError, asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        if task and stopped and task.uncancel() > before:
            raise asyncio.CancelledError from error
        if not connection.is_closed() or (isinstance(error, asyncio.CancelledError) and not stopped):
            raise
        raise ArchiveError(
            "De database viel weg tijdens het importeren; er is niets geschreven. Start haar en begin opnieuw."
        ) from error
    finally:
        over = True
        connection.remove_termination_listener(stop)
