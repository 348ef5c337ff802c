"""Disputes and a national rule with an event of every topic in their histories."""

from datetime import date

from domain.dispute import Dispute
from domain.national import NationalRule
from domain.recording import Recorded
from given import provenance
from givens.disputes import IN_TIME, a_dispute, a_dossier, a_ruling, on, the_bill


def a_ruled_dispute() -> Dispute:
    dispute = a_dispute()
    dispute.rule(a_ruling(), on(date(2026, 11, 5)))
    return dispute


def a_withdrawn_dispute() -> Dispute:
    dispute = a_dispute()
    dispute.withdraw(on(IN_TIME))
    return dispute


def an_ended_rule() -> NationalRule:
    rule = the_bill()
    rule.end(date(2029, 12, 31), "Wet van later", provenance(None))
    return rule


RICH: list[Recorded] = [
    a_ruled_dispute(),
    a_withdrawn_dispute(),
    an_ended_rule(),
    a_dispute(date(2026, 6, 1), dossier=a_dossier(bid="")),
]
