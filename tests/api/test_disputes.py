"""Mediation, disputes before the minister and national rules over the API."""

from typing import Any

from calling import (
    CORPORATION,
    HERE,
    MUNICIPALITY,
    OPERATOR,
    PARTNERSHIP,
    SECRETARY,
    TENANTS,
    Accorded,
    Api,
    agree,
    of,
    provenance,
)
from domain.identity import organisation_id
from domain.vocabulary import Role

BY_TENANTS, BY_CORPORATION = of(Role.SIGNATORY, TENANTS), of(Role.SIGNATORY, CORPORATION)
MEDIATOR = of(Role.MEDIATOR, partnership=PARTNERSHIP)
MEDIATIONS = """query($partnership: ID!) { mediations(partnership: $partnership) {
    state stateLabel outcome causeLabel carriedOut against { id }
    sides { organisations { id } mediator { function } appointedBy { id } } third { function organisation { id } }
    settlements { amendmentId carriedOut amendment { state } }
    referral { ground admission { admitted findings { code } } }
} }"""
DISPUTES = """query($partnership: ID!) { disputes(partnership: $partnership) {
    state stateLabel ground filedOn filers { id } accord { id disputed }
    dossier { point parties { id } positions { text organisation { id } } }
    admission { admitted findings { code message } rules { rule ruleLabel since } }
} }"""
TRAIL = """query($partnership: ID!) { auditTrail(partnership: $partnership, first: 100) { nodes {
    type label changes { fieldLabel newLabel } } } }"""


async def called(table: Api, made: Accorded) -> dict[str, Any]:
    """The mediation, as later mutations name it."""
    answer = await table.do(
        "requestMediation", BY_TENANTS, **HERE, accord=made.accord, agreements=[made.agreement],
        against=[CORPORATION], subject="Of 2027 telt.", consultation="Overleg van 4 mei 2026, zonder overeenstemming.",
    )  # fmt: skip
    assert answer["mediation"]["state"] == "CALLED"
    return HERE | {"mediation": answer["id"]}


async def mediations(table: Api) -> list[dict[str, Any]]:
    answer = await table.ask(MEDIATIONS, SECRETARY, partnership=str(PARTNERSHIP))
    assert "errors" not in answer, answer
    found: list[dict[str, Any]] = answer["data"]["mediations"]
    return found


async def test_a_mediation_from_the_call_to_a_settlement_that_is_carried_out(table: Api) -> None:
    made = await agree(table)
    it = await called(table, made)
    for by, side in ((BY_TENANTS, TENANTS), (BY_CORPORATION, CORPORATION)):
        await table.do("appointMediator", by, **it, organisation=side, mediator={"function": "adviseur"})
    await table.do("replaceMediator", BY_TENANTS, **it, organisation=TENANTS, mediator={"function": "jurist"})
    await table.do("chooseThirdMediator", MEDIATOR, **it, third={"function": "oud-griffier"})
    closed = await table.do("closeMediation", MEDIATOR, **it, outcome="SETTLED", conclusion="Levering in 2028.")
    assert closed["mediation"]["carriedOut"] is False
    proposed = await table.do(
        "proposeAmendment", SECRETARY, **HERE, agreement=made.agreement, changes={"title": "Sociale huur in 2028"},
        provenance=provenance(MUNICIPALITY),
    )  # fmt: skip
    link = {"agreement": made.agreement, "amendment": proposed["id"]}
    linked = await table.do("linkSettlement", SECRETARY, **it, **link)
    assert linked["mediation"]["carriedOut"] is False

    await table.do(
        "decideAmendment", SECRETARY, **HERE, **link, decision="CONSENT", organisations=[CORPORATION, TENANTS]
    )
    await table.catch_up()

    (found,) = await mediations(table)
    assert (found["state"], found["stateLabel"], found["carriedOut"]) == ("SETTLED", "vaststelling", True)
    assert found["settlements"] == [
        {"amendmentId": proposed["id"], "carriedOut": True, "amendment": {"state": "CARRIED"}}
    ]
    assert [side["mediator"]["function"] for side in found["sides"]] == ["jurist", "adviseur"]


async def test_a_mediation_that_fails_is_referred_with_what_the_law_says(table: Api) -> None:
    it = await called(table, await agree(table))
    await table.do("refuseMediation", BY_CORPORATION, **it, cause="REFUSAL", organisation=CORPORATION)
    await table.do("closeMediation", SECRETARY, **it, outcome="FAILED", conclusion="Niemand wees aan.")
    await table.do("referToMinister", BY_TENANTS, **it, ground="Het verschil blijft.")

    (found,) = await mediations(table)
    assert found["causeLabel"] == "een zijde wees geen mediator aan"
    assert found["carriedOut"] is None
    admission = {"admitted": False, "findings": [{"code": "keeping_goes_to_court"}]}
    assert found["referral"] == {"ground": "Het verschil blijft.", "admission": admission}


async def test_a_third_of_a_party_is_refused(table: Api) -> None:
    it = await called(table, await agree(table))
    for by, side in ((BY_TENANTS, TENANTS), (BY_CORPORATION, CORPORATION)):
        await table.do("appointMediator", by, **it, organisation=side, mediator={"function": "adviseur"})

    third = {"function": "ambtenaar", "organisation": MUNICIPALITY}
    problem = await table.refused("chooseThirdMediator", MEDIATOR, **it, third=third)

    assert problem["code"] == "third_not_independent"


def a_filing(made: Accorded, **changed: Any) -> dict[str, Any]:
    positions = [{"organisation": each, "text": "Zo zien wij het."} for each in (MUNICIPALITY, CORPORATION, TENANTS)]
    dossier = {
        "parties": [MUNICIPALITY, CORPORATION, TENANTS], "point": "Hoeveel er bij komt.", "positions": positions,
        "policy": "Woonvisie", "bid": "Bod van 24 juni 2026",
    }  # fmt: skip
    return HERE | {
        "accord": made.accord, "agreements": [made.agreement], "ground": "MAKING", "talksBeganOn": "2026-01-01",
        "filers": [TENANTS], "dossier": dossier,
    } | changed  # fmt: skip


async def test_a_dispute_is_filed_in_its_time_ruled_upon_and_read_by_the_council(table: Api) -> None:
    made = await agree(table, adopt=False)
    filed = await table.do("fileDispute", SECRETARY, **a_filing(made))
    assert (filed["dispute"]["state"], filed["dispute"]["admission"]["admitted"]) == ("ADMITTED", True)

    (found,) = (await table.ask(DISPUTES, SECRETARY, partnership=str(PARTNERSHIP)))["data"]["disputes"]
    assert (found["filedOn"], found["stateLabel"]) == ("2026-07-02", "in behandeling bij de minister")
    assert found["accord"] == {"id": made.accord, "disputed": True}
    assert {"rule": "MAKING", "ruleLabel": "geschil over het maken van afspraken", "since": "2015-07-01"} in found[
        "admission"
    ]["rules"]

    ruling = {"on": "2026-07-02", "reference": "2026-1", "text": "Er komen er dertig."}
    ruled = await table.do("recordRuling", SECRETARY, **HERE, dispute=filed["id"], **ruling)
    assert ruled["dispute"]["state"] == "RULED"
    await table.catch_up()
    trail = (await table.ask(TRAIL, SECRETARY, partnership=str(PARTNERSHIP)))["data"]["auditTrail"]["nodes"]
    entries = {entry["type"]: entry for entry in trail}
    assert entries["dispute.filed"]["label"] == "geschil aan de minister voorgelegd"
    told = {change["fieldLabel"]: change["newLabel"] for change in entries["dispute.filed"]["changes"]}
    assert told["indiening › grond"] == "het maken van afspraken"
    assert told["indiening › dossier › geschilpunt"] == "Hoeveel er bij komt."
    assert told["toelating › toegelaten"] == "ja"


async def test_outside_its_time_a_filing_is_recorded_and_not_admitted(table: Api) -> None:
    made = await agree(table, adopt=False)
    june = provenance(effectiveOn="2026-06-30")

    filed = await table.do("fileDispute", SECRETARY, **a_filing(made), provenance=june)

    assert filed["dispute"]["state"] == "NOT_ADMITTED"
    assert [f["code"] for f in filed["dispute"]["admission"]["findings"]] == ["six_months_not_over", "outside_window"]
    problem = await table.refused("withdrawDispute", BY_TENANTS, **HERE, dispute=filed["id"])
    assert problem["code"] == "dispute_not_running"


async def test_a_dispute_is_withdrawn(table: Api) -> None:
    made = await agree(table, adopt=False)
    filed = await table.do("fileDispute", SECRETARY, **a_filing(made))

    withdrawn = await table.do("withdrawDispute", BY_TENANTS, **HERE, dispute=filed["id"])

    assert withdrawn["dispute"]["state"] == "WITHDRAWN"


async def test_a_dispute_stays_inside_the_partnership(table: Api) -> None:
    made = await agree(table, adopt=False)
    await table.do("fileDispute", SECRETARY, **a_filing(made))

    elsewhere = of(Role.SECRETARY, organisation_id("zorggroep-elders"))

    assert (await table.ask(DISPUTES, elsewhere, partnership=str(PARTNERSHIP)))["data"] == {"disputes": []}


async def test_the_operator_brings_the_bill_into_force_and_ends_it(api: Api) -> None:
    bring = {"rule": "KEEPING", "since": "2027-01-01", "source": "Besluit"}

    def keeping(answer: dict[str, Any]) -> dict[str, Any]:
        return next(rule for rule in answer["rules"] if rule["key"] == "KEEPING")

    brought = keeping(await api.do("bringIntoForce", OPERATOR, **bring))
    assert (brought["awaited"], brought["since"], brought["version"]) == (False, "2027-01-01", 1)
    ended = keeping(await api.do("endNationalRule", OPERATOR, rule="KEEPING", until="2029-12-31", source="Wet"))
    assert (ended["until"], ended["version"]) == ("2029-12-31", 2)

    query = "query($on: Date) { nationalRules(on: $on) { key inForce source text } }"
    for day, holds in (("2026-12-31", False), ("2027-01-01", True), ("2030-01-01", False)):
        rules = (await api.ask(query, OPERATOR, on=day))["data"]["nationalRules"]
        assert {rule["key"]: rule["inForce"] for rule in rules}["KEEPING"] is holds


async def test_another_than_the_operator_switches_nothing(table: Api) -> None:
    problem = await table.refused("bringIntoForce", SECRETARY, rule="KEEPING", since="2027-01-01", source="Besluit")

    assert problem["__typename"] in ("NotAllowed", "NotFound")
