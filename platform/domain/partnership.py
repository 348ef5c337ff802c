"""Partnerships (samenwerkingsverbanden): who sits at the table, in which role, from when until when."""

from collections.abc import Iterable
from datetime import date
from typing import Self
from uuid import UUID

from eventsourcing.domain import event
from msgspec import structs

from domain.changes import Change, changed, differences
from domain.errors import Refused, refuse_if
from domain.lives import Life
from domain.mandates import GrantedMandate, held_by, not_of_a_party, withdrawal_faults
from domain.organisation import Merger
from domain.parties import (
    Collective,
    Departure,
    Dissolution,
    OutsideActor,
    Party,
    RegionDeparture,
    RegionMembership,
    Representation,
    Succession,
    day_before,
    holds_on,
    put,
    range_reversed,
    rules_holding,
)
from domain.partnership_terms import PartnershipState, PartnershipTerms
from domain.recording import Beginning, Fact, Provenance, Recorded
from domain.regions import MembershipKey, Regions
from domain.rules import C, ProcessRule
from domain.seating import Seating, SeatKey, no_seat, succession_faults
from domain.vocabulary import PartnershipKind, PartyRole, Term


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

    class PartyLeft(Fact):
        topic = "partnership.party_left"
        departure: Departure

    class PartySucceeded(Fact):
        topic = "partnership.party_succeeded"
        succession: Succession

    class RepresentationRecorded(Fact):
        topic = "partnership.representation_recorded"
        representation: Representation

    class RegionLeft(Fact):
        topic = "partnership.region_left"
        departure: RegionDeparture

    class MandateGranted(Fact):
        topic = "partnership.mandate_granted"
        stays_inside = True
        mandate: GrantedMandate

    class MandateWithdrawn(Fact):
        """`since` is the first day on which it no longer holds."""

        topic = "partnership.mandate_withdrawn"
        stays_inside = True
        mandate: UUID
        since: date

    class Dissolved(Fact):
        topic = "partnership.dissolved"
        dissolution: Dissolution

    LIFE = Life(PartnershipState.ACTIVE, (PartnershipState.ACTIVE, Dissolved, PartnershipState.DISSOLVED))

    @classmethod
    def found(cls, id: UUID, terms: PartnershipTerms, provenance: Provenance) -> Self:
        refuse_if(terms.faults())
        return cls._begin(cls.Founded, id, provenance, terms=terms)

    @event(Founded)
    def __init__(self, terms: PartnershipTerms) -> None:
        self.terms = terms
        self.state: Term = self.LIFE.beginning
        self.seating = Seating()
        self.representations: dict[tuple[UUID, UUID, date | None], Representation] = {}
        self.collectives: dict[UUID, Collective] = {}
        self.outside_actors: dict[UUID, OutsideActor] = {}
        self.regions = Regions()
        self.mandates: dict[UUID, GrantedMandate] = {}
        self.dissolution: Dissolution | None = None
        self.rules: dict[tuple[str, date | None], ProcessRule] = {}

    def revise(self, terms: PartnershipTerms, provenance: Provenance) -> None:
        refuse_if(terms.faults())
        if changes := differences(self.terms, terms):
            self._record(self.Revised, provenance, changes=changes)

    @property
    def parties(self) -> dict[SeatKey, Party]:
        """Every seat, of whenever."""
        return self.seating.parties

    @property
    def memberships(self) -> dict[MembershipKey, RegionMembership]:
        """Every membership of a region, of whenever."""
        return self.regions.memberships

    def seat(self, party: Party, provenance: Provenance) -> None:
        """Gives an organisation its seat, or corrects the dates of the seat that it was given."""
        refuse_if(range_reversed(party, "parties"))
        if self.seating.given.get((party.organisation, party.role, party.since)) != party:
            self._record(self.PartySeated, provenance, party=party)

    def leave(self, departure: Departure, provenance: Provenance) -> None:
        """Ends the seat that a party has on the last day that it names, or corrects that day."""
        if departure.organisation in self.seating.successions:
            message = "De zetel van deze partij is overgegaan op haar opvolger. Laat die de tafel verlaten."
            raise Refused.because("party_succeeded", "organisation", message)
        key = self.seating.seat_on(departure.organisation, departure.role, departure.until)
        if key is None:
            raise no_seat(departure.until, "until")
        if self.seating.departures.get(key) != departure:
            self._record(self.PartyLeft, provenance, departure=departure)

    def succeed(self, succession: Succession, merger: Merger | None, provenance: Provenance) -> None:
        """Lets the seats and obligations of a party go over to the organisation in which it went up.

        `merger` is what the register says of the party; the seats that it has on the day before go over.
        """
        if self.seating.successions.get(succession.organisation) == succession:
            return
        if succession.organisation in self.seating.successions:
            message = "De zetel van deze partij is al overgegaan op een opvolger. Controleer `organisation`."
            raise Refused.because("party_succeeded", "organisation", message)
        refuse_if(succession_faults(succession, merger))
        eve = day_before(succession.since)
        if succession.organisation not in self.seating.at_table(eve):
            raise no_seat(eve, "organisation")
        self._record(self.PartySucceeded, provenance, succession=succession)

    def represent(self, representation: Representation, provenance: Provenance) -> None:
        """Records which tenants' organisation represents the tenants of which corporation, and from and until when."""
        refuse_if(range_reversed(representation, "represents"))
        roles = {(party.organisation, party.role) for party in self.parties.values()}
        if (representation.tenants, PartyRole.TENANTS) not in roles:
            message = (
                "Alleen een huurdersorganisatie aan deze tafel vertegenwoordigt huurders. Laat `represents` weg, of "
                "maak haar eerst partij."
            )
            raise Refused.because("only_tenants_represent", "represents", message)
        if (representation.corporation, PartyRole.CORPORATION) not in roles:
            message = "Vertegenwoordigd worden de huurders van een corporatie aan deze tafel. Maak die eerst partij."
            raise Refused.because("only_corporations_are_represented", "represents", message)
        key = representation.tenants, representation.corporation, representation.since
        if self.representations.get(key) != representation:
            self._record(self.RepresentationRecorded, provenance, representation=representation)

    def define_collective(self, collective: Collective, provenance: Provenance) -> None:
        refuse_if(collective.faults())
        seated = {party.organisation for party in self.parties.values()}
        if strangers := {member.organisation for member in collective.members} - seated:
            message = (
                f"De verzamelnaam «{collective.name}» noemt {len(strangers)} organisatie(s) die geen partij "
                "zijn. Maak ze eerst partij, of noem ze als buitenstaander."
            )
            raise Refused.because("member_is_no_party", "collectives", message)
        if collective.id in self.outside_actors:
            message = "Onder deze sleutel staat al een buitenstaander. Kies een andere sleutel."
            raise Refused.because("double_key", "collectives", message)
        known = self.collectives.get(collective.id)
        kept = {(member.organisation, member.since) for member in collective.members}
        if known and any((member.organisation, member.since) not in kept for member in known.members):
            message = "Een lid verdwijnt niet uit een verzamelnaam. Geef met `until` tot wanneer het lid was."
            raise Refused.because("member_taken_out", "collectives", message)
        if known != collective:
            self._record(self.CollectiveDefined, provenance, collective=collective)

    def name_outside_actor(self, outside_actor: OutsideActor, provenance: Provenance) -> None:
        if outside_actor.id in self.collectives:
            message = "Onder deze sleutel staat al een verzamelnaam. Kies een andere sleutel."
            raise Refused.because("double_key", "outside_actor", message)
        if self.outside_actors.get(outside_actor.id) != outside_actor:
            self._record(self.OutsideActorNamed, provenance, outside_actor=outside_actor)

    def join_region(self, membership: RegionMembership, provenance: Provenance) -> None:
        """A local partnership itself records that it joins a region."""
        refuse_if(range_reversed(membership, "regions"))
        if self.terms.kind is not PartnershipKind.LOCAL:
            message = "Alleen een lokaal samenwerkingsverband treedt toe tot een regio. Leg dit bij elk lid vast."
            raise Refused.because("only_local_joins", "regions", message)
        if self.regions.joined.get((membership.region, membership.since)) != membership:
            self._record(self.RegionJoined, provenance, membership=membership)

    def leave_region(self, departure: RegionDeparture, provenance: Provenance) -> None:
        """Ends the membership that it has on the last day that it names, or corrects that day."""
        key = self.regions.membership_of(departure)
        if key is None:
            message = (
                f"Op {departure.until} is dit samenwerkingsverband geen lid van die regio. Geef zijn laatste dag als "
                "lid, of leg eerst de toetreding vast (`joinRegion`)."
            )
            raise Refused.because("not_a_member", "until", message)
        if self.regions.left.get(key) != departure:
            self._record(self.RegionLeft, provenance, departure=departure)

    def grant_mandate(self, mandate: GrantedMandate, provenance: Provenance) -> None:
        """Records who may act for a party, in which capacity and on what document."""
        refuse_if(mandate.faults())
        if self.mandates.get(mandate.id) == mandate:
            return
        if mandate.id in self.mandates:
            message = "Dit mandaat is al verleend. Trek het in en verleen een nieuw, met een eigen kenmerk."
            raise Refused.because("mandate_granted", "id", message)
        if mandate.organisation not in self.seating.at_table(mandate.since):
            raise not_of_a_party(mandate)
        self._record(self.MandateGranted, provenance, mandate=mandate)

    def withdraw_mandate(self, mandate: UUID, since: date, provenance: Provenance) -> None:
        """Ends a mandate; `since` is the first day on which it no longer holds."""
        refuse_if(withdrawal_faults(self.mandates.get(mandate), since))
        self._record(self.MandateWithdrawn, provenance, mandate=mandate, since=since)

    def mandates_on(self, subject: str, on: date) -> list[GrantedMandate]:
        """On which mandates someone acts on a day: those that hold, for parties that sit at the table."""
        at_table = self.seating.at_table(on)
        return [held for held in held_by(subject, self.mandates, on) if held.organisation in at_table]

    def dissolve(self, dissolution: Dissolution, provenance: Provenance) -> None:
        """Ends the partnership from a day on; what was agreed in it stays."""
        if dissolution == self.dissolution:
            return
        if not self.LIFE.allows(self.state, self.Dissolved):
            message = "Dit samenwerkingsverband is al opgeheven. Daaraan verandert niets meer."
            raise Refused.because("already_dissolved", "partnership", message)
        if dissolution.successor == self.id:
            message = "Een samenwerkingsverband volgt zichzelf niet op. Noem een ander, of laat `successor` weg."
            raise Refused.because("successor_is_itself", "successor", message)
        self._record(self.Dissolved, provenance, dissolution=dissolution)

    def must_stand_on(self, on: date) -> None:
        """Refuses what is no longer done in a partnership that was dissolved: making and adopting accords."""
        if self.dissolution and self.dissolution.since <= on:
            message = (
                f"Dit samenwerkingsverband is per {self.dissolution.since} opgeheven: er komen geen overeenkomsten "
                "meer bij. Leg de overeenkomst vast bij het samenwerkingsverband dat het opvolgt."
            )
            raise Refused.because("partnership_dissolved", "partnership", message)

    def agree_rule(self, rule: ProcessRule, provenance: Provenance) -> None:
        """Records a process rule, or until when one holds. The same rule from another day stands beside it."""
        refuse_if(rule.faults())
        if self.rules.get((rule.key, rule.since)) != rule:
            self._record(self.RuleAgreed, provenance, rule=rule)

    def end_rule(self, key: str, until: date, provenance: Provenance) -> None:
        """Ends the rule of a key that holds on `until`, its last day, without repeating what it says."""
        rule = rules_holding(self.rules.values(), until).get(key)
        if rule is None:
            known = ", ".join(sorted(rules_holding(self.rules.values(), until))) or "geen"
            message = f"Er geldt op {until} geen procesafspraak «{key}». Op die dag gelden: {known}. Noem een daarvan."
            raise Refused.because("rule_unknown", "key", message)
        if rule.until != until:
            self._record(self.RuleEnded, provenance, key=key, since=rule.since, until=until)

    def rules_on(self, on: date, content: type[C]) -> list[tuple[ProcessRule, C]]:
        """The rules of one sort that hold on a day; of one key the one that began last."""
        found = rules_holding(self.rules.values(), on).values()
        return [(rule, rule.says) for rule in found if isinstance(rule.says, content)]

    def rule_on(self, on: date, content: type[C]) -> C | None:
        """What the parties agreed of one sort, of which only one rule can hold: the one that began last."""
        found = self.rules_on(on, content)
        return found[-1][1] if found else None

    def parties_on(self, on: date) -> list[Party]:
        return self.seating.parties_on(on)

    def organisations_behind(self, actors: Iterable[UUID], on: date) -> set[UUID]:
        """The parties that actors stand for on a day: collectives resolved, successors in place of whom they succeeded.

        Outside actors, and who left the table, are left out.
        """
        behind: set[UUID] = set()
        for actor in actors:
            collective = self.collectives.get(actor)
            if collective and holds_on(collective, on):
                behind |= {member.organisation for member in collective.members if holds_on(member, on)}
            else:
                behind.add(actor)
        return {self.seating.standing_on(organisation, on) for organisation in behind} & self.seating.at_table(on)

    def representatives_of(self, corporation: UUID, on: date) -> set[UUID]:
        """The tenants' organisations at the table that represent the tenants of a corporation on a day."""
        found = {
            self.seating.standing_on(each.tenants, on)
            for each in self.representations.values()
            if holds_on(each, on) and self.seating.standing_on(each.corporation, on) == corporation
        }
        return found & self.seating.at_table(on)

    def missing_roles(self, on: date) -> list[PartyRole]:
        """Complete only with all three roles; an incomplete table is a state that is shown."""
        present = {party.role for party in self.parties_on(on)}
        return [role for role in PartyRole if role not in present]

    @event(Revised)
    def _revised(self, changes: tuple[Change, ...]) -> None:
        self.terms = changed(self.terms, changes)

    @event(PartySeated)
    def _party_seated(self, party: Party) -> None:
        self.seating.give(party)

    @event(PartyLeft)
    def _party_left(self, departure: Departure) -> None:
        self.seating.end(departure)

    @event(PartySucceeded)
    def _party_succeeded(self, succession: Succession) -> None:
        self.seating.successions[succession.organisation] = succession

    @event(RepresentationRecorded)
    def _representation_recorded(self, representation: Representation) -> None:
        put(self.representations, representation, representation.tenants, representation.corporation)

    @event(CollectiveDefined)
    def _collective_defined(self, collective: Collective) -> None:
        self.collectives[collective.id] = collective

    @event(OutsideActorNamed)
    def _outside_actor_named(self, outside_actor: OutsideActor) -> None:
        self.outside_actors[outside_actor.id] = outside_actor

    @event(RegionJoined)
    def _region_joined(self, membership: RegionMembership) -> None:
        self.regions.join(membership)

    @event(RegionLeft)
    def _region_left(self, departure: RegionDeparture) -> None:
        self.regions.leave(departure)

    @event(MandateGranted)
    def _mandate_granted(self, mandate: GrantedMandate) -> None:
        self.mandates[mandate.id] = mandate

    @event(MandateWithdrawn)
    def _mandate_withdrawn(self, mandate: UUID, since: date) -> None:
        self.mandates[mandate] = structs.replace(self.mandates[mandate], until=day_before(since))

    @event(Dissolved)
    def _dissolved(self, dissolution: Dissolution) -> None:
        self.dissolution = dissolution
        self.state = self.LIFE.after(self.state, self.Dissolved)

    @event(RuleAgreed)
    def _rule_agreed(self, rule: ProcessRule) -> None:
        self.rules[rule.key, rule.since] = rule

    @event(RuleEnded)
    def _rule_ended(self, key: str, since: date | None, until: date) -> None:
        self.rules[key, since] = structs.replace(self.rules[key, since], until=until)
