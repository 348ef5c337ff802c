"""The recorder of the library `eventsourcing`, which knows no tenants: the stream's id is of tenant and stream."""

from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import uuid5

from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from ops.bench.callers import measure_blocking
from ops.bench.job import Job, answer, asked
from ops.bench.workload import PAGE, Event


class Recorder:
    def __init__(self, recorder: PostgresApplicationRecorder) -> None:
        self._recorder = recorder

    def append(self, events: list[Event]) -> None:
        """The expected version is in the numbers: a taken one breaks the primary key."""
        self._recorder.insert_events(
            [StoredEvent(uuid5(e.tenant, e.stream.hex), e.version, e.type, e.document.encode()) for e in events]
        )

    def pages(self) -> Iterator[int]:
        start = 0
        while page := self._recorder.select_notifications(start, PAGE, inclusive_of_start=False):
            start = page[-1].id
            yield len(page)


def datastore(job: Job) -> PostgresDatastore:
    at = urlsplit(job.address)
    where = {name: values[0] for name, values in parse_qs(at.query).items()}
    return PostgresDatastore(
        dbname=at.path.lstrip("/"), host=where["host"], port=where["port"],
        user=unquote(at.username or ""), password=unquote(at.password or ""),
        pool_size=job.connections, connect_timeout=60,
    )  # fmt: skip


def main(job: Job) -> None:
    with datastore(job) as store:
        recorder = PostgresApplicationRecorder(store)
        recorder.create_table()
        answer(measure_blocking(job, Recorder(recorder)))


if __name__ == "__main__":
    main(asked())
