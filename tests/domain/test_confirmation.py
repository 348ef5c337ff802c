"""Who confirms a reported figure, and when it counts as established."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec import structs

from domain.planning import Period
from domain.progress import ConfirmationOutcome, ExternalReference, Progress
from domain.target import Target
from domain.vocabulary import PartyRole
from given import (
    CORPORATION,
    MUNICIPALITY,
    OTHER_CORPORATION,
    a_partnership,
    a_target,
    amendment_id,
    an_adopted_accord,
    days,
    progress,
    provenance,
    refused,
    replayed,
    topics,
)
from givens.targets import REFERENCE, confirmation

CONTESTED, CONFIRMED = ConfirmationOutcome.CONTESTED, ConfirmationOutcome.CONFIRMED
BY_TENANTS = (PartyRole.TENANTS,)


def _days(since: str, until: str) -> Period:
    return days(date.fromisoformat(since), date.fromisoformat(until))


def _by_another(report: Progress) -> Progress:
    return structs.replace(report, organisation=OTHER_CORPORATION)


def stand(target: Target) -> tuple[Any, Any]:
    """What is reported, and how much of it is established."""
    return target.achieved(), target.established()


def a_reported_target(*asked: PartyRole) -> Target:
    """The corporation reported 20 homes; one of these roles has to confirm it."""
    target = a_target()
    target.report(progress(), an_adopted_accord(), provenance(CORPORATION), asked)
    return target


def test_without_a_rule_a_report_is_established() -> None:
    assert a_reported_target().established() == 20


def test_a_report_counts_as_reported_before_it_is_established() -> None:
    target = a_reported_target(*BY_TENANTS)

    assert stand(target) == (20, None)

    target.confirm(confirmation(), a_partnership(), provenance())

    assert stand(target) == (20, 20)
    assert replayed(target) == target


def test_only_what_is_established_is_added() -> None:
    target = a_target()
    halves = ("2026-01-01", "2026-06-30"), ("2026-07-01", "2026-12-31")
    for n, (since, until) in enumerate(halves):
        period = _days(since, until)
        target.report(progress("8", period, key=f"v{n}"), an_adopted_accord(), provenance(), BY_TENANTS)

    target.confirm(confirmation(report=amendment_id("v1")), a_partnership(), provenance())

    assert stand(target) == (16, 8)


def test_what_is_contested_is_not_established_and_still_counts_as_reported() -> None:
    target = a_reported_target()

    target.confirm(confirmation(CONTESTED, explanation="Twaalf woningen."), a_partnership(), provenance())

    assert stand(target) == (20, None)


def test_one_who_contests_stands_in_the_way_until_it_confirms() -> None:
    target = a_reported_target(PartyRole.TENANTS, PartyRole.MUNICIPALITY)
    of_municipality = confirmation(organisation=MUNICIPALITY, role=PartyRole.MUNICIPALITY)
    target.confirm(confirmation(CONTESTED, explanation="Te hoog."), a_partnership(), provenance())
    target.confirm(of_municipality, a_partnership(), provenance())
    assert target.established() is None

    target.confirm(confirmation(), a_partnership(), provenance())

    assert target.established() == 20


def test_the_same_confirmation_is_recorded_once() -> None:
    target = a_reported_target()

    for _ in range(2):
        target.confirm(confirmation(), a_partnership(), provenance())

    assert topics(target).count("target.progress_confirmed") == 1


def test_nobody_confirms_its_own_report() -> None:
    target = a_reported_target()
    own = confirmation(organisation=CORPORATION, role=PartyRole.CORPORATION)

    with refused("own_report", "Laat een partij in een andere rol dat doen", target):
        target.confirm(own, a_partnership(), provenance())


def test_a_party_in_the_same_role_does_not_confirm() -> None:
    target = a_reported_target()
    colleague = confirmation(organisation=OTHER_CORPORATION, role=PartyRole.CORPORATION)

    with refused("role_may_not_confirm", "gemeente, huurdersorganisatie", target):
        target.confirm(colleague, a_partnership(), provenance())


def test_only_the_roles_of_the_rule_confirm() -> None:
    target = a_reported_target(*BY_TENANTS)
    by_municipality = confirmation(organisation=MUNICIPALITY, role=PartyRole.MUNICIPALITY)

    with refused("role_may_not_confirm", "hier: huurdersorganisatie", target):
        target.confirm(by_municipality, a_partnership(), provenance())


def test_a_rule_that_names_only_the_reporters_role_leaves_nobody() -> None:
    target = a_reported_target(PartyRole.CORPORATION)

    with refused("role_may_not_confirm", "niemand aan tafel", target):
        target.confirm(confirmation(), a_partnership(), provenance())


def test_who_contests_says_what_is_wrong() -> None:
    target = a_reported_target()

    with refused("explanation_missing", "vul `explanation`", target):
        target.confirm(confirmation(CONTESTED, explanation=" "), a_partnership(), provenance())


def test_only_a_valid_report_is_confirmed() -> None:
    target = a_reported_target()
    target.report(progress("18", key="v2", corrects=progress().id), an_adopted_accord(), provenance())

    with refused("report_unknown", "Kies een melding die geldt", target):
        target.confirm(confirmation(), a_partnership(), provenance())


class TestReferences:
    """The same report, sent twice by a system, is one."""

    def test_the_same_report_is_recorded_once_whatever_its_identity(self) -> None:
        target = a_target()
        target.report(progress(reference=REFERENCE), an_adopted_accord(), provenance())

        target.report(progress(reference=REFERENCE, key="opnieuw"), an_adopted_accord(), provenance())

        assert list(target.reports) == [progress().id]
        assert topics(target).count("target.progress_reported") == 1

    def test_another_figure_under_the_same_reference_is_refused(self) -> None:
        target = a_target()
        target.report(progress(reference=REFERENCE), an_adopted_accord(), provenance())

        with refused("reference_taken", f"`corrects: {progress().id}`", target):
            target.report(progress("21", reference=REFERENCE, key="v2"), an_adopted_accord(), provenance())

    def test_a_correction_bears_the_reference_of_what_it_corrects(self) -> None:
        target = a_target()
        target.report(progress(reference=REFERENCE), an_adopted_accord(), provenance())
        correction = progress("21", reference=REFERENCE, key="v2", corrects=progress().id)

        for _ in range(2):
            target.report(correction, an_adopted_accord(), provenance())

        assert target.achieved() == 21
        assert len(target.reports) == 2

    def test_what_was_corrected_is_no_news_when_it_is_sent_once_more(self) -> None:
        target = a_target()
        target.report(progress(reference=REFERENCE), an_adopted_accord(), provenance())
        target.report(progress("21", key="v2", corrects=progress().id), an_adopted_accord(), provenance())

        target.report(progress(reference=REFERENCE, key="v3"), an_adopted_accord(), provenance())

        assert target.achieved() == 21

    def test_another_organisation_may_use_the_same_number(self) -> None:
        target = a_target()
        target.report(progress(reference=REFERENCE), an_adopted_accord(), provenance())
        other = progress("5", _days("2027-01-01", "2027-12-31"), key="v2", reference=REFERENCE)

        with refused("reference_taken", "geef een ander kenmerk", target):
            target.report(other, an_adopted_accord(), provenance())
        target.report(_by_another(other), an_adopted_accord(), provenance())

        assert target.achieved() == Decimal(25)

    @pytest.mark.parametrize("reference", [ExternalReference("", "17"), ExternalReference("ERP", " ")])
    def test_a_reference_names_its_system(self, reference: ExternalReference) -> None:
        target = a_target()

        with refused("reference_incomplete", "Vul `system` en `id`", target):
            target.report(progress(reference=reference), an_adopted_accord(), provenance())
