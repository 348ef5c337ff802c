"""What is asked is answered: through the schema, for a caller who sees just so much."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from commands.authority import Caller, Mandate
from domain.identity import partnership_id
from domain.vocabulary import Role
from scene import (
    ADOPTED,
    AT_HOME,
    BUILD,
    CORPORATION,
    DRAFT,
    ELSEWHERE_ONLY,
    HOMES,
    IN_DRAFT,
    IN_REGION,
    LOCAL,
    REGION,
    REGIONAL_ONE,
    SHARE,
    TOWN,
    Scene,
    agreement,
    standing,
    whole,
)
from store.access import Access
from store.embedded import Running
from support import Platform

NOTICE = "Verzonnen voorbeeld: "


@pytest_asyncio.fixture(scope="module")
async def scene(server: Running, template: str) -> AsyncIterator[Scene]:
    async with standing(server, template) as scene:
        yield scene


async def test_an_agreement_with_what_hangs_on_it(scene: Scene) -> None:
    query = """query ($id: ID!) { agreement(id: $id) {
        title status statusLabel disputed version section { number title themeLabel } theme themeLabel
        accord { title stateLabel inventedNotice } partnership { name inventedNotice }
        planning { literal period { since until precisionLabel } }
        clauses { key status statusLabel lead { name kind } carriedOver { agreement { id } } }
        elaborates { id agreement { layerLabel } } succeededBy { id }
        amendments { state stateLabel missing { name } changes { field old new } }
        inabilities { clause organisation { name } } mediations { subject calledBy { name } }
        targets { literal low high measure { key label unit additive } period { since }
                  parts { low } progress { value corrected } }
    } }"""
    found = (await scene.data(query, AT_HOME, id=str(BUILD)))["agreement"]
    assert (found["title"], found["status"], found["statusLabel"]) == (
        "Afspraak bouwen",
        "IN_PROGRESS",
        "in uitvoering",
    )
    assert (found["theme"], found["themeLabel"]) == ("AVAILABILITY", "beschikbaarheid")
    assert found["section"] == {"number": None, "title": "Nieuwbouw", "themeLabel": None}
    assert found["accord"]["stateLabel"] == "vastgesteld"
    assert found["accord"]["inventedNotice"].startswith(NOTICE)
    assert found["planning"]["period"] == {"since": "2026-01-01", "until": "2026-12-31", "precisionLabel": "jaar"}
    assert [clause["statusLabel"] for clause in found["clauses"]] == ["in uitvoering", "doorgeschoven"]
    assert found["clauses"][0]["lead"] == [{"name": "corporaties", "kind": "COLLECTIVE"}]
    assert found["clauses"][1]["carriedOver"][0]["agreement"]["id"] == str(SHARE)
    assert found["elaborates"] == [{"id": str(REGIONAL_ONE), "agreement": {"layerLabel": "regionaal"}}]
    assert found["succeededBy"] == [{"id": str(SHARE)}]
    (proposed,) = found["amendments"]
    assert proposed["changes"] == [{"field": "explanation", "old": None, "new": "Toelichting."}]
    assert {party["name"] for party in proposed["missing"]} == {"Corp", "Tenants"}
    assert found["inabilities"] == [{"clause": "a", "organisation": {"name": "Corp"}}]
    assert found["mediations"] == [{"subject": "tempo", "calledBy": {"name": "Tenants"}}]
    homes = found["targets"][0]
    assert (homes["low"], homes["measure"]["unit"], homes["measure"]["additive"]) == ("120", "DWELLING", True)
    assert homes["parts"] == [{"low": "40"}]
    assert homes["progress"] == [{"value": "12", "corrected": True}, {"value": "14", "corrected": False}]


async def test_a_share_is_exact_and_an_own_measure_has_its_name(scene: Scene) -> None:
    query = "query ($id: ID!) { agreement(id: $id) { targets { low denominatorLabel measure { label additive } } } }"
    share, trees = (await scene.data(query, AT_HOME, id=str(SHARE)))["agreement"]["targets"]
    assert (share["low"], share["denominatorLabel"], share["measure"]["additive"]) == ("29.50", "nieuwbouw", False)
    assert trees["measure"]["label"] == "bomen"


async def test_an_accord_with_its_gap_and_its_agreements(scene: Scene) -> None:
    query = """query ($id: ID!) { accord(id: $id) {
        signatures { organisation { name } outcomeLabel function } unsigned { name }
        adoption { on dateState } sections { key parent number } measures { key label }
        agreements(first: 1) { totalCount nodes { id } pageInfo { hasNextPage endCursor } }
    } }"""
    found = (await scene.data(query, AT_HOME, id=str(ADOPTED)))["accord"]
    assert [given["organisation"]["name"] for given in found["signatures"]] == ["Town", "Corp"]
    assert found["unsigned"] == [{"name": "Tenants"}]
    assert found["adoption"] == {"on": "2025-01-10", "dateState": "PRINTED"}
    assert found["agreements"]["totalCount"] == 2
    assert found["agreements"]["nodes"] == [{"id": str(BUILD)}]
    again = "query ($id: ID!, $after: String) { accord(id: $id) { agreements(after: $after) { nodes { id } } } }"
    cursor = found["agreements"]["pageInfo"]["endCursor"]
    rest = await scene.data(again, AT_HOME, id=str(ADOPTED), after=cursor)
    assert rest["accord"]["agreements"]["nodes"] == [{"id": str(SHARE)}]


async def test_a_partnership_by_id_or_key(scene: Scene) -> None:
    query = """query ($id: ID, $key: String, $on: Date) { partnership(id: $id, key: $key) {
        id kindLabel complete(asOf: $on) missingRoles(asOf: $on) missingRoleLabels(asOf: $on)
        parties { role organisation { name } represents { name } } collectives { name members { id } }
        outsideActors { name } regions(asOf: $on) { region { name } } accords { id }
    } }"""
    by_key = (await scene.data(query, AT_HOME, key="plaats"))["partnership"]
    assert by_key == (await scene.data(query, AT_HOME, id=str(LOCAL)))["partnership"]
    assert (by_key["complete"], by_key["missingRoles"]) == (True, [])
    assert by_key["parties"][2]["represents"] == [{"name": "Corp"}]
    assert by_key["collectives"] == [{"name": "corporaties", "members": [{"id": str(CORPORATION)}]}]
    assert {accord["id"] for accord in by_key["accords"]} == {str(ADOPTED), str(DRAFT)}
    before = (await scene.data(query, AT_HOME, key="plaats", on="2024-12-31"))["partnership"]
    assert (before["complete"], len(before["missingRoles"]), before["regions"]) == (False, 3, [])
    assert before["missingRoleLabels"] == ["gemeente", "woningcorporatie", "huurdersorganisatie"]


async def test_a_region_with_its_members(scene: Scene) -> None:
    query = "query ($id: ID!) { partnerships(region: $id) { key } partnership(id: $id) { members { partnershipId } } }"
    found = await scene.data(query, IN_REGION, id=str(REGION))
    assert found["partnerships"] == [{"key": "plaats"}]
    assert found["partnership"]["members"] == [{"partnershipId": str(LOCAL)}]


async def test_agreements_by_filter(scene: Scene) -> None:
    query = """query ($filter: AgreementFilter) { agreements(filter: $filter) {
        totalCount edges { cursor node { id } } pageInfo { hasNextPage } } }"""
    party = {"organisation": str(CORPORATION), "role": "BOUND"}
    asked = {"partnership": str(LOCAL), "party": party, "theme": "AVAILABILITY", "period": {"since": "2026-01-01"}}
    found = (await scene.data(query, AT_HOME, filter=asked))["agreements"]
    assert [edge["node"]["id"] for edge in found["edges"]] == [str(SHARE)]
    assert (found["totalCount"], found["pageInfo"]["hasNextPage"]) == (1, False)


@pytest.mark.parametrize("seen", [Access(), ELSEWHERE_ONLY, IN_REGION])
async def test_what_is_not_seen_and_what_is_not_there_are_alike(scene: Scene, seen: Access) -> None:
    query = """query ($agreement: ID!, $accord: ID!, $partnership: ID!) {
        agreement(id: $agreement) { id } accord(id: $accord) { id } partnership(id: $partnership) { id }
        mediations(partnership: $partnership) { id } auditTrail(agreement: $agreement) { nodes { type } }
        agreements(filter: {accord: $accord}) { totalCount nodes { id } }
    }"""
    elsewhere = partnership_id("elders") if seen is not ELSEWHERE_ONLY else LOCAL
    hidden = await scene.ask(query, seen, agreement=str(IN_DRAFT), accord=str(DRAFT), partnership=str(elsewhere))
    absent = await scene.ask(query, seen, agreement=str(uuid4()), accord=str(uuid4()), partnership=str(uuid4()))
    assert hidden == absent


async def test_a_link_into_what_is_not_seen_keeps_its_ids_only(scene: Scene) -> None:
    query = "query ($id: ID!) { agreement(id: $id) { elaborates { partnershipId id agreement { title } } } }"
    only_local = Access(home=frozenset({LOCAL}))
    (link,) = (await scene.data(query, only_local, id=str(BUILD)))["agreement"]["elaborates"]
    assert link == {"partnershipId": str(REGION), "id": str(REGIONAL_ONE), "agreement": None}


_REFUSED: list[tuple[str, str, str]] = [
    ('{ agreement(id: "x") { id } }', "id_malformed", "id"),
    ("{ partnership { id } }", "id_or_key", "id"),
    ('{ agreements(after: "x") { totalCount } }', "cursor_invalid", "after"),
    ("{ agreements(first: 201) { totalCount } }", "first_out_of_range", "first"),
    ("{ auditTrail { nodes { type } } }", "one_subject", "agreement"),
    ('{ partnership(key: "\\u0000") { id } }', "not_text", "key"),
    ('{ organisations(key: "\\u0000") { nodes { id } } }', "not_text", "key"),
    ('{ agreements(filter: {section: "\\u0000"}) { totalCount } }', "not_text", "section"),
    (f'{{ accord(id: "{ADOPTED}") {{ agreements(after: "x") {{ totalCount }} }} }}', "cursor_invalid", "after"),
    (f'{{ regionalRollUp(region: "{REGION}") {{ name }} }}', "not_allowed", "region"),
    (f'{{ regionalRollUp(region: "{UUID(int=0)}") {{ name }} }}', "not_allowed", "region"),
]


async def test_half_a_sign_is_no_text(scene: Scene) -> None:
    query = "query ($key: String) { organisations(key: $key) { nodes { id } } }"
    _, (error,) = await scene.ask(query, AT_HOME, key="\ud800")
    assert error["code"] == "not_text"


@pytest.mark.parametrize("year", [0, -5, 10_000, 2**31 - 1])
async def test_a_year_that_does_not_exist_is_refused(scene: Scene, year: int) -> None:
    reader = Caller("reader", (Mandate(Role.REGIONAL_READER, partnership=REGION),))
    query = f'{{ regionalRollUp(region: "{REGION}", year: {year}) {{ name }} }}'
    _, (error,) = await scene.ask(query, IN_REGION, reader)
    assert error["code"] == "year_unknown"


@pytest.mark.parametrize(("query", "code", "field"), _REFUSED)
async def test_a_refusal_has_a_code_and_a_dutch_sentence(scene: Scene, query: str, code: str, field: str) -> None:
    _, (error,) = await scene.ask(query, AT_HOME)
    assert (error["code"], error["field"]) == (code, field)
    assert error["message"].endswith(".")


@pytest.mark.parametrize(
    ("mandate", "allowed"),
    [
        (Mandate(Role.REGIONAL_READER, partnership=REGION), True),
        (Mandate(Role.AUDITOR, organisation=TOWN), True),
        (Mandate(Role.OPERATOR), True),
        (Mandate(Role.OPERATOR, partnership=LOCAL), False),
        (Mandate(Role.SECRETARY, partnership=REGION), False),
        (Mandate(Role.REGIONAL_READER, organisation=CORPORATION), False),
        (Mandate(Role.REGIONAL_READER, partnership=LOCAL), False),
    ],
)
async def test_the_roll_up_asks_for_a_mandate_on_the_region(scene: Scene, mandate: Mandate, allowed: bool) -> None:
    query = f'{{ regionalRollUp(region: "{REGION}", year: 2026) {{ lines {{ low counted }} }} }}'
    data, errors = await scene.ask(query, IN_REGION, Caller("someone", (mandate,)))
    assert bool(data.get("regionalRollUp")) is allowed
    assert [error["code"] for error in errors] == ([] if allowed else ["not_allowed"])


async def test_the_roll_up_counts_each_figure_once(scene: Scene) -> None:
    query = """query ($id: ID!) { regionalRollUp(region: $id, year: 2026) {
        members { name } lines { measure measureLabel low high progress counted
                                 contributions { leftOutLabel target { id } agreement { title } } }
        elaborations { title agreement { id } elaboratedIn { partnership { key } } missingIn { key } }
        statuses { statusLabel number }
    } }"""
    reader = Caller("reader", (Mandate(Role.REGIONAL_READER, partnership=REGION),))
    found = (await scene.data(query, IN_REGION, reader, id=str(REGION)))["regionalRollUp"]
    homes = next(line for line in found["lines"] if str(HOMES) in [c["target"]["id"] for c in line["contributions"]])
    assert (homes["low"], homes["progress"], homes["counted"]) == ("120", "14", 1)
    assert found["elaborations"] == [
        {"title": "Afspraak regio-1", "agreement": {"id": str(REGIONAL_ONE)},
         "elaboratedIn": [{"partnership": {"key": "plaats"}}], "missingIn": []}
    ]  # fmt: skip


async def test_the_audit_trail_goes_back_page_by_page(scene: Scene) -> None:
    query = """query ($id: ID!, $after: String) { auditTrail(agreement: $id, first: 2, after: $after) {
        nodes { sequence label reason authority roleLabel changes { field } } pageInfo { hasNextPage endCursor } } }"""
    sequences: list[int] = []
    after: str | None = None
    more = True
    while more:
        trail = (await scene.data(query, AT_HOME, id=str(BUILD), after=after))["auditTrail"]
        sequences += [entry["sequence"] for entry in trail["nodes"]]
        more, after = trail["pageInfo"]["hasNextPage"], trail["pageInfo"]["endCursor"]
        assert all(entry["roleLabel"] == "beheerder" for entry in trail["nodes"])
    assert len(sequences) > 4
    assert sequences == sorted(set(sequences), reverse=True)


_AT_LEAST = """query ($at: [PositionInput!], $id: ID!) { agreement(id: $id, atLeast: $at) { ordinal } }"""


async def test_a_query_waits_for_the_position_that_it_asks(platform: Platform) -> None:
    scene = await whole(platform)
    receipt = await scene.command(agreement(DRAFT, "plan", 4))
    position = {"partnership": str(LOCAL), "sequence": receipt.last_sequence}
    asked = asyncio.create_task(scene.data(_AT_LEAST, AT_HOME, id=str(IN_DRAFT), at=[position]))
    await asyncio.sleep(0.05)
    assert not asked.done()
    await platform.worker.catch_up()
    assert (await asked)["agreement"]["ordinal"] == 4


@pytest.mark.parametrize("partnership", [LOCAL, partnership_id("elders"), partnership_id("nergens")])
async def test_a_position_that_does_not_come_is_refused(
    scene: Scene, partnership: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.types.inputs.PATIENCE_SECONDS", 0.05)
    position = {"partnership": str(partnership), "sequence": 999_999}
    _, (error,) = await scene.ask(_AT_LEAST, AT_HOME, id=str(IN_DRAFT), at=[position])
    assert (error["code"], error["field"]) == ("position_not_reached", "atLeast")
