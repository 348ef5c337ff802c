"""UmaDB through its own client: a tag for the stream, and the condition that nothing was added to it since."""

from collections.abc import Iterator
from uuid import UUID

from ops.bench.callers import measure_blocking
from ops.bench.job import Job, answer, asked
from ops.bench.workload import A_PASS, IN_STREAM, Event
from umadb import AppendCondition, Client, Query, QueryItem
from umadb import Event as UmaEvent


class Uma:
    def __init__(self, client: Client) -> None:
        self._client = client
        self._positions: dict[UUID, int] = {}
        """Where each stream that is being written ends: what its writer would know from reading it."""

    def append(self, events: list[Event]) -> None:
        streams = {event.stream: _tag(event) for event in events}
        known = [self._positions.get(stream) for stream in streams]
        query = Query([QueryItem(tags=[tag]) for tag in streams.values()])
        condition = AppendCondition(query, after=known[0] if len(known) == 1 else None)
        written = [UmaEvent(e.type, e.document.encode(), [streams[e.stream]], e.id) for e in events]
        position = self._client.append(written, condition)
        last = events[-1]
        if last.version == IN_STREAM:
            self._positions.pop(last.stream, None)
        else:
            self._positions[last.stream] = position

    def pages(self) -> Iterator[int]:
        """As large as its server sends them."""
        response = self._client.read(limit=A_PASS)
        while page := response.next_batch():
            yield len(page)


def _tag(event: Event) -> str:
    return f"{event.tenant}/{event.stream}"


def main(job: Job) -> None:
    with Client(job.address) as client:
        answer(measure_blocking(job, Uma(client)))


if __name__ == "__main__":
    main(asked())
