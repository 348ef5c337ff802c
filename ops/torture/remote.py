"""A client's end of the line to the server process, which may die at any moment."""

import asyncio
from asyncio import Future, StreamReader, StreamWriter
from pathlib import Path

import msgspec
from msgspec import Struct

from store.appends import Answer, Append
from store.writer import NotRecorded, OutcomeUnknown

LONGEST_LINE = 2**20


class Call(Struct, frozen=True):
    number: int
    append: Append


class Return(Struct, frozen=True):
    """The answer to a call, or why there is none."""

    number: int
    answer: Answer | None = None
    unknown: str = ""
    refused: str = ""
    failed: str = ""


class Remote:
    """Appends through the server at this socket; connects again when it must."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket
        self._writer: StreamWriter | None = None
        self._listening: asyncio.Task[None] | None = None
        self._calls: dict[int, Future[Answer]] = {}
        self._number = 0
        self._connecting = asyncio.Lock()

    async def append(self, append: Append) -> Answer:
        writer = await self._connected()
        self._number += 1
        number = self._number
        answer: Future[Answer] = asyncio.get_running_loop().create_future()
        self._calls[number] = answer
        try:
            writer.write(msgspec.json.encode(Call(number, append)) + b"\n")
            return await answer
        finally:
            self._calls.pop(number, None)

    async def close(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)

    async def _connected(self) -> StreamWriter:
        async with self._connecting:
            if self._writer is None:
                try:
                    reader, writer = await asyncio.open_unix_connection(str(self._socket), limit=LONGEST_LINE)
                except OSError as error:
                    raise NotRecorded(f"no server: {error}") from error
                self._writer = writer
                self._listening = asyncio.create_task(self._listen(reader))
            return self._writer

    async def _listen(self, reader: StreamReader) -> None:
        try:
            while (line := await reader.readline()).endswith(b"\n"):
                self._settle(msgspec.json.decode(line, type=Return))
        except OSError:
            pass
        finally:
            self._lost()

    def _settle(self, back: Return) -> None:
        call = self._calls.get(back.number)
        if call is None or call.done():
            return
        if back.answer is not None:
            call.set_result(back.answer)
        elif back.failed:
            call.set_exception(OSError(back.failed))
        else:
            call.set_exception(OutcomeUnknown(back.unknown) if back.unknown else NotRecorded(back.refused))

    def _lost(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        for call in self._calls.values():
            if not call.done():
                call.set_exception(OutcomeUnknown("the server was lost"))
