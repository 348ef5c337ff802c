"""When something was recorded and from when it counts are never confused, and what was told late can be found."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import pytest_asyncio

from commands import requests as ask
from commands.desk import Desk
from commands.handlers import HANDLERS
from commands.orders import Order
from domain.rules import Objection, ProcessRule
from scene import AT_HOME, ELSEWHERE_ONLY, IN_REGION, LOCAL, Scene, standing
from store.access import Access
from store.embedded import Running
from store.registry import REGISTRY
from support import OPERATOR

RECORDED = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
"""On 2 March in the Netherlands."""
TRAIL = """
query($id: ID!, $timing: Timing, $first: Int = 3) { auditTrail(partnership: $id, timing: $timing, first: $first) {
  nodes { label recordedAt effectiveOn timing timingLabel daysLate }
} }
"""


@pytest_asyncio.fixture(scope="module")
async def scene(server: Running, template: str) -> AsyncIterator[Scene]:
    """With three rules recorded at one moment, that count from another day each."""
    async with standing(server, template) as scene:
        platform = scene.platform
        desk = Desk(platform.log, platform.writer, REGISTRY, HANDLERS, lambda: RECORDED)
        for day in (1, 2, 10):
            rule = ProcessRule(f"regel-{day}", "Zo is het.", Objection(14))
            order = Order(
                caller=OPERATOR, tenant=LOCAL, request=ask.AgreeRule(rule), key=f"op-{day}", reason="omdat",
                authority="overleg", effective_on=date(2026, 3, day), organisation=None,
            )  # fmt: skip
            await desk.carry_out(order)
        await platform.worker.catch_up()
        yield scene


async def entries(scene: Scene, seen: Access = AT_HOME, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await scene.data(TRAIL, seen, id=str(LOCAL), **asked))["auditTrail"]["nodes"]
    return found


async def test_an_entry_says_how_far_it_counts_from_when_it_was_recorded(scene: Scene) -> None:
    told = [(e["effectiveOn"], e["timing"], e["timingLabel"], e["daysLate"]) for e in await entries(scene)]

    assert told == [
        ("2026-03-10", "AHEAD", "vooraf vastgelegd", -8),
        ("2026-03-02", "SAME_DAY", "vastgelegd op de dag zelf", 0),
        ("2026-03-01", "LATE", "achteraf vastgelegd", 1),
    ]


@pytest.mark.parametrize("seen", [AT_HOME, IN_REGION])
@pytest.mark.parametrize(("timing", "day"), [("AHEAD", 10), ("SAME_DAY", 2), ("LATE", 1)])
async def test_what_was_recorded_late_or_ahead_can_be_asked_for(
    scene: Scene, seen: Access, timing: str, day: int
) -> None:
    found = await entries(scene, seen, timing=timing, first=100)

    assert {entry["timing"] for entry in found} == {timing}
    of_rules = [entry["effectiveOn"] for entry in found if entry["recordedAt"].startswith("2026-03-01T23:30")]
    assert of_rules == [f"2026-03-{day:02}"]


async def test_another_partnership_is_told_nothing(scene: Scene) -> None:
    assert (await scene.data(TRAIL, ELSEWHERE_ONLY, id=str(LOCAL)))["auditTrail"] is None


async def test_progress_and_amendments_say_it_too(scene: Scene) -> None:
    query = """query($id: ID!) { accords: partnership(id: $id) { accords { agreements { nodes {
        amendments { effectiveOn proposedAt timing daysLate }
        targets { progress { effectiveOn recordedAt timing daysLate } } } } } } }"""
    data = await scene.data(query, AT_HOME, id=str(LOCAL))
    agreements = [node for accord in data["accords"]["accords"] for node in accord["agreements"]["nodes"]]
    amendments = [each for agreement in agreements for each in agreement["amendments"]]
    reports = [each for agreement in agreements for target in agreement["targets"] for each in target["progress"]]

    assert amendments and reports
    for each in (*amendments, *reports):
        assert each["timing"] == ("SAME_DAY" if each["daysLate"] == 0 else "LATE" if each["daysLate"] > 0 else "AHEAD")
