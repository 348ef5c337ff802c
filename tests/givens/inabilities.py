"""A party that cannot comply: Voorbeeldwonen, with the agreement that it leads."""

from datetime import date
from typing import Any

from msgspec import structs

from commands import requests as ask
from domain.inability import Consultation, ConsultationOutcome, Declaration, Inability
from given import (
    AGREEMENT,
    CORPORATION,
    MUNICIPALITY,
    TENANTS,
    a_partnership,
    amendment_id,
    an_adopted_accord,
    an_agreement,
    provenance,
)

INABILITY = amendment_id("niet-kunnen")
WHY = "De aannemer is gestopt."
SINCE = date(2026, 6, 1)


def declared(**changed: Any) -> ask.DeclareInability:
    """To be asked on behalf of Voorbeeldwonen."""
    return structs.replace(ask.DeclareInability(INABILITY, AGREEMENT, WHY, SINCE), **changed)


def a_declaration(**changed: Any) -> Declaration:
    return structs.replace(Declaration(AGREEMENT, CORPORATION, WHY, SINCE), **changed)


def an_inability(**changed: Any) -> Inability:
    return Inability.declare(
        INABILITY, a_declaration(**changed), an_agreement(), an_adopted_accord(), a_partnership(),
        provenance(CORPORATION),
    )  # fmt: skip


def a_consultation(**changed: Any) -> Consultation:
    """Of 1 July 2026, after which the parties seek a new agreement."""
    parties = (CORPORATION, MUNICIPALITY, TENANTS)
    outcome = ConsultationOutcome.NEW_AGREEMENT
    held = Consultation(date(2026, 7, 1), parties, outcome, "Voorbeeldwonen stelt een ruimere planning voor.")
    return structs.replace(held, **changed)
