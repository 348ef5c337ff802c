"""Checks accord files without a database: `python -m commands.loading.check FILE…`."""

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from commands.loading.plan import plan_file
from commands.loading.reader import PlacedFault
from commands.loading.sequence import disagreements


def check(paths: Iterable[Path], now: datetime | None = None) -> list[str]:
    """Every fault of every file, one line each; empty where all could be loaded together."""
    return [line for lines in _by_file(paths, now or datetime.now(UTC)).values() for line in lines]


def _by_file(paths: Iterable[Path], now: datetime) -> dict[Path, list[str]]:
    plans = {path: plan_file(path, now) for path in paths}
    disagreements(plans.values())
    return {path: [_line(path, placed) for placed in plan.faults] for path, plan in plans.items()}


def _line(path: Path, placed: PlacedFault) -> str:
    """A fault as one line, in the form that editors know how to jump to."""
    fault = placed.fault
    where = f"{fault.field}: " if fault.field else ""
    return f"{path}:{placed.line}:{placed.column}: {where}{fault.message} [{fault.code}]"


def main(names: list[str]) -> int:
    found = _by_file([Path(name) for name in names], datetime.now(UTC))
    for path, lines in found.items():
        sys.stdout.writelines(f"{text}\n" for text in [*lines, f"{path}: {len(lines)} fouten"])
    return any(found.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
