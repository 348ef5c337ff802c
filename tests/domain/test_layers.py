"""Which terms count on a day: as adopted, with amendments by the day from which they count, and corrected."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from domain.changes import changed, differences
from domain.layers import Layer, amended, terms_on
from domain.terms import AgreementTerms
from given import a_clause, agreement_terms

IN_2026, IN_2027, IN_2028 = (date(year, 6, 1) for year in (2026, 2027, 2028))
FROM_2027, FROM_2028 = date(2027, 1, 1), date(2028, 1, 1)
ORIGINAL = agreement_terms(clauses=(a_clause("a"), a_clause("b", "Partijen overleggen.")))


def amendment(terms: AgreementTerms, counts_from: date, **new: Any) -> tuple[AgreementTerms, Layer]:
    after = structs.replace(terms, **new)
    return after, Layer(differences(terms, after), counts_from)


def correction(terms: AgreementTerms, **new: Any) -> tuple[AgreementTerms, Layer]:
    after = structs.replace(terms, **new)
    return after, Layer(differences(terms, after))


def with_clauses(a: str, b: str) -> dict[str, Any]:
    return {"clauses": (a_clause("a", a), a_clause("b", b))}


def test_an_amendment_counts_from_its_day_on() -> None:
    _, layer = amendment(ORIGINAL, FROM_2027, title="Anders")

    assert terms_on(ORIGINAL, [layer], date(2026, 12, 31)) == ORIGINAL
    assert terms_on(ORIGINAL, [layer], FROM_2027).title == "Anders"


def test_of_one_field_the_later_carried_goes_first_whatever_their_days() -> None:
    terms, first = amendment(ORIGINAL, FROM_2028, title="Eerst besloten")
    _, last = amendment(terms, FROM_2027, title="Later besloten")

    assert [terms_on(ORIGINAL, [first, last], day).title for day in (IN_2026, IN_2027, IN_2028)] == [
        ORIGINAL.title, "Later besloten", "Later besloten",
    ]  # fmt: skip


def test_an_amendment_of_one_clause_does_not_bring_that_of_another_with_it() -> None:
    terms, of_a = amendment(ORIGINAL, FROM_2028, **with_clauses("Vanaf 2028.", "Partijen overleggen."))
    _, of_b = amendment(terms, FROM_2027, **with_clauses("Vanaf 2028.", "Vanaf 2027."))

    clauses = terms_on(ORIGINAL, [of_a, of_b], IN_2027).clauses

    assert [clause.text for clause in clauses] == [ORIGINAL.clauses[0].text, "Vanaf 2027."]
    assert [clause.text for clause in terms_on(ORIGINAL, [of_a, of_b], IN_2028).clauses] == [
        "Vanaf 2028.", "Vanaf 2027.",
    ]  # fmt: skip


def test_a_clause_can_be_added_and_taken_away() -> None:
    terms, added = amendment(ORIGINAL, FROM_2027, clauses=(a_clause("c", "Nieuw."), *ORIGINAL.clauses))
    _, taken = amendment(terms, FROM_2028, clauses=terms.clauses[:2])

    keys = [[c.key for c in terms_on(ORIGINAL, [added, taken], day).clauses] for day in (IN_2026, IN_2027, IN_2028)]

    assert keys == [["a", "b"], ["c", "a", "b"], ["c", "a"]]


def test_a_correction_mends_what_was_recorded_from_the_beginning() -> None:
    _, layer = correction(ORIGINAL, place="p. 7")

    assert terms_on(ORIGINAL, [layer], date.min).place == "p. 7"


def test_a_correction_of_an_amended_text_leaves_what_was_there_before_alone() -> None:
    terms, later = amendment(ORIGINAL, FROM_2027, title="Aan de Vorbeeldlaan")
    _, mended = correction(terms, title="Aan de Voorbeeldlaan")

    assert terms_on(ORIGINAL, [later, mended], IN_2026).title == ORIGINAL.title
    assert terms_on(ORIGINAL, [later, mended], IN_2027).title == "Aan de Voorbeeldlaan"


def test_what_is_amended_after_a_correction_stays_amended() -> None:
    """Also where the parties agree upon the very text that was corrected."""
    terms, mended = correction(ORIGINAL, title="Verbeterd")
    _, back = amendment(terms, FROM_2027, title=ORIGINAL.title)

    assert terms_on(ORIGINAL, [mended, back], IN_2026).title == "Verbeterd"
    assert terms_on(ORIGINAL, [mended, back], IN_2027).title == ORIGINAL.title


def test_what_is_agreed_takes_of_an_amendment_only_what_it_changes() -> None:
    """The clause that a correction mended stands in the amendment too, but nobody agreed to another text of it."""
    mended = structs.replace(ORIGINAL, **with_clauses("Verbeterd.", "Partijen overleggen."))
    new = structs.replace(mended, **with_clauses("Verbeterd.", "Partijen overleggen elk kwartaal."))

    agreed = amended(ORIGINAL, differences(mended, new))

    assert [clause.text for clause in agreed.clauses] == [ORIGINAL.clauses[0].text, "Partijen overleggen elk kwartaal."]


TEXTS = st.sampled_from(["x", "y", "z"])
NEW = st.fixed_dictionaries(
    {},
    optional={
        "title": TEXTS,
        "explanation": st.none() | TEXTS,
        "clauses": st.lists(st.tuples(st.sampled_from("abcd"), TEXTS), unique_by=lambda each: each[0], max_size=4).map(
            lambda each: tuple(a_clause(key, text) for key, text in each)
        ),
        "sources": st.lists(TEXTS, max_size=2).map(tuple),
    },
)


@given(st.lists(st.tuples(NEW, st.none() | st.dates(date(2026, 1, 1), date(2029, 1, 1)))))
def test_in_the_end_they_are_the_terms_with_every_change_carried_out(steps: list[tuple[Any, date | None]]) -> None:
    terms, layers = ORIGINAL, []
    for new, counts_from in steps:
        changes = differences(terms, structs.replace(terms, **new))
        terms = changed(terms, changes)
        layers.append(Layer(changes, counts_from))

    assert terms_on(ORIGINAL, layers, date.max) == terms
