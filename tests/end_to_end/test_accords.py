"""The five accords and the examples, asked over HTTP of the running server."""

from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from domain.identity import accord_id, agreement_id, partnership_id
from end_to_end_clients import Client

PRINTED = Path(__file__).parents[1] / "examples" / "printed"
VOORBEELDSTAD = partnership_id("voorbeeldstad")
ACHTERHOEK = partnership_id("achterhoek")
WINTERSWIJK = partnership_id("winterswijk")

AGREEMENTS = """
query ($filter: AgreementFilter, $after: String) {
  agreements(filter: $filter, first: 40, after: $after) {
    totalCount
    edges { node { id number title state status section { key } inventedNotice invented } }
    pageInfo { hasNextPage endCursor }
  }
}
"""


def all_agreements(client: Client, **criteria: object) -> list[dict[str, Any]]:
    """Page by page, to the last."""
    found: list[dict[str, Any]] = []
    after = None
    while True:
        page: Any = client.ask(AGREEMENTS, filter=criteria, after=after)["agreements"]
        found += [edge["node"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            assert len(found) == page["totalCount"]
            return found
        after = page["pageInfo"]["endCursor"]


def test_without_a_token_nothing_is_answered_but_health_and_the_empty_explorer(http: httpx.Client) -> None:
    asked = http.post("/graphql", json={"query": "{ __schema { types { name } } }"})
    assert asked.status_code == 401
    assert "__schema" not in asked.text
    assert http.get("/health/live").status_code == 200
    assert http.get("/health/ready").status_code == 200
    page = http.get("/explorer/")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "http" not in page.text.replace("http://www.w3.org", "")


def test_druten_is_there_as_printed(auditor: Client) -> None:
    inventory = yaml.safe_load((PRINTED / "druten.yaml").read_text("utf-8"))
    accord = accord_id(partnership_id("druten"), "prestatieafspraken-2025-2028")

    found = all_agreements(auditor, accord=str(accord))

    assert len({agreement["id"] for agreement in found}) == len(found) == inventory["total"]
    by_section: dict[str, list[str]] = {}
    for agreement in found:
        by_section.setdefault(agreement["section"]["key"], []).append(agreement["number"] or "-")
    assert by_section == {str(key): numbers for key, numbers in inventory["sections"].items()}


def test_the_region_sees_what_its_members_adopted_and_never_a_draft(region: Client, editor: Client) -> None:
    concept = accord_id(WINTERSWIJK, "uitvoeringsagenda-2028-2029")
    titles: Any = region.ask(
        "query ($id: ID!) { partnership(id: $id) { accords { title state } } }", id=str(WINTERSWIJK)
    )
    states = {accord["state"] for accord in titles["partnership"]["accords"]}
    assert states == {"ADOPTED"}
    assert region.ask("query ($id: ID!) { accord(id: $id) { title } }", id=str(concept)) == {"accord": None}
    assert editor.ask("query ($id: ID!) { accord(id: $id) { title } }", id=str(concept)) == {"accord": None}


def test_the_region_may_not_report_and_the_erp_may_not_see_another_table(region: Client, erp: Client) -> None:
    druten = accord_id(partnership_id("druten"), "prestatieafspraken-2025-2028")
    commitment = agreement_id(druten, "1.1-1")
    nothing = erp.ask("query ($id: ID!) { agreement(id: $id) { title } }", id=str(commitment))
    assert nothing == {"agreement": None}
    answer: Any = region.ask(
        """
        mutation ($partnership: ID!, $agreement: ID!) {
          changeAgreementStatus(input: {
            partnership: $partnership, agreement: $agreement, status: LAPSED, idempotencyKey: "x"
            provenance: { reason: "r", authority: "a", effectiveOn: "2026-01-01" }
          }) { __typename ... on Problem { code message } }
        }
        """,
        partnership=str(ACHTERHOEK),
        agreement=str(commitment),
    )
    assert answer["changeAgreementStatus"]["__typename"] == "NotAllowed"


def test_everything_invented_says_so(auditor: Client) -> None:
    found = all_agreements(auditor, partnership=str(VOORBEELDSTAD))
    assert found
    assert all(agreement["invented"] and agreement["inventedNotice"] for agreement in found)


def test_the_history_of_a_mediation_and_a_refused_amendment_can_be_read(auditor: Client) -> None:
    trail: Any = auditor.ask(
        """
        query ($partnership: ID!) {
          auditTrail(partnership: $partnership, first: 200) {
            nodes { sequence type label reason authority effectiveOn changes { field old new } }
          }
        }
        """,
        partnership=str(VOORBEELDSTAD),
    )["auditTrail"]
    entries = trail["nodes"]
    assert [entry["sequence"] for entry in entries] == list(range(len(entries), 0, -1))
    assert all(entry["reason"] and entry["authority"] for entry in entries)
    types = {entry["type"] for entry in entries}
    assert {"mediation.called", "mediation.closed", "inability.declared", "agreement.amended"} <= types
    decisions = [c["new"] for e in entries for c in e["changes"] if c["field"] == "decision"]
    assert "refuse" in decisions


BAD_INPUT = [
    pytest.param({"partnership": "00000000-0000-0000-0000-000000000000"}, "NotFound", id="an unknown partnership"),
    pytest.param({"expectedVersion": 999}, "VersionConflict", id="a stale version"),
    pytest.param({"value": "-3"}, "RuleRefusal", id="a figure that cannot be"),
    pytest.param({"period": "2026-12-31 - 2026-01-01"}, "RuleRefusal", id="a period turned round"),
    pytest.param({"period": "ooit"}, "RuleRefusal", id="a period that cannot be read"),
]


@pytest.mark.parametrize(("wrong", "problem"), BAD_INPUT)
def test_bad_input_gets_its_own_error_in_dutch(editor: Client, wrong: dict[str, object], problem: str) -> None:
    aalten = partnership_id("aalten")
    target: Any = editor.ask(
        "query ($f: AgreementFilter) { agreements(filter: $f, first: 200) { edges { node { targets { id key } } } } }",
        f={"partnership": str(aalten)},
    )["agreements"]
    targets = {t["key"]: t["id"] for edge in target["edges"] for t in edge["node"]["targets"]}
    fields: dict[str, object] = {
        "partnership": str(aalten),
        "target": targets["verkoop-2026"],
        "period": "2026",
        "value": "1",
        "source": "proef",
        "idempotencyKey": f"slecht-{problem}-{wrong}"[:100],
        "provenance": {"reason": "proef", "authority": "proef", "effectiveOn": "2026-06-30", "invented": True},
    }

    answer: Any = editor.ask(
        """
        mutation ($input: ReportProgressInput!) {
          reportProgress(input: $input) { __typename ... on Problem { code message faults { field message } } }
        }
        """,
        input=fields | wrong,
    )["reportProgress"]

    assert answer["__typename"] == problem
    assert answer["code"] and answer["message"]
