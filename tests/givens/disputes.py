"""What is given of mediation, of a dispute before the minister, and of the national rules."""

from datetime import UTC, date, datetime
from typing import Any

from msgspec import structs

from domain.case import Mediator
from domain.dispute import Dispute, DisputeGround, Dossier, Filing, Position, Ruling
from domain.identity import act_id, national_rule_id, organisation_id
from domain.mediation import Mediation
from domain.national import Law, LawKey, NationalRule, laws_on
from domain.recording import Provenance
from given import (
    ACCORD,
    CORPORATION,
    MUNICIPALITY,
    TENANTS,
    a_draft_accord,
    a_mediation,
    a_partnership,
    amendment_id,
    provenance,
)

BUREAU = organisation_id("bureau-bemiddeling")
DISPUTE = amendment_id("geschil-1")
KEEPING = national_rule_id("keeping")
IN_TIME = date(2026, 8, 27)
TALKS = date(2026, 2, 12)
"""Six months later it is 12 August; the four weeks end on 9 September."""


def a_mediator(key: str = "mediator-1", **changed: Any) -> Mediator:
    return structs.replace(Mediator(act_id(ACCORD, key), "onafhankelijk adviseur", BUREAU), **changed)


def with_mediators(mediation: Mediation | None = None) -> Mediation:
    """Both sides have appointed; there is no third yet."""
    mediation = mediation or a_mediation()
    for organisation, key in ((TENANTS, "mediator-1"), (CORPORATION, "mediator-2")):
        mediation.appoint(organisation, a_mediator(key), a_partnership(), provenance(organisation))
    return mediation


def with_third() -> Mediation:
    mediation = with_mediators()
    mediation.choose_third(a_mediator("derde"), a_partnership(), provenance())
    return mediation


def on(day: date, recorded: date = date(2027, 12, 31)) -> Provenance:
    """That counts from a day, and was recorded later."""
    moment = datetime(recorded.year, recorded.month, recorded.day, 12, tzinfo=UTC)
    return structs.replace(provenance(TENANTS, on=day), recorded_at=moment)


def a_dossier(**changed: Any) -> Dossier:
    positions = tuple(Position(party, "Zo zien wij het.") for party in (MUNICIPALITY, CORPORATION, TENANTS))
    dossier = Dossier(
        (MUNICIPALITY, CORPORATION, TENANTS), "Hoeveel woningen er in 2027 bijkomen.", positions,
        "Woonvisie Voorbeeldstad 2025", "Bod van Voorbeeldwonen van 24 juni 2026",
    )  # fmt: skip
    return structs.replace(dossier, **changed)


def a_filing(**changed: Any) -> Filing:
    return structs.replace(Filing(ACCORD, DisputeGround.MAKING, TALKS, (TENANTS,), a_dossier()), **changed)


def laws(day: date = IN_TIME, *switched: NationalRule) -> dict[LawKey, Law]:
    return laws_on(day, switched)


def a_dispute(filed_on: date = IN_TIME, **changed: Any) -> Dispute:
    filing = a_filing(**changed)
    return Dispute.file(DISPUTE, filing, a_draft_accord(), a_partnership(), laws(filed_on), on(filed_on))


def a_ruling(**changed: Any) -> Ruling:
    ruling = Ruling(date(2026, 11, 5), "2026-0000123", "Er komen in 2027 vijfentwintig woningen bij.")
    return structs.replace(ruling, **changed)


def the_bill(since: date = date(2027, 1, 1)) -> NationalRule:
    return NationalRule.bring_into_force(KEEPING, LawKey.KEEPING, since, "Besluit inwerkingtreding", provenance(None))
