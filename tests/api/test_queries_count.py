"""A list costs no more questions to the database than one thing."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import TYPE_CHECKING

import asyncpg
import pytest
import pytest_asyncio

from givens.scene_process import process
from scene import DRAFT, LOCAL, REGION, Scene, agreement, whole
from store.access import Access
from support import Platform

if TYPE_CHECKING:
    from asyncpg.connection import LoggedQuery

    from store.access import Pooled

_SEEN = Access(home=frozenset({LOCAL, REGION}))
_LIST = """{
    agreements(first: 200) { totalCount nodes {
        title partnership { name } accord { title partnership { key } } section { title }
        elaborates { agreement { title } } elaboratedBy { title } succeededBy { agreement { title } }
        carriedOver { id } statusOn(date: "2026-03-03") { status } statusChanges { organisation { name } }
        clauses { carriedOver { agreement { id } } awaits { agreement { id } } waitsForCondition whoseMove { reason } }
        lead { organisation { name } }
        amendments { required { name } missing { name } }
        inabilities { organisation { name } consultations { parties { name } } }
        mediations { agreements { title } } reviews { words }
        targets { measure { label } parts { literal } partOf { literal } progress { organisation { name } } }
    } }
    partnerships {
        parties { organisation { name } represents { name } } complete regions { region { name } }
        contributions { party { name } merges { title } } reviews { findings { agreement { title } } by { name } }
        rounds { toAnswer { name } parties { organisation { name } asked { target { key } } } }
        accords { unsigned { name } agreements(first: 100) { totalCount nodes { key } } }
    }
}"""


class Counting:
    """Counts the transactions on every connection that the pool gives out; each carries one question."""

    def __init__(self) -> None:
        self.questions = 0

    async def setup(self, connection: "Pooled") -> None:
        connection.add_query_logger(self._count)

    def _count(self, record: "LoggedQuery") -> None:
        self.questions += record.query.startswith("begin;")


@pytest_asyncio.fixture
async def counted(platform: Platform) -> AsyncIterator[tuple[Scene, Counting]]:
    scene = await whole(platform)
    await process(scene)
    counting = Counting()
    async with asyncpg.create_pool(platform.addresses.server, min_size=1, max_size=8, setup=counting.setup) as pool:
        scene.platform = replace(platform, reader=pool)
        yield scene, counting


async def _asked(scene: Scene, counting: Counting) -> tuple[int, int]:
    """How many questions it took, for how many agreements."""
    before = counting.questions
    found = await scene.data(_LIST, _SEEN)
    return counting.questions - before, len(found["agreements"]["nodes"])


async def test_the_number_of_questions_does_not_grow_with_the_list(counted: tuple[Scene, Counting]) -> None:
    scene, counting = counted
    questions, few = await _asked(scene, counting)
    for number in range(40):
        await scene.command(agreement(DRAFT, f"meer-{number}", number + 10, lead=()))
    await scene.platform.worker.catch_up()
    again, many = await _asked(scene, counting)
    assert many == few + 40
    # Which batches of different depths meet is a matter of timing.
    assert abs(again - questions) <= 3
    assert 0 < questions < 40


async def test_a_count_is_taken_only_when_it_is_asked(counted: tuple[Scene, Counting]) -> None:
    scene, counting = counted
    for query, questions in (
        ("{ agreements { nodes { title } } }", 1),
        ("{ agreements { totalCount nodes { title } } }", 2),
    ):
        before = counting.questions
        await scene.data(query, _SEEN)
        assert counting.questions - before == questions, query


@pytest.mark.parametrize("first", [1, 200])
async def test_a_page_is_as_long_as_was_asked(counted: tuple[Scene, Counting], first: int) -> None:
    scene, _ = counted
    query = "query ($first: Int!) { agreements(first: $first) { nodes { id } pageInfo { hasNextPage } } }"
    page = (await scene.data(query, _SEEN, first=first))["agreements"]
    assert len(page["nodes"]) == min(first, 4)
    assert page["pageInfo"]["hasNextPage"] is (first == 1)
