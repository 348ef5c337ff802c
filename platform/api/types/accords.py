"""Accords: the documents in which agreements stand."""

from collections.abc import Awaitable
from datetime import date

import strawberry

from api.types.base import AsOf, Info, answers, asked_on, attribute, described, resolved
from api.types.disputes import Dispute
from api.types.editions import Edition, edition
from api.types.lists import After, First, Page, agreement_place
from api.types.organisations import Organisation, organisation_of
from api.types.partnerships import partnership_of
from api.types.parts import AccordLink, Definition, Measure, Note, Source
from api.types.refs import AccordRef, AgreementConnectionRef, PartnershipRef
from domain.measures import Measure as DomainMeasure
from domain.parties import holds_on
from domain.signing import Body, DecisionOutcome
from domain.standing import Standing
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


def standing(root: rows.Accord, info: Info, on: AsOf = None) -> Standing:
    return root.standing_on(on or asked_on(info))


def standing_label(root: rows.Accord, info: Info, on: AsOf = None) -> str:
    return standing(root, info, on).label


async def decisions(root: rows.Accord, info: Info) -> tuple[rows.HouseDecision, ...]:
    steps = await info.context.loaders.accord_steps.load((root.partnership, root.id))
    return steps.decisions if steps else ()


async def signatures(root: rows.Accord, info: Info) -> tuple[rows.GivenSignature, ...]:
    steps = await info.context.loaders.accord_steps.load((root.partnership, root.id))
    return (*(steps.signatures if steps else ()), *root.signatures)


async def gap(root: rows.Accord, info: Info) -> list[rows.Organisation]:
    return await info.context.loaders.organisations_known(root.gap)


def supplemented_by(root: rows.Accord, info: Info) -> Awaitable[list[rows.Accord]]:
    return info.context.loaders.supplemented_by.load((root.partnership, root.id))


def local_adoptions(root: rows.Accord, info: Info) -> Awaitable[list[rows.Accord]]:
    return info.context.loaders.adopted_locally.load((root.partnership, root.id))


async def not_adopted_by(root: rows.Accord, info: Info, on: AsOf = None) -> list[rows.Partnership]:
    """Of a text that no region made, nobody: it has no members."""
    day, loaders = on or asked_on(info), info.context.loaders
    adopted = {accord.partnership for accord in await local_adoptions(root, info)}
    members = [m.partnership for m in await loaders.members.load(root.partnership) if holds_on(m, day)]
    lacking = [member for member in dict.fromkeys(members) if member not in adopted]
    return [found for found in await loaders.partnerships.load_many(lacking) if found]


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


@described("A document that belongs to an accord (bijlage).")
class Annex:
    key: str = attribute("Its key within the accord (sleutel).")
    name: str = attribute("What it is called (naam).")
    sha256: str = attribute("The SHA-256 of its bytes, in hexadecimal (controlegetal).")
    link: str | None = attribute("Where it can be had, an https address (vindplaats).")


@described("From when an adopted accord no longer holds (einde).")
class AccordEnding:
    since: date = attribute("The first day on which it no longer holds (met ingang van).")
    by: AccordLink | None = attribute("The accord that took its place; null where a meeting ended it (vervangen door).")


@described("What a body inside one party decided of the text before signing; seen by the parties only (besluit).")
class HouseDecision:
    organisation_id: strawberry.ID = attribute("The identity of the organisation.")
    organisation: Organisation | None = resolved(organisation_of, "The organisation in which it was decided.")
    body: Body = attribute("Which body decided (orgaan).")
    outcome: DecisionOutcome = attribute("What it decided (uitkomst).")
    on: date | None = attribute("On which day; null where that is not known (datum).")
    reference: str | None = attribute("Where it is minuted (vindplaats).")
    edition: str = attribute("The SHA-256 of the text that it was about (editie).")
    counts: bool = attribute("False once the text was returned to draft (telt).")


@described("What one organisation did at signing (ondertekening): a function, never a person's name.")
class Signature:
    organisation_id: strawberry.ID = attribute("The identity of the organisation.")
    organisation: Organisation | None = resolved(organisation_of, "The organisation that signed, or did not.")
    outcome: SignatureOutcome = attribute("What it did (uitkomst).")
    function: str | None = attribute("The function of who signed (functie).")
    on: date | None = attribute("On which day; null where it is not printed (datum).")
    place: str | None = attribute("Where (plaats).")
    sections: list[str] = attribute("What a signature in part covers: keys of sections (hoofdstukken).")
    edition: str = attribute("The SHA-256 of the text that was signed (editie).")
    counts: bool = attribute("False once the text was returned to draft, or another text was adopted (telt).")


@described("The adoption of an accord (vaststelling).")
class Adoption:
    on: date | None = attribute("On which day; null where it is not printed (datum).")
    date_state: CellState = attribute("What the document says of the date (stand van de datum).")
    place: str | None = attribute("Where (plaats).")
    despite_gap: str | None = attribute("Why it stands although signatures are lacking (ondanks ontbrekende).")


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
    state: AccordState = attribute(
        "From draft to adopted, superseded or ended; once adopted the region sees it (stand)."
    )
    standing: Standing = resolved(standing, "How it stands on a day: in force, expired, ended and so on (geldigheid).")
    standing_label: str = resolved(standing_label, "What a person sees of `standing`, in Dutch.")
    evergreen: bool = attribute("Whether after its term it stays in force until a meeting decides (blijft van kracht).")
    ending: AccordEnding | None = attribute("From when it no longer holds; null while it does (einde).")
    disputed: bool = attribute(
        "Whether a dispute about making it lies before the minister; never so for the region (in geschil)."
    )
    disputes: list[Dispute] = resolved(disputes, "The disputes about making it, for its own parties only (geschillen).")
    adoption: Adoption | None = attribute("Its adoption; null while it is a draft (vaststelling).")
    adopted_edition: str | None = attribute("The SHA-256 of the text that was adopted; null before (editie).")
    edition: Edition | None = resolved(
        edition, "Its exact text and the checksum that a signature names; null where this caller may not (editie)."
    )
    decisions: list[HouseDecision] = resolved(
        decisions, "What bodies inside the parties decided beforehand; seen by the parties only (besluiten)."
    )
    signatures: list[Signature] = resolved(
        signatures, "What the parties did at signing; first, for the parties, what counts no more (ondertekeningen)."
    )
    gap: list[Organisation] = resolved(gap, "Who had not signed at adoption, by the partnership's rule (ontbrekend).")
    unsigned: list[Organisation] = resolved(
        unsigned, "The parties whose signature is not recorded: a gap that stays visible (niet ondertekend)."
    )
    parent: AccordLink | None = attribute("The accord under which it stands (bovenliggende overeenkomst).")
    reproduced_in: AccordLink | None = attribute("The later document that prints it once more (overgenomen in).")
    supersedes: AccordLink | None = attribute("The accord of which it takes the place (vervangt).")
    supplements: AccordLink | None = attribute("The accord beside which it stands (vult aan).")
    supplemented_by: list[AccordRef] = resolved(supplemented_by, "The accords that stand beside it (aangevuld door).")
    adopts: AccordLink | None = attribute("The regional text of which it is the local adoption (stelt vast).")
    local_adoptions: list[AccordRef] = resolved(
        local_adoptions, "By which accords local partnerships adopted this text (lokaal vastgesteld)."
    )
    not_adopted_by: list[PartnershipRef] = resolved(
        not_adopted_by, "The members of the region on a day that did not adopt this text (niet lokaal vastgesteld)."
    )
    annexes: list[Annex] = attribute("Documents that belong to it (bijlagen).")
    source: Source | None = attribute("The published document (bron).")
    policy_basis: list[str] = attribute("The policy on which it rests (beleidsgrondslag).")
    definitions: list[Definition] = attribute("Terms as this accord uses them (begrippen).")
    notes: list[Note] = attribute("Its notes (noten).")
    measures: list[Measure] = resolved(own_measures, "The measures that only this accord uses (eigen maten).")
    sections: list[Section] = attribute("Its tree as a flat list in printed order (thema's).")
    agreements: AgreementConnectionRef = resolved(agreements, "Its agreements, in printed order (afspraken).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
    version: int = attribute("The version of what is recorded of it, to be given with a command.")
