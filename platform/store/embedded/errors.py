"""What can go wrong with the embedded server, in words that tell the way out."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class EmbeddedError(Exception):
    """The embedded server cannot be had; `code` is stable, the text is for the person at the keyboard."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn what the operating system refuses on `folder` into an EmbeddedError."""
    try:
        yield
    except PermissionError as refusal:
        text = f"Geen rechten op {refusal.filename or folder}. Geef dit account schrijfrechten op {folder}, "
        raise EmbeddedError("no-rights", text + "of kies een andere map.") from refusal
    except OSError as failure:
        raise _from_os(failure, folder) from failure


def _from_os(failure: OSError, folder: Path) -> EmbeddedError:
    if failure.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(folder)
    return EmbeddedError("io-failed", f"De map {folder} is niet bruikbaar: {failure.strerror} ({failure.filename}).")


def disk_full(folder: Path) -> EmbeddedError:
    return EmbeddedError("disk-full", f"De schijf onder {folder} is vol. Maak ruimte en start opnieuw.")


def tail(text: str, lines: int = 12) -> str:
    return "\n".join(text.rstrip().splitlines()[-lines:])
