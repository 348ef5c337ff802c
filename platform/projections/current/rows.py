"""What the read model answers: terms as they were recorded, with what other streams say of them."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from msgspec import Struct

from domain import measures, terms
from domain.accord import AccordTerms, Adoption, Signature
from domain.amendment import AmendmentState, Proposal, TargetChange
from domain.amendment_edition import Heading, amendment_edition
from domain.changes import Change
from domain.correction import Answer, CorrectionState, CorrectionTerms
from domain.layers import Layer, terms_on
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


class Clause(terms.Clause, frozen=True, kw_only=True):
    """A clause; a status that it does not have of its own, it takes from its agreement."""

    agreement: Ref
    status: Status


class Agreement(AgreementTerms, frozen=True, kw_only=True):
    id: UUID
    partnership: UUID
    theme: Theme | None
    status: Status
    status_invented: bool
    disputed: bool
    version: int
    place_in_list: str
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
    """A decision, and the hash of the edition that it covers."""

    organisation: UUID
    decision: Decision
    edition: str


class ChangedTarget(TargetChange, frozen=True, kw_only=True):
    """What an amendment or a correction changes in a target of its agreement."""

    partnership: UUID


class AmendmentEdition(Struct, frozen=True):
    """The text about which the parties are asked, written out when it is read."""

    proposal: Proposal
    heading: Heading
    sha256: str

    @property
    def text(self) -> str:
        return amendment_edition(self.proposal, self.heading).text


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
    counts_from: date | None
    edition: AmendmentEdition
    invented: bool

    @property
    def missing(self) -> list[UUID]:
        """Whose consent is still to come; nobody's once it was decided."""
        decided = {given.organisation for given in self.decisions}
        still = self.state is AmendmentState.OPEN
        return [party for party in self.required if still and party not in decided]


class Inability(Struct, frozen=True):
    partnership: UUID
    sequence: int
    agreement: UUID
    clause: str | None
    organisation: UUID
    consultation: str | None
    effective_on: date
    reason: str
    invented: bool


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


class Correction(CorrectionTerms, frozen=True, kw_only=True):
    """What was corrected of an agreement, and how that stands; what the parties answered is asked for by itself."""

    id: UUID
    partnership: UUID
    version: int
    state: CorrectionState
    targets: tuple[ChangedTarget, ...]
    concluded_on: date | None
    reason: str
    invented: bool

    @property
    def ref(self) -> Ref:
        return self.partnership, self.id


class CorrectionAnswer(Struct, frozen=True):
    partnership: UUID
    correction: UUID
    organisation: UUID
    answer: Answer
    answered_on: date | None
    ground: str | None


class AgreementHistory(Struct, frozen=True):
    """The terms of an agreement as adopted, with what was laid over them since."""

    original: AgreementTerms
    layers: tuple[Layer, ...]

    def on(self, day: date) -> AgreementTerms:
        return terms_on(self.original, self.layers, day)


class TargetHistory(Struct, frozen=True):
    """The terms of a target as adopted, with what was laid over them since."""

    original: TargetTerms
    layers: tuple[Layer, ...]

    def on(self, day: date) -> TargetTerms:
        return terms_on(self.original, self.layers, day)
