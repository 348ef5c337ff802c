"""A server with a writer in it, made to be killed: it keeps nothing that the log does not."""

import asyncio
from asyncio import Event, StreamReader, StreamWriter

import msgspec
from msgspec import Struct
from ops.torture.jobs import perform, say
from ops.torture.remote import LONGEST_LINE, Call, Return

from store.writer import NotRecorded, OutcomeUnknown, Writer


class Job(Struct, frozen=True):
    dsn: str
    socket: str


class Ready(Struct, frozen=True):
    """Said once it listens."""


async def work(job: Job, ending: Event) -> None:
    async with Writer.open(job.dsn) as writer:

        async def attend(reader: StreamReader, back: StreamWriter) -> None:
            async with asyncio.TaskGroup() as calls:
                while (line := await reader.readline()).endswith(b"\n"):
                    calls.create_task(_answer(writer, msgspec.json.decode(line, type=Call), back))

        # A socket left by one that was killed is taken over: asyncio sees to that itself.
        listening = await asyncio.start_unix_server(attend, job.socket, limit=LONGEST_LINE)
        say(Ready())
        await ending.wait()
        listening.close()


async def _answer(writer: Writer, call: Call, back: StreamWriter) -> None:
    try:
        found = Return(call.number, answer=await writer.append(call.append))
    except NotRecorded as error:
        found = Return(call.number, refused=str(error) or "refused")
    except OutcomeUnknown as error:
        found = Return(call.number, unknown=str(error) or "unknown")
    except Exception as error:
        found = Return(call.number, failed=repr(error))
    back.write(msgspec.json.encode(found) + b"\n")


if __name__ == "__main__":
    perform(Job, work)
