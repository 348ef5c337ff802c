"""Every closed list: English in code, Dutch for people, and no word twice."""

import re

import pytest

from domain import amendment, measures, planning, terms, vocabulary
from domain.vocabulary import CellState, Decision, MediationOutcome, Modality, PartyRole, Status, Term, Unit

LISTS = [
    found
    for module in (vocabulary, planning, terms, amendment)
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, Term) and found.__module__ == module.__name__ and found is not Term
]


def words(of: type[Term]) -> list[str]:
    return [term.value for term in of]


def test_all_lists_are_found() -> None:
    assert len(LISTS) > 25
    assert {CellState, planning.PeriodPrecision, terms.ActorKind, amendment.AmendmentState} <= set(LISTS)


@pytest.mark.parametrize("of", LISTS, ids=lambda of: of.__name__)
def test_a_list_has_each_code_and_each_label_once(of: type[Term]) -> None:
    """An enum would make a second name for the same code an alias, silently."""
    assert len(of.__members__) == len(list(of))
    assert len({term.label for term in of}) == len(list(of))


@pytest.mark.parametrize("of", LISTS, ids=lambda of: of.__name__)
def test_a_code_is_its_name_in_small_letters_and_has_a_dutch_label(of: type[Term]) -> None:
    for term in of:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", term.value)
        assert term.name == term.value.upper()
        assert term.label == term.label.strip() != ""
        assert str(term) == term.value


@pytest.mark.parametrize("of", LISTS, ids=lambda of: of.__name__)
def test_a_word_is_found_by_its_code(of: type[Term]) -> None:
    assert [of.of(code) for code in words(of)] == list(of)
    with pytest.raises(ValueError, match=of.__name__):
        of.of("bestaat niet")


@pytest.mark.parametrize(
    ("of", "codes"),
    [
        (PartyRole, ["municipality", "corporation", "tenants"]),
        (Modality, ["result", "effort", "intention", "ambition", "may"]),
        (Decision, ["consent", "refuse"]),
        (MediationOutcome, ["settled", "withdrawn", "failed"]),
        (
            Status,
            [
                "proposed", "agreed", "in_progress", "achieved", "partly_achieved", "not_achieved", "lapsed",
                "carried_over",
            ],
        ),
        (CellState, ["printed", "none", "none_for_now", "empty", "inherited", "uncertain", "not_filled"]),
    ],
)  # fmt: skip
def test_the_fields_words_are_those_of_the_field(of: type[Term], codes: list[str]) -> None:
    """As DOMAIN.md has them; stored events name them for ever."""
    assert words(of) == codes


def test_a_person_sees_the_dutch_term() -> None:
    assert [role.label for role in PartyRole] == ["gemeente", "woningcorporatie", "huurdersorganisatie"]
    assert Status.CARRIED_OVER.label == "doorgeschoven"


def test_each_common_measure_has_a_key_of_its_own_and_only_numbers_are_added() -> None:
    assert len(measures.BY_KEY) == len(measures.COMMON)
    for measure in measures.COMMON:
        assert measure.additive is (measure.unit is not Unit.PERCENT)
        assert measure.key.endswith("_share") is (measure.unit is Unit.PERCENT)
