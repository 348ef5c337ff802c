"""Given targets that follow from others, and the rules that watch them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from msgspec import structs

from domain.identity import target_id
from domain.progress import ConfirmationOutcome, ExternalReference, ProgressConfirmation
from domain.rules import Crossing, ProcessRule, Threshold
from domain.target import Target
from domain.target_terms import Addend, TargetTerms
from domain.vocabulary import Netting, PartyRole
from given import (
    ACCORD,
    TARGET,
    TENANTS,
    a_draft_accord,
    an_agreement,
    progress,
    provenance,
    target_terms,
)

NEW, DEMOLISHED, SOLD, NET = (target_id(ACCORD, key) for key in ("nieuw", "sloop", "verkoop", "netto"))
REFERENCE = ExternalReference("Voorbeeldsysteem", "VTG-2026-17", "hoofdadministratie")


def figured(value: str | None, key: str = "deel", **changed: Any) -> TargetTerms:
    """One figure of 2026 and 2027, exactly."""
    number = None if value is None else Decimal(value)
    return target_terms(key=key, literal=value, low=number, high=number, **changed)


def from_(*addends: tuple[UUID, str], key: str = "netto", literal: str | None = None, **changed: Any) -> TargetTerms:
    """A target whose figure follows from others, each with its factor."""
    derivation = tuple(Addend(id, Decimal(factor)) for id, factor in addends)
    return target_terms(
        **({"key": key, "literal": literal, "low": None, "high": None} | changed), derivation=derivation
    )


def the_table() -> Mapping[UUID, TargetTerms]:
    """100 new homes, 20 demolished and 12 sold."""
    return {
        NEW: figured("100", "nieuw", netting=Netting.GROSS),
        DEMOLISHED: figured("20", "sloop", measure="social_rent_demolished"),
        SOLD: figured("12", "verkoop", measure="social_rent_sold"),
    }


def the_net(**changed: Any) -> TargetTerms:
    return from_((NEW, "1"), (DEMOLISHED, "-1"), (SOLD, "-1"), **({"netting": Netting.NET} | changed))


def a_derived_target(terms: TargetTerms | None = None, others: Mapping[UUID, TargetTerms] | None = None) -> Target:
    table = the_table() if others is None else others
    return Target.set(NET, terms or the_net(), an_agreement(), a_draft_accord(), provenance(), table)


def confirmation(outcome: ConfirmationOutcome = ConfirmationOutcome.CONFIRMED, **changed: Any) -> ProgressConfirmation:
    """By the tenants, of what the corporation reported."""
    said = ProgressConfirmation(progress().id, TENANTS, PartyRole.TENANTS, outcome)
    return structs.replace(said, **changed)


def a_threshold(
    crossing: Crossing = Crossing.REACHED, value: str = "20", **changed: Any
) -> tuple[ProcessRule, Threshold]:
    """What follows when the target of the usual accord comes to a value: consultation within 28 days."""
    says = structs.replace(Threshold((TARGET,), crossing, Decimal(value), "bestuurlijk overleg", 28), **changed)
    return ProcessRule(f"drempel-{crossing.value}", "Bij deze stand overleggen partijen.", says), says
