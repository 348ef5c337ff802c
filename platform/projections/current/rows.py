"""What the read model answers: terms as they were recorded, with what other streams say of them."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from msgspec import Struct

from domain import measures, terms
from domain.accord_terms import AccordTerms, Link
from domain.inability import Consultation, Declaration, InabilityState
from domain.measures import Measure
from domain.organisation import FederationMembership, Merger, Naming, OrganisationState, OrganisationTerms, name_on
from domain.parties import Collective, Dissolution, OutsideActor, Succession
from domain.partnership_terms import PartnershipState, PartnershipTerms
from domain.progress import ConfirmationOutcome, ExternalReference
from domain.recording import Timing, days_late
from domain.rules import Crossing, ProcessRule
from domain.signing import Adoption, BodyDecision, Signature
from domain.standing import Ending, Standing, standing
from domain.target_terms import TargetTerms
from domain.terms import AgreementTerms
from domain.thresholds import ThresholdState
from domain.vocabulary import AccordState, PartyRole, Role, Status, Theme

Ref = tuple[UUID, UUID]
"""Names a thing within its partnership: (partnership, id)."""


class Organisation(OrganisationTerms, frozen=True, kw_only=True):
    """`name` is the one in the register; what it was called on a day says `name_on`."""

    id: UUID
    version: int
    namings: tuple[Naming, ...]
    merger: Merger | None
    federations: tuple[FederationMembership, ...]

    def name_on(self, on: date) -> str:
        return name_on(self.name, self.namings, on)

    @property
    def state(self) -> OrganisationState:
        return OrganisationState.MERGED if self.merger else OrganisationState.ACTIVE


class Partnership(PartnershipTerms, frozen=True, kw_only=True):
    id: UUID
    version: int
    collectives: tuple[Collective, ...]
    outside_actors: tuple[OutsideActor, ...]
    successions: tuple[Succession, ...]
    dissolution: Dissolution | None
    rules: tuple[ProcessRule, ...]

    @property
    def state(self) -> PartnershipState:
        return PartnershipState.DISSOLVED if self.dissolution else PartnershipState.ACTIVE


class Party(Struct, frozen=True):
    """An organisation in a role; absent dates are unknown or open."""

    partnership: UUID
    organisation: UUID
    role: PartyRole
    since: date | None
    until: date | None


class Representation(Struct, frozen=True):
    """A tenants' organisation represents the tenants of a corporation; absent dates are unknown or open."""

    partnership: UUID
    tenants: UUID
    corporation: UUID
    since: date | None
    until: date | None


class GrantedMandate(Struct, frozen=True):
    """Who may act for a party; `holder` is opaque."""

    partnership: UUID
    id: UUID
    holder: str
    organisation: UUID
    role: Role
    document: str
    since: date
    until: date | None


class Membership(Struct, frozen=True):
    """That a local partnership belongs to a region; absent dates are unknown or open."""

    partnership: UUID
    region: UUID
    since: date | None
    until: date | None


class HouseDecision(BodyDecision, frozen=True, kw_only=True):
    counts: bool


class GivenSignature(Signature, frozen=True, kw_only=True):
    """A signature; it counts for the text that was adopted, or while that lies before the parties."""

    counts: bool


class AccordEnding(Struct, frozen=True):
    """From which day an accord no longer holds, and what took its place."""

    since: date
    by: Link | None


class AccordSteps(Struct, frozen=True):
    """What stays inside: what bodies decided, and what was signed before a return to draft."""

    decisions: tuple[HouseDecision, ...] = ()
    signatures: tuple[GivenSignature, ...] = ()


class Accord(AccordTerms, frozen=True, kw_only=True):
    """`adopted_edition`: the SHA-256 of the text that was adopted; `gap`: who had not signed then."""

    id: UUID
    partnership: UUID
    state: AccordState
    disputed: bool
    version: int
    adoption: Adoption | None
    signatures: tuple[GivenSignature, ...]
    adopted_edition: str | None
    gap: tuple[UUID, ...]
    ending: AccordEnding | None

    def standing_on(self, on: date) -> Standing:
        ending = Ending(self.ending.since, self.ending.by.id if self.ending.by else None) if self.ending else None
        return standing(self, ending, on, adopted=self.adoption is not None)

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
    established: bool | None
    reference: ExternalReference | None

    @property
    def days_late(self) -> int:
        return days_late(self.recorded_at, self.effective_on)

    @property
    def timing(self) -> Timing:
        return Timing.of_days(self.days_late)


class Achievement(Struct, frozen=True):
    """How far a target is by its own reports, and how much of that is established: None also for who may not know."""

    partnership: UUID
    target: UUID
    achieved: Decimal | None
    established: Decimal | None


class Confirmation(Struct, frozen=True):
    """What a party said last of a report of another."""

    partnership: UUID
    target: UUID
    report: UUID
    organisation: UUID
    role: PartyRole
    outcome: ConfirmationOutcome
    explanation: str | None
    evidence: str | None
    effective_on: date
    recorded_at: datetime
    invented: bool


class WatchedThreshold(Struct, frozen=True):
    """A rule that watches a target. `crossed_on` and what follows it are None while the figure is within."""

    partnership: UUID
    target: UUID
    rule: str
    since: date | None
    until: date | None
    text: str
    crossing: Crossing
    value: Decimal
    follows: str
    within_days: int | None
    source: str | None
    invented: bool
    crossed_on: date | None
    figure: Decimal | None
    due_on: date | None
    settled_on: date | None
    outcome: str | None

    @property
    def state(self) -> ThresholdState:
        if self.crossed_on is None:
            return ThresholdState.WATCHED
        return ThresholdState.CROSSED if self.settled_on is None else ThresholdState.SETTLED


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


class Successor(Struct, frozen=True):
    """Of an agreement, or of one clause of it: the agreement that goes on where it ended."""

    clause: str | None
    partnership: UUID
    id: UUID
