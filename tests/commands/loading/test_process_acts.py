"""Contributions, reporting rounds and reviews in a file."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from commands.loading.plan import plan
from commands.loading.reader import read
from commands.loading.summary import FileSummary, NoticeKind
from domain.contribution import Contribution, ContributionKind, Item, natural_key
from domain.identity import accord_id, act_id, agreement_id, contribution_id, partnership_id, target_id
from domain.reporting import Answer, ReportingRound, RoundState
from domain.review import FollowUp, Rating, Review, ReviewState
from support import Platform

Loads = Callable[[str], Awaitable[FileSummary]]
TENANT = partnership_id("testdorp")
ACCORD = accord_id(TENANT, "afspraken")
NOW = datetime(2026, 6, 1, tzinfo=UTC)
ACTS = """
    - {act: make_contribution, key: bod, on: 2026-03-01, by: wonen, kind: bid, year: 2027, title: Bod,
       items: [{key: a, text: Bouwen, agreements: [nieuwbouw], figure: 20 woningen}], document: {name: Bod.pdf},
       reason: Jaarlijks bod, authority: Bestuursbesluit}
    - {act: revise_contribution, key: bod-beter, on: 2026-03-02, by: wonen, contribution: bod, title: Beter bod,
       items: [{key: a, text: Bouwen}], reason: Aangevuld, authority: Bestuursbesluit}
    - {act: make_contribution, key: samen, on: 2026-03-05, by: gemeente, kind: joint_overview, year: 2027,
       title: Samen, merges: [bod], reason: Gebundeld, authority: Werkgroep}
    - {act: open_round, key: ronde, on: 2026-03-10, by: gemeente, title: Ronde, due_on: 2026-03-20,
       meeting: {name: Overleg, on: 2026-04-01}, parties: [wonen, huurders], targets: [woningen],
       reason: Uitvraag, authority: Werkgroep}
    - {act: answer_round, key: antwoord, on: 2026-03-15, by: wonen, round: ronde,
       answers: [{target: woningen, report: gebouwd}], reason: Antwoord, authority: Directie}
    - {act: remind_party, key: herinnerd, on: 2026-03-21, by: gemeente, round: ronde, party: huurders,
       reason: Herinnering, authority: Werkgroep}
    - {act: answer_round, key: antwoord-huurders, on: 2026-03-22, by: huurders, round: ronde,
       answers: [{target: woningen, text: Wij zien de eerste woningen.}],
       reason: Antwoord, authority: Bestuur}
    - {act: freeze_round, key: monitor, on: 2026-03-25, by: gemeente, round: ronde, reason: Klaar, authority: Werkgroep}
    - {act: plan_review, key: evaluatie, on: 2026-03-26, by: gemeente, kind: evaluation, planned_on: 2026-04-02,
       agreements: [nieuwbouw], reason: Evaluatie, authority: Werkgroep}
    - {act: hold_review, key: gehouden, on: 2026-04-03, by: gemeente, review: evaluatie, conclusion: Het loopt.,
       findings: [{agreement: nieuwbouw, rating: green, words: Op schema.}], reason: Evaluatie, authority: Overleg}
    - {act: decide_on_review, key: besluit, on: 2026-04-03, by: gemeente, review: evaluatie, decision: Doorgaan,
       follow_up: amendment, who: wonen, ready_by: 2026-12-01, reason: Evaluatie, authority: Overleg}
    - {act: open_round, key: ronde-2, on: 2026-05-01, by: gemeente, title: Ronde twee, due_on: 2026-05-20,
       meeting: {name: Overleg, on: 2026-06-01}, parties: [wonen], targets: [woningen],
       reason: Uitvraag, authority: Werkgroep}
    - {act: cancel_round, key: ronde-2-niet, on: 2026-05-02, by: gemeente, round: ronde-2, reason: Vervalt,
       authority: Werkgroep}
    - {act: plan_review, key: monitor-plan, on: 2026-05-03, by: gemeente, kind: plan, planned_on: 2026-09-01,
       reason: Planmonitor, authority: Werkgroep}
    - {act: cancel_review, key: monitor-niet, on: 2026-05-04, by: gemeente, review: monitor-plan, reason: Vervalt,
       authority: Werkgroep}
"""
WITHDRAWN = """
    - {act: withdraw_contribution, key: bod-weg, on: 2026-05-05, by: wonen, contribution: bod, reason: Nieuw bod,
       authority: Bestuursbesluit}
    - {act: make_contribution, key: bod-twee, on: 2026-05-06, by: wonen, kind: bid, year: 2027, title: Tweede bod,
       document: {name: Bod-2.pdf}, reason: Nieuw bod, authority: Bestuursbesluit}
    - {act: revise_contribution, key: bod-twee-beter, on: 2026-05-07, by: wonen, contribution: bod-twee,
       title: Tweede bod (beter), document: {name: Bod-3.pdf}, reason: Nieuw bod, authority: Bestuursbesluit}
"""


@pytest.fixture
def eventful(adopted: str) -> str:
    """The adopted accord, with one of every act about contributions, rounds and reviews."""
    return adopted + ACTS.lstrip("\n") + WITHDRAWN.lstrip("\n")


def bid(nth: int = 1) -> UUID:
    return contribution_id(TENANT, natural_key(ContributionKind.BID, 2027, "wonen", nth))


def faults(text: str) -> list[str]:
    return [f"{each.fault.field.rpartition('.')[2]}:{each.fault.code}" for each in plan("f", read(text), NOW).faults]


async def test_a_file_tells_what_parties_offered(loads: Loads, platform: Platform, eventful: str) -> None:
    summary = await loads(eventful)

    assert summary.open == []
    first = await platform.desk.load(Contribution, TENANT, bid())
    second = await platform.desk.load(Contribution, TENANT, bid(2))
    assert first is not None
    assert second is not None
    assert (first.terms.title, first.handed_in_on, first.withdrawn) == ("Beter bod", date(2026, 3, 1), True)
    assert (second.terms.title, second.withdrawn) == ("Tweede bod (beter)", False)
    assert first.terms.items == (Item("a", "Bouwen"),)
    joint = natural_key(ContributionKind.JOINT_OVERVIEW, 2027, "gemeente")
    merged = await platform.desk.load(Contribution, TENANT, contribution_id(TENANT, joint))
    assert merged is not None
    assert merged.terms.merges == (bid(),)


async def test_a_file_tells_what_was_asked_and_answered(loads: Loads, platform: Platform, eventful: str) -> None:
    await loads(eventful)

    asked = await platform.desk.load(ReportingRound, TENANT, act_id(ACCORD, "ronde"))
    called_off = await platform.desk.load(ReportingRound, TENANT, act_id(ACCORD, "ronde-2"))
    assert asked is not None
    assert called_off is not None
    wonen, huurders = asked.called.parties
    assert asked.answers[wonen].answers == (Answer(target_id(ACCORD, "woningen"), act_id(ACCORD, "gebouwd")),)
    assert (asked.late(wonen), asked.late(huurders)) == (False, True)
    assert asked.reminders == {huurders: (date(2026, 3, 21),)}
    assert (asked.state, asked.frozen_on) == (RoundState.FROZEN, date(2026, 3, 25))
    assert [line.achieved for line in asked.lines] == [12]
    assert called_off.state is RoundState.CANCELLED


async def test_a_file_tells_how_agreements_were_judged(loads: Loads, platform: Platform, eventful: str) -> None:
    await loads(eventful)

    review = await platform.desk.load(Review, TENANT, act_id(ACCORD, "evaluatie"))
    called_off = await platform.desk.load(Review, TENANT, act_id(ACCORD, "monitor-plan"))
    assert review is not None
    assert called_off is not None
    assert review.findings is not None
    assert review.findings.held_on == date(2026, 4, 3)
    (finding,) = review.findings.findings
    assert (finding.agreement, finding.rating) == (agreement_id(ACCORD, "nieuwbouw"), Rating.GREEN)
    (follow,) = review.follows
    assert (follow.follow_up, follow.by) == (FollowUp.AMENDMENT, date(2026, 12, 1))
    assert called_off.state is ReviewState.CANCELLED


async def test_however_often_it_is_loaded_each_act_is_recorded_once(loads: Loads, eventful: str) -> None:
    await loads(eventful)

    again = await loads(eventful)

    assert (again.events, again.open) == (0, [])


async def test_what_is_gone_of_rounds_and_reviews_is_told(loads: Loads, adopted: str, eventful: str) -> None:
    await loads(eventful)

    told = [notice.message.partition(" staat")[0] for notice in (await loads(adopted)).of(NoticeKind.GONE)]

    assert "handeling van 2026-03-25 (vastlegging van een rapportageronde)" in told
    assert "handeling van 2026-04-03 (gehouden toetsing)" in told
    assert len(told) == 12


def test_a_file_of_the_process_has_no_faults(eventful: str) -> None:
    assert faults(eventful) == []


@pytest.mark.parametrize(
    ("wrong", "right", "found"),
    [
        ("contribution: bod-twee,", "contribution: bod-drie,", ["contribution:unknown_name"]),
        ("items: [{key: a, text: Bouwen}]", "items: [{key: a, text: Een}, {key: a, text: Twee}]", ["items:item_twice"]),
        ("merges: [bod]", "merges: [ronde]", ["merges[0]:unknown_name"]),
        ("agreements: [nieuwbouw], figure", "agreements: [nieuwbouww], figure", ["agreements[0]:unknown_name"]),
        ("targets: [woningen],\n       reason: Uitvraag", "targets: [huizen],\n       reason: Uitvraag",
         ["targets[0]:unknown_name"]),
        ("parties: [wonen, huurders]", "parties: [wonen, niemand]", ["parties[1]:unknown_name"]),
        ("report: gebouwd", "report: bod", ["report:unknown_name"]),
        ("party: huurders", "party: niemand", ["party:unknown_name"]),
        ("review: monitor-plan", "review: ronde", ["review:unknown_name"]),
        ("findings: [{agreement: nieuwbouw", "findings: [{agreement: nieuw", ["agreement:unknown_name"]),
        ("who: wonen", "who: niemand", ["who:unknown_name"]),
        ("words: Op schema.", "words: ''", ["findings:words_missing"]),
        ("year: 2027, title: Tweede", "year: zoveel, title: Tweede", ["year:wrong_value"]),
        ("key: bod-twee, on: 2026-05-06", "key: bod-twee, on: 2026-06-06", ["effectiveOn:day_in_future"]),
    ],
)  # fmt: skip
def test_what_a_file_gets_wrong_is_told_once_and_in_its_place(
    eventful: str, wrong: str, right: str, found: list[str]
) -> None:
    assert wrong in eventful

    assert faults(eventful.replace(wrong, right, 1)) == found
