"""Waiting until a read model shows what a command has recorded."""

import asyncio
import time
from uuid import UUID

import asyncpg

from domain.identity import REGISTER
from store.access import Access, access

_CHECKPOINT = "select sequence, failed_at from log.checkpoints where tenant = $1 and projection = $2"
_FIRST_PAUSE, _LONGEST_PAUSE = 0.005, 0.1


async def wait_for(
    pool: asyncpg.Pool, seen: Access, projection: str, tenant: UUID, sequence: int, seconds: float
) -> bool:
    """Whether the projection has folded the tenant's log up to `sequence`, waiting at most `seconds`.

    Looks through the caller's own access: of a tenant that it does not see, the answer is False at
    once. So it is where the projection stopped at an event before that sequence.
    """
    if tenant not in seen.home | seen.open | {REGISTER}:
        return False
    until = time.monotonic() + seconds
    pause = _FIRST_PAUSE
    while True:
        async with access(pool, seen) as connection:
            row = await connection.fetchrow(_CHECKPOINT, tenant, projection)
        if row and row["sequence"] >= sequence:
            return True
        if (row and row["failed_at"] is not None) or time.monotonic() >= until:
            return False
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)
