"""Contributions, reporting rounds and reviews of the invented Voorbeeldstad."""

from datetime import date
from typing import Any
from uuid import UUID

from msgspec import structs

from commands import requests as ask
from commands.requests import Request
from domain.accord_terms import Link
from domain.contribution import Contribution, ContributionKind, ContributionTerms, Document, Item, natural_key
from domain.identity import act_id, contribution_id
from domain.partnership import Partnership
from domain.reporting import Answer, Called, Known, Meeting, PartyAnswer, Question, ReportingRound
from domain.review import Finding, Findings, Follow, FollowUp, Rating, Review, ReviewKind
from domain.rules import Comparator, Deadline, Matter, ProcessRule
from domain.vocabulary import PartyRole
from given import (
    ACCORD,
    AGREEMENT,
    CORPORATION,
    IN_2026,
    MUNICIPALITY,
    OTHER_AGREEMENT,
    PARTNERSHIP,
    TARGET,
    TENANTS,
    a_partnership,
    an_adopted_accord,
    progress,
    provenance,
)

BEFORE_JULY = Deadline(Matter.BID, Comparator.BEFORE, month=7, day=1, role=PartyRole.CORPORATION)
ON_TIME, TOO_LATE = date(2026, 6, 30), date(2026, 7, 1)
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
ROUND, REVIEW = act_id(ACCORD, "ronde-1"), act_id(ACCORD, "toetsing-1")


def bid_id(party: str = "voorbeeldwonen", kind: ContributionKind = ContributionKind.BID, nth: int = 1) -> UUID:
    return contribution_id(PARTNERSHIP, natural_key(kind, 2027, party, nth))


BID = bid_id()
JOINT = bid_id("gemeente-voorbeeldstad", ContributionKind.JOINT_OVERVIEW)


def a_table_with_deadline(says: Deadline = BEFORE_JULY, key: str = "bod") -> Partnership:
    """The usual parties, who agreed until when a bid is made."""
    table = a_partnership()
    table.agree_rule(ProcessRule(key, "Het bod komt vóór 1 juli.", says), provenance())
    return table


def contribution_terms(**changed: Any) -> ContributionTerms:
    """The bid of Voorbeeldwonen for 2027."""
    terms = ContributionTerms(
        kind=ContributionKind.BID,
        party=CORPORATION,
        year=2027,
        title="Bod van Voorbeeldwonen voor 2027",
        items=(Item("bouw", "Voorbeeldwonen levert woningen op.", (Link(PARTNERSHIP, AGREEMENT),), "30 woningen"),),
        document=Document("Bod 2027", HASH, "https://voorbeeldwonen.example/bod-2027"),
    )
    return structs.replace(terms, **changed)


def a_contribution(
    handed_in_on: date = ON_TIME, table: Partnership | None = None, *, id: UUID = BID, **changed: Any
) -> Contribution:
    terms = contribution_terms(**changed)
    return Contribution.make(id, terms, handed_in_on, (), table or a_table_with_deadline(), provenance(CORPORATION))


def a_joint_overview(*merged: Contribution) -> ContributionTerms:
    """Of the contributions for 2027."""
    return ContributionTerms(
        kind=ContributionKind.JOINT_OVERVIEW,
        party=MUNICIPALITY,
        year=2027,
        title="Gezamenlijk activiteitenoverzicht 2027",
        merges=tuple(each.id for each in merged),
    )


KNOWN = Known(progress().id, progress().value, IN_2026)


def a_call(**changed: Any) -> Called:
    """Voorbeeldwonen is asked about one target, the tenants in words only."""
    called = Called(
        accord=ACCORD,
        title="Halfjaarrapportage 2026",
        asked_on=date(2026, 6, 1),
        due_on=date(2026, 7, 10),
        meeting=Meeting("Bestuurlijk overleg", date(2026, 9, 3)),
        parties=(CORPORATION, TENANTS),
        questions=(Question(CORPORATION, TARGET, KNOWN),),
    )
    return structs.replace(called, **changed)


def a_round(**changed: Any) -> ReportingRound:
    return ReportingRound.open(ROUND, a_call(**changed), an_adopted_accord(), a_partnership(), provenance())


def an_answer(*answers: Answer, on: date = date(2026, 7, 2), **changed: Any) -> PartyAnswer:
    """By default that nothing changed."""
    return structs.replace(PartyAnswer(on, answers or (Answer(TARGET, unchanged=True),)), **changed)


def a_review(*agreements: UUID, kind: ReviewKind = ReviewKind.PROCESS) -> Review:
    return Review.plan(
        REVIEW, kind, date(2026, 6, 15), agreements, MUNICIPALITY, an_adopted_accord(), a_partnership(), provenance()
    )


def findings(**changed: Any) -> Findings:
    found = Findings(
        held_on=date(2026, 6, 18),
        conclusion="De samenwerking loopt; de bouw vraagt aandacht.",
        findings=(
            Finding(AGREEMENT, Rating.ORANGE, "De eerste paal is later geslagen."),
            Finding(OTHER_AGREEMENT, Rating.GREY, "Hierover was nog niets te zeggen."),
        ),
    )
    return structs.replace(found, **changed)


def a_held_review() -> Review:
    review = a_review()
    review.hold(findings(), provenance())
    return review


UNREGISTERED = bid_id(str(CORPORATION))
"""The identity of the bid where the register does not have Voorbeeldwonen."""
OTHER_ROUND, OTHER_REVIEW = act_id(ACCORD, "ronde-2"), act_id(ACCORD, "toetsing-2")


def an_open_round(id: UUID = ROUND, accord: UUID = ACCORD, **changed: Any) -> ask.OpenRound:
    """As `a_call`, asked of the target by name."""
    called = a_call()
    request = ask.OpenRound(
        id, accord, called.title, called.asked_on, called.due_on, called.meeting, called.parties, (TARGET,)
    )
    return structs.replace(request, **changed)


def a_planned_review(id: UUID = REVIEW, accord: UUID = ACCORD, *agreements: UUID) -> ask.PlanReview:
    return ask.PlanReview(id, accord, ReviewKind.PROCESS, date(2026, 6, 15), MUNICIPALITY, agreements)


IN_WORDS = (Answer(TARGET, text="Twintig woningen zijn in aanbouw."),)
ONE_FINDING = (Finding(AGREEMENT, Rating.ORANGE, "De eerste paal is later geslagen."),)
NO_FOLLOW_UP = Follow("Partijen gaan op deze weg door.", FollowUp.NONE)
OF_THE_PROCESS: list[Request] = [
    ask.MakeContribution(contribution_terms()),
    ask.ReviseContribution(UNREGISTERED, "Aangevuld bod", contribution_terms().items),
    ask.WithdrawContribution(UNREGISTERED),
    an_open_round(),
    ask.AnswerRound(ROUND, CORPORATION, IN_WORDS),
    ask.RemindParty(ROUND, TENANTS),
    ask.AnswerRound(ROUND, TENANTS, remark="Geen opmerkingen."),
    ask.FreezeRound(ROUND),
    an_open_round(OTHER_ROUND),
    ask.CancelRound(OTHER_ROUND),
    a_planned_review(),
    ask.HoldReview(REVIEW, date(2026, 6, 18), "De samenwerking loopt.", ONE_FINDING),
    ask.RecordReviewDecision(REVIEW, NO_FOLLOW_UP),
    a_planned_review(OTHER_REVIEW),
    ask.CancelReview(OTHER_REVIEW),
]
"""One of every command, upon a recorded agreement."""
