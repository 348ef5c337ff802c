"""What is taken out of a draft: gone, and never used again."""

from collections.abc import Callable

from domain.target import Target
from domain.vocabulary import ConditionState, Status
from given import (
    TARGET,
    a_draft_accord,
    a_proposal,
    a_target,
    agreement_terms,
    an_adopted_accord,
    an_agreement,
    new_title,
    progress,
    provenance,
    refused,
    replayed,
    target_terms,
    topics,
)


def test_an_agreement_is_taken_out_of_a_draft() -> None:
    agreement = an_agreement()

    agreement.remove(a_draft_accord(), provenance())

    assert agreement.removed
    assert topics(agreement) == ["agreement.created", "agreement.removed"]
    assert replayed(agreement) == agreement


def test_what_was_adopted_stays() -> None:
    agreement, target, accord = an_agreement(), a_target(), an_adopted_accord()

    with refused("accord_adopted", "of schuif haar door", agreement):
        agreement.remove(accord, provenance())
    with refused("accord_adopted", "`amendAgreement`", target):
        target.remove(accord, provenance())


def test_what_was_removed_is_not_there_for_anything() -> None:
    agreement, draft, accord = an_agreement(), a_draft_accord(), an_adopted_accord()
    proposal = a_proposal(agreement, new_title(agreement, "Anders"))
    agreement.remove(draft, provenance())

    attempts: list[Callable[[], object]] = [
        lambda: agreement.remove(draft, provenance()),
        lambda: agreement.revise(agreement_terms(title="Anders"), draft, provenance()),
        lambda: agreement.revise(agreement_terms(), draft, provenance()),
        lambda: agreement.change_status(None, Status.LAPSED, (), accord, provenance()),
        lambda: agreement.settle_condition(None, ConditionState.MET, "Brief", accord, provenance()),
        lambda: agreement.propose_amendment(proposal, accord, provenance()),
        lambda: Target.set(TARGET, target_terms(), agreement, draft, provenance()),
        lambda: a_target().revise(target_terms(), agreement, draft, provenance()),
    ]
    for attempt in attempts:
        with refused("agreement_removed", "Maak een nieuwe, met een andere sleutel", agreement):
            attempt()


def test_a_target_is_taken_out_of_a_draft() -> None:
    target, draft = a_target(), a_draft_accord()

    target.remove(draft, provenance())

    assert target.removed
    assert replayed(target) == target
    attempts: list[Callable[[], object]] = [
        lambda: target.remove(draft, provenance()),
        lambda: target.revise(target_terms(), an_agreement(), draft, provenance()),
        lambda: target.report(progress(), an_adopted_accord(), provenance()),
        lambda: target.check_changes((), an_agreement(), an_adopted_accord()),
    ]
    for attempt in attempts:
        with refused("target_removed", "Stel een nieuw doel, met een andere sleutel", target):
            attempt()
