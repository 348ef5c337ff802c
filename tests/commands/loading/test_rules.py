"""Process rules in a file: each sort as it is printed, loaded once, and told when it changes."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from commands.loading.plan import plan
from commands.loading.reader import read
from commands.loading.summary import FileSummary, NoticeKind
from domain.identity import partnership_id
from domain.partnership import Partnership
from domain.rules import (
    AdoptionRule,
    Comparator,
    Confirmation,
    Consent,
    Consenting,
    Content,
    Deadline,
    Frequency,
    Matter,
    Objection,
    Side,
    Sides,
)
from domain.vocabulary import PartyRole
from support import Platform

Loads = Callable[[str], Awaitable[FileSummary]]
Log = Callable[[], Awaitable[list[Any]]]
TENANT = partnership_id("testdorp")
BID = (
    "{rule: deadline, key: bod, text: Vóór 1 juli., matter: bid, comparator: before, month: 7, day: 1, "
    "since: 2025-01-01}"
)


def with_rules(file: str, *rules: str) -> str:
    listed = "".join(f"    - {rule}\n" for rule in rules)
    return file.replace("  invented: true\naccord:", f"  rules:\n{listed}  invented: true\naccord:")


async def rules(platform: Platform) -> dict[str, Content]:
    partnership = await platform.desk.load(Partnership, TENANT, TENANT)
    assert partnership
    return {rule.key: rule.says for rule in partnership.rules.values()}


async def test_each_sort_of_rule_is_loaded_as_it_is_printed(loads: Loads, platform: Platform, draft: str) -> None:
    common = "text: Zo is het., source: blz. 3"
    text = with_rules(
        draft,
        BID.replace("since", "role: corporation, year: 2026, since"),
        f"{{rule: frequency, key: overleg, {common}, matter: meeting, months: 6, times: 2, start: 2025-02-01}}",
        f"{{rule: consent, key: instemming, {common}, of: table}}",
        f"{{rule: sides, key: zijden, {common}, side: role, within_days: 14}}",
        f"{{rule: adoption, key: vaststelling, {common}, roles: [municipality, corporation]}}",
        f"{{rule: confirmation, key: bevestiging, {common}, by: [tenants]}}",
        f"{{rule: objection, key: bezwaar, {common}, days: 28}}",
    )

    summary = await loads(text)

    assert summary.notices == []
    assert await rules(platform) == {
        "bod": Deadline(Matter.BID, Comparator.BEFORE, 7, 1, 2026, PartyRole.CORPORATION),
        "overleg": Frequency(Matter.MEETING, 6, 2, date(2025, 2, 1)),
        "instemming": Consent(Consenting.TABLE),
        "zijden": Sides(Side.ROLE, 14),
        "vaststelling": AdoptionRule((PartyRole.MUNICIPALITY, PartyRole.CORPORATION)),
        "bevestiging": Confirmation((PartyRole.TENANTS,)),
        "bezwaar": Objection(28),
    }


async def test_loading_rules_twice_changes_nothing(loads: Loads, log: Log, draft: str) -> None:
    await loads(with_rules(draft, BID))
    before = await log()

    again = await loads(with_rules(draft, BID))

    assert (again.events, again.notices) == (0, [])
    assert await log() == before


async def test_a_rule_that_differs_is_told_as_changed(loads: Loads, platform: Platform, draft: str) -> None:
    await loads(with_rules(draft, BID))

    summary = await loads(with_rules(draft, BID.replace("day: 1", "day: 15")))

    (told,) = [notice.message for notice in summary.of(NoticeKind.CHANGED)]
    assert "procesafspraak «bod»" in told
    assert await rules(platform) == {"bod": Deadline(Matter.BID, Comparator.BEFORE, 7, 15)}


async def test_a_rule_from_another_day_stands_beside_it(loads: Loads, platform: Platform, draft: str) -> None:
    later = BID.replace("2025-01-01", "2027-01-01").replace("before", "by")

    await loads(with_rules(draft, BID, later))

    partnership = await platform.desk.load(Partnership, TENANT, TENANT)
    assert partnership
    assert list(partnership.rules) == [("bod", date(2025, 1, 1)), ("bod", date(2027, 1, 1))]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("{rule: threshold, key: a, text: Zo.}", "unknown_choice"),
        ("{rule: objection, key: a, text: Zo., days: 1.5}", "wrong_value"),
        ("{rule: objection, key: a, text: Zo., days: 0}", "days_impossible"),
        (BID.replace("day: 1", "day: 32"), "day_impossible"),
        (BID.replace("Vóór 1 juli.", '" "'), "rule_text_missing"),
    ],
)
def test_a_rule_that_cannot_be_is_told_at_its_place(draft: str, rule: str, code: str) -> None:
    faults = plan("testdorp", read(with_rules(draft, rule)), datetime(2026, 6, 1, tzinfo=UTC)).faults

    assert [placed.fault.code for placed in faults] == [code]
    assert faults[0].fault.field.startswith("partnership.rules[0]")


def test_the_same_rule_twice_is_a_fault(draft: str) -> None:
    faults = plan("testdorp", read(with_rules(draft, BID, BID)), datetime(2026, 6, 1, tzinfo=UTC)).faults

    assert [placed.fault.code for placed in faults] == ["double_entry"]
