"""What the published tables print follows from their rows; where it does not, that is shown."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from commands import requests as ask
from commands.loading.plan import Plan, plan_file
from domain.derivation import figure, printed_differs, read_number
from domain.identity import accord_id, partnership_id, target_id
from domain.rules import Crossing, Threshold
from domain.target_terms import TargetTerms
from domain.vocabulary import Scenario

EXAMPLES = Path(__file__).parents[2] / "ops" / "examples"


def plan_of(name: str) -> Plan:
    return plan_file(EXAMPLES / f"{name}.yaml", datetime(2026, 11, 21, tzinfo=UTC))


def targets_of(name: str) -> Mapping[UUID, TargetTerms]:
    return {s.request.id: s.request.terms for s in plan_of(name).steps if isinstance(s.request, ask.SetTarget)}


def derived_of(name: str) -> dict[str, Decimal | None]:
    """The figures that follow from others, by key."""
    table = targets_of(name)
    found = {terms.key: figure(terms, table.get) for terms in table.values() if terms.derivation}
    assert all(each.complete and each.low == each.high for each in found.values())
    return {key: each.low for key, each in found.items()}


@pytest.mark.parametrize("name", ["arnhem", "apeldoorn"])
def test_every_printed_sum_follows_from_what_is_summed(name: str) -> None:
    table = targets_of(name)
    sums = [terms for terms in table.values() if terms.derivation]

    assert [terms.key for terms in sums if printed_differs(terms, figure(terms, table.get)) is not False] == []
    assert {terms.key: read_number(terms.literal) for terms in sums} == derived_of(name)


def test_arnhems_net_is_new_less_demolished_less_sold_in_each_scenario() -> None:
    assert derived_of("arnhem") == {
        "tabel-1-netto-2025": 148,
        "tabel-1-netto-2028-minimum": 1258,
        "tabel-1-netto-2028-maximum": 1366,
    }


def test_no_scenario_of_arnhem_takes_in_another() -> None:
    table = targets_of("arnhem")
    for terms in table.values():
        scenarios = {table[addend.target].scenario for addend in terms.derivation}
        assert scenarios <= {terms.scenario, Scenario.SINGLE}


def test_apeldoorns_totals_are_those_of_its_rows() -> None:
    totals = derived_of("apeldoorn")

    assert totals["bijlage-2-totaal-2024-2025"] == 392
    assert totals["bijlage-3-totaal-2025"] == 2387
    assert totals["bijlage-4-totaal-tm-2025"] == 11915
    assert len(totals) == 9


def test_a_project_of_three_corporations_is_three_shares_of_one_project() -> None:
    """Apeldoorn: 28 temporary homes each in one project, which no row of the annex adds up."""
    shares = [
        terms
        for terms in targets_of("apeldoorn").values()
        if terms.project == "Dubbelbeek" and terms.measure == "temporary_homes_added"
    ]

    assert [terms.low for terms in shares] == [28, 28, 28]
    assert len({terms.party and terms.party.id for terms in shares}) == 3
    assert all(terms.part_of for terms in shares)


def test_harderwijks_comparators_are_not_each_other() -> None:
    """A ceiling that is reached (20%), one that is exceeded (25%), and a floor that is not reached (5%)."""
    requests = [step.request for step in plan_of("harderwijk-jaarschijf-2024").steps]
    rules = [r.rule.says for r in requests if isinstance(r, ask.AgreeRule) and isinstance(r.rule.says, Threshold)]

    assert {(rule.crossing, rule.value) for rule in rules} == {
        (Crossing.REACHED, Decimal(20)),
        (Crossing.EXCEEDED, Decimal(25)),
        (Crossing.NOT_REACHED, Decimal(5)),
    }
    accord = accord_id(partnership_id("harderwijk"), "jaarschijf-2024")
    watched = {target for rule in rules for target in rule.targets}
    assert watched == {target_id(accord, key) for key in ("statushouders-20", "bemiddeling-25", "uitstroom-5")}
    assert all(target in targets_of("harderwijk-jaarschijf-2024") for target in watched)
