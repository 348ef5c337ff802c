"""The published accords as data: everything that is printed, as it is printed."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from commands.loading.acts.disputes import FileDisputeForm
from commands.loading.document import AccordForm, AgreementForm, FileForm, SectionForm, TargetForm
from commands.loading.plan import plan_file
from commands.loading.reader import read
from domain.vocabulary import (
    AgreementKind,
    CellState,
    ConditionState,
    Netting,
    NoteKind,
    PartyRole,
    Scenario,
    SignatureOutcome,
    TimeBasis,
)

EXAMPLES = Path(__file__).parents[2] / "ops" / "examples"
PRINTED = Path(__file__).parent / "printed"
FILES = sorted(EXAMPLES.glob("*.yaml"))
AGENDAS = [f for f in FILES if f.name.startswith("achterhoek-") and "regionaal" not in f.name]


def form_of(name: str) -> FileForm:
    form = read((EXAMPLES / f"{name}.yaml").read_text("utf-8")).form
    assert form is not None
    return form


def accord_of(name: str) -> AccordForm:
    accord = form_of(name).accord
    assert accord is not None
    return accord


def sections_of(sections: Sequence[SectionForm]) -> Iterator[SectionForm]:
    for section in sections:
        yield section
        yield from sections_of(section.sections)


def agreements_of(accord: AccordForm) -> dict[str, AgreementForm]:
    return {a.key: a for section in sections_of(accord.sections) for a in section.agreements}


def targets_of(accord: AccordForm) -> dict[str, TargetForm]:
    own = [t for a in agreements_of(accord).values() for t in a.targets]
    of_clauses = [t for a in agreements_of(accord).values() for c in a.clauses for t in c.targets]
    return {target.key: target for target in [*own, *of_clauses]}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_has_no_faults(path: Path) -> None:
    assert plan_file(path, datetime(2026, 11, 21, tzinfo=UTC)).faults == []


@pytest.mark.parametrize("name", sorted(path.stem for path in PRINTED.glob("*.yaml")))
def test_every_printed_agreement_is_there_in_its_section_with_its_number(name: str) -> None:
    inventory = yaml.safe_load((PRINTED / f"{name}.yaml").read_text("utf-8"))
    found = {
        section.key: [agreement.number or "-" for agreement in section.agreements]
        for section in sections_of(accord_of(name).sections)
        if section.agreements
    }
    assert found == {str(key): numbers for key, numbers in inventory["sections"].items()}
    assert sum(map(len, found.values())) == inventory["total"]


def test_a_printed_number_is_never_unique() -> None:
    """In Arnhem «1» opens an agreement under nine headings."""
    ones = [a for a in agreements_of(accord_of("arnhem")).values() if a.number == "1"]
    assert len(ones) == 9


def test_arnhems_table_keeps_its_scenarios_apart() -> None:
    table = [
        (t.scenario, t.measure, t.netting, t.value)
        for t in targets_of(accord_of("arnhem")).values()
        if (t.restates is None and t.period == "eind 2028") or t.scenario is not Scenario.SINGLE
    ]
    assert (Scenario.MINIMUM, "social_rent_added", Netting.NET, Decimal(1258)) in table
    assert (Scenario.MAXIMUM, "social_rent_added", Netting.NET, Decimal(1366)) in table
    assert (Scenario.MINIMUM, "social_rent_sold", Netting.UNSPECIFIED, Decimal(109)) in table
    assert (Scenario.MAXIMUM, "social_rent_sold", Netting.UNSPECIFIED, Decimal(51)) in table


def test_arnhems_agreements_1_3_and_9_restate_one_table() -> None:
    agreements = agreements_of(accord_of("arnhem"))
    restating = {a.number for a in agreements.values() if any(t.restates for t in a.targets)}
    restating |= {a.number for a in agreements.values() for c in a.clauses if any(t.restates for t in c.targets)}
    assert {"1", "3", "9"} <= restating


def test_the_achterhoek_says_in_so_many_words_where_there_is_no_agreement() -> None:
    states = {key: a.state for key, a in agreements_of(accord_of("achterhoek")).items()}
    assert states["1.5-regionaal"] is CellState.NONE_FOR_NOW
    assert states["1.9-landelijk"] is CellState.NONE
    assert states["1.10-regionaal"] is CellState.NONE


def test_what_the_achterhoek_prints_twice_is_one_agreement_with_two_places() -> None:
    twice = [key for key, a in agreements_of(accord_of("achterhoek")).items() if a.occurrences]
    assert sorted(twice) == sorted(
        f"2.1.{n}-{layer}" for n in (1, 2, 3, 4) for layer in ("landelijk", "regionaal", "lokaal")
    )


def test_1_10_stays_1_10() -> None:
    assert agreements_of(accord_of("achterhoek"))["1.10-lokaal"].number == "1.10"


def test_apeldoorn_has_its_long_term_agreements_and_its_annexes() -> None:
    kinds = [a.kind for a in agreements_of(accord_of("apeldoorn")).values()]
    assert kinds.count(AgreementKind.LONG_TERM) == 41
    assert kinds.count(AgreementKind.ANNEX_ROW) == 18


def test_a_figure_that_was_not_filled_in_is_neither_null_nor_zero() -> None:
    open_figures = [t for t in targets_of(accord_of("apeldoorn")).values() if t.state is CellState.NOT_FILLED]
    assert [(t.literal, t.value) for t in open_figures] == [("--%", None)]


def test_apeldoorns_solar_panels_are_cumulative() -> None:
    solar = [t for t in targets_of(accord_of("apeldoorn")).values() if t.measure == "homes_with_solar"]
    assert {t.time_basis for t in solar if t.period and t.period.startswith("t/m")} == {TimeBasis.CUMULATIVE}


def test_each_row_of_drutens_tables_names_the_commitment_it_is_about() -> None:
    agreements = agreements_of(accord_of("druten"))
    rows = [a for a in agreements.values() if a.kind is AgreementKind.TABLE_ROW]
    named = [reference for row in rows for reference in row.references if reference.printed.startswith("Bij ")]
    assert len(rows) == 47
    assert len(named) >= len(rows) - 1
    assert all(reference.agreement in agreements for reference in named)


def test_drutens_planning_is_kept_as_printed_even_where_the_cell_is_empty() -> None:
    plannings = [a.planning for a in agreements_of(accord_of("druten")).values()]
    assert "" in plannings
    assert "Bij ieder nieuwbouw-project" in plannings or "Bij ieder nieuwbouwproject" in plannings


def test_druten_was_signed_by_five_organisations_on_one_day() -> None:
    adoption = accord_of("druten").adoption
    assert adoption is not None
    assert len(adoption.signatures) == 5
    assert all(s.outcome is SignatureOutcome.SIGNED and s.function for s in adoption.signatures)
    assert adoption.on == date(2024, 12, 12)


def test_harderwijks_agreements_of_2024_succeed_those_of_2023() -> None:
    of_2023 = agreements_of(accord_of("harderwijk-jaarschijf-2023"))
    of_2024 = agreements_of(accord_of("harderwijk-jaarschijf-2024"))
    succeeded = [a.succeeds for a in of_2024.values() if a.succeeds]
    assert len(succeeded) >= 35
    assert all(isinstance(s, str) and s.removeprefix("harderwijk/jaarschijf-2023/") in of_2023 for s in succeeded)


def test_harderwijks_bandwidth_and_gross_figure_are_not_one() -> None:
    figures = targets_of(accord_of("harderwijk-jaarschijf-2024")).values()
    bandwidth = [t for t in figures if (t.low, t.high) == (Decimal(1000), Decimal(1300))]
    gross = [t for t in figures if t.value == Decimal(1331)]
    assert bandwidth and gross
    assert {t.netting for t in bandwidth}.isdisjoint({t.netting for t in gross})


def test_the_documents_that_contradict_themselves_are_said_to() -> None:
    for name in ("arnhem", "achterhoek", "apeldoorn", "druten", "harderwijk-jaarschijf-2024"):
        accord = accord_of(name)
        notes = [*accord.notes, *(note for a in agreements_of(accord).values() for note in a.notes)]
        assert any(note.kind is NoteKind.CONTRADICTION for note in notes), name


def test_each_municipality_of_the_achterhoek_has_an_agenda_that_elaborates_the_region() -> None:
    agendas = [accord_of(path.stem) for path in AGENDAS if "concept" not in path.stem]
    assert len(agendas) == 8
    for agenda in agendas:
        agreements = agreements_of(agenda)
        assert 12 <= len(agreements) <= 20
        assert sum(bool(a.elaborates) for a in agreements.values()) >= 8


def test_an_incomplete_table_is_held_as_it_is() -> None:
    montferland, doetinchem = (
        form_of("achterhoek-montferland").partnership,
        form_of("achterhoek-doetinchem").partnership,
    )
    assert montferland is not None and doetinchem is not None
    assert [party.role for party in montferland.parties] == [PartyRole.MUNICIPALITY]
    assert PartyRole.TENANTS not in {party.role for party in doetinchem.parties}
    assert [(m.since, m.until) for m in montferland.regions if m.until is None] == [(date(2024, 1, 1), None)]


def test_aaltens_known_facts_are_real_and_all_else_is_marked_as_invented() -> None:
    aalten = accord_of("achterhoek-aalten")
    real = [a for a in agreements_of(aalten).values() if not a.invented]
    assert sorted(t.value or 0 for a in real for t in a.targets) == [6, 10, 11]
    assert all(act.invented for act in aalten.history)
    for path in AGENDAS:
        if path.stem != "achterhoek-aalten":
            accord = accord_of(path.stem)
            assert accord.invented
            assert all(a.invented for a in agreements_of(accord).values())
            assert all(t.invented for t in targets_of(accord).values())


def test_no_invented_trouble_is_laid_on_real_organisations() -> None:
    trouble = {
        "propose_amendment", "decide_amendment", "declare_inability", "call_mediation", "close_mediation",
        "withdraw_amendment", "propose_correction", "object_to_correction", "conclude_correction",
        "plan_consultation", "hold_consultation", "resolve_inability",
    }  # fmt: skip
    trouble |= {"refuse_mediation", "refer_to_minister", "file_dispute", "record_ruling"}
    for path in FILES:
        form = form_of(path.stem)
        acts = form.accord.history if form.accord else []
        bad = [act.key for act in acts if type(act).__struct_config__.tag in trouble]
        bad += [
            act.key for act in acts if getattr(act, "status", None) in ("not_achieved", "lapsed", "partly_achieved")
        ]
        bad += [act.key for act in acts if getattr(act, "state", None) is ConditionState.FAILED]
        if bad:
            assert form.partnership is not None
            assert form.partnership.invented, path.stem
            assert all(organisation.invented for organisation in form.organisations), path.stem


def test_voorbeeldstad_shows_a_settlement_a_failure_and_a_dispute_in_and_out_of_its_time() -> None:
    tags = [type(act).__struct_config__.tag for act in accord_of("voorbeeldstad").history]
    assert [tags.count(tag) for tag in ("link_settlement", "refuse_mediation", "refer_to_minister")] == [1, 1, 1]
    filed = [act.on for act in accord_of("voorbeeldstad-jaarschijf-2027").history if isinstance(act, FileDisputeForm)]
    assert filed == [date(2026, 6, 25), date(2026, 8, 27)]
