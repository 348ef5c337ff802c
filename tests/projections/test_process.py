"""The read model of contributions, rounds and reviews: what is answered, to whom, and that it can be made anew."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from commands import requests as ask
from domain.accord_terms import Link
from domain.contribution import ContributionKind, ContributionState, Item
from domain.reporting import RoundState
from domain.review import FollowUp, Rating, ReviewKind, ReviewState
from domain.vocabulary import Status
from givens.scene_process import BID, CALLED_OFF, EVALUATION, JOINT, PROCESS, ROUND, process
from projections.audit import read as audit
from projections.process import read
from projections.process.fold import Process
from scene import (
    AT_HOME,
    BUILD,
    CORPORATION,
    ELSEWHERE_ONLY,
    HOMES,
    IN_REGION,
    LOCAL,
    SHARE,
    TODAY,
    TOWN,
    Scene,
    standing,
    whole,
)
from store.access import Access
from store.embedded import Running
from support import Platform

BIDS = read.contributions_of
_ANY = (LOCAL, None, None, 50)
_TABLES = "select table_name from information_schema.tables where table_schema = 'process_v1' order by table_name"


@pytest_asyncio.fixture(scope="module")
async def scene(server: Running, template: str) -> AsyncIterator[Scene]:
    async with standing(server, template) as scene:
        await process(scene)
        yield scene


async def test_a_contribution_shows_until_when_it_was_asked_and_that_it_was_late(scene: Scene) -> None:
    found = (await read.contributions(scene.platform.reader, AT_HOME, [(LOCAL, BID)]))[LOCAL, BID]

    assert (found.kind, found.party, found.year, found.title) == (ContributionKind.BID, CORPORATION, 2027, "Bod")
    assert found.items == (Item("a", "Bouwen", (Link(LOCAL, BUILD),), "12"),)
    assert (found.state, found.due_on, found.late) == (ContributionState.MADE, date(2026, 1, 31), True)
    assert found.handed_in_on >= TODAY
    assert found.version == 1


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        (_ANY, [BID, JOINT]),
        ((LOCAL, 2027, None, 50), [BID, JOINT]),
        ((LOCAL, 2026, None, 50), []),
        ((LOCAL, None, ContributionKind.BID, 50), [BID]),
        ((LOCAL, None, None, 1), [BID]),
    ],
)
async def test_contributions_of_a_year_and_of_a_kind(scene: Scene, asked: Any, ids: list[UUID]) -> None:
    found = await BIDS(scene.platform.reader, AT_HOME, [asked])

    assert [each.id for each in found.get(asked, [])] == ids


async def test_several_lists_at_once_are_kept_apart(scene: Scene) -> None:
    bids, none, joint = (
        (LOCAL, 2027, ContributionKind.BID, 5),
        (LOCAL, 2020, None, 5),
        (LOCAL, 2027, ContributionKind.JOINT_OVERVIEW, 5),
    )

    found = await BIDS(scene.platform.reader, AT_HOME, [bids, none, joint])

    assert {key: [each.id for each in value] for key, value in found.items()} == {bids: [BID], joint: [JOINT]}


async def test_a_round_tells_per_party_what_was_asked_and_answered_and_what_was_frozen(scene: Scene) -> None:
    found = await read.round_of(scene.platform.reader, AT_HOME, ROUND)

    assert found is not None
    corporation, tenants, town = found.parties
    assert [(q.target, q.known and q.known.value) for q in corporation.asked] == [(HOMES, Decimal(14))]
    assert [(a.target, a.unchanged) for a in corporation.answers] == [(HOMES, True)]
    assert (corporation.remark, corporation.late, corporation.reminded_on) == ("Op schema.", True, ())
    assert (tenants.answered, tenants.asked, len(tenants.reminded_on)) == (True, (), 1)
    assert not town.answered
    assert found.to_answer == []
    assert found.snapshot is not None
    (line,) = found.snapshot.lines
    assert (line.target, line.achieved, line.until, line.by) == (HOMES, Decimal(14), date(2026, 2, 1), CORPORATION)
    assert line.status is Status.IN_PROGRESS
    assert found.snapshot.unanswered == (TOWN,)
    assert len(found.snapshot.sha256) == 64


async def test_of_an_open_round_it_is_the_move_of_who_did_not_answer(scene: Scene) -> None:
    asked = (LOCAL, RoundState.OPEN, 50)
    (found,) = (await read.rounds_of(scene.platform.reader, AT_HOME, [asked]))[asked]

    assert (found.id, found.to_answer, found.snapshot) == (CALLED_OFF, [CORPORATION], None)


async def test_rounds_come_the_latest_first(scene: Scene) -> None:
    asked = (LOCAL, None, 50)
    found = (await read.rounds_of(scene.platform.reader, AT_HOME, [asked]))[asked]

    assert [each.id for each in found] == [CALLED_OFF, ROUND]


async def test_a_review_shows_on_the_agreements_that_it_judged(scene: Scene) -> None:
    refs = [(LOCAL, BUILD), (LOCAL, SHARE)]
    found = await read.reviews_of_agreements(scene.platform.reader, AT_HOME, refs)

    assert set(found) == {(LOCAL, BUILD)}
    (judged,) = found[LOCAL, BUILD]
    assert (judged.review, judged.kind, judged.held_on) == (PROCESS, ReviewKind.PROCESS, date(2026, 2, 3))
    assert (judged.rating, judged.words) == (Rating.ORANGE, "Later begonnen.")


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ((LOCAL, None, None, 50), [EVALUATION, PROCESS]),
        ((LOCAL, ReviewKind.PROCESS, None, 50), [PROCESS]),
        ((LOCAL, None, ReviewState.PLANNED, 50), [EVALUATION]),
        ((LOCAL, ReviewKind.PROCESS, ReviewState.PLANNED, 50), []),
    ],
)
async def test_reviews_of_a_kind_and_in_a_state(scene: Scene, asked: Any, ids: list[UUID]) -> None:
    found = await read.reviews_of(scene.platform.reader, AT_HOME, [asked])

    assert [each.id for each in found.get(asked, [])] == ids


async def test_a_review_tells_what_was_decided_upon_it(scene: Scene) -> None:
    found = (await read.reviews(scene.platform.reader, AT_HOME, [(LOCAL, PROCESS)]))[LOCAL, PROCESS]

    (decided,) = found.decisions
    assert (found.state, decided.follow_up, decided.who) == (ReviewState.DECIDED, FollowUp.AMENDMENT, CORPORATION)
    assert found.conclusion == "Het loopt."


@pytest.mark.parametrize("seen", [Access(), ELSEWHERE_ONLY, IN_REGION])
async def test_nobody_else_sees_any_of_it(scene: Scene, seen: Access) -> None:
    """Not the region either: what parties offer, answer and find stays inside."""
    pool = scene.platform.reader
    answers: list[Any] = [
        await read.contributions(pool, seen, [(LOCAL, BID)]),
        await read.contribution(pool, seen, BID),
        await BIDS(pool, seen, [_ANY]),
        await read.rounds(pool, seen, [(LOCAL, ROUND)]),
        await read.round_of(pool, seen, ROUND),
        await read.rounds_of(pool, seen, [(LOCAL, None, 50)]),
        await read.reviews(pool, seen, [(LOCAL, PROCESS)]),
        await read.review(pool, seen, PROCESS),
        await read.reviews_of(pool, seen, [(LOCAL, None, None, 50)]),
        await read.reviews_of_agreements(pool, seen, [(LOCAL, BUILD)]),
    ]
    assert not any(answers)


async def test_each_is_found_by_its_id_alone(scene: Scene) -> None:
    pool = scene.platform.reader
    found = [
        await read.contribution(pool, AT_HOME, BID),
        await read.round_of(pool, AT_HOME, ROUND),
        await read.review(pool, AT_HOME, PROCESS),
    ]

    assert [each and each.id for each in found] == [BID, ROUND, PROCESS]
    assert (await read.rounds(pool, AT_HOME, [(LOCAL, ROUND)]))[LOCAL, ROUND] == found[1]


async def test_the_audit_trail_tells_it_in_dutch_at_the_agreement_too(scene: Scene) -> None:
    trail = await audit.trail(scene.platform.reader, AT_HOME, LOCAL, BUILD)

    told = {entry.label: entry for entry in trail.entries}
    assert {"bijdrage ingediend", "toetsing gehouden", "rapportageronde vastgelegd als monitor"} <= set(told)
    assert told["bijdrage ingediend"].subject_title == "Bod"
    assert told["rapportageronde geopend"].subject_title == "Halfjaar"
    fields = {change.field_label: change.new_label for change in told["bijdrage ingediend"].changes}
    assert fields["bijdrage › soort"] == "bod"
    held = {change.field_label: change.new_label for change in told["toetsing gehouden"].changes}
    assert held["bevindingen 1 › beoordeling"] == "oranje: aandacht nodig"


async def _rows(platform: Platform) -> dict[str, list[str]]:
    """Every row of every table, as the owner sees it, in an order of its own."""
    connection = await asyncpg.connect(platform.addresses.owner)
    try:
        found: dict[str, list[str]] = {}
        for table in [row["table_name"] for row in await connection.fetch(_TABLES)]:
            query = " ".join(("select t::text as row from", f'process_v1."{table}" t', "order by 1"))
            found[table] = [row["row"] for row in await connection.fetch(query)]
        return found
    finally:
        await connection.close()


async def test_rebuilt_from_the_log_it_is_the_same(platform: Platform) -> None:
    """Folded event by event and folded all at once come to the same."""
    scene = await whole(platform)
    await process(replace(scene, step_by_step=True))
    before = await _rows(platform)
    assert set(before) == {"contributions", "findings", "reviews", "rounds"}
    assert all(before.values()), "a table without rows would prove nothing"

    assert await platform.worker.rebuild(Process.name, LOCAL)

    assert await _rows(platform) == before


async def test_a_withdrawn_contribution_stays_readable(platform: Platform) -> None:
    scene = await whole(platform)
    await process(scene)

    await scene.fold(ask.WithdrawContribution(BID))

    found = await read.contribution(platform.reader, AT_HOME, BID)
    assert found is not None
    assert found.state is ContributionState.WITHDRAWN
    assert found.title == "Bod"
