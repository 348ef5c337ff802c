"""A mediation with an event of every topic in its history."""

from domain.mediation import Mediation
from domain.recording import Recorded
from domain.vocabulary import MediationOutcome
from given import a_mediation, provenance


def a_rich_mediation() -> Mediation:
    mediation = a_mediation()
    mediation.close(MediationOutcome.SETTLED, "Oplevering in 2028, als wijziging vast te leggen.", provenance())
    return mediation


RICH: list[Recorded] = [a_rich_mediation()]
