"""Contributions, reporting rounds and reviews through the desk: who speaks for whom, on which day, about what."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from msgspec import structs

from commands import requests as ask
from commands.authority import Caller, Mandate
from commands.desk import Desk, Receipt
from commands.errors import Unknown
from commands.handlers import HANDLERS
from commands.requests import Request
from domain.contribution import Contribution
from domain.identity import REGISTER
from domain.reporting import Answer, Known, Question, ReportingRound, RoundState
from domain.review import Finding, Rating, Review
from domain.rules import ProcessRule
from domain.vocabulary import Role, Status
from given import (
    ACCORD,
    AGREEMENT,
    ALL_CORPORATIONS,
    CORPORATION,
    IN_2026,
    MUNICIPALITY,
    NOW,
    OTHER_ACCORD,
    OTHER_AGREEMENT,
    OTHER_CORPORATION,
    OTHER_TARGET,
    PARTNERSHIP,
    TARGET,
    TENANTS,
    TODAY,
    a_recorded_agreement,
    a_recorded_draft,
    accord_terms,
    agreement_terms,
    an_order,
    carried_out,
    organisation_terms,
    progress,
    refused,
    target_terms,
    the_corporations,
)
from givens.process import (
    BEFORE_JULY,
    BID,
    IN_WORDS,
    JOINT,
    ON_TIME,
    REVIEW,
    ROUND,
    TOO_LATE,
    UNREGISTERED,
    a_joint_overview,
    a_planned_review,
    an_open_round,
    bid_id,
    contribution_terms,
)
from givens.wholes import adopting
from store.registry import REGISTRY
from support import Platform

BID_OF_VOORBEELDWONEN = ask.MakeContribution(contribution_terms())


@pytest.fixture
async def desk(platform: Platform) -> Desk:
    """On the second of July 2026, with the table, an adopted accord and its deadline for bids."""
    desk = Desk(platform.log, platform.writer, REGISTRY, HANDLERS, lambda: NOW)
    await a_recorded_agreement(desk)
    await carried_out(desk, ask.AgreeRule(ProcessRule("bod", "Het bod komt vóór 1 juli.", BEFORE_JULY)))
    return desk


async def by(desk: Desk, role: Role, organisation: UUID, request: Request, on: date = TODAY) -> Receipt:
    """Of a caller with one mandate."""
    caller = Caller("subject-9", (Mandate(role, organisation, PARTNERSHIP),))
    return await desk.carry_out(an_order(request, caller=caller, organisation=organisation, effective_on=on))


async def minuted(desk: Desk, request: Request, on: date = TODAY) -> Receipt:
    return await by(desk, Role.SECRETARY, MUNICIPALITY, request, on)


async def the_contribution(desk: Desk, id: UUID) -> Contribution:
    found = await desk.load(Contribution, PARTNERSHIP, id)
    assert found is not None
    return found


async def the_round(desk: Desk) -> ReportingRound:
    found = await desk.load(ReportingRound, PARTNERSHIP, ROUND)
    assert found is not None
    return found


class TestContributions:
    async def test_who_hands_in_itself_does_so_today_whatever_it_says(self, desk: Desk) -> None:
        receipt = await by(desk, Role.EDITOR, CORPORATION, BID_OF_VOORBEELDWONEN, ON_TIME)

        bid = await the_contribution(desk, receipt.subject)
        assert bid.handed_in_on == TODAY
        assert bid.late

    @pytest.mark.parametrize(("day", "late"), [(ON_TIME, False), (TOO_LATE, True)])
    async def test_the_minutes_say_on_which_day_it_was_handed_in(self, desk: Desk, day: date, late: bool) -> None:
        receipt = await minuted(desk, BID_OF_VOORBEELDWONEN, day)

        bid = await the_contribution(desk, receipt.subject)
        assert (bid.handed_in_on, bid.due_on, bid.late) == (day, ON_TIME, late)

    async def test_the_minutes_tell_of_what_has_been(self, desk: Desk) -> None:
        with refused("day_in_future", "Leg vast wat al is gebeurd"):
            await minuted(desk, BID_OF_VOORBEELDWONEN, date(2026, 7, 3))

    async def test_a_party_hands_in_revises_and_withdraws_for_itself_only(self, desk: Desk) -> None:
        with refused("speaks_for_another", "laat de secretaris het"):
            await by(desk, Role.EDITOR, TENANTS, BID_OF_VOORBEELDWONEN)
        await by(desk, Role.EDITOR, CORPORATION, BID_OF_VOORBEELDWONEN)
        for request in (ask.ReviseContribution(UNREGISTERED, "Anders"), ask.WithdrawContribution(UNREGISTERED)):
            with refused("speaks_for_another", "laat de secretaris het"):
                await by(desk, Role.EDITOR, OTHER_CORPORATION, request)

    async def test_its_identity_follows_from_the_key_of_its_party(self, desk: Desk) -> None:
        await carried_out(desk, ask.RegisterOrganisation(CORPORATION, organisation_terms()), tenant=REGISTER)

        assert (await minuted(desk, BID_OF_VOORBEELDWONEN)).subject == BID

    async def test_one_lives_per_kind_party_and_year_and_after_a_withdrawal_there_is_room_for_another(
        self, desk: Desk
    ) -> None:
        first = await minuted(desk, BID_OF_VOORBEELDWONEN)
        with refused("contribution_exists", "Herzie of vervang dat"):
            await minuted(desk, BID_OF_VOORBEELDWONEN)
        next_year = await minuted(desk, ask.MakeContribution(contribution_terms(year=2028)))
        await minuted(desk, ask.WithdrawContribution(first.subject))

        second = await minuted(desk, BID_OF_VOORBEELDWONEN)

        assert second.subject == bid_id(str(CORPORATION), nth=2)
        assert len({first.subject, next_year.subject, second.subject}) == 3

    async def test_a_joint_overview_is_merged_from_what_was_handed_in(self, desk: Desk) -> None:
        bid = await the_contribution(desk, (await minuted(desk, BID_OF_VOORBEELDWONEN)).subject)

        receipt = await minuted(desk, ask.MakeContribution(a_joint_overview(bid)))

        assert (await the_contribution(desk, receipt.subject)).terms.merges == (bid.id,)
        with pytest.raises(Unknown, match="Controleer `merges`"):
            await minuted(desk, ask.ReviseContribution(receipt.subject, "Overzicht", merges=(JOINT,)))

    async def test_a_revision_gives_it_another_content(self, desk: Desk) -> None:
        receipt = await minuted(desk, BID_OF_VOORBEELDWONEN)

        await minuted(desk, ask.ReviseContribution(receipt.subject, "Anders", contribution_terms().items))

        revised = await the_contribution(desk, receipt.subject)
        assert revised.terms == contribution_terms(title="Anders", document=None)
        assert revised.revised_on == TODAY


class TestRounds:
    async def test_each_party_is_asked_the_targets_that_it_answers_for_prefilled(self, desk: Desk) -> None:
        report = ask.ReportProgress(progress().id, TARGET, IN_2026, Decimal(20), "Jaarverslag")
        await by(desk, Role.REPORTER, CORPORATION, report)

        await minuted(desk, an_open_round())

        known = Known(progress().id, Decimal(20), IN_2026)
        assert (await the_round(desk)).called.questions == (Question(CORPORATION, TARGET, known),)

    async def test_of_a_collective_each_member_is_asked_and_where_nobody_is_named_everybody(
        self, platform: Platform
    ) -> None:
        desk = Desk(platform.log, platform.writer, REGISTRY, HANDLERS, lambda: NOW)
        await a_recorded_draft(desk)
        await carried_out(
            desk,
            ask.DefineCollective(the_corporations()),
            ask.SetTarget(TARGET, target_terms(party=ALL_CORPORATIONS)),
            ask.SetTarget(OTHER_TARGET, target_terms(key="totaal-sociale-huur", party=None)),
            *adopting(ACCORD),
        )

        parties = (CORPORATION, OTHER_CORPORATION, TENANTS)
        await minuted(desk, an_open_round(parties=parties, targets=(TARGET, OTHER_TARGET)))

        asked = await the_round(desk)
        assert [list(asked.asked(party)) for party in parties] == [
            [TARGET, OTHER_TARGET],
            [TARGET, OTHER_TARGET],
            [OTHER_TARGET],
        ]

    async def test_who_answers_for_a_target_is_asked_too(self, desk: Desk) -> None:
        with refused("target_of_nobody_asked", "Vraag haar ook uit"):
            await minuted(desk, an_open_round(parties=(TENANTS,)))

    async def test_a_round_is_opened_once(self, desk: Desk) -> None:
        await minuted(desk, an_open_round())

        with refused("round_exists", "Gebruik een nieuw kenmerk"):
            await minuted(desk, an_open_round())

    async def test_a_round_is_about_one_accord_and_counts_each_figure_once(self, desk: Desk) -> None:
        await carried_out(
            desk,
            ask.CreateAccord(OTHER_ACCORD, accord_terms(key="jaarschijf-2027")),
            ask.CreateAgreement(OTHER_AGREEMENT, agreement_terms(accord=OTHER_ACCORD, key="1-9")),
            ask.SetTarget(OTHER_TARGET, target_terms(agreement=OTHER_AGREEMENT, restates=TARGET)),
        )

        with refused("targets_of_two_accords", "Open er twee"):
            await minuted(desk, an_open_round(targets=(TARGET, OTHER_TARGET)))
        with refused("asks_restatement", f"Vraag naar doel {TARGET}"):
            await minuted(desk, an_open_round(accord=OTHER_ACCORD, targets=(OTHER_TARGET,)))

    async def test_a_party_answers_for_itself_and_today(self, desk: Desk) -> None:
        await minuted(desk, an_open_round(due_on=date(2026, 7, 1)))
        answer = ask.AnswerRound(ROUND, CORPORATION, IN_WORDS)

        with refused("speaks_for_another", "laat de secretaris het"):
            await by(desk, Role.EDITOR, TENANTS, answer)
        await by(desk, Role.REPORTER, CORPORATION, answer, on=date(2026, 6, 20))

        asked = await the_round(desk)
        assert asked.answers[CORPORATION].answered_on == TODAY
        assert asked.late(CORPORATION)

    async def test_an_answer_with_a_report_is_one_that_holds(self, desk: Desk) -> None:
        await minuted(desk, an_open_round())
        answer = ask.AnswerRound(ROUND, CORPORATION, (Answer(TARGET, report=progress().id),))

        with refused("report_unknown", "Kies een melding die geldt"):
            await by(desk, Role.REPORTER, CORPORATION, answer)
        report = ask.ReportProgress(progress().id, TARGET, IN_2026, Decimal(20), "Jaarverslag")
        await by(desk, Role.REPORTER, CORPORATION, report)
        await by(desk, Role.REPORTER, CORPORATION, answer)

        assert (await the_round(desk)).answers[CORPORATION].answers == (Answer(TARGET, report=progress().id),)

    async def test_frozen_is_what_stood_then_and_not_what_is_reported_later(self, desk: Desk) -> None:
        await minuted(desk, an_open_round())
        await minuted(desk, ask.AnswerRound(ROUND, CORPORATION, IN_WORDS))
        await minuted(desk, ask.RemindParty(ROUND, TENANTS))
        await minuted(desk, ask.AnswerRound(ROUND, TENANTS))
        await carried_out(desk, ask.ChangeAgreementStatus(AGREEMENT, Status.IN_PROGRESS))
        await minuted(desk, ask.FreezeRound(ROUND))
        await minuted(desk, ask.ReportProgress(progress().id, TARGET, IN_2026, Decimal(20), "Jaarverslag"))

        asked = await the_round(desk)
        assert asked.state is RoundState.FROZEN
        assert asked.reminders == {TENANTS: (TODAY,)}
        assert [(line.target, line.status, line.achieved) for line in asked.lines] == [
            (TARGET, Status.IN_PROGRESS, None)
        ]
        assert asked.monitor is not None
        assert asked.monitor.sha256 == asked.sha256

    async def test_a_round_is_cancelled(self, desk: Desk) -> None:
        await minuted(desk, an_open_round())

        await minuted(desk, ask.CancelRound(ROUND))

        assert (await the_round(desk)).state is RoundState.CANCELLED


class TestReviews:
    async def test_a_review_is_planned_once(self, desk: Desk) -> None:
        await minuted(desk, a_planned_review())

        with refused("review_exists", "Gebruik een nieuw kenmerk"):
            await minuted(desk, a_planned_review())

    async def test_it_is_about_agreements_of_its_accord(self, desk: Desk) -> None:
        await carried_out(
            desk,
            ask.CreateAccord(OTHER_ACCORD, accord_terms(key="jaarschijf-2027")),
            ask.CreateAgreement(OTHER_AGREEMENT, agreement_terms(accord=OTHER_ACCORD, key="1-9")),
        )
        found = (Finding(OTHER_AGREEMENT, Rating.GREEN, "Goed."),)

        with refused("agreement_of_other_accord", "een eigen toetsing"):
            await minuted(desk, a_planned_review(REVIEW, ACCORD, OTHER_AGREEMENT))
        await minuted(desk, a_planned_review(REVIEW, ACCORD, AGREEMENT, AGREEMENT))
        with refused("agreement_of_other_accord", "een eigen toetsing"):
            await minuted(desk, ask.HoldReview(REVIEW, TODAY, "Het loopt.", found))

        review = await desk.load(Review, PARTNERSHIP, REVIEW)
        assert review is not None
        assert review.agreements == (AGREEMENT,)


async def test_who_saw_an_older_version_decides_anew(desk: Desk) -> None:
    await minuted(desk, an_open_round())
    await minuted(desk, a_planned_review())
    bid = (await minuted(desk, BID_OF_VOORBEELDWONEN)).subject

    for request in (
        ask.ReviseContribution(bid, "Anders"),
        ask.WithdrawContribution(bid),
        ask.AnswerRound(ROUND, CORPORATION, IN_WORDS),
        ask.RemindParty(ROUND, TENANTS),
        ask.FreezeRound(ROUND),
        ask.CancelRound(ROUND),
        ask.HoldReview(REVIEW, TODAY, "Het loopt."),
        ask.CancelReview(REVIEW),
    ):
        with refused("version_conflict", "Haal de huidige stand op"):
            await desk.carry_out(structs.replace(an_order(request), expected_version=7))
