"""A correction changes what was recorded, never what was agreed; who sat at the table may object."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from msgspec import structs

from domain.accord import Accord
from domain.accord_terms import Annex
from domain.agreement import Agreement
from domain.amendment import TargetChange
from domain.changes import Change, differences
from domain.correction import (
    OF_AGREEMENT,
    OF_TARGET,
    Answer,
    Answered,
    Correction,
    CorrectionState,
    CorrectionTerms,
    Evidence,
    documents_of,
    named_by,
    notice_of,
)
from domain.partnership import Partnership
from domain.rules import Objection, ProcessRule
from domain.target_terms import TargetTerms
from domain.terms import AgreementTerms
from domain.vocabulary import CellState
from given import (
    ACCORD,
    CORPORATION,
    MUNICIPALITY,
    OTHER_CORPORATION,
    STRANGER,
    TARGET,
    TENANTS,
    THE_MUNICIPALITY,
    TODAY,
    VOORBEELDHUIS,
    a_clause,
    a_draft_accord,
    a_partnership,
    a_target,
    agreement_terms,
    an_agreement,
    an_agreement_with_a_proposal,
    new_title,
    provenance,
    refused,
    replayed,
    target_terms,
    the_municipality,
    topics,
)
from givens.corrections import (
    DOCUMENT,
    FIGURE,
    OTHER_DOCUMENT,
    SOURCE,
    THE_FIGURE,
    a_correction,
    a_correction_of_the_title,
    a_sourced_accord,
    correction_id,
    correction_terms,
)

LAST_DAY = TODAY + timedelta(days=14)
AFTER = LAST_DAY + timedelta(days=1)
TABLE = (MUNICIPALITY, CORPORATION, OTHER_CORPORATION, TENANTS)


def propose(changes: tuple[Change, ...] = (), agreement: Agreement | None = None, **changed: Any) -> Correction:
    terms = structs.replace(correction_terms(changes), **changed)
    return a_correction(terms, agreement)


def with_a_rule(days: int) -> Partnership:
    partnership = a_partnership()
    rule = ProcessRule("bezwaar", "Bezwaar maken kan een aantal dagen.", Objection(days))
    partnership.agree_rule(rule, provenance())
    return partnership


class TestNotice:
    def test_everyone_at_the_table_is_notified_and_has_fourteen_days(self) -> None:
        terms = a_correction().terms

        assert set(terms.notified) == set(TABLE)
        assert (terms.notified_on, terms.object_until) == (TODAY, LAST_DAY)

    def test_the_parties_may_have_agreed_on_another_period(self) -> None:
        assert notice_of(with_a_rule(30), TODAY)[1] == TODAY + timedelta(days=30)

    def test_who_left_the_table_is_not_notified(self) -> None:
        table = a_partnership(the_municipality(), the_municipality(organisation=STRANGER, until=date(2026, 7, 1)))

        assert notice_of(table, TODAY)[0] == (MUNICIPALITY,)

    def test_somebody_can_object(self) -> None:
        with refused("nobody_to_notify", "Vul eerst de partijen aan"):
            propose(notified=())

    def test_nothing_changes_yet(self) -> None:
        agreement = an_agreement()

        correction = a_correction_of_the_title(agreement)

        assert correction.state is CorrectionState.NOTIFIED
        assert agreement.terms == agreement_terms()

    def test_it_changes_something(self) -> None:
        with refused("nothing_changes", "Geef ten minste één veld"):
            propose(targets=(TargetChange(TARGET, ()),))

    def test_it_starts_from_what_stands_there_now(self) -> None:
        with refused("changed_meanwhile", "Haal de huidige stand op"):
            propose((Change("title", "Wat er nooit stond", "Anders"),))

    def test_a_draft_is_edited_freely(self) -> None:
        with refused("accord_not_adopted", "Bewerk de afspraak vrij"):
            Correction.propose(correction_id(), correction_terms(), an_agreement(), a_draft_accord(), provenance(), {})

    def test_what_the_parties_are_being_asked_about_is_not_corrected_meanwhile(self) -> None:
        agreement = an_agreement_with_a_proposal()

        with refused("amendment_open", "Besluit daar eerst over", agreement):
            propose(new_title(agreement, "Anders"), agreement)


class TestSource:
    @pytest.mark.parametrize(
        ("source", "code", "way_out"),
        [
            (Evidence("2026.pdf", "p. 7", "66"), "document_malformed", "64 tekens"),
            (Evidence(DOCUMENT.upper(), "p. 7", "66"), "document_malformed", "64 tekens"),
            (Evidence(DOCUMENT, " ", "66"), "place_missing", "vul `place` in"),
            (Evidence(DOCUMENT, "p. 7", ""), "source_says_nothing", "vul `says` in"),
        ],
    )
    def test_it_names_the_document_the_place_and_what_stands_there(
        self, source: Evidence, code: str, way_out: str
    ) -> None:
        with refused(code, way_out):
            propose(source=source)

    def test_it_is_a_document_that_the_accord_names(self) -> None:
        accord = a_sourced_accord()

        assert documents_of(accord) == {DOCUMENT}
        assert named_by(accord, SOURCE)
        with refused("document_unknown", f"kies uit {DOCUMENT}"):
            named_by(accord, structs.replace(SOURCE, document=OTHER_DOCUMENT))

    def test_an_annex_is_such_a_document(self) -> None:
        with_an_annex = structs.replace(a_sourced_accord().terms, annexes=(Annex("kaart", "Kaart", OTHER_DOCUMENT),))
        accord = Accord.create(ACCORD, with_an_annex, provenance())

        assert documents_of(accord) == {DOCUMENT, OTHER_DOCUMENT}
        assert named_by(accord, structs.replace(SOURCE, document=OTHER_DOCUMENT))

    def test_where_the_accord_names_none_the_correction_says_that_it_could_not_be_compared(self) -> None:
        assert not correction_terms(accord=a_sourced_accord(None)).named_by_accord
        assert correction_terms().named_by_accord


def other_value(terms: AgreementTerms | TargetTerms, field: str) -> Any:
    """A value of the field's own type that differs from the recorded one."""
    other: dict[str, Any] = {
        "accord": STRANGER, "agreement": STRANGER, "key": "9-9", "bound": (VOORBEELDHUIS,), "clause": "b",
        "state": CellState.UNCERTAIN, "invented": False, "party": THE_MUNICIPALITY,
    }  # fmt: skip
    return structs.replace(terms, **{field: other[field]})


class TestNotCorrectable:
    @pytest.mark.parametrize("field", sorted(OF_AGREEMENT))
    def test_which_agreement_it_is_and_who_is_bound(self, field: str) -> None:
        agreement = an_agreement()
        changes = differences(agreement.terms, other_value(agreement.terms, field))

        with refused("not_correctable", "Stel een wijziging voor"):
            propose(changes, agreement, targets=())

    @pytest.mark.parametrize("field", sorted(OF_TARGET))
    def test_whose_figure_it_is_and_of_which_agreement(self, field: str) -> None:
        terms = target_terms()

        with refused("not_correctable", "Stel een wijziging voor"):
            propose(targets=(TargetChange(TARGET, differences(terms, other_value(terms, field))),))

    @pytest.mark.parametrize(
        "clauses",
        [(), (a_clause(bound=(VOORBEELDHUIS,)),), (a_clause(), a_clause("b")), (a_clause("z"),)],
        ids=["fewer", "binding another", "more", "another"],
    )
    def test_the_clauses_and_who_is_bound_by_them(self, clauses: Any) -> None:
        agreement = an_agreement(clauses=(a_clause(), a_clause("c")) if not clauses else (a_clause(),))
        changes = differences(agreement.terms, structs.replace(agreement.terms, clauses=clauses or (a_clause(),)))

        with refused("not_correctable", "Stel een wijziging voor"):
            propose(changes, agreement, targets=())

    def test_the_text_of_a_clause_may_be_mended(self) -> None:
        agreement = an_agreement()
        mended = structs.replace(agreement.terms, clauses=(a_clause(text="Voorbeeldwonen levert 66 woningen op."),))

        correction = propose(differences(agreement.terms, mended), agreement)

        assert correction.state is CorrectionState.NOTIFIED


class TestObjection:
    def test_a_party_objects_within_the_period_the_last_day_included(self) -> None:
        correction = a_correction()

        correction.object(TENANTS, "Wij lezen 60.", LAST_DAY, provenance(TENANTS))

        assert correction.state is CorrectionState.OBJECTED
        assert correction.objections == [TENANTS]
        assert correction.answers[TENANTS] == Answered(Answer.OBJECTED, LAST_DAY, "Wij lezen 60.")

    def test_the_day_after_is_too_late(self) -> None:
        correction = a_correction()

        with refused("objection_too_late", f"tot en met {LAST_DAY}", correction):
            correction.object(TENANTS, "Wij lezen 60.", AFTER, provenance(TENANTS))

    def test_it_says_why(self) -> None:
        correction = a_correction()

        with refused("ground_missing", "vul `ground` in", correction):
            correction.object(TENANTS, " ", TODAY, provenance(TENANTS))

    @pytest.mark.parametrize("act", ["object", "accept"])
    def test_only_who_was_notified_answers(self, act: str) -> None:
        correction = a_correction()
        ground = ("Wij lezen 60.",) if act == "object" else ()

        with refused("not_notified", "Noem een partij die dat wel deed", correction):
            getattr(correction, act)(STRANGER, *ground, TODAY, provenance(STRANGER))

    def test_a_party_objects_once(self) -> None:
        correction = a_correction()
        correction.object(TENANTS, "Wij lezen 60.", TODAY, provenance(TENANTS))

        with refused("already_objected", "Trek dat eerst in", correction):
            correction.object(TENANTS, "Wij lezen 61.", TODAY, provenance(TENANTS))

    def test_who_said_to_have_no_objection_has_none(self) -> None:
        correction = a_correction()
        correction.accept(TENANTS, TODAY, provenance(TENANTS))

        with refused("already_accepted", "Stel zo nodig zelf een correctie voor", correction):
            correction.object(TENANTS, "Wij lezen 60.", TODAY, provenance(TENANTS))

    def test_who_objected_takes_it_back_before_it_accepts(self) -> None:
        correction = a_correction()
        correction.object(TENANTS, "Wij lezen 60.", TODAY, provenance(TENANTS))

        with refused("objection_open", "Trek dat eerst in", correction):
            correction.accept(TENANTS, TODAY, provenance(TENANTS))

    def test_an_objection_is_withdrawn_also_after_the_period(self) -> None:
        correction = a_correction()
        for party in (TENANTS, CORPORATION):
            correction.object(party, "Wij lezen 60.", TODAY, provenance(party))

        states = []
        for party in (TENANTS, CORPORATION):
            correction.withdraw_objection(party, AFTER, provenance(party))
            states.append(correction.state)

        assert states == [CorrectionState.OBJECTED, CorrectionState.NOTIFIED]

    def test_who_did_not_object_has_nothing_to_withdraw(self) -> None:
        correction = a_correction()

        with refused("no_objection", "Controleer om welke partij het gaat", correction):
            correction.withdraw_objection(TENANTS, TODAY, provenance(TENANTS))

    def test_to_accept_twice_says_no_more(self) -> None:
        correction = a_correction()
        correction.accept(TENANTS, TODAY, provenance(TENANTS))
        correction.accept(TENANTS, TODAY, provenance(TENANTS))

        assert topics(correction) == ["correction.proposed", "correction.accepted"]


class TestConclusion:
    def test_it_is_applied_when_the_period_is_over(self) -> None:
        correction = a_correction()

        correction.apply(AFTER, provenance())

        assert correction.state is CorrectionState.APPLIED

    def test_on_the_last_day_it_still_waits(self) -> None:
        correction = a_correction()
        correction.accept(TENANTS, TODAY, provenance(TENANTS))

        with refused("objection_period_runs", "(`acceptCorrection`): 3 nog niet", correction):
            correction.apply(LAST_DAY, provenance())

    def test_it_is_applied_earlier_when_everyone_said_to_have_no_objection(self) -> None:
        correction = a_correction()
        for party in TABLE:
            correction.accept(party, TODAY, provenance(party))

        correction.apply(TODAY, provenance())

        assert correction.state is CorrectionState.APPLIED

    def test_with_an_open_objection_it_is_not_applied(self) -> None:
        correction = a_correction()
        correction.object(TENANTS, "Wij lezen 60.", TODAY, provenance(TENANTS))

        with refused("objection_open", "of stel een wijziging voor", correction):
            correction.apply(AFTER, provenance())

    @pytest.mark.parametrize("objected", [False, True])
    def test_it_is_rejected_or_withdrawn_at_any_time(self, objected: bool) -> None:
        rejected, withdrawn = a_correction(), a_correction()
        for correction in (rejected, withdrawn):
            if objected:
                correction.object(TENANTS, "Wij lezen 60.", TODAY, provenance(TENANTS))

        rejected.reject(TODAY, provenance())
        withdrawn.withdraw(TODAY, provenance())

        assert (rejected.state, withdrawn.state) == (CorrectionState.REJECTED, CorrectionState.WITHDRAWN)

    @pytest.mark.parametrize("end", [Correction.reject, Correction.withdraw, Correction.apply])
    @pytest.mark.parametrize(
        "act",
        [
            lambda c: c.object(TENANTS, "Wij lezen 60.", TODAY, provenance()),
            lambda c: c.withdraw_objection(TENANTS, TODAY, provenance()),
            lambda c: c.accept(TENANTS, TODAY, provenance()),
            lambda c: c.apply(AFTER, provenance()),
            lambda c: c.reject(AFTER, provenance()),
            lambda c: c.withdraw(AFTER, provenance()),
        ],
        ids=["object", "withdraw objection", "accept", "apply", "reject", "withdraw"],
    )
    def test_what_was_concluded_is_closed(
        self, end: Callable[[Correction, date, Any], None], act: Callable[[Correction], None]
    ) -> None:
        correction = a_correction()
        end(correction, AFTER, provenance())

        with refused("correction_closed", "Stel zo nodig een nieuwe voor", correction):
            act(correction)

    def test_a_correction_is_what_its_events_say(self) -> None:
        correction = a_correction()
        correction.object(TENANTS, "Wij lezen 60.", TODAY, provenance(TENANTS))
        correction.withdraw_objection(TENANTS, TODAY, provenance(TENANTS))
        correction.accept(TENANTS, TODAY, provenance(TENANTS))
        correction.apply(AFTER, provenance())

        assert replayed(correction) == correction


class TestApplied:
    """What an applied correction does to the agreement and its targets."""

    def test_the_record_is_mended_and_what_was_agreed_stays(self) -> None:
        agreement = an_agreement()

        agreement.correct(correction_id(), new_title(agreement, "Verbeterd"), provenance())

        assert agreement.terms == agreement_terms(title="Verbeterd")
        assert agreement.agreed == agreement.original == agreement_terms()
        assert agreement.terms_on(TODAY) == agreement.terms
        assert replayed(agreement) == agreement

    def test_a_figure_is_mended_and_what_was_agreed_stays(self) -> None:
        target = a_target()

        target.correct(correction_id(), FIGURE, provenance())

        assert target.terms == target.terms_on(TODAY) == target_terms(low=Decimal(66), high=Decimal(66))
        assert target.agreed == target.original == target_terms()
        assert replayed(target) == target

    def test_it_is_refused_where_something_else_stands_there_meanwhile(self) -> None:
        agreement, target = an_agreement(), a_target()
        title = new_title(agreement, "Verbeterd")
        agreement.correct(correction_id("eerder"), new_title(agreement, "Anders"), provenance())
        target.correct(correction_id("eerder"), FIGURE, provenance())

        with refused("changed_meanwhile", "Haal de huidige stand op", agreement):
            agreement.correct(correction_id(), title, provenance())
        with refused("changed_meanwhile", "Haal de huidige stand op", target):
            target.correct(correction_id(), FIGURE[:1], provenance())


def test_the_notice_tells_what_is_corrected_and_after_which_source() -> None:
    terms: CorrectionTerms = a_correction().terms

    assert terms.targets == THE_FIGURE
    assert terms.source == SOURCE
    assert isinstance(terms.proposed_by, UUID)
