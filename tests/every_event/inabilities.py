"""A party that cannot comply, with an event of every topic in its history."""

from datetime import date

from domain.inability import Inability
from domain.recording import Recorded
from given import amendment_id, an_agreement_with_a_proposal, provenance
from givens.inabilities import a_consultation, an_inability


def a_rich_inability() -> Inability:
    inability, agreement = an_inability(clause="a"), an_agreement_with_a_proposal()
    inability.plan(date(2026, 7, 9), provenance())
    inability.hold(a_consultation(amendment=amendment_id("wijziging-1")), agreement, provenance())
    inability.resolve("De planning is met instemming verruimd.", amendment_id("wijziging-1"), agreement, provenance())
    return inability


RICH: list[Recorded] = [a_rich_inability()]
