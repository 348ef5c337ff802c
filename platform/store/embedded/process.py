"""Running the programs of PostgreSQL, if need be under another account."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Account:
    """Under whom a program runs; without numbers: under whoever we are."""

    uid: int | None = None
    gid: int | None = None


OURSELVES = Account()


def run(
    argv: Sequence[str], account: Account = OURSELVES, *, typed: str = "", keep: Sequence[int] = ()
) -> subprocess.CompletedProcess[str]:
    """Run to the end; `keep` are descriptors (with their locks) that the program holds until it ends."""
    return subprocess.run(  # noqa: S603
        argv, input=typed, text=True, errors="replace", check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=_environment(), cwd="/", pass_fds=keep, start_new_session=True,
        user=account.uid, group=account.gid, extra_groups=_groups(account),
    )  # fmt: skip


def detach(argv: Sequence[str], account: Account = OURSELVES, *, output: int, keep: Sequence[int] = ()) -> None:
    """Leave a program running in a session of its own.

    The shell in between ends at once: so the program is no child of ours, leaves us no zombie whoever
    stops it, and Ctrl-C in the terminal does not reach it.
    """
    subprocess.run(  # noqa: S603
        ["/bin/sh", "-c", 'exec "$@" &', "sh", *argv], stdin=subprocess.DEVNULL, stdout=output, stderr=output,
        check=True, env=_environment(), cwd="/", pass_fds=keep, start_new_session=True,
        user=account.uid, group=account.gid, extra_groups=_groups(account),
    )  # fmt: skip


def _groups(account: Account) -> list[int] | None:
    return None if account.uid is None else []


def _environment() -> dict[str, str]:
    """Next to nothing of ours: no secrets for the server, no PG* or LC_* that changes what it does."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}
