"""From proposal to end at the desk: who may speak for whom, which edition is signed, and the text of a region."""

from datetime import date
from uuid import UUID

import pytest
from msgspec import structs

from commands import requests as ask
from commands.authority import Caller, Mandate
from commands.errors import Forbidden, Unknown
from commands.requests import Request
from commands.texts import edition_from, read_things
from domain.accord import Accord
from domain.accord_terms import AccordTerms, Link
from domain.contents import Contents
from domain.edition import Edition, EditionForm, edition_of
from domain.errors import Refused
from domain.identity import accord_id
from domain.parties import RegionMembership
from domain.signing import Adoption, Body, BodyDecision, DecisionOutcome, Signature
from domain.standing import Ending
from domain.vocabulary import AccordState, PartnershipKind, Role, SignatureOutcome
from given import (
    ACCORD,
    AGREEMENT,
    CORPORATION,
    MUNICIPALITY,
    OTHER_AGREEMENT,
    OTHER_CORPORATION,
    PARTNERSHIP,
    REGION,
    TENANTS,
    a_recorded_draft,
    a_recorded_table,
    accord_terms,
    agreement_terms,
    an_order,
    carried_out,
    partnership_terms,
    the_municipality,
)
from givens.wholes import ADOPTION, adopting
from support import Platform

NEXT = accord_id(PARTNERSHIP, "vervolg")
REGIONAL, LOCAL = accord_id(REGION, "regionaal"), accord_id(PARTNERSHIP, "lokaal")
SIGNATORY = Caller("subject-99", (Mandate(Role.SIGNATORY, CORPORATION),))
SIGNED = Signature(CORPORATION, SignatureOutcome.SIGNED)


async def the_accord(platform: Platform, id: UUID = ACCORD, tenant: UUID = PARTNERSHIP) -> Accord:
    found = await platform.desk.load(Accord, tenant, id)
    assert found is not None
    return found


async def the_edition(platform: Platform, id: UUID = ACCORD, tenant: UUID = PARTNERSHIP) -> str:
    found = await read_things(platform.desk.facts(tenant))
    return edition_of(await the_accord(platform, id, tenant), Contents.of(id, found)).sha256


async def a_proposed_draft(platform: Platform) -> None:
    await a_recorded_draft(platform.desk)
    await carried_out(platform.desk, ask.ProposeAccord(ACCORD))


async def refusal(platform: Platform, request: Request, caller: Caller | None = None) -> str:
    order = an_order(request) if caller is None else an_order(request, caller=caller, organisation=CORPORATION)
    with pytest.raises(Refused) as caught:
        await platform.desk.carry_out(order)
    (fault,) = caught.value.faults
    return fault.code


async def test_who_signs_for_itself_gives_the_edition_that_it_saw(platform: Platform) -> None:
    await a_proposed_draft(platform)
    edition = await the_edition(platform)

    assert await refusal(platform, ask.SignAccord(ACCORD, SIGNED), SIGNATORY) == "edition_missing"
    other = structs.replace(SIGNED, edition="0" * 64)
    assert await refusal(platform, ask.SignAccord(ACCORD, other), SIGNATORY) == "edition_differs"
    await platform.desk.carry_out(
        an_order(
            ask.SignAccord(ACCORD, structs.replace(SIGNED, edition=edition)), caller=SIGNATORY, organisation=CORPORATION
        )
    )
    await carried_out(platform.desk, ask.SignAccord(ACCORD, structs.replace(SIGNED, organisation=TENANTS)))

    signed = (await the_accord(platform)).signatures
    assert {signature.edition for signature in signed.values()} == {edition}


async def test_nobody_records_a_decision_of_another_party_but_who_keeps_the_minutes(platform: Platform) -> None:
    await a_proposed_draft(platform)
    own = BodyDecision(CORPORATION, Body.BOARD, DecisionOutcome.REJECTED)
    theirs = BodyDecision(MUNICIPALITY, Body.EXECUTIVE, DecisionOutcome.APPROVED)

    with pytest.raises(Forbidden):
        await platform.desk.carry_out(
            an_order(ask.RecordDecision(ACCORD, theirs), caller=SIGNATORY, organisation=CORPORATION)
        )
    await platform.desk.carry_out(an_order(ask.RecordDecision(ACCORD, own), caller=SIGNATORY, organisation=CORPORATION))
    await carried_out(platform.desk, ask.RecordDecision(ACCORD, theirs))

    assert [decision.organisation for decision in (await the_accord(platform)).decisions] == [CORPORATION, MUNICIPALITY]
    assert await refusal(platform, ask.SignAccord(ACCORD, SIGNED)) == "rejected_inside"


async def test_the_whole_is_looked_at_before_it_is_put_to_the_parties(platform: Platform) -> None:
    await a_recorded_draft(platform.desk)
    await carried_out(platform.desk, ask.CreateAccord(ACCORD, accord_terms(sections=())))

    assert await refusal(platform, ask.ProposeAccord(ACCORD)) == "section_unknown"
    await carried_out(platform.desk, ask.CreateAccord(NEXT, accord_terms(key="leeg")))
    assert await refusal(platform, ask.ProposeAccord(NEXT)) == "no_agreements"


async def test_it_is_adopted_when_all_signed_the_text_as_it_lies_there(platform: Platform) -> None:
    await a_proposed_draft(platform)
    everyone = (MUNICIPALITY, CORPORATION, OTHER_CORPORATION, TENANTS)
    signatures = [ask.SignAccord(ACCORD, structs.replace(SIGNED, organisation=party)) for party in everyone]
    await carried_out(platform.desk, *signatures)
    await carried_out(platform.desk, ask.ReturnAccordToDraft(ACCORD))
    await carried_out(platform.desk, ask.CreateAgreement(AGREEMENT, agreement_terms(title="Anders")))
    await carried_out(platform.desk, ask.ProposeAccord(ACCORD), *signatures[1:])

    adoption = Adoption(date(2025, 12, 11))
    with pytest.raises(Refused, match=f"Nog niet ondertekend door: {MUNICIPALITY}"):
        await carried_out(platform.desk, ask.AdoptAccord(ACCORD, adoption))
    await carried_out(platform.desk, signatures[0], ask.AdoptAccord(ACCORD, adoption))

    accord = await the_accord(platform)
    assert (accord.gap, accord.edition) == ((), await the_edition(platform))


async def test_the_next_accord_takes_the_place_of_the_one_before_in_the_same_append(platform: Platform) -> None:
    await a_recorded_draft(platform.desk)
    supersedes = Link(PARTNERSHIP, ACCORD)
    follows = accord_terms(key="vervolg", since=date(2026, 7, 1), supersedes=supersedes)
    await carried_out(
        platform.desk,
        ask.CreateAccord(NEXT, follows),
        ask.CreateAgreement(OTHER_AGREEMENT, agreement_terms(accord=NEXT)),
    )
    assert await refusal(platform, ask.ProposeAccord(NEXT)) == "accord_not_adopted"
    await carried_out(platform.desk, *adopting(ACCORD), ask.ProposeAccord(NEXT))

    receipt = await platform.desk.carry_out(an_order(ask.AdoptAccord(NEXT, ADOPTION)))

    assert receipt.first_sequence is not None
    assert receipt.last_sequence == receipt.first_sequence + 1
    replaced = await the_accord(platform)
    assert (replaced.state, replaced.ending) == (AccordState.SUPERSEDED, Ending(date(2026, 7, 1), NEXT))
    assert await refusal(platform, ask.EndAccord(ACCORD)) == "accord_ended"
    assert await refusal(platform, ask.AdoptAccord(NEXT, ADOPTION)) == "already_adopted"


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (accord_terms(supersedes=Link(REGION, REGIONAL)), "accord_elsewhere"),
        (accord_terms(supplements=Link(PARTNERSHIP, NEXT)), "supplements_unknown"),
        (accord_terms(adopts=Link(REGION, REGIONAL)), "adopts_unknown"),
    ],
)
async def test_what_it_is_linked_to_is_there(platform: Platform, terms: AccordTerms, code: str) -> None:
    await a_recorded_draft(platform.desk)
    await carried_out(platform.desk, ask.CreateAccord(ACCORD, terms))

    assert await refusal(platform, ask.ProposeAccord(ACCORD)) == code


class TestTheTextOfARegion:
    """One regional text is adopted in each municipality, on its own date (Achterhoek 2026-2029)."""

    async def given(self, platform: Platform, *, member: bool = True) -> None:
        region = partnership_terms(key="voorbeeldregio", name="Voorbeeldregio", kind=PartnershipKind.REGIONAL)
        text = accord_terms(key="regionaal")
        await carried_out(
            platform.desk,
            ask.FoundPartnership(region),
            ask.SeatParty(the_municipality()),
            ask.CreateAccord(REGIONAL, text),
            ask.CreateAgreement(AGREEMENT, agreement_terms(accord=REGIONAL)),
            tenant=REGION,
        )
        await a_recorded_table(platform.desk)
        if member:
            await carried_out(platform.desk, ask.JoinRegion(RegionMembership(REGION)))
        adopts = accord_terms(key="lokaal", adopts=Link(REGION, REGIONAL), sections=())
        await carried_out(platform.desk, ask.CreateAccord(LOCAL, adopts))

    async def adopted(self, platform: Platform, *, member: bool = True) -> str:
        """The SHA-256 of the regional text, which its region adopted."""
        await self.given(platform, member=member)
        await carried_out(platform.desk, *adopting(REGIONAL), tenant=REGION)
        return await the_edition(platform, REGIONAL, REGION)

    async def local_text(self, platform: Platform) -> Edition:
        return await edition_from(
            await the_accord(platform, LOCAL), await read_things(platform.desk.facts(PARTNERSHIP)), EditionForm.ADOPTED,
            lambda tenant: read_things(platform.desk.facts(tenant)),
        )  # fmt: skip

    async def test_it_is_adopted_by_the_region_first(self, platform: Platform) -> None:
        """A text that only lies before the region can still return to draft, under the signatures of a member."""
        await self.given(platform)
        assert await refusal(platform, ask.ProposeAccord(LOCAL)) == "text_not_adopted"

        await carried_out(platform.desk, ask.ProposeAccord(REGIONAL), tenant=REGION)

        assert await refusal(platform, ask.ProposeAccord(LOCAL)) == "text_not_adopted"

    async def test_what_its_region_adopted_does_not_return_under_the_signatures(self, platform: Platform) -> None:
        await self.adopted(platform)
        await carried_out(platform.desk, ask.ProposeAccord(LOCAL), ask.SignAccord(LOCAL, SIGNED))

        with pytest.raises(Refused, match="is vastgesteld"):
            await carried_out(platform.desk, ask.ReturnAccordToDraft(REGIONAL), tenant=REGION)

    async def test_only_a_member_adopts_it(self, platform: Platform) -> None:
        await self.adopted(platform, member=False)

        with pytest.raises(Unknown):
            await carried_out(platform.desk, ask.ProposeAccord(LOCAL))

    async def test_the_local_signatures_are_under_the_adoption_that_names_the_regional_text(
        self, platform: Platform
    ) -> None:
        regional = await self.adopted(platform)
        mine = ask.CreateAgreement(OTHER_AGREEMENT, agreement_terms(accord=LOCAL))
        assert await refusal(platform, mine) == "adopts_another_text"

        await carried_out(
            platform.desk,
            ask.ProposeAccord(LOCAL),
            ask.SignAccord(LOCAL, SIGNED),
            ask.AdoptAccord(LOCAL, ADOPTION),
        )

        local, text = await the_accord(platform, LOCAL), await self.local_text(platform)
        named = f"- Stelt vast: {REGIONAL} (samenwerkingsverband {REGION})\n  - SHA-256: {regional}\n"
        assert named in text.text
        assert (local.edition, local.signatures[CORPORATION].edition) == (text.sha256, text.sha256)
        assert local.gap == (MUNICIPALITY, OTHER_CORPORATION, TENANTS)

    async def test_a_signature_under_other_terms_of_the_adoption_itself_does_not_fit(self, platform: Platform) -> None:
        """Until when it holds and what it takes the place of was agreed here, not in the region."""
        await self.adopted(platform)
        await carried_out(platform.desk, ask.ProposeAccord(LOCAL))
        read = (await self.local_text(platform)).sha256
        terms = (await the_accord(platform, LOCAL)).terms
        longer = structs.replace(terms, until=date(2099, 1, 1))
        await carried_out(
            platform.desk,
            ask.ReturnAccordToDraft(LOCAL),
            ask.CreateAccord(LOCAL, longer),
            ask.ProposeAccord(LOCAL),
        )

        signature = ask.SignAccord(LOCAL, structs.replace(SIGNED, edition=read))
        assert await refusal(platform, signature, SIGNATORY) == "edition_differs"

    async def test_before_it_is_proposed_nothing_is_looked_up_in_the_region(self, platform: Platform) -> None:
        regional = await self.adopted(platform)

        draft = (await self.local_text(platform)).text

        assert regional not in draft and "- SHA-256: nog niet bekend\n" in draft
