"""Organisations (organisaties): they take part in many partnerships, so they stand in the register."""

from collections.abc import Iterable
from datetime import date
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.changes import Change, changed, differences
from domain.errors import Fault, Refused, refuse_if
from domain.lives import Life
from domain.parties import holds_on, put, range_reversed
from domain.recording import Beginning, Fact, Provenance, Recorded, Value
from domain.vocabulary import OrganisationKind, Term


class OrganisationState(Term):
    ACTIVE = "active", "actief"
    MERGED = "merged", "opgegaan in een andere organisatie"


class OrganisationTerms(Value, frozen=True):
    """What is known of an organisation. Official numbers are optional and never invented."""

    key: str
    name: str
    kind: OrganisationKind
    code: str | None = None
    oin: str | None = None
    kvk: str | None = None
    l_number: str | None = None
    invented: bool = False

    def faults(self) -> list[Fault]:
        if self.name.strip():
            return []
        return [Fault("empty_name", "name", "Een organisatie heeft een naam nodig. Vul `name` in.")]


class Naming(Value, frozen=True):
    """The name of an organisation from a day on; before it, the name that it had stays known."""

    name: str
    since: date


class Merger(Value, frozen=True):
    """That an organisation goes up in another from a day (fusie)."""

    successor: UUID
    since: date


class FederationMembership(Value, frozen=True):
    """That a tenants' organisation belongs to a federation (federatie); absent dates are unknown or open."""

    federation: UUID
    since: date | None = None
    until: date | None = None


class Organisation(Recorded):
    """An organisation in the register."""

    class Registered(Beginning):
        topic = "organisation.registered"
        terms: OrganisationTerms

    class Revised(Fact):
        topic = "organisation.revised"
        changes: tuple[Change, ...]

    class Renamed(Fact):
        topic = "organisation.renamed"
        naming: Naming

    class Merged(Fact):
        topic = "organisation.merged"
        merger: Merger

    class Federated(Fact):
        topic = "organisation.federated"
        membership: FederationMembership

    LIFE = Life(
        OrganisationState.ACTIVE,
        (OrganisationState.ACTIVE, Renamed, OrganisationState.ACTIVE),
        (OrganisationState.ACTIVE, Federated, OrganisationState.ACTIVE),
        (OrganisationState.ACTIVE, Merged, OrganisationState.MERGED),
    )

    @classmethod
    def register(cls, id: UUID, terms: OrganisationTerms, provenance: Provenance) -> Self:
        refuse_if(terms.faults())
        return cls._begin(cls.Registered, id, provenance, terms=terms)

    @event(Registered)
    def __init__(self, terms: OrganisationTerms) -> None:
        self.terms = terms
        self.state: Term = self.LIFE.beginning
        self.namings: dict[date, Naming] = {}
        self.merger: Merger | None = None
        self.federations: dict[tuple[UUID, date | None], FederationMembership] = {}

    def name_on(self, on: date) -> str:
        """What it was called on a day: the name in the register, until it was renamed."""
        return name_on(self.terms.name, self.namings.values(), on)

    def revise(self, terms: OrganisationTerms, provenance: Provenance) -> None:
        """Corrects what the register says wrongly; a new name is a renaming. Its key is its identity and stays."""
        refuse_if(terms.faults())
        if terms.key != self.terms.key:
            message = "De sleutel van een organisatie verandert niet. Registreer een nieuwe organisatie."
            raise Refused.because("key_changed", "key", message)
        if changes := differences(self.terms, terms):
            self._record(self.Revised, provenance, changes=changes)

    def rename(self, naming: Naming, provenance: Provenance) -> None:
        """Gives it another name from a day on."""
        if not naming.name.strip():
            raise Refused.because("empty_name", "name", "Een organisatie heeft een naam nodig. Vul `name` in.")
        if self.name_on(naming.since) != naming.name:
            self._must_allow(self.Renamed)
            self._record(self.Renamed, provenance, naming=naming)

    def merge(self, successor: "Organisation", since: date, provenance: Provenance) -> None:
        """Lets it go up in another organisation of the same kind, from a day on."""
        merger = Merger(successor.id, since)
        if merger == self.merger:
            return
        self._must_allow(self.Merged)
        if successor.id == self.id:
            message = "Een organisatie gaat niet op in zichzelf. Noem de organisatie waarin zij opgaat."
            raise Refused.because("successor_is_itself", "successor", message)
        if successor.terms.kind is not self.terms.kind:
            message = (
                f"Een {self.terms.kind.label} gaat niet op in een {successor.terms.kind.label}. Noem een organisatie "
                "van dezelfde soort, of verbeter eerst haar soort in het register."
            )
            raise Refused.because("kind_differs", "successor", message)
        if successor.merger:
            message = (
                f"«{successor.terms.name}» is zelf per {successor.merger.since} opgegaan in een andere organisatie. "
                "Noem die als opvolger."
            )
            raise Refused.because("successor_merged", "successor", message)
        self._record(self.Merged, provenance, merger=merger)

    def federate(self, federation: "Organisation", membership: FederationMembership, provenance: Provenance) -> None:
        """Records from when, and until when, it belongs to a federation of tenants' organisations."""
        refuse_if(range_reversed(membership, "until"))
        if self.federations.get((federation.id, membership.since)) == membership:
            return
        self._must_allow(self.Federated)
        if {self.terms.kind, federation.terms.kind} != {OrganisationKind.TENANTS}:
            message = "Alleen huurdersorganisaties vormen een federatie. Noem twee huurdersorganisaties."
            raise Refused.because("only_tenants_federate", "federation", message)
        if federation.id == self.id or any(m.federation == self.id for m in federation.federations.values()):
            message = "Een federatie is geen lid van zichzelf of van haar leden. Noem de federatie en het lid juist om."
            raise Refused.because("federation_of_itself", "federation", message)
        self._record(self.Federated, provenance, membership=membership)

    def federations_on(self, on: date) -> list[UUID]:
        return [membership.federation for membership in self.federations.values() if holds_on(membership, on)]

    def _must_allow(self, fact: type[Fact]) -> None:
        if not self.LIFE.allows(self.state, fact):
            message = (
                f"«{self.terms.name}» is opgegaan in een andere organisatie; daarmee verandert zij niet meer. "
                "Leg dit vast bij haar opvolger."
            )
            raise Refused.because("already_merged", "organisation", message)

    @event(Revised)
    def _revised(self, changes: tuple[Change, ...]) -> None:
        self.terms = changed(self.terms, changes)

    @event(Renamed)
    def _renamed(self, naming: Naming) -> None:
        self.namings[naming.since] = naming

    @event(Merged)
    def _merged(self, merger: Merger) -> None:
        self.merger = merger
        self.state = self.LIFE.after(self.state, self.Merged)

    @event(Federated)
    def _federated(self, membership: FederationMembership) -> None:
        put(self.federations, membership, membership.federation)


def name_on(registered: str, namings: Iterable[Naming], on: date) -> str:
    """The name of the last renaming before or on a day; the name in the register where there was none."""
    earlier = [naming for naming in namings if naming.since <= on]
    return max(earlier, key=lambda naming: naming.since).name if earlier else registered
