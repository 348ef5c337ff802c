"""What differs between two states of the same terms, and how it is carried out."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.changes import Change, changed, differences, proposed
from domain.errors import Refused
from domain.vocabulary import Bound
from given import a_clause, agreement_terms, refused, target_terms

BOTH = target_terms(low=Decimal(50), bound=Bound.BETWEEN)


def test_only_the_fields_that_differ_are_named() -> None:
    assert differences(target_terms(), target_terms()) == ()
    assert set(differences(target_terms(), BOTH)) == {
        Change("low", "60", "50"),
        Change("bound", "exactly", "between"),
    }


def test_old_and_new_stand_as_in_the_document_that_is_kept() -> None:
    """So a fact that was read back equals the fact that was recorded."""
    changes = differences(agreement_terms(), agreement_terms(clauses=(a_clause(), a_clause("b")), bound=()))

    assert msgspec.json.decode(msgspec.json.encode(changes), type=tuple[Change, ...]) == changes


def test_differences_carried_out_give_the_new_terms() -> None:
    new = agreement_terms(clauses=(a_clause(), a_clause("b")), planning=None, sources=("Woondeal",))

    assert changed(agreement_terms(), differences(agreement_terms(), new)) == new


@given(
    old=st.builds(dict, title=st.text(), place=st.none() | st.text(), ordinal=st.integers()),
    new=st.builds(dict, title=st.text(), place=st.none() | st.text(), sources=st.tuples(st.text())),
)
def test_any_terms_become_any_others_by_their_differences(old: dict[str, object], new: dict[str, object]) -> None:
    before, after = agreement_terms(**old), agreement_terms(**new)

    assert changed(before, differences(before, after)) == after
    assert proposed(before, differences(before, after)) == after
    assert changed(after, differences(after, before)) == before


def test_a_field_that_does_not_exist_is_never_silently_left_out() -> None:
    with refused("field_unknown", "Kies uit: "):
        changed(target_terms(), [Change("aantal", None, "50")])


def test_every_field_that_does_not_exist_is_named() -> None:
    with pytest.raises(Refused) as caught:
        changed(target_terms(), [Change("aantal", None, 1), Change("eenheid", None, 1)])

    assert ["`aantal`" in f.message or "`eenheid`" in f.message for f in caught.value.faults] == [True, True]


@pytest.mark.parametrize("new", ["zestig", [], {"low": "60"}, True])
def test_a_value_that_does_not_fit_its_field_is_refused(new: object) -> None:
    with refused("value_does_not_fit", "Controleer `low`"):
        changed(target_terms(), [Change("low", "60", new)])


def test_a_proposed_change_starts_from_what_stands_there_now() -> None:
    stale = Change("low", "70", "50")

    assert changed(target_terms(), [stale]).low == 50
    with refused("changed_meanwhile", "Haal de huidige stand op"):
        proposed(target_terms(), [stale])


def test_the_terms_that_are_changed_stay_as_they_were() -> None:
    terms = target_terms()

    changed(terms, [Change("low", "60", "50")])

    assert terms == target_terms()
