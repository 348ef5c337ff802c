"""How tests call the API: over HTTP as anyone would, with tokens of an issuer of their own."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
from joserfc.jwk import RSAKey
from litestar import Litestar

from api.app import create_app
from api.context import Services
from api.tokens import issue, public_keys
from commands.authority import Mandate
from domain.identity import organisation_id, partnership_id
from domain.vocabulary import Role
from support import Platform

KEY = RSAKey.generate_key(2048)
MUNICIPALITY = organisation_id("gemeente-voorbeeldstad")
CORPORATION = organisation_id("voorbeeldwonen")
TENANTS = organisation_id("huurdersraad-voorbeeldwonen")
PARTNERSHIP = partnership_id("voorbeeldstad")
NEIGHBOUR = partnership_id("buurstad")
REGION = partnership_id("voorbeeldregio")
HERE: dict[str, Any] = {"partnership": PARTNERSHIP}
STATES = {
    "Organisation": "organisation { id name version }",
    "Partnership": "partnership { id name version }",
    "Accord": "accord { id title state version }",
    "Agreement": "agreement { id title text status version }",
    "Target": "target { id version low high }",
    "Mediation": "mediation { id state outcome carriedOut version }",
    "Dispute": "dispute { id state admission { admitted findings { code } } version }",
    "NationalRule": "rules { key inForce awaited since until version }",
    "Contribution": "contribution { id title late dueOn state version }",
    "Round": "round { id state toAnswer { name } snapshot { sha256 } version }",
    "Review": "review { id state version }",
    "Correction": "correction { id state version }",
    "Inability": "inability { id state version }",
}
THING = {
    "registerOrganisation": "Organisation",
    "foundPartnership": "Partnership",
    "seatParty": "Partnership",
    "defineCollective": "Partnership",
    "nameOutsideActor": "Partnership",
    "joinRegion": "Partnership",
    "agreeRule": "Partnership",
    "endRule": "Partnership",
    "leaveRegion": "Partnership",
    "leaveTable": "Partnership",
    "succeedParty": "Partnership",
    "representTenants": "Partnership",
    "grantMandate": "Partnership",
    "withdrawMandate": "Partnership",
    "dissolvePartnership": "Partnership",
    "renameOrganisation": "Organisation",
    "mergeOrganisation": "Organisation",
    "federateOrganisation": "Organisation",
    "createAccord": "Accord",
    "signAccord": "Accord",
    "adoptAccord": "Accord",
    "proposeAccord": "Accord",
    "returnAccordToDraft": "Accord",
    "recordDecision": "Accord",
    "endAccord": "Accord",
    "setTarget": "Target",
    "reportProgress": "Target",
    "confirmProgress": "Target",
    "settleThreshold": "Target",
    "removeTarget": "Target",
    "declareInability": "Inability",
    "planConsultation": "Inability",
    "holdConsultation": "Inability",
    "resolveInability": "Inability",
    "requestMediation": "Mediation",
    "closeMediation": "Mediation",
    "appointMediator": "Mediation",
    "replaceMediator": "Mediation",
    "chooseThirdMediator": "Mediation",
    "refuseMediation": "Mediation",
    "linkSettlement": "Mediation",
    "referToMinister": "Mediation",
    "fileDispute": "Dispute",
    "withdrawDispute": "Dispute",
    "recordRuling": "Dispute",
    "bringIntoForce": "NationalRule",
    "endNationalRule": "NationalRule",
    "makeContribution": "Contribution",
    "reviseContribution": "Contribution",
    "withdrawContribution": "Contribution",
    "openRound": "Round",
    "answerRound": "Round",
    "remindParty": "Round",
    "freezeRound": "Round",
    "cancelRound": "Round",
    "planReview": "Review",
    "holdReview": "Review",
    "recordReviewDecision": "Review",
    "cancelReview": "Review",
    "proposeCorrection": "Correction",
    "objectToCorrection": "Correction",
    "withdrawObjection": "Correction",
    "acceptCorrection": "Correction",
    "concludeCorrection": "Correction",
}


def token(*mandates: Mandate, subject: str = "subject-of-the-tests") -> str:
    return issue(KEY, subject, mandates, timedelta(hours=1), datetime.now(UTC))


def of(role: Role, organisation: UUID | None = None, partnership: UUID | None = None) -> str:
    """A token with one mandate."""
    return token(Mandate(role, organisation, partnership))


OPERATOR = of(Role.OPERATOR)
SECRETARY = of(Role.SECRETARY, MUNICIPALITY)
EDITOR = of(Role.EDITOR, CORPORATION)
REPORTER = of(Role.REPORTER, CORPORATION)
STRANGER = of(Role.SECRETARY, organisation_id("zorggroep-elders"))


def provenance(on_behalf_of: UUID | None = None, **changed: Any) -> dict[str, Any]:
    given = {
        "reason": "Vastgelegd na het bestuurlijk overleg",
        "authority": "Bestuurlijk overleg van 2 juli 2026, punt 3",
        "effectiveOn": "2026-07-02",
        "invented": True,
    }
    return given | ({"onBehalfOf": str(on_behalf_of)} if on_behalf_of else {}) | changed


@dataclass
class Api:
    """The application over a fresh database, with its worker at work."""

    platform: Platform
    app: Litestar
    http: httpx.AsyncClient

    async def post(self, body: object, bearer: str | None, **headers: str) -> httpx.Response:
        authorization = {"authorization": f"Bearer {bearer}"} if bearer else {}
        return await self.http.post("/graphql", json=body, headers=authorization | headers)

    async def ask(self, query: str, bearer: str, **variables: Any) -> dict[str, Any]:
        response = await self.post({"query": query, "variables": variables}, bearer)
        answer: dict[str, Any] = response.json()
        return answer

    async def send(self, mutation: str, bearer: str, *, wait: bool = True, **input: Any) -> dict[str, Any]:
        """What a mutation answers, whatever that is. A key and a provenance are added where they are not given.

        With `wait` the new state is asked for too, so the read model has come so far when it answers.
        """
        thing = THING.get(mutation, "Agreement")
        query = (
            f"mutation($input: {mutation[0].upper()}{mutation[1:]}Input!) {{ answer: {mutation}(input: $input) {{"
            " __typename ... on Recorded { id replayed position { partnership sequence } }"
            " ... on Problem { code message faults { code field message } }"
            " ... on VersionConflict { currentVersion }"
            f" ... on {thing}Recorded {{ {STATES[thing] if wait else 'id'} }} }} }}"
        )
        given = {"idempotencyKey": str(uuid4()), "provenance": provenance()} | input
        answer = await self.ask(query, bearer, input=_plain(given))
        assert "errors" not in answer, answer
        result: dict[str, Any] = answer["data"]["answer"]
        return result

    async def do(self, mutation: str, bearer: str, **input: Any) -> dict[str, Any]:
        """What a mutation recorded."""
        result = await self.send(mutation, bearer, **input)
        assert result["__typename"].endswith("Recorded"), result
        return result

    async def catch_up(self) -> None:
        """Until every read model shows everything."""
        while await self.platform.worker.catch_up():
            pass

    async def refused(self, mutation: str, bearer: str, **input: Any) -> dict[str, Any]:
        """The problem that a mutation answers, with its first fault's field."""
        result = await self.send(mutation, bearer, **input)
        assert not result["__typename"].endswith("Recorded"), result
        return result


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, UUID) else value


def client(app: Litestar) -> httpx.AsyncClient:
    """Of an application that answers within this process."""
    asgi: Any = app
    transport = httpx.ASGITransport(asgi, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://tripartiet.test")


@asynccontextmanager
async def running_api(platform: Platform, explorer: Path) -> AsyncIterator[Api]:
    services = Services(platform.reader, platform.desk)
    app = create_app(services, public_keys(KEY), explorer, clock=lambda: datetime.now(UTC))
    working = asyncio.create_task(platform.worker.run())
    async with client(app) as http:
        yield Api(platform, app, http)
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working


async def set_table(api: Api, partnership: str = "voorbeeldstad") -> None:
    """Voorbeeldstad with its three parties; their organisations in the register."""
    for name, kind in (
        ("gemeente-voorbeeldstad", "MUNICIPALITY"),
        ("voorbeeldwonen", "CORPORATION"),
        ("huurdersraad-voorbeeldwonen", "TENANTS"),
    ):
        title = re.sub("-", " ", name).capitalize()
        await api.do("registerOrganisation", OPERATOR, wait=False, key=name, name=title, kind=kind)
    await api.do("foundPartnership", OPERATOR, wait=False, key=partnership, name=partnership.capitalize(), kind="LOCAL")
    for organisation, role in ((MUNICIPALITY, "MUNICIPALITY"), (CORPORATION, "CORPORATION"), (TENANTS, "TENANTS")):
        await api.do(
            "seatParty", OPERATOR, wait=False, partnership=partnership_id(partnership),
            organisation=organisation, role=role,
        )  # fmt: skip
    of = partnership_id(partnership)
    await api.do(
        "representTenants", OPERATOR, wait=False, partnership=of, tenants=TENANTS, corporation=CORPORATION
    )  # fmt: skip
    await api.catch_up()


@dataclass(frozen=True)
class Accorded:
    """An accord with one agreement, which binds the corporation, and one target."""

    accord: str
    agreement: str
    target: str


async def agree(api: Api, key: str = "raam", *, adopt: bool = True) -> Accorded:
    by = SECRETARY
    accord = await api.do(
        "createAccord", by, partnership=PARTNERSHIP, key=key, title="Prestatieafspraken", kind="MULTI_YEAR",
        since="2026-01-01", until="2029-12-31", sections=[{"key": "1", "title": "Nieuwbouw", "theme": "AVAILABILITY"}],
    )  # fmt: skip
    agreement = await api.do("createAgreement", by, partnership=PARTNERSHIP, **an_agreement(accord["id"]))
    target = await api.do("setTarget", by, partnership=PARTNERSHIP, **a_target(agreement["id"]))
    if adopt:
        await adopted(api, accord["id"])
    return Accorded(accord["id"], agreement["id"], target["id"])


async def adopted(api: Api, accord: str) -> None:
    """Proposed, and adopted without signatures."""
    await api.do("proposeAccord", SECRETARY, partnership=PARTNERSHIP, accord=accord)
    await api.do(
        "adoptAccord", SECRETARY, partnership=PARTNERSHIP, accord=accord, on="2025-12-11",
        despiteGap="De handtekeningen staan op papier.",
    )  # fmt: skip


def an_agreement(accord: str, **changed: Any) -> dict[str, Any]:
    return {
        "accord": accord, "section": "1", "key": "1-1", "ordinal": 1, "number": "1", "title": "Sociale huur",
        "text": "Voorbeeldwonen levert 60 sociale huurwoningen op.", "lead": [CORPORATION], "bound": [CORPORATION],
        "planning": {"literal": "2026 - 2027"},
    } | changed  # fmt: skip


def a_target(agreement: str, **changed: Any) -> dict[str, Any]:
    return {
        "agreement": agreement, "key": "1-1-huur", "measure": "social_rent_added", "value": "60",
        "period": "2026 - 2027", "party": CORPORATION,
    } | changed  # fmt: skip
