"""Mediations on their way, of Voorbeeldstad."""

from datetime import date
from typing import Any

from domain.case import Settlement
from domain.mediation import Mediation
from domain.partnership import Partnership
from domain.rules import ProcessRule, Side, Sides
from domain.vocabulary import MediationOutcome
from given import (
    AGREEMENT,
    TENANTS,
    a_case,
    a_partnership,
    amendment_id,
    an_adopted_accord,
    provenance,
)
from givens.disputes import with_third

ID = amendment_id("mediatie-1")


WIJZIGING = amendment_id("wijziging-1")


CARRIED_OUT = Settlement(AGREEMENT, WIJZIGING)


def called(partnership: Partnership, on: date = date(2026, 7, 2), **changed: Any) -> Mediation:
    return Mediation.call(ID, a_case(**changed), an_adopted_accord(), partnership, provenance(TENANTS, on=on))


def by_role(since: date | None = None) -> Partnership:
    partnership = a_partnership()
    rule = ProcessRule("zijden", "Elke rol is een zijde.", Sides(Side.ROLE), since=since)
    partnership.agree_rule(rule, provenance())
    return partnership


def settled() -> Mediation:
    mediation = with_third()
    mediation.close(MediationOutcome.SETTLED, "De oplevering telt in 2028.", provenance())
    return mediation


def failed() -> Mediation:
    mediation = with_third()
    mediation.close(MediationOutcome.FAILED, "Partijen komen er niet uit.", provenance())
    return mediation
