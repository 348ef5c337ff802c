"""The text that a decision about an amendment covers: what was, and what it becomes."""

import hashlib
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from domain.amendment import Proposal, TargetChange
from domain.amendment_edition import Edition, Heading, Named, amendment_edition
from domain.changes import Change, differences
from domain.planning import read_period
from domain.terms import Actor, ActorKind, Planning
from domain.vocabulary import Modality
from given import (
    CORPORATION,
    MUNICIPALITY,
    STRANGER,
    TARGET,
    TENANTS,
    VOORBEELDHUIS,
    VOORBEELDWONEN,
    a_clause,
    agreement_terms,
    amendment_id,
    an_agreement_with_a_proposal,
    target_terms,
)

NAMES = (
    Named(MUNICIPALITY, "gemeente Voorbeeldstad"), Named(CORPORATION, "Voorbeeldwonen"),
    Named(TARGET, "1-1-sociale-huur"),
)  # fmt: skip
HEADING = Heading(
    "Prestatieafspraken Voorbeeldstad 2026-2029", "1", "Nieuwe sociale huurwoningen", date(2026, 7, 2), NAMES
)
PROPOSAL = Proposal(
    amendment_id("wijziging-1"), MUNICIPALITY, (CORPORATION, TENANTS), counts_from=date(2027, 1, 1)
)  # fmt: skip


def edition(*changes: Change, of_target: tuple[Change, ...] = (), **proposed: Any) -> Edition:
    targets = (TargetChange(TARGET, of_target),) if of_target else ()
    return amendment_edition(structs.replace(PROPOSAL, changes=changes, targets=targets, **proposed), HEADING)


def of(**new: Any) -> tuple[Change, ...]:
    return differences(agreement_terms(), agreement_terms(**new))


def rows(edition: Edition) -> list[str]:
    return [line for line in edition.text.splitlines() if line.startswith("| ")][1:]


def test_it_is_this_text_to_the_byte() -> None:
    """A change of a single sign gives every decision another edition: this text may only grow new fields."""
    planning = Planning("2027 - 2028", read_period("2027 - 2028"))
    found = edition(
        *of(title="Woningen aan de Voorbeeldlaan", planning=planning),
        of_target=differences(target_terms(), target_terms(low=50, high=50, literal=None)),
    )

    assert found.text == (
        "# Wijziging van afspraak 1 «Nieuwe sociale huurwoningen»\n"
        "\n"
        "- Overeenkomst: Prestatieafspraken Voorbeeldstad 2026-2029\n"
        f"- Kenmerk van de wijziging: {PROPOSAL.id}\n"
        "- Voorgesteld door: gemeente Voorbeeldstad, op 2026-07-02\n"
        "- Telt vanaf: 2027-01-01\n"
        f"- Gevraagde instemming: Voorbeeldwonen; {TENANTS}\n"
        "\n"
        "## Was en wordt\n"
        "\n"
        "| Onderwerp | Veld | Was | Wordt |\n"
        "|---|---|---|---|\n"
        "| afspraak | titel | Nieuwe sociale huurwoningen | Woningen aan de Voorbeeldlaan |\n"
        "| afspraak | planning › letterlijke tekst | 2026 - 2027 | 2027 - 2028 |\n"
        "| afspraak | planning › periode › vanaf | 2026-01-01 | 2027-01-01 |\n"
        "| afspraak | planning › periode › tot en met | 2027-12-31 | 2028-12-31 |\n"
        "| doel 1-1-sociale-huur | letterlijke tekst | 60 | (leeg) |\n"
        "| doel 1-1-sociale-huur | ondergrens | 60 | 50 |\n"
        "| doel 1-1-sociale-huur | bovengrens | 60 | 50 |\n"
    )
    assert found.sha256 == hashlib.sha256(found.text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("new", "row"),
    [
        ({"modality": Modality.EFFORT}, "| afspraak | modaliteit | resultaat | inspanning |"),
        ({"modality": None}, "| afspraak | modaliteit | resultaat | (leeg) |"),
        ({"invented": False}, "| afspraak | verzonnen | ja | nee |"),
        ({"bound": ()}, "| afspraak | gebonden partijen | Voorbeeldwonen | (leeg) |"),
        (
            {"lead": (VOORBEELDWONEN, VOORBEELDHUIS)},
            "| afspraak | trekker | Voorbeeldwonen | Voorbeeldwonen, Voorbeeldhuis |",
        ),
        ({"sources": ("Woonvisie",)}, "| afspraak | bronnen 1 | (leeg) | Woonvisie |"),
        ({"explanation": "a | b\nc"}, "| afspraak | toelichting | (leeg) | a \\| b<br>c |"),
        (
            {"clauses": (a_clause("a", "Anders."),)},
            "| afspraak | onderdeel a › tekst | Voorbeeldwonen levert 60 sociale huurwoningen op. | Anders. |",
        ),
    ],
)
def test_a_field_goes_by_its_dutch_name_with_what_a_person_reads(new: dict[str, Any], row: str) -> None:
    assert row in rows(edition(*of(**new)))


def test_the_side_of_a_figure_is_no_party() -> None:
    assert rows(edition(of_target=(Change("bound", "exactly", "at_least"),))) == [
        "| doel 1-1-sociale-huur | grens | precies | ten minste |"
    ]


def test_another_party_of_the_same_name_does_not_go_unseen() -> None:
    namesake = Actor(ActorKind.ORGANISATION, STRANGER, "Voorbeeldwonen")

    (row,) = rows(edition(*of(lead=(namesake,))))

    assert str(CORPORATION) in row
    assert str(STRANGER) in row


def test_without_a_day_it_counts_from_the_last_consent() -> None:
    assert (
        "- Telt vanaf: de dag waarop de laatste instemming telt"
        in edition(*of(title="Anders"), counts_from=None).text.splitlines()
    )


def test_a_proposal_records_the_edition_that_it_asks_about() -> None:
    amendment = an_agreement_with_a_proposal("Aan de Voorbeeldlaan").amendments[amendment_id("wijziging-1")]

    assert "| afspraak | titel | Nieuwe sociale huurwoningen | Aan de Voorbeeldlaan |" in amendment.edition.text
    assert amendment.edition == Edition.of(amendment.edition.text)
    assert amendment.edition.sha256 == amendment.sha256


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1)


@given(TEXT, TEXT)
def test_two_texts_make_two_editions_and_one_text_makes_one(one: str, other: str) -> None:
    both = [edition(Change("explanation", None, text)) for text in (one, other)]

    assert (both[0] == both[1]) == (one == other) or {one, other} & {"(leeg)"}
    assert both[0] == edition(Change("explanation", None, one))
    assert len(rows(both[0])) == 1


def test_who_has_no_name_goes_by_id() -> None:
    assert f"- Voorgesteld door: {UUID(int=7)}, op" in edition(*of(title="Anders"), proposed_by=UUID(int=7)).text
