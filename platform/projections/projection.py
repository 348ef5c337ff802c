"""What a read model is: its tables, and how events of one tenant are folded into them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

import msgspec
from msgspec import Struct

from domain.recording import Fact, Recorded
from store.appends import Visibility
from store.log import Stored
from store.migrate import Migration
from store.registry import REGISTRY
from store.sql import named_queries

if TYPE_CHECKING:
    from store.access import Pooled


class Happened(Struct, frozen=True):
    """One event of a page: where it stands, and what it says."""

    sequence: int
    visibility: Visibility
    stream: UUID
    fact: Fact

    @property
    def recorded_at(self) -> datetime:
        return self.fact.provenance.recorded_at


class Projection(Protocol):
    """A read model. A new version has a new name and tables of its own, and is folded beside the old one."""

    name: str

    def migrations(self) -> list[Migration]: ...

    async def fold(self, connection: "Pooled", tenant: UUID, page: Sequence[Happened]) -> None:
        """Folds a page of one tenant's events; writes rows of that tenant only."""

    async def clear(self, connection: "Pooled", tenant: UUID) -> None:
        """Removes the tenant's rows, so that they can be made anew."""


class FromFiles:
    """What a read model takes from its package: `tables.sql` makes its tables, `clear.sql` empties them."""

    name: str
    package: str

    def migrations(self) -> list[Migration]:
        sql = (files(self.package) / "tables.sql").read_text("utf-8")
        return [Migration(f"projections/{self.name}", sql)]

    async def clear(self, connection: "Pooled", tenant: UUID) -> None:
        for statement in named_queries(self.package, "clear.sql").values():
            await connection.execute(statement, tenant)


def as_json(value: object) -> str:
    """As a json column takes it."""
    return msgspec.json.encode(value).decode()


def happened(stored: Stored) -> Happened:
    return Happened(stored.sequence, stored.visibility, stored.stream, REGISTRY.decode(stored.document))


_STREAMS = """
select stream, document from log.events
where tenant = $1 and stream = any($2::uuid[]) and sequence <= $3
order by stream, version
"""


async def aggregates_at(
    connection: "Pooled", tenant: UUID, streams: Iterable[UUID], sequence: int
) -> dict[UUID, Recorded]:
    """The aggregates of these streams as they stood at a sequence of the tenant's log."""
    found: dict[UUID, Any] = {}
    for row in await connection.fetch(_STREAMS, tenant, list(streams), sequence):
        fact: Fact = REGISTRY.decode(row["document"])
        found[row["stream"]] = fact.mutate(found.get(row["stream"]))
    return found
