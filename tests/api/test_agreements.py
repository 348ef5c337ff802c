"""The life of agreements through the schema: status on a day, waiting, removal, splitting, inability."""

from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio

from calling import (
    CORPORATION,
    EDITOR,
    HERE,
    MUNICIPALITY,
    SECRETARY,
    TENANTS,
    Accorded,
    Api,
    adopted,
    agree,
    an_agreement,
    provenance,
)

CLAUSES = [
    {"key": "a", "text": "De grond is bouwrijp.", "lead": [MUNICIPALITY]},
    {
        "key": "b", "text": "Voorbeeldwonen bouwt.", "awaits": [{"clause": "a"}],
        "condition": {"text": "Er is een plan.", "kind": "IF"},
    },
]  # fmt: skip
QUERY = """query ($id: ID!) { agreement(id: $id) {
    status statusOn(date: "2026-05-01") { status statusLabel } carriedOver { id } succeeds { id } fromContributions
    before: statusOn(date: "2025-01-01") { status }
    statusChanges { clause old newLabel reason authority organisation { name } countsFrom recordedAt }
    clauses { key awaits { clause agreement { agreement { title } } } waitsForCondition
        whoseMove { reason reasonLabel actors { name } at { clause } }
        condition { state stateLabel kindLabel shownBy } carriedOver { id } }
    inabilities { stateLabel why since plannedOn organisation { name } conclusion amendmentId
        consultations { on parties { name } outcomeLabel account amendmentId } }
} }"""


async def ask(api: Api, id: str) -> dict[str, Any]:
    answer = await api.ask(QUERY, EDITOR, id=id)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["agreement"]
    return found


@pytest_asyncio.fixture
async def drafted(table: Api) -> AsyncIterator[tuple[Api, Accorded, str]]:
    """A draft with a second agreement, of which one clause waits for the other."""
    made = await agree(table, adopt=False)
    second = await table.do("createAgreement", SECRETARY, **HERE, **an_agreement(
        made.accord, key="1-2", ordinal=2, title="Samen bouwen", clauses=CLAUSES,
        succeeds=[{"agreement": made.agreement}], fromContributions=[made.target],
    ))  # fmt: skip
    yield table, made, second["id"]


async def test_whose_move_it_is_follows_statuses_and_conditions(drafted: tuple[Api, Accorded, str]) -> None:
    api, made, id = drafted
    await adopted(api, made.accord)

    first, second = (await ask(api, id))["clauses"]
    assert (first["whoseMove"]["reason"], first["awaits"], first["waitsForCondition"]) == ("OWN", [], False)
    assert second["awaits"] == [{"clause": "a", "agreement": {"agreement": {"title": "Samen bouwen"}}}]
    assert second["whoseMove"] == {
        "reason": "AWAITED", "reasonLabel": "wacht op een ander onderdeel",
        "actors": [{"name": "Gemeente voorbeeldstad"}], "at": [{"clause": "a"}],
    }  # fmt: skip
    assert second["waitsForCondition"]

    await api.do("changeAgreementStatus", SECRETARY, **HERE, agreement=id, clause="a", status="ACHIEVED")
    assert (await ask(api, id))["clauses"][1]["whoseMove"] == {
        "reason": "CONDITION", "reasonLabel": "wacht op een voorwaarde", "actors": [], "at": [{"clause": "b"}],
    }  # fmt: skip

    settled = {"agreement": id, "clause": "b", "state": "MET", "shownBy": "Raadsbesluit van 1 juli"}
    await api.do("settleCondition", SECRETARY, **HERE, **settled)
    first, second = (await ask(api, id))["clauses"]
    assert first["whoseMove"] is None
    assert second["whoseMove"]["actors"] == [{"name": "Voorbeeldwonen"}]
    assert second["condition"] == {
        "state": "MET", "stateLabel": "vervuld", "kindLabel": "indien", "shownBy": "Raadsbesluit van 1 juli"
    }  # fmt: skip
    again = await api.refused("settleCondition", SECRETARY, **HERE, **settled)
    assert [fault["code"] for fault in again["faults"]] == ["condition_settled"]


async def test_a_status_counts_from_a_day_and_says_who_why_and_on_what_authority(
    drafted: tuple[Api, Accorded, str],
) -> None:
    api, made, id = drafted
    await adopted(api, made.accord)
    begun = provenance(MUNICIPALITY, effectiveOn="2026-05-01")
    await api.do(
        "changeAgreementStatus", SECRETARY, **HERE, agreement=id, clause="a", status="IN_PROGRESS", provenance=begun
    )
    await api.do("changeAgreementStatus", SECRETARY, **HERE, agreement=id, clause="a", status="ACHIEVED")

    found = await ask(api, id)

    assert found["statusOn"] == {"status": "IN_PROGRESS", "statusLabel": "in uitvoering"}
    assert found["before"]["status"] == "PROPOSED"
    query = "query ($id: ID!, $key: String) { agreement(id: $id) { statusOn(clause: $key) { status } } }"
    of_clause = await api.ask(query, EDITOR, id=id, key="a")
    assert of_clause["data"]["agreement"]["statusOn"]["status"] == "ACHIEVED"
    first, second = found["statusChanges"]
    assert (first["clause"], first["old"], first["newLabel"]) == ("a", "AGREED", "in uitvoering")
    assert (first["countsFrom"], second["countsFrom"]) == ("2026-05-01", "2026-07-02")
    assert first["organisation"] == {"name": "Gemeente voorbeeldstad"}
    assert first["authority"].startswith("Bestuurlijk overleg")
    (error,) = (await api.ask(query, EDITOR, id=id, key="z"))["errors"]
    assert (error["extensions"]["code"], "Wel: a, b" in error["message"]) == ("clause_unknown", True)


async def test_what_is_taken_out_of_a_draft_is_not_shown(drafted: tuple[Api, Accorded, str]) -> None:
    api, made, id = drafted
    found = await ask(api, id)
    assert (found["succeeds"], found["fromContributions"]) == ([{"id": made.agreement}], [made.target])

    assert (await api.do("removeTarget", SECRETARY, **HERE, target=made.target))["target"] is None
    assert (await api.do("removeAgreement", EDITOR, **HERE, agreement=id))["agreement"] is None

    answer = await api.ask(QUERY, EDITOR, id=id)
    assert answer["data"]["agreement"] is None
    await api.catch_up()
    trail = await api.ask(
        "query ($id: ID!) { auditTrail(agreement: $id) { nodes { type typeLabel: label } } }", EDITOR, id=id
    )
    assert trail["data"]["auditTrail"]["nodes"][0] == {
        "type": "agreement.removed", "typeLabel": "afspraak uit het concept verwijderd"
    }  # fmt: skip


async def test_agreements_are_split_and_joined(drafted: tuple[Api, Accorded, str]) -> None:
    api, made, id = drafted
    third = (await api.do("createAgreement", SECRETARY, **HERE, **an_agreement(made.accord, key="1-3", ordinal=3)))[
        "id"
    ]
    fourth = (await api.do("createAgreement", SECRETARY, **HERE, **an_agreement(made.accord, key="1-4", ordinal=4)))[
        "id"
    ]
    await adopted(api, made.accord)

    split = await api.do("splitAgreement", SECRETARY, **HERE, agreement=id, clause="b", into=[made.agreement, third])
    joined = await api.do("joinAgreements", SECRETARY, **HERE, agreements=[made.agreement, third], into=fourth)

    assert (split["id"], joined["agreement"]["id"]) == (id, fourth)
    assert {link["id"] for link in (await ask(api, id))["clauses"][1]["carriedOver"]} == {made.agreement, third}
    assert (await ask(api, third))["carriedOver"] == [{"id": fourth}]


async def test_what_a_party_cannot_comply_with_is_told_to_its_end(table: Api) -> None:
    made = await agree(table)
    told = await table.do(
        "declareInability", EDITOR, **HERE, agreement=made.agreement, why="De aannemer stopt.", since="2026-06-01"
    )
    inability = told["id"]
    await table.do("planConsultation", EDITOR, **HERE, inability=inability, on="2026-07-09")
    held = await table.do(
        "holdConsultation", SECRETARY, **HERE, inability=inability, on="2026-07-01", parties=[CORPORATION, TENANTS],
        outcome="NOTHING_AGREED", account="Partijen blijven verdeeld.",
    )  # fmt: skip
    assert held["inability"] == {"id": inability, "state": "CONSULTING", "version": 3}
    await table.do("resolveInability", EDITOR, **HERE, inability=inability, conclusion="De aannemer is terug.")

    (found,) = (await ask(table, made.agreement))["inabilities"]
    assert (found["stateLabel"], found["why"], found["since"]) == ("afgehandeld", "De aannemer stopt.", "2026-06-01")
    assert found["organisation"] == {"name": "Voorbeeldwonen"}
    (consultation,) = found["consultations"]
    assert consultation["outcomeLabel"] == "niets afgesproken (mediatie kan volgen)"
    assert len(consultation["parties"]) == 2
