"""Attempts to speak for another, or before one's time: each is refused."""

from datetime import date, datetime
from uuid import UUID

import pytest

from commands import requests as ask
from commands.authority import Caller, Mandate
from commands.desk import Desk
from commands.handlers import HANDLERS
from commands.requests import Request
from domain.case import Mediator
from domain.errors import Refused
from domain.identity import act_id
from domain.vocabulary import MediationOutcome, Role, Status
from given import (
    ACCORD,
    AGREEMENT,
    CORPORATION,
    NOW,
    PARTNERSHIP,
    TENANTS,
    TODAY,
    a_case,
    a_recorded_agreement,
    a_recorded_table,
    amendment_id,
    an_order,
    carried_out,
    refused,
)
from givens.disputes import DISPUTE, a_filing
from store.registry import REGISTRY
from support import Platform

MEDIATION = amendment_id("mediatie-1")
CALL = ask.RequestMediation(MEDIATION, ACCORD, (AGREEMENT,), (CORPORATION,), a_case().subject, a_case().consultation)
MEDIATOR = Caller("mediator-van-een-andere-zaak", (Mandate(Role.MEDIATOR, None, PARTNERSHIP),))


@pytest.fixture
def desk(platform: Platform) -> Desk:
    """Its clock stands on the day of the tests."""

    def now() -> datetime:
        return NOW

    return Desk(platform.log, platform.writer, REGISTRY, HANDLERS, now)


async def by(desk: Desk, role: Role, organisation: UUID, request: Request, effective_on: date = TODAY) -> None:
    caller = Caller("spreker", (Mandate(role, organisation),))
    await desk.carry_out(an_order(request, caller=caller, organisation=organisation, effective_on=effective_on))


async def test_who_files_a_dispute_writes_the_position_of_another(desk: Desk) -> None:
    await a_recorded_table(desk)
    filing = a_filing(accord=None, talks_began_on=date(2026, 1, 1), filers=(TENANTS,))

    with pytest.raises(Refused):
        await by(desk, Role.SIGNATORY, TENANTS, ask.FileDispute(DISPUTE, filing))


async def test_a_party_appoints_its_own_lawyer_by_a_day_before_the_table(desk: Desk) -> None:
    await a_recorded_agreement(desk)
    await carried_out(desk, CALL)
    own = Mediator(act_id(ACCORD, "eigen"), "hoofd juridische zaken", CORPORATION)
    appoint = ask.AppointMediator(MEDIATION, CORPORATION, own)

    with pytest.raises(Refused):
        await by(desk, Role.SIGNATORY, CORPORATION, appoint, date(2019, 1, 1))


async def test_a_mediator_of_another_case_closes_this_one(desk: Desk) -> None:
    await a_recorded_agreement(desk)
    await carried_out(desk, CALL)
    close = ask.CloseMediation(MEDIATION, MediationOutcome.SETTLED, "Klaar.")

    with refused("mediators_not_at_work", "Kies eerst de derde"):
        await desk.carry_out(an_order(close, caller=MEDIATOR, organisation=None))


async def test_an_editor_of_one_party_says_that_another_failed(desk: Desk) -> None:
    await a_recorded_agreement(desk)

    with pytest.raises(Refused):
        await by(desk, Role.EDITOR, TENANTS, ask.ChangeAgreementStatus(AGREEMENT, Status.NOT_ACHIEVED))
