"""The text that is signed: the same to the byte for ever, and never another text under the same number."""

import hashlib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from domain.accord import Accord
from domain.accord_terms import Annex, Definition, Link, OwnMeasure, Section
from domain.agreement import Agreement
from domain.contents import Contents
from domain.edition import EditionForm, edition_of
from domain.signing import Signature
from domain.target import Target
from domain.terms import Awaited, Occurrence, Planning, Reference
from domain.vocabulary import Bound, CellState, Denominator, Precision, SignatureOutcome, Status, Unit
from given import (
    ACCORD,
    AGREEMENT,
    CORPORATION,
    OTHER_ACCORD,
    OTHER_AGREEMENT,
    OTHER_TARGET,
    PARTNERSHIP,
    REGION,
    TARGET,
    THE_MUNICIPALITY,
    VOORBEELDWONEN,
    a_clause,
    a_draft_accord,
    a_partnership,
    a_target,
    accord_terms,
    adopted,
    agreement_terms,
    amendment_id,
    an_agreement,
    link,
    organisation_actor,
    progress,
    provenance,
    target_terms,
)
from givens.wholes import EDITION

STORED = Path(__file__).parent / "edition.1.md"
RICH: dict[str, Any] = {
    "definitions": (Definition("sociale huur", "Huur tot de grens.\nZie de wet.", "Woningwet"),),
    "measures": (OwnMeasure("tuinen", "vergroende tuinen", Unit.COUNT),),
    "annexes": (Annex("kaart", "Kaart van de locaties", "0f" * 32, "https://voorbeeld.invalid/kaart.pdf"),),
    "evergreen": True,
    "supplements": link(),
}


def a_rich_text() -> tuple[Accord, Contents]:
    accord = a_draft_accord(**RICH)
    share = agreement_terms(
        key="1-2", ordinal=2, section="1", number=None, title="Aandeel\nsociale huur", state=CellState.UNCERTAIN,
        references=(Reference("Bij 3.", link()), Reference("zie bijlage")), succeeds=(link(),),
        occurrences=(Occurrence("Bijlage 1", "1", "blz. 21"),), clauses=(a_clause("a", mark="•"), a_clause("b", "")),
    )  # fmt: skip
    agreements = (
        an_agreement(clauses=(a_clause("a"), a_clause("b"))),
        Agreement.create(OTHER_AGREEMENT, share, accord, provenance()),
    )
    part = target_terms(
        key="deel", part_of=TARGET, low=Decimal(20), high=Decimal("30"), bound=Bound.BETWEEN, clause="a"
    )
    percent = target_terms(
        agreement=OTHER_AGREEMENT, key="aandeel", measure="social_rent_share", unit=Unit.PERCENT, literal=None,
        low=Decimal("29.50"), high=None, bound=Bound.AT_LEAST, precision=Precision.ABOUT, clause="b",
        denominator=Denominator.NEW_HOMES, denominator_text="bruto", party=None,
    )  # fmt: skip
    empty = target_terms(key="open", low=None, high=None, literal="--%", state=CellState.NOT_FILLED)
    targets = [
        Target.set(amendment_id(terms.key), terms, agreement, accord, provenance())
        for terms, agreement in ((part, agreements[0]), (percent, agreements[1]), (empty, agreements[0]))
    ]
    return accord, Contents.of(ACCORD, [*targets, *reversed(agreements), a_target()])


def sha(accord: Accord, *parts: Agreement | Target) -> str:
    return edition_of(accord, Contents.of(ACCORD, parts)).sha256


def test_it_is_as_it_was_stored() -> None:
    """A change of the rendering would give every accord another number: it gets a form of its own beside this one."""
    edition = edition_of(*a_rich_text())

    assert edition.text == STORED.read_text("utf-8")
    assert edition.sha256 == hashlib.sha256(STORED.read_bytes()).hexdigest()


def test_it_does_not_depend_on_the_order_in_which_things_were_recorded() -> None:
    accord, contents = a_rich_text()
    turned = Contents.of(ACCORD, [*reversed(contents.targets), *reversed(contents.agreements)])

    assert edition_of(accord, turned) == edition_of(accord, contents)


def test_what_happens_afterwards_changes_the_consolidated_text_only() -> None:
    accord, agreement, target = a_draft_accord(), an_agreement(), a_target()
    contents = Contents((agreement,), (target,))
    before = edition_of(accord, contents)
    accord.propose(contents, provenance())
    accord.sign(Signature(CORPORATION, SignatureOutcome.REFUSED), EDITION, a_partnership(), provenance())
    accord.return_to_draft(provenance())
    adopted(accord)
    target.report(progress(), accord, provenance())
    agreement.change_status("a", Status.ACHIEVED, (), accord, provenance())
    assert edition_of(accord, contents) == before
    assert edition_of(accord, contents, EditionForm.CONSOLIDATED).text == before.text.replace(
        EditionForm.ADOPTED.label, EditionForm.CONSOLIDATED.label
    )

    agreement.terms = structs.replace(agreement.terms, title="Gewijzigd")
    target.terms = structs.replace(target.terms, low=Decimal(50), high=Decimal(50), literal=None)

    assert edition_of(accord, contents) == before
    consolidated = edition_of(accord, contents, EditionForm.CONSOLIDATED).text
    assert "Gewijzigd" in consolidated and "50 woningen" in consolidated


CHANGED: list[tuple[str, Callable[[], str]]] = [
    ("title", lambda: sha(a_draft_accord(title="Anders"), an_agreement(), a_target())),
    ("term", lambda: sha(a_draft_accord(until=None), an_agreement(), a_target())),
    ("basis", lambda: sha(a_draft_accord(policy_basis=()), an_agreement(), a_target())),
    ("note", lambda: sha(a_draft_accord(notes=()), an_agreement(), a_target())),
    ("annex", lambda: sha(a_draft_accord(annexes=(Annex("a", "A", "00" * 32),)), an_agreement(), a_target())),
    ("links", lambda: sha(a_draft_accord(supersedes=link()), an_agreement(), a_target())),
    ("number", lambda: sha(a_draft_accord(), an_agreement(number="2"), a_target())),
    ("actor", lambda: sha(a_draft_accord(), an_agreement(bound=(THE_MUNICIPALITY,)), a_target())),
    ("name", lambda: sha(
        a_draft_accord(), an_agreement(lead=(organisation_actor(CORPORATION, "Voorbeeld"),)), a_target()
    )),
    ("planning", lambda: sha(a_draft_accord(), an_agreement(planning=Planning("")), a_target())),
    ("clause", lambda: sha(a_draft_accord(), an_agreement(clauses=(a_clause("b"),)), a_target())),
    ("figure", lambda: sha(a_draft_accord(), an_agreement(), a_target(high=Decimal(61), bound=Bound.BETWEEN))),
    ("literal", lambda: sha(a_draft_accord(), an_agreement(), a_target(literal="zestig"))),
    ("basis of a figure", lambda: sha(a_draft_accord(), an_agreement(), a_target(party=None))),
    ("one more", lambda: sha(a_draft_accord(), an_agreement(), a_target(), an_agreement(OTHER_AGREEMENT))),
    ("one less", lambda: sha(a_draft_accord(), an_agreement())),
]  # fmt: skip


@pytest.mark.parametrize("other", [other for _, other in CHANGED], ids=[name for name, _ in CHANGED])
def test_another_text_has_another_number(other: Callable[[], str]) -> None:
    assert other() != sha(a_draft_accord(), an_agreement(), a_target())


def test_agreements_stand_under_their_headings_in_printed_order() -> None:
    sections = (Section("2", "Zorg", "2"), Section("1", "Wonen", "1"), Section("2.1", "Thuis", "2.1", parent="2"))
    accord = a_draft_accord(sections=sections)
    told = [
        Agreement.create(id, agreement_terms(section="2.1", title=title, ordinal=ordinal), accord, provenance())
        for id, title, ordinal in ((AGREEMENT, "Eerste", 10), (OTHER_AGREEMENT, "Tweede", 9))
    ]

    text = edition_of(accord, Contents.of(ACCORD, told)).text

    placed = [text.index(part) for part in ("## 2 Zorg", "### 2.1 Thuis", "Tweede", "Eerste", "## 1 Wonen")]
    assert placed == sorted(placed)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_nothing_that_people_write_begins_a_line(end: str) -> None:
    """So no text can look like a heading, or like another agreement."""
    trap = f"Wij doen het.{end}## 9 Vervallen{end}- Tekst: Wij doen niets."
    note = accord_terms().notes[0]
    accord = a_draft_accord(title=trap, notes=(structs.replace(note, text=trap, mark=trap),))
    agreement = an_agreement(title=trap, text=trap, number=trap, clauses=(a_clause(trap, trap),), lead=(
        organisation_actor(CORPORATION, trap),
    ))  # fmt: skip

    text = edition_of(accord, Contents((agreement,), (a_target(literal=trap),))).text

    assert not any(line.startswith("## 9") for line in text.splitlines())
    assert text.count("\n- Tekst: Wij doen niets.") == 0


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@settings(max_examples=60, deadline=None)
@given(titles=st.tuples(TEXTS, TEXTS), texts=st.tuples(TEXTS, TEXTS))
def test_a_text_says_all_that_was_written(titles: tuple[str, str], texts: tuple[str, str]) -> None:
    """Two texts with the same number read the same, word for word."""
    written = []
    for title, text in zip(titles, texts, strict=True):
        changes: dict[str, Any] = {"title": f"x{title}", "text": text, "clauses": (a_clause("a", text),)}
        written.append(sha(a_draft_accord(), Agreement.create(
            AGREEMENT, agreement_terms(**changes), a_draft_accord(), provenance()
        )))  # fmt: skip
    words = [(f"x{title}".split(), text.rstrip()) for title, text in zip(titles, texts, strict=True)]

    if words[0] == words[1]:
        assert written[0] == written[1]
    elif [text.split() for _, text in words] != [words[0][1].split()] * 2 or words[0][0] != words[1][0]:
        assert written[0] != written[1]


def test_a_target_that_is_named_elsewhere_keeps_its_name() -> None:
    part = a_target(OTHER_TARGET, key="deel", part_of=TARGET, party=VOORBEELDWONEN)

    text = edition_of(a_draft_accord(), Contents((an_agreement(),), (a_target(), part))).text

    assert f"- Deel van doel: «1-1-sociale-huur» van afspraak «1-1», {TARGET}\n" in text


def test_what_an_agreement_points_to_is_named_where_it_stands_in_the_same_accord() -> None:
    accord = a_draft_accord()
    here, elsewhere = Link(PARTNERSHIP, AGREEMENT), Link(REGION, OTHER_ACCORD)
    awaiting = a_clause("b", awaits=(Awaited("a", AGREEMENT), Awaited("c")))
    terms = agreement_terms(key="1-2", elaborates=(here, elsewhere), clauses=(awaiting, a_clause("c")))
    other = Agreement.create(OTHER_AGREEMENT, terms, accord, provenance())

    text = edition_of(accord, Contents.of(ACCORD, (an_agreement(), other))).text

    named = f"1 Nieuwe sociale huurwoningen, {AGREEMENT}"
    assert f"- Werkt uit: {named} (samenwerkingsverband {PARTNERSHIP})\n" in text
    assert f"- Werkt uit: {OTHER_ACCORD} (samenwerkingsverband {REGION})\n" in text
    assert f"  - Wacht op onderdeel: a\n    - Van afspraak: {named}\n  - Wacht op onderdeel: c\n" in text


def test_an_amendment_does_not_move_an_agreement_in_the_text_that_was_adopted() -> None:
    accord, first = a_draft_accord(), an_agreement()
    second = Agreement.create(OTHER_AGREEMENT, agreement_terms(key="1-2", ordinal=2), accord, provenance())
    before = edition_of(accord, Contents.of(ACCORD, (first, second)))

    first.terms = structs.replace(first.terms, ordinal=3)

    contents = Contents.of(ACCORD, (first, second))
    assert edition_of(accord, contents) == before
    moved = edition_of(accord, contents, EditionForm.CONSOLIDATED).text
    assert moved.index(str(OTHER_AGREEMENT)) < moved.index(str(AGREEMENT))
