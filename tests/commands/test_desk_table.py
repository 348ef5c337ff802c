"""A table in the course of time, through the desk: mergers, successions, recorded mandates and the end."""

from datetime import date
from uuid import UUID

import pytest
from msgspec import structs

from commands import requests as ask
from commands.authority import Caller, Mandate
from commands.errors import Conflict, Forbidden, Unknown
from commands.requests import Request
from domain.accord import Accord
from domain.identity import REGISTER, partnership_id
from domain.organisation import FederationMembership, Merger, Naming, Organisation, OrganisationState
from domain.parties import Departure, Dissolution, RegionDeparture, Representation
from domain.partnership import Partnership
from domain.partnership_terms import PartnershipState
from domain.signing import Adoption, Signature
from domain.vocabulary import OrganisationKind, PartyRole, Role, SignatureOutcome
from given import (
    ACCORD,
    CORPORATION,
    MUNICIPALITY,
    OTHER_ACCORD,
    OTHER_CORPORATION,
    PARTNERSHIP,
    REGION,
    STRANGER,
    TENANTS,
    TODAY,
    a_recorded_draft,
    a_recorded_table,
    accord_terms,
    an_order,
    carried_out,
    organisation_terms,
    partnership_terms,
    refused,
)
from givens.editions import edition_now
from givens.table import FEDERATION, MANDATE, MERGER, NEW_YEAR, SUCCESSION, SUCCESSOR, a_mandate
from givens.wholes import adopting
from support import Platform

HOLDER = Caller("subject-9c21", ())
SIGNING = ask.SignAccord(ACCORD, Signature(CORPORATION, SignatureOutcome.SIGNED))
ELSEWHERE = partnership_id("buurstad")


async def in_register(platform: Platform, *requests: Request) -> None:
    for request in requests:
        await platform.desk.carry_out(an_order(request, tenant=REGISTER, organisation=None))


def registering(id: UUID, key: str, kind: OrganisationKind = OrganisationKind.CORPORATION) -> Request:
    return ask.RegisterOrganisation(id, organisation_terms(key=key, name=key.capitalize(), kind=kind))


async def two_corporations(platform: Platform) -> None:
    await in_register(platform, registering(CORPORATION, "voorbeeldwonen"), registering(SUCCESSOR, "samenwonen"))


async def organisation(platform: Platform, id: UUID = CORPORATION) -> Organisation:
    found = await platform.desk.load(Organisation, REGISTER, id)
    assert found
    return found


async def table(platform: Platform) -> Partnership:
    found = await platform.desk.load(Partnership, PARTNERSHIP, PARTNERSHIP)
    assert found
    return found


class TestTheRegister:
    async def test_it_knows_names_mergers_and_federations(self, platform: Platform) -> None:
        await two_corporations(platform)
        tenants = OrganisationKind.TENANTS
        await in_register(
            platform,
            registering(TENANTS, "bewoners", tenants),
            registering(FEDERATION, "huurdersfederatie", tenants),
            ask.RenameOrganisation(CORPORATION, Naming("Samen", TODAY)),
            ask.MergeOrganisation(CORPORATION, MERGER),
            ask.FederateOrganisation(TENANTS, FederationMembership(FEDERATION, TODAY)),
        )

        merged, federated = await organisation(platform), await organisation(platform, TENANTS)
        assert (merged.name_on(TODAY), merged.state) == ("Samen", OrganisationState.MERGED)
        assert federated.federations_on(TODAY) == [FEDERATION]

    async def test_an_organisation_goes_up_in_one_that_the_register_knows(self, platform: Platform) -> None:
        await two_corporations(platform)

        with pytest.raises(Unknown) as caught:
            await in_register(platform, ask.MergeOrganisation(CORPORATION, Merger(STRANGER, NEW_YEAR)))

        assert [fault.code for fault in caught.value.faults] == ["successor_unknown"]

    async def test_a_federation_is_one_that_the_register_knows(self, platform: Platform) -> None:
        await in_register(platform, registering(TENANTS, "bewoners", OrganisationKind.TENANTS))

        with pytest.raises(Unknown) as caught:
            await in_register(platform, ask.FederateOrganisation(TENANTS, FederationMembership(FEDERATION)))

        assert [fault.code for fault in caught.value.faults] == ["federation_unknown"]

    async def test_what_it_does_not_know_is_not_renamed(self, platform: Platform) -> None:
        with pytest.raises(Unknown) as caught:
            await in_register(platform, ask.RenameOrganisation(CORPORATION, Naming("Samen", TODAY)))

        assert [fault.code for fault in caught.value.faults] == ["organisation_unknown"]

    async def test_organisations_are_renamed_there_and_nowhere_else(self, platform: Platform) -> None:
        await a_recorded_table(platform.desk)

        with refused("wrong_place", "Noem het juiste samenwerkingsverband"):
            await carried_out(platform.desk, ask.RenameOrganisation(CORPORATION, Naming("Samen", TODAY)))

    async def test_who_looked_at_an_earlier_version_is_told(self, platform: Platform) -> None:
        await two_corporations(platform)
        request = ask.RenameOrganisation(CORPORATION, Naming("Samen", TODAY))

        with pytest.raises(Conflict):
            await platform.desk.carry_out(
                an_order(request, tenant=REGISTER, organisation=None, expected_version=2)
            )  # fmt: skip


class TestTheTable:
    async def test_a_party_is_succeeded_after_a_merger_that_the_register_knows(self, platform: Platform) -> None:
        await a_recorded_table(platform.desk)
        with refused("merger_unknown", "Leg eerst de fusie vast"):
            await carried_out(platform.desk, ask.SucceedParty(SUCCESSION))
        await two_corporations(platform)
        with refused("merger_unknown", "Leg eerst de fusie vast"):
            await carried_out(platform.desk, ask.SucceedParty(SUCCESSION))

        await in_register(platform, ask.MergeOrganisation(CORPORATION, MERGER))
        await carried_out(platform.desk, ask.SucceedParty(SUCCESSION))

        assert (await table(platform)).organisations_behind([CORPORATION], NEW_YEAR) == {SUCCESSOR}

    async def test_a_party_leaves_and_is_no_longer_represented(self, platform: Platform) -> None:
        await a_recorded_table(platform.desk)
        await carried_out(
            platform.desk,
            ask.RepresentTenants(Representation(TENANTS, OTHER_CORPORATION)),
            ask.LeaveTable(Departure(OTHER_CORPORATION, PartyRole.CORPORATION, TODAY)),
        )

        assert OTHER_CORPORATION not in (await table(platform)).seating.at_table(NEW_YEAR)

    async def test_a_region_that_was_never_joined_is_not_left(self, platform: Platform) -> None:
        await a_recorded_table(platform.desk)

        with refused("not_a_member", "joinRegion"):
            await carried_out(platform.desk, ask.LeaveRegion(RegionDeparture(REGION, TODAY)))


class TestRecordedMandates:
    async def test_who_was_granted_one_acts_on_it_without_a_mandate_in_the_token(self, platform: Platform) -> None:
        await a_recorded_draft(platform.desk)
        await carried_out(platform.desk, ask.ProposeAccord(ACCORD))
        seen = structs.replace(SIGNING.signature, edition=await edition_now(platform.desk))
        order = an_order(ask.SignAccord(ACCORD, seen), caller=HOLDER, organisation=None)
        with pytest.raises(Unknown):
            await platform.desk.carry_out(order)

        await carried_out(platform.desk, ask.GrantMandate(a_mandate()))
        await platform.desk.carry_out(order)

        accord = await platform.desk.load(Accord, PARTNERSHIP, ACCORD)
        assert accord
        assert CORPORATION in accord.signatures

    async def test_it_lets_its_holder_do_what_its_role_may_and_no_more(self, platform: Platform) -> None:
        await a_recorded_draft(platform.desk)
        await carried_out(platform.desk, ask.GrantMandate(a_mandate()))

        with pytest.raises(Forbidden):
            await platform.desk.carry_out(
                an_order(ask.AdoptAccord(ACCORD, Adoption(TODAY)), caller=HOLDER, organisation=None)
            )
        with pytest.raises(Forbidden):
            await platform.desk.carry_out(an_order(SIGNING, caller=HOLDER, organisation=MUNICIPALITY))
        with pytest.raises(Forbidden):
            granting = ask.GrantMandate(a_mandate(id=OTHER_ACCORD, role=Role.SECRETARY))
            await platform.desk.carry_out(an_order(granting, caller=HOLDER, organisation=None))

    async def test_it_holds_in_that_partnership_only(self, platform: Platform) -> None:
        await a_recorded_draft(platform.desk, ELSEWHERE)
        await a_recorded_draft(platform.desk)
        await carried_out(platform.desk, ask.GrantMandate(a_mandate()))

        with pytest.raises(Unknown):
            await platform.desk.carry_out(an_order(SIGNING, caller=HOLDER, organisation=None, tenant=ELSEWHERE))

    async def test_it_is_of_its_holder_only(self, platform: Platform) -> None:
        await a_recorded_draft(platform.desk)
        await carried_out(platform.desk, ask.GrantMandate(a_mandate()))

        with pytest.raises(Unknown):
            await platform.desk.carry_out(an_order(SIGNING, caller=Caller("subject-0000", ()), organisation=None))

    @pytest.mark.parametrize(
        "ending",
        [
            ask.WithdrawMandate(MANDATE, TODAY),
            ask.LeaveTable(Departure(CORPORATION, PartyRole.CORPORATION, date(2026, 7, 1))),
        ],
        ids=lambda request: type(request).__name__,
    )
    async def test_it_ends_when_it_is_withdrawn_or_the_party_leaves(self, platform: Platform, ending: Request) -> None:
        await a_recorded_draft(platform.desk)
        await carried_out(platform.desk, ask.GrantMandate(a_mandate()), ending)

        with pytest.raises(Unknown):
            await platform.desk.carry_out(an_order(SIGNING, caller=HOLDER, organisation=None))

    async def test_a_signatory_grants_nothing(self, platform: Platform) -> None:
        await a_recorded_table(platform.desk)
        signatory = Caller("subject-12", (Mandate(Role.SIGNATORY, CORPORATION),))

        with pytest.raises(Forbidden):
            order = an_order(ask.GrantMandate(a_mandate()), caller=signatory, organisation=CORPORATION)
            await platform.desk.carry_out(order)


class TestTheEnd:
    async def test_no_accord_is_made_or_adopted_in_a_dissolved_partnership(self, platform: Platform) -> None:
        await a_recorded_draft(platform.desk)
        await carried_out(platform.desk, ask.DissolvePartnership(Dissolution(TODAY)))

        assert (await table(platform)).state is PartnershipState.DISSOLVED
        for request in (
            ask.CreateAccord(OTHER_ACCORD, accord_terms(key="nieuw")),
            ask.AdoptAccord(ACCORD, Adoption(TODAY)),
        ):
            with refused("partnership_dissolved", "dat het opvolgt"):
                await carried_out(platform.desk, request)

    async def test_what_was_adopted_before_that_day_is_still_recorded(self, platform: Platform) -> None:
        """A file about the past is loaded after the end is known."""
        await a_recorded_draft(platform.desk)
        await carried_out(
            platform.desk,
            ask.DissolvePartnership(Dissolution(TODAY)),
            *adopting(ACCORD),
        )

        accord = await platform.desk.load(Accord, PARTNERSHIP, ACCORD)
        assert accord
        assert accord.adopted

    async def test_its_successor_is_a_partnership(self, platform: Platform) -> None:
        await a_recorded_table(platform.desk)
        with pytest.raises(Unknown) as caught:
            await carried_out(platform.desk, ask.DissolvePartnership(Dissolution(TODAY, ELSEWHERE)))
        assert [fault.code for fault in caught.value.faults] == ["successor_unknown"]

        await carried_out(platform.desk, ask.FoundPartnership(partnership_terms(key="buurstad")), tenant=ELSEWHERE)
        await carried_out(platform.desk, ask.DissolvePartnership(Dissolution(TODAY, ELSEWHERE)))
        assert (await table(platform)).dissolution == Dissolution(TODAY, ELSEWHERE)
