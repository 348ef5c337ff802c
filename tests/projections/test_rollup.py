"""The roll-up of a region: what its members adopted, on the same basis, once."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from commands.loading.load import load
from domain.identity import partnership_id
from domain.vocabulary import Layer, Status, Theme
from projections.rollup.read import Line, RegionalRollUp, regional_roll_up
from store.access import Access
from support import OPERATOR, Platform

REGION = partnership_id("regio")
TODAY = date(2026, 11, 21)

REGIONAL = """
format: tripartiet/1
provenance: {organisation: noord, reason: proef, authority: proef, effective_on: 2026-01-01}
organisations: [{key: noord, name: Gemeente Noord, kind: municipality, invented: true}]
partnership:
  key: regio
  name: Regio
  kind: regional
  invented: true
  parties: [{organisation: noord, role: municipality}]
accord:
  key: samen
  title: Samen
  kind: regional
  since: 2026-01-01
  adoption: {on: 2025-12-01, authority: overleg}
  sections:
    - key: bouwen
      title: Bouwen
      theme: availability
      agreements:
        - {key: a, number: "1", layer: regional, title: Bouwen, text: Wij bouwen.}
        - {key: b, number: "2", layer: regional, title: Verkopen, text: Wij verkopen weinig.}
        - {key: c, number: "3", layer: regional, state: none, title: Geen afspraak}
"""

LOCAL = """
format: tripartiet/1
provenance: {{organisation: {key}, reason: proef, authority: proef, effective_on: 2026-01-01}}
organisations: [{{key: {key}, name: Gemeente {key}, kind: municipality, invented: true}}]
partnership:
  key: {key}
  name: {key}
  kind: local
  invented: true
  parties: [{{organisation: {key}, role: municipality}}]
  regions: [{{region: regio, since: {since}, until: {until}}}]
accord:
  key: agenda
  title: Agenda
  kind: implementation_agenda
  since: 2026-01-01
  {adoption}
  sections:
    - key: bouwen
      title: Bouwen
      theme: availability
      agreements:
        - key: huizen
          title: Huizen
          text: Wij bouwen huizen.
          elaborates: [{elaborates}]
          targets: [{targets}]
  history: [{history}]
"""


def target(key: str, value: int, extra: str = "") -> str:
    return f"{{key: {key}, measure: social_rent_added, value: {value}, period: 2026{extra and ', ' + extra}}}"


async def given_a_member(
    platform: Platform,
    folder: Path,
    key: str,
    targets: list[str],
    *,
    adopted: bool = True,
    elaborates: str = "regio/samen/a",
    since: str = "2020-01-01",
    until: str = "null",
    history: str = "",
) -> None:
    adoption = "adoption: {on: 2025-12-11, authority: overleg}" if adopted else "notes: []"
    text = LOCAL.format(
        key=key, since=since, until=until, adoption=adoption, elaborates=elaborates,
        targets=", ".join(targets), history=history,
    )  # fmt: skip
    file = folder / f"{key}.yaml"
    file.write_text(text)
    lines: list[str] = []
    assert (await load(platform.desk, OPERATOR, [file], lines.append)).refused == 0, lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "regio.yaml").write_text(REGIONAL)
    return tmp_path


async def roll_up(
    platform: Platform,
    folder: Path,
    members: list[str],
    *,
    on: date = TODAY,
    year: int | None = None,
) -> RegionalRollUp:
    await load(platform.desk, OPERATOR, [folder / "regio.yaml"], lambda _: None)
    await platform.worker.catch_up()
    seen = Access(home=frozenset({REGION}), open=frozenset(map(partnership_id, members)) | {REGION})
    found = await regional_roll_up(platform.reader, seen, REGION, on, year=year)
    assert found is not None
    return found


def sums(lines: tuple[Line, ...]) -> list[tuple[str, Decimal | None, int]]:
    return [(line.netting.value, line.low, line.counted) for line in lines]


async def test_figures_of_members_on_one_basis_are_added_and_others_stand_apart(
    platform: Platform, folder: Path
) -> None:
    await given_a_member(platform, folder, "oost", [target("t", 40, "netting: gross"), target("n", 31, "netting: net")])
    await given_a_member(platform, folder, "west", [target("t", 25, "netting: gross")])

    found = await roll_up(platform, folder, ["oost", "west"])

    assert sums(found.lines) == [("gross", Decimal(65), 2), ("net", Decimal(31), 1)]


async def test_repeats_and_parts_are_shown_and_not_added(platform: Platform, folder: Path) -> None:
    targets = [target("heel", 40), target("deel", 30, "part_of: heel"), target("nogmaals", 40, "restates: heel")]
    await given_a_member(platform, folder, "oost", targets)

    (line,) = (await roll_up(platform, folder, ["oost"])).lines

    assert (line.low, line.counted) == (Decimal(40), 1)
    assert sorted(c.left_out or "" for c in line.contributions) == ["", "part_of", "restates"]


async def test_a_draft_contributes_nothing_also_not_to_who_is_at_home_there(platform: Platform, folder: Path) -> None:
    await given_a_member(platform, folder, "oost", [target("t", 40)], adopted=False)

    found = await roll_up(platform, folder, ["oost"])

    assert found.lines == ()
    assert found.statuses == ()
    assert [member.key for member in found.members] == ["oost"]


async def test_only_members_on_the_day_asked_count(platform: Platform, folder: Path) -> None:
    await given_a_member(platform, folder, "oost", [target("t", 40)], since="2020-01-01", until="2026-06-30")

    assert len((await roll_up(platform, folder, ["oost"], on=date(2026, 6, 30))).members) == 1
    left = await roll_up(platform, folder, ["oost"], on=date(2026, 7, 1))
    assert (left.members, left.lines) == ((), ())


async def test_a_gap_in_the_elaboration_is_named(platform: Platform, folder: Path) -> None:
    await given_a_member(platform, folder, "oost", [], elaborates="regio/samen/a")
    await given_a_member(platform, folder, "west", [], elaborates="regio/samen/a, regio/samen/b")

    by_number = {e.number: e for e in (await roll_up(platform, folder, ["oost", "west"])).elaborations}

    oost, west = partnership_id("oost"), partnership_id("west")
    assert {e.partnership for e in by_number["1"].elaborated_in} == {oost, west}
    assert by_number["2"].missing_in == (oost,)
    assert by_number["3"].missing_in == (), "where there is no agreement nothing is missing"
    assert by_number["1"].layer is Layer.REGIONAL


async def test_progress_moves_the_line_and_says_how_many_reported(platform: Platform, folder: Path) -> None:
    report = (
        "{act: report_progress, key: p, on: 2026-07-01, by: oost, target: t, period: 2026-01-01 - 2026-06-30,"
        " value: 12, source: lijst, reason: r, authority: a}"
    )
    await given_a_member(platform, folder, "oost", [target("t", 40)], history=report)
    await given_a_member(platform, folder, "west", [target("t", 25)])

    (line,) = (await roll_up(platform, folder, ["oost", "west"])).lines

    assert (line.progress, line.reported, line.counted) == (Decimal(12), 1, 2)


async def test_statuses_are_counted_per_member(platform: Platform, folder: Path) -> None:
    start = (
        "{act: change_status, key: s, on: 2026-02-01, by: oost, agreement: huizen, status: in_progress,"
        " reason: r, authority: a}"
    )
    await given_a_member(platform, folder, "oost", [], history=start)
    await given_a_member(platform, folder, "west", [])

    found = await roll_up(platform, folder, ["oost", "west"])

    assert {(s.partnership, s.status, s.number) for s in found.statuses} == {
        (partnership_id("oost"), Status.IN_PROGRESS, 1),
        (partnership_id("west"), Status.AGREED, 1),
    }


async def test_shares_are_listed_and_never_added(platform: Platform, folder: Path) -> None:
    share = "{key: s, measure: social_rent_share, value: 30, period: 2026, denominator: new_homes_gross}"
    await given_a_member(platform, folder, "oost", [share])
    await given_a_member(platform, folder, "west", [share])

    (line,) = (await roll_up(platform, folder, ["oost", "west"])).lines

    assert (line.low, line.high, line.counted, len(line.contributions)) == (None, None, 2, 2)
    assert line.theme is Theme.AVAILABILITY


async def test_at_most_leaves_the_lower_side_open(platform: Platform, folder: Path) -> None:
    await given_a_member(platform, folder, "oost", [target("t", 40, "bound: at_most, nature: ceiling")])
    await given_a_member(platform, folder, "west", [target("t", 25, "bound: at_most, nature: ceiling")])

    (line,) = (await roll_up(platform, folder, ["oost", "west"])).lines

    assert (line.low, line.high) == (None, Decimal(65))


async def test_a_year_keeps_what_touches_it(platform: Platform, folder: Path) -> None:
    await given_a_member(
        platform,
        folder,
        "oost",
        [target("t", 40), "{key: l, measure: social_rent_added, value: 90, period: 2027 - 2029}"],
    )

    found = await roll_up(platform, folder, ["oost"], year=2028)

    assert [(line.since, line.low) for line in found.lines] == [(date(2027, 1, 1), Decimal(90))]


async def test_who_does_not_see_the_region_gets_nothing(platform: Platform, folder: Path) -> None:
    await given_a_member(platform, folder, "oost", [target("t", 40)])
    await roll_up(platform, folder, ["oost"])

    stranger = Access(home=frozenset({partnership_id("elders")}))

    assert await regional_roll_up(platform.reader, stranger, REGION, TODAY) is None
