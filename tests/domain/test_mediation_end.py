"""How a mediation ends: failure, settlement, withdrawal, and the referral to the minister."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.case import Referral, Settlement
from domain.errors import Refused
from domain.mediation import FailureCause, Mediation, MediationState
from domain.national import admission_about_keeping
from domain.vocabulary import MediationOutcome
from given import (
    AGREEMENT,
    CORPORATION,
    OTHER_AGREEMENT,
    TENANTS,
    a_mediation,
    a_partnership,
    amendment_id,
    an_agreement_with_a_proposal,
    provenance,
    refused,
    replayed,
    topics,
)
from givens.disputes import a_mediator, laws, the_bill, with_mediators, with_third
from givens.mediation_life import CARRIED_OUT, WIJZIGING, failed, settled


def test_a_refusal_to_appoint_leads_to_failure() -> None:
    mediation = a_mediation()

    mediation.refuse(CORPORATION, provenance(CORPORATION))
    assert (mediation.state, mediation.refused_by) == (MediationState.STALLED, CORPORATION)
    mediation.close(MediationOutcome.FAILED, "Voorbeeldwonen wees niemand aan.", provenance())

    assert (mediation.state, mediation.cause) == (MediationState.FAILED, FailureCause.REFUSAL)


def test_the_mediators_say_how_it_ends_once_they_are_there() -> None:
    for early in (a_mediation(), with_mediators()):
        with refused("mediators_not_at_work", "laat wie notuleert haar sluiten", early):
            early.mediators_must_be_at_work()

    with_third().mediators_must_be_at_work()


def test_who_appointed_does_not_refuse_any_more() -> None:
    mediation = with_mediators()

    with refused("already_appointed", "Sluit de mediatie, of trek haar in", mediation):
        mediation.refuse(CORPORATION, provenance())


def test_a_deadlock_on_the_third_leads_to_failure() -> None:
    mediation = with_mediators()

    mediation.deadlock(provenance(None))
    mediation.close(MediationOutcome.FAILED, "De mediators vonden geen derde.", provenance())

    assert mediation.cause is FailureCause.DEADLOCK


def test_without_both_mediators_there_is_no_deadlock() -> None:
    mediation = a_mediation()

    with refused("sides_not_appointed", "`refuseMediation`", mediation):
        mediation.deadlock(provenance())


def test_once_a_third_mediates_nothing_is_stalled() -> None:
    mediation = with_third()

    with refused("mediation_not_so_far", "in mediatie", mediation):
        mediation.deadlock(provenance())


def test_where_they_mediated_and_did_not_agree_that_is_the_cause() -> None:
    assert failed().cause is FailureCause.NO_AGREEMENT


def test_a_mediation_that_was_not_tried_did_not_fail() -> None:
    for mediation in (a_mediation(), with_mediators()):
        with refused("failure_unfounded", "of trek haar in", mediation):
            mediation.close(MediationOutcome.FAILED, "Geen zin meer.", provenance())


@pytest.mark.parametrize("outcome", [MediationOutcome.SETTLED, MediationOutcome.WITHDRAWN])
def test_parties_may_settle_or_withdraw_at_any_time(outcome: MediationOutcome) -> None:
    stalled = with_mediators()
    stalled.deadlock(provenance())
    for mediation in (a_mediation(), with_mediators(), with_third(), stalled):
        mediation.close(outcome, "Partijen leggen de oplevering in 2028 vast.", provenance())

        assert (mediation.outcome, mediation.cause) == (outcome, None)
        assert mediation.state == outcome.value


def test_it_ends_with_a_conclusion() -> None:
    mediation = with_third()

    with refused("conclusion_missing", "vul `conclusion` in", mediation):
        mediation.close(MediationOutcome.FAILED, "  ", provenance())


def test_it_ends_once() -> None:
    mediation = settled()

    with refused("mediation_closed", "Vraag zo nodig een nieuwe aan", mediation):
        mediation.close(MediationOutcome.FAILED, "Toch niet.", provenance())
    with refused("mediation_closed", "al gesloten: schikking", mediation):
        mediation.replace(TENANTS, a_mediator("mediator-3"), a_partnership(), provenance())


def test_a_settlement_names_the_amendment_that_carries_it_out() -> None:
    mediation = settled()

    mediation.link_settlement(CARRIED_OUT, an_agreement_with_a_proposal(), provenance())
    mediation.link_settlement(CARRIED_OUT, an_agreement_with_a_proposal(), provenance())

    assert mediation.settlements == (CARRIED_OUT,)
    assert mediation.state is MediationState.SETTLED
    assert topics(mediation)[-2:] == ["mediation.closed", "mediation.settlement_linked"]


def test_that_amendment_must_have_been_proposed() -> None:
    mediation = settled()

    with refused("amendment_unknown", "`proposeAmendment`", mediation):
        mediation.link_settlement(
            Settlement(AGREEMENT, amendment_id("nergens")), an_agreement_with_a_proposal(), provenance()
        )


def test_that_amendment_is_of_an_agreement_that_was_mediated() -> None:
    mediation = settled()

    with refused("agreement_not_mediated", "Noem een afspraak van de mediatie", mediation):
        mediation.link_settlement(Settlement(OTHER_AGREEMENT, WIJZIGING), an_agreement_with_a_proposal(), provenance())


def test_where_nothing_was_settled_nothing_is_carried_out() -> None:
    for mediation in (with_third(), failed()):
        with refused("nothing_settled", "niets vastgesteld", mediation):
            mediation.link_settlement(CARRIED_OUT, an_agreement_with_a_proposal(), provenance())


def test_the_last_step_is_the_minister_and_the_law_does_not_admit_it() -> None:
    mediation = failed()

    mediation.refer(Referral("Het meningsverschil blijft.", admission_about_keeping(laws())), provenance())

    assert mediation.state is MediationState.REFERRED
    assert mediation.referral is not None
    assert not mediation.referral.admission.admitted
    assert [finding.code for finding in mediation.referral.admission.findings] == ["keeping_goes_to_court"]


def test_once_the_bill_is_in_force_the_law_admits_it() -> None:
    assert admission_about_keeping(laws(date(2026, 12, 31), the_bill())).admitted is False
    assert admission_about_keeping(laws(date(2027, 1, 1), the_bill())).admitted is True


def test_only_what_failed_is_referred() -> None:
    for mediation in (with_third(), settled()):
        with refused("mediation_not_failed", "volgt op een mislukte mediatie", mediation):
            mediation.refer(Referral("Nu meteen.", admission_about_keeping(laws())), provenance())


def test_a_referral_has_a_ground() -> None:
    mediation = failed()

    with refused("ground_missing", "vul `ground` in", mediation):
        mediation.refer(Referral(" ", admission_about_keeping(laws())), provenance())


def test_all_of_it_stays_inside_the_partnership() -> None:
    assert all(fact.stays_inside for fact in Mediation.facts().values())


def test_a_mediation_is_what_its_events_say() -> None:
    for mediation in (settled(), failed(), with_mediators()):
        assert replayed(mediation) == mediation


ACTS: dict[str, Callable[[Mediation], None]] = {
    "one side appoints": lambda m: m.appoint(TENANTS, a_mediator("een"), a_partnership(), provenance()),
    "the other appoints": lambda m: m.appoint(CORPORATION, a_mediator("twee"), a_partnership(), provenance()),
    "one side replaces": lambda m: m.replace(TENANTS, a_mediator("drie"), a_partnership(), provenance()),
    "they choose": lambda m: m.choose_third(a_mediator("derde"), a_partnership(), provenance()),
    "one side refuses": lambda m: m.refuse(CORPORATION, provenance()),
    "they do not agree": lambda m: m.deadlock(provenance()),
    "it is settled": lambda m: m.close(MediationOutcome.SETTLED, "Zo.", provenance()),
    "it is withdrawn": lambda m: m.close(MediationOutcome.WITHDRAWN, "Zo.", provenance()),
    "it fails": lambda m: m.close(MediationOutcome.FAILED, "Zo.", provenance()),
    "it is carried out": lambda m: m.link_settlement(CARRIED_OUT, an_agreement_with_a_proposal(), provenance()),
    "it is referred": lambda m: m.refer(Referral("Zo.", admission_about_keeping(laws())), provenance()),
}


@given(st.lists(st.sampled_from(sorted(ACTS)), max_size=12))
def test_whatever_is_tried_in_whatever_order_it_keeps_to_its_life(tried: list[str]) -> None:
    """A third stands only beside a mediator of every side; an end has no way back; a failure has its cause."""
    mediation = a_mediation()
    for act in tried:
        before, ended = mediation.state, mediation.outcome
        with suppress(Refused):
            ACTS[act](mediation)
        assert mediation.state is before or mediation.state in Mediation.LIFE.choices(before)
        assert ended in (None, mediation.outcome)
        assert mediation.third is None or mediation.still_to_appoint == []
        assert (mediation.outcome is MediationOutcome.FAILED) <= (mediation.cause is not None)
        assert bool(mediation.settlements) <= (mediation.outcome is MediationOutcome.SETTLED)
        assert (mediation.referral is not None) == (mediation.state is MediationState.REFERRED)
    assert replayed(mediation) == mediation
