"""The concurrent callers: tasks for a store that is asynchronous, threads for one that is not."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from typing import Protocol

from ops.bench.job import Job, Result, What
from ops.bench.stopwatch import Stopwatch
from ops.bench.workload import A_PASS, Event, sources


class Store(Protocol):
    """What a peer that is asynchronous is asked: an append of one or many events, and its log, page by page."""

    async def append(self, events: list[Event]) -> None: ...
    def pages(self) -> AsyncGenerator[int, None]:
        """How many events each page has."""
        ...


class BlockingStore(Protocol):
    """The same of a peer that blocks."""

    def append(self, events: list[Event]) -> None: ...
    def pages(self) -> Iterator[int]: ...


class Pass:
    """One reading of the first events of a log."""

    def __init__(self, watch: Stopwatch) -> None:
        self._watch = watch
        self._since = time.perf_counter()
        self._read = 0

    def ends_with(self, page: int) -> bool:
        self._watch.note(page, self._since)
        self._since = time.perf_counter()
        self._read += page
        return self._watch.done or self._read >= A_PASS


async def measure(job: Job, store: Store) -> Result:
    watch = Stopwatch(job)

    async def write(source: Iterator[list[Event]]) -> None:
        while not watch.done:
            events = next(source)
            since = time.perf_counter()
            await store.append(events)
            watch.note(len(events), since)

    async def read() -> None:
        while not watch.done:
            turn = Pass(watch)
            async with aclosing(store.pages()) as pages:
                async for page in pages:
                    if turn.ends_with(page):
                        break

    async def keep_time() -> Result:
        await asyncio.sleep(job.warmup)
        watch.begin()
        await asyncio.sleep(job.seconds)
        return watch.end()

    async with asyncio.TaskGroup() as group:
        kept = group.create_task(keep_time())
        for work in [read()] if _reads(job) else [write(source) for source in sources(job)]:
            group.create_task(work)
    return kept.result()


def measure_blocking(job: Job, store: BlockingStore) -> Result:
    watch = Stopwatch(job)

    def write(source: Iterator[list[Event]]) -> Callable[[], None]:
        def work() -> None:
            while not watch.done:
                events = next(source)
                since = time.perf_counter()
                store.append(events)
                watch.note(len(events), since)

        return work

    def read() -> None:
        while not watch.done:
            turn = Pass(watch)
            for page in store.pages():
                if turn.ends_with(page):
                    break

    with ThreadPoolExecutor(job.callers) as threads:
        works = [read] if _reads(job) else [write(source) for source in sources(job)]
        running = [threads.submit(work) for work in works]
        time.sleep(job.warmup)
        watch.begin()
        time.sleep(job.seconds)
        result = watch.end()
        for work_done in running:
            work_done.result()
    return result


def _reads(job: Job) -> bool:
    return job.what in (What.READ, What.DECODE)
