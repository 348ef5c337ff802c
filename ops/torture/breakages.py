"""Logs that are broken on purpose: a proof that never failed proves nothing."""

import re
from enum import StrEnum

from store.migrate import Migration, of_store

Changes = tuple[tuple[str, str], ...]
"""Of patterns that each are found in the migration once, and what stands there instead."""
_LOCKS: Changes = ((r" for update skip locked\) h;", ") h;"), (r" for update\) h;", ") h;"))
_GUARDS: Changes = (
    (r" primary key \(tenant, sequence\),\s+unique \(tenant, stream, version\),\n", "\n"),
    (
        r"(-- Who may see)",
        r"create index on log.events (tenant, sequence); create index on log.events (tenant, stream, version); \1",
    ),
)
_KEYS: Changes = (
    (r" unique \(tenant, id\),\n|create unique index \w+ on log\.events \(tenant, id\)[^;]*;", "\n"),
    (r"\(select true from log\.events e\s+where e\.tenant = r\.tenant and e\.id = r\.id[^()]*\)", "false"),
    (r"\(select true from log\.requests q where q\.tenant = r\.tenant and q\.id = r\.id[^()]*\)", "false"),
    (r"sequence    bigint not null,\s+primary key \(tenant, id\)\n", "sequence bigint not null\n"),
)
_POSITION: Changes = (
    (r"(last\[e\.append\] - first\[e\.append\] \+ 1);", r"\1 order by e.n;"),
    (r" check \(num_nulls\(", " position bigint generated always as identity, check (num_nulls("),
    (r"(-- Who may see)", r"create index on log.events (position); \1"),
)


class Broken(StrEnum):
    LOCK = "lock"
    """Heads are read and not locked; the unique constraints still stand."""
    GUARDS = "guards"
    """Nor are there unique constraints on sequences and versions."""
    KEY = "key"
    """A repeated request is not looked up, and its id is not unique."""
    CURSOR = "cursor"
    """Readers go by one position over all partnerships, as a serial column gives it."""
    FSYNC = "fsync"
    """PostgreSQL does not flush, and writes no full pages."""
    SYNCHRONOUS = "synchronous"
    """PostgreSQL answers before it has written."""


_CHANGES: dict[Broken, Changes] = {
    Broken.LOCK: _LOCKS,
    Broken.GUARDS: _LOCKS + _GUARDS,
    Broken.KEY: _KEYS,
    Broken.CURSOR: _POSITION,
}
_SETTINGS = {
    Broken.FSYNC: {"fsync": "off", "full_page_writes": "off"},
    Broken.SYNCHRONOUS: {"synchronous_commit": "off"},
}


class Rotten(Exception):
    """What a breakage would replace is not in the migration any more."""


def migrations(broken: Broken | None) -> list[Migration]:
    """Those of the log, broken or not."""
    first, *rest = of_store()
    return [Migration(first.name, broken_sql(first.sql, broken)), *rest]


def broken_sql(sql: str, broken: Broken | None) -> str:
    for pattern, instead in _CHANGES.get(broken, ()) if broken else ():
        sql, many = re.subn(pattern, instead, sql)
        if many != 1:
            raise Rotten(f"{broken}: {many} times in the migration: {pattern}")
    return sql


def settings(broken: Broken | None) -> dict[str, str]:
    """Of PostgreSQL, all that make a log lose what it acknowledged."""
    return _SETTINGS.get(broken, {}) if broken else {}
