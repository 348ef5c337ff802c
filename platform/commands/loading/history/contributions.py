"""What acts about contributions stand for."""

from collections.abc import Iterable
from uuid import UUID

from commands import requests as ask
from commands.loading.acts.contributions import (
    ContributionDocumentForm,
    ContributionItemForm,
    MakeContributionForm,
    ReviseContributionForm,
    WithdrawContributionForm,
)
from commands.loading.history.base import Paper, Planned, planned
from domain.contribution import ContributionTerms, Document, Item, natural_key
from domain.identity import contribution_id


@planned.register
def _make(form: MakeContributionForm, paper: Paper, path: str) -> Planned:
    party = paper.names.organisation(form.by, f"{path}.by")
    merges = _all(form.merges, paper, f"{path}.merges")
    if party is None or merges is None:
        return None
    items = _items(form.items, paper, f"{path}.items")
    terms = ContributionTerms(form.kind, party, form.year, form.title, items, _document(form.document), merges)
    return _id(form, paper), ask.MakeContribution(terms)


@planned.register
def _revise(form: ReviseContributionForm, paper: Paper, path: str) -> Planned:
    id = _earlier(form.contribution, paper, f"{path}.contribution")
    merges = _all(form.merges, paper, f"{path}.merges")
    if id is None or merges is None:
        return None
    items = _items(form.items, paper, f"{path}.items")
    return id, ask.ReviseContribution(id, form.title, items, _document(form.document), merges)


@planned.register
def _withdraw(form: WithdrawContributionForm, paper: Paper, path: str) -> Planned:
    id = _earlier(form.contribution, paper, f"{path}.contribution")
    return (id, ask.WithdrawContribution(id)) if id else None


def _id(form: MakeContributionForm, paper: Paper) -> UUID:
    """Of what it hands in; each that follows on a withdrawn one counts on."""
    nth = 1
    for key, act in paper.acts.items():
        if key == form.key:
            break
        same = isinstance(act, MakeContributionForm) and (act.kind, act.year, act.by) == (form.kind, form.year, form.by)
        nth += same and key not in paper.failed
    return contribution_id(paper.names.partnership, natural_key(form.kind, form.year, form.by, nth))


def _earlier(key: str, paper: Paper, path: str) -> UUID | None:
    found = paper.earlier(MakeContributionForm, key, path, "een bijdrage indiende")
    if found is None:
        return None
    id = _id(found, paper)
    if paper.stands(key, "contribution"):
        return id
    paper.rehearsal.leave_out(id)
    return None


def _all(keys: Iterable[str], paper: Paper, path: str) -> tuple[UUID, ...] | None:
    """None where one of them is not there."""
    found = [_earlier(key, paper, f"{path}[{n}]") for n, key in enumerate(keys)]
    known = tuple(id for id in found if id)
    return known if len(known) == len(found) else None


def _items(forms: Iterable[ContributionItemForm], paper: Paper, path: str) -> tuple[Item, ...]:
    return tuple(_item(form, paper, f"{path}[{n}]") for n, form in enumerate(forms))


def _item(form: ContributionItemForm, paper: Paper, path: str) -> Item:
    found = [paper.names.link(text, f"{path}.agreements[{n}]") for n, text in enumerate(form.agreements)]
    return Item(form.key, form.text, tuple(link for link in found if link), form.figure)


def _document(form: ContributionDocumentForm | None) -> Document | None:
    return Document(form.name, form.sha256, form.link) if form else None
