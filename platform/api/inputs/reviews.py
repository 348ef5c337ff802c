"""What is given to record reviews."""

from datetime import date

import strawberry
from strawberry import ID

from api.inputs.common import PartnershipCommandInput
from domain.review import FollowUp, Rating, ReviewKind


@strawberry.input(description="Plans a monitor or evaluation of an adopted accord (toetsing plannen).")
class PlanReviewInput(PartnershipCommandInput):
    id: ID | None = strawberry.field(
        default=None, description="Its identity; absent: named by the idempotency key (kenmerk)."
    )
    accord: ID = strawberry.field(description="The adopted accord (overeenkomst).")
    kind: ReviewKind = strawberry.field(description="What is reviewed (soort).")
    planned_on: date = strawberry.field(description="When it is to be held (gepland op).")
    by: ID = strawberry.field(description="The party that carries it out (uitgevoerd door).")
    agreements: list[ID] = strawberry.field(
        default_factory=list, description="The agreements that it is about; none is the whole accord (afspraken)."
    )


@strawberry.input(description="How one agreement was judged (beoordeling).")
class FindingInput:
    agreement: ID = strawberry.field(description="The agreement (afspraak).")
    rating: Rating = strawberry.field(description="The colour of the traffic light (kleur).")
    words: str = strawberry.field(description="Why (toelichting).")


@strawberry.input(description="Records that a review was held, and what it found (toetsing houden).")
class HoldReviewInput(PartnershipCommandInput):
    review: ID = strawberry.field(description="The review (toetsing).")
    held_on: date = strawberry.field(description="When it was held (gehouden op).")
    conclusion: str = strawberry.field(description="What it came to (conclusie).")
    findings: list[FindingInput] = strawberry.field(
        default_factory=list, description="How agreements were judged (beoordelingen)."
    )


@strawberry.input(description="Records what was decided upon a review that was held (over een toetsing besluiten).")
class RecordReviewDecisionInput(PartnershipCommandInput):
    review: ID = strawberry.field(description="The review (toetsing).")
    decision: str = strawberry.field(description="What was decided (besluit).")
    follow_up: FollowUp = strawberry.field(description="What follows; it changes nothing by itself (vervolg).")
    who: ID | None = strawberry.field(default=None, description="Who does it (wie).")
    by: date | None = strawberry.field(default=None, description="By when (uiterlijk).")


@strawberry.input(description="Calls a planned review off; why is the reason of its provenance (toetsing afgelasten).")
class CancelReviewInput(PartnershipCommandInput):
    review: ID = strawberry.field(description="The review (toetsing).")
