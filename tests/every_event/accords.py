"""An accord with an event of every topic in its history."""

from datetime import date

from domain.accord import Accord
from domain.accord_terms import Annex, Definition, OwnMeasure, Section
from domain.recording import Recorded
from domain.signing import Body, BodyDecision, DecisionOutcome, Signature
from domain.vocabulary import SignatureOutcome, Unit
from given import (
    CORPORATION,
    OTHER_ACCORD,
    a_draft_accord,
    a_partnership,
    accord_terms,
    adopted,
    an_adopted_accord,
    link,
    provenance,
)
from givens.wholes import EDITION, Anything


def a_rich_accord() -> Accord:
    accord = a_draft_accord(
        definitions=(Definition("sociale huur", "Huur tot de liberalisatiegrens.", "Woningwet"),),
        measures=(OwnMeasure("tuinen", "vergroende tuinen", Unit.COUNT),),
        parent=link(),
        supplements=link(),
        annexes=(Annex("kaart", "Kaart van de locaties", "0f" * 32, "https://voorbeeld.invalid/kaart.pdf"),),
    )
    accord.revise(accord_terms(sections=(Section("1", "Wonen"), Section("1.1", "Nieuwbouw", parent="1"))), provenance())
    accord.propose(Anything(), provenance())
    accord.decide(
        BodyDecision(CORPORATION, Body.SUPERVISORS, DecisionOutcome.APPROVED, date(2025, 12, 1), "punt 4"),
        EDITION, a_partnership(), provenance(CORPORATION),
    )  # fmt: skip
    signature = Signature(CORPORATION, SignatureOutcome.SIGNED, "directeur-bestuurder", date(2025, 12, 11))
    accord.sign(signature, EDITION, a_partnership(), provenance())
    accord.return_to_draft(provenance())
    successor = a_draft_accord(OTHER_ACCORD, since=date(2026, 7, 1))
    adopted(accord).supersede(successor, provenance())
    return accord


def an_ended_accord() -> Accord:
    accord = an_adopted_accord()
    accord.end(provenance())
    return accord


RICH: list[Recorded] = [a_rich_accord(), an_ended_accord()]
