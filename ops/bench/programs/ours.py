"""Ours, logged in as the server's role under row-level security. All that is known of its interface is here."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import uvloop
from ops.bench.callers import measure
from ops.bench.job import Job, What, answer, asked
from ops.bench.workload import Event, bulk_tenants

from store.appends import Append, Outcome, Visibility, Written, event_id
from store.log import EventLog
from store.registry import REGISTRY
from store.writer import Writer

FINGERPRINT = bytes(32)


class Ours:
    def __init__(self, writer: Writer, log: EventLog, decodes: bool) -> None:
        self._writer = writer
        self._log = log
        self._decodes = decodes

    async def append(self, events: list[Event]) -> None:
        answered = await self._writer.append(_append(events))
        if answered.outcome is not Outcome.RECORDED:
            raise RuntimeError(f"an append was not recorded: {answered}")

    async def pages(self) -> AsyncGenerator[int, None]:
        for tenant in bulk_tenants():
            async for page in self._log.pages(tenant):
                if self._decodes:
                    for stored in page:
                        REGISTRY.decode(stored.document)
                yield len(page)


def _append(events: list[Event]) -> Append:
    """A key of its own for each append, as a command has; from it the ids of the events are derived."""
    first, key = events[0], events[0].id.hex
    return Append(
        tenant=first.tenant,
        key=key,
        fingerprint=FINGERPRINT,
        subject=first.stream,
        expected={event.stream: event.version - 1 for event in reversed(events)},
        events=[
            Written(e.stream, e.version, event_id(e.tenant, key, n), e.type, Visibility.PARTNERSHIP, e.document)
            for n, e in enumerate(events)
        ],
    )


@asynccontextmanager
async def opened(job: Job) -> AsyncIterator[Ours]:
    """Writing goes over the writer's own connections, however many callers there are."""
    async with (
        Writer.open(job.address) as writer,
        asyncpg.create_pool(job.address, min_size=1, max_size=1) as pool,
    ):
        yield Ours(writer, EventLog(pool), job.what is What.DECODE)


async def main(job: Job) -> None:
    async with opened(job) as ours:
        answer(await measure(job, ours))


if __name__ == "__main__":
    uvloop.run(main(asked()))
