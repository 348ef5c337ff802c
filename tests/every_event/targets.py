"""A target with an event of every topic in its history."""

from decimal import Decimal

from domain.changes import Change
from domain.progress import ConfirmationOutcome
from domain.recording import Recorded
from domain.target import Target
from domain.vocabulary import Bound, PartyRole, Precision, Scope, TimeBasis
from given import (
    CORPORATION,
    OTHER_TARGET,
    TENANTS,
    TODAY,
    a_draft_accord,
    a_partnership,
    a_target,
    amendment_id,
    an_adopted_accord,
    an_agreement,
    progress,
    provenance,
    target_terms,
)
from givens.targets import REFERENCE, a_derived_target, a_threshold, confirmation


def a_rich_target() -> Target:
    target = a_target(precision=Precision.ABOUT, part_of=OTHER_TARGET, scope=Scope.PROJECT, project="Voorbeeldlaan")
    cumulative = target_terms(time_basis=TimeBasis.CUMULATIVE, bound=Bound.BETWEEN, low=Decimal(50))
    target.revise(cumulative, an_agreement(), a_draft_accord(), provenance())
    target.amend(amendment_id("wijziging-1"), (Change("low", "50", "40"),), provenance())
    told = progress(evidence="opleverrapport 2026-11", reference=REFERENCE)
    target.report(told, an_adopted_accord(), provenance(CORPORATION), (PartyRole.TENANTS,))
    contested = confirmation(ConfirmationOutcome.CONTESTED, explanation="Drie woningen zijn nog niet opgeleverd.")
    target.confirm(contested, a_partnership(), provenance(TENANTS))
    return target


def a_watched_target() -> Target:
    """It came to its threshold, was spoken of, and is back within it."""
    target = a_target()
    target.report(progress(), an_adopted_accord(), provenance(CORPORATION))
    watch(target)
    target.settle("drempel-reached", TODAY, "Partijen houden het plafond.", provenance())
    target.report(progress("12", key="v2", corrects=progress().id), an_adopted_accord(), provenance(CORPORATION))
    watch(target)
    return target


def watch(target: Target) -> None:
    target.watch([a_threshold()], TODAY, provenance())


def a_removed_target() -> Target:
    target = a_target()
    target.remove(a_draft_accord(), provenance())
    return target


RICH: list[Recorded] = [a_rich_target(), a_derived_target(), a_watched_target(), a_removed_target()]
