"""A contribution, a reporting round and a review with an event of every topic in their histories."""

from datetime import date

from domain.contribution import Contribution
from domain.recording import Recorded
from domain.reporting import ReportingRound, line
from domain.review import Follow, FollowUp, Review
from domain.vocabulary import Status
from given import (
    CORPORATION,
    TARGET,
    TENANTS,
    a_partnership,
    a_target,
    an_adopted_accord,
    progress,
    provenance,
)
from givens.process import TOO_LATE, a_contribution, a_held_review, a_review, a_round, an_answer, contribution_terms


def a_rich_contribution() -> Contribution:
    contribution = a_contribution()
    contribution.revise(contribution_terms(title="Aangevuld bod voor 2027"), (), TOO_LATE, provenance(CORPORATION))
    contribution.withdraw(provenance(CORPORATION))
    return contribution


def a_rich_round() -> ReportingRound:
    asked, target = a_round(), a_target()
    target.report(progress(), an_adopted_accord(), provenance(CORPORATION))
    asked.answer(CORPORATION, an_answer(remark="De oplevering loopt."), {TARGET: target}, provenance(CORPORATION))
    asked.remind(TENANTS, date(2026, 7, 11), provenance())
    asked.freeze((line(target, Status.IN_PROGRESS),), date(2026, 7, 20), provenance())
    return asked


def a_cancelled_round() -> ReportingRound:
    asked = a_round()
    asked.cancel(provenance())
    return asked


def a_rich_review() -> Review:
    review = a_held_review()
    follow = Follow("De planning van de bouw wordt aangepast.", FollowUp.AMENDMENT, CORPORATION, date(2026, 12, 1))
    review.decide(follow, a_partnership(), provenance())
    return review


def a_cancelled_review() -> Review:
    review = a_review()
    review.cancel(provenance())
    return review


RICH: list[Recorded] = [
    a_rich_contribution(),
    a_rich_round(),
    a_cancelled_round(),
    a_rich_review(),
    a_cancelled_review(),
]
