"""The life of a document: a draft, signatures, the adoption, and what is closed from then on."""

from datetime import date

import pytest
from msgspec import structs

from domain.accord import Accord
from domain.accord_terms import OwnMeasure, Section
from domain.signing import Adoption, Signature
from domain.vocabulary import AccordState, CellState, SignatureOutcome, Theme, Unit
from given import (
    ACCORD,
    CORPORATION,
    MUNICIPALITY,
    OTHER_CORPORATION,
    STRANGER,
    TENANTS,
    TODAY,
    a_draft_accord,
    a_partnership,
    accord_terms,
    an_adopted_accord,
    provenance,
    refused,
    replayed,
    the_corporation,
    the_municipality,
    topics,
)

SIGNED = Signature(CORPORATION, SignatureOutcome.SIGNED, "directeur-bestuurder", date(2025, 12, 11), "Voorbeeldstad")


def test_an_accord_begins_as_a_draft() -> None:
    accord = a_draft_accord()

    assert accord.id == ACCORD
    assert accord.terms == accord_terms()
    assert (accord.state, accord.adopted) == (AccordState.DRAFT, False)


def test_an_accord_needs_a_title() -> None:
    with refused("empty_title", "Vul `title` in"):
        a_draft_accord(title=" ")


def test_its_term_does_not_end_before_it_begins() -> None:
    with refused("range_reversed", "Draai ze om"):
        a_draft_accord(since=date(2026, 1, 1), until=date(2025, 12, 31))


def test_its_term_may_be_one_day_or_have_no_end() -> None:
    day = date(2026, 1, 1)

    assert a_draft_accord(since=day, until=day).terms.until == day
    assert a_draft_accord(until=None).terms.until is None


def test_each_section_has_a_key_of_its_own() -> None:
    with refused("double_key", "Geef elk een eigen sleutel"):
        a_draft_accord(sections=(Section("1", "Beschikbaarheid"), Section("1", "Betaalbaarheid")))


@pytest.mark.parametrize(
    "sections",
    [
        pytest.param((Section("1", "Wonen", parent="2"),), id="under one that is not there"),
        pytest.param((Section("1", "Wonen", parent="1"),), id="under itself"),
    ],
)
def test_each_section_hangs_in_the_tree(sections: tuple[Section, ...]) -> None:
    with refused("section_outside_tree", "Laat `parent` weg, of noem een hoofdstuk erboven"):
        a_draft_accord(sections=sections)


def test_sections_under_each_other_are_refused_each_by_name() -> None:
    """Else the way up to a theme would never end."""
    faults = accord_terms(sections=(Section("1", "A", parent="2"), Section("2", "B", parent="1"))).faults()

    assert [fault.code for fault in faults] == ["section_outside_tree"] * 2


def test_a_deep_tree_in_any_order_is_a_tree() -> None:
    deep = [Section("0", "0"), *(Section(str(n), str(n), parent=str(n - 1)) for n in range(1, 40))]

    assert accord_terms(sections=tuple(reversed(deep))).faults() == []


@pytest.mark.parametrize(
    "measures",
    [
        pytest.param((OwnMeasure("social_rent_added", "sociale huur", Unit.DWELLING),), id="a common measure"),
        pytest.param((OwnMeasure("tuinen", "tuinen", Unit.COUNT),) * 2, id="the same twice"),
    ],
)
def test_each_measure_of_its_own_has_a_key_of_its_own(measures: tuple[OwnMeasure, ...]) -> None:
    with refused("double_key", "Geef elk een eigen sleutel"):
        a_draft_accord(measures=measures)


def test_measures_are_the_common_ones_and_its_own() -> None:
    terms = accord_terms(measures=(OwnMeasure("tuinen", "groene tuinen", Unit.COUNT),))

    common, own = terms.measure("social_rent_added"), terms.measure("tuinen")
    assert common is not None
    assert own is not None
    assert (common.unit, own.label, own.unit) == (Unit.DWELLING, "groene tuinen", Unit.COUNT)
    assert terms.measure("bomen") is None


def test_a_section_takes_the_theme_of_the_nearest_one_above_it_that_has_one() -> None:
    sections = (
        Section("1", "Wonen", theme=Theme.AVAILABILITY),
        Section("1.1", "Nieuwbouw", parent="1"),
        Section("1.1.1", "Sociale huur", parent="1.1"),
        Section("1.2", "Zorg", theme=Theme.CARE, parent="1"),
        Section("2", "Overig"),
    )
    terms = accord_terms(sections=sections)

    assert [terms.theme_of(section.key) for section in sections] == [
        Theme.AVAILABILITY,
        Theme.AVAILABILITY,
        Theme.AVAILABILITY,
        Theme.CARE,
        None,
    ]
    assert terms.theme_of("9") is None


def test_a_draft_is_edited_freely_and_only_what_changed_is_recorded() -> None:
    accord = a_draft_accord()

    accord.revise(accord_terms(title="Prestatieafspraken 2026"), provenance())
    accord.revise(accord_terms(title="Prestatieafspraken 2026"), provenance())

    assert accord.terms.title == "Prestatieafspraken 2026"
    assert topics(accord) == ["accord.created", "accord.revised"]
    revised = accord.pending_events[1]
    assert isinstance(revised, Accord.Revised)
    assert [change.field for change in revised.changes] == ["title"]


def test_a_draft_is_not_edited_into_something_that_is_no_accord() -> None:
    accord = a_draft_accord()

    with refused("empty_title", "Vul `title` in", accord):
        accord.revise(accord_terms(title=""), provenance())


def test_an_adopted_accord_is_not_edited() -> None:
    accord = an_adopted_accord()

    with refused("accord_adopted", "Stel een wijziging voor", accord):
        accord.revise(accord_terms(title="Iets anders"), provenance())


def test_saying_again_what_an_adopted_accord_says_is_no_edit() -> None:
    accord = an_adopted_accord()

    accord.revise(accord_terms(), provenance())

    assert topics(accord) == ["accord.created", "accord.adopted"]


@pytest.mark.parametrize("outcome", list(SignatureOutcome))
def test_a_party_signs_or_does_what_else_it_did(outcome: SignatureOutcome) -> None:
    accord = a_draft_accord()

    accord.sign(structs.replace(SIGNED, outcome=outcome), a_partnership(), provenance())

    assert accord.signatures[CORPORATION].outcome is outcome


def test_only_parties_sign() -> None:
    accord = a_draft_accord()

    with refused("not_a_party", "Maak haar eerst partij", accord):
        accord.sign(Signature(STRANGER, SignatureOutcome.SIGNED), a_partnership(), provenance())


def test_the_same_signature_twice_is_one() -> None:
    accord = a_draft_accord()

    accord.sign(SIGNED, a_partnership(), provenance())
    accord.sign(SIGNED, a_partnership(), provenance())

    assert topics(accord) == ["accord.created", "accord.signed"]


def test_before_adoption_what_a_party_did_can_be_set_right() -> None:
    accord = a_draft_accord()
    accord.sign(structs.replace(SIGNED, outcome=SignatureOutcome.NOT_PRINTED), a_partnership(), provenance())

    accord.sign(SIGNED, a_partnership(), provenance())

    assert accord.signatures == {CORPORATION: SIGNED}


def test_after_adoption_a_party_may_still_sign_once() -> None:
    accord = an_adopted_accord()

    accord.sign(SIGNED, a_partnership(), provenance())

    assert accord.signatures == {CORPORATION: SIGNED}
    with refused("accord_adopted", "Stel een wijziging voor", accord):
        accord.sign(structs.replace(SIGNED, outcome=SignatureOutcome.REFUSED), a_partnership(), provenance())


def test_the_gap_in_the_signatures_stays_visible() -> None:
    accord, partnership = a_draft_accord(), a_partnership()
    accord.sign(SIGNED, partnership, provenance())
    accord.sign(Signature(TENANTS, SignatureOutcome.SEEN), partnership, provenance())
    accord.adopt(Adoption(date(2025, 12, 11)), provenance())

    assert accord.unsigned(partnership, TODAY) == [MUNICIPALITY, OTHER_CORPORATION, TENANTS]


def test_who_was_not_at_the_table_on_that_day_leaves_no_gap() -> None:
    partnership = a_partnership(the_municipality(since=date(2027, 1, 1)), the_corporation())

    assert a_draft_accord().unsigned(partnership, TODAY) == [CORPORATION]


def test_an_accord_is_adopted_on_a_day() -> None:
    accord = an_adopted_accord()

    assert (accord.state, accord.adopted) == (AccordState.ADOPTED, True)
    assert accord.adoption == Adoption(date(2025, 12, 11), place="Voorbeeldstad")


def test_an_accord_is_adopted_once() -> None:
    accord = an_adopted_accord()

    with refused("already_adopted", "Leg een vervolg vast als een nieuwe overeenkomst", accord):
        accord.adopt(Adoption(date(2026, 1, 1)), provenance())


def test_the_day_of_adoption_is_given_or_said_not_to_be_printed() -> None:
    """Signatures or date may not be printed (Arnhem, Achterhoek, Apeldoorn)."""
    accord = a_draft_accord()

    with refused("adoption_date_missing", "zeg met `date_state` dat die niet is afgedrukt", accord):
        accord.adopt(Adoption(), provenance())

    accord.adopt(Adoption(date_state=CellState.EMPTY), provenance())
    assert accord.adopted


def test_an_accord_is_what_its_events_say() -> None:
    accord = a_draft_accord()
    accord.revise(accord_terms(sections=(), policy_basis=("Woonvisie", "Woondeal"), until=None), provenance())
    accord.sign(SIGNED, a_partnership(), provenance())
    accord.adopt(Adoption(date(2025, 12, 11)), provenance())

    assert replayed(accord) == accord
    assert replayed(accord).adopted


def test_a_tree_has_no_end_of_sections() -> None:
    sections = tuple(Section(str(n), "Hoofdstuk") for n in range(501))

    with refused("too_many_sections", "Deel het document in overeenkomsten"):
        a_draft_accord(sections=sections)
