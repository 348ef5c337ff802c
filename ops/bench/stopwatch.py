"""The window in which is measured: what callers finish before and after it does not count."""

import time

from ops.bench.job import Job, Result, percentile
from ops.bench.processes import cpu_of


class Stopwatch:
    """Callers note what they finished until `done`; whoever keeps the time says when the window opens and shuts.

    With a busy event loop or interpreter lock the window is a little longer than was asked: its own
    length counts.
    """

    def __init__(self, job: Job) -> None:
        self.done = False
        self._server = job.server
        self._notes: list[tuple[int, float]] = []
        self._began = self._client = self._cluster = 0.0

    def note(self, events: int, since: float) -> None:
        """How many events a call did, and when it began. Threads need no lock for it."""
        self._notes.append((events, time.perf_counter() - since))

    def begin(self) -> None:
        self._cluster, self._client = cpu_of(self._server), time.process_time()
        self._notes = []
        self._began = time.perf_counter()

    def end(self) -> Result:
        seconds = time.perf_counter() - self._began
        notes = list(self._notes)
        client, cluster = time.process_time() - self._client, cpu_of(self._server) - self._cluster
        self.done = True
        latencies = sorted(latency for _, latency in notes)
        median, p99 = (1000 * percentile(latencies, share) for share in (0.5, 0.99))
        return Result(sum(events for events, _ in notes), seconds, median, p99, client, cluster)
