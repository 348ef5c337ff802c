"""Attempts to learn, from another partnership or from the region, what stays inside: each finds nothing."""

from collections.abc import AsyncIterator
from uuid import uuid5

import pytest
import pytest_asyncio

from commands import requests as ask
from domain.progress import ConfirmationOutcome
from scene import (
    ADOPTED,
    AT_HOME,
    BUILD,
    ELSEWHERE_ONLY,
    HOMES,
    IN_REGION,
    REPORT,
    SHARE,
    TOWN,
    Scene,
    standing,
)
from store.access import Access, access
from store.embedded import Running

SECRET = (
    "Wij zien het zo.", "De aannemer stopt.", "Wij lezen p. 4.", "tempo", "oud-wethouder", "Toelichting.",
    "Afspraak plan", "ingetrokken", "bod van Wonen", "hoeveel", "Er staan er acht.",
)  # fmt: skip
"""What was said, proposed or drafted inside the partnership of the scene."""


@pytest_asyncio.fixture(scope="module")
async def scene(server: Running, template: str) -> AsyncIterator[Scene]:
    async with standing(server, template) as made:
        contest = ask.ConfirmProgress(HOMES, uuid5(REPORT, "2"), ConfirmationOutcome.CONTESTED, "Er staan er acht.")
        await made.fold(contest, organisation=TOWN)
        yield made


AMENDMENTS = """query($id: ID!) { agreement(id: $id) { amendments {
    state changes { field } reason proposedBy { name } required { name } decisions { decision }
    edition { text } } } }"""


async def test_who_consented_to_an_amendment_and_why_it_was_proposed(scene: Scene) -> None:
    inside, _ = await scene.ask(AMENDMENTS, AT_HOME, id=str(SHARE))
    outside, _ = await scene.ask(AMENDMENTS, IN_REGION, id=str(SHARE))

    (known,), (seen,) = inside["agreement"]["amendments"], outside["agreement"]["amendments"]
    assert len(known["decisions"]) == len(known["required"]) == 2
    assert known["proposedBy"]
    assert known["reason"]
    assert known["edition"]
    nothing: dict[str, object] = {"reason": None, "proposedBy": None, "required": [], "decisions": [], "edition": None}
    assert seen == {"state": "CARRIED", "changes": [{"field": "title"}]} | nothing


async def test_that_the_parties_disagree(scene: Scene) -> None:
    query = "query($id: ID!) { agreement(id: $id) { disputed accord { disputed } } }"
    inside, _ = await scene.ask(query, AT_HOME, id=str(BUILD))
    outside, _ = await scene.ask(query, IN_REGION, id=str(BUILD))

    assert inside["agreement"]["disputed"]
    assert outside["agreement"] == {"disputed": False, "accord": {"disputed": False}}


async def test_that_a_report_was_contested(scene: Scene) -> None:
    query = """query($id: ID!) { agreement(id: $id) { targets {
        key progressReported progressEstablished progress { established confirmations { outcome } } } } }"""
    inside, _ = await scene.ask(query, AT_HOME, id=str(BUILD))
    outside, _ = await scene.ask(query, IN_REGION, id=str(BUILD))

    told = [report["established"] for target in inside["agreement"]["targets"] for report in target["progress"]]
    assert False in told
    for target in outside["agreement"]["targets"]:
        assert target["progressEstablished"] is None
        for report in target["progress"]:
            assert report == {"established": None, "confirmations": []}


async def test_that_progress_in_the_roll_up_was_contested(scene: Scene) -> None:
    query = "select own, established from rollup_v1.standings where target = $1"
    async with access(scene.platform.reader, AT_HOME) as connection:
        assert len(await connection.fetch(query, HOMES)) == 1
    async with access(scene.platform.reader, IN_REGION) as connection:
        assert await connection.fetch(query, HOMES) == []


async def test_which_drafts_supplement_what_was_adopted(scene: Scene) -> None:
    query = "query($id: ID!) { accord(id: $id) { supplementedBy { title } } }"
    data, _ = await scene.ask(query, IN_REGION, id=str(ADOPTED))

    assert data["accord"]["supplementedBy"] == []


READS = r"""select t.oid::regclass::text as name, format('select t::text as row from %s t', t.oid::regclass) as query
    from pg_class t join pg_namespace s on s.oid = t.relnamespace
    where t.relkind = 'r' and (s.nspname like '%\_v1' or s.nspname = 'log') and has_table_privilege(t.oid, 'select')"""


@pytest.mark.parametrize("seen", [IN_REGION, ELSEWHERE_ONLY], ids=["region", "elsewhere"])
async def test_any_row_of_any_table(scene: Scene, seen: Access) -> None:
    """Of the log and of every read model, by row-level security alone."""
    found: set[str] = set()
    async with access(scene.platform.reader, seen) as connection:
        reads = {row["name"]: row["query"] for row in await connection.fetch(READS)}
        for name, query in reads.items():
            for row in await connection.fetch(query):
                found |= {f"{name}: {word}" for word in SECRET if word in row["row"]}

    assert "current_v1.agreements" in reads
    assert found == set()
