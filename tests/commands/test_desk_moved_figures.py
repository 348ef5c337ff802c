"""Amendments that move what others follow from: figures of other parties, and targets of a clause that goes."""

from decimal import Decimal

import pytest

from commands import requests as ask
from domain.agreement import Agreement
from domain.amendment import TargetChange
from domain.changes import Change, document
from domain.errors import Refused
from given import (
    ACCORD,
    AGREEMENT,
    CORPORATION,
    OTHER_CORPORATION,
    OTHER_TARGET,
    PARTNERSHIP,
    TARGET,
    TENANTS,
    VOORBEELDHUIS,
    a_clause,
    a_recorded_agreement,
    a_recorded_draft,
    amendment_id,
    carried_out,
    refused,
    target_terms,
)
from givens.targets import NET, from_
from givens.wholes import adopting
from support import Platform

WIJZIGING = amendment_id("wijziging-1")
FIFTY = (TargetChange(TARGET, (Change("low", "60", "50"), Change("high", "60", "50"), Change("literal", "60", "50"))),)
NAMED = (TargetChange(TARGET, (Change("project", None, "Voorbeeldlaan"),)),)


def amend(targets: tuple[TargetChange, ...], *more: Change) -> ask.AmendAgreement:
    return ask.AmendAgreement(WIJZIGING, AGREEMENT, more, targets, consents=(CORPORATION, TENANTS))


async def a_sum_of_another(platform: Platform) -> None:
    """A total of the other corporation that follows, by another total, from the target."""
    await a_recorded_draft(platform.desk)
    await carried_out(
        platform.desk,
        ask.SetTarget(NET, from_((TARGET, "1"), key="tussen")),
        ask.SetTarget(OTHER_TARGET, from_((NET, "1"), key="totaal", party=VOORBEELDHUIS)),
        *adopting(ACCORD),
    )


async def test_whose_figure_follows_is_asked_too(platform: Platform) -> None:
    await a_sum_of_another(platform)

    with refused("consent_missing", f"de instemming van {OTHER_CORPORATION}"):
        await carried_out(platform.desk, amend(FIFTY))
    await carried_out(platform.desk, ask.ProposeAmendment(WIJZIGING, AGREEMENT, (), FIFTY))

    agreement = await platform.desk.load(Agreement, PARTNERSHIP, AGREEMENT)
    assert agreement
    assert set(agreement.amendments[WIJZIGING].proposal.required) == {CORPORATION, OTHER_CORPORATION, TENANTS}


async def test_what_leaves_the_figure_alone_asks_nobody_else(platform: Platform) -> None:
    await a_sum_of_another(platform)

    await carried_out(platform.desk, amend(NAMED))


@pytest.fixture
def without_b() -> Change:
    """The agreement keeps its first clause only."""
    old, kept = [document(a_clause(key)) for key in ("a", "b")], [document(a_clause("a"))]
    return Change("clauses", old, kept)


async def test_a_clause_with_a_target_is_not_taken_away(platform: Platform, without_b: Change) -> None:
    await a_recorded_draft(platform.desk)
    of_b = target_terms(key="van-b", clause="b", low=Decimal(5), high=Decimal(5), literal="5")
    await carried_out(platform.desk, ask.SetTarget(OTHER_TARGET, of_b), *adopting(ACCORD))

    with pytest.raises(Refused) as caught:
        await carried_out(platform.desk, amend((), without_b))

    (fault,) = caught.value.faults
    assert fault.code == "clause_has_targets"
    assert "Doel «van-b»" in fault.message
    await carried_out(platform.desk, amend((TargetChange(OTHER_TARGET, (Change("clause", "b", "a"),)),), without_b))


async def test_a_clause_without_targets_is(platform: Platform, without_b: Change) -> None:
    await a_recorded_agreement(platform.desk)

    await carried_out(platform.desk, amend((), without_b))

    agreement = await platform.desk.load(Agreement, PARTNERSHIP, AGREEMENT)
    assert agreement
    assert [clause.key for clause in agreement.terms.clauses] == ["a"]
