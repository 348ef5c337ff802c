"""Appends that wait for their turn, and the callers that wait for the answers."""

import asyncio
from asyncio import Future
from collections import deque
from collections.abc import Iterable

from store.appends import Answer, Append


class NotRecorded(Exception):
    """The append was not recorded and will not be; the same may be asked again later."""


class OutcomeUnknown(Exception):
    """The append may be recorded or not; the same, asked again with the same key, gives the answer."""


class Entry:
    """An append and the caller that waits for its answer, who may have gone.

    `doubtful`: it may be recorded already, by a call whose answer was lost.
    """

    __slots__ = ("answer", "append", "doubtful", "size")

    def __init__(self, append: Append) -> None:
        self.append = append
        self.size = append.size
        self.doubtful = False
        self.answer: Future[Answer] = asyncio.get_running_loop().create_future()

    def settle(self, answer: Answer) -> None:
        if not self.answer.done():
            self.answer.set_result(answer)

    def fail(self, error: Exception) -> None:
        if not self.answer.done():
            self.answer.set_exception(error)

    def give_up(self, reason: str) -> None:
        """The database gives no answer: what is known without it."""
        self.fail(OutcomeUnknown(reason) if self.doubtful else NotRecorded(reason))


class Backlog:
    """Entries in the order in which they came. `size` is that of their documents, in characters."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque()
        self.size = 0

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, entry: Entry) -> None:
        self._entries.append(entry)
        self.size += entry.size

    def take(self, most: int, most_size: int) -> list[Entry]:
        """The next batch, at least one: without those whose callers have gone."""
        batch: list[Entry] = []
        size = 0
        while self._entries and len(batch) < most and (not batch or size + self._entries[0].size <= most_size):
            entry = self._pop()
            if not entry.answer.done():
                batch.append(entry)
                size += entry.size
        return batch

    def give_up(self, reason: str) -> None:
        """Tells all who wait that it does not come to their turn."""
        while self._entries:
            self._pop().give_up(reason)

    def _pop(self) -> Entry:
        entry = self._entries.popleft()
        self.size -= entry.size
        return entry


def give_up(batch: Iterable[Entry], reason: str) -> None:
    for entry in batch:
        entry.give_up(reason)
