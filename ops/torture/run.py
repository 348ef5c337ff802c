"""What every trial needs: a folder that other accounts can reach, processes, journals, and an end to it all."""

import secrets
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from ops.torture import client, reader
from ops.torture.journal import FOLDER
from ops.torture.plans import Plan
from ops.torture.processes import Child, Children, children
from ops.torture.reader import Read
from ops.torture.world import World

from store.database import Addresses


class Run(Struct, frozen=True):
    folder: Path
    children: Children
    world: World

    def journal(self, name: str) -> str:
        return str(self.folder / FOLDER / name)

    async def clients(self, plan: Plan, like: client.Job) -> list[Child]:
        """As many as the plan says, all with this job but for their names and journals."""
        names = [f"client-{n}" for n in range(plan.clients)]
        jobs = [replace(like, name=name, journal=self.journal(name), callers=plan.callers) for name in names]
        return [await self.children.start("client", job) for job in jobs]

    async def readers(self, many: int, at: Addresses, *, naive: bool = False) -> list[Child]:
        return [
            await self.children.start("reader", reader.Job(at.worker, self.world if naive else None))
            for _ in range(many)
        ]


async def readings(readers: list[Child]) -> list[Read]:
    """Of readers who are told that no more will be written."""
    for one in readers:
        one.finish()
    return [msgspec.json.decode(await one.result(), type=Read) for one in readers]


@asynccontextmanager
async def running() -> AsyncIterator[Run]:
    with _folder() as folder:
        async with children(folder) as started:
            yield Run(folder, started, World(secrets.token_hex(4)))


@contextmanager
def _folder() -> Iterator[Path]:
    """Other accounts pass through it: root's database runs as another."""
    with tempfile.TemporaryDirectory(prefix="tripartiet-torture-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / FOLDER).mkdir(mode=0o700)
        yield folder
