"""How much of everything: the whole run, and the quick one for who works on it."""

from msgspec import Struct
from ops.torture.breakages import Broken


class Plan(Struct, frozen=True, kw_only=True):
    """`events`, `clients`, `callers` (of each client), `hostile` (of each kind) and `readers`: of the trial of writers.

    `kills`: of the server, of PostgreSQL's first process, of one of its others, and of the first two together;
    `cuts` of the power.
    """

    events: int
    clients: int = 4
    callers: int = 12
    hostile: int = 2
    readers: int = 2
    server_kills: int
    postmaster_kills: int
    backend_kills: int
    both_kills: int
    cuts: int
    broken: Broken | None = None


WHOLE = Plan(events=520_000, server_kills=25, postmaster_kills=12, backend_kills=13, both_kills=5, cuts=9)
QUICK = Plan(events=30_000, server_kills=4, postmaster_kills=2, backend_kills=2, both_kills=1, cuts=2)
