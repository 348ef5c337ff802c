"""The draft of a document: its title, term, tree, measures, annexes and links."""

from datetime import date
from typing import Any

import pytest
from msgspec import structs

from domain.accord import Accord
from domain.accord_terms import Annex, OwnMeasure, Section
from domain.vocabulary import AccordState, Theme, Unit
from given import (
    ACCORD,
    a_draft_accord,
    accord_terms,
    an_adopted_accord,
    link,
    provenance,
    refused,
    topics,
)


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

    assert topics(accord) == ["accord.created", "accord.proposed", "accord.adopted"]


def test_a_tree_has_no_end_of_sections() -> None:
    sections = tuple(Section(str(n), "Hoofdstuk") for n in range(501))

    with refused("too_many_sections", "Deel het document in overeenkomsten"):
        a_draft_accord(sections=sections)


def test_an_annex_is_named_by_the_hash_of_its_bytes() -> None:
    annex = Annex("kaart", "Kaart van de locaties", "0f" * 32, "https://voorbeeld.invalid/kaart.pdf")

    assert a_draft_accord(annexes=(annex, structs.replace(annex, key="lijst", link=None))).terms.annexes[0] == annex
    with refused("annex_hash", "Geef 64 cijfers en letters a-f"):
        a_draft_accord(annexes=(structs.replace(annex, sha256="0F" * 32),))
    with refused("annex_link", "Geef een veilig adres, of geen"):
        a_draft_accord(annexes=(structs.replace(annex, link="http://voorbeeld.invalid/kaart.pdf"),))
    with refused("empty_name", "Vul `name` in"):
        a_draft_accord(annexes=(structs.replace(annex, name=" "),))
    with refused("double_key", "Geef elk een eigen sleutel"):
        a_draft_accord(annexes=(annex, annex))


@pytest.mark.parametrize("field", ["supersedes", "supplements", "adopts"])
def test_an_accord_does_not_take_its_own_place(field: str) -> None:
    itself: dict[str, Any] = {field: link(ACCORD)}

    with refused("refers_to_itself", "Noem een andere"):
        a_draft_accord(**itself)
    accord = a_draft_accord()
    with refused("refers_to_itself", "Noem een andere", accord):
        accord.revise(accord_terms(**itself), provenance())
