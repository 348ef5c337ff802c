"""What a measured program is asked to do, and what it answers: one JSON document in, one line of JSON out."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from math import ceil

import msgspec
from msgspec import Struct

MOST_CONNECTIONS = 64


class What(StrEnum):
    APPEND = "append"
    """One event at a time, with its expected version."""
    BULK = "bulk"
    """Many events in one append."""
    READ = "read"
    """The log that the bulk appends left, undecoded."""
    DECODE = "decode"
    """The same, decoded into the facts of the domain; ours only."""


class Job(Struct, frozen=True):
    """One measurement. `address` is of the database or server, `server` the process whose CPU is counted."""

    what: What
    callers: int
    tenants: int
    warmup: float
    seconds: float
    address: str
    server: int
    documents: str

    @property
    def connections(self) -> int:
        """One for each caller, as far as a server would go along with that."""
        return min(self.callers, MOST_CONNECTIONS)


class Result(Struct, frozen=True):
    """What was done within the window; latencies are of a call, CPU of client and server together with its times."""

    events: int
    seconds: float
    median_ms: float
    p99_ms: float
    client_cpu: float
    server_cpu: float

    @property
    def rate(self) -> float:
        return self.events / self.seconds

    @property
    def cpu_us(self) -> float:
        return 1e6 * (self.client_cpu + self.server_cpu) / max(self.events, 1)


def asked() -> Job:
    """From standard input and not from the arguments, which every account of the machine can read."""
    return msgspec.json.decode(sys.stdin.buffer.read(), type=Job)


def answer(result: Result) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(result) + b"\n")


def percentile(ordered: Sequence[float], share: float) -> float:
    """The nearest rank; zero where nothing was measured."""
    return ordered[max(ceil(share * len(ordered)) - 1, 0)] if ordered else 0.0
