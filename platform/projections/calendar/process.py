"""What contributions, reporting rounds, reviews and thresholds say to the calendar."""

from collections.abc import Iterator, Mapping
from uuid import UUID, uuid5

from domain.contribution import Contribution
from domain.entries import Did, DueTopic, Opened, Reopened, Says, Settled, Undone
from domain.reporting import ReportingRound
from domain.review import FollowUp, Review, ReviewKind
from domain.rules import Matter
from domain.target import Target
from projections.calendar.source import Source


def _made(fact: Contribution.Made, contribution: Contribution) -> Iterator[Says]:
    terms = fact.contribution
    yield Did(terms.kind.matter, terms.party, terms.year, contribution.id, on=fact.handed_in_on)


def _taken_back(_: Contribution.Withdrawn, contribution: Contribution) -> Iterator[Says]:
    yield Undone(contribution.id)


def _round_opened(fact: ReportingRound.Opened, asked: ReportingRound) -> Iterator[Says]:
    what = f"antwoord op «{fact.title}»"
    yield Opened(asked.id, DueTopic.ROUND, what, fact.parties, fact.due_on, on=fact.asked_on)


def _answered(fact: ReportingRound.Answered, asked: ReportingRound) -> Iterator[Says]:
    yield Settled(asked.id, fact.party, on=fact.answer.answered_on)


def _frozen(_: ReportingRound.Frozen, asked: ReportingRound) -> Iterator[Says]:
    """Who answered has reported; the monitor is there for its meeting, on the day of that meeting."""
    yield Settled(asked.id)
    for party, answer in asked.answers.items():
        yield Did(Matter.REPORT, party, on=answer.answered_on)
    yield Did(Matter.MEETING, on=asked.called.meeting.on)


def _called_off(_: ReportingRound.Cancelled | Review.Cancelled, called: ReportingRound | Review) -> Iterator[Says]:
    yield Settled(called.id)


def _review_planned(fact: Review.Planned, review: Review) -> Iterator[Says]:
    yield Opened(review.id, DueTopic.REVIEW, f"{fact.kind.label} houden", (fact.by,), fact.planned_on)


def _review_held(fact: Review.Held, review: Review) -> Iterator[Says]:
    yield Settled(review.id, review.by, on=fact.held_on)
    matter = Matter.EVALUATION if review.kind is ReviewKind.EVALUATION else Matter.REVIEW
    yield Did(matter, on=fact.held_on)


def _review_decided(fact: Review.Decided, review: Review) -> Iterator[Says]:
    """What follows is to be done by a day; a later decision that nothing follows closes what followed before."""
    follow, number = fact.follow, len(review.follows)
    if follow.follow_up is FollowUp.NONE or follow.who is None:
        for earlier, each in enumerate(review.follows, 1):
            if each.who:
                yield Settled(_follow(review, earlier), each.who)
        return
    what = f"{follow.follow_up.label} na {review.kind.label}: {follow.decision}"
    yield Opened(_follow(review, number), DueTopic.REVIEW, what, (follow.who,), follow.by, subject=review.id)


def _crossed(fact: Target.ThresholdCrossed, target: Target) -> Iterator[Says]:
    id = _threshold(target, fact.rule)
    yield Opened(id, DueTopic.THRESHOLD, fact.follows, due_on=fact.due_on, subject=target.terms.agreement)
    yield Reopened(id)


def _cleared(fact: Target.ThresholdCleared, target: Target) -> Iterator[Says]:
    yield Settled(_threshold(target, fact.rule))


def _discussed(fact: Target.ThresholdSettled, target: Target) -> Iterator[Says]:
    yield Settled(_threshold(target, fact.rule), on=fact.on)


OF_THE_PROCESS: Mapping[str, Source] = {
    Contribution.Made.topic: _made,
    Contribution.Withdrawn.topic: _taken_back,
    ReportingRound.Opened.topic: _round_opened,
    ReportingRound.Answered.topic: _answered,
    ReportingRound.Frozen.topic: _frozen,
    ReportingRound.Cancelled.topic: _called_off,
    Review.Planned.topic: _review_planned,
    Review.Held.topic: _review_held,
    Review.Decided.topic: _review_decided,
    Review.Cancelled.topic: _called_off,
    Target.ThresholdCrossed.topic: _crossed,
    Target.ThresholdCleared.topic: _cleared,
    Target.ThresholdSettled.topic: _discussed,
}


def _follow(review: Review, number: int) -> UUID:
    return uuid5(review.id, f"follow-up {number}")


def _threshold(target: Target, rule: str) -> UUID:
    return uuid5(target.id, f"threshold {rule}")
