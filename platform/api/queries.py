"""What can be asked. Row-level security decides what is seen; what is not there and what is not seen are alike."""

from collections.abc import Awaitable
from datetime import date
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import ID

from api import due
from api.types.accords import Accord
from api.types.agreements import Agreement
from api.types.base import AsOf, Info, answers, as_text, as_uuid, asked_on, resolved
from api.types.calendar import Calendar
from api.types.contributions import Contribution
from api.types.disputes import Dispute, NationalRule
from api.types.inputs import AgreementFilter, AtLeast, reached
from api.types.lists import (
    After,
    AgreementConnection,
    AuditTrail,
    First,
    OrganisationConnection,
    Page,
    agreement_place,
    organisation_place,
)
from api.types.mediations import Mediation
from api.types.partnerships import Partnership
from api.types.reviews import Review
from api.types.rollup import RegionalRollUp
from api.types.rounds import ReportingRound
from commands.authority import Mandate
from commands.errors import Forbidden
from domain.errors import Refused
from domain.parties import holds_on
from domain.recording import Timing
from domain.vocabulary import Layer, OrganisationKind, PartnershipKind, Role, Theme
from projections.audit import read as audit
from projections.audit.fold import Audit
from projections.current import disputes as current
from projections.current import read, rows
from projections.current.fold import Current
from projections.current.selection import (
    AgreementPlace,
    AuditPlace,
    OrganisationPlace,
    Selection,
    page_size,
    read_cursor,
)
from projections.process import read as process
from projections.process import rows as process_rows
from projections.process.fold import Process
from projections.rollup import read as rollup
from projections.rollup.fold import RollUp

READS_REGION = frozenset({Role.REGIONAL_READER, Role.AUDITOR, Role.OPERATOR})


def said(description: str) -> object:
    return strawberry.argument(description=description)


@answers
async def partnerships(
    info: Info,
    kind: Annotated[PartnershipKind | None, said("Only of this kind (soort).")] = None,
    region: Annotated[ID | None, said("Only members of this region (regio).")] = None,
    as_of: AsOf = None,
    at_least: AtLeast = None,
) -> list[rows.Partnership]:
    await reached(info, at_least, Current.name, Process.name)
    loaders = info.context.loaders
    member_of = as_uuid(region, "region") if region else None
    return await read.find_partnerships(
        loaders.pool, loaders.seen, kind=kind, region=member_of, on=as_of or asked_on(info)
    )


@answers
async def partnership(
    info: Info,
    id: Annotated[ID | None, said("Its identity (kenmerk); or give `key`.")] = None,
    key: Annotated[str | None, said("Its key (sleutel); or give `id`.")] = None,
    at_least: AtLeast = None,
) -> rows.Partnership | None:
    await reached(info, at_least, Current.name, Process.name)
    loaders = info.context.loaders
    if id is not None and key is None:
        return await loaders.partnerships.load(as_uuid(id, "id"))
    if key is None or id is not None:
        raise Refused.because("id_or_key", "id", "Vraag met `id` of met `key`: met één van beide.")
    found = await read.find_partnerships(loaders.pool, loaders.seen, key=as_text(key, "key"))
    return found[0] if found else None


@answers
async def organisations(
    info: Info,
    ids: Annotated[list[ID] | None, said("Only these (kenmerken).")] = None,
    kind: Annotated[OrganisationKind | None, said("Only of this kind (soort).")] = None,
    key: Annotated[str | None, said("Only that of this key (sleutel).")] = None,
    first: First = 50,
    after: After = None,
    at_least: AtLeast = None,
) -> Page[rows.Organisation]:
    await reached(info, at_least, Current.name)
    loaders, place = info.context.loaders, read_cursor(OrganisationPlace, after)
    only = None if ids is None else [as_uuid(id, "ids") for id in ids]
    size, named = page_size(first) + 1, None if key is None else as_text(key, "key")
    found = await read.organisations_page(loaders.pool, loaders.seen, size, place, ids=only, kind=kind, key=named)
    return Page.of(found, first, organisation_place)


@answers
async def accord(
    info: Info, id: Annotated[ID, said("Its identity (kenmerk).")], at_least: AtLeast = None
) -> rows.Accord | None:
    await reached(info, at_least, Current.name, Process.name)
    return await info.context.loaders.accords_found.load(as_uuid(id, "id"))


@answers
async def agreement(
    info: Info, id: Annotated[ID, said("Its identity (kenmerk).")], at_least: AtLeast = None
) -> rows.Agreement | None:
    await reached(info, at_least, Current.name, Process.name)
    return await info.context.loaders.agreements_found.load(as_uuid(id, "id"))


@answers
async def agreements(
    info: Info,
    filter: Annotated[AgreementFilter | None, said("Which agreements; all that are seen where absent.")] = None,
    first: First = 50,
    after: After = None,
    at_least: AtLeast = None,
) -> Page[rows.Agreement]:
    await reached(info, at_least, Current.name, Process.name)
    loaders, place = info.context.loaders, read_cursor(AgreementPlace, after)
    selection = filter.selection(asked_on(info)) if filter else Selection()
    found = await read.agreements_page(loaders.pool, loaders.seen, selection, page_size(first) + 1, place)

    def count() -> Awaitable[int]:
        return read.count_agreements(loaders.pool, loaders.seen, selection)

    return Page.of(found, first, agreement_place, count)


@answers
async def mediations(
    info: Info,
    partnership: Annotated[ID, said("Of which partnership (samenwerkingsverband).")],
    running: Annotated[bool | None, said("Only those that run, or only those that ended (lopend).")] = None,
    at_least: AtLeast = None,
) -> list[current.Mediation]:
    await reached(info, at_least, Current.name)
    loaders = info.context.loaders
    return await current.mediations(loaders.pool, loaders.seen, as_uuid(partnership, "partnership"), running)


@answers
async def disputes(
    info: Info,
    partnership: Annotated[ID, said("Of which partnership (samenwerkingsverband).")],
    running: Annotated[bool | None, said("Only those before the minister, or only the others (lopend).")] = None,
    at_least: AtLeast = None,
) -> list[current.Dispute]:
    await reached(info, at_least, Current.name)
    loaders = info.context.loaders
    return await current.disputes(loaders.pool, loaders.seen, as_uuid(partnership, "partnership"), running)


@answers
async def national_rules(
    info: Info,
    on: Annotated[date | None, said("On which day they are to hold; today where it is not given (peildatum).")] = None,
    at_least: AtLeast = None,
) -> list[current.NationalRule]:
    await reached(info, at_least, Current.name)
    loaders = info.context.loaders
    return await current.national_rules(loaders.pool, loaders.seen, on or asked_on(info))


@answers
async def contribution(
    info: Info, id: Annotated[ID, said("Its identity (kenmerk).")], at_least: AtLeast = None
) -> process_rows.Contribution | None:
    await reached(info, at_least, Process.name)
    loaders = info.context.loaders
    return await process.contribution(loaders.pool, loaders.seen, as_uuid(id, "id"))


@answers
async def reporting_round(
    info: Info, id: Annotated[ID, said("Its identity (kenmerk).")], at_least: AtLeast = None
) -> process_rows.Round | None:
    await reached(info, at_least, Process.name)
    loaders = info.context.loaders
    return await process.round_of(loaders.pool, loaders.seen, as_uuid(id, "id"))


@answers
async def review(
    info: Info, id: Annotated[ID, said("Its identity (kenmerk).")], at_least: AtLeast = None
) -> process_rows.Review | None:
    await reached(info, at_least, Process.name)
    loaders = info.context.loaders
    return await process.review(loaders.pool, loaders.seen, as_uuid(id, "id"))


@answers
async def regional_roll_up(
    info: Info,
    region: Annotated[ID, said("The region (regio).")],
    as_of: AsOf = None,
    year: Annotated[int | None, said("Only figures of which the period touches this calendar year (jaar).")] = None,
    theme: Annotated[Theme | None, said("Only of this common theme (thema).")] = None,
    layer: Annotated[Layer | None, said("Only regional agreements of this layer (niveau).")] = None,
    at_least: AtLeast = None,
) -> rollup.RegionalRollUp | None:
    asked = as_uuid(region, "region")
    await _may_roll_up(info, asked)
    if year is not None and not date.min.year <= year <= date.max.year:
        raise Refused.because("year_unknown", "year", f"Het jaar {year} bestaat niet. Geef een jaartal, zoals 2026.")
    await reached(info, at_least, Current.name, RollUp.name)
    loaders = info.context.loaders
    return await rollup.regional_roll_up(
        loaders.pool, loaders.seen, asked, as_of or asked_on(info), theme=theme, year=year, layer=layer
    )


async def _may_roll_up(info: Info, region: UUID) -> None:
    """Asked of the mandates alone, so that a refusal does not tell whether the region exists."""
    mandates = [mandate for mandate in info.context.caller.mandates if mandate.role in READS_REGION]
    seated = {p.organisation for p in await info.context.loaders.parties.load(region) if holds_on(p, asked_on(info))}
    if not any(_reaches(mandate, region, seated) for mandate in mandates):
        roles = ", ".join(sorted(role.label for role in READS_REGION))
        message = (
            f"Uw mandaat geeft geen inzage in het beeld van deze regio. Vraag de regio om een mandaat als {roles} "
            "(`regional_reader`, `auditor` of `operator`) op dit regionale samenwerkingsverband."
        )
        raise Forbidden.because("not_allowed", "region", message)


def _reaches(mandate: Mandate, region: UUID, seated: set[UUID]) -> bool:
    if mandate.partnership is not None:
        return mandate.partnership == region
    return mandate.role is Role.OPERATOR or mandate.organisation in seated


@answers
async def audit_trail(
    info: Info,
    partnership: Annotated[ID | None, said("Of a whole partnership; or give another (samenwerkingsverband).")] = None,
    accord: Annotated[ID | None, said("Of an accord, with all that stands in it (overeenkomst).")] = None,
    agreement: Annotated[ID | None, said("Of an agreement, with its targets (afspraak).")] = None,
    timing: Annotated[
        Timing | None, said("Only what counts from before, on or after the day of recording (tijdigheid).")
    ] = None,
    first: First = 50,
    after: After = None,
    at_least: AtLeast = None,
) -> Page[audit.Entry] | None:
    await reached(info, at_least, Audit.name)
    loaders, place = info.context.loaders, read_cursor(AuditPlace, after)
    given = {"partnership": partnership, "accord": accord, "agreement": agreement}
    asked = {name: as_uuid(id, name) for name, id in given.items() if id is not None}
    if len(asked) != 1:
        raise Refused.because("one_subject", "agreement", "Geef één onderwerp: `agreement`, `accord` of `partnership`.")
    name, subject = asked.popitem()
    whole = name == "partnership"
    tenant = subject if whole else await audit.partnership_of(loaders.pool, loaders.seen, subject)
    if tenant is None:
        return None
    before, about, size = place.sequence if place else None, None if whole else subject, page_size(first)
    found = await audit.trail(loaders.pool, loaders.seen, tenant, about, before=before, timing=timing, first=size)
    if not found.entries and place is None and timing is None:
        return None
    return Page(list(found.entries), found.more, lambda entry: AuditPlace(entry.sequence))


@strawberry.type(description="What can be asked (vragen). What does not exist and what one may not see are alike.")
class Query:
    partnerships: list[Partnership] = resolved(partnerships, "The partnerships that the caller sees, in order of key.")
    partnership: Partnership | None = resolved(partnership, "One partnership (samenwerkingsverband).")
    organisations: OrganisationConnection = resolved(
        organisations, "Organisations of the register, in order of key (organisaties)."
    )
    accord: Accord | None = resolved(accord, "One accord (overeenkomst).")
    agreements: AgreementConnection = resolved(agreements, "Agreements, page by page (afspraken).")
    agreement: Agreement | None = resolved(agreement, "One agreement (afspraak).")
    mediations: list[Mediation] = resolved(
        mediations, "The mediations of a partnership, for its own parties only (mediaties)."
    )
    disputes: list[Dispute] = resolved(
        disputes, "The disputes of a partnership before the minister, for its own parties only (geschillen)."
    )
    national_rules: list[NationalRule] = resolved(
        national_rules, "What the law says, and whether it is in force on a day (landelijke regels)."
    )
    contribution: Contribution | None = resolved(contribution, "One contribution, for the own parties only (bijdrage).")
    reporting_round: ReportingRound | None = resolved(
        reporting_round, "One reporting round, for the own parties only (rapportageronde)."
    )
    review: Review | None = resolved(review, "One review, for the own parties only (toetsing).")
    regional_roll_up: RegionalRollUp | None = resolved(
        regional_roll_up,
        "What the members of a region agreed and how far they are (regionaal beeld). Asks for a mandate as "
        "`regional_reader`, `auditor` or `operator` on that region.",
    )
    calendar: Calendar | None = resolved(
        due.calendar, "What is due, overdue and done on a day, of a partnership or a region (kalender)."
    )
    audit_trail: AuditTrail | None = resolved(
        audit_trail, "Who changed what, when, why and on whose authority, the newest first (controlespoor)."
    )
