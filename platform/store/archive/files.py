"""Archives as files: private, whole or not there at all, packed when asked."""

import gzip
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

from store.archive.form import ArchiveError

STANDARD = Path("-")
"""Standard input or output."""
_PACKED = b"\x1f\x8b"
_LEVEL = 3
"""Of gzip: at 6 the file is a tenth smaller and takes three times as long."""


@contextmanager
def written(path: Path, *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """A file to write in, which gets its name and is on disk once the block has ended well; mode 0600."""
    if path == STANDARD:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with _spoken(path):
        if path.exists() and not (overwrite and path.is_file()):
            raise ArchiveError(f"{path} bestaat al. Kies een andere naam, of vervang het bestand met --overwrite.")
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with io.BufferedWriter(_File(handle, path)) as file:
            with _packing(file) if path.suffix == ".gz" else nullcontext(file) as lines:
                yield lines
            file.flush()
            with _spoken(path):
                os.fsync(file.fileno())
        with _spoken(path):
            Path(name).rename(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _keep(path.parent)


@contextmanager
def _spoken(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ArchiveError(
            f"{path} kan niet worden geschreven: {error.strerror}. Er is geen nieuwe export; maak ruimte vrij of kies "
            "een andere map."
        ) from error


class _File(io.FileIO):
    """Says what goes wrong in writing by the name that was asked for; what else the block raises is not its own."""

    def __init__(self, handle: int, path: Path) -> None:
        super().__init__(handle, "wb")
        self._path = path

    def write(self, data: Any) -> int:
        with _spoken(self._path):
            return super().write(data)


@contextmanager
def _packing(file: BinaryIO) -> Iterator[BinaryIO]:
    """Without a name or moment of its own in it: the same lines give the same bytes."""
    with gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=file, mtime=0) as packed:
        yield cast(BinaryIO, packed)


def _keep(folder: Path) -> None:
    """The new name, on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file to read, unpacked when it is packed, whatever its name is."""
    with ExitStack() as stack:
        file = cast(io.BufferedReader, sys.stdin.buffer) if path == STANDARD else stack.enter_context(path.open("rb"))
        if file.peek(len(_PACKED)).startswith(_PACKED):
            yield cast(BinaryIO, stack.enter_context(gzip.GzipFile(fileobj=file, mode="rb")))
        else:
            yield file
