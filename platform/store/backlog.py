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

    `doubtful`: it may be recorded already, by a call whose answer was lost. `waits_in`: where it waits, if it does.
    """

    __slots__ = ("answer", "append", "doubtful", "size", "waits_in")

    def __init__(self, append: Append) -> None:
        self.append = append
        self.size = append.size
        self.doubtful = False
        self.waits_in: Backlog | None = None
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

    def leave(self) -> None:
        """Its caller has gone: it keeps no room."""
        if self.waits_in is not None:
            self.waits_in.remove(self)


class Room:
    """How much waits in all backlogs together: appends, and characters of their documents."""

    def __init__(self) -> None:
        self.many = 0
        self.size = 0


class Backlog:
    """Entries in the order in which they came."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._entries: deque[Entry] = deque()

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, entry: Entry) -> None:
        self._entries.append(entry)
        entry.waits_in = self
        self._room.many += 1
        self._room.size += entry.size

    def take(self, most: int, most_size: int) -> list[Entry]:
        """The next batch, at least one where something waits."""
        batch: list[Entry] = []
        size = 0
        while self._entries and len(batch) < most and (not batch or size + self._entries[0].size <= most_size):
            entry = self._left(self._entries.popleft())
            if not entry.answer.done():
                batch.append(entry)
                size += entry.size
        return batch

    def remove(self, entry: Entry) -> None:
        self._entries.remove(entry)
        self._left(entry)

    def give_up(self, reason: str) -> None:
        """Tells all who wait that it does not come to their turn."""
        while self._entries:
            self._left(self._entries.popleft()).give_up(reason)

    def _left(self, entry: Entry) -> Entry:
        entry.waits_in = None
        self._room.many -= 1
        self._room.size -= entry.size
        return entry


def give_up(batch: Iterable[Entry], reason: str) -> None:
    for entry in batch:
        entry.give_up(reason)
