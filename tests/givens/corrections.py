"""Corrections of the usual agreement: a printed figure that was typed over wrongly."""

from datetime import date
from uuid import UUID

from domain.accord import Accord
from domain.accord_terms import Source
from domain.agreement import Agreement
from domain.amendment import TargetChange
from domain.changes import Change
from domain.correction import Correction, CorrectionTerms, Evidence, named_by, notice_of
from domain.identity import act_id
from domain.partnership import Partnership
from given import (
    ACCORD,
    AGREEMENT,
    MUNICIPALITY,
    TARGET,
    TODAY,
    a_partnership,
    an_adopted_accord,
    an_agreement,
    new_title,
    provenance,
)

DOCUMENT = "5b" * 32
OTHER_DOCUMENT = "c0" * 32
SOURCE = Evidence(DOCUMENT, "p. 7, tabel 2", "In de tabel staat 66 waar 60 was overgenomen.")
FIGURE = (Change("low", "60", "66"), Change("high", "60", "66"))
THE_FIGURE = (TargetChange(TARGET, FIGURE),)


def correction_id(key: str = "correctie-1") -> UUID:
    return act_id(ACCORD, key)


def a_sourced_accord(sha256: str | None = DOCUMENT) -> Accord:
    """Adopted; it names its document by its hash, unless told otherwise."""
    return an_adopted_accord(source=Source("Prestatieafspraken Voorbeeldstad 2026-2029 (verzonnen)", sha256))


def correction_terms(
    changes: tuple[Change, ...] = (),
    targets: tuple[TargetChange, ...] = THE_FIGURE,
    *,
    source: Evidence = SOURCE,
    accord: Accord | None = None,
    table: Partnership | None = None,
    on: date = TODAY,
) -> CorrectionTerms:
    notified, until = notice_of(table or a_partnership(), on)
    named = named_by(accord or a_sourced_accord(), source)
    return CorrectionTerms(
        AGREEMENT, ACCORD, MUNICIPALITY, changes, targets, source, named, notified, on, until
    )  # fmt: skip


def a_correction(terms: CorrectionTerms | None = None, agreement: Agreement | None = None) -> Correction:
    """Notified on `TODAY` to the usual table; by default of the figure only."""
    return Correction.propose(
        correction_id(), terms or correction_terms(), agreement or an_agreement(), a_sourced_accord(), provenance(), {}
    )


def a_correction_of_the_title(agreement: Agreement) -> Correction:
    return a_correction(correction_terms(new_title(agreement, "Nieuwe sociale huurwoningen in 2027"), ()), agreement)
