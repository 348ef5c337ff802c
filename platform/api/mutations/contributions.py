"""Mutations about contributions."""

from collections.abc import Iterable

from api.inputs import contributions as inputs
from api.mutations.asking import Asking, Draft, Given, carry_out, within
from api.mutations.reading import ids
from api.mutations.terms import agreement_link
from api.results import ContributionRecorded, ContributionResult
from api.types.base import Info, as_uuid
from commands import requests as ask
from domain.contribution import ContributionTerms, Document, Item


async def _make(asking: Asking, input: inputs.MakeContributionInput) -> Draft:
    terms = ContributionTerms(
        kind=input.kind,
        party=as_uuid(input.party, "party"),
        year=input.year,
        title=input.title,
        items=_items(asking, input.items),
        document=_document(input.document),
        merges=ids(input.merges, "merges"),
    )
    return Draft(ask.MakeContribution(terms))


async def _revise(asking: Asking, input: inputs.ReviseContributionInput) -> Draft:
    request = ask.ReviseContribution(
        as_uuid(input.contribution, "contribution"), input.title, _items(asking, input.items),
        _document(input.document), ids(input.merges, "merges"),
    )  # fmt: skip
    return Draft(request)


async def _withdraw(asking: Asking, input: inputs.WithdrawContributionInput) -> Draft:
    del asking
    return Draft(ask.WithdrawContribution(as_uuid(input.contribution, "contribution")))


def _items(asking: Asking, given: Iterable[inputs.ContributionItemInput]) -> tuple[Item, ...]:
    """An agreement without a partnership is one of the same."""
    return tuple(
        Item(
            item.key,
            item.text,
            tuple(agreement_link(link, asking.tenant, "items") for link in item.agreements),
            item.figure,
        )
        for item in given
    )


def _document(given: inputs.ContributionDocumentInput | None) -> Document | None:
    return Document(given.name, given.sha256, given.link) if given else None


async def make_contribution(info: Info, input: Given[inputs.MakeContributionInput]) -> ContributionResult:
    return await carry_out(info, input, within, _make, ContributionRecorded)


async def revise_contribution(info: Info, input: Given[inputs.ReviseContributionInput]) -> ContributionResult:
    return await carry_out(info, input, within, _revise, ContributionRecorded)


async def withdraw_contribution(info: Info, input: Given[inputs.WithdrawContributionInput]) -> ContributionResult:
    return await carry_out(info, input, within, _withdraw, ContributionRecorded)
