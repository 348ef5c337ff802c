"""The steps that set the table: organisations, the partnership, its seats and its names."""

from collections.abc import Iterator

from commands import requests as ask
from commands.loading.document import FileForm
from commands.loading.findings import Findings
from commands.loading.names import Names
from commands.loading.parties import CollectiveForm, MemberForm, OrganisationForm, PartnershipForm
from commands.loading.rules import process_rule
from commands.loading.steps import Grounds, Step
from commands.requests import Request
from domain.identity import REGISTER, actor_id, organisation_id, partnership_id
from domain.organisation import FederationMembership, Merger, Naming, OrganisationTerms
from domain.parties import (
    Collective,
    Departure,
    Dissolution,
    Member,
    OutsideActor,
    Party,
    RegionDeparture,
    RegionMembership,
    Representation,
    Succession,
)
from domain.partnership_terms import PartnershipTerms


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


def organisation_steps(forms: tuple[OrganisationForm, ...], names: Names, grounds: Grounds) -> Iterator[Step]:
    """Register them all, and then what became of them, which may name any other of them."""
    for n, form in enumerate(forms):
        terms = OrganisationTerms(
            form.key, form.name, form.kind, form.code, form.oin, form.kvk, form.l_number, form.invented
        )
        what, request = f"organisatie «{form.key}»", ask.RegisterOrganisation(organisation_id(form.key), terms)
        yield _of_register(f"organisations[{n}]", what, form, request, grounds)
    for n, form in enumerate(forms):
        for path, what, later in _later(form, f"organisations[{n}]", names):
            yield _of_register(path, f"{what} van «{form.key}»", form, later, grounds)


def _later(form: OrganisationForm, path: str, names: Names) -> Iterator[tuple[str, str, Request]]:
    id = organisation_id(form.key)
    for n, naming in enumerate(form.renamed):
        yield f"{path}.renamed[{n}]", "naam", ask.RenameOrganisation(id, Naming(naming.name, naming.since))
    for n, each in enumerate(form.federations):
        if federation := names.organisation(each.federation, f"{path}.federations[{n}].federation"):
            membership = FederationMembership(federation, each.since, each.until)
            yield f"{path}.federations[{n}]", "federatie", ask.FederateOrganisation(id, membership)
    if form.merged and (successor := names.organisation(form.merged.into, f"{path}.merged.into")):
        yield f"{path}.merged", "fusie", ask.MergeOrganisation(id, Merger(successor, form.merged.since))


def _of_register(path: str, what: str, form: OrganisationForm, request: Request, grounds: Grounds) -> Step:
    return Step(
        path=path,
        what=what,
        tenant=REGISTER,
        subject=organisation_id(form.key),
        request=request,
        grounds=grounds.but(invented=form.invented),
    )


def partnership_steps(form: PartnershipForm, names: Names, findings: Findings, grounds: Grounds) -> Iterator[Step]:
    """Found it, seat the parties, and give their names; in this order, for each builds on the one before."""
    of_table = grounds.but(invented=form.invented)
    for path, what, request in _requests(form, names, findings):
        yield Step(
            path=path,
            what=what,
            tenant=names.partnership,
            subject=names.partnership,
            request=request,
            grounds=of_table,
        )


def _requests(form: PartnershipForm, names: Names, findings: Findings) -> Iterator[tuple[str, str, Request]]:
    terms = PartnershipTerms(form.key, form.name, form.kind, form.area_code, form.note, form.invented)
    yield "partnership", f"samenwerkingsverband «{form.key}»", ask.FoundPartnership(terms)
    yield from _seats(form, names, findings)
    yield from _representations(form, names)
    for n, each in enumerate(form.collectives):
        path = f"partnership.collectives[{n}]"
        id = actor_id(names.partnership, each.key)
        collective = Collective(id, each.key, each.name, _members(each, path, names), each.since, each.until)
        yield path, f"verzamelnaam «{each.key}»", ask.DefineCollective(collective)
    for n, actor in enumerate(form.outside_actors):
        outside = OutsideActor(actor_id(names.partnership, actor.key), actor.key, actor.name)
        yield f"partnership.outside_actors[{n}]", f"buitenstaander «{actor.key}»", ask.NameOutsideActor(outside)
    yield from _regions(form)
    for n, rule in enumerate(form.rules):
        yield f"partnership.rules[{n}]", f"procesafspraak «{rule.key}»", ask.AgreeRule(process_rule(rule))
    if form.dissolved:
        successor = partnership_id(form.dissolved.successor) if form.dissolved.successor else None
        dissolution = Dissolution(form.dissolved.since, successor)
        yield "partnership.dissolved", "opheffing", ask.DissolvePartnership(dissolution)


def _seats(form: PartnershipForm, names: Names, findings: Findings) -> Iterator[tuple[str, str, Request]]:
    """A seat that ended is one that was given and left; one that was taken over from another follows from that."""
    for n, each in enumerate(form.parties):
        path, what = f"partnership.parties[{n}]", f"partij «{each.organisation}»"
        organisation = names.organisation(each.organisation, f"{path}.organisation")
        if organisation is None:
            continue
        if each.succeeds is None:
            yield path, what, ask.SeatParty(Party(organisation, each.role, each.since))
        elif each.since is None:
            message = "Zeg vanaf welke dag deze partij de zetel van haar voorganger heeft: vul `since` in."
            findings.add(path, "succession_undated", message)
        elif succeeded := names.organisation(each.succeeds, f"{path}.succeeds"):
            yield path, what, ask.SucceedParty(Succession(succeeded, organisation, each.since))
        if each.until:
            yield f"{path}.until", f"vertrek van {what}", ask.LeaveTable(Departure(organisation, each.role, each.until))


def _representations(form: PartnershipForm, names: Names) -> Iterator[tuple[str, str, Request]]:
    for n, each in enumerate(form.parties):
        path = f"partnership.parties[{n}].represents"
        tenants = organisation_id(each.organisation)
        for corporation in names.organisation_ids(each.represents, path):
            representation = Representation(tenants, corporation, each.since, each.until)
            yield path, f"vertegenwoordiging door «{each.organisation}»", ask.RepresentTenants(representation)


def _members(form: CollectiveForm, path: str, names: Names) -> tuple[Member, ...]:
    found = []
    for n, each in enumerate(form.members):
        member = MemberForm(organisation=each) if isinstance(each, str) else each
        if organisation := names.organisation(member.organisation, f"{path}.members[{n}]"):
            found.append(Member(organisation, member.since, member.until))
    return tuple(found)


def _regions(form: PartnershipForm) -> Iterator[tuple[str, str, Request]]:
    """A membership that ended is one that began and was left."""
    for n, each in enumerate(form.regions):
        path, what, region = f"partnership.regions[{n}]", f"regio «{each.region}»", partnership_id(each.region)
        yield path, what, ask.JoinRegion(RegionMembership(region, each.since))
        if each.until:
            yield f"{path}.until", f"vertrek uit {what}", ask.LeaveRegion(RegionDeparture(region, each.until))
