"""From proposal to end: deciding inside each house, signing what was seen, adopting by the rule, giving way."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from msgspec import structs

from domain.accord import Accord
from domain.agreement import Agreement
from domain.contents import Contents
from domain.partnership import Partnership
from domain.rules import AdoptionRule, ProcessRule
from domain.signing import BODIES, DECISIVE, Adoption, Body, BodyDecision, DecisionOutcome, Signature
from domain.target import Target
from domain.vocabulary import AccordState, CellState, PartyRole, SignatureOutcome
from given import (
    AGREEMENT,
    CORPORATION,
    MUNICIPALITY,
    OTHER_ACCORD,
    OTHER_AGREEMENT,
    OTHER_CORPORATION,
    STRANGER,
    TARGET,
    TENANTS,
    TODAY,
    a_draft_accord,
    a_partnership,
    a_target,
    accord_terms,
    adopted,
    agreement_terms,
    an_adopted_accord,
    an_agreement,
    link,
    provenance,
    refused,
    replayed,
    target_terms,
    the_corporation,
    the_municipality,
    topics,
)
from givens.wholes import ADOPTION, EDITION, Anything

SIGNED = Signature(CORPORATION, SignatureOutcome.SIGNED, "directeur-bestuurder", date(2025, 12, 11), "Voorbeeldstad")
APPROVED = BodyDecision(CORPORATION, Body.BOARD, DecisionOutcome.APPROVED, date(2025, 12, 1), "punt 4")
TOMORROW = date(2026, 7, 3)
ALL = (MUNICIPALITY, CORPORATION, OTHER_CORPORATION, TENANTS)


def a_proposed_accord(**changed: Any) -> Accord:
    accord = a_draft_accord(**changed)
    accord.propose(Anything(), provenance())
    return accord


def sign(accord: Accord, signature: Signature, edition: str = EDITION, table: Partnership | None = None) -> None:
    accord.sign(signature, edition, table or a_partnership(), provenance())


def decide(accord: Accord, decision: BodyDecision, table: Partnership | None = None) -> None:
    accord.decide(decision, EDITION, table or a_partnership(), provenance())


def adopt(accord: Accord, adoption: Adoption = ADOPTION, table: Partnership | None = None) -> None:
    accord.adopt(adoption, EDITION, table or a_partnership(), provenance())


class TestProposing:
    def test_a_draft_is_put_to_the_parties(self) -> None:
        accord = a_draft_accord()

        accord.propose(Contents((an_agreement(),)), provenance())

        assert (accord.state, accord.adopted) == (AccordState.PROPOSED, False)

    def test_there_is_something_to_agree_on(self) -> None:
        accord = a_draft_accord()

        with refused("no_agreements", "Maak er ten minste één voordat u haar voorlegt", accord):
            accord.propose(Contents(), provenance())

    def test_every_agreement_stands_under_a_heading_that_is_there(self) -> None:
        accord = a_draft_accord(sections=())

        with refused("section_unknown", "Voeg het hoofdstuk toe, of verplaats de afspraak", accord):
            accord.propose(Contents((an_agreement(),)), provenance())

    def test_every_target_counts_something_that_is_known(self) -> None:
        accord = a_draft_accord()
        unknown = a_target()
        unknown.terms = target_terms(measure="bomen")

        with refused("measure_unknown", "Voeg haar toe aan `measures`", accord):
            accord.propose(Contents((an_agreement(),), (unknown,)), provenance())

    def test_the_adoption_of_another_text_has_no_agreements_of_its_own(self) -> None:
        accord = a_draft_accord(adopts=link(OTHER_ACCORD))

        with refused("adopts_another_text", "Laat `adopts` weg", accord):
            accord.propose(Contents((an_agreement(),)), provenance())
        with refused("adopts_another_text", "uitvoeringsagenda"):
            Agreement.create(AGREEMENT, agreement_terms(), accord, provenance())
        accord.propose(Contents(), provenance())
        assert accord.state is AccordState.PROPOSED

    def test_a_text_that_lies_before_the_parties_does_not_move(self) -> None:
        accord, agreement, target = a_proposed_accord(), an_agreement(), a_target()
        way_out = "Neem haar eerst terug in concept (`returnAccordToDraft`)"

        with refused("accord_proposed", way_out, accord):
            accord.revise(accord_terms(title="Anders"), provenance())
        with refused("accord_proposed", way_out, accord):
            accord.propose(Anything(), provenance())
        with refused("accord_proposed", way_out):
            Agreement.create(OTHER_AGREEMENT, agreement_terms(), accord, provenance())
        with refused("accord_proposed", way_out, agreement):
            agreement.revise(agreement_terms(title="Anders"), accord, provenance())
        with refused("accord_proposed", way_out):
            Target.set(TARGET, target_terms(), agreement, accord, provenance())
        with refused("accord_proposed", way_out, target):
            target.revise(target_terms(literal="zestig"), agreement, accord, provenance())

    def test_returned_to_draft_it_is_edited_and_what_was_signed_counts_no_more(self) -> None:
        accord = a_proposed_accord()
        decide(accord, APPROVED)
        sign(accord, SIGNED)

        accord.return_to_draft(provenance())
        accord.revise(accord_terms(title="Anders"), provenance())

        assert (accord.state, accord.decisions, accord.signatures) == (AccordState.DRAFT, [], {})
        assert accord.lapsed == [structs.replace(APPROVED, edition=EDITION), structs.replace(SIGNED, edition=EDITION)]

    def test_what_is_adopted_is_not_proposed_or_returned(self) -> None:
        accord = an_adopted_accord()

        with refused("accord_adopted", "Stel een wijziging voor", accord):
            accord.propose(Anything(), provenance())
        with refused("accord_adopted", "Stel een wijziging voor", accord):
            accord.return_to_draft(provenance())
        with refused("accord_not_proposed", "Leg de tekst eerst voor"):
            a_draft_accord().return_to_draft(provenance())


class TestDeciding:
    @pytest.mark.parametrize("outcome", sorted(DECISIVE))
    def test_a_body_decides_of_the_proposed_edition(self, outcome: DecisionOutcome) -> None:
        accord = a_proposed_accord()

        for _ in range(2):
            decide(accord, structs.replace(APPROVED, outcome=outcome))

        assert accord.decisions == [structs.replace(APPROVED, outcome=outcome, edition=EDITION)]

    def test_only_of_what_lies_before_it(self) -> None:
        with refused("accord_not_proposed", "Leg de tekst eerst voor"):
            decide(a_draft_accord(), APPROVED)
        with refused("accord_adopted", "Stel een wijziging voor"):
            decide(an_adopted_accord(), APPROVED)
        with refused("edition_differs", "Haal haar opnieuw op"):
            decide(a_proposed_accord(), structs.replace(APPROVED, edition="f" * 64))

    def test_each_role_has_bodies_of_its_own(self) -> None:
        accord = a_proposed_accord()

        with refused("body_does_not_fit", "Kies een ander orgaan", accord):
            decide(accord, structs.replace(APPROVED, body=Body.EXECUTIVE))
        with refused("not_a_party", "Maak haar eerst partij", accord):
            decide(accord, structs.replace(APPROVED, organisation=STRANGER))
        assert set(BODIES) == set(PartyRole)
        assert frozenset().union(*BODIES.values()) == set(Body)

    def test_the_council_is_heard_the_college_decides(self) -> None:
        """Achterhoek 2026-2029: the council is informed."""
        accord = a_proposed_accord()
        council = BodyDecision(MUNICIPALITY, Body.COUNCIL, DecisionOutcome.INFORMED)

        decide(accord, council)
        decide(accord, structs.replace(council, outcome=DecisionOutcome.VIEW_GIVEN))
        for outcome in DECISIVE:
            with refused("council_is_heard", "leg het besluit van het college vast", accord):
                decide(accord, structs.replace(council, outcome=outcome))
        assert len(accord.decisions) == 2

    def test_what_is_recorded_has_happened(self) -> None:
        with refused("not_yet_happened", "Leg vast wat is gebeurd"):
            decide(a_proposed_accord(), structs.replace(APPROVED, on=TOMORROW))
        decide(a_proposed_accord(), structs.replace(APPROVED, on=TODAY))

    def test_who_rejected_it_does_not_sign_until_the_same_body_approves(self) -> None:
        accord = a_proposed_accord()
        rejected = structs.replace(APPROVED, body=Body.SUPERVISORS, outcome=DecisionOutcome.REJECTED)
        decide(accord, rejected)
        decide(accord, APPROVED)

        for outcome, sections in ((SignatureOutcome.SIGNED, ()), (SignatureOutcome.SIGNED_IN_PART, ("1",))):
            with refused("rejected_inside", "alsnog goedkeurt (`recordDecision`)", accord):
                sign(accord, structs.replace(SIGNED, outcome=outcome, sections=sections))
        sign(accord, structs.replace(SIGNED, organisation=TENANTS))
        sign(accord, structs.replace(SIGNED, outcome=SignatureOutcome.REFUSED))
        decide(accord, structs.replace(rejected, outcome=DecisionOutcome.APPROVED))
        sign(accord, SIGNED)

        assert accord.signatures[CORPORATION].outcome is SignatureOutcome.SIGNED


class TestSigning:
    @pytest.mark.parametrize("outcome", list(SignatureOutcome))
    def test_a_party_signs_or_does_what_else_it_did(self, outcome: SignatureOutcome) -> None:
        accord = a_proposed_accord()
        sections = ("1.1",) if outcome is SignatureOutcome.SIGNED_IN_PART else ()
        signature = structs.replace(SIGNED, outcome=outcome, sections=sections)

        sign(accord, signature)
        sign(accord, signature)

        assert accord.signatures == {CORPORATION: structs.replace(signature, edition=EDITION)}
        assert topics(accord)[2:] == ["accord.signed"]

    def test_a_draft_is_not_signed(self) -> None:
        with refused("accord_not_proposed", "Leg de tekst eerst voor"):
            sign(a_draft_accord(), SIGNED)

    def test_only_parties_sign_what_they_saw_and_when_they_did(self) -> None:
        accord = a_proposed_accord()

        with refused("not_a_party", "Maak haar eerst partij", accord):
            sign(accord, structs.replace(SIGNED, organisation=STRANGER))
        with refused("edition_differs", "Haal haar opnieuw op", accord):
            sign(accord, structs.replace(SIGNED, edition="f" * 64))
        with refused("not_yet_happened", "Leg vast wat is gebeurd", accord):
            sign(accord, structs.replace(SIGNED, on=TOMORROW))
        sign(accord, structs.replace(SIGNED, edition=EDITION))

    def test_who_signs_in_part_says_which_part(self) -> None:
        accord = a_proposed_accord()
        in_part = structs.replace(SIGNED, outcome=SignatureOutcome.SIGNED_IN_PART)

        with refused("sections_needed", "geef `sections`", accord):
            sign(accord, in_part)
        with refused("sections_needed", "geef `sections`", accord):
            sign(accord, structs.replace(SIGNED, sections=("1",)))
        with refused("section_unknown", "Kies uit: 1, 1.1", accord):
            sign(accord, structs.replace(in_part, sections=("1", "9")))

    def test_before_adoption_what_a_party_did_can_be_set_right(self) -> None:
        accord = a_proposed_accord()
        sign(accord, structs.replace(SIGNED, outcome=SignatureOutcome.SEEN))

        sign(accord, SIGNED)

        assert accord.signatures[CORPORATION].outcome is SignatureOutcome.SIGNED

    def test_after_adoption_who_had_not_signed_may_still_do_so_once(self) -> None:
        accord = a_proposed_accord()
        sign(accord, structs.replace(SIGNED, outcome=SignatureOutcome.REFUSED))
        adopt(accord)

        sign(accord, SIGNED)

        with refused("already_signed", "dat verandert niet meer", accord):
            sign(accord, structs.replace(SIGNED, outcome=SignatureOutcome.REFUSED))
        assert accord.gap == (MUNICIPALITY, CORPORATION, OTHER_CORPORATION, TENANTS), "as it was at adoption"

    def test_what_ended_is_not_signed_any_more(self) -> None:
        accord = an_adopted_accord()
        accord.end(provenance())

        with refused("accord_ended", "Leg een vervolg vast", accord):
            sign(accord, SIGNED)


class TestAdopting:
    def test_it_is_adopted_when_all_have_signed(self) -> None:
        accord = a_proposed_accord()
        for organisation in ALL:
            sign(accord, structs.replace(SIGNED, organisation=organisation))

        adopt(accord, Adoption(date(2025, 12, 11), place="Voorbeeldstad"))

        assert (accord.state, accord.adopted) == (AccordState.ADOPTED, True)
        assert (accord.edition, accord.gap) == (EDITION, ())

    @pytest.mark.parametrize(
        ("outcome", "lacking"),
        [
            (SignatureOutcome.SIGNED, False),
            (SignatureOutcome.NOT_PRINTED, False),
            (SignatureOutcome.SIGNED_IN_PART, True),
            (SignatureOutcome.SEEN, True),
            (SignatureOutcome.REFUSED, True),
        ],
    )
    def test_a_gap_is_told_and_needs_a_reason(self, outcome: SignatureOutcome, lacking: bool) -> None:
        accord = a_proposed_accord()
        for organisation in ALL[1:]:
            sign(accord, structs.replace(SIGNED, organisation=organisation))
        sections = ("1",) if outcome is SignatureOutcome.SIGNED_IN_PART else ()
        sign(accord, Signature(MUNICIPALITY, outcome, sections=sections))

        if lacking:
            for text in (None, " "):
                with refused("signatures_missing", "Nog niet ondertekend door: gemeente Voorbeeldstad.", accord):
                    accord.adopt(
                        Adoption(date(2025, 12, 11), despite_gap=text), EDITION, a_partnership(), provenance(),
                        {MUNICIPALITY: "gemeente Voorbeeldstad"},
                    )  # fmt: skip
        adopt(accord)
        assert accord.gap == ((MUNICIPALITY,) if lacking else ())

    def test_a_signature_under_another_text_does_not_count(self) -> None:
        """Of a regional text that was changed after this party had signed it."""
        accord, table = a_proposed_accord(), a_partnership(the_municipality(), the_corporation())
        sign(accord, structs.replace(SIGNED, organisation=MUNICIPALITY), "a" * 64)
        sign(accord, SIGNED)

        with refused("signatures_missing", str(MUNICIPALITY), accord):
            adopt(accord, Adoption(TODAY), table)

    def test_whose_signature_is_needed_is_the_partnerships_rule(self) -> None:
        table = a_partnership()
        says = AdoptionRule((PartyRole.MUNICIPALITY, PartyRole.CORPORATION))
        table.agree_rule(ProcessRule("vaststelling", "Gemeente en corporaties tekenen.", says), provenance())
        accord = a_proposed_accord()
        for organisation in ALL[:3]:
            sign(accord, structs.replace(SIGNED, organisation=organisation))

        adopt(accord, Adoption(TODAY), table)

        assert accord.gap == ()

    @pytest.mark.parametrize(("since", "adoption"), [(date(2027, 1, 1), Adoption(TODAY)), (
        date(2026, 2, 1), Adoption(date_state=CellState.EMPTY)
    )])  # fmt: skip
    def test_who_was_not_at_the_table_on_that_day_leaves_no_gap(self, since: date, adoption: Adoption) -> None:
        """Where no date is printed, the first day of the term counts."""
        accord, table = a_proposed_accord(), a_partnership(the_municipality(since=since), the_corporation())
        sign(accord, SIGNED)

        adopt(accord, adoption, table)

        assert accord.gap == ()

    def test_it_is_proposed_first_and_adopted_once_on_a_day_that_has_been(self) -> None:
        accord = an_adopted_accord()

        with refused("already_adopted", "Leg een vervolg vast als een nieuwe overeenkomst", accord):
            adopt(accord)
        with refused("accord_not_proposed", "Leg de tekst eerst voor"):
            adopt(a_draft_accord())
        with refused("not_yet_happened", "Leg vast wat is gebeurd"):
            adopt(a_proposed_accord(), structs.replace(ADOPTION, on=TOMORROW))

    def test_the_day_of_adoption_is_given_or_said_not_to_be_printed(self) -> None:
        """Signatures or date may not be printed (Arnhem, Achterhoek, Apeldoorn)."""
        accord = a_proposed_accord()

        with refused("adoption_date_missing", "zeg met `date_state` dat die niet is afgedrukt", accord):
            adopt(accord, Adoption(despite_gap="Niet afgedrukt."))
        adopt(accord, Adoption(date_state=CellState.EMPTY, despite_gap="Niet afgedrukt."))
        assert accord.adopted


def test_an_accord_is_what_its_events_say() -> None:
    accord = a_draft_accord()
    accord.revise(accord_terms(policy_basis=("Woonvisie", "Woondeal"), until=None), provenance())
    accord.propose(Anything(), provenance())
    sign(accord, SIGNED)
    accord.return_to_draft(provenance())
    adopted(accord)
    accord.end(provenance())

    assert replayed(accord) == accord
    assert replayed(accord).state is AccordState.ENDED


def test_the_table_of_its_life_is_all_that_can_happen() -> None:
    facts: dict[UUID | str, object] = {fact.topic: fact for fact in Accord.facts().values()}

    assert {move.by.topic for move in Accord.LIFE.moves} == set(facts) - {"accord.created"}
    assert {move.to for move in Accord.LIFE.moves} == set(AccordState)
