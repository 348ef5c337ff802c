"""Locks of the kernel (flock): whoever dies, however, has let go. No process numbers are counted."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from store.embedded.errors import EmbeddedError

REPORT_EVERY = 2.0


def opened(path: Path, flags: int = os.O_RDWR) -> int:
    """Open or make a file of ours, mode 0600, owned by the owner of its folder, never through a link."""
    descriptor = os.open(path, flags | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    if os.geteuid() == 0:
        owner = path.parent.stat()
        os.fchown(descriptor, owner.st_uid, owner.st_gid)
    return descriptor


def waiting(patience: float, report: Callable[[str], None], what: str) -> Iterator[None]:
    """Go round until `patience` seconds have passed, telling every two seconds what is waited for."""
    begin, told = time.monotonic(), 0.0
    while (elapsed := time.monotonic() - begin) < patience:
        yield
        if elapsed - told >= REPORT_EVERY:
            report(f"{what} ({elapsed:.0f} s)")
            told = elapsed
        time.sleep(0.005 if elapsed < 1 else 0.05)


def free(descriptor: int) -> bool:
    """Take the lock for ourselves alone, if no one has it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def attempt(path: Path) -> Iterator[int | None]:
    """The descriptor of the lock, or None when another has it; let go afterwards unless passed on."""
    descriptor = opened(path)
    try:
        yield descriptor if free(descriptor) else None
    finally:
        os.close(descriptor)


@contextmanager
def mutex(path: Path, patience: float, report: Callable[[str], None]) -> Iterator[int]:
    descriptor = opened(path)
    try:
        _acquire(descriptor, path, patience, report)
        yield descriptor
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, path: Path, patience: float, report: Callable[[str], None]) -> None:
    for _ in waiting(patience, report, "Een ander proces start of stopt deze databank; even wachten"):
        if free(descriptor):
            return
    text = f"Een ander proces houdt {path} al {patience:.0f} s vast. Stop dat proces en start opnieuw."
    raise EmbeddedError("busy", text)


def share(path: Path) -> int:
    descriptor = opened(path)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def let_go(descriptor: int) -> None:
    """Unlocked in so many words: closing alone leaves the lock to forked children."""
    fcntl.flock(descriptor, fcntl.LOCK_UN)
    os.close(descriptor)


def wait_until_unused(path: Path) -> None:
    descriptor = opened(path)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    let_go(descriptor)


@contextmanager
def folder(path: Path) -> Iterator[None]:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
