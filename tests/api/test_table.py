"""A table in the course of time over the API: who sat where on which day, and who answers for what now."""

from typing import Any
from uuid import UUID

from calling import (
    CORPORATION,
    HERE,
    MUNICIPALITY,
    OPERATOR,
    PARTNERSHIP,
    REGION,
    SECRETARY,
    TENANTS,
    Api,
    agree,
    of,
    provenance,
    token,
)
from commands.authority import Mandate
from domain.identity import organisation_id, partnership_id
from domain.vocabulary import Role

SUCCESSOR = organisation_id("samenwonen")
BEFORE, AFTER = "2026-05-31", "2026-06-01"
ORGANISATION = """query ($ids: [ID!], $on: Date) { organisations(ids: $ids) { nodes {
    name(asOf: $on) registeredName renamings { name since } state mergedInto { key } mergedSince
    federations { federation { key } since until }
} } }"""
TABLE = """query ($id: ID, $on: Date) { partnership(id: $id) {
    state dissolvedSince succeededBy { key } missingRoles(asOf: $on)
    parties { organisation { key } role since until represents(asOf: $on) { key } }
    representations { tenants { key } corporation { key } since until }
    successions { organisation { key } successor { key } since }
    collectives { members(asOf: $on) { key } membership { organisation { key } since until } }
    mandates { holder organisation { key } role document since until }
    regions(asOf: $on) { region { key } }
} }"""
AGREEMENTS = """query ($party: ID!, $on: Date) {
    agreements(filter: {party: {organisation: $party, asOf: $on}}) { totalCount }
}"""


async def register(api: Api, key: str, kind: str = "CORPORATION") -> None:
    await api.do("registerOrganisation", OPERATOR, wait=False, key=key, name=key.capitalize(), kind=kind)


async def merge(api: Api) -> None:
    """Voorbeeldwonen goes up in Samenwonen, and its seat goes over."""
    await register(api, "samenwonen")
    merging = {"organisation": CORPORATION, "successor": SUCCESSOR, "since": AFTER}
    merged = await api.do("mergeOrganisation", OPERATOR, **merging)
    assert merged["organisation"]
    await api.do("succeedParty", SECRETARY, **HERE, **merging)
    await api.catch_up()


async def asked(api: Api, query: str, bearer: str = SECRETARY, **variables: Any) -> dict[str, Any]:
    plain = {name: str(value) if isinstance(value, UUID) else value for name, value in variables.items()}
    answer = await api.ask(query, bearer, **plain)
    assert "errors" not in answer, answer
    data: dict[str, Any] = answer["data"]
    return data


async def the_table(api: Api, bearer: str = SECRETARY, on: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = (await asked(api, TABLE, bearer, id=PARTNERSHIP, on=on))["partnership"]
    return found


async def test_an_organisation_has_the_name_of_the_day_and_what_became_of_it(table: Api) -> None:
    await table.do("renameOrganisation", OPERATOR, organisation=CORPORATION, name="Voorbeeld Samen", since="2026-03-01")
    await merge(table)

    then = (await asked(table, ORGANISATION, ids=[str(CORPORATION)], on="2026-02-28"))["organisations"]["nodes"][0]
    now = (await asked(table, ORGANISATION, ids=[str(CORPORATION)]))["organisations"]["nodes"][0]
    assert (then["name"], now["name"], now["registeredName"]) == ("Voorbeeldwonen", "Voorbeeld Samen", "Voorbeeldwonen")
    assert now["renamings"] == [{"name": "Voorbeeld Samen", "since": "2026-03-01"}]
    assert (now["state"], now["mergedInto"], now["mergedSince"]) == ("MERGED", {"key": "samenwonen"}, AFTER)


async def test_a_tenants_organisation_belongs_to_a_federation(table: Api) -> None:
    await register(table, "huurdersfederatie", "TENANTS")
    federation = organisation_id("huurdersfederatie")
    await table.do(
        "federateOrganisation", OPERATOR, organisation=TENANTS, federation=federation, since=BEFORE, until=AFTER
    )

    found = (await asked(table, ORGANISATION, ids=[str(TENANTS)]))["organisations"]["nodes"][0]
    assert found["federations"] == [{"federation": {"key": "huurdersfederatie"}, "since": BEFORE, "until": AFTER}]


async def test_a_seat_and_all_that_hangs_on_it_goes_over_to_a_successor(table: Api) -> None:
    everyone = [{"organisation": CORPORATION}, {"organisation": MUNICIPALITY, "until": BEFORE}]
    await table.do("defineCollective", SECRETARY, **HERE, key="partijen", name="partijen", members=everyone)
    await merge(table)

    before, after = await the_table(table, on=BEFORE), await the_table(table, on=AFTER)
    seats = {party["organisation"]["key"]: (party["since"], party["until"]) for party in after["parties"]}
    assert (seats["voorbeeldwonen"], seats["samenwonen"]) == ((None, BEFORE), (AFTER, None))
    assert after["successions"] == [
        {"organisation": {"key": "voorbeeldwonen"}, "successor": {"key": "samenwonen"}, "since": AFTER}
    ]
    represented = [[corp["key"] for corp in found["parties"][-1]["represents"]] for found in (before, after)]
    assert represented == [["voorbeeldwonen"], ["samenwonen"]]
    assert {(r["corporation"]["key"], r["since"], r["until"]) for r in after["representations"]} == {
        ("voorbeeldwonen", None, BEFORE),
        ("samenwonen", AFTER, None),
    }
    members = [{member["key"] for member in found["collectives"][0]["members"]} for found in (before, after)]
    assert members == [{"voorbeeldwonen", "gemeente-voorbeeldstad"}, {"samenwonen"}]
    assert len(after["collectives"][0]["membership"]) == 3


async def test_agreements_are_found_under_the_successor_of_who_they_name(table: Api) -> None:
    await agree(table)
    await merge(table)

    async def found(party: UUID, on: str | None = None) -> int:
        number: int = (await asked(table, AGREEMENTS, party=party, on=on))["agreements"]["totalCount"]
        return number

    assert (await found(SUCCESSOR, BEFORE), await found(SUCCESSOR, AFTER), await found(SUCCESSOR)) == (0, 1, 1)
    assert await found(CORPORATION) == 1


async def test_agreements_are_found_under_a_member_while_it_is_one(table: Api) -> None:
    members = [{"organisation": MUNICIPALITY, "until": BEFORE}]
    made = await table.do("defineCollective", SECRETARY, **HERE, key="wij", name="wij", members=members)
    agreed = await agree(table, adopt=False)
    await table.do(
        "createAgreement", SECRETARY, **HERE, accord=agreed.accord, section="1", key="1-2", ordinal=2, number="2",
        title="Wij", text="Wij overleggen.", lead=[made["id"]],
    )  # fmt: skip

    counts = [
        (await asked(table, AGREEMENTS, party=MUNICIPALITY, on=on))["agreements"]["totalCount"]
        for on in (BEFORE, AFTER)
    ]
    assert counts == [1, 0]


async def test_who_leaves_is_missed_and_the_region_sees_it(table: Api) -> None:
    await table.do("foundPartnership", OPERATOR, key="voorbeeldregio", name="Voorbeeldregio", kind="REGIONAL")
    await table.do("joinRegion", SECRETARY, **HERE, region=REGION)
    await table.do("leaveTable", SECRETARY, **HERE, organisation=TENANTS, role="TENANTS", until=BEFORE)
    await table.catch_up()
    query = """query ($id: ID, $on: Date) { partnership(id: $id) {
        incompleteMembers(asOf: $on) { key missingRoles(asOf: $on) } } }"""
    reader = of(Role.REGIONAL_READER, partnership=REGION)

    before, after = [(await asked(table, query, reader, id=REGION, on=on))["partnership"] for on in (BEFORE, AFTER)]
    assert before["incompleteMembers"] == []
    assert after["incompleteMembers"] == [{"key": "voorbeeldstad", "missingRoles": ["TENANTS"]}]


async def test_a_region_is_left(table: Api) -> None:
    await table.do("foundPartnership", OPERATOR, key="voorbeeldregio", name="Voorbeeldregio", kind="REGIONAL")
    await table.do("joinRegion", SECRETARY, **HERE, region=REGION)
    left = await table.do("leaveRegion", SECRETARY, **HERE, region=REGION, until=BEFORE)

    assert left["partnership"]
    assert len((await the_table(table, on=BEFORE))["regions"]) == 1
    assert (await the_table(table, on=AFTER))["regions"] == []


async def test_a_recorded_mandate_lets_its_holder_act_and_is_read_inside_only(table: Api) -> None:
    agreed = await agree(table, adopt=False)
    mandate = {
        "holder": "subject-9c21", "organisation": CORPORATION, "role": "SIGNATORY", "document": "Volmacht (verzonnen)",
        "since": "2026-01-01",
    }  # fmt: skip
    granted = await table.do("grantMandate", SECRETARY, **HERE, **mandate)
    holder = token(subject="subject-9c21")
    await table.do("proposeAccord", SECRETARY, **HERE, accord=agreed.accord)
    read = await table.ask("query ($id: ID!) { accord(id: $id) { edition { sha256 } } }", SECRETARY, id=agreed.accord)
    edition = read["data"]["accord"]["edition"]["sha256"]
    signing = {"accord": agreed.accord, "organisation": CORPORATION, "outcome": "SIGNED", "edition": edition}
    on_behalf = {"provenance": provenance(CORPORATION)}
    await table.do("signAccord", holder, wait=False, **HERE, **signing, **on_behalf)
    await table.catch_up()

    inside = await the_table(table)
    assert inside["mandates"] == [
        {"holder": "subject-9c21", "organisation": {"key": "voorbeeldwonen"}, "role": "SIGNATORY",
         "document": "Volmacht (verzonnen)", "since": "2026-01-01", "until": None}
    ]  # fmt: skip
    await table.do("joinRegion", SECRETARY, **HERE, region=await a_region(table))
    await table.catch_up()
    assert (await the_table(table, of(Role.REGIONAL_READER, partnership=REGION)))["mandates"] == []

    await table.do("withdrawMandate", SECRETARY, **HERE, mandate=granted["id"], since="2026-01-02")
    problem = await table.refused("signAccord", holder, wait=False, **HERE, **signing, **on_behalf)
    assert problem["code"] == "partnership_unknown"


async def a_region(api: Api) -> UUID:
    await api.do("foundPartnership", OPERATOR, key="voorbeeldregio", name="Voorbeeldregio", kind="REGIONAL")
    return REGION


async def test_a_partnership_ends_with_a_successor(table: Api) -> None:
    await table.do("foundPartnership", OPERATOR, key="buurstad", name="Buurstad", kind="LOCAL")
    successor = partnership_id("buurstad")
    await table.do("dissolvePartnership", OPERATOR, **HERE, since=BEFORE, successor=successor)
    await table.catch_up()

    found = await the_table(table, token_of_both())
    assert (found["state"], found["dissolvedSince"], found["succeededBy"]) == ("DISSOLVED", BEFORE, {"key": "buurstad"})
    refused = await table.refused(
        "createAccord", SECRETARY, **HERE, key="nieuw", title="Nieuw", kind="MULTI_YEAR", since="2026-01-01",
        until="2029-12-31", sections=[{"key": "1", "title": "Nieuwbouw"}],
    )  # fmt: skip
    assert refused["code"] == "partnership_dissolved"


def token_of_both() -> str:
    """Of an auditor of Voorbeeldstad and of the partnership that goes on in its place."""
    return token(
        Mandate(Role.AUDITOR, partnership=PARTNERSHIP), Mandate(Role.AUDITOR, partnership=partnership_id("buurstad"))
    )
