"""What is given to record reporting rounds."""

from datetime import date

import strawberry
from strawberry import ID

from api.inputs.common import PartnershipCommandInput


@strawberry.input(description="The administrative meeting for which the monitor is made (bestuurlijk overleg).")
class MeetingInput:
    name: str = strawberry.field(description="What it is called (naam).")
    on: date = strawberry.field(description="When it is (datum).")


@strawberry.input(
    description="Asks parties how far their targets are, prefilled with what they reported last "
    "(rapportageronde openen)."
)
class OpenRoundInput(PartnershipCommandInput):
    id: ID | None = strawberry.field(
        default=None, description="Its identity; absent: named by the idempotency key (kenmerk)."
    )
    accord: ID = strawberry.field(description="The adopted accord (overeenkomst).")
    title: str = strawberry.field(description="Its title (titel).")
    asked_on: date = strawberry.field(description="When the parties are asked (uitgevraagd op).")
    due_on: date = strawberry.field(description="Until when they answer, that day included (uiterlijk).")
    meeting: MeetingInput = strawberry.field(description="The meeting for which it is (overleg).")
    parties: list[ID] = strawberry.field(description="Who are asked (partijen).")
    targets: list[ID] = strawberry.field(
        description="The targets that it is about; each is asked of who answers for it (doelen)."
    )


@strawberry.input(
    description="The answer about one target: a report, that nothing changed, or words; one of the three (antwoord)."
)
class RoundAnswerInput:
    target: ID = strawberry.field(description="The target (doel).")
    report: ID | None = strawberry.field(default=None, description="A valid report of this target (melding).")
    unchanged: bool = strawberry.field(
        default=False, description="Whether nothing changed since what was reported last (ongewijzigd)."
    )
    text: str | None = strawberry.field(default=None, description="The answer in words (tekst).")


@strawberry.input(
    description="A party's answer to a round. Too late is taken and shows; a later answer takes its place until the "
    "round is frozen (rapportage beantwoorden)."
)
class AnswerRoundInput(PartnershipCommandInput):
    round: ID = strawberry.field(description="The round (rapportageronde).")
    party: ID = strawberry.field(description="The party that answers (partij).")
    answers: list[RoundAnswerInput] = strawberry.field(
        default_factory=list, description="One for each target that it was asked (antwoorden)."
    )
    remark: str | None = strawberry.field(default=None, description="What the party says beside it (opmerking).")


@strawberry.input(description="Records that a party that did not answer was reminded (partij herinneren).")
class RemindPartyInput(PartnershipCommandInput):
    round: ID = strawberry.field(description="The round (rapportageronde).")
    party: ID = strawberry.field(description="Who is still to answer (partij).")


@strawberry.input(
    description="Freezes a round as the monitor of its meeting; nothing changes it afterwards (rapportage vastleggen)."
)
class FreezeRoundInput(PartnershipCommandInput):
    round: ID = strawberry.field(description="The round (rapportageronde).")


@strawberry.input(description="Calls a round off; why is the reason of its provenance (rapportageronde afgelasten).")
class CancelRoundInput(PartnershipCommandInput):
    round: ID = strawberry.field(description="The round (rapportageronde).")
