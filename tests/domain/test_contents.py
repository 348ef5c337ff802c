"""What is wrong with an accord as a whole: each of its figures was right when it was set, but not beside the others."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from msgspec import structs

from domain.accord import Accord
from domain.contents import Contents
from domain.errors import Refused
from domain.target import Target
from domain.target_terms import Addend, TargetTerms
from domain.terms import Clause
from domain.vocabulary import Scenario, Unit
from given import (
    OTHER_TARGET,
    TARGET,
    a_draft_accord,
    a_target,
    agreement_terms,
    an_agreement,
    provenance,
    refused,
    target_terms,
)
from givens.targets import DEMOLISHED, NET, NEW, SOLD, from_, the_net, the_table


def standing(terms: Mapping[UUID, TargetTerms]) -> Contents:
    """As they came to stand, one by one, in a draft."""
    targets = []
    for id, each in terms.items():
        target = a_target(id)
        target.terms = each
        targets.append(target)
    return Contents((an_agreement(),), tuple(targets))


def proposed(terms: Mapping[UUID, TargetTerms]) -> Accord:
    accord = a_draft_accord()
    accord.propose(standing(terms), provenance())
    return accord


class TestSums:
    def test_what_fits_together_is_proposed(self) -> None:
        proposed({**the_table(), NET: the_net()})

    @pytest.mark.parametrize(
        ("became", "code"),
        [
            ({"unit": Unit.COUNT}, "addends_do_not_fit"),
            ({"scenario": Scenario.MINIMUM}, "addends_do_not_fit"),
            ({"part_of": NEW}, None),
            ({"low": None, "high": None, "derivation": (Addend(NET),)}, "derivation_circle"),
        ],
    )
    def test_an_addend_that_changed_since(self, became: dict[str, Any], code: str | None) -> None:
        table = {**the_table(), NET: the_net()}
        table[SOLD] = structs.replace(table[SOLD], **became)

        faults = standing(table).faults(a_draft_accord().terms)

        assert {fault.code for fault in faults} == ({code} if code else set())
        assert all(fault.field == "targets" and fault.message.startswith("Doel «") for fault in faults)

    def test_an_addend_that_was_removed(self) -> None:
        table = {**the_table(), NET: the_net()}
        del table[DEMOLISHED]

        with refused("addend_unknown", "Stel eerst die doelen"):
            proposed(table)

    def test_an_addend_that_became_part_of_another_in_the_sum(self) -> None:
        part = target_terms(key="deel", part_of=TARGET)
        table = {TARGET: target_terms(), OTHER_TARGET: part, NET: from_((TARGET, "1"), (OTHER_TARGET, "1"))}

        with refused("addends_overlap", "telde dan dubbel"):
            proposed(table)


class TestParts:
    @pytest.mark.parametrize("link", ["part_of", "restates"])
    def test_two_that_are_part_of_each_other(self, link: str) -> None:
        other = target_terms(key="ander", part_of=TARGET)
        table = {TARGET: target_terms(**{link: OTHER_TARGET}), OTHER_TARGET: other}

        with pytest.raises(Refused) as caught:
            proposed(table)

        assert [fault.code for fault in caught.value.faults] == ["parts_in_circle"] * 2
        assert "Noem bij één ervan geen geheel" in caught.value.faults[0].message

    def test_a_part_of_what_is_in_a_circle_is_not_blamed(self) -> None:
        table = {
            TARGET: target_terms(part_of=OTHER_TARGET),
            OTHER_TARGET: target_terms(key="ander", part_of=TARGET),
            SOLD: target_terms(key="deel", part_of=TARGET),
        }

        faults = standing(table).faults(a_draft_accord().terms)

        assert [fault.code for fault in faults] == ["parts_in_circle", "parts_in_circle"]

    def test_what_restates_a_figure_elsewhere_is_in_no_circle(self) -> None:
        proposed({TARGET: target_terms(restates=NEW), OTHER_TARGET: target_terms(key="ander", part_of=TARGET)})


class TestFollowing:
    def test_what_follows_directly_or_further(self) -> None:
        total = from_((NET, "1"), key="totaal")
        contents = standing({OTHER_TARGET: total, **the_table(), NET: the_net(), TARGET: target_terms()})

        assert {target.id for target in contents.following([SOLD])} == {NET, OTHER_TARGET}
        assert contents.following([TARGET]) == []


class TestClauses:
    def test_a_clause_of_which_a_target_speaks_stays(self) -> None:
        target: Target = a_target()
        target.terms = target_terms(clause="a", low=Decimal(1))
        agreement = an_agreement()
        contents = Contents((agreement,), (target,))
        without = agreement_terms(clauses=(Clause("z", "Iets anders."),))
        moved = {TARGET: structs.replace(target.terms, clause=None)}

        (fault,) = contents.clause_faults(agreement, without, {})

        assert fault.code == "clause_has_targets"
        assert "Doel «1-1-sociale-huur» gaat over onderdeel «a»" in fault.message
        assert contents.clause_faults(agreement, without, moved) == []
        assert contents.clause_faults(agreement, agreement.terms, {}) == []
