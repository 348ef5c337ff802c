"""An accord with an event of every topic in its history."""

from datetime import date

from domain.accord import Accord
from domain.accord_terms import Definition, OwnMeasure, Section
from domain.recording import Recorded
from domain.signing import Signature
from domain.vocabulary import SignatureOutcome, Unit
from given import CORPORATION, a_draft_accord, a_partnership, accord_terms, adopted, link, provenance


def a_rich_accord() -> Accord:
    accord = a_draft_accord(
        definitions=(Definition("sociale huur", "Huur tot de liberalisatiegrens.", "Woningwet"),),
        measures=(OwnMeasure("tuinen", "vergroende tuinen", Unit.COUNT),),
        parent=link(),
    )
    accord.revise(accord_terms(sections=(Section("1", "Wonen"), Section("1.1", "Nieuwbouw", parent="1"))), provenance())
    signature = Signature(CORPORATION, SignatureOutcome.SIGNED, "directeur-bestuurder", date(2025, 12, 11))
    accord.sign(signature, a_partnership(), provenance())
    return adopted(accord)


RICH: list[Recorded] = [a_rich_accord()]
