"""What the read model answers of contributions, rounds and reviews; also the form of its documents."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from domain.contribution import ContributionState, ContributionTerms
from domain.reporting import Answer, Line, Meeting, Question, RoundState
from domain.review import FollowUp, Rating, ReviewKind, ReviewState

Ref = tuple[UUID, UUID]
"""Names a thing within its partnership: (partnership, id)."""


class Contribution(ContributionTerms, frozen=True, kw_only=True):
    """`due_on` is until when the rules of that day asked it; None where they said nothing."""

    id: UUID
    partnership: UUID
    version: int
    state: ContributionState
    handed_in_on: date
    due_on: date | None
    late: bool
    revised_on: date | None
    invented: bool


class AskedTarget(Question, frozen=True, kw_only=True):
    partnership: UUID


class GivenAnswer(Answer, frozen=True, kw_only=True):
    partnership: UUID


class RoundParty(Struct, frozen=True):
    """What one party was asked and answered; without an answer it is its move, while the round is open."""

    partnership: UUID
    organisation: UUID
    asked: tuple[AskedTarget, ...]
    answered_on: date | None
    answers: tuple[GivenAnswer, ...]
    remark: str | None
    late: bool
    reminded_on: tuple[date, ...]

    @property
    def answered(self) -> bool:
        return self.answered_on is not None


class MonitorLine(Line, frozen=True, kw_only=True):
    partnership: UUID


class Snapshot(Struct, frozen=True):
    """The frozen monitor; `sha256` is over all that was frozen, answers included."""

    partnership: UUID
    frozen_on: date
    sha256: str
    lines: tuple[MonitorLine, ...]
    unanswered: tuple[UUID, ...]


class Round(Struct, frozen=True):
    id: UUID
    partnership: UUID
    version: int
    accord: UUID
    title: str
    asked_on: date
    due_on: date
    meeting: Meeting
    state: RoundState
    parties: tuple[RoundParty, ...]
    snapshot: Snapshot | None
    invented: bool

    @property
    def to_answer(self) -> list[UUID]:
        """Whose move it is; nobody's once it is frozen or cancelled."""
        still = self.state is RoundState.OPEN
        return [party.organisation for party in self.parties if still and not party.answered]


class FoundOf(Struct, frozen=True):
    """What a review found of one agreement."""

    partnership: UUID
    agreement: UUID
    rating: Rating
    words: str


class Decided(Struct, frozen=True):
    """What was decided upon a review, who does it and by when."""

    decision: str
    follow_up: FollowUp
    who: UUID | None
    by: date | None


class Review(Struct, frozen=True):
    """`agreements` are those that it is about; none named is the whole accord."""

    id: UUID
    partnership: UUID
    version: int
    accord: UUID
    kind: ReviewKind
    state: ReviewState
    planned_on: date
    by: UUID
    agreements: tuple[UUID, ...]
    held_on: date | None
    conclusion: str | None
    findings: tuple[FoundOf, ...]
    decisions: tuple[Decided, ...]
    invented: bool


class AgreementReview(Struct, frozen=True):
    """How one review judged one agreement."""

    partnership: UUID
    review: UUID
    kind: ReviewKind
    held_on: date
    rating: Rating
    words: str
    invented: bool
