"""Inputs of mutations about corrections of what was recorded."""

from datetime import date

import strawberry
from strawberry import ID, UNSET

from api.inputs.amendments import AgreementChangesInput, TargetChangesInput
from api.inputs.common import PartnershipCommandInput
from domain.correction import CorrectionOutcome

_ON = "absent: today; an earlier day is recorded by who keeps the minutes"
_WHOSE = (
    "Whose answer; absent: of the organisation on whose behalf. Of others it is recorded by who keeps the minutes "
    "(organisaties)."
)


@strawberry.input(description="The document that says otherwise than was recorded (bron).")
class EvidenceInput:
    document: str = strawberry.field(
        description="SHA-256 in hexadecimal of the document: one that the accord names, where it names any (document)."
    )
    place: str = strawberry.field(description="Where in it: the page or another place (vindplaats).")
    says: str = strawberry.field(description="What stands there, in own words (wat er staat).")


@strawberry.input(
    description="What the document says of an agreement; what is absent stays. Who is bound, and the clauses "
    "themselves, change by amendment only (correcties)."
)
class CorrectedFieldsInput(AgreementChangesInput):
    number: str | None = strawberry.field(default=UNSET, description="Its number as printed (nummer).")
    column: str | None = strawberry.field(default=UNSET, description="The column in which it stands (kolom).")
    place: str | None = strawberry.field(default=UNSET, description="The place in the document (vindplaats).")


@strawberry.input(
    description="Notifies the parties at the table that something was recorded otherwise than the document says; "
    "nothing changes before it is applied (correctie)."
)
class ProposeCorrectionInput(PartnershipCommandInput):
    id: ID | None = strawberry.field(
        default=None, description="Identity of the correction; absent: named by the idempotency key (kenmerk)."
    )
    agreement: ID = strawberry.field(description="The agreement (afspraak).")
    source: EvidenceInput = strawberry.field(description="The document on which it rests (bron).")
    changes: CorrectedFieldsInput | None = strawberry.field(
        default=None, description="What the document says of the agreement (correcties)."
    )
    targets: list[TargetChangesInput] = strawberry.field(
        default_factory=list, description="What it says of figures (doelen)."
    )
    notified_on: date | None = strawberry.field(
        default=None, description=f"When the parties were notified; {_ON} (aangekondigd op)."
    )


@strawberry.input(description="An answer to a correction (antwoord op een correctie).")
class AnswerCorrectionInput(PartnershipCommandInput):
    correction: ID = strawberry.field(description="The correction (correctie).")
    organisations: list[ID] = strawberry.field(default_factory=list, description=_WHOSE)
    on: date | None = strawberry.field(default=None, description=f"On which day; {_ON} (datum).")


@strawberry.input(description="Says that a party has no objection to a correction (geen bezwaar).")
class AcceptCorrectionInput(AnswerCorrectionInput):
    pass


@strawberry.input(description="Takes an objection to a correction back (intrekking van bezwaar).")
class WithdrawObjectionInput(AnswerCorrectionInput):
    pass


@strawberry.input(description="Objects to a correction, within its period (bezwaar).")
class ObjectToCorrectionInput(AnswerCorrectionInput):
    ground: str = strawberry.field(description="Why (grond).")


@strawberry.input(
    description="Ends a correction: applied when the period is over or everyone accepted it, rejected or withdrawn "
    "(afsluiting van een correctie)."
)
class ConcludeCorrectionInput(PartnershipCommandInput):
    correction: ID = strawberry.field(description="The correction (correctie).")
    outcome: CorrectionOutcome = strawberry.field(description="How it ends (uitkomst).")
    on: date | None = strawberry.field(default=None, description=f"On which day; {_ON} (datum).")
