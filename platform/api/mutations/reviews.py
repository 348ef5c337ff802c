"""Mutations about reviews."""

from api.inputs import reviews as inputs
from api.mutations.asking import Asking, Draft, Given, carry_out, within
from api.mutations.reading import ids, maybe_id
from api.results import ReviewRecorded, ReviewResult
from api.types.base import Info, as_uuid
from commands import requests as ask
from domain.identity import keyed_id
from domain.review import Finding, Follow


async def _plan(asking: Asking, input: inputs.PlanReviewInput) -> Draft:
    request = ask.PlanReview(
        id=maybe_id(input.id, "id") or keyed_id(asking.tenant, input.idempotency_key, "review"),
        accord=as_uuid(input.accord, "accord"),
        kind=input.kind,
        planned_on=input.planned_on,
        by=as_uuid(input.by, "by"),
        agreements=ids(input.agreements, "agreements"),
    )
    return Draft(request)


async def _hold(asking: Asking, input: inputs.HoldReviewInput) -> Draft:
    del asking
    found = tuple(Finding(as_uuid(each.agreement, "findings"), each.rating, each.words) for each in input.findings)
    return Draft(ask.HoldReview(as_uuid(input.review, "review"), input.held_on, input.conclusion, found))


async def _decide(asking: Asking, input: inputs.RecordReviewDecisionInput) -> Draft:
    del asking
    follow = Follow(input.decision, input.follow_up, maybe_id(input.who, "who"), input.by)
    return Draft(ask.RecordReviewDecision(as_uuid(input.review, "review"), follow))


async def _cancel(asking: Asking, input: inputs.CancelReviewInput) -> Draft:
    del asking
    return Draft(ask.CancelReview(as_uuid(input.review, "review")))


async def plan_review(info: Info, input: Given[inputs.PlanReviewInput]) -> ReviewResult:
    return await carry_out(info, input, within, _plan, ReviewRecorded)


async def hold_review(info: Info, input: Given[inputs.HoldReviewInput]) -> ReviewResult:
    return await carry_out(info, input, within, _hold, ReviewRecorded)


async def record_review_decision(info: Info, input: Given[inputs.RecordReviewDecisionInput]) -> ReviewResult:
    return await carry_out(info, input, within, _decide, ReviewRecorded)


async def cancel_review(info: Info, input: Given[inputs.CancelReviewInput]) -> ReviewResult:
    return await carry_out(info, input, within, _cancel, ReviewRecorded)
