"""What is read of figures: what they follow from, what was confirmed, and which thresholds watch them."""

from datetime import date
from decimal import Decimal
from uuid import uuid5

import pytest_asyncio
from msgspec import structs

from commands import requests as ask
from domain.identity import target_id
from domain.planning import Period, PeriodPrecision
from domain.progress import ConfirmationOutcome, ExternalReference
from domain.target import Target
from domain.target_terms import Addend, TargetTerms
from domain.thresholds import ThresholdState
from domain.vocabulary import Unit
from projections.current import read
from scene import (
    ADOPTED,
    AT_HOME,
    BUILD,
    CORPORATION,
    HOMES,
    HOMES_PART,
    IN_REGION,
    LOCAL,
    REPORT,
    TENANTS,
    TOWN,
    Scene,
    draft,
    found,
    whole,
)
from scene import adopt as adopt_all
from support import Platform

REST = target_id(ADOPTED, "rest")
BETTER = uuid5(REPORT, "2")
KEY = (LOCAL, HOMES)

FIGURES = """
query($agreement: ID!) { agreement(id: $agreement) { targets {
  key literal low high
  derivation { targetId factor target { key } }
  derived { low high about complete printedDiffers missing { key } }
  progressReported progressEstablished
  progress { value established reference { system id } confirmations { role outcome explanation } }
  thresholds { rule state stateLabel crossing value follows crossedOn figure dueOn settledOn outcome }
} } }
"""


@pytest_asyncio.fixture
async def scene(platform: Platform) -> Scene:
    return await whole(platform)


async def contest(scene: Scene) -> None:
    said = ask.ConfirmProgress(HOMES, BETTER, ConfirmationOutcome.CONTESTED, "Twee zijn niet opgeleverd.")
    await scene.fold(said, organisation=TOWN)


async def test_a_report_that_was_confirmed_is_established(scene: Scene) -> None:
    standing = (await read.standings_of(scene.platform.reader, AT_HOME, [KEY]))[KEY]
    assert standing.achieved == standing.established == 14

    await contest(scene)

    standing = (await read.standings_of(scene.platform.reader, AT_HOME, [KEY]))[KEY]
    assert standing.achieved == 14
    assert standing.established is None
    reports = (await read.progress_of(scene.platform.reader, AT_HOME, [KEY]))[KEY]
    assert [report.established for report in reports] == [True, False]


async def test_what_parties_say_of_a_report_stays_inside_and_so_does_what_is_established(scene: Scene) -> None:
    await contest(scene)

    inside = await read.confirmations_of(scene.platform.reader, AT_HOME, [KEY])
    outside = await read.confirmations_of(scene.platform.reader, IN_REGION, [KEY])
    seen = await read.progress_of(scene.platform.reader, IN_REGION, [KEY])

    assert {(said.organisation, said.outcome) for said in inside[KEY]} == {
        (TENANTS, ConfirmationOutcome.CONFIRMED),
        (TOWN, ConfirmationOutcome.CONTESTED),
    }
    assert outside == {}
    assert [report.established for report in seen[KEY]] == [None, None]


async def test_a_threshold_is_watched_by_all_and_crossed_for_the_parties(scene: Scene) -> None:
    (inside,) = (await read.thresholds_of(scene.platform.reader, AT_HOME, [KEY]))[KEY]
    (outside,) = (await read.thresholds_of(scene.platform.reader, IN_REGION, [KEY]))[KEY]

    assert (inside.state, inside.follows) == (ThresholdState.CROSSED, "bestuurlijk overleg")
    assert inside.figure == 14
    assert inside.crossed_on is not None
    assert inside.due_on is not None
    assert (inside.due_on - inside.crossed_on).days == 28
    assert outside.state is ThresholdState.WATCHED


async def test_a_threshold_that_was_settled_says_when_and_to_what_that_led(scene: Scene) -> None:
    on = date(2026, 2, 20)
    await scene.fold(ask.SettleThreshold(HOMES, "woningen-14", on, "Partijen gaan zo door."))

    (watched,) = (await read.thresholds_of(scene.platform.reader, AT_HOME, [KEY]))[KEY]

    assert (watched.state, watched.settled_on, watched.outcome) == (
        ThresholdState.SETTLED,
        on,
        "Partijen gaan zo door.",
    )


async def test_back_within_a_threshold_nothing_is_crossed(scene: Scene) -> None:
    report = (await read.progress_of(scene.platform.reader, AT_HOME, [KEY]))[KEY][-1]
    same_time = Period(report.since, report.until, PeriodPrecision.DAY)
    lower = ask.ReportProgress(
        uuid5(REPORT, "3"), HOMES, same_time, Decimal(9), "ERP", None, BETTER, ExternalReference("ERP", "17")
    )
    await scene.fold(lower, organisation=CORPORATION)

    (watched,) = (await read.thresholds_of(scene.platform.reader, AT_HOME, [KEY]))[KEY]
    reports = (await read.progress_of(scene.platform.reader, AT_HOME, [KEY]))[KEY]

    assert watched.state is ThresholdState.WATCHED
    assert reports[-1].reference == ExternalReference("ERP", "17")


async def test_a_derived_figure_is_computed_when_it_is_asked(platform: Platform) -> None:
    scene = Scene(platform)
    await found(scene)
    await draft(scene)
    homes, part = [await platform.desk.load(Target, LOCAL, id) for id in (HOMES, HOMES_PART)]
    assert homes is not None
    assert part is not None
    of_2026 = structs.replace(part.terms, period=homes.terms.period, period_literal="2026")
    await scene.record(ask.SetTarget(HOMES_PART, of_2026))
    rest = TargetTerms(
        BUILD, "rest", "homes_added", Unit.DWELLING, literal="81", period=homes.terms.period,
        time_basis=homes.terms.time_basis, derivation=(Addend(HOMES), Addend(HOMES_PART, Decimal(-1))),
    )  # fmt: skip
    await scene.record(ask.SetTarget(REST, rest))
    await adopt_all(scene)
    await platform.worker.catch_up()

    found_ = (await scene.data(FIGURES, AT_HOME, agreement=str(BUILD)))["agreement"]["targets"]
    (derived,) = [target for target in found_ if target["key"] == "rest"]

    assert derived["low"] is None
    assert [addend["factor"] for addend in derived["derivation"]] == ["1", "-1"]
    assert derived["derived"] == {
        "low": "80",
        "high": "80",
        "about": False,
        "complete": True,
        "printedDiffers": True,
        "missing": [],
    }
    assert all(target["derived"] is None for target in found_ if target["key"] != "rest")


async def test_the_schema_shows_what_is_established_and_what_follows(scene: Scene) -> None:
    await contest(scene)

    targets = (await scene.data(FIGURES, AT_HOME, agreement=str(BUILD)))["agreement"]["targets"]
    (homes,) = [target for target in targets if target["key"] == "woningen"]

    assert (homes["progressReported"], homes["progressEstablished"]) == ("14", None)
    said = homes["progress"][-1]["confirmations"]
    assert {(each["role"], each["outcome"]) for each in said} == {
        ("TENANTS", "CONFIRMED"),
        ("MUNICIPALITY", "CONTESTED"),
    }
    assert homes["thresholds"][0]["state"] == "CROSSED"
    assert homes["thresholds"][0]["stateLabel"] == "aan de orde"
