"""What a caller sees follows from its mandates, on a day."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest_asyncio

from api.seen import seen_by
from calling import (
    CORPORATION,
    MUNICIPALITY,
    NEIGHBOUR,
    OPERATOR,
    PARTNERSHIP,
    REGION,
    SECRETARY,
    Api,
    agree,
    of,
    running_api,
    set_table,
)
from commands.authority import Caller, Mandate
from domain.identity import organisation_id
from domain.vocabulary import Role
from store.access import Access
from store.embedded import Running
from support import fresh_database, running_platform

BEFORE, DURING, AFTER = date(2025, 12, 31), date(2026, 7, 2), date(2028, 1, 1)
LEFT = organisation_id("vertrokken")


@pytest_asyncio.fixture(scope="module")
async def region(server: Running, template: str) -> AsyncIterator[Api]:
    """Voorbeeldstad joined Voorbeeldregio for 2026 and 2027; Buurstad did not. One party left."""
    async with (
        fresh_database(server, template) as database,
        running_platform(database) as platform,
        running_api(platform, Path("nergens")) as api,
    ):
        await set_table(api)
        await set_table(api, "buurstad")
        await _join(api)
        yield api


async def _join(api: Api) -> None:
    await api.do("registerOrganisation", OPERATOR, key="vertrokken", name="Vertrokken", kind="CORPORATION")
    await api.do(
        "seatParty", OPERATOR, partnership=PARTNERSHIP, organisation=LEFT, role="CORPORATION", until="2026-03-31"
    )
    await api.do("foundPartnership", OPERATOR, key="voorbeeldregio", name="Voorbeeldregio", kind="REGIONAL")
    await api.do("joinRegion", OPERATOR, partnership=PARTNERSHIP, region=REGION, since="2026-01-01", until="2027-12-31")
    await api.catch_up()


async def seen(api: Api, *mandates: Mandate, on: date = DURING) -> Access:
    return await seen_by(api.platform.reader, Caller("s-1", mandates), on)


def access(home: set[UUID] | None = None, open: set[UUID] | None = None) -> Access:
    return Access(home=frozenset(home or ()), open=frozenset(open or ()))


async def test_an_organisation_is_at_home_where_it_has_a_seat_and_looks_into_the_regions_joined(region: Api) -> None:
    for role in (Role.EDITOR, Role.REPORTER, Role.SECRETARY, Role.MEDIATOR):
        found = await seen(region, Mandate(role, CORPORATION))
        assert found == access({PARTNERSHIP, NEIGHBOUR}, {REGION})


async def test_who_left_the_table_sees_nothing_from_the_next_day(region: Api) -> None:
    assert PARTNERSHIP in (await seen(region, Mandate(Role.EDITOR, LEFT), on=date(2026, 3, 31))).home
    assert await seen(region, Mandate(Role.EDITOR, LEFT), on=date(2026, 4, 1)) == access()


async def test_a_mandate_within_one_partnership_reaches_no_further(region: Api) -> None:
    assert await seen(region, Mandate(Role.EDITOR, CORPORATION, NEIGHBOUR)) == access({NEIGHBOUR})


async def test_a_regional_reader_sees_what_is_open_of_the_region_and_of_its_members_of_the_day(region: Api) -> None:
    reader = Mandate(Role.REGIONAL_READER, partnership=REGION)
    assert await seen(region, reader) == access(open={REGION, PARTNERSHIP})
    assert await seen(region, reader, on=BEFORE) == access(open={REGION})
    assert await seen(region, reader, on=AFTER) == access(open={REGION})


async def test_an_auditor_of_the_region_is_at_home_in_it_and_sees_what_is_open_of_its_members(region: Api) -> None:
    assert await seen(region, Mandate(Role.AUDITOR, partnership=REGION)) == access({REGION}, {PARTNERSHIP})


async def test_a_party_that_reads_for_the_region_too_stays_at_home_in_its_own(region: Api) -> None:
    found = await seen(
        region, Mandate(Role.EDITOR, MUNICIPALITY, PARTNERSHIP), Mandate(Role.REGIONAL_READER, partnership=REGION)
    )
    assert found == access({PARTNERSHIP}, {REGION})


async def test_an_operator_keeps_the_platform_and_reads_no_partnership(region: Api) -> None:
    assert await seen(region, Mandate(Role.OPERATOR)) == access()
    assert await seen(region, Mandate(Role.OPERATOR, partnership=PARTNERSHIP)) == access({PARTNERSHIP}, {REGION})


async def test_a_stranger_and_one_without_mandates_see_nothing(region: Api) -> None:
    assert await seen(region, Mandate(Role.EDITOR, organisation_id("zorggroep-elders"))) == access()
    assert await seen(region) == access()


async def test_a_draft_stays_inside_and_an_adopted_accord_opens_to_the_region(region: Api) -> None:
    reader = of(Role.REGIONAL_READER, partnership=REGION)
    query = "query($id: ID!) { agreement(id: $id) { title } }"
    made = await agree(region, adopt=False)
    inside: dict[str, Any] = await region.ask(query, SECRETARY, id=made.agreement)
    hidden = await region.ask(query, reader, id=made.agreement)
    await region.do("proposeAccord", SECRETARY, partnership=PARTNERSHIP, accord=made.accord)
    await region.do(
        "adoptAccord", SECRETARY, partnership=PARTNERSHIP, accord=made.accord, on="2025-12-11", despiteGap="Op papier."
    )
    shown = await region.ask(query, reader, id=made.agreement)
    assert inside == shown == {"data": {"agreement": {"title": "Sociale huur"}}}
    assert hidden == {"data": {"agreement": None}}


async def test_a_partys_mandate_in_one_partnership_counts_only_while_it_sits_there(region: Api) -> None:
    here, elsewhere = Mandate(Role.EDITOR, LEFT, PARTNERSHIP), Mandate(Role.EDITOR, LEFT, NEIGHBOUR)

    assert (await seen(region, here, on=date(2026, 3, 31))).home == {PARTNERSHIP}
    assert (await seen(region, here, on=date(2026, 4, 1))).home == frozenset()
    assert (await seen(region, elsewhere)).home == frozenset()
