"""Files that hold what became of agreements: conditions, waiting, joining, and what cannot be complied with."""

from collections.abc import Awaitable, Callable
from datetime import date

from commands import requests as ask
from commands.authority import Caller, Mandate
from commands.loading.summary import FileSummary, NoticeKind
from commands.orders import Order
from domain.agreement import Agreement
from domain.identity import accord_id, act_id, agreement_id, contribution_id, organisation_id, partnership_id, target_id
from domain.inability import Inability, InabilityState
from domain.terms import Awaited, ConditionKind
from domain.vocabulary import ConditionState, Role, Status
from support import Platform

Loads = Callable[[str], Awaitable[FileSummary]]
TENANT = partnership_id("testdorp")
ACCORD = accord_id(TENANT, "afspraken")
GROUNDS = "by: wonen, reason: Zo is het, authority: Bestuurlijk overleg"
MORE = """
        - key: grond
          title: Grond
          text: De gemeente levert grond.
          lead: [gemeente]
          condition: {text: Er is een bestemmingsplan.}
          succeeds: [nieuwbouw, wachten]
          from_contributions: [bod-2025]
          clauses:
            - {key: a, text: De grond is bouwrijp., awaits: [nieuwbouw/1]}
            - {key: b, text: Tot de nieuwe nota., condition: {text: Er is een nota., kind: until}, awaits: [a]}
"""
ADOPTED = """
  adoption: {on: 2025-02-01, authority: Ondertekening, despite_gap: De handtekeningen staan op papier.}
  history:
"""


def act(kind: str, key: str, fields: str, on: str = "2026-03-01") -> str:
    return f"    - {{act: {kind}, key: {key}, on: {on}, {GROUNDS}, {fields}}}\n"


async def agreement(platform: Platform, key: str) -> Agreement:
    found = await platform.desk.load(Agreement, TENANT, agreement_id(ACCORD, key))
    assert found
    return found


def told(summary: FileSummary, *kinds: NoticeKind) -> list[str]:
    return [notice.message for notice in summary.notices if notice.kind in kinds]


async def test_a_file_says_for_what_a_clause_waits_and_from_what_it_came(
    loads: Loads, platform: Platform, draft: str
) -> None:
    assert not told(await loads(draft + MORE), NoticeKind.FAULT)

    terms = (await agreement(platform, "grond")).terms
    assert [clause.awaits for clause in terms.clauses] == [
        (Awaited("1", agreement_id(ACCORD, "nieuwbouw")),),
        (Awaited("a"),),
    ]
    assert [link.id for link in terms.succeeds] == [agreement_id(ACCORD, key) for key in ("nieuwbouw", "wachten")]
    assert terms.from_contributions == (contribution_id(TENANT, "bod-2025"),)
    assert terms.clauses[1].condition and terms.clauses[1].condition.kind is ConditionKind.UNTIL


async def test_one_predecessor_is_written_without_a_list(loads: Loads, platform: Platform, draft: str) -> None:
    await loads(draft + MORE.replace("[nieuwbouw, wachten]", "wachten"))

    (link,) = (await agreement(platform, "grond")).terms.succeeds
    assert link.id == agreement_id(ACCORD, "wachten")


async def test_an_awaited_agreement_that_is_not_there_is_told(loads: Loads, draft: str) -> None:
    summary = await loads(draft + MORE.replace("nieuwbouw/1", "nieuwbow/1"))

    (fault,) = told(summary, NoticeKind.FAULT)
    assert "Bedoelt u «nieuwbouw»?" in fault


async def test_conditions_are_settled_and_agreements_joined_and_split(
    loads: Loads, platform: Platform, draft: str
) -> None:
    text = draft + MORE + ADOPTED
    text += act("settle_condition", "plan", "agreement: grond, state: met, shown_by: Raadsbesluit")
    over = "status: carried_over, successors: [nieuwbouw, wachten]"
    text += act("change_status", "b", f"agreement: grond, clause: b, {over}")
    text += act("join_agreements", "samen", "agreements: [nieuwbouw, wachten], into: grond")

    summary = await loads(text)

    assert not told(summary, NoticeKind.FAULT, NoticeKind.REFUSED)
    ground = await agreement(platform, "grond")
    assert ground.condition_state(None) is ConditionState.MET
    assert ground.statuses == {"b": Status.CARRIED_OVER}
    for key in ("nieuwbouw", "wachten"):
        assert (await agreement(platform, key)).derived_status is Status.CARRIED_OVER
    assert (await loads(text)).events == 0


async def test_what_cannot_be_complied_with_is_followed_to_its_end(
    loads: Loads, platform: Platform, adopted: str
) -> None:
    text = adopted
    text += act("declare_inability", "onmacht", "agreement: nieuwbouw, why: De bouwer stopt, since: 2026-02-15")
    text += act("plan_consultation", "gepland", "inability: onmacht, planned_on: 2026-03-09")
    held = "inability: onmacht, parties: [wonen, gemeente], outcome: new_agreement, account: Later bouwen"
    text += act("hold_consultation", "gehouden", f"{held}, amendment: meer", "2026-03-09")
    text += act(
        "resolve_inability", "klaar", "inability: onmacht, conclusion: Gewijzigd, amendment: meer", "2026-03-20"
    )

    summary = await loads(text)

    assert not told(summary, NoticeKind.FAULT, NoticeKind.REFUSED)
    found = await platform.desk.load(Inability, TENANT, act_id(ACCORD, "onmacht"))
    assert found
    assert (found.state, found.amendment) == (InabilityState.RESOLVED, act_id(ACCORD, "meer"))
    gone = told(await loads(adopted), NoticeKind.GONE)
    assert [each.partition(" staat")[0].partition("(")[2] for each in gone] == [
        "melding van niet kunnen voldoen)", "gepland overleg)", "gehouden overleg)",
        "afhandeling van niet kunnen voldoen)",
    ]  # fmt: skip


async def test_acts_name_what_was_declared_and_proposed_before(loads: Loads, adopted: str) -> None:
    text = adopted + act("plan_consultation", "gepland", "inability: meer, planned_on: 2026-03-09")
    text += act("declare_inability", "onmacht", "agreement: nieuwbouw, why: De bouwer stopt")
    text += act("resolve_inability", "klaar", "inability: onmacht, conclusion: Klaar, amendment: onmacht")

    first, second = told(await loads(text), NoticeKind.FAULT)

    assert "geen eerdere handeling die meldde dat een partij niet kan voldoen" in first
    assert "geen eerdere handeling die een wijziging voorstelde" in second


async def test_what_was_removed_is_not_gone_and_not_made_again(loads: Loads, platform: Platform, draft: str) -> None:
    await loads(draft)
    await remove(platform, ask.RemoveTarget(target_id(ACCORD, "woningen")))
    await remove(platform, ask.RemoveAgreement(agreement_id(ACCORD, "wachten")))

    before, rest = draft.split("        - key: wachten")
    without = before.partition("          targets:")[0] + rest.partition("wachtlijst.\n")[2]
    assert not told(await loads(without), NoticeKind.GONE)
    (stopped,) = told(await loads(draft), NoticeKind.STOPPED)
    assert stopped.startswith("afspraak «wachten»: Deze afspraak is uit het concept verwijderd.")


async def remove(platform: Platform, request: ask.Request) -> None:
    caller = Caller("subject-2c", (Mandate(Role.SECRETARY, organisation_id("gemeente")),))
    order = Order(
        caller=caller, tenant=TENANT, request=request, key=str(type(request)), reason="Vergissing",
        authority="Ambtelijk overleg", effective_on=date(2026, 3, 1), organisation=organisation_id("gemeente"),
    )  # fmt: skip
    await platform.desk.carry_out(order)
