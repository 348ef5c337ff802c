"""What a caller sees: where it is at home, and of whom it sees only what is open to the region."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import asyncpg

from commands.authority import READS_WHOLE, Caller, Mandate
from domain.vocabulary import Role
from store.access import Access, access

_SEATS = """
select tenant, organisation from current_v1.parties
where organisation = any($1::uuid[]) and since <= $2 and until >= $2
"""
_REGIONS = """
select region as partnership from current_v1.memberships
where tenant = any($1::uuid[]) and since <= $3 and until >= $3
union
select tenant from current_v1.memberships
where region = any($2::uuid[]) and since <= $3 and until >= $3
"""
_OVERSEES = frozenset({Role.REGIONAL_READER, Role.AUDITOR})


async def seen_by(pool: asyncpg.Pool, caller: Caller, today: date) -> Access:
    """What the mandates of a caller let it see today.

    At home: the partnerships in which an organisation that it speaks for has a seat, and those that
    a mandate names. Open: the regions that those joined and, for who reads or audits a region, the
    region and its members. An operator keeps the platform and reads no partnership's data: without
    a mandate that names a partnership it sees the register of organisations and nothing else.
    """
    seats = await _seats(pool, caller.mandates, today)
    home, overseen = set[UUID](), set[UUID]()
    for mandate in caller.mandates:
        places = _places(mandate, seats)
        if mandate.role in READS_WHOLE:
            home |= places
        if mandate.role in _OVERSEES:
            overseen |= places
    regions = await _regions(pool, home, overseen, today)
    return Access(home=frozenset(home), open=frozenset((overseen | regions) - home))


def _places(mandate: Mandate, seats: dict[UUID, set[UUID]]) -> set[UUID]:
    """The partnerships in which a mandate counts; a party's only while it sits at the table."""
    if mandate.organisation is None or mandate.role is Role.OPERATOR:
        return {mandate.partnership} if mandate.partnership else set()
    seated = seats.get(mandate.organisation, set())
    return seated & {mandate.partnership} if mandate.partnership else seated


async def _seats(pool: asyncpg.Pool, mandates: Iterable[Mandate], today: date) -> dict[UUID, set[UUID]]:
    """By organisation, the partnerships in which it is a party today."""
    speaks_for = {m.organisation for m in mandates if m.role is not Role.OPERATOR}
    organisations = frozenset(organisation for organisation in speaks_for if organisation)
    if not organisations:
        return {}
    async with access(pool, Access(organisations=organisations)) as connection:
        rows = await connection.fetch(_SEATS, list(organisations), today)
    seats: dict[UUID, set[UUID]] = {}
    for row in rows:
        seats.setdefault(row["organisation"], set()).add(row["tenant"])
    return seats


async def _regions(pool: asyncpg.Pool, home: set[UUID], overseen: set[UUID], today: date) -> set[UUID]:
    """The regions that the home partnerships joined, and the members of those that are overseen."""
    if not home and not overseen:
        return set()
    async with access(pool, Access(home=frozenset(home | overseen))) as connection:
        rows = await connection.fetch(_REGIONS, list(home), list(overseen), today)
    return {row["partnership"] for row in rows}
