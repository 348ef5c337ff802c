"""What can be asked about contributions, reporting rounds and reviews."""

from datetime import date
from uuid import UUID

from commands.requests.base import Request
from domain.contribution import ContributionTerms, Document, Item
from domain.reporting import Answer, Meeting
from domain.review import Finding, Follow, ReviewKind


class MakeContribution(Request, frozen=True):
    """Hands in a contribution. Its identity follows from its kind, year and party."""

    terms: ContributionTerms


class ReviseContribution(Request, frozen=True):
    """Gives it another content, as a whole."""

    contribution: UUID
    title: str
    items: tuple[Item, ...] = ()
    document: Document | None = None
    merges: tuple[UUID, ...] = ()


class WithdrawContribution(Request, frozen=True):
    contribution: UUID


class OpenRound(Request, frozen=True):
    """Asks each party how far the targets are for which it answers."""

    id: UUID
    accord: UUID
    title: str
    asked_on: date
    due_on: date
    meeting: Meeting
    parties: tuple[UUID, ...]
    targets: tuple[UUID, ...]


class AnswerRound(Request, frozen=True):
    round: UUID
    party: UUID
    answers: tuple[Answer, ...] = ()
    remark: str | None = None


class RemindParty(Request, frozen=True):
    round: UUID
    party: UUID


class FreezeRound(Request, frozen=True):
    """Makes what was answered the monitor of its meeting."""

    round: UUID


class CancelRound(Request, frozen=True):
    round: UUID


class PlanReview(Request, frozen=True):
    """Of these agreements, or of the whole accord where none is named; `by` carries it out."""

    id: UUID
    accord: UUID
    kind: ReviewKind
    planned_on: date
    by: UUID
    agreements: tuple[UUID, ...] = ()


class HoldReview(Request, frozen=True):
    """Records that it was held, and what it found."""

    review: UUID
    held_on: date
    conclusion: str
    findings: tuple[Finding, ...] = ()


class RecordReviewDecision(Request, frozen=True):
    review: UUID
    follow: Follow


class CancelReview(Request, frozen=True):
    review: UUID
