"""What is wrong with a file is told at once, each fault with its place, and nothing of it is loaded."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from commands.loading.check import check
from commands.loading.plan import Plan, plan
from commands.loading.reader import LARGEST_FILE, read
from commands.loading.summary import FileSummary
from commands.requests import CreateAccord, CreateAgreement, ProposeAmendment, Request, SetTarget

NOW = datetime(2026, 6, 1, tzinfo=UTC)
Loads = Callable[[str], Awaitable[FileSummary]]

FAULTY = """
format: tripartiet/1
provenance: {organisation: gemeente, reason: Proef, authority: Stuk, effective_on: 2025-01-01}
organisations:
  - {key: gemeente, name: Gemeente, kind: municipality}
  - {key: wonen, name: Wonen, kind: coporation}                               # wrong_value
partnership:
  key: dorp
  name: Dorp
  kind: local
  parties:
    - {organisation: gemeente, role: municipality}
    - {organisation: wonen, role: corporation, represents: [gemeente]}        # only_tenants_represent
accord:
  key: afspraken
  title: Afspraken
  kind: multi_year
  since: 2025-01-01
  until: 2024-12-31                                                           # range_reversed
  sections:
    - key: een
      title: Een
      agreements:
        - key: a
          titel: Bouwen                                                       # unknown_field
          title: Bouwen
          lead: [wonnen]                                                      # unknown_name
        - key: a                                                              # double_key
          title: Slopen
          targets:
            - key: d1
              measure: social_rent_shared                                     # measure_unknown
              value: 30
            - key: d2                                                         # denominator_needed
              measure: social_rent_share
              value: 30
              period: ooit                                                    # period_unreadable
  history:
    - {act: change_status, key: s, on: 2025-01-01, by: wonen, agreement: b,   # unknown_name
       status: achieved, reason: Klaar, authority: Overleg}
"""


def planned(text: str) -> Plan:
    return plan("file.yaml", read(text), NOW)


def codes(text: str) -> list[str]:
    return [placed.fault.code for placed in planned(text).faults]


def requests(text: str, kind: type[Request]) -> list[Any]:
    return [step.request for step in planned(text).steps if isinstance(step.request, kind)]


def test_ten_faults_are_told_at_once_each_with_its_line() -> None:
    marks = [(n, re.search(r"# (\w+)$", line)) for n, line in enumerate(FAULTY.splitlines(), 1)]
    expected = [(n, mark[1]) for n, mark in marks if mark]

    told = [(placed.line, placed.fault.code) for placed in planned(FAULTY).faults]

    assert len(expected) == 10
    assert told == expected


def test_the_column_is_that_of_the_value() -> None:
    (fault,) = [placed for placed in planned(FAULTY).faults if placed.fault.field.endswith("lead[0]")]

    assert FAULTY.splitlines()[fault.line - 1][fault.column - 1 :].startswith("wonnen")
    assert "Bedoelt u «wonen»?" in fault.fault.message


async def test_a_file_with_faults_loads_nothing(loads: Loads, log: Callable[[], Awaitable[list[Any]]]) -> None:
    summary = await loads(FAULTY)

    assert summary.line() == "testdorp.yaml: niets geladen, 10 fout(en)"
    assert len(summary.open) == 10
    assert await log() == []


def test_a_good_file_has_no_faults(adopted: str) -> None:
    assert codes(adopted) == []


def test_faults_are_told_as_lines_for_an_editor(draft: str, tmp_path: Path) -> None:
    good, wrong = tmp_path / "goed.yaml", tmp_path / "fout.yaml"
    good.write_text(draft.replace("testdorp", "goeddorp"))
    wrong.write_text(draft.replace("lead: [wonen]", "lead: [niemand]"))

    (line,) = check([good, wrong], NOW)

    assert line.startswith(f"{wrong}:33:18: accord.sections[0].agreements[0].lead[0]: «niemand» is hier geen")
    assert line.endswith("[unknown_name]")


def test_files_that_contradict_each_other_are_told(draft: str, tmp_path: Path) -> None:
    one, two = tmp_path / "een.yaml", tmp_path / "twee.yaml"
    one.write_text(draft)
    two.write_text(draft.replace("name: Testwonen", "name: Anderwonen").replace("key: afspraken", "key: andere"))

    lines = check([one, two], NOW)

    assert [line.rpartition(" ")[2] for line in lines] == ["[files_disagree]"]
    assert "een.yaml zegt iets anders over organisatie «wonen»" in lines[0]


def test_the_history_is_rehearsed_under_the_rules(adopted: str) -> None:
    twice = (
        adopted.replace("key: gebouwd,", "key: gebouwd-2,")
        .partition("history:\n")[2]
        .partition("    - {act: propose")[0]
    )
    incomplete = adopted.replace("organisations: [gemeente, wonen, huurders]", "organisations: [gemeente, niemand]")

    assert codes(adopted + twice) == ["progress_overlaps"]
    assert codes(incomplete) == ["unknown_name"]


def test_the_domain_speaks_of_things_by_their_names(adopted: str) -> None:
    incomplete = adopted.replace("bound: [partijen]", "bound: [huurders]")

    (fault,) = planned(incomplete).faults
    assert fault.fault.code == "consent_not_asked"
    assert fault.fault.message.endswith("Vraag die van: «Huurders Testdorp».")


def test_a_text_that_no_event_can_hold_is_told_beforehand(draft: str) -> None:
    assert codes(draft.replace("Partijen bespreken", "Partijen " + "bespreken " * 7000)) == ["document_too_large"]


def test_what_follows_from_another_fault_is_not_told_as_well(adopted: str) -> None:
    no_agreement = adopted.replace("title: Nieuwbouw", 'title: ""')

    assert codes(no_agreement) == ["empty_title"]


def test_an_accord_needs_its_partnership(draft: str) -> None:
    before, _, rest = draft.partition("partnership:")

    assert "partnership_missing" in codes(before + "accord:" + rest.partition("accord:")[2])


def test_a_printed_number_stays_as_printed(draft: str) -> None:
    agreements = requests(draft, CreateAgreement)

    assert [request.terms.number for request in agreements] == ["1.10", None]
    assert [request.terms.ordinal for request in agreements] == [1, 2]


def test_an_agreement_without_parts_is_its_own_clause(draft: str) -> None:
    (clause,) = requests(draft, CreateAgreement)[1].terms.clauses

    assert (clause.key, clause.text) == ("1", "Partijen bespreken de wachtlijst.")


@pytest.mark.parametrize(
    ("given", "low", "high"),
    [
        ("value: 40", "40", "40"),
        ("value: 40, bound: at_least", "40", None),
        ("value: 40, bound: at_most", None, "40"),
        ("low: 30, high: 40, bound: between", "30", "40"),
    ],
)
def test_a_figure_stands_on_the_side_of_its_bound(draft: str, given: str, low: str | None, high: str | None) -> None:
    (target,) = requests(draft.replace("value: 40", given), SetTarget)

    sides = [None if side is None else str(side) for side in (target.terms.low, target.terms.high)]
    assert sides == [low, high]


def test_planning_keeps_its_text_and_is_read_where_it_can_be(draft: str) -> None:
    read_it = requests(draft, CreateAgreement)[0].terms.planning
    cannot = requests(draft.replace("planning: 2025 - 2026", "planning: Bij ieder project"), CreateAgreement)[0]

    assert (read_it.literal, read_it.period.since) == ("2025 - 2026", date(2025, 1, 1))
    assert (cannot.terms.planning.literal, cannot.terms.planning.period) == ("Bij ieder project", None)


def test_an_amendment_says_what_was_and_what_will_be(adopted: str) -> None:
    (proposal,) = requests(adopted, ProposeAmendment)

    text = next(change for change in proposal.changes if change.field == "text")
    assert (text.old, text.new) == ("Testwonen bouwt veertig woningen.", "Testwonen bouwt vijftig woningen.")
    assert {change.field for change in proposal.changes} == {"text", "clauses"}
    assert [change.field for change in proposal.targets[0].changes] == ["low", "high"]


def test_a_link_within_the_accord_must_resolve_and_one_outward_may_wait(draft: str) -> None:
    within = draft.replace("planning: 2025 - 2026", "elaborates: [testdorp/afspraken/niets]")
    outward = draft.replace("planning: 2025 - 2026", "elaborates: [regio/afspraken/iets]")

    assert codes(within) == ["unknown_name"]
    assert codes(outward) == []
    assert [each.text for each in planned(outward).outward] == ["regio/afspraken/iets"]


def test_the_tree_is_laid_flat_with_parents(draft: str) -> None:
    nested = draft.replace("title: Bouwen\n", "title: Bouwen\n      sections: [{key: slopen, title: Slopen}]\n")

    (accord,) = requests(nested, CreateAccord)

    assert [(s.key, s.parent) for s in accord.terms.sections] == [("bouwen", None), ("slopen", "bouwen")]


@pytest.mark.parametrize(
    ("bomb", "code"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "not_yaml"),
        ("a: " + "[" * 100_000, "not_yaml"),
        ("a: " + "x" * LARGEST_FILE, "file_too_large"),
        ("", "empty_file"),
        ("just text", "not_a_mapping"),
        ("a: b: c", "not_yaml"),
    ],
)
def test_files_that_would_harm_the_reader_are_refused(bomb: str, code: str) -> None:
    assert codes(bomb) == [code]


def test_a_file_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "beeld.yaml").write_bytes(b"\xff\xfe\x00")

    lines = check([tmp_path / "beeld.yaml", tmp_path / "weg.yaml"], NOW)

    assert [line.rpartition(" ")[2] for line in lines] == ["[file_unreadable]", "[file_unreadable]"]
