"""Recording over the API: what it leads to, where it stands, and how the same request again is met."""

from typing import Any
from uuid import UUID

from calling import (
    CORPORATION,
    EDITOR,
    HERE,
    MUNICIPALITY,
    NEIGHBOUR,
    OPERATOR,
    PARTNERSHIP,
    REGION,
    REPORTER,
    SECRETARY,
    TENANTS,
    Api,
    agree,
    an_agreement,
    of,
    provenance,
    set_table,
)
from domain.identity import actor_id, agreement_id, organisation_id
from domain.vocabulary import Role

HISTORY = """
query($agreement: ID!) {
  agreement(id: $agreement) { title text planning { literal } status
    lead { name } clauses { key text } targets { low high period { since until } literal } }
}
"""


async def test_what_is_recorded_shows_its_new_state_at_once(table: Api) -> None:
    made = await agree(table)
    changed = await table.do("changeAgreementStatus", SECRETARY, **HERE, agreement=made.agreement, status="IN_PROGRESS")
    assert changed["agreement"]["status"] == "IN_PROGRESS"
    assert changed["position"]["partnership"] == str(PARTNERSHIP)
    assert not changed["replayed"]


async def test_every_position_follows_on_the_one_before(table: Api) -> None:
    first = await table.do("nameOutsideActor", SECRETARY, **HERE, key="provincie", name="provincie")
    second = await table.do("nameOutsideActor", SECRETARY, **HERE, key="netbeheerder", name="netbeheerder")
    assert second["position"]["sequence"] == first["position"]["sequence"] + 1
    assert first["id"] == str(actor_id(PARTNERSHIP, "provincie"))


async def test_where_nothing_had_to_change_the_current_position_is_answered(table: Api) -> None:
    once = await table.do("nameOutsideActor", SECRETARY, **HERE, key="provincie", name="provincie")
    again = await table.do("nameOutsideActor", SECRETARY, **HERE, key="provincie", name="provincie")
    assert again["position"] == once["position"]
    assert not again["replayed"]


async def test_the_same_request_with_the_same_key_is_carried_out_once(table: Api) -> None:
    made = await agree(table)
    asked: dict[str, Any] = {"agreement": made.agreement, "status": "ACHIEVED", "idempotencyKey": "k-1"}
    first = await table.do("changeAgreementStatus", SECRETARY, **HERE, **asked)
    again = await table.do("changeAgreementStatus", SECRETARY, **HERE, **asked)
    assert again["position"] == first["position"]
    assert (first["replayed"], again["replayed"]) == (False, True)


async def test_an_amendment_asked_again_is_the_same_request_though_the_terms_moved_on(table: Api) -> None:
    made = await agree(table)
    asked: dict[str, Any] = {
        "agreement": made.agreement, "changes": {"title": "Meer sociale huur"},
        "consents": [CORPORATION, TENANTS], "idempotencyKey": "k-1",
        "targets": [{"target": made.target, "value": "80"}],
    }  # fmt: skip
    first = await table.do("amendAgreement", SECRETARY, **HERE, **asked)
    await table.do("amendAgreement", SECRETARY, **HERE, **asked | {
        "changes": {"title": "Nog meer sociale huur"}, "idempotencyKey": "k-2", "targets": []
    })  # fmt: skip
    again = await table.do("amendAgreement", SECRETARY, **HERE, **asked)
    assert (again["position"], again["id"], again["replayed"]) == (first["position"], first["id"], True)


async def test_a_renamed_organisation_does_not_make_another_request_of_the_same(table: Api) -> None:
    made = await agree(table, adopt=False)
    asked = an_agreement(made.accord, key=None, idempotencyKey="k-1")
    first = await table.do("createAgreement", SECRETARY, **HERE, **asked)
    await table.do("registerOrganisation", OPERATOR, key="voorbeeldwonen", name="Nieuwe naam", kind="CORPORATION")
    again = await table.do("createAgreement", SECRETARY, **HERE, **asked)
    assert (again["id"], again["position"], again["replayed"]) == (first["id"], first["position"], True)


async def test_keys_name_things_and_without_a_key_each_request_makes_its_own(table: Api) -> None:
    made = await agree(table, adopt=False)
    assert made.agreement == str(agreement_id(UUID(made.accord), "1-1"))
    revised = await table.do("createAgreement", SECRETARY, **HERE, **an_agreement(made.accord, title="Herzien"))
    assert revised["id"] == made.agreement
    assert revised["agreement"]["title"] == "Herzien"
    one = await table.do("createAgreement", SECRETARY, **HERE, **an_agreement(made.accord, key=None))
    other = await table.do("createAgreement", SECRETARY, **HERE, **an_agreement(made.accord, key=None))
    assert len({one["id"], other["id"], made.agreement}) == 3


async def test_in_a_draft_an_agreement_is_amended_freely(table: Api) -> None:
    made = await agree(table, adopt=False)
    await table.do(
        "amendAgreement", EDITOR, **HERE, agreement=made.agreement,
        changes={"text": "Voorbeeldwonen levert 80 woningen op.", "planning": {"literal": "2026 - 2028"}},
        targets=[{"target": made.target, "low": "70", "high": "80", "bound": "BETWEEN", "period": "2026 - 2028"}],
    )  # fmt: skip
    shown = await shown_of(table, made.agreement)
    assert shown["clauses"] == [{"key": "1", "text": "Voorbeeldwonen levert 80 woningen op."}]
    assert shown["planning"] == {"literal": "2026 - 2028"}
    (target,) = shown["targets"]
    assert (target["low"], target["high"], target["period"]["until"]) == ("70", "80", "2028-12-31")


async def test_after_adoption_one_minuted_meeting_carries_an_amendment(table: Api) -> None:
    made = await agree(table)
    amended = await table.do(
        "amendAgreement", SECRETARY, **HERE, agreement=made.agreement, consents=[TENANTS, CORPORATION],
        changes={"clauses": [{"key": "1", "text": "Tachtig woningen."}], "lead": [MUNICIPALITY]},
        targets=[{"target": made.target, "value": "80"}],
        provenance=provenance(MUNICIPALITY, authority="Bestuurlijk overleg van 2 juli 2026, punt 4"),
    )  # fmt: skip
    assert amended["agreement"]["id"] == made.agreement
    shown = await shown_of(table, made.agreement)
    assert shown["clauses"][0]["text"] == "Tachtig woningen."
    assert [lead["name"] for lead in shown["lead"]] == ["Gemeente voorbeeldstad"]
    assert shown["targets"][0]["low"] == "80"


async def edition_of(table: Api, agreement: str) -> str:
    """The hash of the text of its only amendment."""
    asked = "query($id: ID!) { agreement(id: $id) { amendments { edition { sha256 } } } }"
    shown = await table.ask(asked, SECRETARY, id=agreement)
    (amendment,) = shown["data"]["agreement"]["amendments"]
    return str(amendment["edition"]["sha256"])


async def test_an_amendment_is_proposed_and_decided_by_each_party(table: Api) -> None:
    made = await agree(table)
    proposed = await table.do(
        "proposeAmendment", SECRETARY, **HERE, agreement=made.agreement, changes={"title": "Nieuwe titel"}
    )
    edition = await edition_of(table, made.agreement)
    assert proposed["agreement"]["title"] == "Sociale huur"
    decided: dict[str, Any] = {
        "agreement": made.agreement, "amendment": proposed["id"], "decision": "CONSENT",
        "edition": edition,
    }  # fmt: skip
    for organisation in (CORPORATION, TENANTS):
        result = await table.do(
            "decideAmendment", of(Role.SIGNATORY, organisation), **HERE, **decided,
            provenance=provenance(organisation),
        )  # fmt: skip
    assert result["id"] == proposed["id"]
    assert result["agreement"]["title"] == "Nieuwe titel"


async def test_progress_is_reported_corrected_and_named_by_its_request(table: Api) -> None:
    made = await agree(table)
    report: dict[str, Any] = {
        "target": made.target, "period": "2026-01-01 - 2026-06-30", "value": "12", "source": "Jaarverslag",
        "provenance": provenance(CORPORATION),
    }  # fmt: skip
    first = await table.do("reportProgress", REPORTER, **HERE, **report)
    second = await table.do("reportProgress", REPORTER, **HERE, **report | {"value": "14", "corrects": first["id"]})
    assert first["id"] != second["id"]
    assert first["target"]["id"] == made.target


async def test_mediation_is_called_and_closed(table: Api) -> None:
    made = await agree(table)
    called = await table.do(
        "requestMediation", of(Role.SIGNATORY, TENANTS), **HERE, accord=made.accord, agreements=[made.agreement],
        subject="Of 2027 telt.", consultation="Overleg van 4 mei 2026, zonder overeenstemming.",
        against=[CORPORATION],
    )  # fmt: skip
    closed = await table.do(
        "closeMediation", SECRETARY, **HERE, mediation=called["id"], outcome="WITHDRAWN", conclusion="Ingetrokken."
    )
    assert closed["mediation"]["outcome"] == "WITHDRAWN"


async def test_the_rest_of_the_table_and_the_document_can_be_recorded(table: Api) -> None:
    made = await agree(table, adopt=False)
    collective = await table.do(
        "defineCollective",
        SECRETARY,
        **HERE,
        key="corporaties",
        name="corporaties",
        members=[{"organisation": CORPORATION}],
    )
    outside = await table.do("nameOutsideActor", SECRETARY, **HERE, key="provincie", name="provincie")
    await table.do("foundPartnership", OPERATOR, key="voorbeeldregio", name="Voorbeeldregio", kind="REGIONAL")
    await table.do("joinRegion", SECRETARY, **HERE, region=REGION, since="2026-01-01")
    agreed = await table.do(
        "createAgreement", SECRETARY, **HERE,
        **an_agreement(made.accord, key="1-2", lead=[collective["id"]], involved=[outside["id"]], clauses=[
            {"key": "a", "text": "Een deel.", "lead": [CORPORATION], "planning": {"literal": "na het overleg"}},
        ]),
    )  # fmt: skip
    assert agreed["agreement"]["title"] == "Sociale huur"
    await table.do("proposeAccord", SECRETARY, **HERE, accord=made.accord)
    signed = await table.do(
        "signAccord", SECRETARY, **HERE, accord=made.accord, organisation=MUNICIPALITY, outcome="SIGNED",
        function="wethouder", on="2025-12-04", place="Voorbeeldstad",
    )  # fmt: skip
    assert signed["accord"]["state"] == "PROPOSED"
    await table.do("adoptAccord", SECRETARY, **HERE, accord=made.accord, dateState="EMPTY", despiteGap="Op papier.")
    declared = await table.do(
        "declareInability", EDITOR, **HERE, agreement=made.agreement, why="De aannemer stopt.",
        provenance=provenance(CORPORATION),
    )  # fmt: skip
    assert declared["inability"]["state"] == "DECLARED"


async def test_an_operator_records_but_is_not_shown_what_a_partnership_holds(table: Api) -> None:
    made = await agree(table)
    changed = await table.do("changeAgreementStatus", OPERATOR, **HERE, agreement=made.agreement, status="ACHIEVED")
    assert changed["agreement"] is None
    assert changed["position"]["sequence"] > 0
    registered = await table.do("registerOrganisation", OPERATOR, key="gm0000", name="Elders", kind="MUNICIPALITY")
    assert registered["organisation"]["id"] == str(organisation_id("gm0000"))


async def test_partnerships_do_not_share_keys_or_positions(table: Api) -> None:
    await set_table(table, "buurstad")
    named: dict[str, Any] = {"key": "provincie", "name": "provincie", "idempotencyKey": "k-1"}
    here = await table.do("nameOutsideActor", SECRETARY, partnership=PARTNERSHIP, **named)
    there = await table.do("nameOutsideActor", SECRETARY, partnership=NEIGHBOUR, **named)
    assert here["id"] != there["id"]
    assert not there["replayed"]


async def shown_of(api: Api, agreement: str) -> dict[str, Any]:
    answer = await api.ask(HISTORY, SECRETARY, agreement=agreement)
    assert "errors" not in answer, answer
    shown: dict[str, Any] = answer["data"]["agreement"]
    return shown
