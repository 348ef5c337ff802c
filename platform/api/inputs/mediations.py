"""Inputs of mutations about mediation."""

import strawberry
from strawberry import ID

from api.inputs.common import PartnershipCommandInput
from domain.mediation import FailureCause
from domain.vocabulary import MediationOutcome


@strawberry.input(description="A mediator: a function and an opaque identity, never a person's name (mediator).")
class MediatorInput:
    id: ID | None = strawberry.field(
        default=None, description="An opaque identity; absent: named by the idempotency key (kenmerk)."
    )
    function: str = strawberry.field(description="The function of the mediator (functie).")
    organisation: ID | None = strawberry.field(
        default=None, description="From where the mediator comes; no party (afkomstig van)."
    )


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
    against: list[ID] = strawberry.field(
        description="The parties with whom the caller disagrees; who is a side follows from the rule (tegenover)."
    )
    subject: str = strawberry.field(description="What the disagreement is about (onderwerp).")
    consultation: str = strawberry.field(
        description="The consultation after which the disagreement remained: when, with what outcome (overleg)."
    )


@strawberry.input
class MediationCommandInput(PartnershipCommandInput):
    """What stands in the input of every mutation about one mediation."""

    mediation: ID = strawberry.field(description="The mediation (mediatie).")


@strawberry.input(description="A side appoints its mediator (mediator aanwijzen).")
class AppointMediatorInput(MediationCommandInput):
    organisation: ID = strawberry.field(description="The party that appoints, for its side (aangewezen door).")
    mediator: MediatorInput = strawberry.field(description="Whom it appoints (mediator).")


@strawberry.input(description="A side puts another mediator in the place of its own (mediator vervangen).")
class ReplaceMediatorInput(MediationCommandInput):
    organisation: ID = strawberry.field(description="The party that replaces, for its side (vervangen door).")
    mediator: MediatorInput = strawberry.field(description="Whom it appoints now (mediator).")


@strawberry.input(description="The appointed mediators choose an independent third (onafhankelijke derde kiezen).")
class ChooseThirdMediatorInput(MediationCommandInput):
    third: MediatorInput = strawberry.field(description="Whom they choose (onafhankelijke derde).")


@strawberry.input(
    description="A side refuses to appoint, or the mediators find no third: an outcome that is recorded "
    "(mediatie weigeren)."
)
class RefuseMediationInput(MediationCommandInput):
    cause: FailureCause = strawberry.field(description="REFUSAL of a side, or DEADLOCK of the mediators (oorzaak).")
    organisation: ID | None = strawberry.field(
        default=None, description="With REFUSAL: the party that refuses (geweigerd door)."
    )


@strawberry.input(description="The end of a mediation. A settlement is carried out as an amendment (mediatie sluiten).")
class CloseMediationInput(MediationCommandInput):
    outcome: MediationOutcome = strawberry.field(description="How it ended (uitkomst).")
    conclusion: str = strawberry.field(description="With what it ended (slotsom).")


@strawberry.input(
    description="Names the amendment that carries out what was settled; it needs its own consents "
    "(vaststelling verbinden)."
)
class LinkSettlementInput(MediationCommandInput):
    agreement: ID = strawberry.field(description="An agreement of the mediation (afspraak).")
    amendment: ID = strawberry.field(description="A proposed amendment of that agreement (wijziging).")


@strawberry.input(
    description="The last step after a mediation that failed; it is recorded with whether the law admits it "
    "(naar de minister verwijzen)."
)
class ReferToMinisterInput(MediationCommandInput):
    ground: str = strawberry.field(description="On what ground (grond).")
