"""Inputs of mutations about a party that cannot comply."""

from datetime import date

import strawberry
from strawberry import ID

from api.inputs.common import PartnershipCommandInput
from domain.inability import ConsultationOutcome


@strawberry.input(
    description="The party on whose behalf says that it cannot comply; consultation follows (niet kunnen voldoen)."
)
class DeclareInabilityInput(PartnershipCommandInput):
    id: ID | None = strawberry.field(
        default=None, description="Its identity; absent: named by the idempotency key (kenmerk)."
    )
    agreement: ID = strawberry.field(description="The agreement that it leads or is bound by (afspraak).")
    clause: str | None = strawberry.field(
        default=None, description="Key of the clause, where it is about that alone (onderdeel)."
    )
    why: str = strawberry.field(description="What stands in the way (oorzaak).")
    since: date | None = strawberry.field(
        default=None, description="From when it cannot comply; absent: from when this counts (sinds)."
    )


@strawberry.input(description="Plans a day for consultation; a later plan takes its place (overleg plannen).")
class PlanConsultationInput(PartnershipCommandInput):
    inability: ID = strawberry.field(description="What a party cannot comply with (melding).")
    on: date = strawberry.field(description="The day (datum).")


@strawberry.input(description="Records a consultation that was held, from its minutes (overleg vastleggen).")
class HoldConsultationInput(PartnershipCommandInput):
    inability: ID = strawberry.field(description="What a party cannot comply with (melding).")
    on: date = strawberry.field(description="The day on which it was held (datum).")
    parties: list[ID] = strawberry.field(description="The organisations that took part (deelnemers).")
    outcome: ConsultationOutcome = strawberry.field(description="To what they came (uitkomst).")
    account: str = strawberry.field(description="What was discussed (verslag).")
    amendment: ID | None = strawberry.field(
        default=None, description="The amendment that follows from it, where it was proposed already (wijziging)."
    )


@strawberry.input(description="Ends a declaration of inability, after consultation (afhandelen).")
class ResolveInabilityInput(PartnershipCommandInput):
    inability: ID = strawberry.field(description="What a party could not comply with (melding).")
    conclusion: str = strawberry.field(description="With what it ended (slotsom).")
    amendment: ID | None = strawberry.field(
        default=None, description="The amendment with the new agreement, where there is one (wijziging)."
    )
