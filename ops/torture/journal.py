"""An append-only file for each client, outside everything that is killed or cut."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
from ops.torture.asks import Asked, Told

FOLDER = "journals"
_decoder = msgspec.json.Decoder(Asked | Told)


class Journal:
    """Written with one system call a line, so that what was written survives the writer."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_EXCL, 0o600)
        self._asked = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._descriptor)

    def number(self) -> int:
        """For the next append that is asked."""
        self._asked += 1
        return self._asked

    def write(self, entry: Asked | Told) -> None:
        line = msgspec.json.encode(entry) + b"\n"
        if os.write(self._descriptor, line) != len(line):
            raise OSError("the journal is full")


def entries(path: Path) -> Iterator[Asked | Told]:
    with path.open("rb") as lines:
        for line in lines:
            yield _decoder.decode(line)


def journals(folder: Path) -> Iterable[Path]:
    return sorted((folder / FOLDER).iterdir())
