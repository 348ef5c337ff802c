"""The process rules of the published accords, with the comparator as it is printed (DOMAIN.md, point 6)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from commands import requests as ask
from commands.loading.plan import plan_file
from domain.rules import Comparator, Deadline, Frequency, Matter, ProcessRule, Side, Sides
from domain.vocabulary import PartyRole

EXAMPLES = Path(__file__).parents[2] / "ops" / "examples"
FILES = sorted(EXAMPLES.glob("*.yaml"))
NOW = datetime(2026, 6, 1, tzinfo=UTC)
BEFORE, BY = Comparator.BEFORE, Comparator.BY


def rules_of(name: str) -> dict[str, ProcessRule]:
    requests = [step.request for step in plan_file(EXAMPLES / f"{name}.yaml", NOW).steps]
    return {request.rule.key: request.rule for request in requests if isinstance(request, ask.AgreeRule)}


@pytest.mark.parametrize(
    ("name", "key", "says"),
    [
        ("achterhoek-aalten", "agenda-2028", Deadline(Matter.AGENDA, BEFORE, 12, 15, 2027)),
        ("achterhoek-aalten", "bod", Deadline(Matter.BID, BEFORE, 7, 1, role=PartyRole.CORPORATION)),
        ("achterhoek", "mediatie-zijden", Sides(Side.ORGANISATION)),
        ("achterhoek", "regionale-monitor", Frequency(Matter.REVIEW, 12)),
        ("arnhem", "jaarlijkse-monitor", Frequency(Matter.REVIEW, 12)),
        ("druten", "accenten", Deadline(Matter.MEETING, BEFORE, 4, 1)),
        ("druten", "activiteitenoverzichten", Deadline(Matter.ACTIVITY_OVERVIEW, BEFORE, 7, 1)),
        ("druten", "afstemming", Deadline(Matter.CONSULTATION, BEFORE, 9, 1)),
        ("druten", "gezamenlijk-overzicht", Deadline(Matter.JOINT_OVERVIEW, BY, 11, 30)),
        ("druten", "resultaten", Deadline(Matter.REPORT, BEFORE, 3, 1)),
        ("harderwijk-jaarschijf-2024", "productieafspraken", Deadline(Matter.AGENDA, BY, 12, 15)),
        ("harderwijk-jaarschijf-2024", "monitor", Frequency(Matter.REVIEW, 12, 2)),
    ],
)
def test_a_rule_is_as_it_is_printed(name: str, key: str, says: object) -> None:
    assert rules_of(name)[key].says == says


def test_arnhem_asks_no_bid_during_its_term() -> None:
    matters = {
        says.matter for rule in rules_of("arnhem").values() if isinstance(says := rule.says, Deadline | Frequency)
    }

    assert matters == {Matter.REVIEW, Matter.MEETING}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_rule_says_where_it_is_printed_or_that_it_was_made_up(path: Path) -> None:
    for rule in rules_of(path.stem).values():
        assert rule.source
        assert rule.invented == (path.stem.startswith("voorbeeld"))
