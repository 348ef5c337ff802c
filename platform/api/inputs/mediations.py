"""Inputs of mutations about mediation."""

import strawberry
from strawberry import ID

from api.inputs.common import PartnershipCommandInput
from domain.vocabulary import MediationOutcome


@strawberry.input(description="A mediator whom one side appointed: a function, never a person's name (mediator).")
class MediatorInput:
    side: str = strawberry.field(description="The organisation or role on whose side (zijde).")
    function: str = strawberry.field(description="The function of the mediator (functie).")


@strawberry.input(
    description="A party calls mediation about agreements on which the parties still disagree after consultation "
    "(mediatie aanvragen)."
)
class RequestMediationInput(PartnershipCommandInput):
    id: ID | None = strawberry.field(
        default=None, description="Its identity; absent: named by the idempotency key (kenmerk)."
    )
    accord: ID = strawberry.field(description="The adopted accord (overeenkomst).")
    agreements: list[ID] = strawberry.field(description="The agreements of that accord that it is about (afspraken).")
    subject: str = strawberry.field(description="What the disagreement is about (onderwerp).")
    consultation: str = strawberry.field(
        description="The consultation after which the disagreement remained: when, with what outcome (overleg)."
    )
    mediators: list[MediatorInput] = strawberry.field(
        default_factory=list, description="Whom the sides appointed so far (mediators)."
    )


@strawberry.input(description="The end of a mediation. A settlement is carried out as an amendment (mediatie sluiten).")
class CloseMediationInput(PartnershipCommandInput):
    mediation: ID = strawberry.field(description="The mediation (mediatie).")
    outcome: MediationOutcome = strawberry.field(description="How it ended (uitkomst).")
    conclusion: str = strawberry.field(description="With what it ended (slotsom).")
