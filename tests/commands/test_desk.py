"""Commands carried out for real: expected versions, writers at once, and what is recorded with each event."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from msgspec import structs

from commands import requests as ask
from commands.authority import Caller, Mandate
from commands.desk import ATTEMPTS, Desk
from commands.errors import Busy, Conflict, Unknown
from commands.handlers import HANDLERS
from domain.agreement import Agreement
from domain.amendment import TargetChange
from domain.changes import Change
from domain.errors import Refused
from domain.target import Target
from domain.vocabulary import Decision, Role, Status
from given import (
    ACCORD,
    AGREEMENT,
    CORPORATION,
    IN_2026,
    MUNICIPALITY,
    NOW,
    OTHER_AGREEMENT,
    OTHER_TARGET,
    PARTNERSHIP,
    TARGET,
    TENANTS,
    a_recorded_agreement,
    a_recorded_draft,
    accord_terms,
    agreement_terms,
    amendment_id,
    an_order,
    carried_out,
    partnership_terms,
    target_terms,
    the_municipality,
    the_tenants,
)
from givens.inabilities import declared
from givens.wholes import adopting
from store.appends import Answer, Append
from store.documents import read_envelope
from store.registry import REGISTRY
from store.writer import Writer
from support import Platform

WIJZIGING = amendment_id("wijziging-1")


def status(new: Status, clause: str | None = None) -> ask.ChangeAgreementStatus:
    return ask.ChangeAgreementStatus(AGREEMENT, new, clause)


async def recorded(platform: Platform) -> list[str]:
    return [event.type for event in await platform.log.since(PARTNERSHIP, 0)]


async def the_agreement(platform: Platform) -> Agreement:
    found = await platform.desk.load(Agreement, PARTNERSHIP, AGREEMENT)
    assert found is not None
    return found


class TestExpectedVersion:
    async def test_the_version_that_was_seen_is_the_one_that_is_changed(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)

        await platform.desk.carry_out(an_order(status(Status.IN_PROGRESS), expected_version=1))
        await platform.desk.carry_out(an_order(status(Status.ACHIEVED), expected_version=2))

        assert (await the_agreement(platform)).version == 3

    async def test_another_version_is_a_conflict(self, platform: Platform) -> None:
        await a_recorded_draft(platform.desk)
        before = await recorded(platform)

        for request in (
            ask.FoundPartnership(partnership_terms(note="Anders.")),
            ask.SeatParty(the_municipality(until=date(2030, 1, 1))),
            ask.CreateAccord(ACCORD, accord_terms(title="Anders")),
            ask.ProposeAccord(ACCORD),
            ask.CreateAgreement(AGREEMENT, agreement_terms(title="Anders")),
            ask.AmendAgreement(WIJZIGING, AGREEMENT, (Change("place", None, "Voorbeeldlaan"),)),
            ask.SetTarget(TARGET, target_terms(literal="zestig")),
        ):
            for expected in (0, 99):
                with pytest.raises(Conflict) as caught:
                    await platform.desk.carry_out(an_order(request, expected_version=expected))

                (fault,) = caught.value.faults
                assert fault.code == "version_conflict"
                assert f"U ging uit van versie {expected}" in fault.message
                assert "Haal de huidige stand op en besluit opnieuw" in fault.message
                assert caught.value.current_version > 0
        assert await recorded(platform) == before

    async def test_also_after_adoption(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)
        before = await recorded(platform)

        for request in (
            status(Status.ACHIEVED),
            ask.ProposeAmendment(WIJZIGING, AGREEMENT, (Change("place", None, "Voorbeeldlaan"),)),
            ask.DecideAmendment(AGREEMENT, WIJZIGING, Decision.CONSENT, (CORPORATION,)),
            ask.ReportProgress(WIJZIGING, TARGET, IN_2026, Decimal(1), "Jaarverslag"),
        ):
            with pytest.raises(Conflict):
                await platform.desk.carry_out(an_order(request, expected_version=99))
        assert await recorded(platform) == before


class Interrupted:
    """Just before an append, something else happens."""

    def __init__(self, writer: Writer, *happens: Callable[[], Awaitable[object]]) -> None:
        self._writer = writer
        self._happens = list(happens)

    async def append(self, append: Append) -> Answer:
        if self._happens:
            await self._happens.pop(0)()
        return await self._writer.append(append)


def interrupted(platform: Platform, *requests: Any) -> Desk:
    """A desk at which each of these is carried out by another, just before an attempt is appended."""
    happens = [lambda request=request: platform.desk.carry_out(an_order(request)) for request in requests]
    return Desk(platform.log, Interrupted(platform.writer, *happens), REGISTRY, HANDLERS, lambda: NOW)


class TestWritersAtOnce:
    async def test_of_two_who_saw_the_same_version_one_is_first_and_the_other_is_told(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)
        orders = [an_order(status(new), expected_version=1) for new in (Status.ACHIEVED, Status.LAPSED)]

        answers = await asyncio.gather(*map(platform.desk.carry_out, orders), return_exceptions=True)

        assert sorted(isinstance(answer, Conflict) for answer in answers) == [False, True]
        assert (await the_agreement(platform)).version == 2

    async def test_of_two_who_did_not_say_what_they_saw_both_are_carried_out_in_order(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)
        orders = [an_order(status(Status.ACHIEVED, clause)) for clause in ("a", "b")]

        receipts = await asyncio.gather(*map(platform.desk.carry_out, orders))

        agreement = await the_agreement(platform)
        assert agreement.statuses == {"a": Status.ACHIEVED, "b": Status.ACHIEVED}
        assert agreement.version == 3
        assert len({receipt.first_sequence for receipt in receipts}) == 2

    async def test_two_edits_of_one_draft_are_never_lost(self, platform: Platform) -> None:
        """The later one is decided anew on what the earlier one left."""
        await a_recorded_draft(platform.desk)
        other = ask.CreateAgreement(AGREEMENT, agreement_terms(title="Van de ander"))

        desk = interrupted(platform, other)
        await desk.carry_out(an_order(ask.CreateAgreement(AGREEMENT, agreement_terms(title="Van de een"))))

        agreement = await the_agreement(platform)
        titles = [
            change.new
            for event in await platform.log.since(PARTNERSHIP, 0)
            if isinstance(fact := REGISTRY.decode(event.document), Agreement.Revised)
            for change in fact.changes
            if change.field == "title"
        ]
        assert titles == ["Van de ander", "Van de een"]
        assert (agreement.terms.title, agreement.version) == ("Van de een", 3)

    async def test_an_accord_that_is_proposed_meanwhile_is_no_longer_edited(self, platform: Platform) -> None:
        """The accord's stream is relied upon, so that its proposal is a conflict for what is decided beside it."""
        await a_recorded_draft(platform.desk)
        desk = interrupted(platform, ask.ProposeAccord(ACCORD))

        with pytest.raises(Refused, match="ligt ter vaststelling voor"):
            await desk.carry_out(an_order(ask.CreateAgreement(AGREEMENT, agreement_terms(title="Te laat"))))
        with pytest.raises(Refused, match="ligt ter vaststelling voor"):
            await desk.carry_out(an_order(ask.CreateAgreement(OTHER_AGREEMENT, agreement_terms(key="1-2"))))

        assert (await the_agreement(platform)).terms.title == "Nieuwe sociale huurwoningen"
        assert (await recorded(platform))[-1] == "accord.proposed"

    async def test_who_leaves_the_table_meanwhile_is_not_asked(self, platform: Platform) -> None:
        """The partnership's stream is relied upon, so whose consent is asked is decided on the last table."""
        await a_recorded_agreement(platform.desk)
        desk = interrupted(platform, ask.SeatParty(the_tenants(until=date(2025, 12, 31))))
        changes = (Change("place", None, "Voorbeeldlaan"),)

        await desk.carry_out(an_order(ask.ProposeAmendment(WIJZIGING, AGREEMENT, changes)))

        assert (await the_agreement(platform)).amendments[WIJZIGING].proposal.required == (CORPORATION,)

    async def test_the_last_two_consents_at_once_carry_it_out_once(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)
        changes = (Change("place", None, "Voorbeeldlaan"),)
        await carried_out(platform.desk, ask.ProposeAmendment(WIJZIGING, AGREEMENT, changes))
        consents = [
            an_order(ask.DecideAmendment(AGREEMENT, WIJZIGING, Decision.CONSENT, (party,)), organisation=party)
            for party in (CORPORATION, TENANTS)
        ]

        await asyncio.gather(*map(platform.desk.carry_out, consents))

        assert (await recorded(platform)).count("agreement.amended") == 1
        assert (await the_agreement(platform)).terms.place == "Voorbeeldlaan"

    async def test_who_is_never_first_is_asked_to_come_back(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)
        turns = [Status.IN_PROGRESS, Status.ACHIEVED] * ATTEMPTS
        desk = interrupted(platform, *(status(new, "b") for new in turns[:ATTEMPTS]))
        order = an_order(status(Status.ACHIEVED, "a"))

        with pytest.raises(Busy) as caught:
            await desk.carry_out(order)

        (fault,) = caught.value.faults
        assert fault.code == "busy"
        assert "met dezelfde sleutel" in fault.message
        assert "a" not in (await the_agreement(platform)).statuses
        assert not (await desk.carry_out(order)).replayed


class TestAllOrNothing:
    AT_ONCE = ask.AmendAgreement(
        WIJZIGING,
        AGREEMENT,
        (Change("place", None, "Voorbeeldlaan"),),
        (TargetChange(TARGET, (Change("low", "60", "50"), Change("high", "60", "50"))),),
        consents=(TENANTS, CORPORATION),
    )

    async def test_an_amendment_with_all_consents_changes_agreement_and_target_in_one_append(
        self, platform: Platform
    ) -> None:
        await a_recorded_agreement(platform.desk)
        before = len(await recorded(platform))

        receipt = await platform.desk.carry_out(an_order(self.AT_ONCE))

        assert (await recorded(platform))[before:] == [
            "agreement.amendment_proposed",
            "agreement.amendment_decided",
            "agreement.amendment_decided",
            "agreement.amended",
            "target.amended",
        ]
        assert (receipt.first_sequence, receipt.last_sequence) == (before + 1, before + 5)
        agreement, target = await the_agreement(platform), await platform.desk.load(Target, PARTNERSHIP, TARGET)
        assert target is not None
        assert (agreement.terms.place, target.terms.low) == ("Voorbeeldlaan", Decimal(50))
        assert (agreement.original.place, target.original.low) == (None, Decimal(60))

    async def test_without_one_of_the_consents_nothing_is_recorded(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)
        before = await recorded(platform)

        with pytest.raises(Refused) as caught:
            await platform.desk.carry_out(an_order(structs.replace(self.AT_ONCE, consents=(CORPORATION,))))

        (fault,) = caught.value.faults
        assert fault.code == "consent_missing"
        assert str(TENANTS) in fault.message
        assert "Leg haar vast" in fault.message
        assert await recorded(platform) == before

    async def test_a_target_that_cannot_be_so_refuses_the_whole(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)
        before = await recorded(platform)
        impossible = (TargetChange(TARGET, (Change("low", "60", "-1"),)),)

        with pytest.raises(Refused):
            await platform.desk.carry_out(an_order(structs.replace(self.AT_ONCE, targets=impossible)))

        assert await recorded(platform) == before

    async def test_a_target_of_another_agreement_is_not_changed_by_it(self, platform: Platform) -> None:
        await a_recorded_draft(platform.desk)
        await carried_out(
            platform.desk,
            ask.CreateAgreement(OTHER_AGREEMENT, agreement_terms(key="1-2", number="2")),
            ask.SetTarget(OTHER_TARGET, target_terms(agreement=OTHER_AGREEMENT, key="1-2-sociale-huur")),
            *adopting(ACCORD),
        )
        theirs = (TargetChange(OTHER_TARGET, (Change("low", "60", "50"), Change("high", "60", "50"))),)

        with pytest.raises(Unknown, match="Wijzig het bij die afspraak"):
            await platform.desk.carry_out(an_order(structs.replace(self.AT_ONCE, targets=theirs)))

    async def test_two_decisions_in_one_meeting_are_recorded_together(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)
        changes = (Change("place", None, "Voorbeeldlaan"),)
        await carried_out(platform.desk, ask.ProposeAmendment(WIJZIGING, AGREEMENT, changes))
        meeting = ask.DecideAmendment(AGREEMENT, WIJZIGING, Decision.CONSENT, (CORPORATION, TENANTS))

        receipt = await platform.desk.carry_out(an_order(meeting))

        assert receipt.first_sequence is not None
        assert receipt.last_sequence == receipt.first_sequence + 2
        assert (await the_agreement(platform)).terms.place == "Voorbeeldlaan"

    async def test_in_a_draft_an_agreement_and_its_target_are_amended_freely(self, platform: Platform) -> None:
        await a_recorded_draft(platform.desk)

        await platform.desk.carry_out(an_order(structs.replace(self.AT_ONCE, consents=())))

        assert (await recorded(platform))[-2:] == ["agreement.revised", "target.revised"]
        assert (await the_agreement(platform)).original.place == "Voorbeeldlaan"


class TestProvenance:
    async def test_every_event_says_who_for_whom_why_on_what_authority_when_and_since_when(
        self, platform: Platform
    ) -> None:
        correlation = uuid4()
        at = datetime(2026, 7, 2, 12, 0, tzinfo=UTC)
        desk = Desk(platform.log, platform.writer, REGISTRY, HANDLERS, lambda: at)
        await a_recorded_agreement(platform.desk)
        mandate = Mandate(Role.SECRETARY, CORPORATION)
        order = an_order(
            TestAllOrNothing.AT_ONCE,
            caller=Caller("subject-99", (mandate,)),
            organisation=None,
            reason="Grond komt later vrij",
            authority="Bestuurlijk overleg van 1 juli 2026, punt 2",
            effective_on=date(2026, 6, 1),
            invented=False,
            correlation=correlation,
        )

        receipt = await desk.carry_out(order)

        stored = [e for e in await platform.log.since(PARTNERSHIP, 0) if e.sequence >= (receipt.first_sequence or 0)]
        assert len(stored) == 5
        for envelope in (read_envelope(event.document) for event in stored):
            assert (envelope.actor, envelope.organisation, envelope.role) == ("subject-99", CORPORATION, "secretary")
            assert (envelope.reason, envelope.authority) == (order.reason, order.authority)
            assert (envelope.recorded_at, envelope.effective_on) == (at, date(2026, 6, 1))
            assert (envelope.correlation, envelope.invented) == (correlation, False)

    async def test_what_is_stored_beside_a_document_is_what_the_document_says(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)
        await carried_out(platform.desk, TestAllOrNothing.AT_ONCE)

        stored = await platform.log.since(PARTNERSHIP, 0)

        for event in stored:
            envelope = read_envelope(event.document)
            assert (envelope.type, envelope.stream, envelope.version) == (event.type, event.stream, event.version)
            for said in (envelope.actor, envelope.role, envelope.reason, envelope.authority):
                assert said.strip()
            assert envelope.organisation == MUNICIPALITY
        assert len({read_envelope(event.document).id for event in stored}) == len(stored)

    async def test_what_one_order_led_to_has_one_correlation_and_another_order_has_another(
        self, platform: Platform
    ) -> None:
        await a_recorded_agreement(platform.desk)
        await carried_out(platform.desk, TestAllOrNothing.AT_ONCE)

        stored = [read_envelope(event.document) for event in await platform.log.since(PARTNERSHIP, 0)]

        *before, last = [envelope.correlation for envelope in stored]
        assert before[-4:] == [last] * 4
        assert last not in before[:-4]

    async def test_for_a_party_only_command_somebody_is_spoken_for(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)

        with pytest.raises(Refused) as caught:
            await platform.desk.carry_out(an_order(declared(), organisation=None))

        (fault,) = caught.value.faults
        assert (fault.code, fault.field) == ("organisation_missing", "organisation")
        assert "geef `organisation`" in fault.message

    async def test_the_invented_says_so_in_each_event(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)

        assert all(read_envelope(e.document).invented for e in await platform.log.since(PARTNERSHIP, 0))
