"""What the read model answers of amendments and corrections, and of the terms that they changed."""

from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from domain.amendment import AmendmentState, Proposal, TargetChange
from domain.amendment_edition import Heading, amendment_edition
from domain.changes import Change
from domain.correction import Answer, CorrectionState, CorrectionTerms
from domain.layers import Layer, terms_on
from domain.recording import Timing, days_late
from domain.target_terms import TargetTerms
from domain.terms import AgreementTerms
from domain.vocabulary import Decision
from projections.current.rows import Ref


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


class AskedConsents(Struct, frozen=True):
    """What of an amendment stays inside its partnership, also once it is carried."""

    proposed_by: UUID
    reason: str
    required: tuple[UUID, ...]
    decisions: tuple[ConsentGiven, ...]
    edition: AmendmentEdition


class Amendment(Struct, frozen=True):
    """`inside` is None for who is not at home in its partnership."""

    id: UUID
    partnership: UUID
    agreement: UUID
    state: AmendmentState
    proposed_at: datetime
    effective_on: date
    changes: tuple[Change, ...]
    targets: tuple[ChangedTarget, ...]
    counts_from: date | None
    inside: AskedConsents | None
    invented: bool

    @property
    def days_late(self) -> int:
        return days_late(self.proposed_at, self.effective_on)

    @property
    def timing(self) -> Timing:
        return Timing.of_days(self.days_late)

    @property
    def missing(self) -> list[UUID]:
        """Whose consent is still to come; nobody's once it was decided."""
        decided = {given.organisation for given in self.decisions}
        still = self.state is AmendmentState.OPEN
        return [party for party in self.required if still and party not in decided]

    @property
    def required(self) -> tuple[UUID, ...]:
        return self.inside.required if self.inside else ()

    @property
    def decisions(self) -> tuple[ConsentGiven, ...]:
        return self.inside.decisions if self.inside else ()

    @property
    def reason(self) -> str | None:
        return self.inside.reason if self.inside else None

    @property
    def edition(self) -> AmendmentEdition | None:
        return self.inside.edition if self.inside else None


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
