"""Contributions, a round that was frozen, one that is open, and reviews, added to the scene."""

from datetime import date

from commands import requests as ask
from domain.accord_terms import Link
from domain.contribution import ContributionKind, ContributionTerms, Item, natural_key
from domain.identity import act_id, contribution_id
from domain.reporting import Answer, Meeting
from domain.review import Finding, Follow, FollowUp, Rating, ReviewKind
from domain.rules import Comparator, Deadline, Matter, ProcessRule
from scene import ADOPTED, BUILD, CORPORATION, HOMES, LOCAL, SHARE, TENANTS, TOWN, Scene

ROUND, CALLED_OFF = act_id(ADOPTED, "ronde"), act_id(ADOPTED, "ronde-afgelast")
PROCESS, EVALUATION = act_id(ADOPTED, "procesmonitor"), act_id(ADOPTED, "evaluatie")
BID = contribution_id(LOCAL, natural_key(ContributionKind.BID, 2027, "corp"))
JOINT = contribution_id(LOCAL, natural_key(ContributionKind.JOINT_OVERVIEW, 2027, "town"))
LATE_RULE = Deadline(Matter.BID, Comparator.BEFORE, month=2, day=1)


async def process(scene: Scene) -> None:
    """One of everything, in the year 2026."""
    for request in (
        ask.AgreeRule(ProcessRule("bod-vroeg", "Het bod komt vóór 1 februari.", LATE_RULE)),
        ask.MakeContribution(
            ContributionTerms(
                ContributionKind.BID, CORPORATION, 2027, "Bod", (Item("a", "Bouwen", (Link(LOCAL, BUILD),), "12"),)
            )
        ),
        ask.MakeContribution(
            ContributionTerms(ContributionKind.JOINT_OVERVIEW, TOWN, 2027, "Samen", merges=(BID,)),
        ),
        ask.OpenRound(
            ROUND, ADOPTED, "Halfjaar", date(2026, 1, 5), date(2026, 2, 28), Meeting("Overleg", date(2026, 9, 1)),
            (CORPORATION, TENANTS, TOWN), (HOMES,),
        ),
        ask.RemindParty(ROUND, TENANTS),
        ask.AnswerRound(ROUND, CORPORATION, (Answer(HOMES, unchanged=True),), "Op schema."),
        ask.AnswerRound(ROUND, TENANTS),
        ask.FreezeRound(ROUND),
        ask.OpenRound(
            CALLED_OFF, ADOPTED, "Later", date(2026, 8, 1), date(2026, 9, 1), Meeting("Overleg", date(2026, 9, 1)),
            (CORPORATION,), (HOMES,),
        ),
        ask.PlanReview(PROCESS, ADOPTED, ReviewKind.PROCESS, date(2026, 2, 1), TOWN),
        ask.HoldReview(PROCESS, date(2026, 2, 3), "Het loopt.", (Finding(BUILD, Rating.ORANGE, "Later begonnen."),)),
        ask.RecordReviewDecision(PROCESS, Follow("Wijzigen.", FollowUp.AMENDMENT, CORPORATION, date(2026, 12, 1))),
        ask.PlanReview(EVALUATION, ADOPTED, ReviewKind.EVALUATION, date(2027, 2, 1), TOWN, (BUILD, SHARE)),
    ):  # fmt: skip
        await scene.record(request)
    await scene.platform.worker.catch_up()
