"""What one transaction may see: the settings that row-level security reads."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from uuid import UUID

import asyncpg
from msgspec import Struct

from domain.identity import REGISTER

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

    Pooled = PoolConnectionProxy[asyncpg.Record]


class Access(Struct, frozen=True):
    """`home`: partnerships seen whole; `open`: partnerships of which only what is adopted is seen.

    `organisations`: for whom the caller may speak; they find their own seats by it, and nothing else.
    """

    home: frozenset[UUID] = frozenset()
    open: frozenset[UUID] = frozenset()
    organisations: frozenset[UUID] = frozenset()

    @property
    def statement(self) -> str:
        """Only values rendered from UUID objects are in it, so it needs no parameters."""
        settings = {
            "home": self.home,
            "open": self.open | {REGISTER},
            "organisations": self.organisations,
        }
        sets = (f"set_config('tripartiet.{name}', '{_array(ids)}', true)" for name, ids in settings.items())
        return f"begin; select {', '.join(sets)}"


def _array(ids: frozenset[UUID]) -> str:
    return "{" + ",".join(sorted(str(UUID(bytes=id.bytes)) for id in ids)) + "}"


@asynccontextmanager
async def access(pool: asyncpg.Pool, seen: Access) -> AsyncIterator["Pooled"]:
    """A connection in a transaction that sees just this much; committed at the end, or rolled back."""
    async with pool.acquire() as connection:
        await connection.execute(seen.statement)
        try:
            yield connection
        except BaseException:
            await connection.execute("rollback")
            raise
        await connection.execute("commit")
