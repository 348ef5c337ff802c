"""What an audit entry says of a change: every field that differs, also in lists."""

from domain.agreement import Agreement
from domain.partnership import Partnership
from domain.recording import Fact
from domain.rules import Comparator, Deadline, Matter, ProcessRule
from domain.terms import AgreementTerms, Reference
from domain.vocabulary import Status
from given import (
    AGREEMENT,
    CORPORATION,
    MUNICIPALITY,
    a_draft_accord,
    a_partnership,
    agreement_terms,
    an_adopted_accord,
    an_agreement,
    link,
    organisation_actor,
    provenance,
)
from projections.audit.explain import explain
from projections.audit.words import field_label, value_label

A, B = organisation_actor(CORPORATION, "Voorbeeldwonen"), organisation_actor(MUNICIPALITY, "Gemeente Voorbeeldstad")


def last(agreement: Agreement) -> Fact:
    fact = agreement.pending_events[-1]
    assert isinstance(fact, Fact)
    return fact


def told(old: AgreementTerms, new: AgreementTerms) -> list[tuple[str, str | None, str | None]]:
    draft = a_draft_accord()
    agreement = Agreement.create(AGREEMENT, old, draft, provenance())
    agreement.revise(new, draft, provenance())
    return [(change.field, change.old, change.new) for change in explain(last(agreement))]


def test_one_of_two_references_that_read_the_same() -> None:
    """«Bij 3.» stands twice: the field's normal case."""
    old = agreement_terms(references=(Reference("Bij 3."), Reference("Bij 3.")))
    new = agreement_terms(references=(Reference("Bij 3."), Reference("Bij 4.")))

    assert told(old, new) == [("references[2].printed", "Bij 3.", "Bij 4.")]


def test_a_list_in_another_order_is_a_change() -> None:
    found = told(agreement_terms(lead=(A, B)), agreement_terms(lead=(B, A)))

    assert ("lead[1].name", "Voorbeeldwonen", "Gemeente Voorbeeldstad") in found


def test_a_list_with_names_tells_which_one_changed() -> None:
    found = told(agreement_terms(lead=(A,)), agreement_terms(lead=(A, B)))

    assert ("lead[Gemeente Voorbeeldstad].kind", None, "organisation") in found
    assert not [field for field, _, _ in found if "Voorbeeldwonen" in field]


def test_a_successor_is_called_a_successor() -> None:
    agreement, accord = an_agreement(), an_adopted_accord()
    agreement.change_status(None, Status.CARRIED_OVER, (link(),), accord, provenance())

    fields = {change.field: change.new for change in explain(last(agreement))}

    assert fields["status"] == "carried_over"
    assert fields["successors[1].id"] == str(link().id)


def test_a_process_rule_is_told_in_dutch() -> None:
    partnership = a_partnership()
    rule = ProcessRule("bod", "Het bod komt vóór 1 juli.", Deadline(Matter.BID, Comparator.BEFORE, 7, 1))
    partnership.agree_rule(rule, provenance())
    fact = partnership.pending_events[-1]
    assert isinstance(fact, Partnership.RuleAgreed)

    told = {field_label(each.field, {}): value_label(fact.topic, each.field, each.new, {}) for each in explain(fact)}

    assert told["zegt › regel"] == "termijn"
    assert (told["zegt › wat er te doen is"], told["zegt › wanneer"]) == ("bod", "vóór")
    assert not [label for label in told if label.split(" › ")[-1] in ("matter", "comparator", "month", "day", "says")]
