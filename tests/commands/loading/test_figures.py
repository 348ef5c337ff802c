"""What a file says of figures: those that follow from others, thresholds, and who confirmed what was reported."""

from datetime import UTC, datetime

import pytest

from commands import requests as ask
from commands.loading.plan import Plan, plan
from commands.loading.reader import read
from domain.rules import Threshold

NOW = datetime(2026, 11, 21, tzinfo=UTC)
FILE = """
format: tripartiet/1
provenance: {organisation: gemeente, reason: Proef, authority: Stuk, effective_on: 2025-01-01}
organisations:
  - {key: gemeente, name: Gemeente Testdorp, kind: municipality, invented: true}
  - {key: wonen, name: Testwonen, kind: corporation, invented: true}
partnership:
  key: testdorp
  name: Testdorp
  kind: local
  parties:
    - {organisation: gemeente, role: municipality}
    - {organisation: wonen, role: corporation}
  invented: true
accord:
  key: afspraken
  title: Afspraken
  kind: multi_year
  since: 2025-01-01
  adoption: {on: 2024-12-12, authority: overleg, despite_gap: De handtekeningen staan op papier.}
  thresholds:
    - {key: drempel, text: Bij twintig overleg., targets: [nieuw], crossing: reached, value: 20, follows: Overleg}
  sections:
    - key: bouwen
      title: Bouwen
      agreements:
        - key: a
          title: Bouwen
          text: Wij bouwen.
          targets:
            - {key: netto, measure: social_rent_added, netting: net, period: 2025, literal: "28",
               derived_from: [{target: nieuw}, {target: sloop, factor: -1}]}
            - {key: nieuw, measure: social_rent_added, netting: gross, period: 2025, value: 40, party: wonen}
            - {key: sloop, measure: social_rent_demolished, period: 2025, value: 12, party: wonen}
  history:
    - {act: report_progress, key: v1, on: 2026-01-10, by: wonen, target: nieuw, period: 2025, value: 18,
       source: Register, reference: {system: ERP, id: v-1}, reason: Ronde, authority: Overleg}
    - {act: report_progress, key: v2, on: 2026-01-12, by: wonen, target: nieuw, period: 2025, value: 22, corrects: v1,
       source: Register, reference: {system: ERP, id: v-1}, reason: Fout, authority: Overleg}
    - {act: confirm_progress, key: b, on: 2026-02-01, by: gemeente, report: v2, outcome: confirmed,
       reason: Gezien, authority: Overleg}
    - {act: settle_threshold, key: s, on: 2026-02-01, by: gemeente, target: nieuw, rule: drempel,
       outcome: Het plafond blijft., reason: Bereikt, authority: Overleg}
"""


def planned(old: str = "", new: str = "") -> Plan:
    """The plan of the file, with one text in the place of another."""
    assert old in FILE
    return plan("proef.yaml", read(FILE.replace(old, new, 1)), NOW)


def codes(found: Plan) -> list[str]:
    return [placed.fault.code for placed in found.faults]


def test_figures_are_set_after_those_from_which_they_follow() -> None:
    found = planned()
    assert codes(found) == []
    order = [step.request.terms.key for step in found.steps if isinstance(step.request, ask.SetTarget)]
    assert order == ["nieuw", "sloop", "netto"]


def test_a_threshold_is_a_rule_of_the_partnership_recorded_after_its_targets() -> None:
    steps = planned().steps
    (rule,) = [step for step in steps if isinstance(step.request, ask.AgreeRule)]
    targets = [n for n, step in enumerate(steps) if isinstance(step.request, ask.SetTarget)]
    assert isinstance(rule.request, ask.AgreeRule)
    assert isinstance(rule.request.rule.says, Threshold)
    assert steps.index(rule) > max(targets)
    assert rule.subject == rule.tenant


def test_a_circle_is_told_with_its_way_round() -> None:
    found = planned("value: 40,", "derived_from: [{target: netto}],")
    assert "derivation_circle" in codes(found)
    assert any("nieuw → netto → nieuw" in p.fault.message or "netto → nieuw → netto" in p.fault.message
               for p in found.faults)  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('literal: "28",', "value: 28,", "derived_has_figure"),
        ("[{target: nieuw}, ", "[{target: niewu}, ", "unknown_name"),
        ("targets: [nieuw]", "targets: [niewu]", "unknown_name"),
        ("follows: Overleg", 'follows: ""', "follows_missing"),
        ("corrects: v1", "corrects: v0", "unknown_name"),
        (" corrects: v1,", "", "reference_taken"),
        ("report: v2", "report: v0", "unknown_name"),
        ("by: gemeente, report", "by: wonen, report", "own_report"),
        ("rule: drempel", "rule: andere", "threshold_not_crossed"),
    ],
)
def test_what_is_wrong_with_figures_is_told_beforehand(old: str, new: str, code: str) -> None:
    assert code in codes(planned(old, new))
