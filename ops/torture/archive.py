"""The log as it lies in the tables, read by its owner from beginning to end and held against what was asked."""

from uuid import UUID

import asyncpg
from ops.torture.asks import traced
from ops.torture.reader import Trace
from ops.torture.stories import Stories, Story, Versions

from store.appends import event_id

PAGE = 5000
_EVENTS = """
    select tenant, sequence, stream, version, id, document, fingerprint, last_sequence
    from log.events order by tenant, sequence
"""
_HEADS = "select tenant, size from log.heads"


class Archive:
    """What was found while reading.

    `altered`: events that are not what was asked, `unasked`: that nobody asked for, or that were taken back.
    """

    def __init__(self, stories: Stories) -> None:
        self._stories = stories
        self._named = {
            (tenant, event_id(tenant, key, 0)): story
            for (tenant, key), story in stories.items() if not story.meant.events
        }  # fmt: skip
        self.events = 0
        self.requests = 0
        self.twice = 0
        self.out_of_order = 0
        self.unasked = 0
        self.altered = 0
        self.wrong_heads = 0
        self.sizes: dict[UUID, int] = {}
        self.traces: dict[UUID, Trace] = {}
        self.versions: Versions = {}

    async def read(self, owner: str) -> None:
        connection = await asyncpg.connect(owner)
        try:
            async with connection.transaction(isolation="repeatable_read", readonly=True):
                async for row in connection.cursor(_EVENTS, prefetch=PAGE):
                    self._event(row)
                for row in await connection.fetch("select tenant, id, fingerprint, sequence from log.requests"):
                    self._request(row)
                heads = {row["tenant"]: row["size"] for row in await connection.fetch(_HEADS)}
        finally:
            await connection.close()
        for tenant in heads.keys() | self.sizes.keys():
            self.wrong_heads += heads.get(tenant, 0) != self.sizes.get(tenant, 0)

    def _event(self, row: asyncpg.Record) -> None:
        tenant, sequence, stream, version, name, document, fingerprint, last = row
        self.events += 1
        self.traces.setdefault(tenant, Trace()).add(sequence, stream, version, document)
        self.out_of_order += sequence != self.sizes.get(tenant, 0) + 1
        self.sizes[tenant] = max(sequence, self.sizes.get(tenant, 0))
        self.out_of_order += version != self.versions.get((tenant, stream), 0) + 1
        self.versions[tenant, stream] = max(version, self.versions.get((tenant, stream), 0))
        key, n = traced(document)
        if (story := self._stories.get((tenant, key))) is None:
            self.unasked += 1
            return
        self.altered += name != event_id(tenant, key, n) or (stream, version) != story.meant.place(n)
        self._told(story, n, sequence, fingerprint, last)

    def _told(self, story: Story, n: int, sequence: int, fingerprint: bytes | None, last: int | None) -> None:
        """Of one request the events follow upon each other."""
        if n < story.found:
            self.twice += 1
            return
        if n == 0:
            story.first, story.last, story.fingerprint = sequence, last, fingerprint
        self.out_of_order += n != story.found or sequence != (story.first or 0) + n
        story.found = n + 1

    def _request(self, row: asyncpg.Record) -> None:
        tenant, name, fingerprint, sequence = row
        self.requests += 1
        if (story := self._named.get((tenant, name))) is None:
            self.unasked += 1
        elif story.kept:
            self.twice += 1
        else:
            story.last, story.fingerprint = sequence, fingerprint
            self.out_of_order += sequence > self.sizes.get(tenant, 0)
