"""The roll-up of figures that follow from others, and how much of the progress is established."""

from decimal import Decimal
from uuid import uuid5

from msgspec import structs

from commands import requests as ask
from domain.amendment import TargetChange
from domain.changes import Change
from domain.identity import target_id
from domain.progress import ConfirmationOutcome
from domain.target import Target
from domain.target_terms import Addend, TargetTerms
from domain.vocabulary import Netting, Unit
from projections.rollup.read import RegionalRollUp, regional_roll_up
from scene import (
    ADOPTED,
    AT_HOME,
    BUILD,
    CORPORATION,
    HOMES,
    IN_REGION,
    LOCAL,
    REGION,
    REPORT,
    TENANTS,
    TODAY,
    TOWN,
    YEAR_2026,
    Scene,
    adopt,
    draft,
    found,
    whole,
)
from store.access import Access
from support import Platform

GONE, OTHER, TOTAL, NET = (target_id(ADOPTED, key) for key in ("weg", "anders", "totaal", "netto"))


async def rolled_up(platform: Platform, seen: Access = IN_REGION) -> RegionalRollUp:
    await platform.worker.catch_up()
    found = await regional_roll_up(platform.reader, seen, REGION, TODAY)
    assert found is not None
    return found


def of_2026(key: str, value: int | None, measure: str = "homes_added", **more: object) -> TargetTerms:
    figure = None if value is None else Decimal(value)
    terms = TargetTerms(BUILD, key, measure, Unit.DWELLING, low=figure, high=figure, period=YEAR_2026)
    return structs.replace(terms, **more)


async def a_member_with_sums(platform: Platform) -> Scene:
    """120 homes and 30 others make a total; 7 demolished make the net. No row says of what it is part."""
    scene = Scene(platform)
    await found(scene)
    await draft(scene)
    total = (Addend(HOMES), Addend(OTHER))
    net = (Addend(TOTAL), Addend(GONE, Decimal(-1)))
    for id, terms in (
        (OTHER, of_2026("anders", 30)),
        (GONE, of_2026("weg", 7, "social_rent_demolished")),
        (TOTAL, of_2026("totaal", None, derivation=total)),
        (NET, of_2026("netto", None, netting=Netting.NET, derivation=net)),
    ):
        await scene.record(ask.SetTarget(id, terms))
    await adopt(scene)
    return scene


async def test_a_derived_figure_counts_once_and_net_stands_apart(platform: Platform) -> None:
    await a_member_with_sums(platform)

    lines = [line for line in (await rolled_up(platform)).lines if line.since == YEAR_2026.since]
    added = {(line.measure, line.netting): line for line in lines}

    gross = added["homes_added", Netting.UNSPECIFIED]
    assert (gross.low, gross.counted) == (Decimal(150), 1)
    assert {c.target: c.left_out for c in gross.contributions} == {HOMES: "part_of", OTHER: "part_of", TOTAL: None}
    assert added["homes_added", Netting.NET].high == 143
    assert added["social_rent_demolished", Netting.UNSPECIFIED].low == 7
    assert {c.target for line in lines for c in line.contributions if c.derived} == {TOTAL, NET}


async def test_what_follows_changes_with_the_figure_that_is_amended(platform: Platform) -> None:
    scene = await a_member_with_sums(platform)
    before = await platform.desk.load(Target, LOCAL, NET)
    await rolled_up(platform)

    fewer = TargetChange(OTHER, (Change("low", "30", "10"), Change("high", "30", "10")))
    parties = (TOWN, CORPORATION, TENANTS)
    amend = ask.AmendAgreement(uuid5(REPORT, "w"), BUILD, (), (fewer,), parties)
    await scene.record(amend, organisation=TOWN)

    (net,) = [c for line in (await rolled_up(platform)).lines for c in line.contributions if c.target == NET]
    assert net.low == net.high == 123
    after = await platform.desk.load(Target, LOCAL, NET)
    assert before is not None
    assert after is not None
    assert before.version == after.version


async def test_the_roll_up_says_how_much_of_the_progress_is_established(platform: Platform) -> None:
    """A report that is contested counts as reported and not as established, which the region is not told."""
    scene = await whole(platform)
    said = ask.ConfirmProgress(HOMES, uuid5(REPORT, "2"), ConfirmationOutcome.CONTESTED, "Te hoog.")
    told = []
    for _ in range(2):
        for seen in (AT_HOME, IN_REGION):
            lines = (await rolled_up(platform, seen)).lines
            (homes,) = [c for line in lines for c in line.contributions if c.target == HOMES]
            told.append((str(homes.progress), str(homes.progress_established)))
        await scene.fold(said, organisation=TOWN)

    assert told == [("14", "14"), ("14", "None"), ("14", "0"), ("14", "None")]
