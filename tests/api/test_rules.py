"""Process rules over the API: each sort as it was agreed, from when until when, for all who see the partnership."""

from typing import Any

import pytest

from calling import (
    CORPORATION,
    EDITOR,
    HERE,
    NEIGHBOUR,
    OPERATOR,
    PARTNERSHIP,
    REGION,
    SECRETARY,
    STRANGER,
    Accorded,
    Api,
    agree,
    of,
    set_table,
)
from domain.vocabulary import Role

RULES = """
query($id: ID!, $on: Date) { partnership(id: $id) { rules(on: $on) {
  __typename key text kind kindLabel source since until invented inventedNotice
  ... on DeadlineRule { matter matterLabel comparator comparatorLabel month day year role }
  ... on FrequencyRule { matter months times start role }
  ... on ThresholdRule { targets { id } crossing value follows withinDays }
  ... on ConsentRule { of ofLabel }
  ... on SidesRule { side withinDays }
  ... on AdoptionRule { roles roleLabels }
  ... on ConfirmationRule { by byLabels }
  ... on ObjectionRule { days }
} } }
"""
BID = {"deadline": {"matter": "BID", "comparator": "BEFORE", "month": 7, "day": 1, "role": "CORPORATION"}}
SORTS: dict[str, dict[str, Any]] = {
    "deadline": BID["deadline"],
    "frequency": {"matter": "MEETING", "months": 12, "times": 2, "start": "2026-01-01"},
    "consent": {"of": "TABLE"},
    "sides": {"side": "ROLE", "withinDays": 14},
    "adoption": {"roles": ["MUNICIPALITY"]},
    "confirmation": {"by": ["TENANTS"]},
    "objection": {"days": 28},
}


def a_rule(key: str = "bod", says: dict[str, Any] = BID, **changed: Any) -> dict[str, Any]:
    return {"key": key, "text": "Zo gaan wij met elkaar om.", "says": says, "since": "2026-01-01"} | HERE | changed


async def rules(api: Api, by: str = SECRETARY, **asked: Any) -> list[dict[str, Any]]:
    answer = await api.ask(RULES, by, id=str(PARTNERSHIP), **asked)
    assert "errors" not in answer, answer
    found: list[dict[str, Any]] = answer["data"]["partnership"]["rules"]
    return found


async def test_each_sort_of_rule_says_its_own(table: Api) -> None:
    for sort, says in SORTS.items():
        await table.do("agreeRule", SECRETARY, **a_rule(sort, {sort: says}))

    found = {rule["key"]: rule for rule in await rules(table)}

    assert found.keys() == SORTS.keys()
    for sort, says in SORTS.items():
        assert found[sort]["kind"] == sort.upper()
        assert found[sort] | says == found[sort]
    assert (found["deadline"]["matterLabel"], found["deadline"]["comparatorLabel"]) == ("bod", "vóór")
    assert found["adoption"]["roleLabels"] == ["gemeente"]
    assert found["confirmation"]["byLabels"] == ["huurdersorganisatie"]
    assert found["sides"]["inventedNotice"]


async def test_a_threshold_names_targets_that_are_there(table: Api) -> None:
    made: Accorded = await agree(table)
    threshold = {"targets": [made.target], "crossing": "REACHED", "value": "20", "follows": "Overleg."}

    await table.do("agreeRule", SECRETARY, **a_rule("grens", {"threshold": threshold}))
    problem = await table.refused(
        "agreeRule", SECRETARY, **a_rule("fout", {"threshold": threshold | {"targets": [made.accord]}})
    )

    (rule,) = await rules(table)
    assert (rule["targets"], rule["value"], rule["crossing"]) == ([{"id": made.target}], "20", "REACHED")
    assert problem["code"] == "targets_unknown"


async def test_a_rule_is_ended_and_holds_until_its_last_day(table: Api) -> None:
    await table.do("agreeRule", SECRETARY, **a_rule())
    await table.do("endRule", SECRETARY, **HERE, key="bod", until="2026-12-31")

    assert [rule["until"] for rule in await rules(table)] == ["2026-12-31"]
    assert [rule["key"] for rule in await rules(table, on="2026-12-31")] == ["bod"]
    assert await rules(table, on="2027-01-01") == []


async def test_of_a_rule_that_changed_the_one_of_that_day_is_answered(table: Api) -> None:
    await table.do("agreeRule", SECRETARY, **a_rule())
    later = {"deadline": SORTS["deadline"] | {"month": 9}}
    await table.do("agreeRule", SECRETARY, **a_rule(says=later, since="2027-01-01"))

    assert [rule["month"] for rule in await rules(table)] == [7, 9]
    assert [rule["month"] for rule in await rules(table, on="2027-01-01")] == [9]


@pytest.mark.parametrize(
    ("mutation", "input", "code"),
    [
        ("agreeRule", a_rule(text=" "), "rule_text_missing"),
        ("agreeRule", a_rule(says={"objection": {"days": 0}}), "days_impossible"),
        ("endRule", {"key": "onbekend", "until": "2026-12-31"} | HERE, "rule_unknown"),
    ],
)
async def test_a_rule_that_cannot_be_is_refused(table: Api, mutation: str, input: dict[str, Any], code: str) -> None:
    assert (await table.refused(mutation, SECRETARY, **input))["code"] == code


@pytest.mark.parametrize("says", [{}, BID | {"objection": {"days": 14}}, {"objection": None}])
async def test_a_rule_says_exactly_one_thing(table: Api, says: dict[str, Any]) -> None:
    query = "mutation($input: AgreeRuleInput!) { agreeRule(input: $input) { __typename } }"
    provenance = {"reason": "a", "authority": "b", "effectiveOn": "2026-01-01"}
    input = a_rule(says=says, partnership=str(PARTNERSHIP), idempotencyKey="k", provenance=provenance)

    answer = await table.ask(query, SECRETARY, input=input)

    assert len(answer["errors"]) == 1
    assert await rules(table) == []


@pytest.mark.parametrize("by", [EDITOR, STRANGER])
async def test_only_who_keeps_the_minutes_records_a_rule(table: Api, by: str) -> None:
    assert (await table.refused("agreeRule", by, **a_rule()))["__typename"] in ("NotAllowed", "NotFound")


async def test_the_region_reads_the_rules_and_another_partnership_nothing(table: Api) -> None:
    await set_table(table, "buurstad")
    await table.do("foundPartnership", OPERATOR, wait=False, key="voorbeeldregio", name="Regio", kind="REGIONAL")
    await table.do("joinRegion", SECRETARY, **HERE, region=REGION)
    await table.do("agreeRule", SECRETARY, **a_rule())
    await table.catch_up()

    assert len(await rules(table, of(Role.REGIONAL_READER, None, REGION))) == 1
    answer = await table.ask(RULES, of(Role.EDITOR, CORPORATION, NEIGHBOUR), id=str(PARTNERSHIP))
    assert answer["data"]["partnership"] is None
