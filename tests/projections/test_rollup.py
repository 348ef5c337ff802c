"""The roll-up of a region: what its members adopted, on the same basis, once."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from commands import requests as ask
from commands.loading.load import load
from domain.accord import AccordTerms, Adoption, Link, OwnMeasure, Section
from domain.identity import agreement_id, partnership_id, target_id
from domain.target_terms import TargetTerms
from domain.terms import AgreementTerms
from domain.vocabulary import AccordKind, CellState, Layer, Status, Theme, Unit
from projections.rollup.fold import RollUp
from projections.rollup.read import Line, RegionalRollUp, regional_roll_up
from scene import ADOPTED, BUILD, DRAFT, HOMES, REGIONAL_ONE, SHARE, YEAR_2026, Scene, adopt, agreement, draft, found
from scene import LOCAL as LOCAL_ONE
from store.access import Access
from support import OPERATOR, Platform

REGION = partnership_id("regio")
TODAY = date(2026, 11, 21)
SEVEN = Decimal(7)

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
    assert (await load(platform.desk, OPERATOR, [folder / "regio.yaml", file], lines.append)).refused == 0, lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "regio.yaml").write_text(REGIONAL)
    return tmp_path


async def roll_up(
    platform: Platform, folder: Path, members: list[str], *, on: date = TODAY, year: int | None = None
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
    later = "{key: l, measure: social_rent_added, value: 90, period: 2027 - 2029}"
    await given_a_member(platform, folder, "oost", [target("t", 40), later])

    found = await roll_up(platform, folder, ["oost"], year=2028)

    assert [(line.since, line.low) for line in found.lines] == [(date(2027, 1, 1), Decimal(90))]


async def test_who_does_not_see_the_region_gets_nothing(platform: Platform, folder: Path) -> None:
    await given_a_member(platform, folder, "oost", [target("t", 40)])
    await roll_up(platform, folder, ["oost"])

    stranger = Access(home=frozenset({partnership_id("elders")}))

    assert await regional_roll_up(platform.reader, stranger, REGION, TODAY) is None


async def the_region(scene: Scene) -> RegionalRollUp:
    await scene.platform.worker.catch_up()
    seen = Access(home=frozenset({REGION}), open=frozenset({REGION, LOCAL_ONE}))
    found = await regional_roll_up(scene.platform.reader, seen, REGION, TODAY)
    assert found is not None
    return found


async def reasons(scene: Scene) -> dict[UUID, str | None]:
    """Of every contribution of the scene, why it was left out."""
    return {c.target: c.left_out for line in (await the_region(scene)).lines for c in line.contributions}


async def rows(platform: Platform) -> list[str]:
    """Every row in which figures, statuses and names stand, as the owner sees it."""
    owner = await asyncpg.connect(platform.addresses.owner)
    try:
        tables = ("accords", "agreements", "contributions", "elaborations")
        queries = [" ".join(("select t::text from", f"rollup_v1.{table} t", "order by 1")) for table in tables]
        return [row[0] for query in queries for row in await owner.fetch(query)]
    finally:
        await owner.close()


async def rebuilt(platform: Platform) -> list[str]:
    await platform.worker.rebuild(RollUp.name)
    return await rows(platform)


def with_trees(id: UUID, key: str, name: str, unit: Unit = Unit.COUNT) -> ask.CreateAccord:
    """The accord of the scene, with its own measure under another name."""
    sections = (Section("1", "Bouwen", theme=Theme.AVAILABILITY), Section("1.1", "Nieuwbouw", parent="1"))
    terms = AccordTerms(
        key, f"Overeenkomst {key}", AccordKind.MULTI_YEAR, date(2025, 1, 1), date(2028, 12, 31),
        sections=sections, measures=(OwnMeasure("bomen", name, unit),), invented=True,
    )  # fmt: skip
    return ask.CreateAccord(id, terms)


def trees(accord: UUID, of: UUID, key: str, unit: Unit = Unit.COUNT) -> ask.SetTarget:
    return ask.SetTarget(target_id(accord, key), TargetTerms(of, key, "bomen", unit, low=SEVEN, high=SEVEN))


def homes(key: str, of: UUID, part_of: UUID | None = None) -> ask.SetTarget:
    terms = TargetTerms(of, key, "homes_added", Unit.DWELLING, low=SEVEN, high=SEVEN, period=YEAR_2026, part_of=part_of)
    return ask.SetTarget(target_id(ADOPTED, key), terms)


async def lines_of_trees(drafts: Scene) -> list[Line]:
    await adopt(drafts)
    await drafts.record(ask.AdoptAccord(DRAFT, Adoption(date(2025, 1, 10))))
    return [line for line in (await the_region(drafts)).lines if line.measure == "bomen"]


@pytest_asyncio.fixture
async def drafts(platform: Platform) -> Scene:
    """Every command is folded before the next."""
    scene = Scene(platform, step_by_step=True)
    await found(scene)
    await draft(scene)
    return scene


async def test_figures_of_what_lapsed_or_was_carried_over_are_shown_and_not_added(drafts: Scene) -> None:
    part = homes("later", SHARE, part_of=HOMES)
    await drafts.record(part)
    await adopt(drafts)
    await drafts.record(ask.ChangeAgreementStatus(BUILD, Status.CARRIED_OVER, None, Link(LOCAL_ONE, SHARE)))

    assert (await reasons(drafts))[HOMES] == "carried_over"
    assert (await reasons(drafts))[part.id] is None, "what it was part of counts no more"

    await drafts.record(ask.ChangeAgreementStatus(SHARE, Status.LAPSED))
    assert set((await reasons(drafts)).values()) == {"carried_over", "lapsed"}
    assert all((line.low, line.counted) == (None, 0) for line in (await the_region(drafts)).lines)
    assert await rows(drafts.platform) == await rebuilt(drafts.platform)


async def test_what_lapsed_elaborates_nothing(drafts: Scene) -> None:
    await adopt(drafts)
    assert (await the_region(drafts)).elaborations[0].missing_in == ()
    for clause in ("a", "b"):
        await drafts.record(ask.ChangeAgreementStatus(BUILD, Status.LAPSED, clause))

    (elaboration,) = (await the_region(drafts)).elaborations

    assert (elaboration.elaborated_in, elaboration.missing_in) == ((), (LOCAL_ONE,))
    assert (await reasons(drafts))[HOMES] == "lapsed", "it lapsed with all its clauses"


async def test_a_cell_without_agreement_neither_counts_nor_elaborates(drafts: Scene) -> None:
    elaborates = (Link(REGION, REGIONAL_ONE),)
    none = AgreementTerms(ADOPTED, "1.1", "bouwen", 1, "Geen", state=CellState.NONE, elaborates=elaborates)
    await drafts.record(ask.CreateAgreement(BUILD, none))
    await adopt(drafts)

    assert HOMES not in await reasons(drafts)
    assert (await the_region(drafts)).elaborations[0].missing_in == (LOCAL_ONE,)
    assert await rows(drafts.platform) == await rebuilt(drafts.platform)


async def test_a_part_counts_while_its_whole_stands_in_a_draft(drafts: Scene) -> None:
    whole = homes("geheel", agreement_id(DRAFT, "plan"))
    await drafts.record(whole)
    await drafts.record(homes("woningen", BUILD, part_of=whole.id))
    await adopt(drafts)
    assert (await reasons(drafts))[HOMES] is None

    await drafts.record(ask.AdoptAccord(DRAFT, Adoption(date(2025, 1, 10))))

    assert (await reasons(drafts))[HOMES] == "part_of"
    assert (await reasons(drafts))[whole.id] is None
    assert await rows(drafts.platform) == await rebuilt(drafts.platform)


async def test_a_measure_that_gets_another_name_has_it_everywhere(drafts: Scene) -> None:
    await drafts.record(with_trees(ADOPTED, "vast", "knotwilgen"))
    assert await rows(drafts.platform) == await rebuilt(drafts.platform)
    await drafts.record(trees(ADOPTED, SHARE, "meer"))
    await drafts.record(with_trees(ADOPTED, "vast", "treurwilgen"))
    assert await rows(drafts.platform) == await rebuilt(drafts.platform)

    (line,) = await lines_of_trees(drafts)

    assert (line.measure_label, line.counted) == ("treurwilgen", 2)


async def test_own_measures_of_one_key_stand_together_only_under_one_name(drafts: Scene) -> None:
    """In the order of the document the two names would alternate."""
    await drafts.record(with_trees(DRAFT, "concept", "wilgen"))
    for ordinal, accord in enumerate((ADOPTED, DRAFT, ADOPTED, DRAFT)):
        made = agreement(accord, f"bomen-{ordinal}", ordinal + 10)
        await drafts.record(made)
        await drafts.record(trees(accord, made.id, f"bomen-{ordinal}"))

    lines = await lines_of_trees(drafts)

    assert [(line.measure_label, line.counted) for line in lines] == [("bomen", 3), ("wilgen", 2)]


async def test_own_measures_of_one_name_and_another_unit_stand_apart(drafts: Scene) -> None:
    await drafts.record(with_trees(DRAFT, "concept", "bomen", Unit.METRE))
    await drafts.record(trees(DRAFT, agreement_id(DRAFT, "plan"), "bomen", Unit.METRE))

    lines = await lines_of_trees(drafts)

    assert [(line.unit, line.low) for line in lines] == [(Unit.COUNT, SEVEN), (Unit.METRE, SEVEN)]
