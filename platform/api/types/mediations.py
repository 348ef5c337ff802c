"""Mediations."""

from collections.abc import Awaitable
from datetime import date

import strawberry

from api.types.amendments import Amendment
from api.types.base import Info, attribute, described, resolved
from api.types.disputes import Referral
from api.types.organisations import Organisation
from api.types.refs import AccordRef, AgreementRef
from domain import case as domain
from domain.amendment import AmendmentState
from domain.mediation import FailureCause, MediationState
from domain.vocabulary import MediationOutcome, PartyRole
from projections.current import disputes, rows, rows_changes


def _called_by(root: disputes.Mediation, info: Info) -> Awaitable[rows.Organisation | None]:
    return info.context.loaders.organisations.load(root.called_by)


async def _against(root: disputes.Mediation, info: Info) -> list[rows.Organisation]:
    return await info.context.loaders.organisations_known(root.against)


def _accord(root: disputes.Mediation, info: Info) -> Awaitable[rows.Accord | None]:
    return info.context.loaders.accords.load((root.partnership, root.accord))


async def _agreements(root: disputes.Mediation, info: Info) -> list[rows.Agreement]:
    return await info.context.loaders.agreements_seen([(root.partnership, id) for id in root.agreements])


async def _from(root: domain.Mediator, info: Info) -> rows.Organisation | None:
    return await info.context.loaders.organisations.load(root.organisation) if root.organisation else None


async def _organisations(root: disputes.Side, info: Info) -> list[rows.Organisation]:
    return await info.context.loaders.organisations_known(root.organisations)


async def _appointed_by(root: disputes.Side, info: Info) -> rows.Organisation | None:
    return await info.context.loaders.organisations.load(root.appointed_by) if root.appointed_by else None


async def _refused_by(root: disputes.Mediation, info: Info) -> rows.Organisation | None:
    return await info.context.loaders.organisations.load(root.refused_by) if root.refused_by else None


async def _amendment(root: disputes.CarriedOut, info: Info) -> rows_changes.Amendment | None:
    found = await info.context.loaders.amendments_of.load((root.partnership, root.agreement))
    return next((amendment for amendment in found if amendment.id == root.amendment), None)


async def _is_carried(root: disputes.CarriedOut, info: Info) -> bool:
    amendment = await _amendment(root, info)
    return amendment is not None and amendment.state is AmendmentState.CARRIED


async def _carried_out(root: disputes.Mediation, info: Info) -> bool | None:
    if root.outcome is not MediationOutcome.SETTLED:
        return None
    return bool(root.settlements) and all([await _is_carried(each, info) for each in root.settlements])


@described("A mediator (mediator): a function and an opaque identity, never a person's name.")
class Mediator:
    id: strawberry.ID = attribute("An opaque identity, a UUID (kenmerk).")
    function: str = attribute("The function of the mediator (functie).")
    organisation: Organisation | None = resolved(_from, "From where the mediator comes: no party (afkomstig van).")


@described("A side of a disagreement (zijde): an organisation, or those in one role where the parties agreed so.")
class MediationSide:
    organisations: list[Organisation] = resolved(_organisations, "Who are this side (organisaties).")
    role: PartyRole | None = attribute("The role, where roles are the sides (rol).")
    appointed_by: Organisation | None = resolved(_appointed_by, "Which of them appointed (aangewezen door).")
    mediator: Mediator | None = attribute("Whom this side appointed; null while it has not (mediator).")


@described("By which amendment what was settled is carried out (uitvoering van de vaststelling).")
class Settlement:
    agreement_id: strawberry.ID = attribute("The identity of the agreement.")
    amendment_id: strawberry.ID = attribute("The identity of the amendment.")
    amendment: Amendment | None = resolved(_amendment, "The amendment, with its own consents (wijziging).")
    carried_out: bool = resolved(_is_carried, "Whether the amendment was carried out (uitgevoerd).")


@described("A mediation (mediatie): the parties' own way out of a disagreement that remains after consultation.")
class Mediation:
    id: strawberry.ID = attribute("Its identity, a UUID (kenmerk).")
    partnership_id: strawberry.ID = attribute("The identity of its partnership.")
    accord: AccordRef | None = resolved(_accord, "The accord that it is about (overeenkomst).")
    agreements: list[AgreementRef] = resolved(_agreements, "The agreements that it is about (afspraken).")
    called_by: Organisation | None = resolved(_called_by, "The party that called it (ingeroepen door).")
    against: list[Organisation] = resolved(_against, "With whom it disagrees (tegenover).")
    called_on: date = attribute("From when it counts as called (ingeroepen op).")
    subject: str = attribute("What the disagreement is about (onderwerp).")
    consultation: str = attribute("The consultation after which it remained (overleg).")
    state: MediationState = attribute("How far it is (stand).")
    sides: list[MediationSide] = attribute("The sides, each with its mediator (zijden).")
    appoint_by: date | None = attribute("By when each side is to appoint, where that was agreed (uiterlijk).")
    third: Mediator | None = attribute("The independent third whom the mediators chose (onafhankelijke derde).")
    outcome: MediationOutcome | None = attribute("How it ended; null while it runs (uitkomst).")
    cause: FailureCause | None = attribute("Why it stalled or failed (oorzaak).")
    refused_by: Organisation | None = resolved(_refused_by, "Which party refused to appoint (geweigerd door).")
    closed_on: date | None = attribute("When it ended (gesloten op).")
    conclusion: str | None = attribute("With what it ended (conclusie).")
    settlements: list[Settlement] = attribute("What carries out what was settled (uitvoering).")
    carried_out: bool | None = resolved(
        _carried_out, "Whether what was settled was carried out; null where nothing was settled (uitgevoerd)."
    )
    referral: Referral | None = attribute("That it was referred to the minister (verwijzing naar de minister).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
    version: int = attribute("The version of what is recorded of it, to be given with a command.")
