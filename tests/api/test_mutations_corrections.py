"""Corrections and the days of amendments through the API: who sees what, and when which terms count."""

from typing import Any

import pytest

from calling import (
    CORPORATION,
    EDITOR,
    HERE,
    MUNICIPALITY,
    SECRETARY,
    TENANTS,
    Api,
    agree,
    of,
    provenance,
)
from domain.vocabulary import Role

SOURCE = {"document": "5b" * 32, "place": "p. 7", "says": "In de tabel staat 66."}
SHOWN = """query($id: ID!) { agreement(id: $id) {
    title amendments { state countsFrom edition { sha256 text } decisions { edition } }
    early: termsOn(day: "2026-12-31") { title } late: termsOn(day: "2027-01-01") { title } today: termsOn { title }
    targets { low early: termsOn(day: "2020-01-01") { low high } }
    corrections {
        state stateLabel namedByAccord notifiedOn objectUntil concludedOn proposedBy { id }
        source { document place says } changes { field old new } targets { target { id } }
        answers { organisation { id } answer ground }
    } } }"""


async def shown(table: Api, agreement: str) -> dict[str, Any]:
    await table.catch_up()
    answer = await table.ask(SHOWN, SECRETARY, id=agreement)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["agreement"]
    return found


async def proposed(table: Api, agreement: str, target: str, **changed: Any) -> str:
    asked: dict[str, Any] = {
        "agreement": agreement, "source": SOURCE, "targets": [{"target": target, "value": "66"}],
        "changes": {"place": "p. 7"},
    } | changed  # fmt: skip
    answer = await table.do("proposeCorrection", SECRETARY, **HERE, **asked)
    return str(answer["id"])


async def test_an_amendment_counts_from_its_own_day_and_can_be_withdrawn(table: Api) -> None:
    made = await agree(table)
    await table.do(
        "amendAgreement", SECRETARY, **HERE, agreement=made.agreement, consents=[CORPORATION, TENANTS],
        changes={"title": "Later"}, countsFrom="2027-01-01",
    )  # fmt: skip
    other = await table.do(
        "proposeAmendment", SECRETARY, **HERE, agreement=made.agreement, changes={"title": "Nog later"}
    )
    await table.do("withdrawAmendment", SECRETARY, **HERE, agreement=made.agreement, amendment=other["id"])

    found = await shown(table, made.agreement)

    assert (found["title"], found["early"]["title"], found["late"]["title"]) == ("Later", "Sociale huur", "Later")
    carried, withdrawn = found["amendments"]
    assert (carried["state"], carried["countsFrom"], withdrawn["state"]) == ("CARRIED", "2027-01-01", "WITHDRAWN")
    assert {given["edition"] for given in carried["decisions"]} == {carried["edition"]["sha256"]}
    assert "| afspraak | titel | Sociale huur | Later |" in carried["edition"]["text"]


async def test_another_partys_proposal_is_withdrawn_by_who_keeps_the_minutes_only(table: Api) -> None:
    made = await agree(table)
    other = await table.do("proposeAmendment", SECRETARY, **HERE, agreement=made.agreement, changes={"title": "Anders"})
    asked = {"agreement": made.agreement, "amendment": other["id"], "provenance": provenance(TENANTS)}

    refusal = await table.refused("withdrawAmendment", of(Role.SIGNATORY, TENANTS), **HERE, **asked)

    assert refusal["code"] == "speaks_for_another"


async def test_a_correction_is_notified_accepted_by_all_and_applied(table: Api) -> None:
    made = await agree(table)
    correction = await proposed(table, made.agreement, made.target)
    (notice,) = (await shown(table, made.agreement))["corrections"]
    assert (notice["state"], notice["source"], notice["namedByAccord"]) == ("NOTIFIED", SOURCE, False)
    assert {answer["answer"] for answer in notice["answers"]} == {"NONE"}

    everyone = [answer["organisation"]["id"] for answer in notice["answers"]]
    await table.do("acceptCorrection", SECRETARY, **HERE, correction=correction, organisations=everyone)
    await table.do("concludeCorrection", SECRETARY, **HERE, correction=correction, outcome="APPLIED")

    found = await shown(table, made.agreement)
    (applied,) = found["corrections"]
    assert (applied["state"], applied["stateLabel"]) == ("APPLIED", "doorgevoerd")
    assert applied["concludedOn"] == applied["notifiedOn"]
    assert applied["changes"] == [{"field": "place", "old": None, "new": "p. 7"}]
    (target,) = found["targets"]
    assert target == {"low": "66", "early": {"low": "66", "high": "66"}}


async def test_a_party_objects_takes_it_back_and_then_accepts(table: Api) -> None:
    made = await agree(table)
    correction = await proposed(table, made.agreement, made.target)
    tenants = {"correction": correction, "provenance": provenance(TENANTS)}
    signatory = of(Role.SIGNATORY, TENANTS)

    objected = await table.do("objectToCorrection", signatory, **HERE, **tenants, ground="Wij lezen 60.")
    refusal = await table.refused("concludeCorrection", SECRETARY, **HERE, correction=correction, outcome="APPLIED")
    assert (objected["id"], refusal["code"]) == (correction, "objection_open")
    await table.do("withdrawObjection", signatory, **HERE, **tenants)
    await table.do("acceptCorrection", signatory, **HERE, **tenants)

    refusal = await table.refused("concludeCorrection", SECRETARY, **HERE, correction=correction, outcome="APPLIED")
    assert refusal["code"] == "objection_period_runs"


@pytest.mark.parametrize(
    ("mutation", "more", "code"),
    [
        ("objectToCorrection", {"ground": "Nee.", "organisations": [TENANTS]}, "speaks_for_another"),
        ("objectToCorrection", {"ground": "Nee.", "on": "2020-01-01"}, "speaks_for_another"),
        ("concludeCorrection", {"outcome": "REJECTED"}, "speaks_for_another"),
    ],
)
async def test_a_party_speaks_for_itself_and_of_today(
    table: Api, mutation: str, more: dict[str, Any], code: str
) -> None:
    made = await agree(table)
    correction = await proposed(table, made.agreement, made.target)
    asked = {"correction": correction, "provenance": provenance(CORPORATION)} | more

    refusal = await table.refused(mutation, of(Role.EDITOR, CORPORATION), **HERE, **asked)

    assert refusal["code"] == code


async def test_nobody_names_a_day_that_is_still_to_come(table: Api) -> None:
    made = await agree(table)

    refusal = await table.refused(
        "proposeCorrection", SECRETARY, **HERE, agreement=made.agreement, source=SOURCE,
        changes={"place": "p. 7"}, notifiedOn="2999-01-01",
    )  # fmt: skip

    assert refusal["code"] == "day_in_future"


async def test_who_is_bound_is_not_corrected(table: Api) -> None:
    made = await agree(table)

    refusal = await table.refused(
        "proposeCorrection", EDITOR, **HERE, agreement=made.agreement, source=SOURCE, changes={"bound": [MUNICIPALITY]}
    )

    assert refusal["code"] == "not_correctable"


async def test_a_correction_is_proposed_once(table: Api) -> None:
    made = await agree(table)
    correction = await proposed(table, made.agreement, made.target)

    refusal = await table.refused(
        "proposeCorrection", SECRETARY, **HERE, agreement=made.agreement, source=SOURCE, id=correction,
        changes={"place": "p. 8"},
    )  # fmt: skip

    assert refusal["code"] == "correction_exists"
