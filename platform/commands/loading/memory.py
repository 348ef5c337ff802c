"""The log of one tenant in memory, decoded once: what is recorded, and what a load is about to record."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from domain.recording import Fact, Recorded
from store.log import Request


class Memory:
    """Facts in the order of the log: the sequence of each is its place, for a tenant's log has no gaps."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.ids: set[UUID] = set()
        self.requests: dict[UUID, Request] = {}
        """By the id of their first event, those that were carried out here."""
        self._streams: dict[UUID, list[Fact]] = {}
        self._folded: dict[UUID, tuple[int, Recorded]] = {}

    @property
    def size(self) -> int:
        return len(self.facts)

    def add(self, id: UUID, fact: Fact) -> None:
        self.ids.add(id)
        self.facts.append(fact)
        self._streams.setdefault(fact.originator_id, []).append(fact)

    def find(self, id: UUID) -> Recorded | None:
        """The aggregate of a stream, always as its facts make it, in a copy of which nobody changed anything.

        Most commands only look at the partnership and the accord: what they left untouched serves the next.
        """
        stream = self._streams.get(id)
        if stream is None:
            return None
        version, folded = self._folded.get(id, (0, None))
        if folded is None or not version == folded.version == len(stream):
            folded = _fold(stream)
            self._folded[id] = folded.version, folded
        return folded

    def all(self) -> Iterator[Recorded]:
        """Every aggregate, as `find` gives it."""
        return (found for found in map(self.find, self._streams) if found)


def _fold(stream: list[Fact]) -> Recorded:
    aggregate: Any = None
    for fact in stream:
        aggregate = fact.mutate(aggregate)
    folded: Recorded = aggregate
    return folded
