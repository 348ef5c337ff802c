"""Whatever the rules accept can be folded: no request may stop a read model."""

from decimal import Decimal

import asyncpg

from commands import requests as ask
from domain.changes import Change
from domain.identity import actor_id
from domain.parties import Collective, Member
from given import (
    AGREEMENT,
    CORPORATION,
    IN_2026,
    PARTNERSHIP,
    TARGET,
    a_recorded_agreement,
    amendment_id,
    an_order,
    carried_out,
)
from support import Platform


async def stopped(platform: Platform) -> list[str]:
    await platform.worker.catch_up()
    owner = await asyncpg.connect(platform.addresses.owner)
    try:
        return [row[0] for row in await owner.fetch("select failure from log.checkpoints where failed_at is not null")]
    finally:
        await owner.close()


async def count(platform: Platform, table: str) -> int:
    owner = await asyncpg.connect(platform.addresses.owner)
    try:
        counts = {
            "progress": "select count(*) from current_v1.progress",
            "amendments": "select count(*) from current_v1.amendments",
        }
        found: int = await owner.fetchval(counts[table])
        return found
    finally:
        await owner.close()


async def test_a_member_named_twice(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)
    twice = Collective(actor_id(PARTNERSHIP, "dubbel"), "dubbel", "dubbel", (Member(CORPORATION), Member(CORPORATION)))

    await carried_out(platform.desk, ask.DefineCollective(twice))

    assert await stopped(platform) == []


async def test_keys_and_texts_as_long_as_they_may_be(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)
    long = Collective(actor_id(PARTNERSHIP, "k" * 200), "k" * 200, "n" * 20_000, (Member(CORPORATION),))

    await carried_out(platform.desk, ask.DefineCollective(long))

    assert await stopped(platform) == []


async def test_the_largest_figure_that_is_accepted(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)
    largest = ask.ReportProgress(amendment_id("v"), TARGET, IN_2026, Decimal(10**15 - 1), "Jaarverslag")

    await platform.desk.carry_out(an_order(largest, organisation=CORPORATION))

    assert await stopped(platform) == []
    assert await count(platform, "progress") == 1


async def test_an_amendment_of_many_fields(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)
    changes = (Change("place", None, "x" * 20_000), Change("explanation", None, "y" * 20_000))

    await carried_out(platform.desk, ask.ProposeAmendment(amendment_id("a"), AGREEMENT, changes))

    assert await stopped(platform) == []
    assert await count(platform, "amendments") == 1
