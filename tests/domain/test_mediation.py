"""The parties' own way out of a disagreement that remains after consultation."""

from typing import Any

import pytest

from domain.mediation import Mediation
from domain.vocabulary import MediationOutcome
from given import (
    a_case,
    a_draft_accord,
    a_mediation,
    amendment_id,
    an_adopted_accord,
    provenance,
    refused,
    replayed,
    topics,
)


def test_mediation_is_called_about_agreements_of_an_adopted_accord() -> None:
    mediation = a_mediation()

    assert mediation.case == a_case()
    assert mediation.outcome is None
    assert topics(mediation) == ["mediation.called"]


def test_over_a_draft_there_is_nothing_to_mediate() -> None:
    with refused("accord_not_adopted", "Bewerk het concept, of stel de overeenkomst eerst vast"):
        Mediation.call(amendment_id("mediatie-1"), a_case(), a_draft_accord(), provenance())


@pytest.mark.parametrize(
    ("changed", "code", "way_out"),
    [
        ({"agreements": ()}, "agreements_missing", "Noem ten minste één afspraak"),
        ({"consultation": " "}, "consultation_missing", "Beschrijf in `consultation` wanneer en met welke uitkomst"),
        ({"subject": ""}, "subject_missing", "vul `subject` in"),
    ],
)
def test_a_call_says_what_it_is_about_and_which_consultation_failed(
    changed: dict[str, Any], code: str, way_out: str
) -> None:
    """Mediation is for a disagreement that remains after consultation."""
    with refused(code, way_out):
        Mediation.call(amendment_id("mediatie-1"), a_case(**changed), an_adopted_accord(), provenance())


def test_mediators_may_be_appointed_later() -> None:
    case = a_case(mediators=())

    assert Mediation.call(amendment_id("mediatie-1"), case, an_adopted_accord(), provenance()).case.mediators == ()


@pytest.mark.parametrize("outcome", list(MediationOutcome))
def test_it_ends_in_settlement_withdrawal_or_failure(outcome: MediationOutcome) -> None:
    mediation = a_mediation()

    mediation.close(outcome, "Partijen leggen de oplevering in 2028 vast.", provenance())

    assert mediation.outcome is outcome
    assert topics(mediation) == ["mediation.called", "mediation.closed"]


def test_it_ends_with_a_conclusion() -> None:
    mediation = a_mediation()

    with refused("conclusion_missing", "vul `conclusion` in", mediation):
        mediation.close(MediationOutcome.FAILED, "  ", provenance())


def test_it_ends_once() -> None:
    mediation = a_mediation()
    mediation.close(MediationOutcome.SETTLED, "Partijen leggen de oplevering in 2028 vast.", provenance())

    with refused("mediation_closed", "Vraag zo nodig een nieuwe aan", mediation):
        mediation.close(MediationOutcome.FAILED, "Toch niet.", provenance())


def test_all_of_it_stays_inside_the_partnership() -> None:
    assert Mediation.Called.stays_inside
    assert Mediation.Closed.stays_inside


def test_a_mediation_is_what_its_events_say() -> None:
    mediation = a_mediation()
    mediation.close(MediationOutcome.WITHDRAWN, "De huurdersraad trekt de vraag in.", provenance())

    assert replayed(mediation) == mediation
