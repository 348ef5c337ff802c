"""The steps that set the table: organisations, the partnership, its seats and its names."""

from collections.abc import Iterator

from commands import requests as ask
from commands.loading.document import FileForm
from commands.loading.findings import Findings
from commands.loading.names import Names
from commands.loading.parties import OrganisationForm, PartnershipForm
from commands.loading.rules import process_rule
from commands.loading.steps import Grounds, Step
from commands.requests import Request
from domain.identity import REGISTER, actor_id, organisation_id, partnership_id
from domain.organisation import OrganisationTerms
from domain.partnership import Collective, OutsideActor, PartnershipTerms, Party, RegionMembership


def check_keys(form: FileForm, findings: Findings) -> None:
    """Keys of actors share one list; a seat, a signature and a membership are there once."""
    table = form.partnership
    organisations = [(o.key, f"organisations[{n}].key") for n, o in enumerate(form.organisations)]
    if table is None:
        findings.keys("organisaties", organisations)
        return
    collectives = [(c.key, f"partnership.collectives[{n}].key") for n, c in enumerate(table.collectives)]
    outside = [(a.key, f"partnership.outside_actors[{n}].key") for n, a in enumerate(table.outside_actors)]
    findings.keys("organisaties, verzamelnamen en buitenstaanders", [*organisations, *collectives, *outside])
    findings.keys("samenwerkingsverband", [(table.key, "partnership.key")])
    parties = ((n, f"{p.organisation} als {p.role.label}, {p.since}") for n, p in enumerate(table.parties))
    _once(findings, "partnership.parties", parties)
    regions = ((n, f"{r.region}, {r.since}") for n, r in enumerate(table.regions))
    _once(findings, "partnership.regions", regions)
    rules = ((n, f"{rule.key}, {rule.since}") for n, rule in enumerate(table.rules))
    _once(findings, "partnership.rules", rules)
    if form.accord and form.accord.adoption:
        signers = ((n, s.organisation) for n, s in enumerate(form.accord.adoption.signatures))
        _once(findings, "accord.adoption.signatures", signers)


def _once(findings: Findings, path: str, named: Iterator[tuple[int, str]]) -> None:
    seen: set[str] = set()
    for n, name in named:
        if name in seen:
            findings.add(f"{path}[{n}]", "double_entry", f"«{name}» staat hier twee keer. Laat er één weg.")
        seen.add(name)


def organisation_steps(forms: tuple[OrganisationForm, ...], grounds: Grounds) -> Iterator[Step]:
    for n, form in enumerate(forms):
        terms = OrganisationTerms(
            form.key, form.name, form.kind, form.code, form.oin, form.kvk, form.l_number, form.invented
        )
        yield Step(
            path=f"organisations[{n}]",
            what=f"organisatie «{form.key}»",
            tenant=REGISTER,
            subject=organisation_id(form.key),
            request=ask.RegisterOrganisation(organisation_id(form.key), terms),
            grounds=grounds.but(invented=form.invented),
        )


def partnership_steps(form: PartnershipForm, names: Names, grounds: Grounds) -> Iterator[Step]:
    """Found it, seat the parties, and give their names; in this order, for each builds on the one before."""
    of_table = grounds.but(invented=form.invented)
    for path, what, request in _requests(form, names):
        yield Step(
            path=path,
            what=what,
            tenant=names.partnership,
            subject=names.partnership,
            request=request,
            grounds=of_table,
        )


def _requests(form: PartnershipForm, names: Names) -> Iterator[tuple[str, str, Request]]:
    terms = PartnershipTerms(form.key, form.name, form.kind, form.area_code, form.note, form.invented)
    yield "partnership", f"samenwerkingsverband «{form.key}»", ask.FoundPartnership(terms)
    yield from _seats(form, names)
    for n, each in enumerate(form.collectives):
        path = f"partnership.collectives[{n}]"
        members = names.organisation_ids(each.members, f"{path}.members")
        id = actor_id(names.partnership, each.key)
        collective = Collective(id, each.key, each.name, members, each.since, each.until)
        yield path, f"verzamelnaam «{each.key}»", ask.DefineCollective(collective)
    for n, actor in enumerate(form.outside_actors):
        outside = OutsideActor(actor_id(names.partnership, actor.key), actor.key, actor.name)
        yield f"partnership.outside_actors[{n}]", f"buitenstaander «{actor.key}»", ask.NameOutsideActor(outside)
    for n, region in enumerate(form.regions):
        membership = RegionMembership(partnership_id(region.region), region.since, region.until)
        yield f"partnership.regions[{n}]", f"regio «{region.region}»", ask.JoinRegion(membership)
    for n, rule in enumerate(form.rules):
        yield f"partnership.rules[{n}]", f"procesafspraak «{rule.key}»", ask.AgreeRule(process_rule(rule))


def _seats(form: PartnershipForm, names: Names) -> Iterator[tuple[str, str, Request]]:
    for n, each in enumerate(form.parties):
        path = f"partnership.parties[{n}]"
        organisation = names.organisation(each.organisation, f"{path}.organisation")
        represents = names.organisation_ids(each.represents, f"{path}.represents")
        if organisation:
            party = Party(organisation, each.role, each.since, each.until, represents)
            yield path, f"partij «{each.organisation}»", ask.SeatParty(party)
