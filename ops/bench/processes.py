"""The processor time of a server: of its first process and of all that it started."""

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PARENT, OWN, REAPED = 1, slice(11, 13), slice(13, 15)
"""Where /proc/<pid>/stat has them, counted from the state, which follows the name in brackets."""


def cpu_of(pid: int) -> float:
    """Seconds of this process, of its living children, and of the children that it has seen end."""
    own = _stat(pid)
    ticks = sum(map(int, own[OWN])) + sum(map(int, own[REAPED]))
    for entry in Path("/proc").iterdir():
        child = _stat(int(entry.name)) if entry.name.isdecimal() else []
        if child and int(child[PARENT]) == pid:
            ticks += sum(map(int, child[OWN]))
    return ticks / TICKS


def _stat(pid: int) -> list[str]:
    """Nothing of a process that is just gone: its parent has counted it by then."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
