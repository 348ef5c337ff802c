"""Disputes before the minister, and the national rules by which they are admitted."""

from datetime import date

import strawberry

from api.types.base import Info, attribute, described, resolved
from api.types.organisations import Organisation, organisation_of
from api.types.refs import AccordRef, AgreementRef
from domain import dispute as domain
from domain.dispute import DisputeGround, DisputeState
from domain.national import LawKey
from projections.current import disputes, rows


async def _accord(root: disputes.Dispute, info: Info) -> rows.Accord | None:
    return await info.context.loaders.accords.load((root.partnership, root.accord)) if root.accord else None


async def _agreements(root: disputes.Dispute, info: Info) -> list[rows.Agreement]:
    return await info.context.loaders.agreements_seen([(root.partnership, id) for id in root.agreements])


async def _filers(root: disputes.Dispute, info: Info) -> list[rows.Organisation]:
    return await info.context.loaders.organisations_known(root.filers)


async def _parties(root: domain.Dossier, info: Info) -> list[rows.Organisation]:
    return await info.context.loaders.organisations_known(root.parties)


@described("A national rule (landelijke regel): what the law says, with its source and its dates.")
class NationalRule:
    key: LawKey = attribute("Which rule (regel).")
    text: str = attribute("What it says, in our own words (tekst).")
    source: str = attribute("Where it stands (bron).")
    since: date | None = attribute("From when it holds; null where that is not known or not yet so (vanaf).")
    until: date | None = attribute("Until when, that day included; null where that is open (tot en met).")
    in_force: bool = attribute("Whether it holds on the day that was asked (in werking).")
    awaited: bool = attribute("Whether it still waits to be brought into force (nog niet in werking gesteld).")
    version: int = attribute("The version of what the register says of it; 0 where that is nothing.")


@described("Why the law does not admit something to the minister (bevinding).")
class AdmissionFinding:
    code: str = attribute("A stable code, for programs.")
    message: str = attribute("The rule and the way out, in Dutch (bericht).")


@described("A national rule that was applied, in the version of that day (toegepaste regel).")
class AppliedRule:
    rule: LawKey = attribute("Which rule (regel).")
    since: date | None = attribute("From when this version holds; null where that is not known (vanaf).")


@described("Whether the law admits something to the minister (toelating), by the rules of that day.")
class Admission:
    admitted: bool = attribute("Whether it does (toegelaten).")
    findings: list[AdmissionFinding] = attribute("Why not (bevindingen).")
    rules: list[AppliedRule] = attribute("The rules by which that was found (toegepaste regels).")


@described("That a failed mediation was referred to the minister (verwijzing): no dispute of the law by itself.")
class Referral:
    ground: str = attribute("On what ground (grond).")
    admission: Admission = attribute("Whether the law admits it (toelating).")


@described("What one party holds in a dispute (standpunt).")
class PartyPosition:
    organisation_id: strawberry.ID = attribute("The identity of the organisation.")
    organisation: Organisation | None = resolved(organisation_of, "The party (partij).")
    text: str = attribute("What it holds (standpunt).")


@described("What was put before the minister beside the filing (dossier).")
class Dossier:
    parties: list[Organisation] = resolved(_parties, "The parties (partijen).")
    point: str = attribute("The point in dispute (geschilpunt).")
    positions: list[PartyPosition] = attribute("What each party holds (standpunten).")
    policy: str = attribute("The municipal housing policy (volkshuisvestingsbeleid van de gemeente).")
    bid: str = attribute("The bid of the corporation (bod).")


@described("The minister's binding ruling (uitspraak), after which the parties negotiate again.")
class Ruling:
    on: date = attribute("When it was given (datum).")
    reference: str = attribute("The reference of the decision (kenmerk).")
    text: str = attribute("What it says, in our own words (uitspraak).")


@described("A dispute before the minister (geschil): filed as it was filed, and admitted or not by the law.")
class Dispute:
    id: strawberry.ID = attribute("Its identity, a UUID (kenmerk).")
    partnership_id: strawberry.ID = attribute("The identity of its partnership.")
    accord: AccordRef | None = resolved(_accord, "The draft that it is about, where there is one (overeenkomst).")
    agreements: list[AgreementRef] = resolved(_agreements, "The agreements of that draft in dispute (afspraken).")
    ground: DisputeGround = attribute("About making or about keeping agreements (grond).")
    state: DisputeState = attribute("Whether it was admitted, and what came of it (stand).")
    talks_began_on: date = attribute("When the talks began (begin van het overleg).")
    filed_on: date = attribute("When it was filed (ingediend op).")
    filers: list[Organisation] = resolved(_filers, "Who filed it (indieners).")
    dossier: Dossier = attribute("The dossier (dossier).")
    admission: Admission = attribute("Whether the law admits it, by the rules of the day of filing (toelating).")
    ruling: Ruling | None = attribute("The ruling; null where there is none (uitspraak).")
    withdrawn_on: date | None = attribute("When it was withdrawn (ingetrokken op).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
    version: int = attribute("The version of what is recorded of it, to be given with a command.")
