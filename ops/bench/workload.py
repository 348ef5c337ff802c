"""The same work for every peer: realistic documents in fresh streams of ten events each, spread over tenants."""

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

import msgspec
from msgspec import Struct
from ops.bench.job import Job, What

IN_STREAM = 10
IN_BATCH = 250
"""As many events as an accord of some size has: 25 streams of ten."""
BULK_CALLERS = 4
PAGE = 500
A_PASS = 20_000
"""So many events are read before starting again at the beginning."""


class Event(Struct, frozen=True):
    """One event to be appended; `version` counts from 1, the stream is expected to stand one lower."""

    tenant: UUID
    stream: UUID
    version: int
    id: UUID
    type: str
    document: str


class _Typed(Struct):
    type: str


Document = tuple[str, str]
"""Type and text."""


def documents(path: str) -> list[Document]:
    """One document a line, as the examples left them in the log."""
    texts = Path(path).read_text("utf-8").splitlines()
    return [(msgspec.json.decode(text, type=_Typed).type, text) for text in texts]


def write(texts: list[str], path: Path) -> None:
    """As `documents` reads them: no text has a line break in it."""
    path.write_text("".join(f"{text}\n" for text in texts), "utf-8")


def tenants(count: int) -> list[UUID]:
    return [uuid5(NAMESPACE_OID, f"tenant-{number}") for number in range(count)]


def bulk_tenants() -> list[UUID]:
    """Tenants of their own: what the bulk appends left there is what is read."""
    return [uuid5(NAMESPACE_OID, f"bulk-{number}") for number in range(BULK_CALLERS)]


def sources(job: Job) -> list[Iterator[list[Event]]]:
    """For each caller what it appends, call by call and without end."""
    known = documents(job.documents)
    size = IN_BATCH if job.what is What.BULK else 1
    return [_batches(_events(job, caller, known), size) for caller in range(job.callers)]


def _batches(endless: Iterator[Event], size: int) -> Iterator[list[Event]]:
    while True:
        yield list(islice(endless, size))


def _events(job: Job, caller: int, known: list[Document]) -> Iterator[Event]:
    """A tenant at random, a fresh stream, ten events. Each caller starts elsewhere in the documents."""
    choice = [bulk_tenants()[caller]] if job.what is What.BULK else tenants(job.tenants)
    turn = islice(cycle(known), caller * 7, None)
    while True:
        stream = uuid4()
        tenant = choice[stream.int % len(choice)]
        for version in range(1, IN_STREAM + 1):
            type_, document = next(turn)
            yield Event(tenant, stream, version, uuid4(), type_, document)
