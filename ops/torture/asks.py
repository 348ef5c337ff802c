"""What a caller asked of the log, and what it was told: all that the proof goes by."""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from store.appends import Append, Visibility, Written, event_id


class Asked(Struct, frozen=True, tag=True):
    """One append, as a caller meant it; the events take turns over the streams that it writes.

    `number` counts within a journal. `expected` also holds the streams that are only relied upon.
    """

    number: int
    tenant: UUID
    key: str
    streams: tuple[UUID, ...]
    expected: dict[UUID, int]
    events: int
    padding: int = 0
    fingerprint: str = "as meant"

    @property
    def request(self) -> tuple[UUID, str]:
        return self.tenant, self.key

    @property
    def subject(self) -> UUID:
        return self.streams[0] if self.streams else self.tenant

    def place(self, n: int) -> tuple[UUID, int]:
        """The stream and the version of the nth event, from 0."""
        stream = self.streams[n % len(self.streams)]
        return stream, self.expected[stream] + 1 + n // len(self.streams)

    def append(self) -> Append:
        events = [self._written(n) for n in range(self.events)]
        return Append(self.tenant, self.key, self.fingerprint.encode(), self.subject, self.expected, events)

    def _written(self, n: int) -> Written:
        stream, version = self.place(n)
        name = event_id(self.tenant, self.key, n)
        return Written(
            stream, version, name, "torture.happened", Visibility.PARTNERSHIP, document(self.key, n, self.padding)
        )


def document(key: str, n: int, padding: int) -> str:
    """Tells which event of which request it is, so that one found in the log can be traced to who asked for it."""
    return f"{key} {n} {'x' * padding}"


def traced(text: str) -> tuple[str, int]:
    """The request and the number of the event that has this document."""
    key, n, _ = text.split(" ", 2)
    return key, int(n)


class Reply(StrEnum):
    """What a caller can be told; the first four are the log's own outcomes."""

    RECORDED = "recorded"
    REPLAYED = "replayed"
    KEY_REUSED = "key_reused"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"
    """The connection was lost on the way, or the caller did not wait for the answer."""
    NOT_RECORDED = "not_recorded"
    ROLLED_BACK = "rolled_back"
    """By the caller, who had the append in a transaction of its own."""
    FAILED = "failed"
    """With an error that nothing in the append gives cause to."""


class Told(Struct, frozen=True, tag=True):
    """What became of the append with this number, as far as the caller could know; one for each time it was sent."""

    number: int
    reply: Reply
    first: int | None = None
    last: int | None = None
    stream: UUID | None = None
    version: int | None = None
    why: str = ""
