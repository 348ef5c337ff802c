"""docs/reliability.md: the text is written by hand, the figures stand between markers."""

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from ops.torture.processes import ROOT
from ops.torture.verdict import Row, Verdict
from ops.torture.words import ENGLISH

from store.embedded.binaries import INSTALLS

PAGE = ROOT / "docs" / "reliability.md"


def write_counts(verdicts: Mapping[str, Verdict], today: date) -> None:
    """Of a whole run of all trials."""
    found = {name: {row.label: row for row in verdict.rows} for name, verdict in verdicts.items()}
    known = [row for verdict in verdicts.values() for row in verdict.rows]
    parts = [f"On {today.isoformat()}, {machine()}."]
    for wrong, heading in ((False, "what happened"), (True, "**must be 0**")):
        labels = sorted({row.label for row in known if row.wrong is wrong}, key=list(ENGLISH).index)
        lines = [[ENGLISH[label], label, *(_count(found[name].get(label)) for name in found)] for label in labels]
        parts.append(_table([heading, "in het Nederlands", *(f"`{name}`" for name in found)], lines))
    _replace("counts", "\n\n".join(parts))


def write_broken(verdicts: Mapping[tuple[str, str], Verdict], today: date) -> None:
    """Of a run of every breakage: whatever was not 0 and should be."""
    lines = [
        [f"`{name} --broken {broken}`", f"{_events(verdict)}", "; ".join(_wrongs(verdict))]
        for (name, broken), verdict in verdicts.items()
    ]
    table = _table(["run, with `--quick`", "events in the log", "found"], lines)
    _replace("broken", f"On {today.isoformat()}, {machine()}.\n\n{table}")


def machine() -> str:
    """In general words: figures without it say nothing."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return (
        f"{len(os.sched_getaffinity(0))} cores shared with other work, {round(memory / 1e9)} GB memory, "
        f"{platform.system()}; PostgreSQL {max(INSTALLS)}, Python {platform.python_version()}"
    )


def _count(row: Row | None) -> str:
    return "" if row is None else f"{row.count:,}"


def _events(verdict: Verdict) -> str:
    return next((f"{row.count:,}" for row in verdict.rows if row.label == "gebeurtenissen in het log"), "")


def _wrongs(verdict: Verdict) -> list[str]:
    return [f"{ENGLISH[row.label]}: {row.count:,}" for row in verdict.rows if row.wrong and row.count]


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    marks = ["---"] * len(head)
    return "\n".join("| " + " | ".join(line) + " |" for line in (head, marks, *lines))


def _replace(name: str, figures: str, page: Path = PAGE) -> None:
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, found, rest = page.read_text("utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"{page.name} lacks {begin} or {end}")
    page.write_text(f"{before}{begin}\n\n{figures}\n\n{end}{after}", "utf-8")
