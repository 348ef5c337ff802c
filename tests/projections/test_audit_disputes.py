"""A council member reads of a mediation and a dispute in Dutch, field by field."""

import re

import pytest

from domain.recording import Fact
from every_event import disputes, mediations
from projections.audit.explain import TYPES, FieldChange, explain
from projections.audit.words import field_label, value_label

FACTS = [fact for module in (mediations, disputes) for each in module.RICH for fact in each.pending_events]


def told(fact: Fact, change: FieldChange) -> tuple[str, str | None]:
    return field_label(change.field, {}), value_label(fact.topic, change.field, change.new, {})


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: str(fact.topic))
def test_every_field_has_a_dutch_name(fact: Fact) -> None:
    assert TYPES[fact.topic]
    for change in explain(fact):
        label, _ = told(fact, change)
        parts = [re.sub(r" \S+$", "", part) for part in label.split(" › ")]
        english = {"case", "sides", "appoint_by", "third", "cause", "ground", "filers", "point", "policy", "positions"}
        assert not english & set(parts)
        assert "_" not in label


@pytest.mark.parametrize(
    ("topic", "field", "label", "value"),
    [
        ("mediation.stalled", "cause", "oorzaak", "een zijde wees geen mediator aan"),
        ("mediation.closed", "outcome", "uitkomst", "mislukt"),
        ("dispute.filed", "filing.ground", "indiening › grond", "het maken van afspraken"),
        ("dispute.filed", "admission.rules[1].rule", "toelating › toegepaste regels 1 › regel",
         "geschil over het maken van afspraken"),
        ("nationalrule.brought_into_force", "rule", "regel", "geschil over het nakomen van afspraken"),
    ],
)  # fmt: skip
def test_a_code_is_told_as_its_term(topic: str, field: str, label: str, value: str) -> None:
    found = {c.field: told(f, c) for f in FACTS if isinstance(f, Fact) and f.topic == topic for c in explain(f)}

    assert found[field] == (label, value)
