"""Accords: the documents in which agreements stand."""

from collections.abc import Awaitable
from datetime import date

import strawberry

from api.types.base import Info, answers, attribute, described, resolved
from api.types.disputes import Dispute
from api.types.lists import After, First, Page, agreement_place
from api.types.organisations import Organisation, organisation_of
from api.types.partnerships import partnership_of
from api.types.parts import AccordLink, Definition, Measure, Note, Source
from api.types.refs import AgreementConnectionRef, PartnershipRef
from domain.measures import Measure as DomainMeasure
from domain.parties import holds_on
from domain.vocabulary import AccordKind, AccordState, CellState, SignatureOutcome, Theme
from projections.current import disputes as read
from projections.current import rows
from projections.current.selection import AgreementPlace, page_size, read_cursor


def own_measures(root: rows.Accord) -> list[DomainMeasure]:
    return root.own_measures


async def unsigned(root: rows.Accord, info: Info) -> list[rows.Organisation]:
    """Counted for the parties of the day of adoption, or else of the first day of the accord."""
    on = (root.adoption and root.adoption.on) or root.since
    signed = {given.organisation for given in root.signatures if given.outcome is SignatureOutcome.SIGNED}
    parties = await info.context.loaders.parties.load(root.partnership)
    gap = dict.fromkeys(p.organisation for p in parties if holds_on(p, on) and p.organisation not in signed)
    return await info.context.loaders.organisations_known(list(gap))


@answers
async def agreements(root: rows.Accord, info: Info, first: First = 50, after: After = None) -> Page[rows.Agreement]:
    loaders, ref = info.context.loaders, (root.partnership, root.id)
    place = read_cursor(AgreementPlace, after)
    found = await loaders.agreements_of.load((ref, place, page_size(first) + 1))

    async def count() -> int:
        return await loaders.agreements_counted.load(ref) or 0

    return Page.of(found, first, agreement_place, count)


def partnership(root: rows.Accord, info: Info) -> Awaitable[rows.Partnership | None]:
    return partnership_of(root, info)


def disputes(root: rows.Accord, info: Info) -> Awaitable[list[read.Dispute]]:
    return info.context.loaders.disputes_of_accords.load((root.partnership, root.id))


@described("A node of an accord's own tree (thema, subthema).")
class Section:
    key: str = attribute("Its key within the accord (sleutel).")
    title: str = attribute("Its title as printed (titel).")
    number: str | None = attribute("Its number as printed (nummer).")
    theme: Theme | None = attribute("The common theme to which it belongs, where that is said (thema).")
    parent: str | None = attribute("The key of the section above it; null at the top (bovenliggend thema).")


@described("What one organisation did at signing (ondertekening): a function, never a person's name.")
class Signature:
    organisation_id: strawberry.ID = attribute("The identity of the organisation.")
    organisation: Organisation | None = resolved(organisation_of, "The organisation that signed, or did not.")
    outcome: SignatureOutcome = attribute("What it did (uitkomst).")
    function: str | None = attribute("The function of who signed (functie).")
    on: date | None = attribute("On which day; null where it is not printed (datum).")
    place: str | None = attribute("Where (plaats).")


@described("The adoption of an accord (vaststelling).")
class Adoption:
    on: date | None = attribute("On which day; null where it is not printed (datum).")
    date_state: CellState = attribute("What the document says of the date (stand van de datum).")
    place: str | None = attribute("Where (plaats).")


@described("An accord (overeenkomst): the document in which agreements stand, a draft or adopted.")
class Accord:
    id: strawberry.ID = attribute("Its identity, a UUID (kenmerk).")
    partnership_id: strawberry.ID = attribute("The identity of its partnership.")
    partnership: PartnershipRef | None = resolved(partnership, "The partnership whose accord it is.")
    key: str = attribute("Its key within the partnership (sleutel).")
    title: str = attribute("Its title (titel).")
    kind: AccordKind = attribute("What kind of document it is (soort).")
    since: date = attribute("The first day of its term (looptijd vanaf).")
    until: date | None = attribute("The last day of its term; null where that is open (looptijd tot en met).")
    state: AccordState = attribute("Draft, or adopted: then it is open to the region too (stand).")
    disputed: bool = attribute("Whether a dispute about making it lies before the minister (in geschil).")
    disputes: list[Dispute] = resolved(disputes, "The disputes about making it, for its own parties only (geschillen).")
    adoption: Adoption | None = attribute("Its adoption; null while it is a draft (vaststelling).")
    signatures: list[Signature] = attribute("What the parties did at signing (ondertekeningen).")
    unsigned: list[Organisation] = resolved(
        unsigned, "The parties whose signature is not recorded: a gap that stays visible (niet ondertekend)."
    )
    parent: AccordLink | None = attribute("The accord under which it stands (bovenliggende overeenkomst).")
    reproduced_in: AccordLink | None = attribute("The later document that prints it once more (overgenomen in).")
    source: Source | None = attribute("The published document (bron).")
    policy_basis: list[str] = attribute("The policy on which it rests (beleidsgrondslag).")
    definitions: list[Definition] = attribute("Terms as this accord uses them (begrippen).")
    notes: list[Note] = attribute("Its notes (noten).")
    measures: list[Measure] = resolved(own_measures, "The measures that only this accord uses (eigen maten).")
    sections: list[Section] = attribute("Its tree as a flat list in printed order (thema's).")
    agreements: AgreementConnectionRef = resolved(agreements, "Its agreements, in printed order (afspraken).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
    version: int = attribute("The version of what is recorded of it, to be given with a command.")
