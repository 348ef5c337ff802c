"""Partnerships (samenwerkingsverbanden): who sits at the table, in which role, from when until when."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, Self
from uuid import UUID

from eventsourcing.domain import event
from msgspec import structs

from domain.changes import Change, changed, differences
from domain.errors import Fault, Refused, refuse_if
from domain.recording import Beginning, Fact, Provenance, Recorded, Value
from domain.rules import C, ProcessRule
from domain.vocabulary import PartnershipKind, PartyRole


class PartnershipTerms(Value, frozen=True):
    """What a partnership is. `area_code` is the CBS code of a local partnership's municipality."""

    key: str
    name: str
    kind: PartnershipKind
    area_code: str | None = None
    note: str | None = None
    invented: bool = False

    def faults(self) -> list[Fault]:
        if self.name.strip():
            return []
        return [Fault("empty_name", "name", "Een samenwerkingsverband heeft een naam nodig. Vul `name` in.")]


class Party(Value, frozen=True):
    """An organisation in a role; absent dates are unknown, not "always"."""

    organisation: UUID
    role: PartyRole
    since: date | None = None
    until: date | None = None
    represents: tuple[UUID, ...] = ()
    """The corporations whose tenants a tenants' organisation represents."""


class Collective(Value, frozen=True):
    """A name for a set of parties (verzamelnaam), with dates."""

    id: UUID
    key: str
    name: str
    members: tuple[UUID, ...]
    since: date | None = None
    until: date | None = None


class OutsideActor(Value, frozen=True):
    """Named in agreements, not bound by them."""

    id: UUID
    key: str
    name: str


class RegionMembership(Value, frozen=True):
    """That this local partnership belongs to a region: what opens its adopted accords to that region."""

    region: UUID
    since: date | None = None
    until: date | None = None


class Dated(Protocol):
    """What holds from a day to a day, both included."""

    @property
    def since(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...


def holds_on(dated: Dated, on: date) -> bool:
    """Whether it holds on a day. An unknown date does not exclude."""
    return (dated.since or date.min) <= on <= (dated.until or date.max)


def holding(rules: Iterable[ProcessRule], on: date) -> dict[str, ProcessRule]:
    """The rules that hold on a day by key, in order of beginning; of one key the one that began last."""
    found: dict[str, ProcessRule] = {}
    for rule in sorted(rules, key=lambda r: r.since or date.min):
        if holds_on(rule, on):
            found.pop(rule.key, None)
            found[rule.key] = rule
    return found


def _reversed(dated: Party | Collective | RegionMembership, field: str) -> list[Fault]:
    if dated.since and dated.until and dated.since > dated.until:
        message = f"De begindatum {dated.since} ligt na de einddatum {dated.until}. Draai ze om."
        return [Fault("range_reversed", field, message)]
    return []


def _dates(unknown: Party | RegionMembership, known: Party | RegionMembership) -> bool:
    """Whether `known` says when that began of which the beginning was unknown, rather than being another time."""
    return known.since is not None and (unknown.until is None or unknown.until >= known.since)


class Partnership(Recorded):
    """A partnership, which is the tenant of everything that its parties agree."""

    class Founded(Beginning):
        topic = "partnership.founded"
        terms: PartnershipTerms

    class Revised(Fact):
        topic = "partnership.revised"
        changes: tuple[Change, ...]

    class PartySeated(Fact):
        topic = "partnership.party_seated"
        party: Party

    class CollectiveDefined(Fact):
        topic = "partnership.collective_defined"
        collective: Collective

    class OutsideActorNamed(Fact):
        topic = "partnership.outside_actor_named"
        outside_actor: OutsideActor

    class RegionJoined(Fact):
        topic = "partnership.region_joined"
        membership: RegionMembership

    class RuleAgreed(Fact):
        topic = "partnership.rule_agreed"
        rule: ProcessRule

    class RuleEnded(Fact):
        topic = "partnership.rule_ended"
        key: str
        since: date | None
        until: date

    @classmethod
    def found(cls, id: UUID, terms: PartnershipTerms, provenance: Provenance) -> Self:
        refuse_if(terms.faults())
        return cls._begin(cls.Founded, id, provenance, terms=terms)

    @event(Founded)
    def __init__(self, terms: PartnershipTerms) -> None:
        self.terms = terms
        self.parties: dict[tuple[UUID, PartyRole, date | None], Party] = {}
        self.collectives: dict[UUID, Collective] = {}
        self.outside_actors: dict[UUID, OutsideActor] = {}
        self.memberships: dict[tuple[UUID, date | None], RegionMembership] = {}
        self.rules: dict[tuple[str, date | None], ProcessRule] = {}

    def revise(self, terms: PartnershipTerms, provenance: Provenance) -> None:
        refuse_if(terms.faults())
        if changes := differences(self.terms, terms):
            self._record(self.Revised, provenance, changes=changes)

    def seat(self, party: Party, provenance: Provenance) -> None:
        """Gives an organisation its seat, or changes the dates and representation of the seat it has."""
        refuse_if(_reversed(party, "parties"))
        if party.represents and party.role is not PartyRole.TENANTS:
            message = "Alleen een huurdersorganisatie vertegenwoordigt huurders. Laat `represents` weg."
            raise Refused.because("only_tenants_represent", "represents", message)
        if self.parties.get((party.organisation, party.role, party.since)) != party:
            self._record(self.PartySeated, provenance, party=party)

    def define_collective(self, collective: Collective, provenance: Provenance) -> None:
        refuse_if(_reversed(collective, "collectives"))
        seated = {party.organisation for party in self.parties.values()}
        if strangers := set(collective.members) - seated:
            message = (
                f"De verzamelnaam «{collective.name}» noemt {len(strangers)} organisatie(s) die geen partij "
                "zijn. Maak ze eerst partij, of noem ze als buitenstaander."
            )
            raise Refused.because("member_is_no_party", "collectives", message)
        if self.collectives.get(collective.id) != collective:
            self._record(self.CollectiveDefined, provenance, collective=collective)

    def name_outside_actor(self, outside_actor: OutsideActor, provenance: Provenance) -> None:
        if self.outside_actors.get(outside_actor.id) != outside_actor:
            self._record(self.OutsideActorNamed, provenance, outside_actor=outside_actor)

    def join_region(self, membership: RegionMembership, provenance: Provenance) -> None:
        """A local partnership itself records that it joins a region, and until when."""
        refuse_if(_reversed(membership, "regions"))
        if self.terms.kind is not PartnershipKind.LOCAL:
            message = "Alleen een lokaal samenwerkingsverband treedt toe tot een regio. Leg dit bij elk lid vast."
            raise Refused.because("only_local_joins", "regions", message)
        if self.memberships.get((membership.region, membership.since)) != membership:
            self._record(self.RegionJoined, provenance, membership=membership)

    def agree_rule(self, rule: ProcessRule, provenance: Provenance) -> None:
        """Records a process rule, or until when one holds. The same rule from another day stands beside it."""
        refuse_if(rule.faults())
        if self.rules.get((rule.key, rule.since)) != rule:
            self._record(self.RuleAgreed, provenance, rule=rule)

    def end_rule(self, key: str, until: date, provenance: Provenance) -> None:
        """Ends the rule of a key that holds on `until`, its last day, without repeating what it says."""
        rule = holding(self.rules.values(), until).get(key)
        if rule is None:
            known = ", ".join(sorted(holding(self.rules.values(), until))) or "geen"
            message = f"Er geldt op {until} geen procesafspraak «{key}». Op die dag gelden: {known}. Noem een daarvan."
            raise Refused.because("rule_unknown", "key", message)
        if rule.until != until:
            self._record(self.RuleEnded, provenance, key=key, since=rule.since, until=until)

    def rules_on(self, on: date, content: type[C]) -> list[tuple[ProcessRule, C]]:
        """The rules of one sort that hold on a day; of one key the one that began last."""
        found = holding(self.rules.values(), on).values()
        return [(rule, rule.says) for rule in found if isinstance(rule.says, content)]

    def rule_on(self, on: date, content: type[C]) -> C | None:
        """What the parties agreed of one sort, of which only one rule can hold: the one that began last."""
        found = self.rules_on(on, content)
        return found[-1][1] if found else None

    def parties_on(self, on: date) -> list[Party]:
        return [party for party in self.parties.values() if holds_on(party, on)]

    def organisations_behind(self, actors: Iterable[UUID], on: date) -> set[UUID]:
        """The parties that actors stand for on a day: collectives resolved, outside actors left out."""
        at_table = {party.organisation for party in self.parties_on(on)}
        behind: set[UUID] = set()
        for actor in actors:
            collective = self.collectives.get(actor)
            behind |= set(collective.members) if collective and holds_on(collective, on) else {actor}
        return behind & at_table

    def missing_roles(self, on: date) -> list[PartyRole]:
        """Complete only with all three roles; an incomplete table is a state that is shown."""
        present = {party.role for party in self.parties_on(on)}
        return [role for role in PartyRole if role not in present]

    @event(Revised)
    def _revised(self, changes: tuple[Change, ...]) -> None:
        self.terms = changed(self.terms, changes)

    @event(PartySeated)
    def _party_seated(self, party: Party) -> None:
        unknown = self.parties.get((party.organisation, party.role, None))
        if unknown and _dates(unknown, party):
            del self.parties[party.organisation, party.role, None]
        self.parties[party.organisation, party.role, party.since] = party

    @event(CollectiveDefined)
    def _collective_defined(self, collective: Collective) -> None:
        self.collectives[collective.id] = collective

    @event(OutsideActorNamed)
    def _outside_actor_named(self, outside_actor: OutsideActor) -> None:
        self.outside_actors[outside_actor.id] = outside_actor

    @event(RegionJoined)
    def _region_joined(self, membership: RegionMembership) -> None:
        unknown = self.memberships.get((membership.region, None))
        if unknown and _dates(unknown, membership):
            del self.memberships[membership.region, None]
        self.memberships[membership.region, membership.since] = membership

    @event(RuleAgreed)
    def _rule_agreed(self, rule: ProcessRule) -> None:
        self.rules[rule.key, rule.since] = rule

    @event(RuleEnded)
    def _rule_ended(self, key: str, since: date | None, until: date) -> None:
        self.rules[key, since] = structs.replace(self.rules[key, since], until=until)
