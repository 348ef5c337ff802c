"""The steps by which an accord of a file is adopted."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from commands import requests as ask
from commands.loading.names import Names
from commands.loading.signing import AdoptionForm, DecisionForm, SignatureForm
from commands.loading.steps import Grounds
from commands.requests import Request
from domain.signing import Adoption, BodyDecision, Signature


class Act(NamedTuple):
    """One step of the signing: its place in the file, what it is called in Dutch, and from when it counts."""

    path: str
    what: str
    request: Request
    grounds: Grounds


def signing(form: AdoptionForm, names: Names, grounds: Grounds) -> Iterator[Act]:
    """The text is proposed, decided upon, signed and adopted, in this order."""
    adopted = grounds.but(authority=form.authority, effective_on=form.on, invented=grounds.invented)
    yield Act("accord.adoption", "voorleggen ter vaststelling", ask.ProposeAccord(names.accord), adopted)
    for n, each in enumerate(form.decisions):
        path = f"accord.adoption.decisions[{n}]"
        if party := names.organisation(each.organisation, f"{path}.organisation"):
            decided = adopted.but(effective_on=each.on, invented=grounds.invented)
            what = f"besluit van «{each.organisation}»"
            yield Act(path, what, ask.RecordDecision(names.accord, _decision(each, party)), decided)
    for n, signer in enumerate(form.signatures):
        path = f"accord.adoption.signatures[{n}]"
        if party := names.organisation(signer.organisation, f"{path}.organisation"):
            signed = adopted.but(effective_on=signer.on, invented=grounds.invented)
            what = f"ondertekening door «{signer.organisation}»"
            yield Act(path, what, ask.SignAccord(names.accord, _signature(signer, party)), signed)
    adoption = Adoption(form.on, form.date_state, form.place, form.despite_gap)
    yield Act("accord.adoption", "vaststelling", ask.AdoptAccord(names.accord, adoption), adopted)


def _decision(form: DecisionForm, party: UUID) -> BodyDecision:
    return BodyDecision(party, form.body, form.outcome, form.on, form.reference)


def _signature(form: SignatureForm, party: UUID) -> Signature:
    return Signature(party, form.outcome, form.function, form.on, form.place, form.sections)
