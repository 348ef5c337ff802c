"""Figures over the API: those that follow from others, reports that a system sends twice, confirmation, thresholds."""

from typing import Any

from calling import CORPORATION, EDITOR, HERE, REPORTER, SECRETARY, TENANTS, Api, agree, of, provenance
from domain.vocabulary import Role

REFERENCE = {"system": "Voorbeeldsysteem", "id": "VTG-17", "administration": "bezit"}


def report(target: str, **more: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "target": target, "period": "2026-01-01 - 2026-06-30", "value": "12", "source": "Jaarverslag",
        "provenance": provenance(CORPORATION),
    }  # fmt: skip
    return given | more


async def test_the_same_report_sent_twice_is_answered_with_the_earlier_one(table: Api) -> None:
    """Each time with a key of its own, as a system does that does not know what it sent."""
    made = await agree(table)
    first = await table.do("reportProgress", REPORTER, **HERE, **report(made.target, reference=REFERENCE))
    again = await table.do("reportProgress", REPORTER, **HERE, **report(made.target, reference=REFERENCE))

    assert again["id"] == first["id"]
    assert again["position"] == first["position"]


async def test_the_same_report_is_found_under_the_identity_that_it_was_given(table: Api) -> None:
    made = await agree(table)
    named = "6f1c9a52-4d0e-5b7a-9c38-7f3f8e6d2a10"
    await table.do("reportProgress", REPORTER, **HERE, **report(made.target, reference=REFERENCE, id=named))
    again = await table.do("reportProgress", REPORTER, **HERE, **report(made.target, reference=REFERENCE))

    assert again["id"] == named


async def test_a_correction_bears_the_same_reference_and_is_a_report_of_its_own(table: Api) -> None:
    made = await agree(table)
    first = await table.do("reportProgress", REPORTER, **HERE, **report(made.target, reference=REFERENCE))
    taken = await table.refused(
        "reportProgress", REPORTER, **HERE, **report(made.target, value="14", reference=REFERENCE)
    )
    better = await table.do(
        "reportProgress", REPORTER, **HERE,
        **report(made.target, value="14", reference=REFERENCE, corrects=first["id"]),
    )  # fmt: skip

    assert "reference_taken" in str(taken)
    assert first["id"] in str(taken)
    assert better["id"] != first["id"]


async def test_a_party_confirms_what_another_reported(table: Api) -> None:
    made = await agree(table)
    told = await table.do("reportProgress", REPORTER, **HERE, **report(made.target))

    confirmed = await table.do(
        "confirmProgress", of(Role.EDITOR, TENANTS), **HERE, target=made.target, report=told["id"], outcome="CONFIRMED",
        provenance=provenance(TENANTS),
    )  # fmt: skip

    assert confirmed["id"] == told["id"]
    assert confirmed["target"]["id"] == made.target


async def test_a_threshold_that_was_not_crossed_is_not_settled(table: Api) -> None:
    made = await agree(table)
    refused = await table.refused(
        "settleThreshold", SECRETARY, **HERE, target=made.target, rule="drempel", on="2026-07-01", outcome="Besproken."
    )

    assert "threshold_not_crossed" in str(refused)


async def test_a_target_that_follows_from_another_is_set_without_a_figure(table: Api) -> None:
    made = await agree(table, adopt=False)
    asked: dict[str, Any] = {
        "agreement": made.agreement, "key": "helft", "measure": "social_rent_added", "literal": "31",
        "period": "2026 - 2027", "derivation": [{"target": made.target, "factor": "0.5"}],
    }  # fmt: skip
    await table.do("setTarget", EDITOR, **HERE, **asked)
    refused = await table.refused("setTarget", EDITOR, **HERE, **asked | {"value": "30"})

    assert "derived_has_figure" in str(refused)
