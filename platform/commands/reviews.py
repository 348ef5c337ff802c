"""Commands about reviews."""

from collections.abc import Iterable
from uuid import UUID

from commands import requests as ask
from commands.desk import Work
from domain.agreement import Agreement
from domain.errors import Refused
from domain.review import Findings, Review


async def plan_review(request: ask.PlanReview, work: Work) -> Review:
    accord = await work.get_accord(request.accord)
    if await work.find(Review, request.id):
        message = "Deze toetsing bestaat al. Gebruik een nieuw kenmerk."
        raise Refused.because("review_exists", "id", message)
    await _must_stand_in(accord.id, request.agreements, "agreements", work)
    review = Review.plan(
        request.id, request.kind, request.planned_on, tuple(dict.fromkeys(request.agreements)), request.by,
        accord, work.at_table, work.provenance,
    )  # fmt: skip
    work.add(review)
    return review


async def hold_review(request: ask.HoldReview, work: Work) -> Review:
    review = await _expected(request.review, work)
    agreements = [finding.agreement for finding in request.findings]
    await _must_stand_in(review.accord, agreements, "findings", work)
    review.hold(Findings(request.held_on, request.conclusion, request.findings), work.provenance)
    return review


async def record_review_decision(request: ask.RecordReviewDecision, work: Work) -> Review:
    review = await _expected(request.review, work)
    review.decide(request.follow, work.at_table, work.provenance)
    return review


async def cancel_review(request: ask.CancelReview, work: Work) -> Review:
    review = await _expected(request.review, work)
    review.cancel(work.provenance)
    return review


async def _expected(id: UUID, work: Work) -> Review:
    review = await work.get(Review, id, "review")
    work.expect_version(review)
    return review


async def _must_stand_in(accord: UUID, agreements: Iterable[UUID], field: str, work: Work) -> None:
    for id in agreements:
        agreement = await work.get(Agreement, id, field)
        if agreement.terms.accord != accord:
            message = "Een toetsing gaat over afspraken van één overeenkomst. Plan voor de andere een eigen toetsing."
            raise Refused.because("agreement_of_other_accord", field, message)
