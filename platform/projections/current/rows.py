"""What the read model answers: terms as they were recorded, with what other streams say of them."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from msgspec import Struct

from domain import measures, terms
from domain.accord import AccordTerms, Adoption, Signature
from domain.amendment import AmendmentState
from domain.changes import Change
from domain.inability import Consultation, Declaration, InabilityState
from domain.measures import Measure
from domain.mediation import Case
from domain.organisation import OrganisationTerms
from domain.partnership import Collective, OutsideActor, PartnershipTerms
from domain.target import TargetTerms
from domain.terms import AgreementTerms
from domain.vocabulary import AccordState, Decision, MediationOutcome, PartyRole, Status, Theme

Ref = tuple[UUID, UUID]
"""Names a thing within its partnership: (partnership, id)."""


class Organisation(OrganisationTerms, frozen=True, kw_only=True):
    id: UUID
    version: int


class Partnership(PartnershipTerms, frozen=True, kw_only=True):
    id: UUID
    version: int
    collectives: tuple[Collective, ...]
    outside_actors: tuple[OutsideActor, ...]


class Party(Struct, frozen=True):
    """An organisation in a role; absent dates are unknown or open."""

    partnership: UUID
    organisation: UUID
    role: PartyRole
    since: date | None
    until: date | None
    represents: tuple[UUID, ...]


class Membership(Struct, frozen=True):
    """That a local partnership belongs to a region; absent dates are unknown or open."""

    partnership: UUID
    region: UUID
    since: date | None
    until: date | None


class Accord(AccordTerms, frozen=True, kw_only=True):
    id: UUID
    partnership: UUID
    state: AccordState
    version: int
    adoption: Adoption | None
    signatures: tuple[Signature, ...]

    @property
    def own_measures(self) -> list[Measure]:
        return [Measure(own.key, own.name, own.unit) for own in self.measures]


class Condition(terms.Condition, frozen=True, kw_only=True):
    """`state` is what became of it, or else what was printed; `shown_by` what shows that."""

    shown_by: str | None = None


class Clause(terms.Clause, frozen=True, kw_only=True):
    """A clause; a status that it does not have of its own, it takes from its agreement."""

    agreement: Ref
    status: Status
    condition: Condition | None = None


class Agreement(AgreementTerms, frozen=True, kw_only=True):
    id: UUID
    partnership: UUID
    theme: Theme | None
    status: Status
    status_invented: bool
    disputed: bool
    version: int
    place_in_list: str
    condition: Condition | None = None
    clauses: tuple[Clause, ...]

    @property
    def ref(self) -> Ref:
        return self.partnership, self.id


class Target(TargetTerms, frozen=True, kw_only=True):
    id: UUID
    partnership: UUID
    accord: UUID
    version: int

    @property
    def ref(self) -> Ref:
        return self.partnership, self.id

    @property
    def common_measure(self) -> Measure | None:
        """Its measure, where it is not one that only its accord uses."""
        return measures.BY_KEY.get(self.measure)


class Progress(Struct, frozen=True):
    """A reported value; `corrected` when a later report replaced it."""

    id: UUID
    partnership: UUID
    target: UUID
    sequence: int
    organisation: UUID
    since: date | None
    until: date | None
    value: Decimal
    source: str
    evidence: str | None
    corrects: UUID | None
    corrected: bool
    effective_on: date
    recorded_at: datetime
    invented: bool


class ConsentGiven(Struct, frozen=True):
    organisation: UUID
    decision: Decision


class ChangedTarget(Struct, frozen=True):
    """What an amendment changes in a target of its agreement."""

    partnership: UUID
    target: UUID
    changes: tuple[Change, ...]


class Amendment(Struct, frozen=True):
    id: UUID
    partnership: UUID
    agreement: UUID
    state: AmendmentState
    proposed_at: datetime
    proposed_by: UUID
    effective_on: date
    reason: str
    required: tuple[UUID, ...]
    decisions: tuple[ConsentGiven, ...]
    changes: tuple[Change, ...]
    targets: tuple[ChangedTarget, ...]
    invented: bool

    @property
    def missing(self) -> list[UUID]:
        """Whose consent is still to come; nobody's once it was decided."""
        decided = {given.organisation for given in self.decisions}
        still = self.state is AmendmentState.OPEN
        return [party for party in self.required if still and party not in decided]


class StatusChange(Struct, frozen=True):
    """Of an agreement, or of one clause of it, with who recorded it, why and from when it counts."""

    partnership: UUID
    sequence: int
    agreement: UUID
    clause: str | None
    old: Status
    new: Status
    reason: str
    authority: str
    organisation: UUID | None
    recorded_at: datetime
    counts_from: date
    invented: bool


class Inability(Declaration, frozen=True, kw_only=True):
    id: UUID
    partnership: UUID
    state: InabilityState
    planned_on: date | None
    consultations: tuple[Consultation, ...]
    conclusion: str | None
    amendment: UUID | None
    invented: bool
    version: int


class Mediation(Case, frozen=True, kw_only=True):
    id: UUID
    partnership: UUID
    version: int
    called_on: date
    outcome: MediationOutcome | None
    closed_on: date | None
    conclusion: str | None
    invented: bool


class Successor(Struct, frozen=True):
    """Of an agreement, or of one clause of it: the agreement that goes on where it ended."""

    clause: str | None
    partnership: UUID
    id: UUID
