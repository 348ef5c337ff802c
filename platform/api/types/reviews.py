"""Reviews: monitors and evaluations, and how they judged agreements."""

from collections.abc import Awaitable
from datetime import date

import strawberry

from api.types.base import Info, attribute, described, resolved
from api.types.organisations import Organisation
from api.types.refs import AccordRef, AgreementRef
from domain.review import FollowUp, Rating, ReviewKind, ReviewState
from projections.current import rows as current
from projections.process import rows


def _accord(root: rows.Review, info: Info) -> Awaitable[current.Accord | None]:
    return info.context.loaders.accords.load((root.partnership, root.accord))


def _by(root: rows.Review, info: Info) -> Awaitable[current.Organisation | None]:
    return info.context.loaders.organisations.load(root.by)


async def _agreements(root: rows.Review, info: Info) -> list[current.Agreement]:
    return await info.context.loaders.agreements_seen([(root.partnership, id) for id in root.agreements])


def _agreement(root: rows.FoundOf, info: Info) -> Awaitable[current.Agreement | None]:
    return info.context.loaders.agreements.load((root.partnership, root.agreement))


async def _who(root: rows.Decided, info: Info) -> current.Organisation | None:
    return await info.context.loaders.organisations.load(root.who) if root.who else None


@described("How a review judged one agreement (beoordeling).")
class ReviewFinding:
    agreement_id: strawberry.ID = attribute("The identity of the agreement.")
    agreement: AgreementRef | None = resolved(_agreement, "The agreement (afspraak).")
    rating: Rating = attribute("The colour of the traffic light (kleur).")
    words: str = attribute("Why (toelichting).")


@described("What was decided upon a review (besluit over een toetsing). It changes nothing by itself.")
class ReviewDecision:
    decision: str = attribute("What was decided (besluit).")
    follow_up: FollowUp = attribute("What follows (vervolg).")
    who: Organisation | None = resolved(_who, "Who does it (wie).")
    by: date | None = attribute("By when (uiterlijk).")


@described("A review (toetsing): a monitor of effect, process, construction or plan, or the evaluation of an accord.")
class Review:
    id: strawberry.ID = attribute("Its identity, a UUID (kenmerk).")
    partnership_id: strawberry.ID = attribute("The identity of its partnership.")
    accord: AccordRef | None = resolved(_accord, "The accord that it is about (overeenkomst).")
    agreements: list[AgreementRef] = resolved(
        _agreements, "The agreements that it is about; none is the whole accord (afspraken)."
    )
    kind: ReviewKind = attribute("What is reviewed (soort).")
    state: ReviewState = attribute("How far it is (stand).")
    planned_on: date = attribute("When it was to be held (gepland op).")
    by: Organisation | None = resolved(_by, "The party that carries it out (uitgevoerd door).")
    held_on: date | None = attribute("When it was held; null where it was not (gehouden op).")
    conclusion: str | None = attribute("What it came to (conclusie).")
    findings: list[ReviewFinding] = attribute("How agreements were judged (beoordelingen).")
    decisions: list[ReviewDecision] = attribute("What was decided upon it (besluiten).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
    version: int = attribute("The version of what is recorded of it, to be given with a command.")


@described("How one review judged this agreement (beoordeling van een afspraak).")
class AgreementReview:
    review_id: strawberry.ID = attribute("The identity of the review.")
    kind: ReviewKind = attribute("What was reviewed (soort).")
    held_on: date = attribute("When it was held (gehouden op).")
    rating: Rating = attribute("The colour of the traffic light (kleur).")
    words: str = attribute("Why (toelichting).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
