"""A target with an event of every topic in its history."""

from decimal import Decimal

from domain.changes import Change
from domain.recording import Recorded
from domain.target import Target
from domain.vocabulary import Bound, Precision, Scope, TimeBasis
from given import (
    CORPORATION,
    OTHER_TARGET,
    a_draft_accord,
    a_target,
    amendment_id,
    an_adopted_accord,
    an_agreement,
    progress,
    provenance,
    target_terms,
)


def a_rich_target() -> Target:
    target = a_target(precision=Precision.ABOUT, part_of=OTHER_TARGET, scope=Scope.PROJECT, project="Voorbeeldlaan")
    cumulative = target_terms(time_basis=TimeBasis.CUMULATIVE, bound=Bound.BETWEEN, low=Decimal(50))
    target.revise(cumulative, an_agreement(), a_draft_accord(), provenance())
    target.amend(amendment_id("wijziging-1"), (Change("low", "50", "40"),), provenance())
    target.report(progress(evidence="opleverrapport 2026-11"), an_adopted_accord(), provenance(CORPORATION))
    return target


def a_removed_target() -> Target:
    target = a_target()
    target.remove(a_draft_accord(), provenance())
    return target


RICH: list[Recorded] = [a_rich_target(), a_removed_target()]
