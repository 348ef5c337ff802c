"""Commands about contributions."""

from collections.abc import Iterable
from datetime import date
from itertools import count
from uuid import UUID

from commands import requests as ask
from commands.authority import RECORDS_FOR_ALL
from commands.desk import Work
from commands.errors import Forbidden
from domain.agreement import Agreement
from domain.contribution import Contribution, ContributionTerms, Item, natural_key
from domain.errors import Refused
from domain.identity import contribution_id
from domain.organisation import Organisation
from domain.vocabulary import Role


async def make_contribution(request: ask.MakeContribution, work: Work) -> Contribution:
    terms = request.terms
    must_speak_for(terms.party, work)
    id = await _next_id(terms, work)
    await _must_know(terms.items, work)
    merged = await _contributions(terms.merges, work)
    contribution = Contribution.make(id, terms, day_of(work), merged, work.at_table, work.provenance)
    work.add(contribution)
    return contribution


async def revise_contribution(request: ask.ReviseContribution, work: Work) -> Contribution:
    contribution = await _own(request.contribution, work)
    await _must_know(request.items, work)
    old = contribution.terms
    terms = ContributionTerms(
        old.kind, old.party, old.year, request.title, request.items, request.document, request.merges
    )
    contribution.revise(terms, await _contributions(request.merges, work), day_of(work), work.provenance)
    return contribution


async def withdraw_contribution(request: ask.WithdrawContribution, work: Work) -> Contribution:
    contribution = await _own(request.contribution, work)
    contribution.withdraw(work.provenance)
    return contribution


def must_speak_for(party: UUID, work: Work) -> None:
    """A party speaks for itself; for another, who keeps the minutes."""
    if party != work.provenance.organisation and not work.from_minutes:
        message = "Een partij spreekt voor zichzelf. Laat haar dit doen, of laat de secretaris het vastleggen."
        raise Forbidden.because("speaks_for_another", "party", message)


def day_of(work: Work) -> date:
    """On which day it was done: today by a party itself, and from the minutes the day that they say."""
    by = work.provenance
    if Role.of(by.role) not in RECORDS_FOR_ALL:
        return by.recorded_on
    if by.effective_on > by.recorded_on:
        message = f"{by.effective_on} moet nog komen. Leg vast wat al is gebeurd."
        raise Refused.because("day_in_future", "effectiveOn", message)
    return by.effective_on


async def _own(id: UUID, work: Work) -> Contribution:
    contribution = await work.get(Contribution, id, "contribution")
    work.expect_version(contribution)
    must_speak_for(contribution.terms.party, work)
    return contribution


async def _next_id(terms: ContributionTerms, work: Work) -> UUID:
    """The identity of the first that can still be made: after each that was withdrawn there is room for another."""
    organisation = await work.elsewhere(Organisation, terms.party)
    party = organisation.terms.key if organisation else str(terms.party)
    for nth in count(1):
        id = contribution_id(work.order.tenant, natural_key(terms.kind, terms.year, party, nth))
        found = await work.find(Contribution, id)
        if found is None:
            return id
        if not found.withdrawn:
            message = f"Deze partij heeft voor {terms.year} al een {terms.kind.label} ingediend. Herzie of vervang dat."
            raise Refused.because("contribution_exists", "contribution", message)
    raise AssertionError("counting does not end")


async def _must_know(items: Iterable[Item], work: Work) -> None:
    """An agreement of this partnership that an item names is there."""
    for link in (link for item in items for link in item.agreements):
        if link.partnership == work.order.tenant:
            await work.get(Agreement, link.id, "items")


async def _contributions(ids: Iterable[UUID], work: Work) -> list[Contribution]:
    return [await work.get(Contribution, id, "merges") for id in ids]
