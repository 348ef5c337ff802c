"""What a party cannot comply with, and the consultation about it."""

from collections.abc import Awaitable
from datetime import date

import strawberry

from api.types.base import Info, attribute, described, resolved
from api.types.organisations import Organisation, organisation_of
from domain.inability import Consultation as HeldConsultation
from domain.inability import ConsultationOutcome, InabilityState
from projections.current import rows


def _parties(root: HeldConsultation, info: Info) -> Awaitable[list[rows.Organisation]]:
    return info.context.loaders.organisations_known(root.parties)


@described("A consultation that was held about what a party cannot comply with (overleg).")
class Consultation:
    on: date = attribute("The day on which it was held (datum).")
    parties: list[Organisation] = resolved(_parties, "Who took part (deelnemers).")
    outcome: ConsultationOutcome = attribute("To what they came (uitkomst).")
    account: str = attribute("What was discussed (verslag).")
    amendment_id: strawberry.ID | None = attribute("The identity of the amendment that follows (wijziging).")


@described("That a party says it cannot comply with an agreement (kan niet voldoen), and what followed.")
class Inability:
    id: strawberry.ID = attribute("Its identity, a UUID (kenmerk).")
    partnership_id: strawberry.ID = attribute("The identity of the partnership.")
    agreement_id: strawberry.ID = attribute("The identity of the agreement.")
    clause: str | None = attribute("The key of the clause that it is about; null for the whole (onderdeel).")
    organisation_id: strawberry.ID = attribute("The identity of the organisation.")
    organisation: Organisation | None = resolved(organisation_of, "The party that cannot comply.")
    why: str = attribute("What stands in the way (oorzaak).")
    since: date = attribute("From when it cannot comply (sinds).")
    state: InabilityState = attribute("Declared, in consultation or resolved (stand).")
    planned_on: date | None = attribute("For when consultation is planned; null where none is (gepland overleg).")
    consultations: list[Consultation] = attribute("The consultations that were held (overleggen).")
    conclusion: str | None = attribute("With what it ended (slotsom).")
    amendment_id: strawberry.ID | None = attribute("The identity of the amendment with the new agreement (wijziging).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
    version: int = attribute("The version of what is recorded of it, to be given with a command.")
