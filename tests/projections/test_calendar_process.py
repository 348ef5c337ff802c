"""What contributions, rounds, reviews, thresholds, corrections, inabilities and mediations say to the calendar."""

from datetime import date

from domain.case import Mediator
from domain.entries import Did, DueTopic, Moved, Opened, Reopened, Says, Settled, Undone
from domain.recording import Recorded
from domain.review import Follow, FollowUp, ReviewKind
from domain.rules import Matter
from domain.vocabulary import MediationOutcome
from every_event.process import a_cancelled_review, a_cancelled_round
from every_event.targets import a_watched_target
from given import (
    AGREEMENT,
    CORPORATION,
    MUNICIPALITY,
    TENANTS,
    a_mediation,
    a_partnership,
    amendment_id,
    an_agreement,
    provenance,
)
from givens.calendar import said
from givens.corrections import a_correction
from givens.inabilities import a_consultation, an_inability
from givens.process import (
    BID,
    ON_TIME,
    REVIEW,
    ROUND,
    a_contribution,
    a_held_review,
    a_review,
    a_round,
    an_answer,
    findings,
)


def opened_by(aggregate: Recorded) -> tuple[Opened, list[Says]]:
    """What it opens first, and all that is said after it."""
    opened, *others = said(aggregate)
    assert isinstance(opened, Opened)
    return opened, others


def test_a_bid_was_made_on_the_day_that_it_was_handed_in_and_can_be_taken_back() -> None:
    bid = a_contribution(ON_TIME)
    bid.withdraw(provenance(CORPORATION))

    assert said(bid) == [Did(Matter.BID, CORPORATION, 2027, BID, on=ON_TIME), Undone(BID)]


def test_each_party_that_is_asked_answers_a_round() -> None:
    asked = a_round()
    asked.answer(TENANTS, an_answer(on=date(2026, 7, 4), answers=()), {}, provenance(TENANTS))

    opened, others = opened_by(asked)

    assert (opened.topic, opened.organisations) == (DueTopic.ROUND, (CORPORATION, TENANTS))
    assert (opened.due_on, opened.on) == (date(2026, 7, 10), date(2026, 6, 1))
    assert others == [Settled(ROUND, TENANTS, on=date(2026, 7, 4))]


def test_a_frozen_round_is_the_report_of_who_answered_and_the_monitor_of_its_meeting() -> None:
    asked = a_round()
    asked.answer(TENANTS, an_answer(on=date(2026, 7, 4), answers=()), {}, provenance(TENANTS))
    asked.freeze((), date(2026, 7, 20), provenance())

    assert opened_by(asked)[1][1:] == [
        Settled(ROUND),
        Did(Matter.REPORT, TENANTS, on=date(2026, 7, 4)),
        Did(Matter.MEETING, on=date(2026, 9, 3)),
    ]


def test_what_is_called_off_is_asked_of_nobody() -> None:
    assert opened_by(a_cancelled_round())[1] == [Settled(ROUND)]
    assert opened_by(a_cancelled_review())[1] == [Settled(REVIEW)]


def test_a_review_is_due_on_the_day_planned_and_done_on_the_day_held() -> None:
    evaluation = a_review(kind=ReviewKind.EVALUATION)
    evaluation.hold(findings(), provenance())

    opened, others = opened_by(a_held_review())

    assert (opened.topic, opened.organisations, opened.due_on) == (
        DueTopic.REVIEW,
        (MUNICIPALITY,),
        date(2026, 6, 15),
    )
    held = Settled(REVIEW, MUNICIPALITY, on=date(2026, 6, 18))
    assert others == [held, Did(Matter.REVIEW, on=date(2026, 6, 18))]
    assert opened_by(evaluation)[1] == [held, Did(Matter.EVALUATION, on=date(2026, 6, 18))]


def test_what_follows_a_review_is_due_until_it_is_decided_that_nothing_follows_any_more() -> None:
    review = a_held_review()
    follow = Follow("De planning wordt aangepast.", FollowUp.AMENDMENT, CORPORATION, date(2026, 12, 1))
    for decided in (follow, Follow("Het is gedaan.", FollowUp.NONE)):
        review.decide(decided, a_partnership(), provenance())

    *_, opened, settled = said(review)

    assert isinstance(opened, Opened)
    assert (opened.organisations, opened.due_on, opened.subject) == ((CORPORATION,), date(2026, 12, 1), REVIEW)
    assert settled == Settled(opened.id, CORPORATION)


def test_a_crossed_threshold_is_due_until_it_is_discussed_or_cleared() -> None:
    says = said(a_watched_target())
    opened = [each for each in says if isinstance(each, Opened)]

    assert opened
    assert {(each.topic, each.subject) for each in opened} == {(DueTopic.THRESHOLD, AGREEMENT)}
    for each in opened:
        assert Reopened(each.id) in says
        assert [s for s in says if isinstance(s, Settled) and s.id == each.id]


def test_a_correction_asks_who_was_notified_until_the_period_ends() -> None:
    correction = a_correction()
    correction.accept(CORPORATION, date(2026, 7, 3), provenance(CORPORATION))
    correction.object(TENANTS, "Er staat 60.", date(2026, 7, 4), provenance(TENANTS))
    correction.reject(date(2026, 7, 5), provenance())

    opened, others = opened_by(correction)

    assert (set(opened.organisations), opened.due_on, opened.subject) == (
        set(correction.terms.notified),
        correction.terms.object_until,
        AGREEMENT,
    )
    assert others == [
        Settled(correction.id, CORPORATION, on=date(2026, 7, 3)),
        Settled(correction.id, TENANTS, on=date(2026, 7, 4)),
        Settled(correction.id, on=date(2026, 7, 5)),
    ]


def test_an_inability_asks_for_consultation_on_the_day_planned() -> None:
    inability = an_inability()
    inability.plan(date(2026, 7, 9), provenance())
    inability.hold(a_consultation(), an_agreement(), provenance())
    inability.resolve("Er komt een ruimere planning.", None, an_agreement(), provenance())

    opened, others = opened_by(inability)

    assert (opened.topic, opened.due_on, opened.subject) == (DueTopic.INABILITY, None, AGREEMENT)
    assert others == [
        Reopened(opened.id),
        Moved(opened.id, date(2026, 7, 9)),
        Settled(opened.id, on=date(2026, 7, 1)),
        Settled(opened.id),
    ]


def test_each_side_of_a_mediation_appoints_and_who_did_not_is_asked_no_more_once_it_is_closed() -> None:
    mediation = a_mediation()
    first, second = mediation.sides
    mediator = Mediator(amendment_id("mediator"), "oud-bestuurder")
    mediation.appoint(first.organisations[0], mediator, a_partnership(), provenance())
    mediation.close(MediationOutcome.WITHDRAWN, "Ingetrokken.", provenance())

    opened, others = opened_by(mediation)

    assert set(opened.organisations) == {*first.organisations, *second.organisations}
    assert others == [*(Settled(mediation.id, each) for each in first.organisations), Settled(mediation.id)]
