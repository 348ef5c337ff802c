"""docs/benchmarks.md: the text is written by hand, the figures stand between two markers."""

import os
import platform
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from msgspec import Struct
from ops.bench.peers import Peer
from ops.bench.rounds import Plan

PAGE = Path("docs/benchmarks.md")
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


class Machine(Struct, frozen=True):
    """On what was measured, in general words: figures without it say nothing."""

    cores: int
    memory_gb: int
    postgresql: str
    python: str
    flush_ms: float
    documents: int
    median_bytes: int
    largest_bytes: int

    @property
    def dutch(self) -> str:
        return (
            f"{self.cores} kernen, {self.memory_gb} GB geheugen; PostgreSQL {self.postgresql}, Python {self.python}; "
            f"één blok naar de schijf duurt {self.flush_ms:.2f} ms; {self.documents} documenten"
        )

    @property
    def english(self) -> str:
        return (
            f"{self.cores} cores, {self.memory_gb} GB memory, {platform.system()}; PostgreSQL {self.postgresql}, "
            f"Python {self.python}; one page flushed to the disk in {self.flush_ms:.2f} ms (median); "
            f"{self.documents} documents of {self.median_bytes:,} bytes (median), at most {self.largest_bytes:,}"
        )


def machine(postgresql: str, flush_ms: float, sizes: list[int]) -> Machine:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return Machine(
        cores=len(os.sched_getaffinity(0)), memory_gb=round(memory / 1e9), postgresql=postgresql,
        python=platform.python_version(), flush_ms=flush_ms,
        documents=len(sizes), median_bytes=sorted(sizes)[len(sizes) // 2], largest_bytes=max(sizes),
    )  # fmt: skip


def write(tables: str, on: Machine, plan: Plan, failed: Iterable[Peer], today: date) -> None:
    """Replaces the figures; the rest of the page stays."""
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    left_out = "".join(f" {peer} failed in this run." for peer in failed)
    figures = (
        f"Measured on {today.isoformat()}: {on.english}. Each figure is the median of {plan.rounds} round(s) of "
        f"{plan.seconds:g} s, after {plan.warmup:g} s of warming up.{left_out}\n\n{tables}"
    )
    PAGE.write_text(f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}", "utf-8")
