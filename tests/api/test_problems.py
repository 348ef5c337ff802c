"""Why nothing was recorded: each kind of problem, met by a real command, with a way out in Dutch."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from appending import an_append
from calling import (
    CORPORATION,
    EDITOR,
    HERE,
    MUNICIPALITY,
    NEIGHBOUR,
    OPERATOR,
    PARTNERSHIP,
    REPORTER,
    SECRETARY,
    STRANGER,
    TENANTS,
    Accorded,
    Api,
    a_target,
    agree,
    an_agreement,
    of,
    provenance,
    running_api,
    token,
)
from commands.desk import Desk
from commands.handlers import HANDLERS
from domain.vocabulary import Role
from store.appends import Answer, Append
from store.backlog import NotRecorded, OutcomeUnknown
from store.registry import REGISTRY
from support import Platform


def told(problem: dict[str, Any]) -> tuple[str, str, str]:
    return problem["__typename"], problem["code"], problem["faults"][0]["field"]


async def size(api: Api) -> int:
    """How far the history has come: a command that changes nothing tells."""
    same = await api.do("foundPartnership", OPERATOR, key="voorbeeldstad", name="Voorbeeldstad", kind="LOCAL")
    sequence: int = same["position"]["sequence"]
    return sequence


async def test_a_partnership_without_a_mandate_is_as_one_that_does_not_exist(shared: Api) -> None:
    asked: dict[str, Any] = {"key": "provincie", "name": "provincie"}
    unknown = await shared.refused("nameOutsideActor", SECRETARY, partnership=uuid4(), **asked)
    strange = await shared.refused("nameOutsideActor", STRANGER, partnership=PARTNERSHIP, **asked)
    without = await shared.refused("nameOutsideActor", token(), partnership=PARTNERSHIP, **asked)
    garbage = await shared.refused("nameOutsideActor", SECRETARY, partnership="voorbeeldstad", **asked)
    assert told(unknown) == ("NotFound", "partnership_unknown", "partnership")
    assert unknown == strange == without == garbage


@pytest.mark.parametrize("mutation", ["amendAgreement", "proposeAmendment", "changeAgreementStatus", "setTarget"])
async def test_what_belongs_to_another_partnership_is_not_found_there(
    shared: Api, adopted: Accorded, mutation: str
) -> None:
    own: dict[str, Any] = {"status": "ACHIEVED"} if mutation == "changeAgreementStatus" else {}
    if mutation == "setTarget":
        own = a_target("")
    asked = own | {"partnership": NEIGHBOUR}
    elsewhere = await shared.refused(mutation, SECRETARY, **asked | {"agreement": adopted.agreement})
    nowhere = str(uuid4())
    nothing = await shared.refused(mutation, SECRETARY, **asked | {"agreement": nowhere})
    assert told(elsewhere) == told(nothing) == ("NotFound", "agreement_unknown", "agreement")
    assert elsewhere["message"] == nothing["message"].replace(nowhere, adopted.agreement)


@pytest.mark.parametrize("mutation", ["amendAgreement", "proposeAmendment", "changeAgreementStatus", "setTarget"])
async def test_a_stranger_learns_nothing_of_what_a_partnership_holds(
    shared: Api, adopted: Accorded, mutation: str
) -> None:
    own: dict[str, Any] = {"status": "ACHIEVED"} if mutation == "changeAgreementStatus" else {}
    if mutation == "setTarget":
        own = a_target("")
    asked = own | {"partnership": PARTNERSHIP}
    existing = await shared.refused(mutation, STRANGER, **asked | {"agreement": adopted.agreement})
    missing = await shared.refused(mutation, STRANGER, **asked | {"agreement": str(uuid4())})
    assert told(existing) == ("NotFound", "partnership_unknown", "partnership")
    assert existing == missing


async def test_a_mandate_that_does_not_reach_so_far_is_told_what_would(shared: Api, adopted: Accorded) -> None:
    problem = await shared.refused(
        "changeAgreementStatus", REPORTER, **HERE, agreement=adopted.agreement, status="ACHIEVED"
    )
    assert problem["__typename"] == "NotAllowed"
    assert "rapporteur" in problem["message"]
    assert "secretaris" in problem["message"]
    for_another = await shared.refused(
        "changeAgreementStatus", EDITOR, **HERE, agreement=adopted.agreement, status="ACHIEVED",
        provenance=provenance(MUNICIPALITY),
    )  # fmt: skip
    assert told(for_another) == ("NotAllowed", "not_allowed", "provenance.onBehalfOf")


async def test_a_stale_version_is_told_the_current_one(table: Api) -> None:
    made = await agree(table)
    before = await size(table)
    await table.do("changeAgreementStatus", SECRETARY, **HERE, agreement=made.agreement, status="IN_PROGRESS")
    for mutation, own in (
        ("changeAgreementStatus", {"status": "ACHIEVED"}),
        ("amendAgreement", {"changes": {"title": "Nieuw"}, "consents": [CORPORATION, TENANTS]}),
    ):
        problem = await table.refused(mutation, SECRETARY, **HERE, agreement=made.agreement, expectedVersion=1, **own)
        assert told(problem) == ("VersionConflict", "version_conflict", "expectedVersion")
        assert problem["currentVersion"] == 2
    assert await size(table) == before + 1


async def test_a_key_for_another_request_is_refused(table: Api) -> None:
    asked: dict[str, Any] = {"name": "provincie", "idempotencyKey": "k-1"}
    await table.do("nameOutsideActor", SECRETARY, **HERE, key="provincie", **asked)
    problem = await table.refused("nameOutsideActor", SECRETARY, **HERE, key="rijk", **asked)
    assert told(problem) == ("KeyReused", "key_reused", "idempotencyKey")
    other_reason = provenance(reason="Om een andere reden")
    again = await table.refused(
        "nameOutsideActor", SECRETARY, **HERE, key="provincie", provenance=other_reason, **asked
    )
    assert again["__typename"] == "KeyReused"


async def test_a_range_turned_round_is_told_to_turn_it(shared: Api, draft: Accorded) -> None:
    planning = await shared.refused(
        "createAgreement", SECRETARY, **HERE, **an_agreement(draft.accord, planning={"literal": "2028 - 2025"})
    )
    assert told(planning) == ("RuleRefusal", "range_reversed", "planning")
    assert "Draai" in planning["message"]
    period = await shared.refused("setTarget", SECRETARY, **HERE, **a_target(draft.agreement, period="2028 - 2025"))
    assert told(period) == ("RuleRefusal", "range_reversed", "period")
    figures = {"value": None, "low": "80", "high": "60", "bound": "BETWEEN"}
    figure = await shared.refused("setTarget", SECRETARY, **HERE, **a_target(draft.agreement, **figures))
    assert told(figure) == ("RuleRefusal", "range_reversed", "low")


async def test_a_period_that_cannot_be_read_is_told_which_forms_can(shared: Api, adopted: Accorded) -> None:
    report = {"target": adopted.target, "value": "12", "source": "Jaarverslag", "provenance": provenance(CORPORATION)}
    problem = await shared.refused("reportProgress", REPORTER, **HERE, **report, period="ergens in het jaar")
    assert told(problem) == ("RuleRefusal", "period_unreadable", "period")
    for form in ("2025 - 2028", "t/m 2030", "Q1 2024", "2026-03-01 - 2026-09-30"):
        assert form in problem["message"]


async def test_planning_is_kept_as_printed_but_its_period_must_be_readable(table: Api) -> None:
    made = await agree(table, adopt=False)
    literal = "Bij ieder nieuwbouwproject"
    await table.do("createAgreement", SECRETARY, **HERE, **an_agreement(made.accord, planning={"literal": literal}))
    beside = {"literal": literal, "period": "ooit"}
    problem = await table.refused("createAgreement", SECRETARY, **HERE, **an_agreement(made.accord, planning=beside))
    assert told(problem) == ("RuleRefusal", "period_unreadable", "planning.period")


async def test_an_amendment_without_all_consents_names_whose_is_missing(shared: Api, adopted: Accorded) -> None:
    before = await size(shared)
    problem = await shared.refused(
        "amendAgreement",
        SECRETARY,
        **HERE,
        agreement=adopted.agreement,
        changes={"title": "Nieuw"},
        consents=[CORPORATION],
    )
    assert told(problem) == ("RuleRefusal", "consent_missing", "consents")
    assert "Huurdersraad" in problem["message"]
    assert await size(shared) == before


@pytest.mark.parametrize("value", ["1E+200000", "1E-20", "-1", "12.5"])
async def test_a_figure_that_cannot_be_counted_with_is_refused(shared: Api, adopted: Accorded, value: str) -> None:
    report = {
        "target": adopted.target,
        "source": "Jaarverslag",
        "period": "2026",
        "provenance": provenance(CORPORATION),
    }
    problem = await shared.refused("reportProgress", REPORTER, **HERE, **report, value=value)
    assert problem["__typename"] == "RuleRefusal"
    assert problem["faults"][0]["field"] == "value"


async def test_an_actor_who_is_not_at_the_table_is_not_found(shared: Api, draft: Accorded) -> None:
    problem = await shared.refused("createAgreement", SECRETARY, **HERE, **an_agreement(draft.accord, lead=[uuid4()]))
    assert told(problem) == ("NotFound", "actor_unknown", "lead")


async def test_a_seat_is_for_an_organisation_of_the_register(shared: Api) -> None:
    problem = await shared.refused("seatParty", SECRETARY, **HERE, organisation=uuid4(), role="TENANTS")
    assert told(problem) == ("NotFound", "organisation_unknown", "organisation")


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"provenance": provenance(reason=" ")}, "reason_missing", "provenance.reason"),
        ({"provenance": provenance(authority="")}, "authority_missing", "provenance.authority"),
        ({"idempotencyKey": ""}, "key_missing", "idempotencyKey"),
        ({"idempotencyKey": "k" * 201}, "key_missing", "idempotencyKey"),
        ({"name": "pro\u0000vincie"}, "not_text", "input"),
        ({"name": "p" * 70_000}, "document_too_large", "input"),
        ({"id": "provincie"}, "id_malformed", "id"),
        ({"provenance": provenance() | {"onBehalfOf": "wij"}}, "id_malformed", "provenance.onBehalfOf"),
    ],
)
async def test_what_every_command_must_bring(shared: Api, given: dict[str, Any], code: str, field: str) -> None:
    asked = {"key": "provincie", "name": "provincie"} | given
    problem = await shared.refused("nameOutsideActor", SECRETARY, **HERE, **asked)
    assert told(problem) == ("RuleRefusal", code, field)


async def test_a_signatory_is_not_the_one_who_adopts(shared: Api, draft: Accorded) -> None:
    signatory = of(Role.SIGNATORY, MUNICIPALITY)
    problem = await shared.refused("adoptAccord", signatory, **HERE, accord=draft.accord, on="2025-12-11")
    assert problem["__typename"] == "NotAllowed"


async def test_only_an_operator_registers_and_founds(shared: Api) -> None:
    register = await shared.refused("registerOrganisation", SECRETARY, key="x", name="X", kind="OTHER")
    found = await shared.refused("foundPartnership", SECRETARY, key="x", name="X", kind="LOCAL")
    assert {register["__typename"], found["__typename"]} == {"NotFound"}


class Failing:
    """A recorder that always fails so."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def append(self, append: Append) -> Answer:
        raise self._error


@pytest.mark.parametrize(
    ("error", "code"), [(NotRecorded("no room"), "busy"), (OutcomeUnknown("gone"), "outcome_unknown")]
)
async def test_a_database_that_takes_nothing_is_told_as_busy(platform: Platform, error: Exception, code: str) -> None:
    desk = Desk(platform.log, Failing(error), REGISTRY, HANDLERS, lambda: datetime.now(UTC))
    async with running_api(replace(platform, desk=desk), Path()) as api:
        problem = await api.refused("foundPartnership", OPERATOR, key="x", name="X", kind="LOCAL")
    assert told(problem) == ("Busy", code, "input")
    assert "met dezelfde sleutel" in problem["message"]


async def test_a_log_that_this_version_cannot_read_is_told_and_nothing_is_recorded(table: Api) -> None:
    log = table.platform.log
    *_, last = before = await log.since(PARTNERSHIP, 0)
    document = last.document.replace(last.type, "partnership.of_later")
    await log.append([an_append(PARTNERSHIP, {last.stream: last.version + 1}, document=document)])
    problem = await table.refused("nameOutsideActor", SECRETARY, **HERE, key="provincie", name="provincie")
    assert told(problem) == ("RuleRefusal", "log_unreadable", "input")
    assert "Deze versie van Tripartiet kan dat niet lezen." in problem["message"]
    assert len(await log.since(PARTNERSHIP, 0)) == len(before) + 1
