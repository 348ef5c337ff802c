"""A disk in a file, whose power can be cut: ext4 on a loop device, shut down without flushing anything."""

import asyncio
import ctypes
import fcntl
import os
import struct
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from ops.torture import holders

SIZE = 2 * 2**30
SHUTDOWN = 0x8004587D
"""EXT4_IOC_SHUTDOWN: _IOR('X', 125, __u32)."""
NO_FLUSH_OF_THE_LOG = 2
NEW_NAMESPACE = 0x00020000


class NoDisk(Exception):
    """This machine does not let us make one; the message says why, in Dutch."""


def hide_mounts() -> None:
    """What this process mounts from now on, only it and those that it starts can see, and it goes when they do."""
    if sys.platform != "linux" or os.geteuid() != 0:
        raise NoDisk("stroomuitval nabootsen kan alleen op Linux en als root: er wordt een schijf voor aangekoppeld")
    if ctypes.CDLL(None, use_errno=True).unshare(NEW_NAMESPACE) != 0:
        raise NoDisk(f"een eigen ruimte voor aankoppelingen wordt geweigerd: {os.strerror(ctypes.get_errno())}")


class Disk:
    def __init__(self, folder: Path) -> None:
        self._image = folder / "disk.ext4"
        self.mount = folder / "disk"

    async def make(self) -> None:
        await _run("mount", "--make-rprivate", "/")
        with self._image.open("wb") as image:
            image.truncate(SIZE)
        self.mount.mkdir()
        await _run("mkfs.ext4", "-q", "-F", str(self._image))
        await self.attach()
        self.mount.chmod(0o755)

    async def attach(self) -> None:
        await _run("mount", "-o", "loop", str(self._image), str(self.mount))

    def flush(self) -> None:
        os.sync()

    def cut(self) -> None:
        """From here on nothing reaches the disk: neither what was written, nor the file system's own journal."""
        descriptor = os.open(self.mount, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, SHUTDOWN, struct.pack("I", NO_FLUSH_OF_THE_LOG))
        finally:
            os.close(descriptor)

    async def detach(self) -> None:
        """Whoever still has something open on it is killed first."""
        if self.mount.is_mount():
            await holders.kill(self.mount)
            await _run("umount", str(self.mount))


@asynccontextmanager
async def disk(folder: Path) -> AsyncIterator[Disk]:
    found = Disk(folder)
    try:
        await found.make()
        yield found
    finally:
        await found.detach()


async def _run(*command: str) -> None:
    try:
        process = await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, stdout=PIPE, stderr=STDOUT)
    except FileNotFoundError:
        raise NoDisk(f"het programma {command[0]} ontbreekt op deze machine") from None
    output, _ = await process.communicate()
    if process.returncode:
        raise NoDisk(f"{' '.join(command)} is geweigerd: {output.decode(errors='replace').strip()}")
