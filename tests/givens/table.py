"""What is given of organisations and tables in the course of time: a successor, a merger, a mandate."""

from datetime import date
from typing import Any
from uuid import UUID

from msgspec import structs

from domain.identity import act_id, organisation_id
from domain.mandates import GrantedMandate
from domain.organisation import Merger, Organisation, OrganisationTerms
from domain.parties import Departure, Succession
from domain.partnership import Partnership
from domain.vocabulary import OrganisationKind, PartyRole, Role
from given import ACCORD, CORPORATION, a_partnership, provenance

SUCCESSOR = organisation_id("samenwonen")
FEDERATION = organisation_id("huurdersfederatie")
NEW_YEAR = date(2027, 1, 1)
NEW_YEARS_EVE = date(2026, 12, 31)
MERGER = Merger(SUCCESSOR, NEW_YEAR)
SUCCESSION = Succession(CORPORATION, SUCCESSOR, NEW_YEAR)
MANDATE = act_id(ACCORD, "mandaat-1")


def registered(key: str, kind: OrganisationKind = OrganisationKind.CORPORATION) -> Organisation:
    terms = OrganisationTerms(key, key.capitalize(), kind, invented=True)
    return Organisation.register(organisation_id(key), terms, provenance())


def a_succeeded_table() -> Partnership:
    """On New Year's Day of 2027 the seat of Voorbeeldwonen goes over to Samenwonen, in which it went up."""
    partnership = a_partnership()
    partnership.succeed(SUCCESSION, MERGER, provenance())
    return partnership


def departure(organisation: UUID = CORPORATION, until: date = NEW_YEARS_EVE) -> Departure:
    return Departure(organisation, PartyRole.CORPORATION, until)


def a_mandate(**changed: Any) -> GrantedMandate:
    mandate = GrantedMandate(
        MANDATE,
        "subject-9c21",
        CORPORATION,
        Role.SIGNATORY,
        "Volmacht van 5 januari 2026 (verzonnen)",
        date(2026, 1, 5),
    )
    return structs.replace(mandate, **changed)
