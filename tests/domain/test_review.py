"""A review: planned, held with a rating per agreement, and what was decided upon it."""

from datetime import date
from typing import Any

import pytest

from domain.review import Finding, Follow, FollowUp, Rating, Review, ReviewKind, ReviewState
from given import (
    AGREEMENT,
    CORPORATION,
    MUNICIPALITY,
    OTHER_AGREEMENT,
    STRANGER,
    a_draft_accord,
    a_partnership,
    an_adopted_accord,
    provenance,
    refused,
    replayed,
    topics,
)
from givens.process import REVIEW, a_held_review, a_review, findings

TABLE = a_partnership()
AMEND = Follow("De planning wordt aangepast.", FollowUp.AMENDMENT, CORPORATION, date(2026, 12, 1))


@pytest.mark.parametrize("kind", list(ReviewKind))
def test_a_review_is_planned_of_an_adopted_accord(kind: ReviewKind) -> None:
    review = a_review(kind=kind)

    assert (review.kind, review.planned_on, review.by) == (kind, date(2026, 6, 15), MUNICIPALITY)
    assert review.state is ReviewState.PLANNED
    assert topics(review) == ["review.planned"]


def test_a_draft_is_not_reviewed() -> None:
    with refused("accord_not_adopted", "Stel de overeenkomst eerst vast"):
        Review.plan(
            REVIEW, ReviewKind.PLAN, date(2026, 6, 15), (), MUNICIPALITY, a_draft_accord(), TABLE, provenance()
        )  # fmt: skip


def test_a_party_carries_it_out() -> None:
    with refused("not_a_party", "maak haar eerst partij"):
        Review.plan(
            REVIEW, ReviewKind.PLAN, date(2026, 6, 15), (), STRANGER, an_adopted_accord(), TABLE, provenance()
        )  # fmt: skip


def test_held_it_says_of_each_agreement_how_it_stands_and_why() -> None:
    review = a_review()

    review.hold(findings(), provenance())

    assert review.findings == findings()
    assert review.state is ReviewState.HELD
    assert topics(review) == ["review.planned", "review.held"]


def test_a_review_may_be_recorded_as_held_at_once_and_on_another_day_than_was_planned() -> None:
    review = a_review()

    review.hold(findings(held_on=date(2026, 6, 1)), provenance())

    assert review.findings is not None
    assert review.findings.held_on < review.planned_on


def test_a_process_review_may_conclude_without_a_rating() -> None:
    review = a_review()

    review.hold(findings(findings=()), provenance())

    assert review.state is ReviewState.HELD


@pytest.mark.parametrize(
    ("changed", "code", "way_out"),
    [
        ({"conclusion": " "}, "conclusion_missing", "vul `conclusion` in"),
        ({"findings": (Finding(AGREEMENT, Rating.GREEN, " "),)}, "words_missing", "bij elke beoordeling `words`"),
        ({"findings": (Finding(AGREEMENT, Rating.GREY, ""),)}, "words_missing", "bij elke beoordeling `words`"),
        (
            {"findings": (Finding(AGREEMENT, Rating.GREEN, "Goed."), Finding(AGREEMENT, Rating.RED, "Slecht."))},
            "finding_twice",
            "per afspraak één beoordeling",
        ),
        ({"held_on": date(2026, 7, 3)}, "held_in_future", "als zij is gehouden"),
    ],
)
def test_what_a_review_cannot_have_found_is_refused(changed: dict[str, Any], code: str, way_out: str) -> None:
    review = a_review()

    with refused(code, way_out, review):
        review.hold(findings(**changed), provenance())


def test_a_review_of_some_agreements_says_nothing_of_others() -> None:
    review = a_review(AGREEMENT)

    with refused("outside_scope", "plan een toetsing van de overige", review):
        review.hold(findings(), provenance())
    review.hold(findings(findings=(Finding(AGREEMENT, Rating.RED, "Er is niet begonnen."),)), provenance())


def test_a_review_is_held_once() -> None:
    review = a_held_review()

    with refused("review_state", "Plan een nieuwe", review):
        review.hold(findings(), provenance())


def test_decisions_follow_from_a_review_that_was_held() -> None:
    review, nothing = a_held_review(), Follow("Wij gaan door.", FollowUp.NONE)

    review.decide(AMEND, TABLE, provenance())
    review.decide(nothing, TABLE, provenance())

    assert review.follows == (AMEND, nothing)
    assert review.state is ReviewState.DECIDED


@pytest.mark.parametrize(
    ("follow", "code", "way_out"),
    [
        (Follow(" ", FollowUp.NONE), "decision_missing", "vul `decision` in"),
        (Follow("Doen.", FollowUp.AGREEMENT, None, date(2026, 12, 1)), "follow_up_incomplete", "Geef `who` en `by`"),
        (Follow("Doen.", FollowUp.AMENDMENT, CORPORATION), "follow_up_incomplete", "Geef `who` en `by`"),
        (Follow("Doen.", FollowUp.AMENDMENT, STRANGER, date(2026, 12, 1)), "not_a_party", "maak haar eerst partij"),
    ],
)
def test_a_decision_says_what_follows_who_and_by_when(follow: Follow, code: str, way_out: str) -> None:
    review = a_held_review()

    with refused(code, way_out, review):
        review.decide(follow, TABLE, provenance())


def test_nothing_is_decided_before_it_is_held() -> None:
    review = a_review()

    with refused("review_state", "die is gehouden", review):
        review.decide(AMEND, TABLE, provenance())


def test_a_planned_review_may_be_cancelled_and_one_that_was_held_stays() -> None:
    review, held = a_review(OTHER_AGREEMENT), a_held_review()

    review.cancel(provenance())

    assert review.state is ReviewState.CANCELLED
    with refused("review_state", "afgelast", review):
        review.hold(findings(), provenance())
    with refused("review_state", "Wat is gehouden blijft staan", held):
        held.cancel(provenance())


def test_all_of_it_stays_inside_the_partnership() -> None:
    assert all(fact.stays_inside for fact in Review.facts().values())


def test_a_review_is_what_its_events_say() -> None:
    review = a_held_review()
    review.decide(AMEND, TABLE, provenance())

    assert replayed(review) == review
