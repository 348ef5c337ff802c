"""Who is measured: under which name, by which program, against which server."""

import sys
from enum import StrEnum
from pathlib import Path

from ops.bench.job import What


class Peer(StrEnum):
    OURS = "Tripartiet"
    PLAIN = "PostgreSQL"
    """A plain table, without a store: the yardstick."""
    RECORDER = "eventsourcing"
    EMMETT = "Emmett"
    MESSAGE_DB = "Message DB"
    UMADB = "UmaDB"


def command(peer: Peer) -> list[str]:
    if peer is Peer.EMMETT:
        return [str(Path(sys.prefix) / "bin" / "node"), "ops/bench/node/emmett.mjs"]
    return [sys.executable, "-m", f"ops.bench.programs.{_PROGRAMS[peer]}"]


_PROGRAMS = {
    Peer.OURS: "ours",
    Peer.PLAIN: "plain",
    Peer.RECORDER: "recorder",
    Peer.MESSAGE_DB: "message_db",
    Peer.UMADB: "uma",
}


def can(peer: Peer, what: What) -> bool:
    """Only ours is decoded: the others hold documents that are not theirs."""
    return what is not What.DECODE or peer is Peer.OURS
