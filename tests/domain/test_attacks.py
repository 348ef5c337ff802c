"""What was tried to get round the rules, and is refused."""

from datetime import date

import pytest
from msgspec import structs

from domain.parties import Member
from domain.signing import Signature
from domain.terms import AgreementTerms
from domain.vocabulary import SignatureOutcome
from given import (
    CORPORATION,
    a_draft_accord,
    a_partnership,
    agreement_terms,
    provenance,
    refused,
    the_corporations,
    the_municipality,
    the_province,
)
from givens.wholes import ADOPTION, EDITION, Anything


def test_an_accord_is_not_adopted_on_a_day_on_which_nobody_sat_at_the_table() -> None:
    accord, table = a_draft_accord(), a_partnership(the_municipality(since=date(2026, 1, 1)))
    accord.propose(Anything(), provenance())

    with refused("nobody_to_sign", "leg eerst de zetels vast", accord):
        accord.adopt(structs.replace(ADOPTION, on=date(1990, 1, 1)), EDITION, table, provenance())


def test_not_printed_is_said_of_a_document_only() -> None:
    accord = a_draft_accord(source=None)
    accord.propose(Anything(), provenance())

    with refused("no_document_printed", "Noem het in `source`", accord):
        accord.sign(Signature(CORPORATION, SignatureOutcome.NOT_PRINTED), EDITION, a_partnership(), provenance())


def test_nobody_is_taken_out_of_a_collective_by_defining_it_anew() -> None:
    table = a_partnership()
    table.define_collective(the_corporations(), provenance())

    with refused("member_taken_out", "Geef met `until` tot wanneer", table):
        table.define_collective(the_corporations(members=(Member(CORPORATION),)), provenance())


def test_a_collective_does_not_take_the_place_of_an_outside_actor() -> None:
    table = a_partnership()
    table.name_outside_actor(the_province(), provenance())

    with refused("double_key", "Kies een andere sleutel", table):
        table.define_collective(the_corporations(id=the_province().id), provenance())


@pytest.mark.parametrize("ordinal", [2**31, -(2**31) - 1])
def test_a_place_in_the_order_fits(ordinal: int) -> None:
    terms: AgreementTerms = agreement_terms(ordinal=ordinal)

    assert [fault.code for fault in terms.faults()] == ["ordinal_impossible"]
