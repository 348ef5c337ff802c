"""The roll-up counts once what was split, joined, carried over by clause or taken out of a draft, and nothing of an
accord that ended for the time after its end.
"""

from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
import pytest_asyncio

from commands import requests as ask
from domain.accord_terms import AccordTerms, Link, Section
from domain.identity import accord_id, agreement_id, target_id
from domain.planning import Period, PeriodPrecision
from domain.signing import Adoption
from domain.target_terms import TargetTerms
from domain.terms import Clause
from domain.vocabulary import AccordKind, Status, Unit
from projections.rollup.fold import RollUp
from projections.rollup.read import Line, regional_roll_up
from scene import ADOPTED, LOCAL, REGION, YEAR_2026, Scene, adopt, agreement, draft, found
from store.access import Access
from support import Platform

OLD, ONE, TWO = (agreement_id(ADOPTED, key) for key in ("oud", "een", "twee"))
NEXT = accord_id(LOCAL, "vervolg")
YEAR_2025 = Period(date(2025, 1, 1), date(2025, 12, 31), PeriodPrecision.YEAR)
SEEN = Access(home=frozenset({REGION}), open=frozenset({REGION, LOCAL}))


def pitches(
    of: UUID, key: str, number: int, clause: str | None = None, period: Period | None = YEAR_2026
) -> ask.SetTarget:
    terms = TargetTerms(
        of, key, "pitches_added", Unit.PITCH, clause, low=Decimal(number), high=Decimal(number), period=period
    )
    return ask.SetTarget(target_id(ADOPTED, key), terms)


@pytest_asyncio.fixture(params=[False, True], ids=["together", "one by one"])
async def scene(platform: Platform, request: pytest.FixtureRequest) -> AsyncIterator[Scene]:
    """Still a draft: an agreement of seven pitches in two clauses, and two of three and four."""
    scene = Scene(platform, step_by_step=request.param)
    await found(scene)
    await draft(scene)
    clauses = (Clause("a", "Drie plaatsen."), Clause("b", "Vier plaatsen."))
    for n, key in enumerate(("oud", "een", "twee")):
        await scene.record(agreement(ADOPTED, key, 20 + n, clauses=clauses))
    for target in (
        pitches(OLD, "oud-a", 3, "a"), pitches(OLD, "oud-b", 4, "b"), pitches(ONE, "een", 3), pitches(TWO, "twee", 4)
    ):  # fmt: skip
        await scene.record(target)
    yield scene


async def pitch_lines(scene: Scene) -> list[Line]:
    """The same after a rebuild."""
    found = []
    for again in (False, True):
        await scene.platform.worker.catch_up()
        if again:
            await scene.platform.worker.rebuild(RollUp.name)
        roll_up = await regional_roll_up(scene.platform.reader, SEEN, REGION, date(2026, 11, 21))
        assert roll_up
        found.append([line for line in roll_up.lines if line.measure == "pitches_added"])
    assert found[0] == found[1]
    return found[0]


async def line(scene: Scene) -> Line:
    (only,) = await pitch_lines(scene)
    return only


async def reasons(scene: Scene) -> dict[UUID, str | None]:
    return {each.target: each.left_out for line in await pitch_lines(scene) for each in line.contributions}


async def test_what_was_split_counts_as_the_parts(scene: Scene) -> None:
    await adopt(scene)
    assert (await line(scene)).low == 14

    await scene.record(ask.SplitAgreement(OLD, (ONE, TWO)))

    assert (await line(scene)).low == 7
    assert (await reasons(scene))[target_id(ADOPTED, "oud-a")] == "carried_over"


async def test_what_was_joined_counts_as_the_whole(scene: Scene) -> None:
    await adopt(scene)

    await scene.record(ask.JoinAgreements((ONE, TWO), OLD))

    joined = await line(scene)
    assert (joined.low, joined.counted) == (Decimal(7), 2)


@pytest.mark.parametrize("status", [Status.CARRIED_OVER, Status.LAPSED])
async def test_a_clause_that_ended_takes_its_own_figures_with_it(scene: Scene, status: Status) -> None:
    await adopt(scene)
    successors = (Link(LOCAL, TWO),) if status is Status.CARRIED_OVER else ()

    await scene.record(ask.ChangeAgreementStatus(OLD, status, "b", successors))

    assert (await line(scene)).low == 10
    found = await reasons(scene)
    assert found[target_id(ADOPTED, "oud-b")] == status.value
    assert found[target_id(ADOPTED, "oud-a")] is None


async def test_what_was_taken_out_of_the_draft_is_not_there(scene: Scene) -> None:
    await scene.record(ask.RemoveAgreement(OLD))
    await scene.record(ask.RemoveTarget(target_id(ADOPTED, "twee")))

    await adopt(scene)

    left = await line(scene)
    assert (left.low, len(left.contributions)) == (Decimal(3), 1)


async def test_of_an_accord_that_ended_counts_what_was_for_before_its_end(scene: Scene) -> None:
    await scene.record(pitches(ONE, "vorig", 2, period=YEAR_2025))
    await scene.record(pitches(ONE, "ooit", 1, period=None))
    await adopt(scene)

    await scene.record(ask.EndAccord(ADOPTED))

    ended = {target_id(ADOPTED, key): "accord_ended" for key in ("oud-a", "oud-b", "een", "twee", "ooit")}
    assert await reasons(scene) == ended | {target_id(ADOPTED, "vorig"): None}
    assert [(line.low, line.counted) for line in await pitch_lines(scene)] == [(2, 1), (None, 0), (None, 0)]


async def test_what_took_its_place_counts_instead(scene: Scene) -> None:
    await adopt(scene)
    terms = AccordTerms(
        "vervolg", "Vervolg", AccordKind.MULTI_YEAR, date(2026, 1, 1), date(2028, 12, 31),
        sections=(Section("1.1", "Nieuwbouw"),), supersedes=Link(LOCAL, ADOPTED), invented=True,
    )  # fmt: skip
    await scene.record(ask.CreateAccord(NEXT, terms))
    await scene.record(agreement(NEXT, "weer", 1))
    await scene.record(pitches(agreement_id(NEXT, "weer"), "weer", 9))
    assert (await reasons(scene))[target_id(ADOPTED, "twee")] is None

    await scene.record(ask.ProposeAccord(NEXT))
    await scene.record(ask.AdoptAccord(NEXT, Adoption(date(2026, 1, 10), despite_gap="De handtekening volgt.")))

    counted = [each.target for line in await pitch_lines(scene) for each in line.contributions if not each.left_out]
    assert counted == [target_id(ADOPTED, "weer")]
    assert (await reasons(scene))[target_id(ADOPTED, "twee")] == "accord_ended"
